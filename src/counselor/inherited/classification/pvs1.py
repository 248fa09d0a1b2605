"""The decision tree for PVS1 (Abou Tayoun 2018, doi:10.1002/humu.23626, figure 1).

A branch whose question can't be answered from data ends without a proposal, or at the least
strength that all its answers share: a strength is never guessed upwards. Loss of function must be a
known mechanism of disease in the gene.
"""

from __future__ import annotations

from dataclasses import dataclass

from counselor.inherited.classification.criteria import Strength
from counselor.inherited.classification.variant_facts import NullEffect, NullKind

LARGE_SHARE = 0.10
"""Share of the protein above which its loss weighs as strong."""


@dataclass(frozen=True, slots=True)
class Branch:
    """Where in the tree a variant ends. `name` is a wording key of `proposal.pvs1`."""

    strength: Strength
    name: str


def pvs1_branch(effect: NullEffect) -> Branch | None:
    """Return the branch a variant ends on; None where PVS1 does not apply, or is not decided."""
    if effect.mechanism not in ("yes", "recessive") or not effect.in_relevant_transcript:
        return None
    match effect.kind:
        case NullKind.WHOLE_GENE_DELETION:
            return Branch(Strength.VERY_STRONG, "whole_gene")
        case NullKind.START_LOSS:
            # Whether pathogenic variants lie before the next start codon is for a person to say.
            return Branch(Strength.SUPPORTING, "start_loss")
        case NullKind.NONSENSE_OR_FRAMESHIFT:
            return _by_decay(effect)
        case NullKind.SPLICE_SITE | NullKind.EXON_DELETION:
            return _by_frame(effect)


def _by_frame(effect: NullEffect) -> Branch | None:
    if effect.keeps_frame is None:
        return None
    if effect.keeps_frame:
        return _by_what_is_lost(effect, "in_frame")
    return _by_decay(effect)


def _by_decay(effect: NullEffect) -> Branch | None:
    if effect.decay is None:
        return None
    if effect.decay:
        return Branch(Strength.VERY_STRONG, "decay")
    return _by_what_is_lost(effect, "escapes")


def _by_what_is_lost(effect: NullEffect, prefix: str) -> Branch | None:
    if effect.critical_region:
        return Branch(Strength.STRONG, f"{prefix}_critical")
    if effect.share_lost is None:
        # Both answers to 'how much is lost' give at least moderate.
        return Branch(Strength.MODERATE, f"{prefix}_share_unknown")
    if effect.share_lost > LARGE_SHARE:
        return Branch(Strength.STRONG, f"{prefix}_large")
    return Branch(Strength.MODERATE, f"{prefix}_small")

"""From an observed variant and the rulebook to the facts that proposals rest on."""

from __future__ import annotations

from collections.abc import Mapping

from counselor.findings.models import ProposedCriterion
from counselor.genome.variant import Variant
from counselor.inherited.classification.combining import VariantClass
from counselor.inherited.classification.file_annotation import FileAnnotation, file_annotation
from counselor.inherited.classification.null_effect import null_effect_of
from counselor.inherited.classification.proposals import propose, residue_of
from counselor.inherited.classification.variant_facts import (
    Frequency,
    KnownChange,
    NullEffect,
    VariantFacts,
)
from counselor.inherited.consequence import Namer
from counselor.readers.result import ObservedVariant
from counselor.rulebook.models import InheritedGene, ListedVariant, Standing
from counselor.rulebook.rulebook import Rulebook

_FIRM = {
    "pathogenic": VariantClass.PATHOGENIC,
    "likely_pathogenic": VariantClass.LIKELY_PATHOGENIC,
    "pathogenic_or_likely": VariantClass.LIKELY_PATHOGENIC,
}
"""Classes of the rulebook that a comparison may rest on, at the weaker of what they may mean."""


def proposals_of(
    listed: ListedVariant,
    observed: ObservedVariant,
    gene: InheritedGene,
    rulebook: Rulebook,
    info_fields: Mapping[str, str],
    namer: Namer,
) -> tuple[ProposedCriterion, ...]:
    """Return the criteria that data speaks for, of a variant that the sample carries."""
    told = file_annotation(observed, listed.gene, info_fields)
    facts = VariantFacts(
        gene=listed.gene,
        hgvs_c=listed.hgvs_c,
        hgvs_p=listed.hgvs_p,
        consequence=listed.consequence,
        inheritance=tuple(dict.fromkeys(item.inheritance for item in gene.conditions)),
        null_effect=_null_effect(listed, gene, rulebook, namer),
        frequency=_frequency(told, listed),
        revel=told.revel,
        splice=told.splice,
        neighbours=known_at_residue(listed, rulebook),
    )
    return propose(facts)


def _null_effect(
    listed: ListedVariant, gene: InheritedGene, rulebook: Rulebook, namer: Namer
) -> NullEffect | None:
    """Return what the variant does to the gene's product, on the MANE Select transcript."""
    transcript = next(iter(rulebook.transcripts(gene.symbol)), None)
    if transcript is None:
        return None
    variant = Variant(listed.chrom, listed.pos38, listed.ref, listed.alt)
    found = namer.consequence(variant, transcript)
    return null_effect_of(found, namer.coding(transcript), gene.lof_mechanism)


def _frequency(told: FileAnnotation, listed: ListedVariant) -> Frequency | None:
    """Return the higher of what the file and the rulebook's source say."""
    if listed.frequency is None:
        return told.frequency
    listed_share = Frequency(listed.frequency, "gnomAD 4.1", listed.frequency)
    if told.frequency is None or told.frequency.share < listed.frequency:
        return listed_share
    general = max(told.frequency.general or 0.0, listed.frequency)
    return Frequency(told.frequency.share, told.frequency.field, general)


def known_at_residue(listed: ListedVariant, rulebook: Rulebook) -> tuple[KnownChange, ...]:
    """Return the firmly listed changes of the same amino acid by another change of the DNA."""
    own = residue_of(listed.hgvs_p)
    if own is None:
        return ()
    known = []
    for other in rulebook.listed_at_residue(listed.gene, f"{own[0]}{own[1]}"):
        theirs = residue_of(other.hgvs_p)
        if other.id == listed.id or theirs is None or theirs[:2] != own[:2]:
            continue
        if other.standing is Standing.LISTED and other.classification in _FIRM:
            verdict = _FIRM[other.classification]
            known.append(KnownChange(other.id, other.hgvs_c, other.hgvs_p, verdict))
    return tuple(known)

"""How two heterozygous variants of one gene lie to each other."""

from __future__ import annotations

from collections.abc import Sequence

from counselor.findings.models import Phase
from counselor.readers.result import ObservedVariant


def phase_of_pair(left: ObservedVariant, right: ObservedVariant) -> Phase:
    """Return the phase of two variants from the genotypes' own phasing.

    Genotypes are comparable if both are phased with the same PS, or both without any (VCF: such
    genotypes of a contig belong to one phase set).
    """
    comparable = left.phased and right.phased and left.phase_set == right.phase_set
    if not comparable or len(left.strands) != 1 or len(right.strands) != 1:
        return Phase.UNKNOWN
    return Phase.IN_CIS if left.strands == right.strands else Phase.IN_TRANS


def phase_of(variants: Sequence[ObservedVariant]) -> Phase:
    """Return the phase of all heterozygous variants of a gene taken together.

    In trans as soon as one pair is; in cis only if all pairs are; otherwise unknown. Symmetric in
    the order of the variants.
    """
    pairs = [
        phase_of_pair(left, right)
        for index, left in enumerate(variants)
        for right in variants[index + 1 :]
    ]
    if not pairs:
        return Phase.NOT_APPLICABLE
    if Phase.IN_TRANS in pairs:
        return Phase.IN_TRANS
    return Phase.UNKNOWN if Phase.UNKNOWN in pairs else Phase.IN_CIS

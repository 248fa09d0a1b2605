"""How two heterozygous variants of one gene lie to each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from counselor.findings.models import Phase
from counselor.readers.result import ObservedVariant


def phase_of_pair(left: ObservedVariant, right: ObservedVariant) -> Phase:
    """Return the phase of two variants from the genotypes' own phasing.

    Genotypes are comparable if both are phased with the same PS, or both without any (VCF: such
    genotypes of a contig belong to one phase set). Two ALTs of one genotype (`1/2`) lie in trans
    whether it is phased or not.
    """
    if _one_genotype(left, right):
        return Phase.IN_TRANS
    comparable = left.phased and right.phased and left.phase_set == right.phase_set
    if not comparable or len(left.strands) != 1 or len(right.strands) != 1:
        return Phase.UNKNOWN
    return Phase.IN_CIS if left.strands == right.strands else Phase.IN_TRANS


def _one_genotype(left: ObservedVariant, right: ObservedVariant) -> bool:
    """Tell whether two ALTs share one complete diploid genotype, each on a copy of its own."""
    same_line = left.measures.line == right.measures.line != 0
    whole = left.total == right.total == 2 and not (left.partial or right.partial)
    return same_line and whole and not set(left.strands) & set(right.strands)


def phase_of(variants: Sequence[ObservedVariant]) -> Phase:
    """Return the phase of all heterozygous variants of a gene taken together.

    In trans as soon as one pair is; in cis only if all pairs are; otherwise unknown. Symmetric in
    the order of the variants.
    """
    found: set[Phase] = set()
    for left, right in combinations(variants, 2):
        found.add(phase_of_pair(left, right))
        if Phase.IN_TRANS in found:
            return Phase.IN_TRANS
    if not found:
        return Phase.NOT_APPLICABLE
    return Phase.UNKNOWN if Phase.UNKNOWN in found else Phase.IN_CIS

"""How the heterozygous variants of one gene lie to each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from counselor.findings.models import Phase
from counselor.readers.result import ObservedVariant


def phase_of(variants: Sequence[ObservedVariant]) -> Phase:
    """Return the phase of all heterozygous variants of a gene taken together.

    In trans as soon as one pair is; in cis only if all pairs are; otherwise unknown. Symmetric in
    the order of the variants.

    Genotypes are comparable if both are phased with the same PS, or both without any (VCF: such
    genotypes of a contig belong to one phase set). Two ALTs of one genotype (`1/2`) lie in trans
    whether it is phased or not. Listed changes that are parts of one ALT lie in cis.
    """
    if len(variants) < 2:
        return Phase.NOT_APPLICABLE
    variants = _alleles(variants)
    if len(variants) == 1:
        return Phase.IN_CIS
    strands: dict[str | None, set[int]] = defaultdict(set)
    comparable = [item for item in variants if item.phased and len(item.strands) == 1]
    for item in comparable:
        strands[item.phase_set].update(item.strands)
    if _share_a_genotype(variants) or any(len(used) > 1 for used in strands.values()):
        return Phase.IN_TRANS
    all_on_one = len(comparable) == len(variants) and len(strands) == 1
    return Phase.IN_CIS if all_on_one else Phase.UNKNOWN


def _alleles(variants: Sequence[ObservedVariant]) -> list[ObservedVariant]:
    """Return one variant for each ALT of the file; what was put together from several stays."""
    distinct: dict[str, ObservedVariant] = {}
    for number, item in enumerate(variants):
        key = f"{item.as_read} {number}" if " + " in item.as_read else item.as_read
        before = distinct.get(key)
        if before is None or before.measures.line < item.measures.line:
            distinct[key] = item
    return list(distinct.values())


def _share_a_genotype(variants: Sequence[ObservedVariant]) -> bool:
    """Tell whether two ALTs stand in one complete diploid genotype, each on its own copy."""
    lines: dict[int, list[ObservedVariant]] = defaultdict(list)
    for item in variants:
        if item.measures.line and item.total == 2 and not item.partial:
            lines[item.measures.line].append(item)
    return any(
        not set(left.strands) & set(right.strands)
        for items in lines.values()
        for left, right in combinations(items, 2)
    )

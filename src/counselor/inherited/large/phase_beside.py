"""How a large change lies to another change of its gene, told by phased genotypes.

Only genotypes that name one phase set (PS) are compared: callers of large changes write `0|1`
without one for other reasons, and their lines are often merged from another file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from counselor.findings.models import InheritedFinding, Phase, StructuralFinding
from counselor.genome.genotype import Zygosity
from counselor.readers.result import ObservedVariant, StructuralCall, TestResult

Strand = tuple[str, int]
"""Phase set, and the place in the genotype that carries the change."""


def phased_strands(result: TestResult) -> Mapping[str, Strand]:
    """Return the strand of each heterozygous change, by how it was read; none without a PS."""
    found: dict[str, Strand] = {}
    open_ones: set[str] = set()
    changes: tuple[ObservedVariant | StructuralCall, ...] = (*result.observed, *result.structural)
    for item in changes:
        single = item.phased and item.total == 2 and len(item.strands) == 1
        strand = (item.phase_set, item.strands[0]) if single and item.phase_set else None
        if strand is None or found.setdefault(item.as_read, strand) != strand:
            open_ones.add(item.as_read)
    return {name: strand for name, strand in found.items() if name not in open_ones}


def phase_beside(
    one: InheritedFinding, two: InheritedFinding, strands: Mapping[str, Strand]
) -> Phase:
    """Return how the changes of two findings lie to each other. Symmetric.

    In trans as soon as one of each lies on the two copies; in cis only if every pair does.
    """
    phases = {
        _phase(strands.get(left), strands.get(right))
        for left, right in product(_read(one), _read(two))
    }
    if Phase.IN_TRANS in phases:
        return Phase.IN_TRANS
    return Phase.IN_CIS if phases == {Phase.IN_CIS} else Phase.UNKNOWN


def _read(finding: InheritedFinding) -> Iterator[str]:
    """Yield how the heterozygous changes of a finding were read; another one is never phased."""
    if isinstance(finding, StructuralFinding):
        yield finding.as_read if finding.zygosity is Zygosity.HET else ""
    elif not finding.variants:
        yield ""
    for item in finding.variants:
        yield from item.as_read.split(" + ") if item.zygosity is Zygosity.HET else ("",)


def _phase(one: Strand | None, two: Strand | None) -> Phase:
    if one is None or two is None or one[0] != two[0]:
        return Phase.UNKNOWN
    return Phase.IN_CIS if one[1] == two[1] else Phase.IN_TRANS

"""How many positions could not speak, of how many: counted in one way for all who tell it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from counselor.findings.models import CallSource, Findings, NotAssessed, Scope

_NO_TOTALS: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class GapCount:
    """Genes with a gap, their positions without an answer, and all positions asked for.

    `missing` is never more than `total`.
    """

    genes: int
    missing: int
    total: int

    @property
    def assessed(self) -> int:
        """Positions with an answer."""
        return self.total - self.missing


def gap_count(rows: Iterable[NotAssessed], totals: Mapping[str, int] = _NO_TOTALS) -> GapCount:
    """Count rows of one scope. `totals`: positions of each gene, those without a gap included.

    A gene can have several rows, and one that holds no positions at all (a repeat that was not
    counted): its total is the largest that a row or `totals` names, never less than its gaps.
    """
    missing: dict[str, int] = {}
    asked = dict(totals)
    for row in rows:
        missing[row.gene] = missing.get(row.gene, 0) + row.positions
        asked[row.gene] = max(row.total, asked.get(row.gene, 0))
    total = sum(max(count, missing.get(gene, 0)) for gene, count in asked.items())
    return GapCount(len(missing), sum(missing.values()), total)


def scope_count(
    findings: Findings, scope: Scope, totals: Mapping[str, int] = _NO_TOTALS
) -> GapCount:
    """Count one half of a result; of pharmacogenes, all that the file was asked about."""
    if scope is Scope.PGX:
        of_file = (item for item in findings.pgx if item.source is not CallSource.OUTSIDE)
        totals = {item.gene: item.positions_total for item in of_file}
    rows = (row for row in findings.not_assessed if row.scope is scope)
    return gap_count(rows, totals)

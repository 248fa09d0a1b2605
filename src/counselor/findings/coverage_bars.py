"""How many of each gene's listed positions a file could speak about, worst first, for a chart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from counselor.findings.models import GeneCoverage, NotAssessed, Scope


class Gap(StrEnum):
    """Why positions could not speak, as far as a chart tells it. Values are wording keys."""

    NOT_COVERED = "not_covered"
    FILTERED = "filtered"
    NO_CALL = "no_call"
    OTHER = "other"


_GAPS = {
    "no_record": Gap.NOT_COVERED,
    "not_covered": Gap.NOT_COVERED,
    "partly_covered": Gap.NOT_COVERED,
    "low_quality_block": Gap.FILTERED,
    "failed_filter": Gap.FILTERED,
    "filtered": Gap.FILTERED,
    "genotype_missing": Gap.NO_CALL,
    "half_call": Gap.NO_CALL,
    "no_call": Gap.NO_CALL,
    "contradicting_records": Gap.NO_CALL,
    "reads_contradict_genotype": Gap.NO_CALL,
    "phase_unknown": Gap.NO_CALL,
}


@dataclass(frozen=True, slots=True)
class GeneBar:
    """One gene. `assessed` and the figures of `gaps` add up to `total`."""

    gene: str
    lists: tuple[str, ...]
    total: int
    assessed: int
    gaps: tuple[tuple[Gap, int], ...]

    @property
    def share(self) -> float:
        """Share of its positions that were assessed, from 0 to 1."""
        return self.assessed / self.total


def coverage_bars(
    coverage: Iterable[GeneCoverage], not_assessed: Iterable[NotAssessed]
) -> tuple[GeneBar, ...]:
    """Return the genes of inherited conditions with listed positions, the least assessed first.

    What a gene lacks without a row that says why counts as `OTHER`, never as assessed.
    """
    missing: dict[str, dict[Gap, int]] = {}
    for row in not_assessed:
        if row.scope is Scope.INHERITED and row.positions:
            gaps = missing.setdefault(row.gene, {})
            gap = _GAPS.get(row.reason, Gap.OTHER)
            gaps[gap] = gaps.get(gap, 0) + row.positions
    bars = (_bar(item, missing.get(item.gene, {})) for item in coverage if item.positions_total)
    return tuple(sorted(bars, key=lambda bar: (bar.share, -bar.total, bar.gene)))


def _bar(item: GeneCoverage, gaps: dict[Gap, int]) -> GeneBar:
    told = sum(gaps.values())
    total = max(item.positions_total, told)
    assessed = min(item.positions_assessed, total - told)
    unexplained = total - assessed - told
    if unexplained:
        gaps = {**gaps, Gap.OTHER: gaps.get(Gap.OTHER, 0) + unexplained}
    return GeneBar(
        item.gene,
        item.lists,
        total,
        assessed,
        tuple((gap, gaps[gap]) for gap in Gap if gap in gaps),
    )

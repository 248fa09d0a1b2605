"""What a file can't tell about a gene's listed positions, by reason.

No data is not a negative: a gene counts as assessed only position by position, each with evidence.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

from counselor.findings.models import NotAssessed, Scope
from counselor.genome.build import Build
from counselor.readers.result import SiteReason, SiteState, TestResult
from counselor.rulebook.rulebook import Rulebook

MITOCHONDRIAL = "MT"
NO_SOURCED_LIST = "no_sourced_list"
PARTIAL_LIST = "partial_list"
MITOCHONDRION_NOT_READ = "mitochondrion_not_read"
NO_VARIANT_LISTED = "no_variant_listed"
LISTED_WITHOUT_ALLELES = "listed_without_alleles"
_Place = tuple[str, str, int | None, str, bool]
"""Gene, chromosome, 1-based position, REF, whether the change is large."""

LARGEST_SMALL_CHANGE = 50
"""Bases gained or lost up to which blocks and declarations of small variants are evidence."""


def not_assessed_positions(result: TestResult, rulebook: Rulebook) -> tuple[NotAssessed, ...]:
    """Return, for each gene and reason, how many listed positions the file can't speak about.

    Genes without any listed variant, and the mitochondrial genome, are named as such.
    """
    missing: dict[str, Counter[str]] = defaultdict(Counter)
    totals: Counter[str] = Counter()
    for gene, chrom, pos, ref, is_large in _places(rulebook, result.build):
        totals[gene] += 1
        reason = _reason(result, chrom, pos, ref, is_large=is_large)
        if reason:
            missing[gene][reason] += 1
    for gene, count in rulebook.listed_without_alleles().items():
        totals[gene] += count
        missing[gene][LISTED_WITHOUT_ALLELES] += count
    rows = [
        NotAssessed(gene, Scope.INHERITED, reason, count, totals[gene])
        for gene in sorted(missing)
        for reason, count in sorted(missing[gene].items())
    ]
    unlisted = [gene.symbol for gene in rulebook.inherited_genes() if not totals[gene.symbol]]
    rows += [NotAssessed(gene, Scope.INHERITED, NO_VARIANT_LISTED, 0, 0) for gene in unlisted]
    of_mitochondrion = [
        (totals[gene.symbol], missing[gene.symbol].total())
        for gene in rulebook.inherited_genes()
        if gene.chrom == MITOCHONDRIAL and totals[gene.symbol]
    ]
    why = _mitochondrial_gap(of_mitochondrion)
    rows.append(NotAssessed(MITOCHONDRIAL, Scope.INHERITED, why, 0, 0))
    return tuple(rows)


def _mitochondrial_gap(places: Sequence[tuple[int, int]]) -> str:
    """Return what is missing of the mitochondrial genome as a whole: there is always something.

    Args:
        places: Of each mitochondrial gene that has a list, the places and those without answer.
    """
    if not places:
        return NO_SOURCED_LIST
    read = any(missing < total for total, missing in places)
    return PARTIAL_LIST if read else MITOCHONDRION_NOT_READ


def total_positions(rulebook: Rulebook, build: Build) -> int:
    """Return how many positions `not_assessed_positions` asks for, all genes together."""
    return positions_by_gene(rulebook, build).total()


@lru_cache(maxsize=4)
def positions_by_gene(rulebook: Rulebook, build: Build) -> Counter[str]:
    """Return how many positions `not_assessed_positions` asks for in each gene."""
    totals = Counter(place[0] for place in _places(rulebook, build))
    totals.update(rulebook.listed_without_alleles())
    return totals


@lru_cache(maxsize=2)
def _places(rulebook: Rulebook, build: Build) -> tuple[_Place, ...]:
    """Return the places of listed variants, each once.

    A variant without coordinate on the build counts on its own.
    """
    seen: set[_Place] = set()
    places: list[_Place] = []
    for gene, chrom, pos, ref, alt in rulebook.listed_positions(build):
        place = (gene, chrom, pos, ref, abs(len(ref) - len(alt)) > LARGEST_SMALL_CHANGE)
        if pos is None or place not in seen:
            seen.add(place)
            places.append(place)
    return tuple(places)


def _reason(result: TestResult, chrom: str, pos: int | None, ref: str, *, is_large: bool) -> str:
    if pos is None:
        return SiteReason.NO_COORDINATE
    site = result.site(chrom, pos, ref)
    if is_large and site.state is SiteState.REFERENCE:
        return "" if site.reason is SiteReason.EXPLICIT_REFERENCE else SiteReason.LARGE_CHANGE
    if site.assessed:
        return ""
    fallback = (
        SiteReason.FAILED_FILTER if site.state is SiteState.FILTERED else SiteReason.NO_RECORD
    )
    return site.reason or fallback

"""What a file can't tell about a gene's listed positions, by reason.

No data is not a negative: a gene counts as assessed only position by position, each with evidence.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import compress, repeat

from counselor.findings.models import NotAssessed, Scope
from counselor.genome.build import Build
from counselor.genome.target import LARGEST_SMALL_CHANGE
from counselor.readers.result import NO_RECORD, Site, SiteReason, SiteState, TestResult
from counselor.rulebook.listed_places import ListedPlaces
from counselor.rulebook.models import ListedVariant
from counselor.rulebook.rulebook import Rulebook

MITOCHONDRIAL = "MT"
NO_SOURCED_LIST = "no_sourced_list"
PARTIAL_LIST = "partial_list"
MITOCHONDRION_NOT_READ = "mitochondrion_not_read"
NO_VARIANT_LISTED = "no_variant_listed"
LISTED_WITHOUT_ALLELES = "listed_without_alleles"


def not_assessed_positions(result: TestResult, rulebook: Rulebook) -> tuple[NotAssessed, ...]:
    """Return, for each gene and reason, how many listed positions the file can't speak about.

    Genes without any listed variant, and the mitochondrial genome, are named as such.
    """
    missing: dict[str, Counter[str]] = defaultdict(Counter)
    totals: Counter[str] = Counter()
    reasons = _Reasons(result)
    for places in rulebook.listed_places(result.build):
        totals[places.gene] += len(places.positions)
        untold = reasons.of(places)
        if untold:
            missing[places.gene].update(untold)
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
    totals: Counter[str] = Counter()
    for places in rulebook.listed_places(build):
        totals[places.gene] += len(places.positions)
    totals.update(rulebook.listed_without_alleles())
    return totals


class _Reasons:
    """Why a file can't tell of places. Most places share one `Site`, so each is asked once."""

    def __init__(self, result: TestResult) -> None:
        self._sites = result.sites

    def of(self, places: ListedPlaces) -> Counter[str]:
        """Return, for each reason, at how many places of a gene the file can't tell."""
        keys = zip(repeat(places.chrom), places.positions, places.refs, strict=False)
        # Nothing is ever said of a place without coordinate, so it finds no answer either.
        found = [self._sites.get(key, NO_RECORD) for key in keys]  # type: ignore[arg-type]
        large: Sequence[bool] = places.large
        told: Counter[str] = Counter()
        unplaced = places.positions.count(None)
        if unplaced:
            told[SiteReason.NO_COORDINATE.value] = unplaced
            kept = [pos is not None for pos in places.positions]
            found, large = list(compress(found, kept)), list(compress(large, kept))
        sites = dict(zip(map(id, found), found, strict=True))
        for (site, is_large), count in Counter(zip(map(id, found), large, strict=True)).items():
            reason = _reason(sites[site], is_large=is_large)
            if reason:
                told[reason] += count
        return told


def _reason(site: Site, *, is_large: bool) -> str:
    if is_large and site.state is SiteState.REFERENCE:
        return "" if site.reason is SiteReason.EXPLICIT_REFERENCE else SiteReason.LARGE_CHANGE
    if site.assessed:
        return ""
    fallback = (
        SiteReason.FAILED_FILTER if site.state is SiteState.FILTERED else SiteReason.NO_RECORD
    )
    return site.reason or fallback


def told_of_variant(result: TestResult, variant: ListedVariant) -> str | None:
    """Return what a stored result tells at the place of a listed variant.

    `reference` with evidence that it is not there, `carried` where a copy spells it out, else the
    code of why the place is not assessed; None where the result was never asked about the place.
    """
    pos = variant.on(result.build)
    if pos is None:
        return SiteReason.NO_COORDINATE.value
    site = result.sites.get((variant.chrom, pos, variant.ref))
    if site is None:
        return None
    if variant.alt in site.alleles:
        return "carried"
    large = abs(len(variant.ref) - len(variant.alt)) > LARGEST_SMALL_CHANGE
    return _reason(site, is_large=large) or "reference"

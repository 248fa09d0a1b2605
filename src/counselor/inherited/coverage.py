"""What a file can't tell about a gene's listed positions, by reason.

No data is not a negative: a gene counts as assessed only position by position, each with evidence.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from counselor.findings.models import NotAssessed, Scope
from counselor.readers.result import SiteReason, SiteState, TestResult
from counselor.rulebook.rulebook import Rulebook

MITOCHONDRIAL = "MT"
NO_SOURCED_LIST = "no_sourced_list"
NO_VARIANT_LISTED = "no_variant_listed"
LARGEST_SMALL_CHANGE = 50
"""Bases gained or lost up to which blocks and declarations of small-variant callers are evidence."""


def not_assessed_positions(result: TestResult, rulebook: Rulebook) -> tuple[NotAssessed, ...]:
    """Return, for each gene and reason, how many listed positions the file can't speak about.

    Genes without any listed variant, and the mitochondrial genome, are named as such.
    """
    missing: dict[str, Counter[str]] = defaultdict(Counter)
    totals: Counter[str] = Counter()
    seen: set[tuple[str, str, int | None, str, bool]] = set()
    for gene, chrom, pos, ref, alt in rulebook.listed_positions(result.build):
        is_large = abs(len(ref) - len(alt)) > LARGEST_SMALL_CHANGE
        place = (gene, chrom, pos, ref, is_large)
        if pos is not None:
            if place in seen:
                continue
            seen.add(place)
        totals[gene] += 1
        reason = _reason(result, chrom, pos, ref, is_large=is_large)
        if reason:
            missing[gene][reason] += 1
    for gene, count in rulebook.listed_without_alleles().items():
        totals[gene] += count
        missing[gene][SiteReason.NO_COORDINATE] += count
    rows = [
        NotAssessed(gene, Scope.INHERITED, reason, count, totals[gene])
        for gene in sorted(missing)
        for reason, count in sorted(missing[gene].items())
    ]
    unlisted = [gene.symbol for gene in rulebook.inherited_genes() if not totals[gene.symbol]]
    rows += [NotAssessed(gene, Scope.INHERITED, NO_VARIANT_LISTED, 0, 0) for gene in unlisted]
    rows.append(NotAssessed(MITOCHONDRIAL, Scope.INHERITED, NO_SOURCED_LIST, 0, 0))
    return tuple(rows)


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

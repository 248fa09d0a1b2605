"""Doubts about the genotypes that a pharmacogene's call rests on; they never change the call."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from counselor.findings.genotype_quality import MINIMUM_DEPTH, doubts
from counselor.findings.models import Notice
from counselor.pgx.positions import GeneView, defining_positions
from counselor.readers.result import ObservedVariant, Site, SiteState, TestResult
from counselor.rulebook.models import PgxPosition

_KINDS = ("low_depth", "low_quality", "unusual_balance")


def quality_notices(view: GeneView, result: TestResult) -> tuple[Notice, ...]:
    """Return one notice for each kind of doubt, naming the positions and their figures.

    Changed genotypes are judged as inherited variants are. Of positions that read as reference only
    the count is told of those with so few reads that a change on one copy can be missed.
    """
    symbol = view.gene.symbol
    places: dict[str, list[str]] = defaultdict(list)
    thin = 0
    observed = [it for it in result.observed if it.variant.chrom == view.gene.chrom]
    for position in defining_positions(view.gene):
        place = position.on(result.build)
        if place is None or position.pos38 not in view.seen:
            continue
        site = result.site(position.chrom, *place)
        depth = _depth(site)
        if site.state is SiteState.REFERENCE:
            thin += depth is not None and depth < MINIMUM_DEPTH
            continue
        whole, balance = _balance(site, place[1], observed)
        for kind, figure in doubts(depth, site.measures.quality, balance, whole=whole):
            places[kind].append(f"{_name(position)} ({figure})")
    found = [
        Notice(f"pgx.notice.{kind}", {"gene": symbol, "places": ", ".join(places[kind])})
        for kind in _KINDS
        if kind in places
    ]
    if thin:
        values = {"gene": symbol, "count": str(thin), "least": str(MINIMUM_DEPTH)}
        found.append(Notice("pgx.notice.few_reads_at_reference", values))
    return tuple(found)


def _name(position: PgxPosition) -> str:
    return position.rsid or f"{position.chrom}:{position.pos38}"


def _depth(site: Site) -> int | None:
    reads = site.measures.allele_depths
    if site.measures.depth is None and reads is not None:
        return sum(reads)
    return site.measures.depth


def _balance(
    site: Site, ref: str, observed: Iterable[ObservedVariant]
) -> tuple[bool | None, float | None]:
    """Return whether all copies carry the same change, and its share of the reads.

    Both are None where two different changes share the reads.
    """
    changes = {allele for allele in site.alleles if allele != ref}
    lines = [it for it in observed if it.measures.line == site.measures.line]
    if len(changes) != 1 or len(lines) != 1:
        return None, None
    return ref not in site.alleles, lines[0].allele_balance

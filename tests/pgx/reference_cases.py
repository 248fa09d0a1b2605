"""Turns the rows of the reference cases into sites, as a reader would.

Rows are [chrom, pos, ref, alt, GT, {AD, PS, FILTER}]. The FILTER marks in them are PharmCAT's own
remarks on alleles, not a laboratory's judgement, and are passed over.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

from counselor.genome.build import Build, canonical_chromosome
from counselor.pgx.positions import defining_positions
from counselor.readers.result import Site, SiteReason, SiteState, TestResult
from counselor.rulebook.load import bundled_rulebook
from pgx_sample import Key, result_of

Row = list[Any]


@cache
def load_cases(path: Path) -> dict[str, Any]:
    """The whole file of cases."""
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        return json.load(handle)


def site_of(row: Row, ref: str) -> Site:
    """One row as a site of a definition with this REF."""
    own_ref, alts, gt = row[2:5]
    extra = row[5] if len(row) > 5 else {}
    if own_ref != ref:
        return Site(SiteState.NO_CALL, SiteReason.REFERENCE_MISMATCH)
    indexes = re.split(r"[/|]", gt)
    alleles = [own_ref, *alts.split(",")]
    bases = tuple(None if item == "." else alleles[int(item)] for item in indexes)
    phased = "|" in gt or len(indexes) == 1
    reason = _problem(bases, extra)
    if reason is not None:
        known = bases if reason in (SiteReason.HALF_CALL, SiteReason.SYMBOLIC_ALLELE) else ()
        return Site(SiteState.NO_CALL, reason, known, phased, extra.get("PS"))
    if set(bases) == {ref}:
        return Site(SiteState.REFERENCE, SiteReason.EXPLICIT_REFERENCE, bases)
    return Site(SiteState.CALLED, SiteReason.NONE, bases, phased, extra.get("PS"))


def _problem(bases: tuple[str | None, ...], extra: dict[str, str]) -> SiteReason | None:
    reads = [int(item) for item in extra.get("AD", "").split(",") if item]
    if set(bases) == {None}:
        return SiteReason.GENOTYPE_MISSING
    if None in bases:
        return SiteReason.HALF_CALL
    if any(not set(base) <= set("ACGT") for base in bases if base):
        return SiteReason.SYMBOLIC_ALLELE
    if reads and len(set(bases)) > 1 and sum(count > 0 for count in reads) < 2:
        return SiteReason.READS_CONTRADICT_GENOTYPE
    return None


def _merged(rows: list[Row], ref: str) -> Site:
    """Several rows of one place: the one that answers; of several that do, the first."""
    sites = [site_of(row, ref) for row in rows]
    answering = [site for site in sites if site.assessed]
    same_ref = [site for site in sites if site.reason is not SiteReason.REFERENCE_MISMATCH]
    return (answering or same_ref or sites)[0]


@cache
def _targets() -> tuple[Key, ...]:
    genes = [gene for gene in bundled_rulebook().pgx_genes() if gene.positions]
    return tuple(
        (item.chrom, item.pos38, item.ref) for gene in genes for item in defining_positions(gene)
    )


def result_of_rows(rows: list[Row]) -> TestResult:
    """All rows of one input as a test result."""
    at: dict[tuple[str | None, int], list[Row]] = defaultdict(list)
    for row in rows:
        at[canonical_chromosome(row[0]), row[1]].append(row)
    sites = {
        (chrom, pos, ref): _merged(at[chrom, pos], ref)
        for chrom, pos, ref in _targets()
        if (chrom, pos) in at
    }
    return result_of(sites, Build.GRCH38)

"""Checks of inherited genes, conditions and listed variants."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from counselor.rulebook.compiled import references, variant_rows
from counselor.rulebook.files import Problem, Row, read_table
from counselor.rulebook.inherited_facts import condition_from, listed_variant_from
from counselor.rulebook.models import ListedVariant, ReportingRule, Standing

CLASSIFICATIONS = frozenset(
    ("pathogenic", "likely_pathogenic", "pathogenic_or_likely", "plp_binary")
)
LISTS = frozenset(("acmg_sf", "carrier", "cancer", "none"))
INHERITANCE = frozenset(("AD", "AR", "XL", "MT", "AD/AR", ""))
FIRST_CURRENT_YEAR = "2023"
"""Sources before this year are shown with their date and never reported by themselves."""


def inherited_problems(
    folder: Path, sources: frozenset[str], counts: Counter[str]
) -> Iterator[Problem]:
    """Yield the problems of everything below inherited/.

    Raises:
        BadRow: A row can't be read at all.
    """
    inherited = folder / "inherited"
    genes: set[str] = set()
    for row in read_table(inherited / "genes.tsv", folder):
        if row["gene"] in genes:
            yield row.problem(f"gene '{row['gene']}' stands twice")
        genes.add(row["gene"])
        yield from _unknown_sources(row, sources)
    counts["genes of inherited conditions"] = len(genes)
    named: set[tuple[str, str]] = set()
    for row in read_table(inherited / "conditions.tsv", folder):
        counts["conditions"] += 1
        named |= {(row["gene"], name) for name in row.items("reporting_variants")}
        yield from _condition_problems(row, genes)
        yield from _unknown_sources(row, sources)
    yield from _variant_problems(folder, _Known(genes, named, sources), counts)


def _unknown_sources(row: Row, sources: frozenset[str]) -> Iterator[Problem]:
    for source in row.items("source") or ("",):
        if source not in sources:
            yield row.problem(f"source '{source}' is not in manifest.toml")


def _condition_problems(row: Row, genes: set[str]) -> Iterator[Problem]:
    condition = condition_from(row)
    if condition.gene not in genes:
        yield row.problem(f"unknown gene '{condition.gene}'")
    if condition.list not in LISTS:
        yield row.problem(f"unknown list '{condition.list}'")
    if condition.inheritance not in INHERITANCE:
        yield row.problem(f"unknown inheritance '{condition.inheritance}'")
    if condition.rule is ReportingRule.HOM_ONLY and not condition.reporting_variants:
        yield row.problem("rule hom_only without reporting_variants")


@dataclass(frozen=True, slots=True)
class _Known:
    """What variants are held against: genes, (gene, c. name) that a list's rule names, sources."""

    genes: set[str]
    named: set[tuple[str, str]]
    sources: frozenset[str]


def _variant_problems(folder: Path, known: _Known, counts: Counter[str]) -> Iterator[Problem]:
    bases = _Bases(folder)
    seen: set[tuple[str, str]] = set()
    for chrom, row in variant_rows(folder):
        counts["listed variants"] += 1
        variant = listed_variant_from(row, chrom)
        if (variant.gene, variant.id) in seen:
            yield row.problem(f"{variant.id} stands twice for {variant.gene}")
        seen.add((variant.gene, variant.id))
        if variant.gene not in known.genes:
            yield row.problem(f"unknown gene '{variant.gene}'")
        for what in _standing_problems(variant, known.named):
            yield row.problem(what)
        yield from _unknown_sources(row, known.sources)
        found = bases.at(chrom, variant.pos38, len(variant.ref))
        if found is not None:
            counts["reference alleles compared"] += 1
            if found != variant.ref:
                yield row.problem(f"REF {variant.ref} where the reference has {found}")


def _standing_problems(variant: ListedVariant, named: set[tuple[str, str]]) -> Iterator[str]:
    if variant.classification not in CLASSIFICATIONS:
        yield f"unknown classification '{variant.classification}'"
    if variant.standing is Standing.LISTED:
        if not variant.stars and (variant.gene, variant.hgvs_c) not in named:
            yield "standing 'listed' without review stars"
        if variant.source_date[:4] < FIRST_CURRENT_YEAR:
            yield f"standing 'listed' with a source of {variant.source_date}"
    elif not variant.standing_reason:
        yield "standing 'needs_person' without a reason"
    if not variant.source_date:
        yield "no source_date"


class _Bases:
    """The bundled reference pieces, to compare REF alleles with."""

    def __init__(self, folder: Path) -> None:
        self._pieces: dict[str, list[tuple[int, int, str]]] = {}
        for _, chrom, start, end, bases in references(folder):
            self._pieces.setdefault(chrom, []).append((start, end, bases))
        for pieces in self._pieces.values():
            pieces.sort()
        self._starts = {
            chrom: [start for start, _, _ in pieces] for chrom, pieces in self._pieces.items()
        }

    def at(self, chrom: str, pos: int, length: int) -> str | None:
        """Return `length` bases from a 1-based position, None where they are not at hand."""
        index = bisect_right(self._starts.get(chrom, []), pos) - 1
        if index < 0:
            return None
        start, end, bases = self._pieces[chrom][index]
        if pos + length - 1 > end:
            return None
        return bases[pos - start : pos - start + length]

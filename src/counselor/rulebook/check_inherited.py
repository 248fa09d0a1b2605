"""Checks of inherited genes, conditions and listed variants."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from counselor.genome.build import CHROMOSOME_LENGTHS, CHROMOSOMES, Build
from counselor.genome.variant import Variant, normalised
from counselor.rulebook.compiled import references, variant_rows
from counselor.rulebook.files import Problem, Row, read_table
from counselor.rulebook.inherited_facts import condition_from, listed_variant_from
from counselor.rulebook.models import ListedVariant, ReportingRule, Standing

CLASSIFICATIONS = frozenset(
    ("pathogenic", "likely_pathogenic", "pathogenic_or_likely", "plp_binary")
)
LISTS = frozenset(("acmg_sf", "carrier", "cancer", "none"))
_BASES = frozenset("ACGT")
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
    genes: dict[str, str] = {}
    for row in read_table(inherited / "genes.tsv", folder):
        if row["gene"] in genes:
            yield row.problem(f"gene '{row['gene']}' stands twice")
        if row["chrom"] not in CHROMOSOMES:
            yield row.problem(f"unknown chromosome '{row['chrom']}'")
        genes[row["gene"]] = row["chrom"]
        yield from _unknown_sources(row, sources)
    counts["genes of inherited conditions"] = len(genes)
    for row in read_table(inherited / "variants_without_alleles.tsv", folder):
        counts["listed variants without alleles"] += 1
        if row["gene"] not in genes:
            yield row.problem(f"unknown gene '{row['gene']}'")
        yield from _unknown_sources(row, sources)
    named: dict[tuple[str, str], Row] = {}
    for row in read_table(inherited / "conditions.tsv", folder):
        counts["conditions"] += 1
        named.update({(row["gene"], name): row for name in row.items("reporting_variants")})
        yield from _condition_problems(row, genes)
        yield from _unknown_sources(row, sources)
    panels = inherited / "expert_panels.tsv"
    for row in read_table(panels, folder) if panels.exists() else ():
        counts["genes with an expert panel"] += 1
        if row["gene"] not in genes:
            yield row.problem(f"unknown gene '{row['gene']}'")
        if not row["panel"]:
            yield row.problem("'panel' is empty")
        yield from _unknown_sources(row, sources)
    yield from _variant_problems(folder, _Known(genes, named, sources), counts)


def _unknown_sources(row: Row, sources: frozenset[str]) -> Iterator[Problem]:
    for source in row.items("source") or ("",):
        if source not in sources:
            yield row.problem(f"source '{source}' is not in manifest.toml")


def _condition_problems(row: Row, genes: Mapping[str, str]) -> Iterator[Problem]:
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
    """What variants are held against.

    Attributes:
        genes: Gene → chromosome.
        named: (gene, c. name) that a list's rule names → row of that rule.
    """

    genes: Mapping[str, str]
    named: Mapping[tuple[str, str], Row]
    sources: frozenset[str]


def _variant_problems(folder: Path, known: _Known, counts: Counter[str]) -> Iterator[Problem]:
    bases = _Bases(folder)
    seen: set[tuple[str, str]] = set()
    names: set[tuple[str, str]] = set()
    for chrom, row in variant_rows(folder):
        counts["listed variants"] += 1
        variant = listed_variant_from(row, chrom)
        if (variant.gene, variant.id) in seen:
            yield row.problem(f"{variant.id} stands twice for {variant.gene}")
        seen.add((variant.gene, variant.id))
        names.add((variant.gene, variant.hgvs_c))
        if variant.gene not in known.genes:
            yield row.problem(f"unknown gene '{variant.gene}'")
        elif known.genes[variant.gene] != chrom:
            yield row.problem(f"{variant.gene} lies on chromosome {known.genes[variant.gene]}")
        for what in _allele_problems(variant, bases):
            yield row.problem(what)
        for what in _standing_problems(variant, known.named):
            yield row.problem(what)
        yield from _unknown_sources(row, known.sources)
        found = bases.at(chrom, variant.pos38, len(variant.ref))
        if found is not None:
            counts["reference alleles compared"] += 1
            if found != variant.ref:
                yield row.problem(f"REF {variant.ref} where the reference has {found}")
    for gene, name in sorted(known.named.keys() - names):
        what = f"reporting_variants: {name} is no listed variant of {gene}"
        yield known.named[gene, name].problem(what)


def _allele_problems(variant: ListedVariant, bases: _Bases) -> Iterator[str]:
    """Yield what would keep a variant from ever being met in a file."""
    if not all(allele and set(allele) <= _BASES for allele in (variant.ref, variant.alt)):
        yield f"{variant.ref}>{variant.alt}: alleles are not of A, C, G, T"
        return
    for build in Build:
        pos, length = variant.on(build), CHROMOSOME_LENGTHS[build][variant.chrom]
        if pos is not None and not 1 <= pos <= length - len(variant.ref) + 1:
            yield f"position {pos} lies outside the chromosome on {build}"
    written = Variant(variant.chrom, variant.pos38, variant.ref, variant.alt)
    normal = normalised(written, bases)
    if normal != written:
        yield f"{written.key} is not in normal form: {normal.key}"


def _standing_problems(
    variant: ListedVariant, named: Mapping[tuple[str, str], Row]
) -> Iterator[str]:
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
        return self.fetch(chrom, pos, pos + length - 1)

    def fetch(self, chrom: str, start: int, end: int) -> str | None:
        """Return the bases of a stretch (1-based, inclusive), None where not all are at hand."""
        index = bisect_right(self._starts.get(chrom, []), start) - 1
        if index < 0:
            return None
        first, last, bases = self._pieces[chrom][index]
        return bases[start - first : end - first + 1] if end <= last else None

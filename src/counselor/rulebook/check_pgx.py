"""Checks of the pharmacogenes: definitions, functions, phenotypes, coordinates."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counselor.rulebook.files import Problem, Row, read_table, read_toml
from counselor.rulebook.models import ActivityRange, Lift, PgxGene, PgxPosition, PhenotypeMethod
from counselor.rulebook.pgx_facts import gene_from, position_from

IUPAC: Mapping[str, frozenset[str]] = {
    "R": frozenset("AG"), "Y": frozenset("CT"), "S": frozenset("CG"), "W": frozenset("AT"),
    "K": frozenset("GT"), "M": frozenset("AC"), "B": frozenset("CGT"), "D": frozenset("AGT"),
    "H": frozenset("ACT"), "V": frozenset("ACG"), "N": frozenset("ACGT"),
}  # fmt: skip
"""IUPAC codes for classes of bases (IUPAC-IUB 1985)."""

_BASES = frozenset("ACGT")
_TABLES = ("positions", "alleles", "phenotypes", "diplotype_phenotypes")


@dataclass(frozen=True)
class _Gene:
    """One gene as it stands in the files."""

    file: str
    table: Mapping[str, Any]
    rows: Mapping[str, Sequence[Row]]
    facts: PgxGene


def pgx_problems(folder: Path, sources: frozenset[str], counts: Counter[str]) -> Iterator[Problem]:
    """Yield the problems of everything below pgx/ but the guidance.

    Raises:
        BadRow: A row can't be read at all.
    """
    rows = {name: _grouped(folder, name) for name in _TABLES}
    genes: dict[str, _Gene] = {}
    for path in sorted((folder / "pgx" / "genes").glob("*.toml")):
        file = path.relative_to(folder).as_posix()
        table = read_toml(path, folder)
        symbol = table.get("symbol", "")
        own = {name: tuple(rows[name].get(symbol, ())) for name in _TABLES}
        try:
            facts = gene_from(table, *(own[name] for name in _TABLES))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            yield Problem(file, 0, f"missing field or unknown code: {error}")
            continue
        genes[symbol] = _Gene(file, table, own, facts)
    counts["pharmacogenes"] = len(genes)
    for name in _TABLES:
        counts[f"rows of {name}"] = sum(len(items) for items in rows[name].values())
        for symbol, items in rows[name].items():
            if symbol not in genes:
                yield items[0].problem(f"unknown gene '{symbol}': pgx/genes has no file for it")
            yield from _source_problems(items, sources)
    for gene in genes.values():
        yield from _gene_problems(gene)


def _grouped(folder: Path, name: str) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in read_table(folder / "pgx" / f"{name}.tsv", folder):
        grouped[row["gene"]].append(row)
    return grouped


def _source_problems(rows: Sequence[Row], sources: frozenset[str]) -> Iterator[Problem]:
    for row in rows:
        for source in row.items("source") or ("",):
            if source not in sources:
                yield row.problem(f"source '{source}' is not in manifest.toml")


def _gene_problems(gene: _Gene) -> Iterator[Problem]:
    yield from _position_problems(gene)
    yield from _allele_problems(gene)
    yield from _phenotype_problems(gene)
    yield from _range_problems(gene.file, gene.facts.activity_ranges)
    known = {item.pos38 for item in gene.facts.positions} | gene.facts.extra_positions
    for name in ("required_positions", "must_test_positions"):
        for pos in sorted(getattr(gene.facts, name) - known):
            yield Problem(gene.file, 0, f"{name}: {pos} is no position of {gene.facts.symbol}")


def _position_problems(gene: _Gene) -> Iterator[Problem]:
    end, before = 0, ""
    flips = frozenset(gene.table.get("reference_flips", ()))
    overlapping = frozenset(gene.table.get("overlapping_positions", ()))
    rsids = {row["rsid"] for row in gene.rows["positions"]}
    for rsid in sorted(flips - rsids):
        yield Problem(gene.file, 0, f"reference_flips: {rsid} is no position of the gene")
    for row in sorted(gene.rows["positions"], key=lambda item: item.integer("pos38") or 0):
        position = position_from(row)
        if position.chrom != gene.facts.chrom:
            yield row.problem(f"on chromosome {position.chrom}, the gene on {gene.facts.chrom}")
        if position.pos38 <= end and position.pos38 not in overlapping:
            yield row.problem(f"overlaps the position before it ({before})")
        end, before = position.pos38 + len(position.ref) - 1, position.rsid
        for allele in (position.ref, *position.alts):
            if not allele or not set(allele) <= _BASES:
                yield row.problem(f"'{allele}' is no allele of A, C, G, T")
        yield from _lift_problems(row, position, flips)


def _lift_problems(row: Row, position: PgxPosition, flips: frozenset[str]) -> Iterator[Problem]:
    if position.lift37 is Lift.UNSURE:
        return
    if position.pos37 is None or not position.ref37:
        yield row.problem("lift37 says usable, but pos37 or ref37 is empty")
    differs = position.ref37 != position.ref
    if position.ref37 and differs and position.rsid not in flips:
        what = f"reference base differs between builds ({position.ref} / {position.ref37})"
        yield row.problem(f"{what} and {position.rsid} is not among the gene's reference_flips")
    if not differs and position.rsid in flips:
        yield row.problem("named in reference_flips, but the reference bases agree")


def _allele_problems(gene: _Gene) -> Iterator[Problem]:
    positions = {item.pos38: item for item in gene.facts.positions}
    seen: set[str] = set()
    references = [item.name for item in gene.facts.alleles if item.is_reference]
    if gene.facts.positions and references != [gene.facts.reference_allele]:
        yield Problem(gene.file, 0, f"reference allele is {references} in alleles.tsv")
    for row, allele in zip(gene.rows["alleles"], gene.facts.alleles, strict=True):
        if allele.name in seen:
            yield row.problem(f"allele '{allele.name}' stands twice")
        seen.add(allele.name)
        if not allele.function and not allele.activity:
            yield row.problem(f"allele '{allele.name}' has no function")
        for pos, base in allele.definition.items():
            position = positions.get(pos)
            if position is None:
                yield row.problem(f"position {pos} is not in positions.tsv")
            elif base not in IUPAC and base not in (position.ref, *position.alts):
                yield row.problem(f"'{base}' is no allele of position {pos}")


def _phenotype_problems(gene: _Gene) -> Iterator[Problem]:
    names = {item.name for item in gene.facts.alleles}
    for row in gene.rows["diplotype_phenotypes"]:
        if not row["phenotype"]:
            yield row.problem("no phenotype")
        if names and row["diplotype"] not in names and not _known_pair(row["diplotype"], names):
            yield row.problem(f"unknown allele in diplotype '{row['diplotype']}'")
    if gene.facts.phenotype_method is not PhenotypeMethod.FUNCTION_PAIR:
        return
    functions = sorted({item.function for item in gene.facts.alleles if item.function})
    used = {row["function_1"] for row in gene.rows["phenotypes"]}
    used |= {row["function_2"] for row in gene.rows["phenotypes"]}
    for function in functions:
        if function not in used and function != "Unassigned function":
            what = f"function '{function}' of {gene.facts.symbol} has no row in phenotypes.tsv"
            yield Problem("pgx/phenotypes.tsv", 0, what)


def _known_pair(diplotype: str, names: set[str]) -> bool:
    return any(
        diplotype[:at] in names and diplotype[at + 1 :] in names
        for at, letter in enumerate(diplotype)
        if letter == "/"
    )


def _range_problems(file: str, ranges: Sequence[ActivityRange]) -> Iterator[Problem]:
    before: ActivityRange | None = None
    for item in sorted(ranges, key=lambda entry: entry.minimum):
        if item.maximum is not None and item.maximum < item.minimum:
            yield Problem(file, 0, f"broken range {item.minimum} to {item.maximum}")
        if before is not None and (before.maximum is None or before.maximum >= item.minimum):
            yield Problem(file, 0, f"activity ranges overlap at {item.minimum}")
        before = item
    if ranges and min(item.minimum for item in ranges) > 0:
        yield Problem(file, 0, "activity ranges do not start at 0")

"""Checks of the names of medicines: drugs, classes, and medicines that act on a gene's enzyme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from counselor.rulebook.files import Problem, Row, read_table
from counselor.rulebook.models import Effect


def medicine_problems(
    folder: Path, sources: frozenset[str], counts: Counter[str]
) -> Iterator[Problem]:
    """Yield the problems of drug_classes.tsv and interactions.tsv, and of names used twice.

    Raises:
        BadRow: A row can't be read at all.
    """
    pgx = folder / "pgx"
    drugs = list(read_table(pgx / "drugs.tsv", folder))
    known = {row["drug"] for row in drugs}
    classes = _rows(pgx / "drug_classes.tsv", folder)
    interactions = _rows(pgx / "interactions.tsv", folder)
    counts["drug classes"], counts["interactions"] = len(classes), len(interactions)
    for row in classes:
        for drug in row.items("drugs"):
            if drug not in known:
                yield row.problem(f"drug '{drug}' is not in drugs.tsv")
        if not row.items("drugs"):
            yield row.problem(f"class '{row['class']}' has no drugs")
    for row in (*classes, *interactions):
        if row["source"] not in sources:
            yield row.problem(f"source '{row['source']}' is not in manifest.toml")
    yield from _interaction_problems(folder, interactions)
    yield from _name_problems(drugs, classes, interactions)


def _rows(path: Path, folder: Path) -> list[Row]:
    return list(read_table(path, folder)) if path.exists() else []


def _interaction_problems(folder: Path, rows: list[Row]) -> Iterator[Problem]:
    genes = {path.stem for path in (folder / "pgx" / "genes").glob("*.toml")}
    effects = {effect.value for effect in Effect}
    seen: set[tuple[str, str]] = set()
    for row in rows:
        if row["gene"] not in genes:
            yield row.problem(f"unknown gene '{row['gene']}'")
        if row["effect"] not in effects:
            yield row.problem(f"unknown effect '{row['effect']}'")
        key = (row["drug"], row["gene"])
        if key in seen:
            yield row.problem(f"{row['drug']} and {row['gene']} stand twice")
        seen.add(key)


def _name_problems(
    drugs: list[Row], classes: list[Row], interactions: list[Row]
) -> Iterator[Problem]:
    """Yield names that stand for two things: such a medicine could be mistaken."""
    owner: dict[str, str] = {}
    for column, rows in (("drug", drugs), ("class", classes), ("drug", interactions)):
        for row in rows:
            for name in (row[column], *row.items("names")):
                other = owner.setdefault(name.casefold(), row[column])
                if other != row[column]:
                    yield row.problem(f"'{name}' is a name of '{other}' too")

"""Checks of the figures about carriers and lifetime risks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path

from counselor import wording
from counselor.rulebook.files import Problem, Row, read_table
from counselor.rulebook.risk_facts import (
    RISK_TABLES,
    copy_number_from,
    estimate_from,
    frequency_from,
    point_from,
    risk_rows,
)
from counselor.rulebook.risk_models import NOT_BY_SMALL_VARIANTS, Measure

_KEYS: Mapping[str, tuple[str, ...]] = {
    "frequencies": ("population",),
    "copy_numbers": ("population", "copies", "source"),
    "penetrance": ("condition", "variants", "sex", "measure", "age_to", "source"),
    "curves": ("condition", "sex", "age_from", "age_to", "source"),
}
"""What tells a row of a gene from every other."""

_CODES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "frequencies": (("population", "risk.population"),),
    "copy_numbers": (("population", "risk.population"),),
    "penetrance": (
        ("condition", "risk.condition"),
        ("ascertainment", "risk.ascertainment"),
        ("notes", "risk.note"),
        ("seen_in", "risk.seen_in"),
    ),
    "curves": (("condition", "risk.condition"),),
}
"""Columns of codes → the table of sentences that must have each."""


def risk_problems(folder: Path, sources: frozenset[str], counts: Counter[str]) -> Iterator[Problem]:
    """Yield the problems of the risk tables.

    Raises:
        BadRow: A row can't be read at all.
    """
    limits = {
        row["gene"]: frozenset(row.items("limits"))
        for row in read_table(folder / "inherited" / "genes.tsv", folder)
    }
    words = wording.load()
    for gene, parts in risk_rows(folder):
        for part, rows in parts.items():
            counts[f"rows of {RISK_TABLES[part]}"] += len(rows)
            if gene not in limits:
                yield from (row.problem(f"unknown gene '{gene}'") for row in rows)
            yield from _twice(rows, _KEYS[part])
            for row in rows:
                if row["source"] not in sources:
                    yield row.problem(f"source '{row['source']}' is not in manifest.toml")
                for column, table in _CODES[part]:
                    for code in row.items(column):
                        if not words.has(f"{table}.{code}"):
                            yield row.problem(f"{column} '{code}' has no words ({table})")
        yield from _figure_problems(parts)
        if parts["frequencies"] and NOT_BY_SMALL_VARIANTS & limits.get(gene, frozenset()):
            what = f"{gene} has a limit that its frequency can't be measured by small variants"
            yield parts["frequencies"][0].problem(what)


def _twice(rows: list[Row], columns: tuple[str, ...]) -> Iterator[Problem]:
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        key = tuple(row[column] for column in columns)
        if key in seen:
            yield row.problem("the row stands twice")
        seen.add(key)


def _figure_problems(parts: Mapping[str, list[Row]]) -> Iterator[Problem]:
    for row in parts["frequencies"]:
        frequency_from(row)
    for row in parts["copy_numbers"]:
        figure = copy_number_from(row)
        prior, residual = figure.prior_one_in, figure.residual_one_in
        if prior and residual and residual <= prior:
            yield row.problem("the risk after the test is not below the one before")
        if residual and figure.copies is None:
            yield row.problem("a risk after the test without the copies counted")
    for row in parts["penetrance"]:
        estimate = estimate_from(row)
        if estimate.measure is Measure.CUMULATIVE_PERCENT:
            yield from _percent_problems(row, ("estimate", "estimate_high", "low", "high"))
        yield from _order_problems(row, row["estimate"], row["estimate_high"] or row["estimate"])
    for row in parts["curves"]:
        point = point_from(row)
        yield from _percent_problems(row, ("estimate", "low", "high"))
        yield from _order_problems(row, row["estimate"], row["estimate"])
        if not 0 <= point.age_from < point.age_to:
            yield row.problem("the ages are not in order")


def _percent_problems(row: Row, columns: tuple[str, ...]) -> Iterator[Problem]:
    for column in columns:
        if row[column] and not 0 <= Fraction(row[column]) <= 100:
            yield row.problem(f"'{column}' is no percent: {row[column]}")


def _order_problems(row: Row, first: str, last: str) -> Iterator[Problem]:
    """Yield an interval that does not hold its estimate."""
    ends = (row["low"] or first, first, last, row["high"] or last)
    numbers = [Fraction(end) for end in ends]
    if numbers != sorted(numbers):
        yield row.problem(f"{ends[0]}–{ends[3]} does not hold {first}")

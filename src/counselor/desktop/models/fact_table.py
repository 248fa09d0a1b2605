"""A table of facts as plain data: made off the window's thread, shown by `FactTableModel`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from counselor.rulebook.entries import Entry

_PARTS = re.compile(r"(\d+(?:\.\d+)?)")

SortKey = tuple[tuple[int, float, str], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, and whether it holds numbers (aligned right)."""

    title: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class FactRow:
    """A row.

    Attributes:
        cells: One text for each column.
        keys: Column → what it is sorted by, where its text sorts wrongly (dates in words).
        entry: The entry that the row leads to, None where it leads nowhere.
        anchor: By which the row is found again (name of an allele, GRCh38 position).
    """

    cells: tuple[str, ...]
    keys: tuple[tuple[int, str], ...] = ()
    entry: Entry | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class FactTable:
    """A table.

    Attributes:
        title: Name of its tab.
        is_prose: Cells hold sentences: they are wrapped, and rows are as high as they need.
        empty: What is said in its place where it has no rows.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[FactRow, ...]
    is_prose: bool = False
    empty: str = ""


def sort_key(row: FactRow, column: int) -> SortKey:
    """Return what a row is sorted by in a column."""
    return natural_key(dict(row.keys).get(column, row.cells[column]))


def is_empty(row: FactRow, column: int) -> bool:
    """Tell whether a row has nothing to be sorted by in a column."""
    return not dict(row.keys).get(column, row.cells[column])


def natural_key(text: str) -> SortKey:
    """Return what a text is sorted by: numbers inside it count as numbers (`*2` before `*10`)."""
    parts = _PARTS.split(text.casefold())
    return tuple(
        (0, float(part), "") if index % 2 else (1, 0.0, part)
        for index, part in enumerate(parts)
        if part
    )


def without_empty_columns(table: FactTable) -> FactTable:
    """Return a table without the columns in which no row has anything."""
    held = [
        index
        for index in range(len(table.columns))
        if not table.rows or any(row.cells[index] for row in table.rows)
    ]
    place = {old: new for new, old in enumerate(held)}
    rows = tuple(
        replace(
            row,
            cells=tuple(row.cells[index] for index in held),
            keys=tuple((place[index], key) for index, key in row.keys if index in place),
        )
        for row in table.rows
    )
    return replace(table, columns=tuple(table.columns[index] for index in held), rows=rows)

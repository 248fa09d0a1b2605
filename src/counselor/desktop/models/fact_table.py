"""A table of facts as plain data: made off the window's thread, shown by `FactTableModel`."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
    """Return what a row is sorted by: numbers inside a text count as numbers (`*2` before `*10`).

    Empty cells come last.
    """
    text = dict(row.keys).get(column, row.cells[column])
    if not text:
        return ((2, 0.0, ""),)
    parts = _PARTS.split(text.casefold())
    return tuple(
        (0, float(part), "") if index % 2 else (1, 0.0, part)
        for index, part in enumerate(parts)
        if part
    )

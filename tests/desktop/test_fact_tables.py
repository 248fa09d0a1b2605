"""Tables of facts: order, empty cells and columns; dates and links in the pages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from counselor.desktop.entry_documents.parts import date_text, entry_of_href, href
from counselor.desktop.models.fact_table import (
    Column,
    FactRow,
    FactTable,
    natural_key,
    without_empty_columns,
)
from counselor.desktop.models.fact_table_model import FactTableModel
from counselor.rulebook.entries import Entry, Shelf


def test_numbers_inside_names_sort_as_numbers():
    names = ["*10", "*2", "*1", "c.5266dup", "c.68_69del"]
    assert sorted(names, key=natural_key) == ["*1", "*2", "*10", "c.68_69del", "c.5266dup"]


def test_empty_cells_come_last_whichever_way_it_is_sorted():
    rows = tuple(FactRow((text,)) for text in ("*2", "", "*10"))
    model = FactTableModel()
    model.show(FactTable("t", (Column("A"),), rows))
    for order, expected in (
        (Qt.SortOrder.AscendingOrder, ["*2", "*10", ""]),
        (Qt.SortOrder.DescendingOrder, ["*10", "*2", ""]),
    ):
        model.sort(0, order)
        assert [model.index(row, 0).data() for row in range(3)] == expected


def test_columns_that_say_nothing_are_left_out():
    rows = (FactRow(("a", "", "1"), ((2, "x"),)), FactRow(("b", "", "2"), ((2, "y"),)))
    table = FactTable("t", (Column("A"), Column("B"), Column("C")), rows)
    kept = without_empty_columns(table)
    assert [item.title for item in kept.columns] == ["A", "C"]
    assert kept.rows[0] == FactRow(("a", "1"), ((1, "x"),))


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2026-10-11", "11 October 2026"),
        ("2026-05", "May 2026"),
        ("2025", "2025"),
        ("v2026_05", "v2026_05"),
        ("", ""),
    ],
)
def test_dates_are_as_exact_as_they_are_known(iso: str, words: str):
    assert date_text(iso) == words


@pytest.mark.parametrize("name", ["CYP2C19", "Pompe disease / late", "A- 202A_376G", "é;?#%&="])
def test_a_link_names_one_entry(name: str):
    for shelf in Shelf:
        entry = Entry(shelf, name, "*1/x")
        assert entry_of_href(href(entry)) == entry
    assert entry_of_href("https://example.org/") is None
    assert entry_of_href("entry:nowhere/a/b") is None

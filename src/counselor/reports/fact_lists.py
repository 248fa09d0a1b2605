"""Labels and what belongs to them: facts at the head, provenance, a glossary. Measures in pt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import HexColor

from counselor.reports.blocks import Fact
from counselor.reports.flowables import Grid
from counselor.reports.setting import BARE, Commands, Flowables, Setting
from counselor.reports.text import Paragraph
from counselor.reports.typeset import HERE

_FACT_COLUMNS, _LARGE_FACT_COLUMNS = 3, 2
_LONG_FACT, _LONG_LARGE_FACT = 46, 20
"""Letters: a longer value runs over the whole width."""
_SHORT_VALUE = 30
"""Letters of a value that leaves room for another label and value beside it."""
_SHARES = (0.2, 0.3, 0.2, 0.3)
_LAST_ROWS = 2
"""Rows of a glossary that stay together, and with what ends a document."""


def facts_grid(setting: Setting, facts: Sequence[Fact]) -> Grid:
    """Return the quiet block of the head: columns, and long values over the whole width."""
    large = setting.frame.is_large
    columns = _LARGE_FACT_COLUMNS if large else _FACT_COLUMNS
    rows = _fact_rows(facts, columns, _LONG_LARGE_FACT if large else _LONG_FACT)
    with setting.structure.within("L"):
        cells = [[_fact(setting, fact) for fact in row] for row in rows]
    line = HexColor(setting.colours.line)
    commands: Commands = [
        *BARE,
        ("RIGHTPADDING", (0, 0), (-1, -1), setting.space.inside),
        ("TOPPADDING", (0, 0), (-1, -1), setting.space.step),
        ("BOTTOMPADDING", (0, 0), (-1, -1), setting.space.step),
        ("LINEABOVE", (0, 0), (-1, 0), 0.5, line),
        ("LINEBELOW", (0, -1), (-1, -1), 0.5, line),
    ]
    commands += [
        ("SPAN", (0, number), (-1, number)) for number, row in enumerate(rows) if len(row) == 1
    ]
    filled = [[*row, *[""] * (columns - len(row))] for row in cells]
    grid = Grid(filled, colWidths=[setting.frame.full / columns] * columns, splitInRow=1)
    grid.setStyle(commands)
    return grid


def _fact_rows(facts: Sequence[Fact], columns: int, longest: int) -> list[Sequence[Fact]]:
    """Return the rows: short facts together; long ones alone, below them unless first of all."""
    long = [fact for fact in facts if len(fact.value) > longest]
    short = [fact for fact in facts if len(fact.value) <= longest]
    first = [fact for fact in long if fact is facts[0]]
    rows: list[Sequence[Fact]] = [[fact] for fact in first]
    rows += [short[start : start + columns] for start in range(0, len(short), columns)]
    return rows + [[fact] for fact in long if fact not in first]


def _fact(setting: Setting, fact: Fact) -> list[Paragraph]:
    with setting.structure.within("LI"):
        return [
            setting.paragraph(fact.label, "small_muted", "Lbl"),
            setting.paragraph(fact.value, "table", "LBody"),
        ]


def pairs(
    setting: Setting,
    told: Sequence[tuple[str, str]],
    width: float,
    style: tuple[str, str],
    share: float,
) -> Flowables:
    """Return labels and what belongs to them; `share` is the labels' part of the width.

    In large print the label stands above its text.
    """
    with setting.structure.within("L"):
        rows = [_pair(setting, label, text, style) for label, text in told]
    if setting.frame.is_large:
        for label, text in rows:
            label.keepWithNext = 1
            text.spaceAfter = setting.space.inside
        return [paragraph for row in rows for paragraph in row]
    grid = Grid(rows, colWidths=[width * share, width * (1 - share)], splitInRow=1)
    grid.setStyle(_ruled(setting))
    return [grid]


def _pair(setting: Setting, label: str, text: str, style: tuple[str, str]) -> list[Paragraph]:
    with setting.structure.within("LI"):
        first = setting.paragraph(label, style[0], "Lbl")
        with setting.structure.within("LBody"):
            return [first, setting.paragraph(text, style[1], HERE)]


def in_columns(setting: Setting, told: Sequence[tuple[str, str]], width: float) -> Grid:
    """Return labels and values, short ones two in a row, in the order given."""
    rows: list[list[Any]] = []
    spans: Commands = []
    open_row = False
    with setting.structure.within("L"):
        for label, text in told:
            cells = _pair(setting, label, text, ("small_muted", setting.text_style))
            short = len(text) <= _SHORT_VALUE
            if short and open_row:
                rows[-1][2:] = cells
            else:
                rows.append([*cells, "", ""])
                if not short:
                    spans.append(("SPAN", (1, len(rows) - 1), (-1, len(rows) - 1)))
            open_row = short and not open_row
    grid = Grid(rows, colWidths=[width * share for share in _SHARES], splitInRow=1)
    grid.setStyle(
        [*_ruled(setting), *spans, ("RIGHTPADDING", (0, 0), (-1, -1), setting.space.inside)]
    )
    return grid


def meanings(setting: Setting, told: Sequence[tuple[str, str]], width: float) -> Flowables:
    """Return words above their meanings, two beside each other, read from left to right.

    The last rows are a grid of their own, so that they can go with what follows.
    """
    cells: list[Any] = []
    with setting.structure.within("L"):
        for term, meaning in told:
            cells.append(_pair(setting, term, meaning, ("table_strong", "table")))
    filled = [*cells, ""] if len(cells) % 2 else cells
    rows = [filled[start : start + 2] for start in range(0, len(filled), 2)]
    at = max(len(rows) - _LAST_ROWS, 0)
    return [_in_two(setting, part, width) for part in (rows[:at], rows[at:]) if part]


def _in_two(setting: Setting, rows: list[list[Any]], width: float) -> Grid:
    grid = Grid(rows, colWidths=[width / 2] * 2)
    line = HexColor(setting.colours.line)
    space = setting.space
    grid.setStyle(
        [*BARE, ("RIGHTPADDING", (0, 0), (-1, -1), space.between),
         ("TOPPADDING", (0, 0), (-1, -1), 3), ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
         ("LINEBELOW", (0, 0), (-1, -1), 0.5, line)]
    )  # fmt: skip
    return grid


def _ruled(setting: Setting) -> Commands:
    return [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor(setting.colours.line)),
    ]

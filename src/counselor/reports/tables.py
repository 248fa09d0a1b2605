"""Tables of the page: head repeated, hairlines, no row split. Measures in pt."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor

from counselor import design_tokens
from counselor.reports.blocks import Row, Table
from counselor.reports.flowables import Grid, MarkIcon
from counselor.reports.typeset import Typesetter

_ICON = 12.0
Commands = list[tuple[Any, ...]]


def grid_of(table: Table, width: float, typesetter: Typesetter, *, small: bool) -> Grid:
    """Return a table set over a width; `small` is the technical part's size."""
    strong, text = ("small_strong", "small") if small else ("table_strong", "table")
    gap = design_tokens.load().space.inside
    icon = [_ICON + gap - 2] if table.marked else []
    widths = [(width - sum(icon)) * column.share for column in table.columns]
    blank = [""] if table.marked else []
    rows: list[list[Any]] = [
        [*blank, *(typesetter.paragraph(column.title, strong) for column in table.columns)]
    ]
    commands = _commands(small=small)
    for group in table.groups:
        if group.title:
            commands.extend(_group_commands(len(rows)))
            title = typesetter.paragraph(group.title, strong)
            rows.append([title, *[""] * (len(rows[0]) - 1)])
        for row in group.rows:
            if len(row.cells) < len(table.columns):
                commands.append(("SPAN", (0, len(rows)), (-1, len(rows))))
                commands.append(("NOSPLIT", (0, len(rows)), (0, len(rows) + 1)))
            cells = _cells(row, typesetter, text, strong)
            cells += [""] * (len(table.columns) - len(cells))
            rows.append([*([_icon(row, typesetter)] if table.marked else []), *cells])
    grid = Grid(rows, colWidths=[*icon, *widths], repeatRows=1)
    grid.setStyle(commands)
    return grid


def _commands(*, small: bool) -> Commands:
    tokens = design_tokens.load()
    pad = tokens.space.step - (1 if small else 0)
    return [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), tokens.space.inside),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), pad),
        ("BOTTOMPADDING", (0, 0), (-1, -1), pad + 1),
        ("LINEBELOW", (0, 0), (-1, 0), 1, HexColor(tokens.light.ink)),
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, HexColor(tokens.light.line)),
    ]


def _group_commands(row: int) -> Commands:
    tokens = design_tokens.load()
    return [
        ("SPAN", (0, row), (-1, row)),
        ("BACKGROUND", (0, row), (-1, row), HexColor(tokens.light.surface)),
        ("LEFTPADDING", (0, row), (0, row), tokens.space.step),
        ("NOSPLIT", (0, row), (0, row + 1)),
    ]


def _cells(row: Row, typesetter: Typesetter, text: str, strong: str) -> list[Any]:
    """Return the cells' paragraphs; the first one of leading cells is semibold."""
    return [
        [
            typesetter.paragraph(line, strong if column < row.leading and not number else text)
            for number, line in enumerate(cell)
            if line
        ]
        for column, cell in enumerate(row.cells)
    ]


def _icon(row: Row, typesetter: Typesetter) -> MarkIcon | str:
    if row.mark is None:
        return ""
    return MarkIcon(row.mark, _ICON, typesetter.leading("table"))

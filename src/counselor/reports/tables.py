"""Tables of the page: head repeated, hairlines, no row split. Measures in pt."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import CondPageBreak, Spacer

from counselor.reports.blocks import Row, RowGroup, Table
from counselor.reports.flowables import Grid, Rule
from counselor.reports.setting import BARE, Commands, Flowables, Setting
from counselor.reports.text import Paragraph
from counselor.reports.typeset import HERE

_ICON_GAP = 6.0
_FIRST_ROWS = 3
"""Head of a table, title of its first group, first row."""
_GROUP_NEEDS, _ROW_NEEDS = 170.0, 120.0
"""In large print: with less room than this at the foot of a page it begins on the next one."""


def table_of(setting: Setting, table: Table, width: float) -> Flowables:
    """Return a table set over a width; in large print its rows stand below each other."""
    return _stacked(setting, table) if setting.frame.is_large else [_grid(setting, table, width)]


def _styles(setting: Setting) -> tuple[str, str]:
    return ("small_strong", "small") if setting.small else ("table_strong", "table")


def _grid(setting: Setting, table: Table, width: float) -> Grid:
    strong, _ = _styles(setting)
    icon = [setting.icon_size + _ICON_GAP] if table.marked else []
    widths = [(width - sum(icon)) * column.share for column in table.columns]
    blank = [""] if table.marked else []
    commands = _commands(setting)
    structure = setting.structure
    joined: set[int] = set()
    titles: list[int] = []
    with structure.within("Table"):
        with structure.within("TR"):
            rows: list[list[Any]] = [[*blank, *_head(setting, table, strong)]]
        for group in table.groups:
            if group.title:
                commands.extend(_group_commands(setting, len(rows)))
                titles.append(len(rows))
                title = _group_title(setting, table, group, strong)
                rows.append([title, *[""] * (len(rows[0]) - 1)])
            for row, after in zip_longest(group.rows, group.rows[1:]):
                if len(row.cells) < len(table.columns):
                    commands.append(("SPAN", (0, len(rows)), (-1, len(rows))))
                    if after is not None and len(after.cells) == len(table.columns):
                        commands.append(("NOSPLIT", (0, len(rows)), (0, len(rows) + 1)))
                rows.append(_row(setting, table, row))
                if row.below:
                    joined.add(len(rows) - 1)
                    commands.extend(_below_commands(setting, len(rows)))
                    rows.append(_below(setting, table, row, len(rows[0])))
    rule = (0.5, HexColor(setting.colours.line))
    ruled = [row for row in range(1, len(rows)) if row not in joined]
    commands += [("LINEBELOW", (0, row), (-1, row), *rule) for row in ruled]
    grid = Grid(rows, colWidths=[*icon, *widths], repeatRows=1)
    grid.begins_with = _FIRST_ROWS
    grid.title_rows = tuple(titles)
    grid.setStyle(commands)
    return grid


def _head(setting: Setting, table: Table, strong: str) -> list[Paragraph]:
    cells = []
    for column in table.columns:
        with setting.structure.within("TH", scope="Column"):
            cells.append(setting.paragraph(column.title, strong, HERE))
    return cells


def _group_title(setting: Setting, table: Table, group: RowGroup, strong: str) -> Paragraph:
    structure = setting.structure
    with (
        structure.within("TR"),
        structure.within("TH", scope="Row", columns=len(table.columns)),
    ):
        return setting.paragraph(group.title, strong, HERE)


def _row(setting: Setting, table: Table, row: Row) -> list[Any]:
    """Return a row's cells; the icon has a column on paper, and is read with the first cell."""
    strong, text = _styles(setting)
    missing = len(table.columns) - len(row.cells)
    icon: list[Any] = [""] if table.marked else []
    cells: list[Any] = []
    with setting.structure.within("TR"):
        for number, lines in enumerate(row.cells):
            wide = 1 + missing if number == len(row.cells) - 1 else 1
            with setting.structure.within("TD", columns=wide):
                if not number and table.marked and row.mark is not None:
                    said = setting.words.text(f"mark.{row.mark.value}")
                    icon = [setting.icon(row.mark, "table", said)]
                cells.append(setting.cell(lines, text, strong if number < row.leading else ""))
    return [*icon, *cells, *[""] * missing]


def _below(setting: Setting, table: Table, row: Row, columns: int) -> list[Any]:
    """Return what stands under a row's cells, over the whole width."""
    structure = setting.structure
    with structure.within("TR"), structure.within("TD", columns=len(table.columns)):
        return [setting.cell(row.below, _styles(setting)[1]), *[""] * (columns - 1)]


def _below_commands(setting: Setting, row: int) -> Commands:
    """Return how a line below its row is joined to it: no rule between, never parted."""
    return [
        ("SPAN", (0, row), (-1, row)),
        ("NOSPLIT", (0, row - 1), (0, row)),
        ("BOTTOMPADDING", (0, row - 1), (-1, row - 1), 0),
        ("TOPPADDING", (0, row), (-1, row), 0),
        ("LEFTPADDING", (0, row), (-1, row), setting.space.between),
    ]


def _commands(setting: Setting) -> Commands:
    pad = setting.space.step - (2 if setting.small else 0)
    return [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), setting.space.inside),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), pad),
        ("BOTTOMPADDING", (0, 0), (-1, -1), pad + 1),
        ("LINEBELOW", (0, 0), (-1, 0), 1, HexColor(setting.colours.ink)),
    ]


def _group_commands(setting: Setting, row: int) -> Commands:
    return [
        ("SPAN", (0, row), (-1, row)),
        ("BACKGROUND", (0, row), (-1, row), HexColor(setting.colours.surface)),
        ("LEFTPADDING", (0, row), (0, row), setting.space.step),
        ("NOSPLIT", (0, row), (0, row + 1)),
    ]


def _stacked(setting: Setting, table: Table) -> Flowables:
    """Return the rows as a list: the first cell above, each other one below its column's title."""
    flowables: Flowables = []
    for group in table.groups:
        if group.title:
            title = setting.paragraph(group.title, "section", "H3")
            title.spaceBefore, title.spaceAfter = setting.space.inside, setting.space.step
            flowables += [CondPageBreak(_GROUP_NEEDS), title]
        with setting.structure.within("L"):
            for row in group.rows:
                flowables.extend(_stacked_row(setting, table, row))
    return flowables


def _stacked_row(setting: Setting, table: Table, row: Row) -> Flowables:
    text = _styles(setting)[1]
    structure = setting.structure
    rule = Rule(setting.colours.line)
    flowables: Flowables = [CondPageBreak(_ROW_NEEDS), rule, Spacer(0, setting.space.step)]
    with structure.within("LI"):
        with structure.within("Lbl"):
            flowables.append(_stacked_title(setting, table, row))
        with structure.within("LBody"):
            for column, lines in list(zip(table.columns, row.cells, strict=False))[1:]:
                said = [line for line in lines if line]
                for number, line in enumerate(said):
                    label = "" if number else column.title
                    flowables.append(setting.typesetter.labelled(label, line, text))
            flowables += [setting.typesetter.labelled("", line, text) for line in row.below]
    flowables.append(Spacer(0, setting.space.inside))
    return flowables


def _stacked_title(setting: Setting, table: Table, row: Row) -> Grid:
    strong, text = _styles(setting)
    mark = row.mark if table.marked else None
    icon = None
    if mark is not None:
        icon = setting.icon(mark, "table", setting.words.text(f"mark.{mark.value}"))
    names = table.marked and not row.leading  # drugs of which the same is said: one as the other
    lines = setting.cell(row.cells[0], strong if names else text, strong)
    width = setting.frame.full
    if icon is None:
        grid = Grid([[line] for line in lines], colWidths=[width])
    else:
        side = icon.width + _ICON_GAP
        grid = Grid([[icon, lines]], colWidths=[side, width - side], splitInRow=1)
    grid.setStyle(BARE)
    return grid

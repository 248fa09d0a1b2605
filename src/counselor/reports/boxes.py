"""Boxes and lists of labels: 'In short', callouts, what was not assessed, facts. Measures in pt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import HexColor

from counselor.reports.blocks import Callout, Fact, Glance, Hatched
from counselor.reports.flowables import HATCH_WIDTH, Grid, HatchedTable
from counselor.reports.icons import tint
from counselor.reports.setting import BARE, Commands, Flowables, Setting
from counselor.reports.text import Paragraph
from counselor.reports.typeset import HERE

_FACT_COLUMNS, _LARGE_FACT_COLUMNS = 3, 2
_LONG_FACT, _LONG_LARGE_FACT = 46, 20
"""Letters: a longer value runs over the whole width."""
_TALL = 3000
"""Letters of the usual size: a longer paragraph may not fit on one page."""


def short_box(setting: Setting, title: str, lines: Sequence[Glance]) -> Grid:
    """Return the box 'In short': each result's icon and word, its sentence beside it."""
    space, colours, frame = setting.space, setting.colours, setting.frame
    inside = space.between - space.step
    rows: list[list[Any]] = [[setting.paragraph(title, "part"), ""]]
    with setting.structure.within("L"):
        rows.extend(_glance_row(setting, line) for line in lines)
    side = frame.offset or frame.full * 0.36
    box = Grid(rows, colWidths=[side, frame.full - side], repeatRows=1)
    box.setStyle(
        [
            ("SPAN", (0, 0), (-1, 0)),
            ("BACKGROUND", (0, 0), (-1, -1), HexColor(colours.surface)),
            ("LINEABOVE", (0, 0), (-1, 0), 2, HexColor(colours.accent)),
            ("LINEABOVE", (0, 2), (-1, -1), 0.5, HexColor(colours.line)),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (0, -1), inside),
            ("LEFTPADDING", (1, 0), (1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), inside),
            ("TOPPADDING", (0, 0), (-1, -1), space.inside - 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), space.inside),
            ("TOPPADDING", (0, 0), (-1, 0), inside - 2),
            ("BOTTOMPADDING", (0, 0), (-1, 0), space.step),
        ]
    )
    return box


def _glance_row(setting: Setting, line: Glance) -> list[Any]:
    with setting.structure.within("LI"):
        icon = setting.icon(line.mark, "body")
        word = setting.paragraph(line.word, "table_strong", "Lbl")
        text = setting.paragraph(line.text, "body", "LBody")
    cell = Grid([[icon, word]], colWidths=[icon.width + setting.space.inside - 2, None])
    cell.setStyle([*BARE, ("TOPPADDING", (1, 0), (1, 0), 1)])
    return [cell, text]


def callout(setting: Setting, block: Callout, width: float) -> Grid:
    """Return a sentence that must not be missed, on the tint of its mark."""
    space = setting.space
    icon = setting.icon(block.mark, "body", block.word)
    text = setting.paragraph(block.text, "strong")
    side = icon.width + space.between
    box = Grid([[icon, text]], colWidths=[side, width - side], splitInRow=1)
    box.setStyle(
        [
            ("BACKGROUND", (0, 0), (-1, -1), tint(block.mark)),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (0, 0), space.inside),
            ("LEFTPADDING", (1, 0), (1, 0), 0),
            ("TOPPADDING", (0, 0), (-1, -1), space.inside - 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), space.inside),
        ]
    )
    return box


def hatched(setting: Setting, block: Hatched, width: float) -> HatchedTable:
    """Return the box of what was not assessed."""
    space = setting.space
    rows: list[list[Any]] = []
    commands: Commands = [
        ("LEFTPADDING", (0, 0), (-1, -1), HATCH_WIDTH + space.inside + space.step),
        ("RIGHTPADDING", (0, 0), (-1, -1), space.inside),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), space.step),
    ]
    with setting.structure.within("L"):
        for label, lines in block.entries:
            start = len(rows)
            commands.append(("TOPPADDING", (0, start), (-1, start), space.inside))
            commands.append(("NOSPLIT", (0, start), (0, start + 1)))
            with setting.structure.within("LI"):
                rows.append([setting.paragraph(label, "table_strong", "Lbl")])
                with setting.structure.within("LBody"):
                    rows.extend([line] for line in setting.cell(lines, "table"))
    commands.append(("BOTTOMPADDING", (0, -1), (-1, -1), space.inside + 2))
    longest = max((len(line) for _, lines in block.entries for line in lines), default=0)
    tall = longest * setting.frame.scale**2 > _TALL
    box = HatchedTable(rows, colWidths=[width], splitInRow=int(tall))
    box.setStyle(commands)
    return box


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
    grid.setStyle(
        [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
         ("TOPPADDING", (0, 0), (-1, -1), 2), ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
         ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor(setting.colours.line))]
    )  # fmt: skip
    return [grid]


def _pair(setting: Setting, label: str, text: str, style: tuple[str, str]) -> list[Paragraph]:
    with setting.structure.within("LI"):
        first = setting.paragraph(label, style[0], "Lbl")
        with setting.structure.within("LBody"):
            return [first, setting.paragraph(text, style[1], HERE)]

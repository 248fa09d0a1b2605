"""Boxes: 'In short', callouts, what was not assessed. Measures in pt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import HexColor

from counselor.reports.blocks import Callout, Glance, Hatched
from counselor.reports.flowables import HATCH_WIDTH, Grid, HatchedTable
from counselor.reports.icons import tint
from counselor.reports.setting import BARE, Commands, Setting

_MANY_LINES = 8
"""More results than this stand closer in the box 'In short'."""
_FIRST_LINES = 3
"""Paragraphs that a box begins with: a label and two more, or the label after a short entry."""
_TALL = 3000
"""Letters of the usual size: a longer paragraph may not fit on one page."""


def short_box(setting: Setting, title: str, lines: Sequence[Glance]) -> Grid:
    """Return the box 'In short': each result's icon and word, its sentence beside it."""
    space, colours, frame = setting.space, setting.colours, setting.frame
    inside = space.between - space.step
    closer = space.step - 1 if len(lines) > _MANY_LINES else 0
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
            ("TOPPADDING", (0, 0), (-1, -1), space.inside - 2 - closer),
            ("BOTTOMPADDING", (0, 0), (-1, -1), space.inside - closer),
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
            end = start + len(lines)
            commands.append(("NOSPLIT", (0, start), (0, min(start + 2, end))))
            commands.append(("NOSPLIT", (0, max(end - 1, start)), (0, end)))
            with setting.structure.within("LI"):
                rows.append([setting.paragraph(label, "table_strong", "Lbl")])
                with setting.structure.within("LBody"):
                    rows.extend([line] for line in setting.cell(lines, "table"))
    commands.append(("BOTTOMPADDING", (0, -1), (-1, -1), space.inside + 2))
    longest = max((len(line) for _, lines in block.entries for line in lines), default=0)
    tall = longest * setting.frame.scale**2 > _TALL
    box = HatchedTable(rows, colWidths=[width], splitInRow=int(tall))
    box.setStyle(commands)
    box.begins_with = _FIRST_LINES
    return box

"""Blocks → flowables, kind by kind. Everything here measures in pt."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import zip_longest
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import CondPageBreak, Spacer

from counselor.reports import boxes, fact_lists
from counselor.reports.blocks import (
    Address,
    AnswerLine,
    Answers,
    Block,
    Bullets,
    Callout,
    Chance,
    Choices,
    Facts,
    Hatched,
    Heading,
    Lines,
    Pictures,
    Prose,
    Signature,
    Table,
    Terms,
)
from counselor.reports.flowables import DotArray, Grid, Outdent, Picture, SignatureLine, TickBox
from counselor.reports.setting import BARE, Flowables, Setting
from counselor.reports.tables import table_of

_PICTURES_IN_A_ROW, _LARGE_PICTURES_IN_A_ROW = 3, 2
_SHORT_ITEM, _FEWEST_IN_COLUMNS = 95, 3
"""Letters of the longest item, and items, of a list that stands in two columns when it must."""
_HEADING_NEEDS = 64.0
"""Less room than this at the foot of a page: what follows begins on the next one."""


def set_blocks(setting: Setting, blocks: Iterable[Block], width: float) -> Flowables:
    """Return blocks set below each other over a width."""
    flowables: Flowables = []
    told = tuple(blocks)
    for before, block, after in zip(told[:1] + told, told, (*told[1:], None), strict=False):
        if flowables:
            gap = Spacer(0, _gap(setting, before, block))
            splits = isinstance(block, Table | Facts | Hatched | Terms)
            gap.keepWithNext = 0 if splits else flowables[-1].getKeepWithNext()
            flowables.append(gap)
        flowables.extend(_SETTERS[type(block)](setting, block, width))
        if isinstance(after, Chance | Pictures):
            flowables[-1].keepWithNext = 1
    return flowables


def _gap(setting: Setting, before: Block, block: Block) -> float:
    """Return the space between two blocks: what explains a strong sentence stands close to it."""
    leads = isinstance(before, Prose) and before.strong
    explains = isinstance(block, Prose) and not block.strong
    return setting.space.step if leads and explains else setting.space.inside


def _prose(setting: Setting, block: Prose, _width: float) -> Flowables:
    strong = "small_strong" if setting.small else "strong"
    paragraph = setting.paragraph(block.text, strong if block.strong else setting.text_style)
    paragraph.keepWithNext = block.strong
    return [paragraph]


def _heading(setting: Setting, block: Heading, _width: float) -> Flowables:
    needs = _HEADING_NEEDS * setting.frame.scale
    return [CondPageBreak(needs), setting.paragraph(block.text, "heading")]


def _bullets(setting: Setting, block: Bullets, width: float) -> Flowables:
    after = setting.space.step / (2 if setting.small else 1)
    style = setting.typesetter.bullets(setting.text_style, after)
    with setting.structure.within("L"):
        items = [setting.typesetter.item(item, style) for item in block.items]
    short = max(map(len, block.items), default=0) <= _SHORT_ITEM
    if setting.small and setting.frame.is_long and short and len(items) >= _FEWEST_IN_COLUMNS:
        return [_in_columns(setting, items, width)]
    return items


def _in_columns(setting: Setting, items: Flowables, width: float) -> Grid:
    """Return short items in two columns, read down the first one and then the second."""
    half = -(-len(items) // 2)
    rows = [[left, right] for left, right in zip_longest(items[:half], items[half:], fillvalue="")]
    grid = Grid(rows, colWidths=[width / 2] * 2)
    after = setting.space.step / 2
    grid.setStyle([*BARE, ("RIGHTPADDING", (0, 0), (0, -1), setting.space.between),
                   ("BOTTOMPADDING", (0, 0), (-1, -1), after)])  # fmt: skip
    return grid


def _callout(setting: Setting, block: Callout, width: float) -> Flowables:
    return [boxes.callout(setting, block, width)]


def _hatched(setting: Setting, block: Hatched, width: float) -> Flowables:
    return [boxes.hatched(setting, block, width)]


def _facts(setting: Setting, block: Facts, width: float) -> Flowables:
    told = [(fact.label, fact.value) for fact in block.facts]
    if setting.small and not setting.frame.is_large:
        return [fact_lists.in_columns(setting, told, width)]
    return fact_lists.pairs(setting, told, width, ("small_muted", setting.text_style), 0.26)


def _terms(setting: Setting, block: Terms, width: float) -> Flowables:
    """Return words with their meanings, in columns; in large print below each other."""
    if setting.frame.is_large:
        return fact_lists.pairs(setting, block.terms, width, ("table_strong", "table"), 0.28)
    return fact_lists.meanings(setting, block.terms, width)


def _table(setting: Setting, block: Table, width: float) -> Flowables:
    """Return a table; the patient's one, with its icons, runs over the whole width."""
    if not block.marked or setting.frame.is_large:
        return table_of(setting, block, width)
    full = table_of(setting, block, setting.frame.full)
    return [Outdent(item, setting.frame.offset) for item in full]


def _dots(setting: Setting, chance: Chance) -> DotArray:
    """Return the picture of a chance, with its words for a person who can't see it."""
    ranged = chance.up_to > chance.count
    alt = setting.words.text(
        "picture.range" if ranged else "picture.dots", {"n": chance.count, "to": chance.up_to}
    )
    element = setting.structure.add("Figure", alt)
    return DotArray(chance.count, chance.up_to, element=element, scale=setting.frame.scale)


def _chance(setting: Setting, block: Chance, width: float) -> Flowables:
    dots = _dots(setting, block)
    left = dots.width + setting.space.between
    cells = [[dots, setting.paragraph(block.text, "table")]]
    grid = Grid(cells, colWidths=[left, width - left])
    grid.setStyle(
        [("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
         ("TOPPADDING", (0, 0), (-1, -1), 2), ("BOTTOMPADDING", (0, 0), (-1, -1), 2)]
    )  # fmt: skip
    return [grid]


def _pictures(setting: Setting, block: Pictures, width: float) -> Flowables:
    """Return chances in rows; what stands in a row is never torn apart."""
    count = _LARGE_PICTURES_IN_A_ROW if setting.frame.is_large else _PICTURES_IN_A_ROW
    step, inside = Spacer(0, setting.space.step), setting.space.inside
    rows: Flowables = []
    for start in range(0, len(block.items), count):
        cells: list[Any] = [
            [_dots(setting, item), step, setting.paragraph(item.text, "table")]
            for item in block.items[start : start + count]
        ]
        grid = Grid([[*cells, *[""] * (count - len(cells))]], colWidths=[width / count] * count)
        grid.setStyle(
            [*BARE, ("RIGHTPADDING", (0, 0), (-1, -1), inside),
             ("TOPPADDING", (0, 0), (-1, -1), 2), ("BOTTOMPADDING", (0, 0), (-1, -1), inside)]
        )  # fmt: skip
        rows.append(grid)
    return rows


def _choices(setting: Setting, block: Choices, width: float) -> Flowables:
    """Return boxes to tick, each never torn from its text."""
    left = TickBox.SIZE + setting.space.inside
    rows: list[list[Any]] = []
    structure = setting.structure
    with structure.within("L"):
        for item in block.items:
            with structure.within("LI"):
                with structure.within("Lbl"):
                    box = _box(setting, ticked=item.ticked)
                with structure.within("LBody"):
                    text = [setting.paragraph(item.text, "strong")]
                    if item.meaning:
                        text.append(setting.paragraph(item.meaning, "body"))
            rows.append([box, text])
    grid = Grid(rows, colWidths=[left, width - left])
    explained = any(item.meaning for item in block.items)
    after = setting.space.inside if explained else setting.space.step
    grid.setStyle([*BARE, ("BOTTOMPADDING", (0, 0), (-1, -1), after)])
    return [grid]


def _box(setting: Setting, *, ticked: bool) -> TickBox:
    alt = setting.words.text("picture.ticked" if ticked else "picture.tick")
    leading = setting.typesetter.leading("body")
    return TickBox(leading, setting.structure.add("Figure", alt), ticked=ticked)


def _answers(setting: Setting, block: Answers, width: float) -> Flowables:
    """Return choices, each with a box for yes and one for no before its text."""
    box = TickBox.SIZE + setting.space.step
    label = (2.6 if setting.frame.is_large else 3.2) * setting.typesetter.leading("body")
    with setting.structure.within("L"):
        rows = [_answer_row(setting, block, item) for item in block.items]
    columns = [box, label - box, box, label - box, width - 2 * label]
    grid = Grid(rows, colWidths=columns)
    grid.setStyle([*BARE, ("BOTTOMPADDING", (0, 0), (-1, -1), setting.space.inside)])
    return [grid]


def _answer_row(setting: Setting, block: Answers, item: AnswerLine) -> list[Any]:
    structure, row = setting.structure, []
    with structure.within("LI"):
        with structure.within("Lbl"):
            for word, ticked in (
                (block.yes, item.agreed is True),
                (block.no, item.agreed is False),
            ):
                row += [_box(setting, ticked=ticked), setting.paragraph(word, "body")]
        with structure.within("LBody"):
            text = [setting.paragraph(item.text, "strong")]
            if item.meaning:
                text.append(setting.paragraph(item.meaning, "body"))
    return [*row, text]


def _lines(setting: Setting, block: Lines, width: float) -> Flowables:
    """Return labels, each with a line to write on beside it."""
    share = width * (0.45 if setting.frame.is_large else 0.34)
    rows: list[list[Any]] = [[setting.paragraph(label, "table"), ""] for label in block.labels]
    grid = Grid(rows, colWidths=[share, width - share])
    grid.setStyle(
        [("VALIGN", (0, 0), (-1, -1), "BOTTOM"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
         ("TOPPADDING", (0, 0), (-1, -1), setting.space.inside + 4),
         ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
         ("LINEBELOW", (1, 0), (1, -1), 0.75, HexColor(setting.colours.muted))]
    )  # fmt: skip
    return [grid]


def _address(setting: Setting, block: Address, _width: float) -> Flowables:
    name = setting.paragraph(block.name, "strong")
    return [name, *(setting.paragraph(line, "body") for line in block.lines)]


def _signature(setting: Setting, block: Signature, width: float) -> Flowables:
    flowables: Flowables = []
    if block.signed:
        room = (width * 0.6, setting.space.around + setting.space.between)
        if block.image:
            alt = setting.words.text("picture.signature", {"signer": block.signer})
            flowables.append(Picture(block.image, room, setting.structure.add("Figure", alt)))
            room = (room[0], setting.space.step)
        flowables.append(SignatureLine(*room))
        flowables.append(setting.paragraph(block.signer, "strong"))
    flowables.append(setting.paragraph(block.text, "body"))
    return flowables


_SETTERS: dict[type, Callable[[Setting, Any, float], Flowables]] = {
    Prose: _prose,
    Heading: _heading,
    Bullets: _bullets,
    Callout: _callout,
    Chance: _chance,
    Pictures: _pictures,
    Facts: _facts,
    Table: _table,
    Address: _address,
    Hatched: _hatched,
    Terms: _terms,
    Signature: _signature,
    Choices: _choices,
    Answers: _answers,
    Lines: _lines,
}

"""Blocks → flowables: type, grid and tables of the page. Everything here measures in pt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import CondPageBreak, KeepTogether, Paragraph, Spacer

from counselor import design_tokens
from counselor.reports import fonts
from counselor.reports.blocks import (
    Address,
    Block,
    Bullets,
    Callout,
    Chance,
    Choices,
    Fact,
    Facts,
    Glance,
    Hatched,
    Heading,
    Lines,
    Mark,
    Pictures,
    Prose,
    Section,
    Signature,
    Summary,
    Table,
    Terms,
)
from counselor.reports.flowables import (
    HATCH_WIDTH,
    DotArray,
    Grid,
    HatchedTable,
    MarkIcon,
    Outdent,
    SideHeading,
    SignatureLine,
    TickBox,
)
from counselor.reports.icons import tint
from counselor.reports.page import frame_of
from counselor.reports.report import Paper
from counselor.reports.tables import grid_of
from counselor.reports.typeset import Typesetter

Flowables = list[Any]

_FACT_COLUMNS = 3
_LONG_FACT = 46
_PICTURES_IN_A_ROW = 3
_ICON = 13.0
_SECTION_NEEDS = 110.0
_HEADING_NEEDS = 64.0
"""Less room than this at the foot of a page: what follows begins on the next one."""


class Layout:
    """Sets the blocks of one summary on one paper.

    `small` sets the technical part: smaller, over the whole width, headings above the text.
    """

    def __init__(self, summary: Summary, paper: Paper) -> None:
        self.summary = summary
        self.frame = frame_of(paper)
        self.typesetter = Typesetter(summary.genes)
        self.space = design_tokens.load().space
        self.colours = design_tokens.load().light
        self.small = False

    def front(self) -> Flowables:
        """Return the first page's head: title, notice, facts and the box 'In short'."""
        content: Flowables = [self.typesetter.paragraph(self.summary.title, "title")]
        content.append(Spacer(0, self.space.inside))
        for text in self.summary.notice:
            content.append(self._callout(Callout(Mark.CAUTION, "", text), self.frame.full))
            content.append(Spacer(0, self.space.inside))
        content.append(self._facts_grid(self.summary.facts))
        content.append(Spacer(0, self.space.between))
        if self.summary.glance:
            content.append(self._short_box())
        return [Outdent(item, self.frame.offset) for item in content]

    def compact(self) -> Flowables:
        """Return head and technical part as one run over the whole width."""
        head = [item.content for item in self.front()]
        self.small = True
        flowables: Flowables = [*head, Spacer(0, self.space.inside)]
        for section in self.summary.technical:
            flowables.append(CondPageBreak(_SECTION_NEEDS))
            flowables.append(self._titled(section.title, "part", section.key))
            flowables.extend(self._blocks(section.blocks, self.frame.full))
        return flowables

    def patient(self) -> Flowables:
        """Return the patient's pages after the head."""
        self.small = False
        flowables: Flowables = []
        for section in self.summary.sections:
            if section.blocks:
                flowables.extend(self._section_beside(section))
        return flowables

    def technical(self) -> Flowables:
        """Return the technical part."""
        self.small = True
        flowables: Flowables = [
            self._titled(self.summary.technical_title, "title", "technical"),
            Spacer(0, self.space.step),
            self.typesetter.paragraph(self.summary.technical_intro, "body"),
            Spacer(0, self.space.between),
        ]
        for section in self.summary.technical:
            flowables.append(CondPageBreak(_SECTION_NEEDS))
            flowables.append(self._titled(section.title, "part", section.key))
            flowables.extend(self._blocks(section.blocks, self.frame.full))
        return flowables

    def _titled(self, title: str, style: str, key: str) -> Paragraph:
        paragraph = self.typesetter.paragraph(title, style)
        paragraph.spaceBefore = self.space.between
        paragraph.spaceAfter = self.space.step
        paragraph.outline_title = title
        paragraph.outline_key = key
        return paragraph

    def _section_beside(self, section: Section) -> Flowables:
        heading = SideHeading(
            self.typesetter.paragraph(section.title, "section"),
            self.frame.offset,
            self.frame.side,
            section.title,
            section.key,
        )
        content = self._blocks(section.blocks, self.frame.text)
        if section.together:
            return [KeepTogether([heading, *content])]
        return [CondPageBreak(_SECTION_NEEDS), heading, *content]

    def _blocks(self, blocks: Iterable[Block], width: float) -> Flowables:
        flowables: Flowables = []
        for block in blocks:
            if flowables:
                flowables.append(Spacer(0, self.space.inside))
            flowables.extend(self._block(block, width))
        return flowables

    def _block(self, block: Block, width: float) -> Flowables:
        setters: dict[type, Callable[[Any, float], Flowables]] = {
            Prose: self._prose,
            Heading: self._heading,
            Bullets: self._bullets,
            Callout: lambda item, space: [self._callout(item, space)],
            Chance: self._chance,
            Pictures: self._pictures,
            Facts: self._facts,
            Table: self._table,
            Address: self._address,
            Hatched: lambda item, space: [self._hatched(item, space)],
            Terms: self._terms,
            Signature: self._signature,
            Choices: self._choices,
            Lines: self._lines,
        }
        return setters[type(block)](block, width)

    @property
    def _text_style(self) -> str:
        return "small" if self.small else "body"

    def _prose(self, block: Prose, _width: float) -> Flowables:
        strong = "small_strong" if self.small else "strong"
        paragraph = self.typesetter.paragraph(
            block.text, strong if block.strong else self._text_style
        )
        paragraph.keepWithNext = block.strong
        return [paragraph]

    def _heading(self, block: Heading, _width: float) -> Flowables:
        return [
            CondPageBreak(_HEADING_NEEDS),
            self.typesetter.paragraph(block.text, "heading"),
        ]

    def _bullets(self, block: Bullets, _width: float) -> Flowables:
        points = self.typesetter.styles[self._text_style].fontSize
        style = self.typesetter.derived(
            self._text_style,
            "bullet",
            leftIndent=self.space.between - self.space.step,
            bulletIndent=0,
            bulletFontName=fonts.REGULAR,
            bulletFontSize=points,
            bulletColor=HexColor(self.colours.accent),
            spaceAfter=self.space.step / (2 if self.small else 1),
        )
        return [
            Paragraph(self.typesetter.markup(item), style, bulletText="•") for item in block.items
        ]

    def _short_box(self) -> Grid:
        inside = self.space.between - self.space.step
        side = self.frame.offset
        rows: list[list[Any]] = [[self.typesetter.paragraph(self.summary.short_title, "part"), ""]]
        rows.extend(self._glance_row(line) for line in self.summary.glance)
        box = Grid(rows, colWidths=[side, self.frame.full - side], repeatRows=1)
        box.setStyle(
            [
                ("SPAN", (0, 0), (-1, 0)),
                ("BACKGROUND", (0, 0), (-1, -1), HexColor(self.colours.surface)),
                ("LINEABOVE", (0, 0), (-1, 0), 2, HexColor(self.colours.accent)),
                ("LINEABOVE", (0, 2), (-1, -1), 0.5, HexColor(self.colours.line)),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (0, -1), inside),
                ("LEFTPADDING", (1, 0), (1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), inside),
                ("TOPPADDING", (0, 0), (-1, -1), self.space.inside - 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), self.space.inside),
                ("TOPPADDING", (0, 0), (-1, 0), inside - 2),
                ("BOTTOMPADDING", (0, 0), (-1, 0), self.space.step),
            ]
        )
        return box

    def _glance_row(self, line: Glance) -> list[Any]:
        return [self._marked(line.mark, line.word), self.typesetter.paragraph(line.text, "body")]

    def _marked(self, mark: Mark, word: str) -> Grid:
        """Return icon and word side by side."""
        leading = self.typesetter.leading("body")
        text = self.typesetter.paragraph(word, "table_strong")
        cell = Grid(
            [[MarkIcon(mark, _ICON, leading), text]],
            colWidths=[_ICON + self.space.inside - 2, None],
        )
        cell.setStyle(
            [("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0),
             ("TOPPADDING", (0, 0), (0, 0), 0), ("TOPPADDING", (1, 0), (1, 0), 1),
             ("BOTTOMPADDING", (0, 0), (-1, -1), 0), ("VALIGN", (0, 0), (-1, -1), "TOP")]
        )  # fmt: skip
        return cell

    def _callout(self, block: Callout, width: float) -> Grid:
        leading = self.typesetter.leading("body")
        text = self.typesetter.paragraph(block.text, "strong")
        cells = [[MarkIcon(block.mark, _ICON, leading), text]]
        icon = _ICON + self.space.between
        box = Grid(cells, colWidths=[icon, width - icon], splitInRow=1)
        box.setStyle(
            [
                ("BACKGROUND", (0, 0), (-1, -1), tint(block.mark)),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (0, 0), self.space.inside),
                ("LEFTPADDING", (1, 0), (1, 0), 0),
                ("TOPPADDING", (0, 0), (-1, -1), self.space.inside - 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), self.space.inside),
            ]
        )
        return box

    def _hatched(self, block: Hatched, width: float) -> HatchedTable:
        rows: list[list[Any]] = []
        commands: list[tuple[Any, ...]] = [
            ("LEFTPADDING", (0, 0), (-1, -1), HATCH_WIDTH + self.space.inside + self.space.step),
            ("RIGHTPADDING", (0, 0), (-1, -1), self.space.inside),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), self.space.step),
        ]
        for label, lines in block.entries:
            start = len(rows)
            commands.append(("TOPPADDING", (0, start), (-1, start), self.space.inside))
            commands.append(("NOSPLIT", (0, start), (0, start + 1)))
            rows.append([self.typesetter.paragraph(label, "table_strong")])
            rows.extend([self.typesetter.paragraph(line, "table")] for line in lines)
        commands.append(("BOTTOMPADDING", (0, -1), (-1, -1), self.space.inside + 2))
        box = HatchedTable(rows, colWidths=[width])
        box.setStyle(commands)
        return box

    def _table(self, block: Table, width: float) -> Flowables:
        """Return a table; the patient's one, with its icons, runs over the whole width."""
        if not block.marked:
            return [grid_of(block, width, self.typesetter, small=self.small)]
        full = grid_of(block, self.frame.full, self.typesetter, small=self.small)
        return [Outdent(full, self.frame.offset)]

    def _choices(self, block: Choices, width: float) -> Flowables:
        """Return boxes to tick, each never torn from its text."""
        left = TickBox.SIZE + self.space.inside
        rows: list[list[Any]] = []
        for item in block.items:
            text = [self.typesetter.paragraph(item.text, "strong")]
            if item.meaning:
                text.append(self.typesetter.paragraph(item.meaning, "body"))
            rows.append([TickBox(self.typesetter.leading("body")), text])
        grid = Grid(rows, colWidths=[left, width - left])
        grid.setStyle(
            [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
             ("RIGHTPADDING", (0, 0), (-1, -1), 0), ("TOPPADDING", (0, 0), (-1, -1), 0),
             ("BOTTOMPADDING", (0, 0), (-1, -1), self.space.inside)]
        )  # fmt: skip
        return [grid]

    def _lines(self, block: Lines, width: float) -> Flowables:
        """Return labels, each with a line to write on beside it."""
        share = width * 0.34
        rows: list[list[Any]] = [
            [self.typesetter.paragraph(label, "table"), ""] for label in block.labels
        ]
        grid = Grid(rows, colWidths=[share, width - share])
        muted = HexColor(self.colours.muted)
        grid.setStyle(
            [("VALIGN", (0, 0), (-1, -1), "BOTTOM"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
             ("TOPPADDING", (0, 0), (-1, -1), self.space.inside + 4),
             ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
             ("LINEBELOW", (1, 0), (1, -1), 0.75, muted)]
        )  # fmt: skip
        return [grid]

    def _address(self, block: Address, _width: float) -> Flowables:
        lines = [self.typesetter.paragraph(line, "body") for line in block.lines]
        return [self.typesetter.paragraph(block.name, "strong"), *lines]

    def _chance(self, block: Chance, width: float) -> Flowables:
        dots = DotArray(block.count)
        left = dots.width + self.space.between
        cells = [[dots, self.typesetter.paragraph(block.text, "table")]]
        grid = Grid(cells, colWidths=[left, width - left])
        grid.setStyle(
            [("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
             ("TOPPADDING", (0, 0), (-1, -1), 2), ("BOTTOMPADDING", (0, 0), (-1, -1), 2)]
        )  # fmt: skip
        return [grid]

    def _pictures(self, block: Pictures, width: float) -> Flowables:
        """Return chances in rows; what stands in a row is never torn apart."""
        share = width / _PICTURES_IN_A_ROW
        rows: list[list[Any]] = []
        for start in range(0, len(block.items), _PICTURES_IN_A_ROW):
            items = block.items[start : start + _PICTURES_IN_A_ROW]
            cells: list[Any] = [
                [
                    DotArray(item.count, item.up_to),
                    Spacer(0, self.space.step),
                    self.typesetter.paragraph(item.text, "table"),
                ]
                for item in items
            ]
            rows.append([*cells, *[""] * (_PICTURES_IN_A_ROW - len(cells))])
        grid = Grid(rows, colWidths=[share] * _PICTURES_IN_A_ROW)
        grid.setStyle(
            [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
             ("RIGHTPADDING", (0, 0), (-1, -1), self.space.inside),
             ("TOPPADDING", (0, 0), (-1, -1), 2),
             ("BOTTOMPADDING", (0, 0), (-1, -1), self.space.inside)]
        )  # fmt: skip
        return [grid]

    def _facts_grid(self, facts: Sequence[Fact]) -> Grid:
        """Return the quiet block of the head: three columns, long values over the whole width."""
        blank: list[Any] = [""] * _FACT_COLUMNS
        short = [fact for fact in facts if len(fact.value) <= _LONG_FACT]
        long = [fact for fact in facts if len(fact.value) > _LONG_FACT]
        first = [fact for fact in long if fact is facts[0]]
        rows: list[list[Any]] = [[self._fact(fact), *blank[1:]] for fact in first]
        for start in range(0, len(short), _FACT_COLUMNS):
            cells: list[Any] = [self._fact(fact) for fact in short[start : start + _FACT_COLUMNS]]
            rows.append([*cells, *blank[len(cells) :]])
        rows += [[self._fact(fact), *blank[1:]] for fact in long if fact not in first]
        commands: list[tuple[Any, ...]] = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), self.space.inside),
            ("TOPPADDING", (0, 0), (-1, -1), self.space.step),
            ("BOTTOMPADDING", (0, 0), (-1, -1), self.space.step),
            ("LINEABOVE", (0, 0), (-1, 0), 0.5, HexColor(self.colours.line)),
            ("LINEBELOW", (0, -1), (-1, -1), 0.5, HexColor(self.colours.line)),
        ]
        commands += [
            ("SPAN", (0, row), (-1, row))
            for row, cells in enumerate(rows)
            if cells[1:] == blank[1:]
        ]
        share = self.frame.full / _FACT_COLUMNS
        grid = Grid(rows, colWidths=[share] * _FACT_COLUMNS, splitInRow=1)
        grid.setStyle(commands)
        return grid

    def _fact(self, fact: Fact) -> list[Paragraph]:
        return [
            self.typesetter.paragraph(fact.label, "small_muted"),
            self.typesetter.paragraph(fact.value, "table"),
        ]

    def _facts(self, block: Facts, width: float) -> Flowables:
        pairs = [(fact.label, fact.value) for fact in block.facts]
        return [self._pairs(pairs, width, "small_muted", self._text_style, 0.26)]

    def _terms(self, block: Terms, width: float) -> Flowables:
        return [self._pairs(block.terms, width, "table_strong", "table", 0.28)]

    def _pairs(
        self,
        pairs: Sequence[tuple[str, str]],
        width: float,
        left: str,
        right: str,
        share: float,
    ) -> Grid:
        rows = [
            [self.typesetter.paragraph(a, left), self.typesetter.paragraph(b, right)]
            for a, b in pairs
        ]
        grid = Grid(rows, colWidths=[width * share, width * (1 - share)], splitInRow=1)
        grid.setStyle(
            [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
             ("TOPPADDING", (0, 0), (-1, -1), 2), ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
             ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor(self.colours.line))]
        )  # fmt: skip
        return grid

    def _signature(self, block: Signature, width: float) -> Flowables:
        flowables: Flowables = []
        if block.signed:
            flowables.append(SignatureLine(width * 0.6, self.space.around * 2))
            flowables.append(self.typesetter.paragraph(block.signer, "strong"))
        flowables.append(self.typesetter.paragraph(block.text, "body"))
        return flowables

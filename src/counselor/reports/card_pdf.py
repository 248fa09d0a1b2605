"""The card for medicines on paper: credit-card size, fold line, corner marks, QR code.

ISO/IEC 7810 ID-1 is 85.6 mm wide; folded in the middle the card is as high as it is drawn (54 mm).
Front and back lie side by side and are folded backwards, so that neither stands on its head.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO

import segno
from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepInFrame, Spacer

from counselor import design_tokens, wording
from counselor.reports import fonts
from counselor.reports.canvas import DocumentCanvas
from counselor.reports.card import Card
from counselor.reports.card_room import CardGene, close_lines, gene_text
from counselor.reports.flowables import Grid
from counselor.reports.page import PageFrame, frame_of
from counselor.reports.report import Paper
from counselor.reports.text import Paragraph
from counselor.reports.typeset import HERE, Typesetter
from counselor.wording import Wording

WIDTH, HEIGHT = 85.6 * mm, 54 * mm
_PAD = 8.0
_GAP = 9 * mm
_CODE = 38 * mm
_CORNER = 4 * mm
_HEAD = 12 * mm
_QUIET_ZONE = 3
"""Modules of white around the code; the card's own padding adds to it."""


def render(cards: Sequence[Card], paper: Paper, on: date) -> bytes:
    """Return the cards as PDF bytes; the same cards give the same bytes.

    Raises:
        LettersMissing: A name holds letters that the font lacks.
    """
    words, frame = wording.load(cards[0].language), frame_of(paper)
    target, typesetter = BytesIO(), Typesetter(frozenset())
    canvas = DocumentCanvas(
        target,
        on=on,
        structure=typesetter.structure,
        pagesize=(frame.width, frame.height),
        lang=words.language,
    )
    canvas.setTitle(words.text("document.card.title"))
    canvas.setSubject(words.text("document.card.subject"))
    per_page = int((frame.height - 2 * frame.margin - _HEAD + _GAP) // (HEIGHT + _GAP))
    sheet = _Sheet(canvas, typesetter, frame, words)
    for start in range(0, len(cards), per_page):
        sheet.draw(cards[start : start + per_page])
        canvas.showPage()
    canvas.save()
    return target.getvalue()


class _Sheet:
    """A page with cards below each other."""

    def __init__(
        self, canvas: DocumentCanvas, typesetter: Typesetter, frame: PageFrame, words: Wording
    ) -> None:
        self.canvas = canvas
        self.typesetter = typesetter
        self.frame = frame
        self.words = words
        self.styles = _styles()

    def draw(self, cards: Sequence[Card]) -> None:
        """Draw a page, with how to cut the cards above them."""
        tokens, canvas, frame = design_tokens.load(), self.canvas, self.frame
        left = (frame.width - 2 * WIDTH) / 2
        with canvas.marked(self.typesetter.structure.add("P")):
            canvas.setFont(fonts.REGULAR, tokens.page_type.small)
            canvas.setFillColor(HexColor(tokens.light.muted))
            advice = fonts.checked(self.words.text("document.card.cut"))
            canvas.drawString(left, frame.height - frame.margin - 10, advice)
        top = frame.height - frame.margin - _HEAD
        for number, card in enumerate(cards):
            bottom = top - HEIGHT - number * (HEIGHT + _GAP)
            with canvas.artifact():
                _marks(canvas, left, bottom)
            with self.typesetter.structure.within("Sect"):
                self._front(card, left + WIDTH, bottom)
                self._back(card, left, bottom)

    def _text(self, text: str, style: str, role: str = "P") -> Paragraph:
        return self.typesetter.styled(text, self.styles[style], role)

    def _front(self, card: Card, left: float, bottom: float) -> None:
        story: list[Flowable] = [self._text(line, "mark") for line in card.marks]
        story += [self._text(card.title, "title", "H1"), self._text(card.person[0], "name")]
        story += [self._text(line, "small") for line in card.person[1:]]
        story += [Spacer(0, 4)]
        if card.genes:
            story.append(self._columns(card.genes) if card.close else self._table(card.genes))
        if card.usual:
            story += [Spacer(0, 2), self._text(card.usual, "text")]
        if card.drugs_in_front:
            story += [Spacer(0, 3), *self._drugs(card.drugs_title, card.drugs_in_front)]
        self._fill(story, (left + _PAD, bottom + _PAD), (WIDTH - 2 * _PAD, HEIGHT - 2 * _PAD))

    def _back(self, card: Card, left: float, bottom: float) -> None:
        story: list[Flowable] = []
        if card.drugs_on_back:
            story += self._drugs(card.drugs_title, card.drugs_on_back)
        before = ""
        for line in card.lines:
            style = "small" if line in (card.open_note, card.note) else "text"
            story += [Spacer(0, 3)] if before not in ("", style) else []
            story.append(self._text(line, style))
            before = style
        story += [Spacer(0, 2), *(self._text(line, "small") for line in card.foot)]
        room = WIDTH - _CODE - 2 * _PAD
        self._fill(story, (left + _PAD, bottom + _PAD), (room - 4, HEIGHT - 2 * _PAD))
        picture = self.typesetter.structure.add("Figure", self.words.text("picture.code"))
        with self.canvas.marked(picture):
            place = (left + WIDTH - _CODE - _PAD, bottom + (HEIGHT - _CODE) / 2)
            _code(self.canvas, card.text, *place)

    def _fill(
        self, story: list[Flowable], place: tuple[float, float], room: tuple[float, float]
    ) -> None:
        """Draw a column from the top; what is too high for it is set smaller, never cut."""
        column = KeepInFrame(room[0], room[1], story, mode="shrink", mergeSpace=0)
        _, height = column.wrapOn(self.canvas, *room)
        column.drawOn(self.canvas, place[0], place[1] + room[1] - height)

    def _drugs(self, title: str, names: Sequence[str]) -> list[Flowable]:
        """Return the medicines to ask about."""
        return [
            self._text(title, "name", "H2"),
            self._text(", ".join(names), "text"),
            Spacer(0, 3),
        ]

    def _columns(self, genes: Sequence[CardGene]) -> Grid:
        """Return genes too many for a table: in two columns, read down the first one first."""
        with self.typesetter.structure.within("L"):
            items = [self._item(gene) for gene in genes]
        weights = [close_lines(gene) for gene in genes]
        at = next(n for n in range(1, len(genes) + 1) if sum(weights[:n]) * 2 >= sum(weights))
        room = (WIDTH - 2 * _PAD) / 2
        grid = Grid([[items[:at], items[at:]]], colWidths=[room, room])
        grid.hAlign = "LEFT"
        grid.setStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 4),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
            ]
        )
        return grid

    def _item(self, gene: CardGene) -> Paragraph:
        name, _, rest = gene_text(gene).partition(" ")
        markup = self.typesetter.markup
        font = fonts.SEMIBOLD_ITALIC
        text = f'<font name="{font}">{markup(name)}</font> {markup(rest)}'
        with self.typesetter.structure.within("LI"):
            return self.typesetter.marked_up(text, self.styles["item"], "LBody")

    def _table(self, genes: Sequence[CardGene]) -> Grid:
        with self.typesetter.structure.within("Table"):
            rows = [self._row(item) for item in genes]
        room = WIDTH - 2 * _PAD
        grid = Grid(rows, colWidths=[room * 0.2, room * 0.42, room * 0.38])
        grid.hAlign = "LEFT"
        line = HexColor(design_tokens.load().light.line)
        grid.setStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 3),
                ("TOPPADDING", (0, 0), (-1, -1), 0.8),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1.2),
                ("LINEABOVE", (0, 0), (-1, -1), 0.4, line),
            ]
        )
        return grid

    def _row(self, item: CardGene) -> list[Paragraph]:
        within = self.typesetter.structure.within
        phenotype = f"{item.phenotype}{' (?)' if item.open else ''}"
        with within("TR"):
            with within("TH", scope="Row"):
                cells = [self._text(item.gene, "gene", HERE)]
            for text in (item.call, phenotype):
                with within("TD"):
                    cells.append(self._text(text, "text", HERE))
        return cells


def _marks(canvas: DocumentCanvas, left: float, bottom: float) -> None:
    """Draw the corners to cut at and the line to fold at."""
    colours = design_tokens.load().light
    canvas.saveState()
    canvas.setStrokeColor(HexColor(colours.line))
    canvas.setLineWidth(0.5)
    canvas.roundRect(left, bottom, 2 * WIDTH, HEIGHT, 3 * mm, stroke=1, fill=0)
    canvas.setStrokeColor(HexColor(colours.muted))
    canvas.setDash(3, 3)
    canvas.line(left + WIDTH, bottom - _CORNER, left + WIDTH, bottom + HEIGHT + _CORNER)
    canvas.restoreState()


def _code(canvas: DocumentCanvas, text: str, left: float, bottom: float) -> None:
    """Draw the QR code of a text as squares: no picture file, sharp at each size."""
    rows = segno.make(text, error="l", micro=False, encoding="utf-8").matrix
    module = _CODE / (len(rows) + 2 * _QUIET_ZONE)
    canvas.saveState()
    canvas.setFillColor(HexColor("#000000"))
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            run = x
            while run < len(row) and row[run]:
                run += 1
            if run > x:
                place = left + (x + _QUIET_ZONE) * module
                height = bottom + _CODE - (y + 1 + _QUIET_ZONE) * module
                canvas.rect(place, height, (run - x) * module, module, stroke=0, fill=1)
            x = run + 1
    canvas.restoreState()


def _styles() -> dict[str, ParagraphStyle]:
    colours = design_tokens.load().light

    def style(name: str, size: float, leading: float, font: str, colour: str) -> ParagraphStyle:
        return ParagraphStyle(
            f"card_{name}",
            fontName=font,
            fontSize=size,
            leading=leading,
            textColor=HexColor(colour),
            splitLongWords=1,
        )

    made = {
        "title": style("title", 8.5, 10.5, fonts.SEMIBOLD, colours.accent),
        "name": style("name", 7.5, 9.5, fonts.SEMIBOLD, colours.ink),
        "text": style("text", 6.5, 7.8, fonts.REGULAR, colours.ink),
        "item": style("item", 6.5, 7.8, fonts.REGULAR, colours.ink),
        "gene": style("gene", 6.5, 7.8, fonts.SEMIBOLD_ITALIC, colours.ink),
        "small": style("small", 6, 7.2, fonts.REGULAR, colours.muted),
        "mark": style("mark", 7, 9, fonts.SEMIBOLD, colours.act),
    }
    made["item"].spaceAfter = 1.2
    return made

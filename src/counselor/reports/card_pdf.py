"""The card for medicines on paper: credit-card size, fold line, corner marks, QR code.

ISO/IEC 7810 ID-1 is 85.6 mm wide; folded in the middle the card is as high as it is drawn (54 mm).
Front and back lie side by side and are folded backwards, so that neither stands on its head.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from xml.sax.saxutils import escape

import segno
from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepInFrame, Paragraph, Spacer

from counselor import design_tokens, wording
from counselor.reports import fonts
from counselor.reports.card import Card, CardGene
from counselor.reports.flowables import Grid
from counselor.reports.page import PageFrame, frame_of
from counselor.reports.pdf import dated_canvas
from counselor.reports.report import Paper

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
    fonts.register()
    words, frame = wording.load(cards[0].language), frame_of(paper)
    target = BytesIO()
    canvas = dated_canvas(
        on,
        target,
        pagesize=(frame.width, frame.height),
        invariant=1,
        initialFontName=fonts.REGULAR,
        pageCompression=1,
        lang=words.language,
    )
    canvas.setTitle(words.text("document.card.title"))
    canvas.setSubject(words.text("document.card.subject"))
    canvas.setCreator("Counselor")
    canvas.setProducer("Counselor")
    per_page = int((frame.height - 2 * frame.margin - _HEAD + _GAP) // (HEIGHT + _GAP))
    for start in range(0, len(cards), per_page):
        _sheet(canvas, cards[start : start + per_page], frame, words.text("document.card.cut"))
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _sheet(canvas: Canvas, cards: Sequence[Card], frame: PageFrame, advice: str) -> None:
    tokens = design_tokens.load()
    left = (frame.width - 2 * WIDTH) / 2
    canvas.setFont(fonts.REGULAR, tokens.page_type.small)
    canvas.setFillColor(HexColor(tokens.light.muted))
    canvas.drawString(left, frame.height - frame.margin - 10, fonts.checked(advice))
    top = frame.height - frame.margin - _HEAD
    for number, card in enumerate(cards):
        bottom = top - HEIGHT - number * (HEIGHT + _GAP)
        _marks(canvas, left, bottom)
        _back(canvas, card, left, bottom)
        _front(canvas, card, left + WIDTH, bottom)


def _marks(canvas: Canvas, left: float, bottom: float) -> None:
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


def _front(canvas: Canvas, card: Card, left: float, bottom: float) -> None:
    style = _styles()
    story: list[Flowable] = [_text(line, style["mark"]) for line in card.marks]
    story += [_text(card.title, style["title"]), _text(card.person[0], style["name"])]
    story += [_text(line, style["small"]) for line in card.person[1:]]
    story += [Spacer(0, 4)]
    if card.genes:
        story.append(_table(card.genes, style))
    _fill(canvas, story, (left + _PAD, bottom + _PAD), (WIDTH - 2 * _PAD, HEIGHT - 2 * _PAD))


def _back(canvas: Canvas, card: Card, left: float, bottom: float) -> None:
    style = _styles()
    story: list[Flowable] = []
    if card.drugs:
        story += [
            _text(card.drugs_title, style["name"]),
            _text(", ".join(card.drugs), style["text"]),
            Spacer(0, 3),
        ]
    if card.unread:
        story += [_text(card.unread, style["text"]), Spacer(0, 3)]
    story += [_text(line, style["small"]) for line in (card.open_note, card.note) if line]
    story += [Spacer(0, 2), *(_text(line, style["small"]) for line in card.foot)]
    room = WIDTH - _CODE - 2 * _PAD
    _fill(canvas, story, (left + _PAD, bottom + _PAD), (room - 4, HEIGHT - 2 * _PAD))
    _code(canvas, card.text, left + WIDTH - _CODE - _PAD, bottom + (HEIGHT - _CODE) / 2)


def _fill(
    canvas: Canvas, story: list[Flowable], place: tuple[float, float], room: tuple[float, float]
) -> None:
    """Draw a column from the top; what is too high for it is set smaller, never cut."""
    column = KeepInFrame(room[0], room[1], story, mode="shrink", mergeSpace=0)
    _, height = column.wrapOn(canvas, *room)
    column.drawOn(canvas, place[0], place[1] + room[1] - height)


def _table(genes: Sequence[CardGene], style: dict[str, ParagraphStyle]) -> Grid:
    rows = [
        [
            _text(item.gene, style["gene"]),
            _text(item.call, style["text"]),
            _text(f"{item.phenotype}{' (?)' if item.open else ''}", style["text"]),
        ]
        for item in genes
    ]
    room = WIDTH - 2 * _PAD
    grid = Grid(rows, colWidths=[room * 0.2, room * 0.42, room * 0.38])
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


def _code(canvas: Canvas, text: str, left: float, bottom: float) -> None:
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

    return {
        "title": style("title", 8.5, 10.5, fonts.SEMIBOLD, colours.accent),
        "name": style("name", 7.5, 9.5, fonts.SEMIBOLD, colours.ink),
        "text": style("text", 6.5, 7.8, fonts.REGULAR, colours.ink),
        "gene": style("gene", 6.5, 7.8, fonts.SEMIBOLD_ITALIC, colours.ink),
        "small": style("small", 6, 7.2, fonts.REGULAR, colours.muted),
        "mark": style("mark", 7, 9, fonts.SEMIBOLD, colours.act),
    }


def _text(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(fonts.checked(text)), style)

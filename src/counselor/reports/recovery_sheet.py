"""The recovery sheet: one page with the key that opens the vault, and what to do with it.

There is no QR code: reading one takes a camera, and a picture of the key would then lie in a phone
and in whatever copies its pictures.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Frame, Paragraph, Spacer, Table

from counselor import design_tokens, wording
from counselor.reports import fonts
from counselor.reports.page import PageFrame, frame_of, styles
from counselor.reports.pdf import dated_canvas
from counselor.reports.report import Paper
from counselor.reports.sentences import day
from counselor.wording import Wording

COLUMNS = 4
_STEPS = ("keep", "copies", "use", "replace")
_KEY_SIZE = 20.0
_KEY_LEADING = 26.0
_NUMBER_SIZE = 8.0


@dataclass(frozen=True, slots=True)
class SheetContent:
    """What stands on the sheet. `groups` is the key; `vault` the name of its file."""

    groups: tuple[str, ...] = field(repr=False)
    vault: str
    made_on: date
    made_by: str
    paper: Paper = "A4"
    language: str = "en"


def render(content: SheetContent) -> bytes:
    """Return the sheet as PDF bytes; the same content gives the same bytes.

    Raises:
        LettersMissing: The name of the user or of the file holds letters that the font lacks.
    """
    fonts.register()
    words, frame = wording.load(content.language), frame_of(content.paper)
    target = BytesIO()
    canvas = dated_canvas(
        content.made_on,
        target,
        pagesize=(frame.width, frame.height),
        invariant=1,
        initialFontName=fonts.REGULAR,
        pageCompression=1,
        lang=words.language,
    )
    canvas.setTitle(words.text("recovery_sheet.title"))
    canvas.setCreator("Counselor")
    canvas.setProducer("Counselor")
    area = Frame(
        frame.margin, frame.margin, frame.full, frame.height - 2 * frame.margin,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip
    left_over = list(_story(content, words, frame))
    area.addFromList(left_over, canvas)
    if left_over:
        raise ValueError("the recovery sheet does not fit on one page")
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _story(content: SheetContent, words: Wording, frame: PageFrame) -> list[Flowable]:
    style, space = styles(), design_tokens.load().space
    gap = Spacer(0, space.between)
    facts = {
        "vault": content.vault,
        "date": day(words, content.made_on),
        "user": content.made_by,
    }
    steps: list[Flowable] = []
    for name in _STEPS:
        steps.append(_text(words.text(f"recovery_sheet.{name}.title"), style["heading"]))
        steps.append(_text(words.text(f"recovery_sheet.{name}.text"), style["body"]))
        steps.append(gap)
    return [
        _text(words.text("recovery_sheet.title"), style["title"]),
        gap,
        _text(words.text("recovery_sheet.lead"), style["body"]),
        _text(words.text("recovery_sheet.made", facts), style["body"]),
        Spacer(0, space.around),
        _key(content.groups, style, frame),
        Spacer(0, space.around),
        *steps,
        _text(words.text("recovery_sheet.signs"), style["small_muted"]),
    ]


def _key(groups: tuple[str, ...], style: dict[str, ParagraphStyle], frame: PageFrame) -> Table:
    """Return the groups, numbered, in rows."""
    tokens = design_tokens.load()
    large = ParagraphStyle(
        "key", parent=style["strong"], fontSize=_KEY_SIZE, leading=_KEY_LEADING, alignment=1
    )
    small = ParagraphStyle(
        "number", parent=style["small_muted"], fontSize=_NUMBER_SIZE, alignment=1
    )
    cells = [
        [_text(str(place), small), _text(" ".join(group), large)]
        for place, group in enumerate(groups, 1)
    ]
    rows = [cells[start : start + COLUMNS] for start in range(0, len(cells), COLUMNS)]
    table = Table(rows, colWidths=[frame.full / COLUMNS] * COLUMNS)
    line = HexColor(tokens.light.line)
    table.setStyle(
        [
            ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
            ("BOX", (0, 0), (-1, -1), 1, line),
            ("INNERGRID", (0, 0), (-1, -1), 0.5, line),
            ("TOPPADDING", (0, 0), (-1, -1), 6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 10),
        ]
    )
    return table


def _text(text: str, style: ParagraphStyle) -> Paragraph:
    escaped = fonts.checked(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return Paragraph(escaped, style)

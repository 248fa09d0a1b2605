"""A patient's whole record as a PDF to read: headings, facts and lists, no judgement of its own.

Here every letter must come out, also one that the report's font lacks: it is told by its number,
since a person's right to their data does not end at a typeface.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import partial
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, SimpleDocTemplate, Spacer

from counselor import design_tokens, wording
from counselor.language import RightToLeft
from counselor.reports import fonts
from counselor.reports.canvas import DocumentCanvas
from counselor.reports.flowables import Grid
from counselor.reports.page import PageFrame, frame_of
from counselor.reports.report import Paper
from counselor.reports.text import Paragraph
from counselor.reports.typeset import ROLES, Typesetter

_LABEL_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class RecordSection:
    """A heading with facts (label, text) and lines below it. `level` 1 is a chapter, 2 a part."""

    title: str
    facts: tuple[tuple[str, str], ...] = ()
    lines: tuple[str, ...] = ()
    level: int = 1


@dataclass(frozen=True, slots=True)
class RecordContent:
    """What stands in the PDF. `notes` come below the title, `footer` on every page."""

    title: str
    notes: tuple[str, ...]
    sections: tuple[RecordSection, ...]
    footer: str
    made_on: date
    paper: Paper = "A4"
    language: str = "en"


def render(content: RecordContent) -> bytes:
    """Return the PDF's bytes; the same content gives the same bytes."""
    frame, target = frame_of(content.paper), BytesIO()
    typesetter = Typesetter(frozenset())
    document = SimpleDocTemplate(
        target,
        pagesize=(frame.width, frame.height),
        leftMargin=frame.margin,
        rightMargin=frame.margin,
        topMargin=frame.margin,
        bottomMargin=frame.margin,
        title=content.title,
        creator="Counselor",
        producer="Counselor",
        author="",
        lang=wording.load(content.language).language,
        displayDocTitle=True,
        invariant=1,
    )

    def foot(canvas: DocumentCanvas, _document: object) -> None:
        with canvas.artifact("Pagination"):
            _foot(canvas, content, frame)

    document.build(
        _story(content, frame, typesetter),
        onFirstPage=foot,
        onLaterPages=foot,
        canvasmaker=partial(DocumentCanvas, on=content.made_on, structure=typesetter.structure),
    )
    return target.getvalue()


def _story(content: RecordContent, frame: PageFrame, typesetter: Typesetter) -> list[Flowable]:
    space = design_tokens.load().space
    story: list[Flowable] = [_text(typesetter, content.title, "title"), Spacer(0, space.inside)]
    story += [_text(typesetter, note, "body") for note in content.notes]
    for section in content.sections:
        heading = _text(typesetter, section.title, "section" if section.level == 1 else "heading")
        heading.keepWithNext = 1
        story += [Spacer(0, space.between if section.level == 1 else space.inside), heading]
        if section.facts:
            story.append(_facts(section.facts, frame, typesetter))
        story += [_text(typesetter, line, "body") for line in section.lines]
    return story


def _text(typesetter: Typesetter, text: str, style: str, role: str | None = None) -> Paragraph:
    chosen = ROLES.get(style, "P") if role is None else role
    return typesetter.marked_up(_set(text), typesetter.styles[style], chosen)


def _facts(facts: tuple[tuple[str, str], ...], frame: PageFrame, typesetter: Typesetter) -> Grid:
    rows = []
    with typesetter.structure.within("L"):
        for label, text in facts:
            with typesetter.structure.within("LI"):
                said = _text(typesetter, label, "small_muted", "Lbl")
                rows.append([said, _text(typesetter, text, "table", "LBody")])
    label_width = frame.full * _LABEL_SHARE
    table = Grid(rows, colWidths=[label_width, frame.full - label_width], splitInRow=1)
    line = HexColor(design_tokens.load().light.line)
    table.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, line),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ]
    )
    return table


def _foot(canvas: DocumentCanvas, content: RecordContent, frame: PageFrame) -> None:
    size = design_tokens.load().page_type.small
    text = f"{_plain(content.footer)} · {canvas.getPageNumber()}"
    canvas.setFont(fonts.REGULAR, size)
    canvas.setFillColor(HexColor(design_tokens.load().light.muted))
    canvas.drawString(frame.margin, frame.margin / 2, text)


def _set(text: str) -> str:
    escaped = _plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("\n", "<br/>")


def _plain(text: str) -> str:
    lines = unicodedata.normalize("NFC", text).splitlines()
    return "\n".join("".join(_letter(letter) for letter in line) for line in lines)


def _letter(letter: str) -> str:
    try:
        return fonts.checked(letter)
    except (fonts.LettersMissing, RightToLeft):
        return f"[U+{ord(letter):04X}]"

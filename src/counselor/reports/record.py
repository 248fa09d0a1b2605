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
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from counselor import design_tokens, wording
from counselor.reports import fonts
from counselor.reports.page import PageFrame, frame_of, styles
from counselor.reports.pdf import dated_canvas
from counselor.reports.report import Paper

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
    fonts.register()
    frame, target = frame_of(content.paper), BytesIO()
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
        invariant=1,
        initialFontName=fonts.REGULAR,
    )

    def foot(canvas: object, _document: object) -> None:
        _foot(canvas, content, frame)

    document.build(
        _story(content, frame),
        onFirstPage=foot,
        onLaterPages=foot,
        canvasmaker=partial(dated_canvas, content.made_on),
    )
    return target.getvalue()


def _story(content: RecordContent, frame: PageFrame) -> list[Flowable]:
    style, space = styles(), design_tokens.load().space
    gap = Spacer(0, space.inside)
    story: list[Flowable] = [Paragraph(_set(content.title), style["title"]), gap]
    story += [Paragraph(_set(note), style["body"]) for note in content.notes]
    for section in content.sections:
        heading = style["section" if section.level == 1 else "heading"].clone("kept")
        heading.keepWithNext = 1
        story += [
            Spacer(0, space.between if section.level == 1 else space.inside),
            Paragraph(_set(section.title), heading),
        ]
        if section.facts:
            story.append(_facts(section.facts, frame))
        story += [Paragraph(_set(line), style["body"]) for line in section.lines]
    return story


def _facts(facts: tuple[tuple[str, str], ...], frame: PageFrame) -> Table:
    style = styles()
    rows = [
        [Paragraph(_set(label), style["small_muted"]), Paragraph(_set(text), style["table"])]
        for label, text in facts
    ]
    label_width = frame.full * _LABEL_SHARE
    table = Table(rows, colWidths=[label_width, frame.full - label_width])
    line = HexColor(design_tokens.load().light.line)
    table.setStyle(
        [
            ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, line),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ]
    )
    return table


def _foot(canvas: object, content: RecordContent, frame: PageFrame) -> None:
    size = design_tokens.load().page_type.small
    page = canvas.getPageNumber()  # type: ignore[attr-defined]
    text = f"{_plain(content.footer)} · {page}"
    canvas.setFont(fonts.REGULAR, size)  # type: ignore[attr-defined]
    canvas.setFillColor(HexColor(design_tokens.load().light.muted))  # type: ignore[attr-defined]
    canvas.drawString(frame.margin, frame.margin / 2, text)  # type: ignore[attr-defined]


def _set(text: str) -> str:
    escaped = _plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("\n", "<br/>")


def _plain(text: str) -> str:
    lines = unicodedata.normalize("NFC", text).splitlines()
    return "\n".join("".join(_letter(letter) for letter in line) for line in lines)


def _letter(letter: str) -> str:
    try:
        return fonts.checked(letter)
    except fonts.LettersMissing:
        return f"[U+{ord(letter):04X}]"

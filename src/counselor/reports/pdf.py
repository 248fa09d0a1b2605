"""Summary → PDF bytes: page templates, footer, watermark, metadata. Same summary, same bytes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from io import BytesIO

from reportlab.lib.colors import Color, HexColor
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
)

from counselor import design_tokens, wording
from counselor.reports import fonts
from counselor.reports.blocks import Summary
from counselor.reports.canvas import DocumentCanvas
from counselor.reports.layout import Layout
from counselor.reports.page import PageFrame, sizes
from counselor.reports.report import Paper

MOST_PAGES, MOST_COMPACT_PAGES = 12, 2
"""A document with more pages is set closer."""
_FOOTER_BASE = 30.0
_WATERMARK_SIZE = 110
_WATERMARK_SHARE = 0.10
_OUTLINE_SHARE = 0.3
"""How much of its colour the watermark has: mixed with the paper, since PDF/A-1 has no glass."""
_FILLED, _OUTLINED = 0, 1
"""Text rendering modes (ISO 32000-1, 9.3.6)."""


def make(summary: Summary, paper: Paper, on: date, *, large: bool = False) -> bytes:
    """Return the PDF of a summary. `on` is the date in its metadata, `large` sets it in 18 pt.

    Built twice: the first pass counts the pages for 'page x of y'. What takes more pages than it
    should is set closer, in a third pass.

    Raises:
        LettersMissing: A text holds letters that the font does not have.
    """
    if large:
        words, report = wording.load(summary.language), {"report": summary.footer_report}
        summary = replace(summary, footer_report=words.text("edition.large_print", report))
    most = MOST_COMPACT_PAGES if summary.compact else MOST_PAGES
    pages, long = _built(summary, paper, on, 0, large=large)[1], False
    if pages > most and not large:
        long, pages = True, _built(summary, paper, on, 0, long=True)[1]
    return _built(summary, paper, on, pages, large=large, long=long)[0]


def fits(summary: Summary, paper: Paper, on: date) -> bool:
    """Tell whether a compact document, set closer, has no more pages than it should.

    Raises:
        LettersMissing: A text holds letters that the font does not have.
    """
    return _built(summary, paper, on, 0, long=True)[1] <= MOST_COMPACT_PAGES


def _built(
    summary: Summary,
    paper: Paper,
    on: date,
    pages: int,
    *,
    large: bool = False,
    long: bool = False,
) -> tuple[bytes, int]:
    layout = Layout(summary, paper, large=large, long=long)
    target = BytesIO()
    document = _Document(target, summary, layout.frame, pages)

    story = layout.compact() if summary.compact else [*layout.front(), *layout.patient()]
    if summary.technical and not summary.compact:
        story += [NextPageTemplate("technical"), PageBreak(), *layout.technical()]
    canvas = partial(DocumentCanvas, on=on, structure=layout.structure)
    document.build(story, canvasmaker=canvas)
    return target.getvalue(), document.page


class _Document(BaseDocTemplate):  # type: ignore[misc]
    """A report with a text column beside the headings, and a full-width technical part."""

    def __init__(self, target: BytesIO, summary: Summary, frame: PageFrame, pages: int) -> None:
        super().__init__(
            target,
            pagesize=(frame.width, frame.height),
            title=summary.title,
            author=summary.author,
            subject=summary.subject,
            creator="Counselor",
            producer="Counselor",
            lang=summary.language,
            displayDocTitle=True,
            invariant=1,
        )
        self._summary = summary
        self._frame = frame
        self._pages = pages
        self._type = sizes(large=frame.is_large)
        self._footer_lines = len(self._footer_texts(1))
        templates = [
            self._template("patient", frame.margin + frame.offset, frame.text),
            self._template("technical", frame.margin, frame.full),
        ]
        self.addPageTemplates(templates[::-1] if summary.compact else templates)

    def _template(self, name: str, left: float, width: float) -> PageTemplate:
        leading = self._type.small_leading
        bottom = _FOOTER_BASE + self._footer_lines * leading + leading * 1.55
        area = Frame(
            left,
            bottom,
            width,
            self._frame.height - self._frame.margin - bottom,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
            id=name,
        )
        return PageTemplate(name, [area], onPage=self._under, onPageEnd=self._over)

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - reportlab's name
        """Add headings to the outline."""
        title = getattr(flowable, "outline_title", "")
        if title:
            self.canv.bookmarkPage(flowable.outline_key)
            self.canv.addOutlineEntry(title, flowable.outline_key, 0)

    def _under(self, canvas: DocumentCanvas, _document: BaseDocTemplate) -> None:
        """Draw what stands on each page, below what the page says."""
        with canvas.artifact("Pagination"):
            self._watermark(canvas, _FILLED)
            self._footer(canvas)

    def _over(self, canvas: DocumentCanvas, _document: BaseDocTemplate) -> None:
        """Draw the watermark's outline above boxes with a ground, which would hide it."""
        with canvas.artifact("Pagination"):
            self._watermark(canvas, _OUTLINED)

    def _footer(self, canvas: DocumentCanvas) -> None:
        """Draw person and report, page x of y, and what to do with the report."""
        colours, frame = design_tokens.load().light, self._frame
        size, leading = self._type.small, self._type.small_leading
        left, right = frame.margin, frame.width - frame.margin
        top = _FOOTER_BASE + self._footer_lines * leading + 3
        canvas.saveState()
        canvas.setStrokeColor(HexColor(colours.line))
        canvas.setLineWidth(0.5)
        canvas.line(left, top, right, top)
        canvas.setFillColor(HexColor(colours.muted))
        canvas.setFont(fonts.REGULAR, size)
        for number, (text, other) in enumerate(self._footer_texts(canvas.getPageNumber()), 1):
            y = _FOOTER_BASE + (self._footer_lines - number) * leading
            canvas.drawString(left, y, text)
            if other:
                canvas.drawRightString(right, y, other)
        canvas.restoreState()

    def _footer_texts(self, number: int) -> list[tuple[str, str]]:
        """Return the footer's lines: what stands left, and what stands right."""
        summary, size, full = self._summary, self._type.small, self._frame.full
        page = summary.footer_page.format(page=number, pages=self._pages)
        person, report = fonts.checked(summary.footer_person), fonts.checked(summary.footer_report)
        keep = fonts.checked(summary.footer_keep)
        if self._frame.is_large:
            room = full - fonts.width(page, fonts.REGULAR, size) - 12
            lines = fonts.broken(keep, fonts.REGULAR, size, full)[:2]
            rest = [(fonts.shortened(report, fonts.REGULAR, size, full), "")]
            return [(_person(person, size, room), page), *rest, *((line, "") for line in lines)]
        half = full * 0.62
        below = fonts.shortened(report, fonts.REGULAR, size, half)
        return [(_person(person, size, half), page), (below, keep)]

    def _watermark(self, canvas: DocumentCanvas, mode: int) -> None:
        if not self._summary.watermark:
            return
        canvas.saveState()
        canvas.setFont(fonts.SEMIBOLD, _WATERMARK_SIZE)
        colour = design_tokens.load().light.act
        canvas.setFillColor(_pale(colour, _WATERMARK_SHARE))
        canvas.setStrokeColor(_pale(colour, _OUTLINE_SHARE))
        canvas.setLineWidth(0.75)
        canvas.translate(self._frame.width / 2, self._frame.height / 2)
        canvas.rotate(50)
        canvas.drawCentredString(0, -_WATERMARK_SIZE / 3, self._summary.watermark, mode=mode)
        canvas.restoreState()


def _pale(colour: str, share: float) -> Color:
    """Return a colour mixed with the white of the paper."""
    full = HexColor(colour)
    parts = (full.red, full.green, full.blue)
    return Color(*(1 - share * (1 - part) for part in parts))


def _person(text: str, size: float, space: float) -> str:
    """Return name and number; a long name is cut, the number never."""
    name, separator, number = text.rpartition(" · ")
    rest = fonts.width(f"{separator}{number}", fonts.REGULAR, size)
    return fonts.shortened(name, fonts.REGULAR, size, space - rest) + f"{separator}{number}"

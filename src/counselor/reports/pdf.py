"""Summary → PDF bytes: page templates, footer, watermark, metadata. Same summary, same bytes."""

from __future__ import annotations

from datetime import date
from functools import partial
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
)

from counselor import design_tokens
from counselor.reports import fonts
from counselor.reports.blocks import Summary
from counselor.reports.layout import Layout
from counselor.reports.page import PageFrame, frame_of
from counselor.reports.report import Paper

_FOOTER_HEIGHT = 34.0
_FOOTER_BASE = 30.0
_WATERMARK_SIZE = 110
_WATERMARK_ALPHA = 0.10


def make(summary: Summary, paper: Paper, on: date) -> bytes:
    """Return the PDF of a summary. `on` is the date in its metadata.

    Built twice: the first pass counts the pages for 'page x of y'.

    Raises:
        LettersMissing: A text holds letters that the font does not have.
    """
    pages = _built(summary, paper, on, 0)[1]
    return _built(summary, paper, on, pages)[0]


def _built(summary: Summary, paper: Paper, on: date, pages: int) -> tuple[bytes, int]:
    layout = Layout(summary, paper)
    target = BytesIO()
    document = _Document(target, summary, frame_of(paper), pages)

    story = layout.compact() if summary.compact else [*layout.front(), *layout.patient()]
    if summary.technical and not summary.compact:
        story += [NextPageTemplate("technical"), PageBreak(), *layout.technical()]
    document.build(story, canvasmaker=partial(dated_canvas, on))
    return target.getvalue(), document.page


def dated_canvas(on: date, file: BytesIO, **options: object) -> Canvas:
    """Return a canvas with its creation date set: reportlab itself would take the clock's."""
    canvas = Canvas(file, **options)
    stamp = canvas._doc._timeStamp  # noqa: SLF001 - reportlab has no public way
    stamp.YMDhms = (on.year, on.month, on.day, 0, 0, 0)
    stamp.dhh = stamp.dmm = 0
    return canvas


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
            initialFontName=fonts.REGULAR,
            pageCompression=1,
        )
        self._summary = summary
        self._frame = frame
        self._pages = pages
        templates = [
            self._template("patient", frame.margin + frame.offset, frame.text),
            self._template("technical", frame.margin, frame.full),
        ]
        self.addPageTemplates(templates[::-1] if summary.compact else templates)

    def _template(self, name: str, left: float, width: float) -> PageTemplate:
        bottom = self._frame.margin + _FOOTER_HEIGHT - self._frame.margin * 0.35
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
        return PageTemplate(name, [area], onPage=self._footer, onPageEnd=self._watermark)

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - reportlab's name
        """Add headings to the outline."""
        title = getattr(flowable, "outline_title", "")
        if title:
            self.canv.bookmarkPage(flowable.outline_key)
            self.canv.addOutlineEntry(title, flowable.outline_key, 0)

    def _footer(self, canvas: Canvas, _document: BaseDocTemplate) -> None:
        """Draw person and report, page x of y, and what to do with the report."""
        tokens, frame = design_tokens.load(), self._frame
        size, leading = tokens.page_type.small, tokens.page_type.small_leading
        left, right = frame.margin, frame.width - frame.margin
        page = self._summary.footer_page.format(page=canvas.getPageNumber(), pages=self._pages)
        half = frame.full * 0.62
        person = fonts.checked(self._summary.footer_person)
        report = fonts.checked(self._summary.footer_report)
        canvas.saveState()
        canvas.setStrokeColor(HexColor(tokens.light.line))
        canvas.setLineWidth(0.5)
        canvas.line(left, _FOOTER_BASE + 2 * leading + 3, right, _FOOTER_BASE + 2 * leading + 3)
        canvas.setFillColor(HexColor(tokens.light.muted))
        canvas.setFont(fonts.REGULAR, size)
        upper, lower = _FOOTER_BASE + leading, _FOOTER_BASE
        canvas.drawString(left, upper, _person(person, size, half))
        canvas.drawString(left, lower, fonts.shortened(report, fonts.REGULAR, size, half))
        canvas.drawRightString(right, upper, page)
        canvas.drawRightString(right, lower, fonts.checked(self._summary.footer_keep))
        canvas.restoreState()

    def _watermark(self, canvas: Canvas, _document: BaseDocTemplate) -> None:
        if not self._summary.watermark:
            return
        canvas.saveState()
        canvas.setFont(fonts.SEMIBOLD, _WATERMARK_SIZE)
        canvas.setFillColor(HexColor(design_tokens.load().light.act))
        canvas.setFillAlpha(_WATERMARK_ALPHA)
        canvas.translate(self._frame.width / 2, self._frame.height / 2)
        canvas.rotate(50)
        canvas.drawCentredString(0, -_WATERMARK_SIZE / 3, self._summary.watermark)
        canvas.restoreState()


def _person(text: str, size: float, space: float) -> str:
    """Return name and number; a long name is cut, the number never."""
    name, separator, number = text.rpartition(" · ")
    rest = fonts.width(f"{separator}{number}", fonts.REGULAR, size)
    return fonts.shortened(name, fonts.REGULAR, size, space - rest) + f"{separator}{number}"

"""Paragraphs that know what they are: drawn as a part of the document's structure."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

from reportlab import platypus
from reportlab.pdfgen.textobject import PDFTextObject

from counselor.reports.structure import Element


class _Lines(PDFTextObject):  # type: ignore[misc]
    """Text whose lines end with a space: read one after the other, their words stay apart."""

    def _textOut(self, text: str, TStar: int = 0) -> None:  # noqa: N802, N803 - reportlab's names
        super()._textOut(f"{text} " if text and TStar else text, TStar)


class Paragraph(platypus.Paragraph):  # type: ignore[misc]
    """Text that is an element of the structure, also where a page break splits it.

    Drawn again, as the head of a table that goes on, it is an artifact: it was read out once.
    """

    element: Element | None = None
    label: Element | None = None
    bullet = "•"
    _was_drawn = False

    def beginText(self, x: float, y: float) -> PDFTextObject:  # noqa: N802 - reportlab's name
        """Return where the text goes."""
        return _Lines(self.canv, x, y)

    def split(self, width: float, height: float) -> list[Paragraph]:
        """Split where a page ends; both parts stay the same element."""
        parts: list[Paragraph] = super().split(width, height)
        for part in parts:
            part.element = self.element
        if parts:
            parts[0].label = self.label
        return parts

    def draw(self) -> None:
        """Draw the text, and before it the bullet of a list's item."""
        if self.label is not None:
            with self.canv.marked(self.label):
                self._draw_bullet()
        with self._drawn_as():
            super().draw()
        self._was_drawn = True

    def _drawn_as(self) -> AbstractContextManager[None]:
        if not self.blPara.lines:
            return nullcontext()
        if self.element is None or self._was_drawn:
            artifact: AbstractContextManager[None] = self.canv.artifact("Pagination")
            return artifact
        marked: AbstractContextManager[None] = self.canv.marked(self.element)
        return marked

    def _draw_bullet(self) -> None:
        first = self.blPara if self.blPara.kind == 0 else self.blPara.lines[0]
        canvas, style = self.canv, self.style
        canvas.saveState()
        canvas.setFont(style.bulletFontName, style.bulletFontSize)
        canvas.setFillColor(style.bulletColor)
        canvas.drawString(style.bulletIndent, self.height - first.fontSize, self.bullet)
        canvas.restoreState()

"""Depth and allele balance of the variants of a finding, drawn."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from counselor import design_tokens
from counselor.design_tokens import Colours
from counselor.desktop.picture_text import (
    carrying_words,
    depth_words,
    expected_words,
    quality_words,
    reads_sentence,
)
from counselor.desktop.widgets.picture import Picture, hatched
from counselor.desktop.wording import term, tr
from counselor.findings.reads_picture import ReadsPicture

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ReadsView(Picture):
    """A bar for each variant: the share of reads that carry it, and what is expected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[ReadsPicture, ...] = ()

    def show_reads(self, reads: tuple[ReadsPicture, ...]) -> None:
        """Draw the reads of some variants."""
        self._shown = reads
        self.tell(tr("Reads behind the genotype"), " ".join(map(reads_sentence, reads)))

    def content_height(self) -> int:
        """Return the height of all bars with their words."""
        space = design_tokens.load().space
        between = max(0, len(self._shown) - 1) * space.inside
        return sum(map(self._height, self._shown)) + between

    def _height(self, reads: ReadsPicture) -> int:
        """Words and bar; what is expected stands below, where the genotype says it."""
        lines = 2 if reads.expected is None else 3
        return lines * self.line + (lines - 1) * design_tokens.load().space.step

    def draw(self, painter: QPainter, area: QRectF, colours: Colours) -> None:
        """Draw one variant below the other."""
        space, top = design_tokens.load().space, area.top()
        for reads in self._shown:
            row = QRectF(area.left(), top, area.width(), self._height(reads))
            self._draw_one(painter, row, reads, colours)
            self.hint(row, partial(reads_sentence, reads))
            top = row.bottom() + space.inside

    def _draw_one(
        self, painter: QPainter, row: QRectF, reads: ReadsPicture, colours: Colours
    ) -> None:
        step = design_tokens.load().space.step
        words = QRectF(row.left(), row.top(), row.width(), self.line)
        painter.setPen(QColor(colours.ink))
        painter.drawText(words, _LEFT, f"{reads.name} · {term('zygosity', reads.zygosity.value)}")
        doubtful = reads.few_reads or reads.low_quality
        painter.setPen(QColor(colours.act if doubtful else colours.muted))
        told = f"{depth_words(reads)} · {quality_words(reads)}"
        painter.drawText(words, _RIGHT, f"⚠ {told}" if doubtful else told)
        bar = QRectF(row.left(), words.bottom() + step, row.width(), self.line)
        self._draw_bar(painter, bar, reads, colours)
        below = QRectF(row.left(), bar.bottom() + step, row.width(), self.line)
        self._draw_expected(painter, bar, below, reads, colours)

    def _draw_bar(
        self, painter: QPainter, bar: QRectF, reads: ReadsPicture, colours: Colours
    ) -> None:
        """Fill the share that carries the variant; without it the bar is hatched, never empty."""
        space = design_tokens.load().space
        if reads.carrying is None:
            painter.fillRect(bar, hatched(colours.line))
            painter.setPen(QPen(QColor(colours.not_assessed), space.hairline, Qt.PenStyle.DashLine))
            painter.drawRect(bar)
            painter.setPen(QColor(colours.ink))
            painter.drawText(bar, Qt.AlignmentFlag.AlignCenter, carrying_words(reads))
            return
        painter.fillRect(bar, QColor(colours.line))
        filled = QRectF(bar.left(), bar.top(), bar.width() * reads.carrying, bar.height())
        painter.fillRect(filled, QColor(colours.act if reads.is_unusual else colours.accent))
        told = carrying_words(reads)
        if reads.is_unusual:
            told = f"⚠ {told}"
        width = painter.fontMetrics().horizontalAdvance(told) + 2 * space.step
        inside = filled.width() >= width
        painter.setPen(QColor(colours.on_accent if inside else colours.ink))
        left = bar.left() + space.step if inside else filled.right() + space.step
        left = min(left, bar.right() - width)
        painter.drawText(QRectF(left, bar.top(), width, bar.height()), _LEFT, told)

    def _draw_expected(
        self,
        painter: QPainter,
        bar: QRectF,
        below: QRectF,
        reads: ReadsPicture,
        colours: Colours,
    ) -> None:
        """Draw a bracket under the shares that are expected, with its words."""
        if reads.expected is None:
            return
        step, hairline = (design_tokens.load().space.step, design_tokens.load().space.hairline)
        left, right = (bar.left() + bar.width() * share for share in reads.expected)
        height = bar.bottom() + step
        painter.setPen(QPen(QColor(colours.ink), 2 * hairline))
        painter.drawLine(int(left), int(height), int(right), int(height))
        for edge in (left, right - hairline):
            painter.drawLine(int(edge), int(height - step + 1), int(edge), int(height))
        if reads.ideal is not None and reads.ideal < 1:
            middle = int(bar.left() + bar.width() * reads.ideal)
            painter.drawLine(middle, int(height - step + 1), middle, int(height))
        told = expected_words(reads)
        width = painter.fontMetrics().horizontalAdvance(told) + step
        start = min(max((left + right - width) / 2, below.left()), below.right() - width)
        painter.setPen(QColor(colours.muted))
        painter.drawText(QRectF(start, below.top(), width, below.height()), _LEFT, told)

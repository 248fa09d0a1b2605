"""The ranges of a repeat, drawn, with the length of each copy of this person."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from counselor import design_tokens
from counselor.design_tokens import Colours
from counselor.desktop.repeat_text import band_counts, band_name, mark_words, repeat_sentence
from counselor.desktop.widgets.picture import Picture, hatched
from counselor.desktop.wording import tr
from counselor.findings.models import RepeatCategory
from counselor.inherited.repeat_scale import RepeatBand, RepeatMark, RepeatScale

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_TINTS = {
    RepeatCategory.NORMAL: "surface",
    RepeatCategory.INTERMEDIATE: "information_tint",
    RepeatCategory.PREMUTATION: "caution_tint",
    RepeatCategory.REDUCED_PENETRANCE: "caution_tint",
    RepeatCategory.FULL: "act_tint",
}


class RepeatView(Picture):
    """Ranges side by side; a mark for each copy, with the limits that the caller gives."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: RepeatScale | None = None

    def show_scale(self, scale: RepeatScale) -> None:
        """Draw a scale."""
        self._shown = scale
        title = tr("Length of the repeat in {gene}").format(gene=scale.gene)
        self.tell(title, repeat_sentence(scale))

    def content_height(self) -> int:
        """Return the height for a line for each copy, the ranges and their limits."""
        marks = len(self._shown.marks) if self._shown else 0
        return int(self.line * (marks + 2.5)) + 3 * design_tokens.load().space.step

    def draw(self, painter: QPainter, area: QRectF, colours: Colours) -> None:
        """Draw the copies above, the ranges below."""
        scale, line, step = self._shown, self.line, design_tokens.load().space.step
        if scale is None:
            return
        top = area.top() + line * len(scale.marks) + step
        track = QRectF(area.left(), top, area.width(), 1.5 * line)
        for band in scale.bands:
            self._band(painter, track, band, colours)
        for row, mark in enumerate(scale.marks):
            words = QRectF(area.left(), area.top() + row * line, area.width(), line)
            self._mark(painter, words, track, mark, colours)

    def _band(self, painter: QPainter, track: QRectF, band: RepeatBand, colours: Colours) -> None:
        left, right = (track.left() + track.width() * at for at in (band.left, band.right))
        box = QRectF(left, track.top(), right - left, track.height())
        painter.setPen(QPen(QColor(colours.muted), 1))
        tint = _TINTS.get(band.category)
        painter.setBrush(QColor(getattr(colours, tint)) if tint else hatched(colours.line))
        painter.drawRect(box)
        room = int(box.width() - 2 * design_tokens.load().space.step)
        shown = painter.fontMetrics().elidedText(band_name(band), Qt.TextElideMode.ElideRight, room)
        painter.setPen(QColor(colours.ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
        painter.setPen(QColor(colours.muted))
        below = QRectF(box.left(), track.bottom(), box.width(), self.line)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, band_counts(band))
        self.hint(box, lambda: f"{band_name(band)}: {band_counts(band)}")

    def _mark(
        self, painter: QPainter, row: QRectF, track: QRectF, mark: RepeatMark, colours: Colours
    ) -> None:
        """Draw a mark on the scale, its limits, and its words beside the line that leads to it."""
        step, ink = design_tokens.load().space.step, QColor(colours.ink)
        x, low, high = (
            track.left() + track.width() * at for at in (mark.at, mark.low_at, mark.high_at)
        )
        painter.setPen(QPen(ink, 1))
        painter.drawLine(QPointF(x, row.center().y()), QPointF(x, track.top() - step))
        if mark.low != mark.high:
            painter.setPen(QPen(ink, 2))
            painter.drawLine(QPointF(low, track.top()), QPointF(high, track.top()))
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(ink)
        tip = QPointF(x, track.top() + step / 2)
        ends = (QPointF(x - step, track.top() - step), QPointF(x + step, track.top() - step))
        painter.drawPolygon(QPolygonF([*ends, tip]))
        told = mark_words(mark)
        width = painter.fontMetrics().horizontalAdvance(told) + 1
        left = x + 2 * step if x + 2 * step + width <= row.right() else x - 2 * step - width
        painter.drawText(QRectF(max(left, row.left()), row.top(), width, row.height()), _LEFT, told)

"""The scale of a gene's activity score, drawn, with the score of this person."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from counselor import design_tokens
from counselor.design_tokens import Colours
from counselor.desktop.clinical_names import phenotype_name
from counselor.desktop.picture_text import (
    band_range,
    mark_label,
    scale_sentence,
    standing_words,
)
from counselor.desktop.widgets.picture import Picture
from counselor.desktop.wording import tr
from counselor.pgx.activity_scale import ActivityScale, ScaleBand, ScaleMark

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ActivityView(Picture):
    """Phenotypes along the scores; a filled mark is settled, a hollow one is not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: ActivityScale | None = None

    def show_scale(self, scale: ActivityScale) -> None:
        """Draw a scale."""
        self._shown = scale
        self.tell(tr("Activity score of {gene}").format(gene=scale.gene), scale_sentence(scale))

    def content_height(self) -> int:
        """Return the height for a line for each mark, the scale, its scores, and how it stands."""
        marks = len(self._shown.marks) if self._shown else 0
        return int(self.line * (marks + 3.5)) + 3 * design_tokens.load().space.step

    def draw(self, painter: QPainter, area: QRectF, colours: Colours) -> None:
        """Draw marks above, scores below."""
        scale, line, step = self._shown, self.line, design_tokens.load().space.step
        if scale is None:
            return
        top = area.top() + line * len(scale.marks) + step
        track = QRectF(area.left(), top, area.width(), 1.5 * line)
        for number, band in enumerate(scale.bands):
            self._band(painter, track, band, number, colours)
        for row, mark in enumerate(scale.marks):
            words = QRectF(area.left(), area.top() + row * line, area.width(), line)
            self._mark(painter, words, track, mark, colours)
        below = QRectF(area.left(), track.bottom() + line + step, area.width(), line)
        painter.setPen(QColor(colours.muted if scale.settled else colours.ink))
        told = standing_words(scale)
        painter.drawText(below, _LEFT, told if scale.settled else f"⚠ {told}")

    def _band(
        self, painter: QPainter, track: QRectF, band: ScaleBand, number: int, colours: Colours
    ) -> None:
        left, right = (track.left() + track.width() * at for at in (band.left, band.right))
        box = QRectF(left, track.top(), right - left, track.height())
        painter.setPen(QPen(QColor(colours.muted), 1))
        painter.setBrush(QColor(colours.surface if number % 2 else colours.accent_tint))
        painter.drawRect(box)
        fonts, step = painter.fontMetrics(), design_tokens.load().space.step
        room = int(box.width() - 2 * step)
        name = phenotype_name(band.phenotype)
        if fonts.horizontalAdvance(name) > room:  # 'Poor' says enough beside its neighbours
            name = self._without_what_all_say(name)
        painter.setPen(QColor(colours.ink))
        shown = fonts.elidedText(name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
        painter.setPen(QColor(colours.muted))
        below = QRectF(box.left(), track.bottom(), box.width(), self.line)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, band_range(band))
        self.hint(box, lambda: f"{phenotype_name(band.phenotype)}: {band_range(band)}")

    def _without_what_all_say(self, name: str) -> str:
        """Return a name without the words that stand in the name of every band."""
        bands = self._shown.bands if self._shown else ()
        every = [phenotype_name(band.phenotype).split() for band in bands]
        own = [word for word in name.split() if not all(word in words for words in every)]
        return " ".join(own) or name

    def _mark(
        self, painter: QPainter, row: QRectF, track: QRectF, mark: ScaleMark, colours: Colours
    ) -> None:
        """Draw a mark on the scale and its words beside the line that leads to it."""
        step = design_tokens.load().space.step
        settled = bool(self._shown and self._shown.settled)
        x = track.left() + track.width() * mark.at
        colour = QColor(colours.caution if mark.with_medicines else colours.ink)
        painter.setPen(QPen(colour, 1, Qt.PenStyle.SolidLine if settled else Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, row.center().y()), QPointF(x, track.top() - step))
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(colour if settled else QColor(colours.paper))
        painter.drawLine(QPointF(x, track.bottom() - step), QPointF(x, track.bottom() + step / 2))
        tip = QPointF(x, track.top() + step / 2)
        ends = (QPointF(x - step, track.top() - step), QPointF(x + step, track.top() - step))
        painter.drawPolygon(QPolygonF([*ends, tip]))
        if mark.open_upwards:
            painter.drawLine(QPointF(x, track.top()), QPointF(track.right(), track.top()))
        told = mark_label(mark)
        width = painter.fontMetrics().horizontalAdvance(told) + 1
        left = x + 2 * step if x + 2 * step + width <= row.right() else x - 2 * step - width
        painter.setPen(QColor(colours.ink))
        painter.drawText(QRectF(max(left, row.left()), row.top(), width, row.height()), _LEFT, told)

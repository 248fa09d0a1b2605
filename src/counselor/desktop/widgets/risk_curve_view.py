"""The curve of a risk by age, with its interval, against the general population's figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from counselor import design_tokens
from counselor.design_tokens import Colours
from counselor.desktop.widgets.picture import Picture
from counselor.desktop.wording import tr

_LINES_HIGH = 14
_BAND_ALPHA = 60
_TOP = 100
_STEPS = (1, 2, 5, 10, 20, 25)
_GRID_LINES = 5
_YOUNGEST = 20
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class DrawnPoint:
    """A point of a curve: age in years, per cent, and both ends of its interval."""

    age: float
    percent: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class DrawnFigure:
    """A single figure at an age: another study's estimate, or the general population's.

    `low` and `high` are the ends of its interval; None where the source gives none.
    """

    age: float
    percent: float
    label: str
    is_baseline: bool
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class _Axes:
    """Ages and per cent, and the place on the widget that they are drawn in."""

    area: QRectF
    youngest: float
    oldest: float
    top: float

    def at(self, age: float, percent: float) -> QPointF:
        """Return where a figure is drawn."""
        x = (age - self.youngest) / (self.oldest - self.youngest)
        return QPointF(
            self.area.left() + self.area.width() * x,
            self.area.bottom() - self.area.height() * min(percent, self.top) / self.top,
        )


class RiskCurveView(Picture):
    """Draws one curve with its band, and single figures beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Sequence[DrawnPoint], Sequence[DrawnFigure]] = ((), ())
        self.lines_high = _LINES_HIGH

    def show_curve(
        self,
        points: Sequence[DrawnPoint],
        figures: Sequence[DrawnFigure],
        description: str,
        title: str = "",
    ) -> None:
        """Draw a curve and single figures; `description` is what the picture says, in words."""
        self._shown = (points, figures)
        self.tell(title or tr("Risk by age"), description)

    @property
    def drawn(self) -> tuple[Sequence[DrawnPoint], Sequence[DrawnFigure]]:
        """What is on show."""
        return self._shown

    def content_height(self) -> int:
        """Return a fixed height; no study's figures are drawn larger than another's."""
        return self.line * self.lines_high

    def draw(self, painter: QPainter, area: QRectF, colours: Colours) -> None:
        """Draw axes, curve and figures; words where there is nothing to draw."""
        points, figures = self._shown
        if not points and not figures:
            painter.setPen(QColor(colours.muted))
            wrapped = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area, wrapped, self.accessibleDescription())
            return
        axes = self._axes(area)
        self._draw_axes(painter, axes, colours)
        self._draw_curve(painter, axes, colours)
        self._draw_figures(painter, axes, colours)

    def _axes(self, area: QRectF) -> _Axes:
        points, figures = self._shown
        ages = [point.age for point in points] + [figure.age for figure in figures]
        tops = [point.high for point in points]
        tops += [figure.high or figure.percent for figure in figures]
        space = design_tokens.load().space
        inner = area.adjusted(3 * self.line, space.inside, -space.inside, -2 * self.line)
        top = min(_TOP, max(tops) * 1.15 + 1)
        return _Axes(inner, min([*ages, _YOUNGEST]), max(ages) + 2, top)

    def _draw_axes(self, painter: QPainter, axes: _Axes, colours: Colours) -> None:
        """Draw a few lines for per cent, ages in tens, and what both are."""
        line, area, step = self.line, axes.area, design_tokens.load().space.step
        every = next((size for size in _STEPS if axes.top / size <= _GRID_LINES), _STEPS[-1])
        for percent in range(0, int(axes.top) + 1, every):
            place = axes.at(axes.youngest, percent)
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(place, QPointF(area.right(), place.y()))
            painter.setPen(QColor(colours.muted))
            box = QRectF(area.left() - 3 * line, place.y() - line / 2, 3 * line - step, line)
            painter.drawText(box, _RIGHT, tr("{n} %").format(n=percent))
        first = int(-(-axes.youngest // 10) * 10)
        for age in range(first, int(axes.oldest) + 1, 10):
            place = axes.at(age, 0)
            painter.drawText(
                QRectF(place.x() - line, area.bottom(), 2 * line, line),
                Qt.AlignmentFlag.AlignCenter,
                str(age),
            )
        below = QRectF(area.left(), area.bottom() + line, area.width(), line)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, tr("Age in years"))

    def _draw_curve(self, painter: QPainter, axes: _Axes, colours: Colours) -> None:
        points = self._shown[0]
        if not points:
            return
        band = QColor(colours.accent)
        band.setAlpha(_BAND_ALPHA)
        outline = [axes.at(point.age, point.low) for point in points]
        outline += [axes.at(point.age, point.high) for point in reversed(points)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(band)
        painter.drawPolygon(QPolygonF(outline))
        painter.setPen(QPen(QColor(colours.accent), 2))
        painter.drawPolyline(QPolygonF([axes.at(point.age, point.percent) for point in points]))
        painter.setBrush(QColor(colours.accent))
        painter.setPen(Qt.PenStyle.NoPen)
        for point in points:
            painter.drawEllipse(axes.at(point.age, point.percent), 3, 3)

    def _draw_figures(self, painter: QPainter, axes: _Axes, colours: Colours) -> None:
        """Draw a cross for the general population and a diamond for other estimates."""
        size = design_tokens.load().space.step
        taken: list[QRectF] = []
        for figure in self._shown[1]:
            place = axes.at(figure.age, figure.percent)
            colour = QColor(colours.muted if figure.is_baseline else colours.ink)
            painter.setPen(QPen(colour, 1.5))
            painter.setBrush(colour)
            if figure.is_baseline:
                for side in (-size, size):
                    ends = QPointF(size, side)
                    painter.drawLine(place - ends, place + ends)
            else:
                corners = ((0, -size), (size, 0), (0, size), (-size, 0))
                painter.drawPolygon(QPolygonF([place + QPointF(*corner) for corner in corners]))
            if figure.low is not None and figure.high is not None:
                low, high = (axes.at(figure.age, end) for end in (figure.low, figure.high))
                painter.drawLine(low, high)
            self._label(painter, place, figure.label, axes.area, taken)

    def _label(
        self,
        painter: QPainter,
        place: QPointF,
        label: str,
        area: QRectF,
        taken: list[QRectF],
    ) -> None:
        """Write a label on the left of its mark, moved up until it covers no other."""
        fonts, size = painter.fontMetrics(), design_tokens.load().space.step
        room = int(place.x() - area.left() - 2 * size)
        told = fonts.elidedText(label, Qt.TextElideMode.ElideRight, max(room, 0))
        width, line = fonts.horizontalAdvance(told) + 1, self.line
        box = QRectF(place.x() - 2 * size - width, place.y() - line, width, line)
        while any(box.intersects(other) for other in taken) and box.top() > area.top() + line:
            box.translate(0, -line)
        taken.append(box)
        painter.drawText(box, _LEFT, told)

"""Charts of counts: bars side by side, columns by month, and ranges of days by month."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from counselor import design_tokens
from counselor.design_tokens import Colours
from counselor.desktop.widgets.picture import Picture
from counselor.desktop.wording import count_text, language

_LINES_HIGH, _LINES_EMPTY = 20, 2
_GRID_LINES = 4
_NICE = (1, 2, 5, 10)
_COLUMN_SHARE = 0.62
_LABEL_SHARE = 0.4
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class MonthMark:
    """What is drawn over a month: a column up to `value`, or a mark with its range.

    `value` is None where there is nothing to draw; that is not the same as zero.
    """

    first: date
    value: float | None
    low: float | None = None
    high: float | None = None
    told: str = ""


class BarsChart(Picture):
    """A bar for each name; the figure stands at its end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[str, int], ...] = ()

    def show_counts(self, title: str, sentence: str, rows: Sequence[tuple[str, int]]) -> None:
        """Draw names with their counts from above."""
        self._rows = tuple(rows)
        self.tell(title, sentence)

    def content_height(self) -> int:
        """Return a line and a half for each bar."""
        return int(self.line * 1.5 * max(1, len(self._rows)))

    def draw(self, painter: QPainter, area: QRectF, colours: Colours) -> None:
        """Draw names at the left, bars beside them."""
        most, step = max((count for _name, count in self._rows), default=0), 1.5 * self.line
        gap = design_tokens.load().space.step
        fonts = painter.fontMetrics()
        widest = max((fonts.horizontalAdvance(name) for name, _count in self._rows), default=0)
        names = min(area.width() * _LABEL_SHARE, widest + gap)
        figure = fonts.horizontalAdvance(count_text(most)) + 2 * gap
        room = area.width() - names - figure
        for place, (name, count) in enumerate(self._rows):
            row = QRectF(area.left(), area.top() + place * step, area.width(), step)
            painter.setPen(QColor(colours.ink))
            shown = fonts.elidedText(name, Qt.TextElideMode.ElideRight, int(names - gap))
            painter.drawText(QRectF(row.left(), row.top(), names, step), _LEFT, shown)
            width = room * count / most if most else 0
            width = max(width, design_tokens.load().space.hairline) if count else 0
            bar = QRectF(row.left() + names, row.top() + step * 0.2, width, step * 0.6)
            painter.fillRect(bar, QColor(colours.accent))
            told = QRectF(bar.right() + gap, row.top(), figure, step)
            painter.drawText(told, _LEFT, count_text(count))
            self.hint(row, partial("{}: {}".format, name, count_text(count)))


class MonthChart(Picture):
    """Months along the bottom; columns of counts, or medians with the range of the middle half."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[MonthMark, ...] = ()

    def show_months(self, title: str, sentence: str, marks: Sequence[MonthMark]) -> None:
        """Draw a mark for each month that has one."""
        self._marks = tuple(marks)
        self.tell(title, sentence)

    def content_height(self) -> int:
        """Return the height of the columns and of two lines of labels."""
        is_empty = all(mark.value is None for mark in self._marks)
        return self.line * ((_LINES_EMPTY if is_empty else _LINES_HIGH) + 2)

    def draw(self, painter: QPainter, area: QRectF, colours: Colours) -> None:
        """Draw the grid, the months, and what there is of each."""
        if not self._marks:
            return
        gap = design_tokens.load().space.step
        top, unit = _top(max((_highest(mark) for mark in self._marks), default=0))
        left = painter.fontMetrics().horizontalAdvance(count_text(top)) + gap
        plot = area.adjusted(left, self.line / 2, 0, -2 * self.line)
        self._grid(painter, area, plot, top, unit, colours)
        width = plot.width() / len(self._marks)
        for place, mark in enumerate(self._marks):
            box = QRectF(plot.left() + place * width, plot.top(), width, plot.height())
            if mark.value is not None:
                self._mark(painter, box, mark, top, colours)
            self.hint(box, partial(str, mark.told))
        self._months(painter, plot, width, colours)

    def _grid(
        self,
        painter: QPainter,
        area: QRectF,
        plot: QRectF,
        top: int,
        unit: int,
        colours: Colours,
    ) -> None:
        for value in range(0, top + 1, unit):
            y = plot.bottom() - plot.height() * value / top
            painter.setPen(QPen(QColor(colours.muted if not value else colours.line), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(colours.muted))
            box = QRectF(area.left(), y - self.line / 2, plot.left() - area.left(), self.line)
            space = design_tokens.load().space.step
            painter.drawText(box.adjusted(0, 0, -space, 0), _RIGHT, count_text(value))

    def _mark(
        self, painter: QPainter, box: QRectF, mark: MonthMark, top: int, colours: Colours
    ) -> None:
        value = mark.value or 0

        def at(number: float) -> float:
            return box.bottom() - box.height() * number / top

        wide, middle = box.width() * _COLUMN_SHARE, box.center().x()
        if mark.low is None or mark.high is None:
            column = QRectF(middle - wide / 2, at(value), wide, box.bottom() - at(value))
            painter.fillRect(column, QColor(colours.accent))
            return
        low, high = at(mark.low), at(mark.high)
        painter.setPen(QPen(QColor(colours.accent), 1))
        painter.setBrush(QColor(colours.accent_tint))
        painter.drawRect(QRectF(middle - wide / 2, high, wide, max(1.0, low - high)))
        painter.setPen(QPen(QColor(colours.ink), 2))
        painter.drawLine(
            QPointF(middle - wide / 2, at(value)), QPointF(middle + wide / 2, at(value))
        )

    def _months(self, painter: QPainter, plot: QRectF, width: float, colours: Colours) -> None:
        """Name as many months as have room, and the year under each first one named."""
        locale, fonts = QLocale(language()), painter.fontMetrics()
        widest = fonts.horizontalAdvance("0000") + design_tokens.load().space.step
        every = max(1, math.ceil(widest / width))
        painter.setPen(QColor(colours.muted))
        year = 0
        for place in range(0, len(self._marks), every):
            first = self._marks[place].first
            box = QRectF(plot.left() + place * width, plot.bottom(), width, self.line)
            box.adjust(-widest, 0, widest, 0)
            name = locale.standaloneMonthName(first.month, QLocale.FormatType.ShortFormat)
            centre = Qt.AlignmentFlag.AlignCenter
            painter.drawText(
                box,
                centre,
                fonts.elidedText(name.rstrip("."), Qt.TextElideMode.ElideNone, int(width * every)),
            )
            if first.year != year:
                year = first.year
                painter.drawText(box.translated(0, self.line), centre, str(year))


def _highest(mark: MonthMark) -> float:
    return max(mark.value or 0, mark.high or 0)


def _top(highest: float) -> tuple[int, int]:
    """Return where the axis ends and the distance of its lines: whole and easily read."""
    wanted = max(1.0, highest / _GRID_LINES)
    tens = 10 ** int(math.log10(wanted))
    unit = next(tens * nice for nice in _NICE if tens * nice >= wanted)
    return unit * max(1, math.ceil(highest / unit)), unit

"""The curve of a risk by age, with its interval, against the general population's figure.

pyqtgraph is imported when the first curve is drawn: it costs a third of a second.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QSizePolicy, QStackedLayout, QWidget

from counselor.desktop.theme import colours_in_use
from counselor.desktop.wording import tr

_LINES_HIGH = 16
_BAND_ALPHA = 60
_TOP = 100


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


class RiskCurveView(QWidget):
    """Draws one curve with its band, and single figures beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._plot: Any = None
        self._shown: tuple[Sequence[DrawnPoint], Sequence[DrawnFigure]] = ((), ())
        self._empty = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._empty.setProperty("role", "muted")
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * _LINES_HIGH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_curve(
        self, points: Sequence[DrawnPoint], figures: Sequence[DrawnFigure], description: str
    ) -> None:
        """Draw a curve and single figures; `description` is what the picture says, in words."""
        self._shown = (points, figures)
        self.setAccessibleDescription(description)
        if not points and not figures:
            self._empty.setText(description)
            self._stack.setCurrentWidget(self._empty)
            return
        self._draw()

    @property
    def drawn(self) -> tuple[Sequence[DrawnPoint], Sequence[DrawnFigure]]:
        """What is on show."""
        return self._shown

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew in the colours of a new theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._plot is not None:
            self._draw()

    def _draw(self) -> None:
        import pyqtgraph  # noqa: PLC0415 - a third of a second; only where a curve is drawn

        colours = colours_in_use()
        if self._plot is None:
            self._plot = pyqtgraph.PlotWidget(self)
            self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._plot.setMenuEnabled(False)
            self._plot.setMouseEnabled(x=False, y=False)
            self._plot.hideButtons()
            self._stack.addWidget(self._plot)
        plot = self._plot
        plot.clear()
        plot.setBackground(colours.paper)
        for side, text in (("bottom", tr("Age in years")), ("left", tr("Risk in %"))):
            axis = plot.getAxis(side)
            axis.setPen(colours.muted)
            axis.setTextPen(colours.ink)
            axis.enableAutoSIPrefix(False)  # noqa: FBT003 - pyqtgraph's own
            plot.setLabel(side, text, color=colours.ink)
        plot.showGrid(x=False, y=True, alpha=0.2)
        self._draw_curve(pyqtgraph, colours.accent)
        self._draw_figures(pyqtgraph, colours.ink, colours.muted)
        self._fit()
        self._stack.setCurrentWidget(plot)

    def _draw_curve(self, pyqtgraph: Any, colour: str) -> None:  # noqa: ANN401 - a module
        points = self._shown[0]
        if not points:
            return
        ages = [point.age for point in points]
        unseen = pyqtgraph.mkPen(None)
        low = pyqtgraph.PlotCurveItem(ages, [point.low for point in points], pen=unseen)
        high = pyqtgraph.PlotCurveItem(ages, [point.high for point in points], pen=unseen)
        band = QColor(colour)
        band.setAlpha(_BAND_ALPHA)
        for item in (low, high, pyqtgraph.FillBetweenItem(low, high, brush=band)):
            self._plot.addItem(item)
        self._plot.plot(
            ages,
            [point.percent for point in points],
            pen=pyqtgraph.mkPen(colour, width=2),
            symbol="o",
            symbolSize=6,
            symbolBrush=colour,
            symbolPen=None,
        )

    def _draw_figures(self, pyqtgraph: Any, ink: str, muted: str) -> None:  # noqa: ANN401
        for figure in self._shown[1]:
            colour, symbol = (muted, "x") if figure.is_baseline else (ink, "d")
            self._plot.plot(
                [figure.age], [figure.percent], pen=None, symbol=symbol, symbolSize=9,
                symbolBrush=None if not figure.is_baseline else colour,
                symbolPen=pyqtgraph.mkPen(colour, width=1.5),
            )  # fmt: skip
            if figure.low is not None and figure.high is not None:
                ages, ends = [figure.age, figure.age], [figure.low, figure.high]
                self._plot.plot(ages, ends, pen=pyqtgraph.mkPen(colour, width=1))
            text = pyqtgraph.TextItem(figure.label, color=colour, anchor=(1, 1))
            text.setPos(figure.age, figure.percent)
            self._plot.addItem(text)

    def _fit(self) -> None:
        points, figures = self._shown
        ages = [point.age for point in points] + [figure.age for figure in figures]
        tops = [point.high for point in points]
        tops += [figure.high or figure.percent for figure in figures]
        self._plot.setXRange(min([*ages, 20]), max(ages) + 2, padding=0)
        self._plot.setYRange(0, min(_TOP, max(tops) * 1.15 + 1), padding=0)

"""A bar for each gene: how many of its listed positions the file could speak about."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QBrush,
    QColor,
    QContextMenuEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from counselor import design_tokens
from counselor.design_tokens import Colours
from counselor.desktop.picture_text import bar_sentence, bars_sentence
from counselor.desktop.theme import colours_in_use
from counselor.desktop.widgets.picture import copy_menu, small_font
from counselor.desktop.wording import count_text, tr
from counselor.findings.coverage_bars import Gap, GeneBar

Index = QModelIndex | QPersistentModelIndex
BAR = Qt.ItemDataRole.UserRole + 1
_NO_PARENT = QModelIndex()
_ROWS_AT_ONCE = 10
_GENE, _FIGURE = 0.16, 0.2
"""Shares of the width for the gene's symbol and for its figures."""


def gap_brush(gap: Gap, colours: Colours) -> QBrush:
    """Return how positions that could not speak are drawn: always as a pattern, one for each."""
    pattern = {
        Gap.NOT_COVERED: Qt.BrushStyle.BDiagPattern,
        Gap.FILTERED: Qt.BrushStyle.DiagCrossPattern,
        Gap.NO_CALL: Qt.BrushStyle.VerPattern,
        Gap.OTHER: Qt.BrushStyle.Dense6Pattern,
    }[gap]
    return QBrush(QColor(colours.not_assessed), pattern)


class CoverageModel(QAbstractListModel):
    """One row for each gene, the least assessed first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars: tuple[GeneBar, ...] = ()

    def show(self, bars: tuple[GeneBar, ...]) -> None:
        """Take other genes."""
        self.beginResetModel()
        self.bars = bars
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of genes."""
        return 0 if parent.isValid() else len(self.bars)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a gene's bar or its words."""
        if not index.isValid():
            return None
        bar = self.bars[index.row()]
        if role == BAR:
            return bar
        if role == Qt.ItemDataRole.DisplayRole:
            return bar.gene
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return bar_sentence(bar)
        return None


class _BarDelegate(QStyledItemDelegate):
    """Draws symbol, bar and figures of one gene."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row; only rows in view are ever drawn."""
        bar, colours = index.data(BAR), colours_in_use()
        box: QRect = option.rect
        view = option.widget
        step = design_tokens.load().space.step
        painter.save()
        if isinstance(view, QListView) and view.hasFocus() and view.currentIndex() == index:
            painter.fillRect(box, QColor(colours.accent_tint))
        font = QFont(small_font(view))
        font.setItalic(True)
        painter.setFont(font)
        painter.setPen(QColor(colours.ink))
        gene, figure = int(box.width() * _GENE), int(box.width() * _FIGURE)
        name = QRect(box.left() + step, box.top(), gene - step, box.height())
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, bar.gene)
        font.setItalic(False)
        painter.setFont(font)
        room = box.width() - gene - figure
        track = QRect(box.left() + gene, box.top() + step, room, box.height() - 2 * step)
        self._bar(painter, track, bar, colours)
        told = f"{count_text(bar.assessed)} / {count_text(bar.total)}"
        words = QRect(track.right(), box.top(), figure - step, box.height())
        painter.setPen(QColor(colours.muted))
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, told)
        painter.restore()

    def _bar(self, painter: QPainter, track: QRect, bar: GeneBar, colours: Colours) -> None:
        """Fill what was assessed; a bar that is not whole never looks whole."""
        step = design_tokens.load().space.step
        full = (
            track.width()
            if not bar.gaps
            else min(track.width() - step, round(track.width() * bar.share))
        )
        painter.fillRect(QRect(track.left(), track.top(), full, track.height()), colours.accent)
        left, missing = float(track.left() + full), bar.total - bar.assessed
        for gap, count in bar.gaps:
            width = (track.width() - full) * count / missing
            part = QRect(round(left), track.top(), max(1, round(width)), track.height())
            painter.fillRect(part, gap_brush(gap, colours))
            left += width
        painter.setPen(QPen(QColor(colours.muted), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(track.adjusted(0, 0, -1, -1))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a line of text with a step around it."""
        del index
        widget = option.widget
        return QSize(1, widget.fontMetrics().lineSpacing() + design_tokens.load().space.step)


class CoverageChart(QListView):
    """Thousands of genes are quick: all rows are alike, and only those in view are drawn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = CoverageModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_BarDelegate(self))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)

    def show_bars(self, bars: tuple[GeneBar, ...]) -> None:
        """Show the bars of some genes from the first."""
        self._model.show(bars)
        self.setAccessibleName(tr("Listed positions assessed, by gene"))
        self.setAccessibleDescription(bars_sentence(bars))
        line = self.fontMetrics().lineSpacing() + design_tokens.load().space.step
        self.setFixedHeight(min(_ROWS_AT_ONCE, len(bars)) * line + 2 * self.frameWidth())
        if bars:
            self.setCurrentIndex(self._model.index(0, 0))
        self.scrollToTop()

    @property
    def text(self) -> str:
        """The chart as text, a line for each gene."""
        lines = [self.accessibleDescription(), *map(bar_sentence, self._model.bars)]
        return "\n".join(lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the chart as text with the usual keys."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QApplication.clipboard().setText(self.text)
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy."""
        copy_menu(self, event, self.text)

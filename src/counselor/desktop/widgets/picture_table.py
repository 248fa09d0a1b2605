"""Tables that are pictures: cells drawn with patterns, headings written upwards."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QTableView,
    QWidget,
)

from counselor import design_tokens
from counselor.desktop.theme import colours_in_use
from counselor.desktop.widgets.picture import copy_menu, small_font

_LONGEST = 16
"""Characters of a heading at most."""


class UpwardHeader(QHeaderView):
    """Headings of narrow columns, written upwards."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.extent = 0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        """Return the height that the longest heading takes."""
        return QSize(0, self.extent)

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        """Write one heading from below."""
        colours, step = colours_in_use(), design_tokens.load().space.step
        text = self.model().headerData(logical_index, Qt.Orientation.Horizontal)
        painter.save()
        painter.fillRect(rect, QColor(colours.paper))
        painter.setFont(small_font(self))
        painter.setPen(QColor(colours.muted))
        painter.translate(rect.left(), rect.bottom() - step)
        painter.rotate(-90)
        fonts = painter.fontMetrics()
        room = rect.height() - 2 * step
        shown = fonts.elidedText(str(text), Qt.TextElideMode.ElideRight, room)
        across = QRect(0, 0, room, rect.width())
        painter.drawText(across, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


class SideHeader(QHeaderView):
    """Headings of rows; those that the model gives a bold font are written so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.extent = 0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        """Return the width that the longest heading takes."""
        return QSize(self.extent, 0)

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        """Write one heading."""
        colours, step = colours_in_use(), design_tokens.load().space.step
        side, model = Qt.Orientation.Vertical, self.model()
        font = model.headerData(logical_index, side, Qt.ItemDataRole.FontRole)
        painter.save()
        painter.fillRect(rect, QColor(colours.paper))
        painter.setFont(font if isinstance(font, QFont) else small_font(self))
        painter.setPen(QColor(colours.ink if isinstance(font, QFont) else colours.muted))
        box = rect.adjusted(step, 0, -step, 0)
        text = str(model.headerData(logical_index, side))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


def extent_of(widget: QWidget, headings: Iterable[str]) -> int:
    """Return the pixels that the longest heading takes, within limits."""
    bold = QFont(small_font(widget))
    bold.setWeight(QFont.Weight(design_tokens.load().weights[1]))
    fonts, step = QFontMetrics(bold), design_tokens.load().space.step
    longest = fonts.horizontalAdvance(max(headings, key=len, default=""))
    return min(longest, fonts.averageCharWidth() * _LONGEST) + 3 * step


class PictureTable(QTableView):
    """A table to look at: arrow keys move from cell to cell, copying takes it as text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.top, self.side = UpwardHeader(self), SideHeader(self)
        self.setHorizontalHeader(self.top)
        self.setVerticalHeader(self.side)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setFont(small_font(self))

    @property
    def text(self) -> str:
        """The table as text."""
        return ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the whole table with the usual keys."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QApplication.clipboard().setText(self.text)
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy."""
        copy_menu(self, event, self.text)

"""Rows with a text at the left and a quiet hint at the right: a key, a number, what it is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from counselor import design_tokens
from counselor.desktop.theme import colours_in_use

HINT_ROLE = Qt.ItemDataRole.UserRole + 1
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

Index = QModelIndex | QPersistentModelIndex


class TwoSidedRows(QStyledItemDelegate):
    """Paints them; the hint has its room first, the text is shortened."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        colours, space = colours_in_use(), design_tokens.load().space
        painter.save()
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(option.rect, QColor(colours.accent_tint))
        rect = option.rect.adjusted(space.inside, 0, -space.inside, 0)
        metrics = painter.fontMetrics()
        hint = str(index.data(HINT_ROLE) or "")
        room = rect.width() - metrics.horizontalAdvance(hint) - space.between
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        painter.setPen(QColor(colours.ink))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(rect, _LEFT, shown)
        painter.setPen(QColor(colours.muted))
        painter.drawText(rect, _RIGHT, hint)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of a line of text with room."""
        space = design_tokens.load().space
        return QSize(0, QFontMetrics(option.font).height() + 2 * space.inside)

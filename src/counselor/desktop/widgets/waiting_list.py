"""The list of the page of today: one click or Enter leads to where the work is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from counselor import design_tokens
from counselor.desktop import icons
from counselor.desktop.models.waiting_model import LINE_ROLE, Entry, Heading, Line, More
from counselor.desktop.theme import colours_in_use
from counselor.desktop.waiting_text import SECTION_ICONS

Index = QModelIndex | QPersistentModelIndex

_TITLE_SHARE = 0.34
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WaitingList(QListView):
    """The rows of `WaitingModel`. `chosen(entry)`: a row was clicked, or Enter pressed on it."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(WaitingDelegate(self))
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._choose)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current row."""
        if event.key() in _ENTER and self.currentIndex().isValid():
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _choose(self, index: Index) -> None:
        entry = index.data(LINE_ROLE)
        if isinstance(entry, Line | More):
            self.chosen.emit(entry)


class WaitingDelegate(QStyledItemDelegate):
    """Paints a heading with icon and count; a row as who, what, how long."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        entry: Entry = index.data(LINE_ROLE)
        colours, space = colours_in_use(), design_tokens.load().space
        painter.save()
        marked = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver
        if not isinstance(entry, Heading) and option.state & marked:
            painter.fillRect(option.rect, QColor(colours.accent_tint))
        painter.setPen(QColor(colours.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.accent))
            painter.drawRect(option.rect.adjusted(0, 0, -space.hairline, -space.hairline))
        if isinstance(entry, Heading):
            self._paint_heading(painter, option, entry)
        else:
            self._paint_line(painter, option, entry)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a line of text with room; a heading has more above it."""
        space = design_tokens.load().space
        height = QFontMetrics(option.font).height() + 2 * space.inside
        if isinstance(index.data(LINE_ROLE), Heading):
            height += space.between
        return QSize(0, height)

    def _paint_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, entry: Heading
    ) -> None:
        tokens, colours = design_tokens.load(), colours_in_use()
        space, size = tokens.space, tokens.icon_size
        rect = option.rect.adjusted(space.between, space.between, -space.between, 0)
        name, tone = SECTION_ICONS[entry.kind]
        top = rect.top() + (rect.height() - size) // 2
        icons.icon(name, tone).paint(painter, rect.left(), top, size, size)
        painter.setFont(_semibold(option.font))
        painter.setPen(QColor(colours.ink))
        text = rect.adjusted(size + space.inside, 0, 0, 0)
        count = painter.fontMetrics().horizontalAdvance(entry.count)
        _draw(painter, text.adjusted(0, 0, -count - space.between, 0), _LEFT, entry.text)
        painter.setPen(QColor(colours.muted))
        painter.drawText(text, _RIGHT, entry.count)

    def _paint_line(
        self, painter: QPainter, option: QStyleOptionViewItem, entry: Line | More
    ) -> None:
        tokens, colours = design_tokens.load(), colours_in_use()
        space = tokens.space
        left = space.between + tokens.icon_size + space.inside
        rect = option.rect.adjusted(left, 0, -space.between, 0)
        if isinstance(entry, More):
            painter.setPen(QColor(colours.accent))
            _draw(painter, rect, _LEFT, entry.text)
            return
        since = painter.fontMetrics().horizontalAdvance(entry.since)
        title = round(rect.width() * _TITLE_SHARE) if entry.detail else rect.width() - since
        painter.setPen(QColor(colours.ink))
        _draw(painter, QRect(rect.left(), rect.top(), title, rect.height()), _LEFT, entry.title)
        painter.setPen(QColor(colours.muted))
        inner = rect.adjusted(title + space.between, 0, -since - space.between, 0)
        _draw(painter, inner, _LEFT, entry.detail)
        painter.drawText(rect, _RIGHT, entry.since)


def _draw(painter: QPainter, rect: QRect, alignment: Qt.AlignmentFlag, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, alignment, shown)


def _semibold(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight(design_tokens.load().weights[1]))
    return made

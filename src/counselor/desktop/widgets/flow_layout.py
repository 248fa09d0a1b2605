"""A row of controls that goes on in the next line where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

from counselor import design_tokens


class FlowLayout(QLayout):
    """Sets widgets side by side, each as wide as it wants, in as many lines as it takes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(QMargins())
        self.setSpacing(design_tokens.load().space.inside)

    def addItem(self, item: QLayoutItem) -> None:
        """Add one at the end."""
        self._items.append(item)

    def add(self, widget: QWidget) -> None:
        """Add a widget at the end."""
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def count(self) -> int:
        """Return how many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one, None outside."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take one away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return none: it takes no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Tell that a narrow one is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high all lines are."""
        return self._set(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, place: QRect) -> None:
        """Put every widget in its place."""
        super().setGeometry(place)
        self._set(place, move=True)

    def sizeHint(self) -> QSize:
        """Return the least: the rest follows from the width."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return room for the widest one."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _set(self, place: QRect, *, move: bool) -> int:
        """Return the height of the lines; the widgets of one stand in its middle."""
        line: list[tuple[QLayoutItem, QSize]] = []
        left, top, gap = 0, 0, self.spacing()
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if line and left + size.width() > place.width():
                top += self._set_line(line, place, top, move=move) + gap
                line, left = [], 0
            line.append((item, size))
            left += size.width() + gap
        return top + self._set_line(line, place, top, move=move)

    def _set_line(
        self, line: list[tuple[QLayoutItem, QSize]], place: QRect, top: int, *, move: bool
    ) -> int:
        height = max((size.height() for _item, size in line), default=0)
        left = place.left()
        for item, size in line:
            if move:
                room = QSize(min(size.width(), place.width()), size.height())
                below = place.top() + top + (height - size.height()) // 2
                item.setGeometry(QRect(QPoint(left, below), room))
            left += size.width() + self.spacing()
        return height

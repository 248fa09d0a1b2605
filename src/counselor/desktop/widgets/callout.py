"""A small note beside a control, for a tour: never modal, it moves with what it speaks of."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from counselor import design_tokens
from counselor.desktop import theme
from counselor.desktop.wording import count_text, tr

_FOLLOW_MS = 250
_CHARACTERS = 44


class Callout(QFrame):
    """One step of a tour. `wanted(-1 | 1)`: Back or Next; `left()`: enough of it."""

    wanted = Signal(int)
    left = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("role", "callout")
        self.setProperty("room", "between")
        self.setProperty("gap", "inside")
        self.anchor: QWidget | None = None
        self.title, self.text, self.place = QLabel(), QLabel(wordWrap=True), QLabel()
        self.title.setProperty("role", "lead")
        self.place.setProperty("role", "small")
        self.back, self.next, self.leave = QPushButton(), QPushButton(), QPushButton()
        self.next.setProperty("role", "primary")
        self.leave.setProperty("role", "quiet")
        self._spot = QFrame(window)
        self._spot.setProperty("role", "spot")
        self._spot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._spot.hide()
        row = QHBoxLayout()
        row.setObjectName("inside_row")
        for part in (self.place, self.leave):
            row.addWidget(part)
        row.addStretch(1)
        for part in (self.back, self.next):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addLayout(row)
        self.back.clicked.connect(lambda: self.wanted.emit(-1))
        self.next.clicked.connect(lambda: self.wanted.emit(1))
        self.leave.clicked.connect(self.left)
        self._clock = QTimer(self, interval=_FOLLOW_MS)
        self._clock.timeout.connect(self.follow)
        theme.lay_out(self)
        self.hide()

    def tell(self, title: str, text: str, number: int, total: int, anchor: QWidget) -> None:
        """Show a step beside a control; `number` counts from 1."""
        self.title.setText(title)
        self.text.setText(text)
        self.place.setText(
            tr("Step {number} of {total}").format(
                number=count_text(number), total=count_text(total)
            )
        )
        self.back.setText(tr("Back"))
        self.next.setText(tr("End the tour") if number == total else tr("Next"))
        self.leave.setText(tr("Leave the tour"))
        for button in (self.back, self.next, self.leave):
            button.setAccessibleName(button.text().replace("&", ""))
        self.next.setAccessibleDescription(f"{title}. {text}")
        self.leave.setVisible(number < total)
        self.back.setEnabled(number > 1)
        self.anchor = anchor
        self.setFixedWidth(
            self.fontMetrics().averageCharWidth() * _CHARACTERS
            + 2 * design_tokens.load().space.around
        )
        self.show()
        self.follow()
        self._clock.start()
        self.take_focus()

    def take_focus(self) -> None:
        """Put the focus on the button that goes on."""
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Go away, and let go of the control."""
        self._clock.stop()
        self.anchor = None
        self._spot.hide()
        self.hide()

    def follow(self) -> None:
        """Stand beside the control, or in a corner while it is out of sight."""
        layout, window = self.layout(), self.parentWidget()
        if layout is None or window is None:
            return
        layout.activate()
        size = QSize(self.width(), max(layout.totalHeightForWidth(self.width()), 1))
        room = window.rect()
        box = self._anchor_box(window)
        if box is None or not room.intersects(box):
            self._spot.hide()
            gap = design_tokens.load().space.around
            corner = room.bottomRight() - QPoint(size.width() + gap, size.height() + 2 * gap)
            self.setGeometry(QRect(corner, size))
        else:
            step = design_tokens.load().space.step
            self._spot.setGeometry(box.adjusted(-step, -step, step, step))
            self._spot.show()
            self._spot.raise_()
            self.setGeometry(_beside(box, size, room))
        self.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the tour."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _anchor_box(self, window: QWidget) -> QRect | None:
        try:
            if self.anchor is None or not self.anchor.isVisible():
                return None
            return QRect(self.anchor.mapTo(window, QPoint(0, 0)), self.anchor.size())
        except RuntimeError:  # the page was made anew, in another language for instance
            self.anchor = None
            return None


def _beside(box: QRect, size: QSize, room: QRect) -> QRect:
    """Return a place for a note of a size: below, above, right or left of a box, inside `room`.

    Where no side has room, it stands in the corner farthest from the middle of the box.
    """
    gap = design_tokens.load().space.between
    wide, high = size.width(), size.height()
    left = min(max(box.left(), gap), room.width() - wide - gap)
    top = min(max(box.top(), gap), room.height() - high - gap)
    places = (
        QPoint(left, box.bottom() + gap),
        QPoint(left, box.top() - gap - high),
        QPoint(box.right() + gap, top),
        QPoint(box.left() - gap - wide, top),
    )
    for place in places:
        if room.contains(QRect(place, size)):
            return QRect(place, size)
    middle, centre = room.center(), box.center()
    x = gap if centre.x() > middle.x() else room.width() - wide - gap
    y = gap if centre.y() > middle.y() else room.height() - high - gap
    return QRect(QPoint(x, y), size)

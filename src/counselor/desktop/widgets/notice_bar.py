"""A sentence beside its cause: what is wrong, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from counselor.desktop import icons, theme
from counselor.desktop.wording import tr
from counselor.errors import CounselorError


class NoticeBar(QFrame):
    """Hidden until something is said; `tone` is one of the meanings of the design tokens."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self.setProperty("room", "inside")
        self._icon = QLabel()
        self._sentence = QLabel(wordWrap=True)
        self._sentence.setProperty("role", "strong")
        self._next_step = QLabel(wordWrap=True)
        for label in (self._sentence, self._next_step):
            label.setTextFormat(Qt.TextFormat.PlainText)  # a file's own words are no markup
        self._close = QToolButton()
        self._say_close()
        self._close.clicked.connect(self.clear)
        icons.set_icon(self._close, "close")
        text = QVBoxLayout()
        text.setObjectName("step_text")
        text.addWidget(self._sentence)
        text.addWidget(self._next_step)
        row = QHBoxLayout(self)
        row.addWidget(self._icon)
        row.addLayout(text, 1)
        row.addWidget(self._close)
        theme.lay_out(self)
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the language that is spoken now."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._say_close()

    def _say_close(self) -> None:
        self._close.setAccessibleName(tr("Close this notice"))
        self._close.setToolTip(tr("Close this notice"))

    @property
    def text(self) -> str:
        """What is being said; empty while nothing is."""
        return f"{self._sentence.text()} {self._next_step.text()}".strip()

    def stay(self) -> None:
        """Offer no way to close it: what it says holds until the facts change."""
        self._close.hide()

    def show_error(self, error: CounselorError) -> None:
        """Say what is wrong and what to do."""
        self.say("act", error.sentence, error.next_step)

    def say(self, tone: str, sentence: str, next_step: str = "") -> None:
        """Say something, to eye and screen reader."""
        self._sentence.setText(sentence)
        self._next_step.setText(next_step)
        self._next_step.setVisible(bool(next_step))
        theme.set_tone(self, tone)
        icons.set_icon(self._icon, icons.TONE_ICONS[tone], tone)
        self.setAccessibleName(self.text)
        self.show()
        self._bring_into_sight()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _bring_into_sight(self) -> None:
        """Scroll the page to the bar: what went wrong must not stand out of sight."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            around.ensureWidgetVisible(self)

    def clear(self) -> None:
        """Say nothing."""
        self._sentence.clear()
        self._next_step.clear()
        self.hide()

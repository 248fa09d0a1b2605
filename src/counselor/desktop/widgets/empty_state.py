"""What a list says while it is empty: one sentence, one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from counselor.desktop import icons, theme


class EmptyState(QFrame):
    """One sentence and at most one button; `wanted` is the button."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "empty")
        self.setProperty("room", "around")
        self._sentence = QLabel(wordWrap=True)
        self._sentence.setProperty("role", "muted")
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._button = QPushButton()
        self._button.clicked.connect(self.wanted)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self._sentence)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        theme.lay_out(self)

    @property
    def text(self) -> str:
        """The sentence."""
        return self._sentence.text()

    def say(self, sentence: str, button: str = "", icon_name: str = "") -> None:
        """Set the sentence and the button; without text the button is hidden."""
        self._sentence.setText(sentence)
        self._button.setText(button)
        self._button.setAccessibleName(button.replace("&", "").rstrip("…"))
        self._button.setVisible(bool(button))
        self.setFocusProxy(self._button if button else self._sentence)  # a hidden one traps Tab
        if icon_name:
            icons.set_icon(self._button, icon_name)

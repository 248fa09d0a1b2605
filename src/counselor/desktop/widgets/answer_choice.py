"""One choice of a consent, answered with yes, no, or not asked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from counselor.desktop.wording import term
from counselor.workbench import Answer

_ORDER = (Answer.YES, Answer.NO, Answer.NOT_ASKED)


class AnswerChoice(QWidget):
    """A name with what it means, and three answers beside it; the arrow keys move between them.

    `answered()`: another answer was chosen.
    """

    answered = Signal()

    def __init__(self, choice: str, meaning: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = choice
        name = term("desktop.consent_choice", choice)
        text = QVBoxLayout()
        text.setObjectName("none_text")
        text.addWidget(QLabel(name, wordWrap=True))
        hint = QLabel(meaning, wordWrap=True)
        hint.setProperty("role", "small")
        text.addWidget(hint)
        row = QHBoxLayout(self)
        row.addLayout(text, 1)
        self._buttons: dict[Answer, QRadioButton] = {}
        for answer in _ORDER:
            word = term("desktop.consent_answer", answer.value)
            button = QRadioButton(word)
            button.setAccessibleName(f"{name}: {word}")
            button.toggled.connect(self._toggled)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self._buttons[answer] = button
        self.set_answer(Answer.NOT_ASKED)

    @property
    def answer(self) -> Answer:
        """What is chosen."""
        return next(item for item, button in self._buttons.items() if button.isChecked())

    def set_answer(self, answer: Answer) -> None:
        """Choose an answer."""
        self._buttons[answer].setChecked(True)

    def button(self, answer: Answer) -> QRadioButton:
        """Return the button of an answer."""
        return self._buttons[answer]

    def _toggled(self, checked: bool) -> None:
        if checked:
            self.answered.emit()

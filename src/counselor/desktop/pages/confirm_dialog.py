"""One question before a step that takes something away; at first, the answer is to keep all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from counselor.desktop import icons, theme
from counselor.desktop.forms.ui_confirm_dialog import Ui_ConfirmDialog


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What is asked.

    Attributes:
        question: What would be done, as a question.
        explanation: What follows from it.
        verb: On the button that does it.
        stay: On the button that leaves all as it is.
    """

    question: str
    explanation: str
    verb: str
    stay: str


class ConfirmDialog(QDialog):
    """Asks, and calls `agreed` if the answer is yes."""

    def __init__(self, asked: Confirmation, agreed: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(theme.DELETE_ON_CLOSE)
        self.setModal(True)
        self.form = form = Ui_ConfirmDialog()
        form.setupUi(self)
        self.setWindowTitle(asked.question)
        for label, text in ((form.heading, asked.question), (form.explanation, asked.explanation)):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setText(text)
        for button, text in ((form.go_on, asked.verb), (form.cancel, asked.stay)):
            button.setText(text)
            button.setAccessibleName(text.replace("&", ""))
        form.cancel.clicked.connect(self.reject)
        form.go_on.clicked.connect(self.accept)
        self.accepted.connect(agreed)
        theme.lay_out(self)
        icons.apply(self)
        theme.broad(self)
        form.cancel.setFocus()

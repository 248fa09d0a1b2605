"""Asking for one's own passphrase once more before a step that changes who can get in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counselor.desktop import theme
from counselor.desktop.forms.ui_own_passphrase_dialog import Ui_OwnPassphraseDialog
from counselor.desktop.pages.page import SessionDialog
from counselor.desktop.session import Session
from counselor.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    Attributes:
        title: What will be done.
        explanation: What follows from it.
        verb: On the button.
        choice: A further choice that is on at first; empty for none.
    """

    title: str
    explanation: str
    verb: str
    choice: str = ""


class OwnPassphraseDialog(SessionDialog):
    """Does a step with the passphrase. `answered(answer)`: what the step returned.

    `step(workbench, passphrase, chosen)`; `chosen` tells whether the further choice is on.
    """

    answered = Signal(object)

    def __init__(
        self,
        session: Session,
        question: Question,
        step: Callable[[Workbench, str, bool], Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, parent)
        self.form = Ui_OwnPassphraseDialog()
        self.form.setupUi(self)
        self._step = step
        form = self.form
        self.setWindowTitle(question.title)
        form.heading.setText(question.title)
        form.explanation.setText(question.explanation)
        form.go_on.setText(question.verb)
        form.go_on.setAccessibleName(question.verb.replace("&", ""))
        form.choice.setText(question.choice)
        form.choice.setAccessibleName(question.choice)
        form.choice.setVisible(bool(question.choice))
        form.choice.setChecked(True)
        form.own.edited.connect(self._judge)
        form.own.entered.connect(self.go_on)
        form.cancel.clicked.connect(self.reject)
        form.go_on.clicked.connect(self.go_on)
        self.dress(form.notice)
        theme.broad(self)
        self._judge()
        form.own.setFocus()

    def go_on(self) -> None:
        """Do the step."""
        passphrase, chosen = self.form.own.text, self.form.choice.isChecked()
        if not passphrase or not self.form.go_on.isEnabled():
            return
        self.form.go_on.setEnabled(False)
        self.form.cancel.setEnabled(False)
        self.do(lambda bench: self._step(bench, passphrase, chosen), self._finish)

    def fail(self, error: BaseException) -> None:
        """It was not done; say why."""
        self.form.own.clear()
        self.form.cancel.setEnabled(True)
        self._judge()
        super().fail(error)
        self.form.own.setFocus()

    def _judge(self) -> None:
        self.form.go_on.setEnabled(bool(self.form.own.text))

    def _finish(self, answer: object) -> None:
        self.form.own.clear()
        self.accept()
        self.answered.emit(answer)

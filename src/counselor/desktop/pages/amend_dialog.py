"""Beginning the next version of a signed review."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from counselor.desktop import theme
from counselor.desktop.forms.ui_amend_dialog import Ui_AmendDialog
from counselor.desktop.pages.page import SessionDialog
from counselor.desktop.session import Session
from counselor.workbench import Change

_LINES = 4


class AmendDialog(SessionDialog):
    """Asks why a signed review is amended."""

    def __init__(self, session: Session, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.form = Ui_AmendDialog()
        self.form.setupUi(self)
        self._case_id = case_id
        form = self.form
        theme.set_lines(form.because, _LINES)
        form.because.textChanged.connect(self._judge)
        form.cancel.clicked.connect(self.reject)
        form.amend.clicked.connect(self.amend)
        self.dress(form.notice)
        theme.broad(self)
        self._judge()

    def amend(self) -> None:
        """Begin the next version."""
        case_id, because = self._case_id, self.form.because.toPlainText()
        self.form.amend.setEnabled(False)
        self.do(lambda bench: bench.begin_amendment(case_id, because), self._done)

    def fail(self, error: BaseException) -> None:
        """Nothing was begun; say why."""
        self._judge()
        super().fail(error)

    def _judge(self) -> None:
        self.form.amend.setEnabled(bool(self.form.because.toPlainText().strip()))

    def _done(self, _change: Change) -> None:
        self.accept()

"""Changing one's own passphrase."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counselor.desktop import theme
from counselor.desktop.forms.ui_passphrase_dialog import Ui_PassphraseDialog
from counselor.desktop.pages.page import SessionDialog
from counselor.desktop.passphrase import NewPassphrase
from counselor.desktop.session import Session
from counselor.workbench import Change


class PassphraseDialog(SessionDialog):
    """Asks for the old passphrase and a new one. `changed()`."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.form = Ui_PassphraseDialog()
        self.form.setupUi(self)
        form, user = self.form, session.workbench.user
        self.fresh = NewPassphrase(
            form.passphrase, form.strength, form.repeat, form.repeat_hint, lambda: user
        )
        form.own.edited.connect(self._judge)
        self.fresh.judged.connect(self._judge)
        form.repeat.entered.connect(self.change)
        form.cancel.clicked.connect(self.reject)
        form.change.clicked.connect(self.change)
        self.dress(form.notice)
        theme.broad(self)
        self._judge()
        form.own.setFocus()

    def change(self) -> None:
        """Put the new passphrase in place of the old one."""
        if not self.form.change.isEnabled():
            return
        old, new = self.form.own.text, self.fresh.text
        self.form.change.setEnabled(False)
        self.do(lambda bench: bench.keys.change_passphrase(old, new), self._done)

    def fail(self, error: BaseException) -> None:
        """It was not changed; say why."""
        self.form.own.clear()
        self._judge()
        super().fail(error)

    def _judge(self) -> None:
        self.form.change.setEnabled(bool(self.form.own.text) and self.fresh.is_ready)

    def _done(self, _change: Change) -> None:
        self.form.own.clear()
        self.fresh.clear()
        self.accept()
        self.changed.emit()

"""Asking for the passphrase of a copy that opens only with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counselor.desktop import theme
from counselor.desktop.forms.ui_locked_copy_dialog import Ui_LockedCopyDialog
from counselor.desktop.pages.page import SessionDialog
from counselor.desktop.passphrase import NewPassphrase
from counselor.desktop.session import Session
from counselor.desktop.wording import tr


class LockedCopyDialog(SessionDialog):
    """Asks twice for a passphrase. `chosen(passphrase)`."""

    chosen = Signal(str)

    def __init__(self, session: Session, known: str, parent: QWidget | None = None) -> None:
        """Make the dialog; `known` is what a guesser would try first: the patient's name."""
        super().__init__(session, parent)
        self.form = Ui_LockedCopyDialog()
        self.form.setupUi(self)
        form = self.form
        self.fresh = NewPassphrase(
            form.passphrase, form.strength, form.repeat, form.repeat_hint, lambda: known
        )
        self.fresh.judged.connect(self._judge)
        form.repeat.entered.connect(self.take)
        form.cancel.clicked.connect(self.reject)
        form.save.clicked.connect(self.take)
        self.dress(form.notice)
        theme.broad(self)
        self._judge()
        form.passphrase.setFocus()

    def take(self) -> None:
        """Hand the passphrase on, and forget it here."""
        if not self.fresh.is_ready:
            return
        typed = self.fresh.text
        self.fresh.clear()
        self.accept()
        self.chosen.emit(typed)

    def _judge(self) -> None:
        self.form.save.setEnabled(self.fresh.is_ready)


def care(passphrase: str) -> str:
    """Return how a file that was just saved is to be kept."""
    if passphrase:
        return tr("It opens only with the passphrase, which is kept nowhere.")
    return tr("The file is not encrypted: keep it where only you can read it.")

"""Unlocking the vault."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from counselor.desktop import icons, theme
from counselor.desktop.file_dialogs import ask_for_file
from counselor.desktop.forms.ui_unlock_page import Ui_UnlockPage
from counselor.desktop.preferences import VAULT_ENDING
from counselor.desktop.wording import tr
from counselor.errors import CounselorError


class UnlockPage(QWidget):
    """Asks for the passphrase. `unlock_wanted(path, passphrase)`, `new_wanted()`."""

    unlock_wanted = Signal(Path, str)
    new_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.form = Ui_UnlockPage()
        self.form.setupUi(self)
        theme.lay_out(self)
        icons.apply(self)
        theme.narrow(self.form.card)
        self._path = Path()
        form = self.form
        form.unlock.clicked.connect(self._unlock)
        form.passphrase.entered.connect(self._unlock)
        form.create_vault.clicked.connect(self.new_wanted)
        form.choose_vault.clicked.connect(self._choose)

    def show_vault(self, path: Path) -> None:
        """Ask for the passphrase of a vault."""
        self._path = path
        self.form.vault.setText(str(path))
        self.form.vault.setToolTip(str(path))
        self.form.passphrase.clear()
        self.form.notice.clear()
        self.set_busy(busy=False)
        self.form.passphrase.setFocus()

    def set_busy(self, *, busy: bool) -> None:
        """While the key is derived, nothing can be entered."""
        for widget in (self.form.unlock, self.form.passphrase, self.form.choose_vault):
            widget.setEnabled(not busy)
        self.form.unlock.setText(tr("Unlocking…") if busy else tr("&Unlock"))

    def show_error(self, error: CounselorError) -> None:
        """Say why it did not open; the passphrase has to be typed anew."""
        self.set_busy(busy=False)
        self.form.passphrase.clear()
        self.form.notice.show_error(error)
        self.form.passphrase.setFocus()

    def _unlock(self) -> None:
        passphrase = self.form.passphrase.text
        if not passphrase:
            self.form.notice.say("caution", tr("The passphrase is empty."), tr("Type it first."))
            self.form.passphrase.setFocus()
            return
        self.form.notice.clear()
        self.set_busy(busy=True)
        self.form.passphrase.clear()
        self.unlock_wanted.emit(self._path, passphrase)

    def _choose(self) -> None:
        filters = [tr("Vaults (*{ending})").format(ending=VAULT_ENDING), "* (*)"]
        folder = str(self._path.parent)
        ask_for_file(self, tr("Choose a vault"), filters, self.show_vault, folder)

"""Unlocking with the printed recovery key, and setting a new passphrase."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from counselor.desktop import icons, theme
from counselor.desktop.forms.ui_recover_page import Ui_RecoverPage
from counselor.desktop.passphrase import NewPassphrase
from counselor.desktop.wording import tr
from counselor.errors import CounselorError

_CHARACTERS = 40
"""Of a recovery key, without spaces and hyphens."""


class RecoverPage(QWidget):
    """Asks for key, user and new passphrase. `recover_wanted(path, key, user, passphrase)`."""

    recover_wanted = Signal(Path, str, str, str)
    left = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.form = Ui_RecoverPage()
        self.form.setupUi(self)
        self._path = Path()
        self._busy = False
        form = self.form
        self.fresh = NewPassphrase(
            form.passphrase, form.strength, form.repeat, form.repeat_hint, form.user.currentText
        )
        theme.lay_out(self)
        icons.apply(self)
        theme.narrow(form.card)
        form.recovery_key.textChanged.connect(self._judge)
        form.user.currentTextChanged.connect(self._judge)
        self.fresh.judged.connect(self._judge)
        form.repeat.entered.connect(self._recover)
        form.recover.clicked.connect(self._recover)
        form.back.clicked.connect(lambda: self.left.emit(self._path))
        self._judge()

    def showEvent(self, event: QShowEvent) -> None:
        """Make room for what wraps, once fonts and widths are known."""
        super().showEvent(event)
        QTimer.singleShot(0, self, lambda: theme.make_high_enough(self.form.card))

    def show_vault(self, path: Path, names: Sequence[str], chosen: str = "") -> None:
        """Ask for the recovery key of a vault, and whose passphrase is set."""
        self._path = path
        form = self.form
        form.user.clear()
        form.user.addItems(list(names))
        form.user.setCurrentText(chosen or (names[0] if names else ""))
        form.notice.clear()
        self.forget()
        self.set_busy(busy=False)
        form.recovery_key.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the language that is spoken now; what was typed stays."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.form.retranslateUi(self)
            self.form.notice.clear()
            self.fresh.say_again()
            self._judge()

    def forget(self) -> None:
        """Forget what was typed."""
        self.form.recovery_key.clear()
        self.fresh.clear()

    def set_busy(self, *, busy: bool) -> None:
        """While keys are derived, nothing can be entered."""
        self._busy = busy
        for widget in (self.form.recovery_key, self.form.user, self.form.back):
            widget.setEnabled(not busy)
        self.fresh.set_enabled(enabled=not busy)
        self._judge()

    def show_error(self, error: CounselorError) -> None:
        """Say why it did not open; what was typed stays, to be corrected."""
        self.set_busy(busy=False)
        self.form.notice.show_error(error)
        self.form.recovery_key.setFocus()

    def _judge(self) -> None:
        form = self.form
        typed = sum(character.isalnum() for character in form.recovery_key.text())
        told = tr("{n} of {total} signs").format(n=typed, total=_CHARACTERS) if typed else " "
        form.key_hint.setText(told)
        named = bool(form.user.currentText().strip())
        ready = typed == _CHARACTERS and named and self.fresh.is_ready and not self._busy
        form.recover.setEnabled(ready)

    def _recover(self) -> None:
        form = self.form
        if not form.recover.isEnabled():
            return
        form.notice.clear()
        self.set_busy(busy=True)
        name = form.user.currentText().strip()
        self.recover_wanted.emit(self._path, form.recovery_key.text(), name, self.fresh.text)

"""Creating the vault of a practice."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from counselor.desktop import icons, theme
from counselor.desktop.file_dialogs import ask_for_file, ask_where_to_save
from counselor.desktop.forms.ui_first_run_page import Ui_FirstRunPage
from counselor.desktop.passphrase import SHORTEST, Strength, strength_of
from counselor.desktop.preferences import VAULT_ENDING
from counselor.desktop.wording import tr
from counselor.errors import CounselorError


class FirstRunPage(QWidget):
    """Asks for name, place and passphrase. `create_wanted(path, passphrase, user_name)`."""

    create_wanted = Signal(Path, str, str)
    open_wanted = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.form = Ui_FirstRunPage()
        self.form.setupUi(self)
        theme.lay_out(self)
        icons.apply(self)
        theme.narrow(self.form.card)
        self._path = Path()
        form = self.form
        form.repeat.name(tr("Passphrase again"))
        form.passphrase.edited.connect(self._judge)
        form.repeat.edited.connect(self._judge)
        form.user_name.textChanged.connect(self._judge)
        form.repeat.entered.connect(self._create)
        form.create.clicked.connect(self._create)
        form.choose_vault.clicked.connect(self._choose_place)
        form.open_vault.clicked.connect(self._choose_existing)
        self._judge()

    def show_place(self, path: Path) -> None:
        """Offer a place for the vault."""
        self._path = path
        self.form.vault.setText(str(path))
        self.form.vault.setToolTip(str(path))
        self.form.notice.clear()
        self.form.passphrase.clear()
        self.form.repeat.clear()
        self.set_busy(busy=False)
        self.form.user_name.setFocus()

    def set_busy(self, *, busy: bool) -> None:
        """While the vault is made, nothing can be entered."""
        for widget in (self.form.passphrase, self.form.repeat, self.form.user_name):
            widget.setEnabled(not busy)
        self.form.create.setText(tr("Creating…") if busy else tr("&Create the vault"))
        self._judge()
        if busy:
            self.form.create.setEnabled(False)

    def show_error(self, error: CounselorError) -> None:
        """Say why no vault was made."""
        self.set_busy(busy=False)
        self.form.notice.show_error(error)

    def _judge(self) -> None:
        form = self.form
        passphrase, repeat = form.passphrase.text, form.repeat.text
        strength = strength_of(passphrase)
        form.strength.setText(_strength_word(strength) if passphrase else " ")
        theme.set_tone(form.strength, _STRENGTH_TONES[strength] if passphrase else "")
        same = passphrase == repeat
        form.repeat_hint.setText(tr("The two differ.") if repeat and not same else " ")
        theme.set_tone(form.repeat_hint, "act" if repeat and not same else "")
        named = bool(form.user_name.text().strip())
        form.create.setEnabled(strength is not Strength.TOO_SHORT and same and named)

    def _create(self) -> None:
        if not self.form.create.isEnabled():
            return
        self.form.notice.clear()
        passphrase = self.form.passphrase.text
        self.set_busy(busy=True)
        self.create_wanted.emit(self._path, passphrase, self.form.user_name.text().strip())

    def _choose_place(self) -> None:
        ask_where_to_save(
            self,
            tr("Where to keep the vault"),
            self._filters(),
            self._take_place,
            self._path.name,
            str(self._path.parent),
        )

    def _take_place(self, path: Path) -> None:
        self._path = path
        self.form.vault.setText(str(path))
        self.form.vault.setToolTip(str(path))

    def _choose_existing(self) -> None:
        folder = str(self._path.parent)
        ask_for_file(self, tr("Choose a vault"), self._filters(), self.open_wanted.emit, folder)

    def _filters(self) -> list[str]:
        return [tr("Vaults (*{ending})").format(ending=VAULT_ENDING), "* (*)"]


_STRENGTH_TONES = {Strength.TOO_SHORT: "act", Strength.WEAK: "caution", Strength.GOOD: "fine"}


def _strength_word(strength: Strength) -> str:
    if strength is Strength.TOO_SHORT:
        return tr("Too short: at least {n} characters.").format(n=SHORTEST)
    if strength is Strength.WEAK:
        return tr("Weak: longer is better. Four or five unrelated words are easy to keep.")
    return tr("Good.")

"""Creating the vault of a practice."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from counselor.desktop import icons, theme
from counselor.desktop.file_dialogs import ask_for_file, ask_for_folder, ask_where_to_save
from counselor.desktop.forms.ui_first_run_page import Ui_FirstRunPage
from counselor.desktop.passphrase import NewPassphrase
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
        self._busy = False
        form = self.form
        self.fresh = NewPassphrase(
            form.passphrase, form.strength, form.repeat, form.repeat_hint, form.user_name.text
        )
        form.user_name.textChanged.connect(self.fresh.judge)
        self.fresh.judged.connect(self._judge)
        form.repeat.entered.connect(self._create)
        form.create.clicked.connect(self._create)
        form.choose_vault.clicked.connect(self._choose_place)
        form.choose_backups.clicked.connect(self._choose_backups)
        form.open_vault.clicked.connect(self._choose_existing)
        self._judge()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the language that is spoken now; what was typed stays."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.form.retranslateUi(self)
            self.form.vault.setText(str(self._path))
            self.form.notice.clear()
            self.fresh.say_again()
            self.set_busy(busy=self._busy)

    def showEvent(self, event: QShowEvent) -> None:
        """Make room for what wraps, once fonts and widths are known."""
        super().showEvent(event)
        QTimer.singleShot(0, self, lambda: theme.make_high_enough(self.form.card))

    def show_place(self, path: Path) -> None:
        """Offer a place for the vault."""
        self._path = path
        self.form.vault.setText(str(path))
        self.form.vault.setToolTip(str(path))
        self.form.notice.clear()
        self.fresh.clear()
        self.set_busy(busy=False)
        self.form.user_name.setFocus()

    def set_busy(self, *, busy: bool) -> None:
        """While the vault is made, nothing can be entered."""
        self._busy = busy
        self.form.user_name.setEnabled(not busy)
        self.fresh.set_enabled(enabled=not busy)
        self.form.create.setText(tr("Creating…") if busy else tr("Crea&te the vault"))
        self._judge()
        if busy:
            self.form.create.setEnabled(False)

    def show_error(self, error: CounselorError) -> None:
        """Say why no vault was made."""
        self.set_busy(busy=False)
        self.form.notice.show_error(error)

    def _judge(self) -> None:
        named = bool(self.form.user_name.text().strip())
        self.form.create.setEnabled(self.fresh.is_ready and named)

    def _create(self) -> None:
        if not self.form.create.isEnabled():
            return
        self.form.notice.clear()
        passphrase = self.fresh.text
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

    @property
    def backup_folder(self) -> Path | None:
        """Where backups shall go; None where nobody chose yet."""
        chosen = self.form.backups.text()
        return Path(chosen) if chosen else None

    def _choose_backups(self) -> None:
        def take(folder: Path) -> None:
            self.form.backups.setText(str(folder))

        ask_for_folder(self, tr("Choose a folder for backups"), take, str(Path.home()))

    def _take_place(self, path: Path) -> None:
        self._path = path
        self.form.vault.setText(str(path))
        self.form.vault.setToolTip(str(path))

    def _choose_existing(self) -> None:
        folder = str(self._path.parent)
        ask_for_file(self, tr("Choose a vault"), self._filters(), self.open_wanted.emit, folder)

    def _filters(self) -> list[str]:
        return [tr("Vaults (*{ending})").format(ending=VAULT_ENDING), "* (*)"]

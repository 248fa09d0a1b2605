"""Unlocking the vault."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from counselor.desktop import icons, theme
from counselor.desktop.file_dialogs import ask_for_file
from counselor.desktop.forms.ui_unlock_page import Ui_UnlockPage
from counselor.desktop.preferences import VAULT_ENDING
from counselor.desktop.tasks import Task
from counselor.desktop.wording import moment_text, said, tr
from counselor.errors import CounselorError
from counselor.workbench import TooManyTries, VaultInUse, holder_of, user_names

if TYPE_CHECKING:
    from counselor.workbench import Holder

_SECOND_MS = 1000


class UnlockPage(QWidget):
    """Asks for the passphrase, and whose it is where there are several users.

    `unlock_wanted(path, passphrase, user)`, `new_wanted()`, `recovery_wanted(path, names, user)`.
    """

    unlock_wanted = Signal(Path, str, str)
    new_wanted = Signal()
    recovery_wanted = Signal(Path, tuple, str)
    restore_wanted = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.form = Ui_UnlockPage()
        self.form.setupUi(self)
        theme.lay_out(self)
        icons.apply(self)
        theme.narrow(self.form.card)
        self._busy = False
        self._holder: Holder | None = None
        self._path = Path()
        self._names: tuple[str, ...] = ()
        self._last_user = ""
        self._wait = QTimer(self)
        self._wait.setInterval(_SECOND_MS)
        self._wait.timeout.connect(self._count_down)
        self._left = 0
        form = self.form
        form.progress.hide()
        form.use_recovery.clicked.connect(self._use_recovery)
        form.restore_backup.clicked.connect(lambda: self.restore_wanted.emit(self._path))
        form.read_only.clicked.connect(lambda: form.take_over.setChecked(False))
        form.take_over.clicked.connect(lambda: form.read_only.setChecked(False))
        form.unlock.clicked.connect(self._unlock)
        form.passphrase.entered.connect(self._unlock)
        form.create_vault.clicked.connect(self.new_wanted)
        form.choose_vault.clicked.connect(self._choose)

    def show_vault(self, path: Path, *, just_locked: bool = False) -> None:
        """Ask for the passphrase of a vault.

        One that was just locked here may still be closing: nobody else has it open.
        """
        self._path = path
        self._show_names(_names_of(path))
        self._end_wait()
        self.form.vault.setText(str(path))
        self.form.vault.setToolTip(str(path))
        self.form.passphrase.clear()
        self.form.notice.clear()
        self.set_busy(busy=False)
        self._show_holder(None if just_locked else holder_of(path))
        self.form.passphrase.setFocus()

    def _show_holder(self, holder: Holder | None) -> None:
        """Tell who has the vault open, and offer to look at it."""
        form, self._holder = self.form, holder
        form.read_only.setVisible(holder is not None)
        form.read_only.setChecked(holder is not None)
        form.take_over.setVisible(holder is not None and not holder.is_here)
        form.take_over.setChecked(False)
        if holder is not None:
            self._say_holder(holder)

    def _say_holder(self, holder: Holder) -> None:
        told = {
            "user": holder.user or tr("somebody"),
            "host": holder.host,
            "moment": moment_text(holder.since),
        }
        step = said("desktop.in_use.step")
        self.form.notice.say("caution", said("desktop.in_use.told", told), step)

    def choose_user(self, name: str) -> None:
        """Choose who most likely comes back."""
        self._last_user = name
        if name in self._names:
            self.form.user.setCurrentIndex(self._names.index(name))

    def set_busy(self, *, busy: bool) -> None:
        """While the key is derived, nothing can be entered."""
        form, self._busy = self.form, busy
        for widget in (form.passphrase, form.choose_vault, form.user, form.use_recovery):
            widget.setEnabled(not busy)
        form.unlock.setEnabled(not busy and not self._left)
        self.form.unlock.setText(tr("Unlocking…") if busy else tr("&Unlock"))

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the language that is spoken now."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.form.retranslateUi(self)
            self.form.vault.setText(str(self._path))
            self.form.notice.clear()
            self.set_busy(busy=self._busy)
            if self._holder is not None:
                self._say_holder(self._holder)

    def follow(self, task: Task[Any]) -> None:
        """Tell how far a task is, once it tells: bringing a vault up to date takes a while."""
        task.advanced.connect(lambda _done, _total, what: self._show_progress(task, what))
        task.cancelled.connect(self._stopped)
        task.finished.connect(self.form.progress.hide)

    def _show_progress(self, task: Task[Any], what: str) -> None:
        from counselor.workbench.remains import overwrites  # noqa: PLC0415 - heavy, and rarely needed

        panel, can_cancel = self.form.progress, not overwrites(what)
        if panel.isHidden():
            panel.watch(task, what or tr("Unlocking…"), can_cancel=can_cancel)
        panel.offer_cancel(can_cancel=can_cancel)

    def _stopped(self) -> None:
        self.set_busy(busy=False)
        self.form.notice.say(
            "information", tr("Unlocking was stopped."), tr("The vault is as it was.")
        )
        self.form.passphrase.setFocus()

    def show_error(self, error: CounselorError) -> None:
        """Say why it did not open; the passphrase has to be typed anew."""
        self.set_busy(busy=False)
        self.form.passphrase.clear()
        self.form.notice.show_error(error)
        if isinstance(error, VaultInUse):
            self._show_holder(error.holder)
        if isinstance(error, TooManyTries):
            self._begin_wait(error.seconds)
        self.form.passphrase.setFocus()

    @property
    def user(self) -> str:
        """Who was chosen; empty where there is no choice."""
        return self.form.user.currentText() if len(self._names) > 1 else ""

    def _show_names(self, names: tuple[str, ...]) -> None:
        form = self.form
        self._names = names
        form.user.clear()
        form.user.addItems(list(names))
        if self._last_user in names:
            form.user.setCurrentIndex(names.index(self._last_user))
        form.user_step.setVisible(len(names) > 1)

    def _begin_wait(self, seconds: int) -> None:
        """Take no try before the time is over; the vault itself would refuse it."""
        self._left = seconds
        self._wait.start()
        self._show_wait()

    def _count_down(self) -> None:
        self._left -= 1
        if self._left > 0:
            self._show_wait()
            return
        self._end_wait()
        self.form.notice.clear()
        self.form.unlock.setEnabled(True)

    def _end_wait(self) -> None:
        self._wait.stop()
        self._left = 0

    def _show_wait(self) -> None:
        self.form.unlock.setEnabled(False)
        told = tr("The next try is possible in {n} s.").format(n=self._left)
        self.form.notice.say("act", tr("There were too many wrong passphrases."), told)

    def _use_recovery(self) -> None:
        self.form.passphrase.clear()
        self.recovery_wanted.emit(self._path, self._names, self.user)

    def _unlock(self) -> None:
        if not self.form.unlock.isEnabled():
            return
        passphrase = self.form.passphrase.text
        if not passphrase:
            self.form.notice.say("caution", tr("The passphrase is empty."), tr("Type it first."))
            self.form.passphrase.setFocus()
            return
        self.form.notice.clear()
        self.set_busy(busy=True)
        self.form.passphrase.clear()
        self.unlock_wanted.emit(self._path, passphrase, self.user)

    def _choose(self) -> None:
        filters = [tr("Vaults (*{ending})").format(ending=VAULT_ENDING), "* (*)"]
        folder = str(self._path.parent)
        ask_for_file(self, tr("Choose a vault"), filters, self.show_vault, folder)


def _names_of(path: Path) -> tuple[str, ...]:
    """Return who can unlock a vault; what is wrong with it is told at unlocking."""
    try:
        return user_names(path)
    except (CounselorError, OSError):
        return ()

"""Into a vault by other ways than the passphrase, and what is said of it on the first page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from counselor.desktop.wording import said, tr
from counselor.errors import CounselorError
from counselor.workbench import Action

if TYPE_CHECKING:
    from counselor.desktop.main_window import MainWindow
    from counselor.workbench import RecoverySheet, Restored, Update, Workbench


class Arrivals(QObject):
    """Enters a vault that was just made, recovered or restored, and tells what to do next."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def enter_created(self, made: tuple[Workbench, RecoverySheet]) -> None:
        """Enter a new vault, and show its recovery sheet to put away."""
        workbench, sheet = made
        self._window.enter(workbench, come_back=False)
        space = self._window.workspace
        if space is not None:
            space.today.say(
                "information",
                tr("Your vault is ready."),
                tr("To try everything first: Help, then 'Tour with invented patients'."),
            )
            QTimer.singleShot(0, space, lambda: space.security.show_sheet(sheet))

    def enter_recovered(self, workbench: Workbench) -> None:
        """Enter a vault that the recovery sheet opened; that one is used up."""
        self._window.enter(workbench, come_back=False)
        space = self._window.workspace
        if space is not None and workbench.may(Action.MANAGE_USERS):
            space.show_security()
            space.security.form.notice.say(
                "caution",
                tr("The recovery sheet was used."),
                tr("Make a new one now; the old one then opens nothing."),
            )

    def say_updated(self, update: Update | None) -> None:
        """Say that the vault was brought up to date, and where it is kept as it was."""
        space = self._window.workspace
        if update is None or update.backup is None or space is None:
            return
        key = "beside_because" if update.trouble else "beside"
        told = {"name": update.backup.name, "why": update.trouble}
        kept = said(f"desktop.update.{'chosen' if update.chosen else key}", told)
        space.current_page().say("fine", said("desktop.update.done"), kept)

    def say_restored(self, restored: Restored) -> None:
        """Ask for the passphrase of what was restored."""
        self._window.leave_for_restore()
        self._window.gate.say_restored(restored)

    def say_not_restored(self, error: BaseException) -> None:
        """The vault was closed for a restore that did not happen: it is as it was."""
        self._window.leave_for_restore()
        if isinstance(error, CounselorError):
            self._window.unlock_page.show_error(error)

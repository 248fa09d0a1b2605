"""Backups around the open vault: the status line, before locking, before closing, restoring."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from counselor.desktop.tasks import Task, TaskQueues
from counselor.desktop.widgets.backup_status import BackupStatus

if TYPE_CHECKING:
    from counselor.desktop.pages.backup_page import BackupPage
    from counselor.desktop.session import Session
    from counselor.desktop.workspace import Workspace
    from counselor.workbench import BackupState, Workbench


class SafeKeeping(QObject):
    """What the window does for backups.

    `may_close()`: nothing holds the program any more; `not_made(error)`: the last backup before
    locking failed; `restored(what)`; `not_restored(error)`: the vault was closed for a restore that
    did not happen; `unexpected(exception)`.
    """

    may_close = Signal()
    not_made = Signal(object)
    restored = Signal(object)
    not_restored = Signal(object)
    unexpected = Signal(object)

    def __init__(self, queues: TaskQueues, window: QWidget) -> None:
        super().__init__(window)
        self._queues, self._window = queues, window
        self._locking: Task[object] | None = None
        self._asks = False
        self.status = BackupStatus()
        self.backs_up = False
        """Whether a folder was chosen, so that a backup can be due."""

    def watch(self, session: Session, space: Workspace) -> None:
        """Look after an open vault."""
        from counselor.desktop.automatic_backup import (  # noqa: PLC0415 - not needed to unlock
            AutomaticBackup,
        )

        automatic = AutomaticBackup(session)
        automatic.stands.connect(self.status.show_state)
        automatic.stands.connect(self._note)
        automatic.failed.connect(self.status.show_error)
        self.status.wanted.connect(space.show_backup)
        automatic.tell()

    def watch_page(self, page: BackupPage, session: Session) -> None:
        """Restore what is chosen on the page about backups."""
        bench = session.workbench
        page.restore_wanted.connect(
            lambda place: self.ask_restore(bench.vault_path, bench, page.window(), place)
        )

    def leave(self) -> None:
        """The vault is locked."""
        self.status.clear()
        self.backs_up = self._asks = False

    def back_up_before_locking(self, workbench: Workbench) -> None:
        """Make the last backup behind the locked screen; `stop` ends it."""
        if not self.backs_up:
            return
        task: Task[object] = self._queues.on_vault(
            lambda told: workbench.backups.make_if_due(told, closing=True)
        )
        task.failed.connect(self.not_made)
        task.finished.connect(self._forget_locking)
        self._locking = task

    def stop(self) -> None:
        """Somebody wants to unlock: do not let them wait for a backup."""
        if self._locking is not None:
            self._locking.cancel()

    def ask_before_closing(self, session: Session) -> None:
        """Say `may_close` at once where no backup is due; else after it, or when a person says."""
        if self._asks:
            return
        self._asks = True
        task = session.read(lambda bench: bench.backups.is_due(closing=True))
        task.succeeded.connect(lambda due: self._wait(session) if due else self.may_close.emit())
        task.failed.connect(lambda _error: self.may_close.emit())

    def ask_restore(
        self,
        vault: Path,
        bench: Workbench | None = None,
        parent: QWidget | None = None,
        place: Path = Path(),
    ) -> None:
        """Restore a backup to where a vault is or was; `bench` is the open one."""
        from counselor.desktop.pages.restore_dialog import (  # noqa: PLC0415 - not needed to unlock
            RestoreDialog,
        )

        dialog = RestoreDialog(self._queues, vault, bench, parent or self._window)
        dialog.restored.connect(self.restored)
        dialog.unexpected.connect(self.unexpected)
        dialog.closed_vault.connect(self.not_restored)
        dialog.show_backup(place)
        dialog.open()

    def _wait(self, session: Session) -> None:
        from counselor.desktop.pages.closing_dialog import (  # noqa: PLC0415 - not needed to unlock
            ClosingDialog,
        )

        dialog = ClosingDialog(session, self._window)
        dialog.done_waiting.connect(self.may_close)
        dialog.unexpected.connect(self.unexpected)
        dialog.finished.connect(self._end_asking)
        dialog.open()
        dialog.begin()

    def _end_asking(self) -> None:
        self._asks = False

    def _forget_locking(self) -> None:
        self._locking = None

    def _note(self, state: BackupState) -> None:
        self.backs_up = state.folder is not None

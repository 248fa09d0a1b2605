"""Backups while the vault is open: looked for every minute, made when the vault is idle."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from counselor.desktop.session import Session
from counselor.errors import CounselorError
from counselor.progress import Progress
from counselor.workbench import BackupState, Workbench

_LOOK_EVERY_MS = 60_000
_AFTER_FAILURE = 30
"""So many looks are left out after a failure: a missing stick is not asked for each minute."""


class AutomaticBackup(QObject):
    """`stands(state)`: how the backups stand; `failed(error)`: one was due and not made."""

    stands = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._left_out = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        session.changed.connect(self._refresh)

    def look(self) -> None:
        """Make a backup if one is due and nothing else is under way."""
        if self._left_out > 0:
            self._left_out -= 1
            return
        if self._session.queues.is_busy:
            return

        def step(bench: Workbench, told: Progress) -> object:
            made = bench.backups.make_if_due(told)
            return None if made is None else made[1]

        task = self._session.work(step)
        task.succeeded.connect(lambda _made: self.tell())
        task.failed.connect(self._fail)

    def tell(self) -> None:
        """Ask how the backups stand, and tell it."""
        task = self._session.read(lambda bench: bench.backups.state())
        task.succeeded.connect(self._told)
        task.failed.connect(self._fail)

    def _told(self, state: BackupState) -> None:
        self.stands.emit(state)

    def _fail(self, error: BaseException) -> None:
        if isinstance(error, CounselorError):
            self._left_out = _AFTER_FAILURE
            self.failed.emit(error)
        else:
            self._session.unexpected.emit(error)

    def _refresh(self, change: object) -> None:
        if {"backups", "settings"} & getattr(change, "kinds", frozenset()):
            self._left_out = 0
            self.tell()

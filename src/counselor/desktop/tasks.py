"""Work off the window's thread: one queue for all that touches the vault, another for the rest.

A task's signals are always emitted in the window's thread, so that a slot may touch widgets.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

from counselor.errors import Cancelled
from counselor.progress import Progress

T = TypeVar("T")

_FOREVER = -1


class Task(QObject, Generic[T]):
    """One piece of work.

    `advanced(done, total, what)`, then exactly one of `succeeded(result)`, `failed(exception)` and
    `cancelled()`, then `finished()` and `done(task)`. After `abandon()` nothing more is emitted but
    these two, and `lost(exception)` where a step that had to be done failed.

    Args:
        work: What to do; it is handed the progress callback.
        must_run: The work changes something: it is done even if nobody waits for it any more.
        discard: What to do with a result that nobody takes any more: to close a vault that was
            opened for somebody who is gone, for instance.
    """

    advanced = Signal(object, object, str)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()
    lost = Signal(object)
    done = Signal(object)

    _reported = Signal(object, object, str)
    _ended = Signal(object, object)

    def __init__(
        self,
        work: Callable[[Progress], T],
        *,
        must_run: bool = False,
        discard: Callable[[T], object] | None = None,
    ) -> None:
        super().__init__()
        self._work = work
        self._must_run = must_run
        self._discard = discard
        self._untaken: list[T] = []
        self._stop = threading.Event()
        self._abandoned = False
        queued = Qt.ConnectionType.QueuedConnection
        self._reported.connect(self._on_report, queued)
        self._ended.connect(self._on_end, queued)

    def run(self) -> None:
        """Do the work; called in a pool's thread."""
        try:
            self._heed()
            result = self._work(self._listen)
        except BaseException as error:  # noqa: BLE001 - handed to the window's thread
            self._ended.emit(None, error)
        else:
            self._untaken.append(result)
            self._ended.emit(result, None)

    def cancel(self) -> None:
        """Ask the work to stop at its next report; work that no longer asks runs to its end."""
        self._stop.set()

    def abandon(self) -> None:
        """Forget whatever comes: the one who asked is gone. What must run still runs."""
        self._abandoned = True
        if not self._must_run:
            self.cancel()

    def throw_away(self) -> None:
        """Do with the result what is to be done with one that nobody takes; once, if there is."""
        while self._untaken:
            result = self._untaken.pop()
            if self._discard is not None:
                self._discard(result)

    def _heed(self) -> None:
        if self._stop.is_set():
            raise Cancelled

    def _listen(self, done: int, total: int, what: str) -> None:
        self._heed()
        self._reported.emit(done, total, what)

    def _on_report(self, done: int, total: int, what: str) -> None:
        if not self._abandoned and not self._stop.is_set():
            self.advanced.emit(done, total, what)

    def _on_end(self, result: T, error: BaseException | None) -> None:
        if self._abandoned:
            self.throw_away()
            if self._must_run and error is not None:
                self.lost.emit(error)
        else:
            self._untaken.clear()
            if error is None:
                self.succeeded.emit(result)
            elif isinstance(error, Cancelled):
                self.cancelled.emit()
            else:
                self.failed.emit(error)
        self.finished.emit()
        self.done.emit(self)


class TaskQueues(QObject):
    """The two queues. `busy` and `settled` tell when there is work and when there is none.

    `lost(exception)`: a step that was under way when everything was abandoned was not done.
    """

    busy = Signal()
    settled = Signal()
    lost = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._vault = QThreadPool(self)
        self._vault.setMaxThreadCount(1)
        self._vault.setExpiryTimeout(_FOREVER)
        self._other = QThreadPool(self)
        self._running: set[Task[Any]] = set()

    @property
    def is_busy(self) -> bool:
        """Whether any task has not ended yet."""
        return bool(self._running)

    def on_vault(
        self,
        work: Callable[[Progress], T],
        *,
        must_run: bool = False,
        discard: Callable[[T], object] | None = None,
    ) -> Task[T]:
        """Queue work that touches the vault; such tasks run one after the other. See `Task`."""
        return self._start(self._vault, Task(work, must_run=must_run, discard=discard))

    def aside(self, work: Callable[[Progress], T]) -> Task[T]:
        """Run long work beside the queue of the vault: reading a file, printing."""
        return self._start(self._other, Task(work))

    def abandon_all(self) -> None:
        """Abandon every task; used when the vault is locked."""
        for task in tuple(self._running):
            task.abandon()

    def shut_down(self) -> None:
        """Abandon every task and wait until the threads are free.

        No event comes to the window any more, so what was still brought is thrown away here.
        """
        self.abandon_all()
        self._vault.waitForDone()
        self._other.waitForDone()
        for task in tuple(self._running):
            task.throw_away()

    def _start(self, pool: QThreadPool, task: Task[T]) -> Task[T]:
        task.lost.connect(self.lost)
        self._running.add(task)
        task.done.connect(self._ended)  # a method: no call once the queues are gone
        self.busy.emit()
        pool.start(task.run)
        return task

    def _ended(self, task: Task[Any]) -> None:
        self._running.discard(task)
        task.deleteLater()
        if not self._running:
            self.settled.emit()

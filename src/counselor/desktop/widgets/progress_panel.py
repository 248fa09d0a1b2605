"""How far a task is: what, how much, how long, and a way to stop it."""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from counselor.desktop import theme
from counselor.desktop.tasks import Task
from counselor.desktop.wording import count_text, tr

_STEPS = 1000
_SECONDS_BEFORE_ESTIMATE = 2.0
_SECOND_MS = 1000
_SECONDS_TO_TELL = 120
"""So many seconds and more are told in minutes."""


class ProgressPanel(QFrame):
    """Watches one task at a time; hidden without one unless it stands alone in its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setProperty("room", "between")
        self.setProperty("gap", "inside")
        self._task: Task[Any] | None = None
        self._began = 0.0
        self._counts = False
        self._what = QLabel(wordWrap=True)
        self._what.setProperty("role", "strong")
        self._much = QLabel()
        self._much.setProperty("role", "muted")
        self._bar = QProgressBar(textVisible=False)
        self._cancel = QPushButton()
        self._say()
        self._cancel.clicked.connect(self.cancel)
        self._clock = QTimer(self, interval=_SECOND_MS)
        self._clock.timeout.connect(self._tell_time)
        row = QHBoxLayout()
        row.setObjectName("inside_row")
        row.addWidget(self._much, 1)
        row.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.addWidget(self._what)
        column.addWidget(self._bar)
        column.addLayout(row)
        theme.lay_out(self)

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the language that is spoken now."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        self._bar.setAccessibleName(tr("Progress"))
        self._cancel.setText(tr("Cancel"))
        self._cancel.setAccessibleName(tr("Cancel"))

    def watch(self, task: Task[Any], what: str, *, can_cancel: bool = True) -> None:
        """Follow a task from now on; `can_cancel`: it may be stopped in the middle."""
        self._task, self._began, self._counts = task, time.monotonic(), False
        self.offer_cancel(can_cancel=can_cancel)
        self._clock.start()
        self._what.setText(what)
        self._much.clear()
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)
        task.advanced.connect(self._advance)
        task.finished.connect(self._end)
        self.show()

    def offer_cancel(self, *, can_cancel: bool) -> None:
        """Offer to stop the task, or not: some steps must come to their end."""
        self._cancel.setVisible(can_cancel)

    def cancel(self) -> None:
        """Stop the task."""
        if self._task is not None:
            self._cancel.setEnabled(False)
            self._much.setText(tr("Stopping…"))
            self._task.cancel()

    def _advance(self, done: int, total: int, what: str) -> None:
        if what:
            self._what.setText(what)
        if total <= 0:
            if self._bar.maximum():  # of the stage before
                self._much.clear()
            self._bar.setRange(0, 0)
            self._counts = bool(done)
            if done:
                self._much.setText(count_text(done))
            return
        self._bar.setRange(0, _STEPS)
        self._bar.setValue(min(_STEPS, done * _STEPS // total))
        self._much.setText(self._how_much(done, total))

    def _how_much(self, done: int, total: int) -> str:
        share = tr("{percent} %").format(percent=min(100, done * 100 // total))
        spent = time.monotonic() - self._began
        if not done or spent < _SECONDS_BEFORE_ESTIMATE:
            return share
        left = max(1, round(spent * (total - done) / done))
        if left >= _SECONDS_TO_TELL:
            return f"{share} · " + tr("about {minutes} min left").format(minutes=round(left / 60))
        return f"{share} · " + tr("about {seconds} s left").format(seconds=left)

    def _tell_time(self) -> None:
        """Where nothing tells how much is left, tell how long it has taken."""
        spent = int(time.monotonic() - self._began)
        counted = self._bar.maximum() or self._counts
        if self._task is None or counted or spent < _SECONDS_BEFORE_ESTIMATE:
            return
        if self._cancel.isEnabled():
            self._much.setText(tr("{seconds} s so far").format(seconds=spent))

    def _end(self) -> None:
        self._clock.stop()
        self._task = None

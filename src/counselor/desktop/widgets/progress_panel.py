"""How far a task is: what, how much, how long, and a way to stop it."""

from __future__ import annotations

import time
from typing import Any

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


class ProgressPanel(QFrame):
    """Watches one task at a time; hidden without one unless it stands alone in its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setProperty("room", "between")
        self.setProperty("gap", "inside")
        self._task: Task[Any] | None = None
        self._began = 0.0
        self._what = QLabel(wordWrap=True)
        self._what.setProperty("role", "strong")
        self._much = QLabel()
        self._much.setProperty("role", "muted")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setAccessibleName(tr("Progress"))
        self._cancel = QPushButton(tr("Cancel"))
        self._cancel.setAccessibleName(tr("Cancel"))
        self._cancel.clicked.connect(self.cancel)
        row = QHBoxLayout()
        row.setObjectName("inside_row")
        row.addWidget(self._much, 1)
        row.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.addWidget(self._what)
        column.addWidget(self._bar)
        column.addLayout(row)
        theme.lay_out(self)

    def watch(self, task: Task[Any], what: str) -> None:
        """Follow a task from now on."""
        self._task, self._began = task, time.monotonic()
        self._what.setText(what)
        self._much.clear()
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)
        task.advanced.connect(self._advance)
        task.finished.connect(self._end)
        self.show()

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
            self._bar.setRange(0, 0)
            self._much.setText(count_text(done) if done else "")
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
        return f"{share} · " + tr("about {seconds} s left").format(seconds=left)

    def _end(self) -> None:
        self._task = None

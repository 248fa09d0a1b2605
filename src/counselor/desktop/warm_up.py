"""Importing what the window needs behind the lock, while somebody types the passphrase.

Database, reports and pages take more than a second to import. The window that asks for the
passphrase does without them and stands sooner. What has nothing to do with Qt is imported in a
thread of its own, while keys are taken; classes of Qt are only ever made in the window's thread
(two threads that make some at once end the process), a few in each turn of its loop.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from counselor import wording
from counselor.desktop.tasks import TaskQueues
from counselor.progress import Progress, silent

_CORE = (
    "counselor.workbench.workbench",
    "counselor.workbench.beside_result",
    "counselor.workbench.pictures",
    "counselor.rulebook.search",
    "counselor.rulebook.check",
    "counselor.reports.readability",
    "counselor.analysis",
)
_WINDOW = tuple(
    f"counselor.desktop.{name}"
    for name in (
        "import_queue", "finding_document", "entry_documents.entry_page",
        "widgets.fact_table_view", "pages.printing", "pages.consent_dialog", "pages.patients_page",
        "pages.today_page", "pages.patient_page", "pages.import_page", "pages.deciding_page",
        "pages.pictures_pane", "pages.review_page", "pages.report_page", "pages.rulebook_page",
        "pages.comparison_page", "pages.couple_page", "pages.edit_page", "pages_on_demand",
        "workspace", "automatic_backup",
    )
)  # fmt: skip
"""In the order in which they need each other, so that each turn imports a few."""


class WarmUp(QObject):
    """Imports each module once. `then(step)`: a step that needs them all."""

    def __init__(self, queues: TaskQueues, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queues = queues
        self._steps: list[Callable[[], None]] = []
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._import_next)

    @property
    def is_ready(self) -> bool:
        """Whether everything is there."""
        return all(name in sys.modules for name in _WINDOW)

    def begin(self) -> None:
        """Import everything, where that is not done yet; closing the program ends it."""
        task = self._queues.aside(import_core)
        task.succeeded.connect(self._go_on)

    def then(self, step: Callable[[], None]) -> None:
        """Do something once everything is there; at once if it is."""
        self._steps.append(step)
        self._import_next() if self.is_ready else self._turn.start()

    def forget(self) -> None:
        """Do nothing more: the window is closed."""
        self._turn.stop()
        self._steps.clear()

    def _go_on(self, _nothing: object) -> None:
        self._turn.start()

    def _import_next(self) -> None:
        missing = next((name for name in _WINDOW if name not in sys.modules), None)
        if missing is not None:
            import_module(missing)
            self._turn.start()
            return
        steps, self._steps = self._steps, []
        for step in steps:
            step()


def import_core(told: Progress = silent) -> None:
    """Import what has nothing to do with Qt, and read the sentences. For a thread of its own."""
    for place, name in enumerate(_CORE):
        import_module(name)
        told(place, len(_CORE), "")
    from counselor.reports import templates  # noqa: PLC0415 - heavy, as all here

    for language in templates.languages():
        wording.load(language)

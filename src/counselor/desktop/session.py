"""What all pages share while the vault is open: workbench, queues, news of changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from counselor.desktop.preferences import Preferences
from counselor.desktop.tasks import Task, TaskQueues
from counselor.desktop.wording import DOCUMENT_LANGUAGE
from counselor.progress import Progress
from counselor.workbench import Change, Workbench

if TYPE_CHECKING:
    from counselor.desktop.import_item import ImportItem

T = TypeVar("T")


class Session(QObject):
    """An open vault.

    `changed(change)` tells every view what to refresh; `unexpected(exception)` that something which
    is no `CounselorError` came out of a task.
    """

    changed = Signal(object)
    unexpected = Signal(object)

    def __init__(
        self,
        workbench: Workbench,
        queues: TaskQueues,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.workbench = workbench
        self.queues = queues
        self.preferences = preferences
        self._languages: dict[str, str] = {}
        self.import_items: list[ImportItem] = []

    def language_of(self, case_id: str, otherwise: str = DOCUMENT_LANGUAGE) -> str:
        """Return the language chosen for a result's pages since the vault was opened.

        It is not kept for the next patient: a report in a language nobody chose would be signed.
        """
        return self._languages.get(case_id, otherwise)

    def choose_language(self, case_id: str, language: str) -> None:
        """Note the language of a result's pages."""
        self._languages[case_id] = language

    def take_languages(self, before: Session) -> None:
        """Take over what a session before chose: languages of pages, files to import."""
        self._languages = dict(before._languages)
        self.import_items = before.import_items

    def read(self, question: Callable[[Workbench], T]) -> Task[T]:
        """Ask the workbench something off the window's thread."""
        return self.queues.on_vault(lambda _progress: question(self.workbench))

    def change(self, step: Callable[[Workbench], T]) -> Task[T]:
        """Let the workbench do a step that changes something; tells everybody when it is done.

        It is done even if the vault is locked before its turn comes: nothing entered is lost.
        """
        task = self.queues.on_vault(lambda _progress: step(self.workbench), must_run=True)
        task.succeeded.connect(self.tell)
        return task

    def finish(self, step: Callable[[Workbench, Progress], T]) -> Task[T]:
        """Let the workbench do a step that changes something and tells how far it is.

        Like `change`: it is done even if the vault is locked meanwhile, and can't be stopped.
        """
        task = self.queues.on_vault(lambda told: step(self.workbench, told), must_run=True)
        task.succeeded.connect(self.tell)
        return task

    def work(self, step: Callable[[Workbench, Progress], T]) -> Task[T]:
        """Let the workbench do something that takes long, tells how far it is, and can be stopped.

        It is dropped if the vault is locked before its turn comes.
        """
        task = self.queues.on_vault(lambda progress: step(self.workbench, progress))
        task.succeeded.connect(self.tell)
        return task

    def tell(self, result: object) -> None:
        """Announce the `Change` in what a step returned."""
        parts = result if isinstance(result, tuple) else (result,)
        for part in parts:
            if isinstance(part, Change):
                self.changed.emit(part)

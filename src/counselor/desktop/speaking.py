"""Another language for the window: once nothing is under way, everything is said anew."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from counselor.desktop.languages import WindowLanguage
from counselor.desktop.preferences import Preferences
from counselor.desktop.tasks import TaskQueues


class Speaking(QObject):
    """Chooses the language of the window and remembers it.

    `leaving()`: it changes now, what is typed can still be taken; `spoken(changed)`: it is chosen.
    """

    leaving = Signal()
    spoken = Signal(bool)

    def __init__(
        self,
        language: WindowLanguage,
        preferences: Preferences,
        queues: TaskQueues,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._language, self._preferences, self._queues = language, preferences, queues
        self._wanted: str | None = None
        queues.settled.connect(self._speak)

    @property
    def choice(self) -> str:
        """What was chosen; empty: as the system."""
        return self._language.choice

    def choose(self, choice: str) -> None:
        """Speak another language as soon as work that is under way has ended."""
        self._preferences.language = choice
        self._wanted = choice
        self._speak()

    def give_back(self) -> None:
        """Speak no more: the window is closed."""
        self._language.give_back()

    def _speak(self) -> None:
        if self._wanted is None or self._queues.is_busy:
            return
        choice, self._wanted = self._wanted, None
        self.leaving.emit()
        self.spoken.emit(self._language.choose(choice))

"""What is typed and not stored is kept in the vault while it is typed, not only at locking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from counselor.desktop.coming_back import draft_of
from counselor.desktop.pages.page import Page
from counselor.desktop.pages.review_page import ReviewPage

if TYPE_CHECKING:
    from counselor.desktop.workspace import Workspace

_PAUSE = 3000
"""Milliseconds without a key until it is kept."""


class Autosave(QObject):
    """Keeps the draft of the window a moment after the last key; nothing in a read-only vault."""

    def __init__(self, space: Workspace) -> None:
        super().__init__(space)
        self._space = space
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.keep)
        space.page_made.connect(self._watch)

    def _watch(self, page: Page) -> None:
        if isinstance(page, ReviewPage):
            page.typed.connect(self._timer.start)

    def keep(self) -> None:
        """Keep it now."""
        self._timer.stop()
        session = self._space.session
        if not session.workbench.is_read_only:
            draft = draft_of(self._space)
            session.read(lambda bench: bench.keep_draft(draft))

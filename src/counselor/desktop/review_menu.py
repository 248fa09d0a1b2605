"""The menu of a review: every key of its page as an action, offered while it does something."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from counselor.desktop.pages.review_keys import REVIEW_KEYS, ReviewKey, can_press
from counselor.desktop.wording import tr

if TYPE_CHECKING:
    from counselor.desktop.workspace import Workspace


class ReviewMenu(QMenu):
    """A menu within that of a result. `space` returns the open workspace; None while locked."""

    def __init__(self, parent: QMenu, space: Callable[[], Workspace | None]) -> None:
        super().__init__(parent)
        self._space = space
        self._items: list[tuple[QAction, ReviewKey]] = []
        for item in REVIEW_KEYS:
            if not item.text:
                continue
            action = self.addAction("")
            action.setShortcut(QKeySequence(item.key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # the page has the key
            action.triggered.connect(partial(self._press, item))
            self._items.append((action, item))
        self._write()
        parent.addSeparator()
        parent.addMenu(self)

    @property
    def deciding(self) -> list[QAction]:
        """The actions that decide on a finding: nobody should hit one by typing words."""
        return [action for action, item in self._items if item.decides]

    def changeEvent(self, event: QEvent) -> None:
        """Write the actions anew in another language of the window."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._write()

    def _write(self) -> None:
        self.setTitle(tr("&Review"))
        for action, item in self._items:
            action.setText(tr(item.text))

    def refresh(self) -> None:
        """Offer what does something on the page on show."""
        space = self._space()
        page = space.review if space is not None and space.is_on_show("review") else None
        for action, item in self._items:
            action.setEnabled(page is not None and can_press(page, item))

    def _press(self, item: ReviewKey, *_checked: bool) -> None:
        space = self._space()
        if space is None or not space.is_on_show("review"):
            return
        if can_press(space.review, item):
            item.step(space.review)

"""The menu Edit: undoing a decision and taking it again, each named for what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from counselor.desktop.wording import tr

if TYPE_CHECKING:
    from counselor.desktop.pages.review_page import ReviewPage


class EditMenu(QMenu):
    """Undo and redo for the review on show; in a field that is typed in, keys are the field's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("&Edit"), parent)
        self._page: ReviewPage | None = None
        self.undo = QAction(tr("Undo"), self)
        self.undo.setShortcut(QKeySequence("Ctrl+Z"))
        self.redo = QAction(tr("Redo"), self)
        self.redo.setShortcut(QKeySequence("Ctrl+Shift+Z"))
        self.addActions([self.undo, self.redo])
        self.undo.triggered.connect(self._undo)
        self.redo.triggered.connect(self._redo)
        self.follow(None)

    def follow(self, page: ReviewPage | None) -> None:
        """Offer what can be undone on a page; None once the vault is locked."""
        self._page = page
        if page is not None:
            page.history_changed.connect(self._offer)
        self._offer()

    def say_again(self) -> None:
        """Say everything in the language that is spoken now."""
        self.setTitle(tr("&Edit"))
        self._offer()

    def _offer(self) -> None:
        page = self._page
        history = page.history if page is not None else None
        self.undo.setText(history.undo_text if history is not None else tr("Undo"))
        self.redo.setText(history.redo_text if history is not None else tr("Redo"))
        self.undo.setEnabled(history is not None and history.stack.canUndo())
        self.redo.setEnabled(history is not None and history.stack.canRedo())

    def _undo(self) -> None:
        if self._page is not None and self._page.isVisible():
            self._page.history.stack.undo()

    def _redo(self) -> None:
        if self._page is not None and self._page.isVisible():
            self._page.history.stack.redo()

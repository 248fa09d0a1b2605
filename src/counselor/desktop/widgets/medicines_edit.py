"""Medicines, one a line, completed as one types from the names that the rulebook knows."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QCompleter, QListView, QPlainTextEdit, QWidget

from counselor.desktop.wording import tr

_FEWEST_LETTERS = 2
_LEFT_TO_THE_LIST = frozenset(
    {
        Qt.Key.Key_Enter,
        Qt.Key.Key_Return,
        Qt.Key.Key_Escape,
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
    }
)


class MedicinesEdit(QPlainTextEdit):
    """A text of lines. A list of names opens below the line; any name may be typed all the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names = QStringListModel(self)
        self.completer = QCompleter(self.names, self)
        self.popup = QListView()
        self.completer.setPopup(self.popup)
        self.completer.setWidget(self)
        self.completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.completer.setModelSorting(QCompleter.ModelSorting.UnsortedModel)
        self.popup.setAccessibleName(tr("Names of medicines"))
        self.completer.activated.connect(self.take)

    def offer(self, names: Iterable[str]) -> None:
        """Take the names that are offered."""
        self.names.setStringList(sorted(names, key=str.casefold))

    def take(self, name: str) -> None:
        """Put a name in the place of the line that is being typed."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.LineUnderCursor)
        cursor.insertText(name)
        self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys of the open list to it; offer names after any letter."""
        popup = self.popup
        if popup.isVisible() and event.key() in _LEFT_TO_THE_LIST:
            event.ignore()
            return
        super().keyPressEvent(event)
        if event.text() and event.text().isprintable():
            self._complete()
        elif popup.isVisible():
            popup.hide()

    def _complete(self) -> None:
        cursor = self.textCursor()
        typed = cursor.block().text()[: cursor.positionInBlock()].lstrip()
        completer, popup = self.completer, self.popup
        completer.setCompletionPrefix(typed)
        found = completer.completionCount()
        whole = found == 1 and completer.currentCompletion().casefold() == typed.casefold()
        if len(typed) < _FEWEST_LETTERS or not found or whole or not cursor.atBlockEnd():
            popup.hide()
            return
        place = self.cursorRect()
        place.setWidth(popup.sizeHintForColumn(0) + popup.verticalScrollBar().sizeHint().width())
        completer.complete(place)

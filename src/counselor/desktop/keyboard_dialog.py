"""Every key and what it does: one list, made from the actions themselves."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from counselor.desktop import icons, theme
from counselor.desktop.tables import dress_table, fit_columns
from counselor.desktop.wording import tr

_ROWS_IN_SIGHT = 14


class KeyboardDialog(QDialog):
    """The list of keys. `groups` are menus with their actions; those without a key are left out."""

    def __init__(
        self, groups: Iterable[tuple[str, Iterable[QAction]]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(theme.DELETE_ON_CLOSE)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.setProperty("room", "around")
        heading = QLabel(tr("Keyboard shortcuts"))
        heading.setProperty("role", "title")
        rows = [
            (key, bare(action.text()), menu)
            for menu, actions in groups
            for action in actions
            if (key := key_text(action))
        ]
        self.table = QTableWidget(len(rows), 3)
        self.table.setAccessibleName(tr("Keyboard shortcuts"))
        self.table.setHorizontalHeaderLabels([tr("Key"), tr("What it does"), tr("Menu")])
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                self.table.setItem(row, column, QTableWidgetItem(text))
        dress_table(self.table, lambda _row: None)
        fit_columns(self.table)
        height = self.table.verticalHeader().defaultSectionSize()
        self.table.setMinimumHeight(height * min(len(rows) + 1, _ROWS_IN_SIGHT))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column_of_all = QVBoxLayout(self)
        for part in (heading, self.table, buttons):
            column_of_all.addWidget(part)
        theme.lay_out(self)
        theme.broad(self)
        icons.apply(self)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def key_text(action: QAction) -> str:
    """Return the keys of an action as they are printed on the keyboard; empty without any."""
    style = QKeySequence.SequenceFormat.NativeText
    return " · ".join(key.toString(style) for key in action.shortcuts())


def bare(text: str) -> str:
    """Return the words of an action without the mark of its letter."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")

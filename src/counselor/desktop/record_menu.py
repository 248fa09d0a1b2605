"""The menu of a patient's record: its parts with their keys, offered while a record is on show."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from counselor.desktop.wording import later, tr

if TYPE_CHECKING:
    from counselor.desktop.workspace import Workspace

_PARTS = (
    later("&Overview", "Record"),
    later("&Family", "Record"),
    later("&Results", "Record"),
    later("F&indings", "Record"),
    later("&Medicines", "Record"),
    later("&Documents", "Record"),
    later("&Timeline", "Record"),
)
"""In the order of the tabs of the patient's page."""


class RecordMenu(QMenu):
    """A menu within that of a patient. `space` returns the open workspace; None while locked."""

    def __init__(self, parent: QMenu, space: Callable[[], Workspace | None]) -> None:
        super().__init__(parent)
        self._space = space
        self._parts: list[QAction] = []
        for place in range(len(_PARTS)):
            action = self.addAction("")
            action.setShortcut(QKeySequence(f"Alt+{place + 1}"))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # the page has the key
            action.triggered.connect(partial(self._go, place))
            self._parts.append(action)
        self._write()
        parent.addSeparator()
        parent.addMenu(self)

    def changeEvent(self, event: QEvent) -> None:
        """Write the actions anew in another language of the window."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._write()

    def refresh(self) -> None:
        """Offer the parts while a record is on show."""
        space = self._space()
        on_show = space is not None and space.is_on_show("patient")
        for action in self._parts:
            action.setEnabled(on_show)

    def _write(self) -> None:
        self.setTitle(tr("Go to a &part of the record"))
        for action, text in zip(self._parts, _PARTS, strict=True):
            action.setText(tr(text, "Record"))

    def _go(self, place: int, *_checked: bool) -> None:
        space = self._space()
        if space is not None and space.is_on_show("patient"):
            space.patient.form.tabs.setCurrentIndex(place)

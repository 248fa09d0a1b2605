"""Imports under way, in the status line: how many, and a way to the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from counselor.desktop import icons
from counselor.desktop.wording import tr

if TYPE_CHECKING:
    from counselor.desktop.import_queue import ImportQueue


class ImportStatus(QPushButton):
    """Hidden while nothing is to be imported; clicked, it leads to the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "quiet")
        self.hide()

        self._show: Callable[[], None] | None = None
        self.clicked.connect(self._follow)

    def follow(self, queue: ImportQueue, show: Callable[[], None]) -> None:
        """Tell of a queue whenever something of it changes; `show` leads to its page."""
        self._show = show
        queue.listed.connect(lambda: self.tell(queue))
        queue.changed.connect(lambda _item: self.tell(queue))
        self.tell(queue)

    def forget(self) -> None:
        """Tell nothing: the vault is locked."""
        self._show = None
        self.hide()

    def _follow(self) -> None:
        if self._show is not None:
            self._show()

    def tell(self, queue: ImportQueue) -> None:
        """Tell what the queue is about now."""
        text, icon, tone = _told(queue)
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(tr("Show the files to import"))
        icons.set_icon(self, icon, tone)
        self.setVisible(bool(text))


def _told(queue: ImportQueue) -> tuple[str, str, str]:
    from counselor.desktop.import_item import ImportState  # noqa: PLC0415 - not needed to unlock

    count = queue.count
    reading = count(ImportState.READING, ImportState.WAITING)
    if reading:
        return tr("Files being read: {n}").format(n=reading), "progress-download", "information"
    if asking := count(ImportState.QUESTION):
        return tr("Files with a question: {n}").format(n=asking), "help-circle-outline", "caution"
    if ready := count(ImportState.READY):
        return tr("Files ready to import: {n}").format(n=ready), "file-check-outline", "fine"
    if failed := count(ImportState.FAILED):
        return tr("Files not read: {n}").format(n=failed), "alert-octagon-outline", "act"
    if stopped := count(ImportState.STOPPED):
        return tr("Files not read: {n}").format(n=stopped), "pause-circle-outline", "not_assessed"
    return "", "file-check-outline", "fine"

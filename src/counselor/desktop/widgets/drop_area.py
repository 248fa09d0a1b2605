"""A part of a page on which files can be dropped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QWidget

from counselor.desktop import theme


class DropArea(QFrame):
    """Takes files by drag and drop. `dropped(paths)` hands over the files, folders left out."""

    dropped = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that a file would be taken."""
        if dropped_files(event):
            event.acceptProposedAction()
            self._mark(dropping=True)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Keep taking it."""
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show that nothing would be taken any more."""
        self._mark(dropping=False)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand over the files."""
        self._mark(dropping=False)
        event.acceptProposedAction()
        self.dropped.emit(dropped_files(event))

    def _mark(self, *, dropping: bool) -> None:
        self.setProperty("dropping", dropping)
        theme.repolish(self)


def dropped_files(event: QDropEvent) -> list[Path]:
    """Return the files of a drag or drop, folders left out."""
    places = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [place for place in places if place.is_file()]

"""Files dropped anywhere on an area, text fields included."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from counselor.desktop.widgets.drop_area import DropArea, dropped_files

_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class FileDrops(QObject):
    """Takes files that are dropped on an area and on what lies in it. `dropped(paths)`.

    A text field would take a file for its address as text: it leaves files to the area. Parts that
    take files themselves (`DropArea`) go on doing so.
    """

    dropped = Signal(list)

    def __init__(self, area: QWidget) -> None:
        super().__init__(area)
        self._area = area
        area.setAcceptDrops(True)
        area.installEventFilter(self)
        self.watch(area)

    def watch(self, whole: QWidget) -> None:
        """Take files of a part of the area that was made after it, too."""
        for part in whole.findChildren(QWidget):
            if part.acceptDrops() and not isinstance(part, DropArea):
                part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files on the area; hand them on from a part of it."""
        if event.type() not in _DRAGS or not isinstance(event, QDropEvent):
            return False
        files = dropped_files(event)
        if not files:
            return False
        if watched is not self._area:
            event.ignore()  # Qt then asks what lies behind the part
            return True
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            self.dropped.emit(files)
        return True

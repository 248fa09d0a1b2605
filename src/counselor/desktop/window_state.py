"""How a person arranged the window: its size, panes and columns. Numbers only, nothing else."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QEvent, QObject, QSettings, QTimer
from PySide6.QtWidgets import QMainWindow, QSplitter, QTableView, QWidget

_GEOMETRY = "window/geometry"
_PANES = "window/panes"
_COLUMNS = "window/columns"


class WindowState:
    """Keeps in the settings file what was arranged, by the place of each widget in its page."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def restore_window(self, window: QMainWindow) -> bool:
        """Give the window the size and place it had; False where none is known."""
        kept = self._settings.value(_GEOMETRY)
        return isinstance(kept, QByteArray) and window.restoreGeometry(kept)

    def keep_window(self, window: QMainWindow) -> None:
        """Keep the size and place of the window."""
        self._settings.setValue(_GEOMETRY, window.saveGeometry())

    def restore(self, root: QWidget) -> None:
        """Give panes and columns under a widget the sizes they had."""
        for panes in root.findChildren(QSplitter):
            Panes(panes, self._numbers(_PANES, panes))
        for table in root.findChildren(QTableView):
            Columns(table, self._numbers(_COLUMNS, table))

    def keep(self, root: QWidget) -> None:
        """Keep the sizes of panes and columns that a person arranged."""
        for panes in root.findChildren(QSplitter):
            for arranged in panes.findChildren(Panes):
                if arranged.sizes:
                    self._settings.setValue(_key(_PANES, panes), arranged.sizes)
        for table in root.findChildren(QTableView):
            for columns in table.findChildren(Columns):
                if columns.widths:
                    self._settings.setValue(_key(_COLUMNS, table), columns.widths)

    def _numbers(self, group: str, widget: QWidget) -> list[int]:
        kept = self._settings.value(_key(group, widget))
        items = kept if isinstance(kept, list) else []
        return [int(item) for item in items if str(item).isdigit()]


class Panes(QObject):
    """Gives panes the sizes that a person chose, once they are in sight.

    Before, there is no room to share out.
    """

    def __init__(self, panes: QSplitter, sizes: list[int]) -> None:
        super().__init__(panes)
        self._panes, self.sizes = panes, sizes if len(sizes) == panes.count() else []
        panes.splitterMoved.connect(self._moved)
        if any(self.sizes):
            panes.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Set the sizes after the first layout."""
        if event.type() is QEvent.Type.Show:
            self._panes.removeEventFilter(self)
            QTimer.singleShot(0, self, lambda: self._panes.setSizes(self.sizes))
        return False

    def _moved(self, _place: int, _number: int) -> None:
        self.sizes = self._panes.sizes()


class Columns(QObject):
    """Keeps columns as wide as a person made them, whatever else would fit them.

    A table fits its columns to what it shows each time that it is filled; a width that somebody
    pulled is put back. A pull is told from that by the mouse button that is held down.
    """

    def __init__(self, table: QTableView, widths: list[int]) -> None:
        super().__init__(table)
        self._table, self.widths = table, widths
        self._pulls = self._puts_back = False
        header = table.horizontalHeader()
        header.viewport().installEventFilter(self)
        header.sectionResized.connect(self._resized)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note whether the mouse pulls at the header."""
        if event.type() is QEvent.Type.MouseButtonPress:
            self._pulls = True
        elif event.type() is QEvent.Type.MouseButtonRelease:
            self._pulls = False
        return False

    def _resized(self, column: int, _before: int, width: int) -> None:
        model = self._table.model()
        if model is None or self._puts_back:
            return
        last = model.columnCount() - 1
        if self._pulls:
            self.widths = [self._table.columnWidth(number) for number in range(last + 1)]
        elif len(self.widths) == last + 1 and column < last and width != self.widths[column]:
            self._puts_back = True
            self._table.setColumnWidth(column, self.widths[column])
            self._puts_back = False


def _key(group: str, widget: QWidget) -> str:
    """Return where the numbers of a widget stand: by the names of what it lies in."""
    names: list[str] = []
    place: QObject | None = widget
    while place is not None and len(names) < 3:
        if place.objectName() and not place.objectName().startswith("qt_"):
            names.insert(0, place.objectName())
        place = place.parent()
    return f"{group}/{'-'.join(names)}"

"""A table that is read page by page, behind a list that can be as long as the practice is old."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from counselor.desktop.wording import tr

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_Row = TypeVar("_Row")


class PagedModel(QAbstractTableModel, Generic[_Row]):
    """Rows that were read so far; `more_wanted(place)` asks for the page behind the last one.

    Args:
        headers: Names of the columns.
        number: The column of numbers, set to the right.
        page: Rows of a full page; fewer mean that it was the last one.
    """

    more_wanted = Signal(object)

    def __init__(
        self, headers: Sequence[str], number: int, page: int, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._headers, self._number, self._page = headers, number, page
        self._rows: list[_Row] = []
        self._complete = True
        self._asked = False

    @abstractmethod
    def place_of(self, row: _Row) -> object:
        """Return what names a row's place: the next page begins behind it."""

    @abstractmethod
    def cell(self, row: _Row, column: int) -> str:
        """Return the text of a cell."""

    def reset(self, rows: Sequence[_Row]) -> None:
        """Begin anew with the first page."""
        self.beginResetModel()
        self._rows = list(rows)
        self._complete, self._asked = len(rows) < self._page, False
        self.endResetModel()

    def append(self, rows: Sequence[_Row]) -> None:
        """Take the page that was asked for."""
        self._complete, self._asked = len(rows) < self._page, False
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()

    def row_at(self, row: int) -> _Row | None:
        """Return a row, None outside the list."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many rows were read so far."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._headers)

    def canFetchMore(self, parent: Index) -> bool:
        """Tell whether there may be another page."""
        return not parent.isValid() and not self._complete and not self._asked

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page; it arrives through `append`."""
        if not parent.isValid() and self._rows and not self._asked:
            self._asked = True
            self.more_wanted.emit(self.place_of(self._rows[-1]))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a column, or how it is aligned."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._headers):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == self._number:
            return _RIGHT
        return tr(self._headers[section]) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return text or alignment."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == self._number:
            return _RIGHT
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.cell(row, index.column())
        return None

"""The rows of a fact table, sorted by any column and filtered in each."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from counselor.desktop.models.fact_table import FactRow, FactTable, is_empty, sort_key

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_EMPTY = FactTable("", (), ())
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_SHORT = 32
"""Cells with more characters may be cut, so that a tool tip shows them whole."""


class FactTableModel(QAbstractTableModel):
    """One table. Sorts and filters by itself: a proxy would call back for every pair of rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = _EMPTY
        self._rows: list[FactRow] = []
        self._filters: dict[int, str] = {}
        self._order: tuple[int, Qt.SortOrder] | None = None

    @property
    def table(self) -> FactTable:
        """The table on show."""
        return self._table

    def show(self, table: FactTable) -> None:
        """Take a table, in its own order and without filters."""
        self.beginResetModel()
        self._table = table
        self._filters = {}
        self._order = None
        self._rows = list(table.rows)
        self.endResetModel()

    def set_filter(self, column: int, text: str) -> None:
        """Show only rows whose cell holds a text, whatever its capitals."""
        wanted = text.strip().casefold()
        if self._filters.get(column, "") != wanted:
            self._filters[column] = wanted
            self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, empty cells last either way; -1 is the table's own order."""
        self._order = (column, order) if 0 <= column < len(self._table.columns) else None
        self._arrange()

    def row_at(self, row: int) -> FactRow | None:
        """Return a row as shown, None outside the table."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def find(self, anchor: str) -> int:
        """Return the shown row of an anchor, -1 where none is."""
        for row, item in enumerate(self._rows):
            if item.anchor == anchor:
                return row
        return -1

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of rows that are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._table.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a column, or how it is aligned."""
        columns = self._table.columns
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(columns):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and columns[section].is_number:
            return int(_RIGHT)
        return columns[section].title if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return text, alignment or, as tool tip, the whole text of a cell."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        column, text = index.column(), row.cells[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(column)
        texts = {
            Qt.ItemDataRole.DisplayRole: text,
            Qt.ItemDataRole.AccessibleTextRole: f"{self._table.columns[column].title}: {text}",
            Qt.ItemDataRole.ToolTipRole: text if len(text) > _SHORT else None,
        }
        return texts.get(Qt.ItemDataRole(role))

    def _alignment(self, column: int) -> int | None:
        if self._table.columns[column].is_number:
            return int(_RIGHT)
        return int(_TOP) if self._table.is_prose else None

    def _arrange(self) -> None:
        wanted = [(column, text) for column, text in self._filters.items() if text]
        rows = [
            row
            for row in self._table.rows
            if all(text in row.cells[column].casefold() for column, text in wanted)
        ]
        if self._order is not None:
            column, order = self._order
            descending = order is Qt.SortOrder.DescendingOrder
            empty = [row for row in rows if is_empty(row, column)]
            rows = [row for row in rows if not is_empty(row, column)]
            rows.sort(key=lambda row: sort_key(row, column), reverse=descending)
            rows += empty
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

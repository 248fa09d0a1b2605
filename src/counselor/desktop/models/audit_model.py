"""The audit trail, page by page, and the values of one of its rows."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from counselor.casework.models import AuditEvent
from counselor.desktop.wording import moment_text, term, tr
from counselor.workbench.audit_trail import PAGE

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_HEADERS = ("Row", "When", "Who", "What", "Patient", "About")
_ROW = 0
_SHORT_ID = 8


class AuditModel(QAbstractTableModel):
    """Rows that were read so far; `more_wanted(before)` asks for the page behind them."""

    more_wanted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[AuditEvent] = []
        self._complete = True
        self._asked = False

    def reset(self, rows: tuple[AuditEvent, ...]) -> None:
        """Begin anew with the first page."""
        self.beginResetModel()
        self._rows = list(rows)
        self._complete, self._asked = len(rows) < PAGE, False
        self.endResetModel()

    def append(self, rows: tuple[AuditEvent, ...]) -> None:
        """Take the page that was asked for."""
        self._complete, self._asked = len(rows) < PAGE, False
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()

    def row_at(self, row: int) -> AuditEvent | None:
        """Return a row of the trail, None outside the list."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many rows were read so far."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(_HEADERS)

    def canFetchMore(self, parent: Index) -> bool:
        """Tell whether there may be another page."""
        return not parent.isValid() and not self._complete and not self._asked

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page; it arrives through `append`."""
        if not parent.isValid() and self._rows and not self._asked:
            self._asked = True
            self.more_wanted.emit(self._rows[-1].sequence)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a column, or how it is aligned."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(_HEADERS):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == _ROW:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return tr(_HEADERS[section]) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return text or alignment."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == _ROW:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _cell(row, index.column())
        return None


def patient_text(row: AuditEvent) -> str:
    """Return the record number of a row's patient, the beginning of their id where it is hidden."""
    return row.patient or (row.patient_id or "")[:_SHORT_ID]


def _cell(row: AuditEvent, column: int) -> str:
    return (
        str(row.sequence),
        moment_text(row.at),
        row.user,
        term("audit.action", row.action),
        patient_text(row),
        row.subject,
    )[column]

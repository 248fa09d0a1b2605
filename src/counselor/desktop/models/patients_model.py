"""The patients of the practice, page by page."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from counselor.desktop.wording import day_text, moment_text, term, tr
from counselor.workbench import PatientRow

Index = QModelIndex | QPersistentModelIndex
PAGE = 50
PATIENT_ID_ROLE = Qt.ItemDataRole.UserRole + 1
_NO_PARENT = QModelIndex()


class PatientsModel(QAbstractTableModel):
    """Rows that were read so far; `more_wanted(after)` asks for the page behind them."""

    more_wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[PatientRow] = []
        self._complete = True
        self._asked = False

    def reset(self, rows: tuple[PatientRow, ...]) -> None:
        """Begin anew with the first page."""
        self.beginResetModel()
        self._rows = list(rows)
        self._complete = len(rows) < PAGE
        self._asked = False
        self.endResetModel()

    def append(self, rows: tuple[PatientRow, ...]) -> None:
        """Take the page that was asked for."""
        self._asked = False
        self._complete = len(rows) < PAGE
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()

    def row_at(self, row: int) -> PatientRow | None:
        """Return a patient, None outside the list."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many patients were read so far."""
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
            self.more_wanted.emit(self._rows[-1].key)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a column, or how it is aligned."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(_HEADERS):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == _OPEN:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return tr(_HEADERS[section]) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return text, alignment or the id of the patient."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == PATIENT_ID_ROLE:
            return row.id
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == _OPEN:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _cell(row, index.column())
        return None


_HEADERS = ("Name", "Number", "Birth date", "Sex", "Open results", "Last activity")
_OPEN = 4


def _cell(row: PatientRow, column: int) -> str:
    return (
        row.name,
        row.number,
        day_text(row.birth_date),
        term("report.sex", row.sex.value),
        str(row.open_cases) if row.open_cases else "",
        moment_text(row.last_activity),
    )[column]

"""The results of one patient."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from counselor.desktop import icons
from counselor.desktop.wording import later, moment_text, term, tr
from counselor.workbench import CaseRow, CaseState

Index = QModelIndex | QPersistentModelIndex
CASE_ID_ROLE = Qt.ItemDataRole.UserRole + 1
_NO_PARENT = QModelIndex()
_HEADERS = (
    later("State"),
    later("Imported"),
    later("File"),
    later("Sample"),
    later("Build"),
    later("Rulebook"),
)
_STATE = 0
STATE_ICONS = {
    CaseState.TO_REVIEW: ("clipboard-text-outline", "caution"),
    CaseState.READY_TO_SIGN: ("draw", "information"),
    CaseState.SIGNED: ("check-circle-outline", "fine"),
    CaseState.AMENDING: ("file-replace-outline", "caution"),
    CaseState.SECOND_SIGNATURE: ("draw-pen", "information"),
}


class CasesModel(QAbstractTableModel):
    """One row a result, newest first as the workbench gives them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[CaseRow, ...] = ()

    def reset(self, rows: tuple[CaseRow, ...]) -> None:
        """Show these results."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_at(self, row: int) -> CaseRow | None:
        """Return a result, None outside the list."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of results."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(_HEADERS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return the name of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(_HEADERS[section]) if 0 <= section < len(_HEADERS) else None
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return text, icon or the id of the result."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == CASE_ID_ROLE:
            return row.id
        if role == Qt.ItemDataRole.DecorationRole and index.column() == _STATE:
            return _icon(row.state)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _cell(row, index.column())
        return None


def _icon(state: CaseState) -> QIcon:
    name, tone = STATE_ICONS[state]
    return icons.icon(name, tone)


def _state_text(row: CaseRow) -> str:
    state = term("desktop.case_state", row.state.value)
    return (
        tr("{state}, {n} undecided").format(state=state, n=row.n_undecided)
        if (row.n_undecided)
        else state
    )


def _cell(row: CaseRow, column: int) -> str:
    return (
        _state_text(row),
        moment_text(row.imported_at),
        row.file,
        row.sample,
        row.build.value,
        row.rulebook,
    )[column]

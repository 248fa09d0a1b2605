"""The patients of the practice, page by page."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from counselor.desktop.models.paged_model import Index, PagedModel
from counselor.desktop.wording import day_text, moment_text, term
from counselor.workbench import PatientRow

PAGE = 50
PATIENT_ID_ROLE = Qt.ItemDataRole.UserRole + 1
_HEADERS = ("Name", "Number", "Birth date", "Sex", "Open results", "Last activity")
_OPEN = 4


class PatientsModel(PagedModel[PatientRow]):
    """Patients by name."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_HEADERS, _OPEN, PAGE, parent)

    def place_of(self, row: PatientRow) -> object:
        """Return the key by which the list is ordered."""
        return row.key

    def cell(self, row: PatientRow, column: int) -> str:
        """Return the text of a cell."""
        return (
            row.name,
            row.number,
            day_text(row.birth_date),
            term("report.sex", row.sex.value),
            str(row.open_cases) if row.open_cases else "",
            moment_text(row.last_activity),
        )[column]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return text, alignment or the id of the patient."""
        if role == PATIENT_ID_ROLE:
            row = self.row_at(index.row()) if index.isValid() else None
            return None if row is None else row.id
        return super().data(index, role)

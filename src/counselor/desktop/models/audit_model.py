"""The audit trail, page by page, and the values of one of its rows."""

from __future__ import annotations

from PySide6.QtCore import QObject

from counselor.casework.models import AuditEvent
from counselor.desktop.models.paged_model import PagedModel
from counselor.desktop.wording import later, moment_text, term
from counselor.workbench.audit_trail import PAGE

_HEADERS = (
    later("Row"),
    later("When"),
    later("Who"),
    later("What"),
    later("Patient"),
    later("About"),
)
_ROW = 0
_SHORT_ID = 8


class AuditModel(PagedModel[AuditEvent]):
    """The trail, newest rows first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_HEADERS, _ROW, PAGE, parent)

    def place_of(self, row: AuditEvent) -> int:
        """Return the number of a row in the trail."""
        return row.sequence

    def cell(self, row: AuditEvent, column: int) -> str:
        """Return the text of a cell."""
        return (
            str(row.sequence),
            moment_text(row.at),
            row.user,
            term("audit.action", row.action),
            patient_text(row),
            row.subject,
        )[column]


def patient_text(row: AuditEvent) -> str:
    """Return the record number of a row's patient, the beginning of their id where it is hidden."""
    return row.patient or (row.patient_id or "")[:_SHORT_ID]

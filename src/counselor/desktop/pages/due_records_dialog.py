"""Records that were kept as long as the practice decided."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QWidget

from counselor.desktop import theme
from counselor.desktop.forms.ui_due_records_dialog import Ui_DueRecordsDialog
from counselor.desktop.pages.page import SessionDialog
from counselor.desktop.session import Session
from counselor.desktop.tables import dress_table, fit_columns, select_row
from counselor.desktop.wording import day_text, later, said, tr
from counselor.workbench import DueRecord, Workbench

_HEADERS = (
    later("Patient"),
    later("Number"),
    later("Last change"),
    later("Due since"),
)


class DueRecordsDialog(SessionDialog):
    """`patient_opened(patient_id)`."""

    patient_opened = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.form = Ui_DueRecordsDialog()
        self.form.setupUi(self)
        self._due: tuple[DueRecord, ...] = ()
        form = self.form
        self.model = QStandardItemModel(0, len(_HEADERS), self)
        self.model.setHorizontalHeaderLabels([tr(name) for name in _HEADERS])
        form.due.setModel(self.model)
        dress_table(form.due, self._open_row)
        form.cancel.clicked.connect(self.reject)
        form.open_patient.clicked.connect(lambda: self._open_row(form.due.currentIndex().row()))
        form.open_patient.setEnabled(False)
        self.dress(form.notice)
        theme.broad(self)

        def question(bench: Workbench) -> tuple[int | None, tuple[DueRecord, ...]]:
            return bench.data_rights.retention_years(), bench.data_rights.due_records()

        self.ask("due", question, self._show)

    def _show(self, answer: tuple[int | None, tuple[DueRecord, ...]]) -> None:
        years, self._due = answer
        form = self.form
        key = "unset" if years is None else "due" if self._due else "none_due"
        form.explanation.setText(said(f"desktop.retention.{key}", {"count": years}))
        for item in self._due:
            patient = item.patient
            cells = (
                f"{patient.family_name}, {patient.given_name}".rstrip(", "),
                patient.number,
                day_text(item.last_contact.astimezone().date()),
                day_text(item.due_on),
            )
            self.model.appendRow([QStandardItem(cell) for cell in cells])
        fit_columns(form.due)
        select_row(form.due, 0)
        form.open_patient.setEnabled(bool(self._due))

    def _open_row(self, row: int) -> None:
        if 0 <= row < len(self._due):
            self.accept()
            self.patient_opened.emit(self._due[row].patient.id)

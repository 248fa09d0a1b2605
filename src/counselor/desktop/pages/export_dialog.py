"""Handing out a patient's data: everything, or a copy for teaching."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counselor.desktop import theme
from counselor.desktop.file_dialogs import Purpose, ask_for_folder, ask_where_to_save
from counselor.desktop.forms.ui_export_dialog import Ui_ExportDialog
from counselor.desktop.pages.page import SessionDialog
from counselor.desktop.session import Session
from counselor.desktop.wording import language, said, tr
from counselor.errors import Cancelled
from counselor.progress import Progress
from counselor.workbench import Change, Consent, Patient, Workbench


class Export(StrEnum):
    """What is handed out."""

    EVERYTHING = "everything"
    ANONYMOUS = "anonymous"


class ExportDialog(SessionDialog):
    """Says what leaves the program, asks where to, and writes it. `written(path)`."""

    written = Signal(Path)

    def __init__(
        self,
        session: Session,
        patient: Patient,
        consent: Consent | None,
        kind: Export,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, parent)
        self.form = Ui_ExportDialog()
        self.form.setupUi(self)
        self._patient, self._kind = patient, kind
        form = self.form
        everything = kind is Export.EVERYTHING
        form.heading.setText(said(f"desktop.export.{kind.value}_title"))
        form.explanation.setText(said(f"desktop.export.{kind.value}_text"))
        form.patient.setText(f"{patient.family_name}, {patient.given_name}".rstrip(", "))
        form.whole.setVisible(everything)
        agreed = consent is not None and consent.research
        form.reason_step.setVisible(not everything and not agreed)
        form.progress.hide()
        form.cancel.clicked.connect(self.reject)
        form.export.clicked.connect(self.ask_place)
        self.dress(form.notice)
        theme.broad(self)

    def ask_place(self) -> None:
        """Ask where to write it."""
        if self._kind is Export.EVERYTHING:
            ask_for_folder(self, tr("Where to put the record"), self.write, purpose=Purpose.SAVE)
            return
        filters = [tr("JSON files (*.json)")]
        ask_where_to_save(self, tr("Save the copy"), filters, self.write, "teaching.json")

    def write(self, place: Path) -> None:
        """Write it to a folder or file."""
        form, patient_id = self.form, self._patient.id
        form.notice.clear()
        form.export.setEnabled(False)
        whole, because = form.whole.isChecked(), form.reason.text()
        everything = self._kind is Export.EVERYTHING
        paper, spoken = self.session.preferences.paper, language()

        def step(bench: Workbench, told: Progress) -> tuple[Path, Change]:
            rights = bench.data_rights
            if everything:
                return rights.export_everything(
                    patient_id,
                    place,
                    whole=whole,
                    paper=paper,
                    language=spoken,
                    progress=told,
                )
            return place, rights.export_anonymous(patient_id, place, because=because)

        task = self.session.work(step)
        form.progress.watch(task, tr("Writing…"))
        task.succeeded.connect(self._done)
        task.failed.connect(self.fail)
        task.cancelled.connect(lambda: self.fail(Cancelled()))

    def fail(self, error: BaseException) -> None:
        """Nothing was written; say why."""
        self.form.export.setEnabled(True)
        self.form.progress.hide()
        if not isinstance(error, Cancelled):
            super().fail(error)

    def _done(self, result: tuple[Path, Change]) -> None:
        self.accept()
        self.written.emit(result[0])

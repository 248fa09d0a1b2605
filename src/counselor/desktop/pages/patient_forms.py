"""The forms and dialogs that the page of a patient opens."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counselor.casework.plans import PatientTask, SharedDecision
from counselor.casework.relatives import RELATIONS, Relative
from counselor.desktop.forms.ui_patient_page import Ui_PatientPage
from counselor.desktop.pages.background_dialog import BackgroundDialog
from counselor.desktop.pages.carrier_dialog import FIRST_GENE, CarrierDialog
from counselor.desktop.pages.consent_dialog import ConsentDialog
from counselor.desktop.pages.consents_dialog import ConsentsDialog
from counselor.desktop.pages.erase_dialog import EraseDialog
from counselor.desktop.pages.export_dialog import Export, ExportDialog
from counselor.desktop.pages.filed_form_dialog import FiledFormDialog
from counselor.desktop.pages.page import Page
from counselor.desktop.pages.partner_dialog import PartnerDialog
from counselor.desktop.pages.patient_dialog import PatientDialog
from counselor.desktop.pages.relative_dialog import RelativeDialog
from counselor.desktop.pages.shared_decision_dialog import SharedDecisionDialog
from counselor.desktop.pages.task_dialog import TaskDialog
from counselor.desktop.session import Session
from counselor.desktop.wording import said
from counselor.workbench import CaseRow, Consent, Patient, UrgentMedicine
from counselor.workbench.couple_models import CoupleHead
from counselor.workbench.patient_chart import Glance


@dataclass(frozen=True, slots=True)
class PatientRead:
    """What was read of a patient at one moment."""

    patient: Patient
    consent: Consent | None
    cases: tuple[CaseRow, ...]
    urgent: tuple[UrgentMedicine, ...]
    couples: tuple[CoupleHead, ...]
    glance: Glance
    relatives: tuple[Relative, ...]


class PatientForms(Page):
    """Opens what changes something of the patient on show. `couple_opened(couple_id)`."""

    couple_opened = Signal(str)
    erased = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.form = Ui_PatientPage()
        self.form.setupUi(self)
        self._patient: Patient | None = None
        self._consent: Consent | None = None
        self._read_last: PatientRead | None = None
        self._id = ""

    def record_consent(self) -> None:
        """Ask for the patient's choices."""
        if self._patient is not None:
            ConsentDialog(self.session, self._patient, self._consent, self).open()

    def show_consents(self) -> None:
        """Show every consent of the patient, and what has become of each."""
        if self._patient is not None:
            ConsentsDialog(self.session, self._patient, self).open()

    def open_filed_form(self, form_id: str) -> None:
        """Show a consent form as it was filed."""
        if self._patient is not None and form_id:
            FiledFormDialog(self.session, self._patient, form_id, self).open()

    def edit_patient(self) -> None:
        """Change the patient's record."""
        if self._patient is not None:
            PatientDialog(self.session, self._patient, self).open()

    def add_medicine(self, name: str) -> None:
        """Add a medicine to those that the patient takes now."""
        patient = self._patient
        if patient is None or name in patient.medicines:
            return
        fresh = replace(patient, medicines=(*patient.medicines, name))
        self.do(lambda bench: bench.update_patient(fresh), lambda _change: None)

    def edit_background(self) -> None:
        """Change origin, signs, health and surroundings."""
        if self._read_last is not None:
            BackgroundDialog(self.session, self._read_last.glance.background, self).open()

    def edit_relative(self, relative_id: str = "") -> None:
        """Change a relative, or add one."""
        if self._read_last is None:
            return
        known = {item.id: item for item in self._read_last.relatives}
        fresh = Relative("", self._id, RELATIONS[0])
        RelativeDialog(self.session, known.get(relative_id, fresh), self).open()

    def record_decision(self, corrected: SharedDecision | None = None) -> None:
        """Record a decision made together, or correct one."""
        if self._read_last is not None:
            SharedDecisionDialog(self.session, self._id, corrected, self).open()

    def edit_task(self, task: PatientTask | None = None) -> None:
        """Change a task, or add one."""
        if self._read_last is not None:
            TaskDialog(self.session, self._id, self._read_last.cases, task, self).open()

    def open_decision(self, decision_id: str) -> None:
        """Open the form again that a lock closed; one of a decision that is gone stays closed."""
        known = {item.id: item for item in self._decisions()}
        if not decision_id or decision_id in known:
            self.record_decision(known.get(decision_id))

    def open_task(self, task_id: str) -> None:
        """Open the form again that a lock closed; one of a task that is gone stays closed."""
        tasks = self._read_last.glance.tasks if self._read_last else ()
        known = {item.id: item for item in tasks}
        if not task_id or task_id in known:
            self.edit_task(known.get(task_id))

    def _decisions(self) -> tuple[SharedDecision, ...]:
        return self._read_last.glance.decisions if self._read_last else ()

    def link_partner(self) -> None:
        """Ask for the partner, then show the couple."""
        if self._patient is not None:
            dialog = PartnerDialog(self.session, self._patient, self)
            dialog.linked.connect(self.couple_opened)
            dialog.open()

    def open_carrier_risk(self, gene: str = FIRST_GENE) -> None:
        """Open what is left of the chance to be a carrier."""
        if self._patient is not None:
            CarrierDialog(self.session, self._patient.id, gene, self).open()

    def export(self, kind: Export) -> None:
        """Hand out the patient's data, or a copy for teaching."""
        if self._patient is None:
            return
        dialog = ExportDialog(self.session, self._patient, self._consent, kind, self)
        dialog.written.connect(
            lambda place: self.form.notice.say(
                "fine", said("desktop.export.written", {"name": place.name})
            )
        )
        dialog.open()

    def erase_patient(self) -> None:
        """Ask whether the patient shall be deleted for good."""
        if self._patient is not None:
            dialog = EraseDialog(self.session, self._patient, self)
            dialog.erased.connect(self._leave_erased)
            dialog.open()

    def _leave_erased(self) -> None:
        self._id, self._patient, self._read_last = "", None, None
        self.erased.emit()

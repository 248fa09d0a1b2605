"""One patient: results, consent, person."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from counselor.desktop import icons, theme
from counselor.desktop.forms.ui_patient_page import Ui_PatientPage
from counselor.desktop.models.cases_model import CasesModel
from counselor.desktop.pages.carrier_dialog import CarrierDialog
from counselor.desktop.pages.consent_dialog import ConsentDialog
from counselor.desktop.pages.erase_dialog import EraseDialog
from counselor.desktop.pages.export_dialog import Export, ExportDialog
from counselor.desktop.pages.page import Page
from counselor.desktop.pages.partner_dialog import PartnerDialog
from counselor.desktop.pages.patient_dialog import PatientDialog
from counselor.desktop.session import Session
from counselor.desktop.tables import dress_table, fit_columns, select_row
from counselor.desktop.urgent_text import show_urgent
from counselor.desktop.widgets.patient_header import CONSENT_LISTS
from counselor.desktop.wording import day_text, said, term, tr
from counselor.workbench import (
    Action,
    CaseRow,
    CaseState,
    Change,
    Consent,
    Patient,
    UrgentMedicine,
    Workbench,
)
from counselor.workbench.couple_models import CoupleHead

_FURTHER_CHOICES = ("family_sharing", "recontact", "research")
"""Choices of a consent that open no list."""


@dataclass(frozen=True, slots=True)
class _Answer:
    patient: Patient
    consent: Consent | None
    cases: tuple[CaseRow, ...]
    urgent: tuple[UrgentMedicine, ...]
    couples: tuple[CoupleHead, ...]


class PatientPage(Page):
    """Everything about one patient that is read at a glance.

    `import_wanted(patient_id, path or None)`, `case_opened(case_id)`, `report_wanted(case_id)`,
    `couple_opened(couple_id)`.
    """

    import_wanted = Signal(str, object)
    case_opened = Signal(str)
    report_wanted = Signal(str)
    couple_opened = Signal(str)
    erased = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.form = Ui_PatientPage()
        self.form.setupUi(self)
        self._patient: Patient | None = None
        self._consent: Consent | None = None
        self._id = ""
        form = self.form
        self.model = CasesModel(self)
        self._consent_lists = QVBoxLayout(form.consent_lists)
        form.cases.setModel(self.model)
        dress_table(form.cases, self._open_row)
        form.cases.selectionModel().currentRowChanged.connect(self._offer_buttons)
        form.import_result.clicked.connect(lambda: self.import_wanted.emit(self._id, None))
        form.empty.wanted.connect(lambda: self.import_wanted.emit(self._id, None))
        form.drop.dropped.connect(self._import_dropped)
        form.open_case.clicked.connect(lambda: self._open_row(form.cases.currentIndex().row()))
        form.open_report.clicked.connect(self._open_report)
        form.record_consent.clicked.connect(self.record_consent)
        form.edit_patient.clicked.connect(self.edit_patient)
        form.link_partner.clicked.connect(self.link_partner)
        form.carrier_risk.clicked.connect(self.open_carrier_risk)
        form.export_everything.clicked.connect(lambda: self.export(Export.EVERYTHING))
        form.anonymous_copy.clicked.connect(lambda: self.export(Export.ANONYMOUS))
        form.erase_patient.clicked.connect(self.erase_patient)
        self._offer_data_rights()
        self._couples = QVBoxLayout(form.couple_list)
        form.empty.say(
            tr("No result was imported yet. Drop a VCF file here, or choose one."),
            tr("Import a result…"),
            "file-import-outline",
        )
        form.urgent.stay()
        self.dress(form.notice)

    def place(self) -> str:
        """Return where one is."""
        return f"{tr('Patients')}  ›  {self.form.header.name}"

    def take_focus(self) -> None:
        """Begin in the results."""
        (self.form.cases if self.model.rowCount() else self.form.import_result).setFocus()

    def show_patient(self, patient_id: str) -> None:
        """Show a patient."""
        self._id = patient_id
        self._patient = None
        self.form.notice.clear()
        self.form.urgent.clear()
        self._read()

    def refresh_after(self, change: Change) -> None:
        """Read anew when something of this patient changed."""
        if self._id and change.patient_id in (None, self._id):
            self._read()

    def record_consent(self) -> None:
        """Ask for the patient's choices."""
        if self._patient is not None:
            ConsentDialog(self.session, self._patient, self._consent, self).open()

    def edit_patient(self) -> None:
        """Change the patient's record."""
        if self._patient is not None:
            PatientDialog(self.session, self._patient, self).open()

    def link_partner(self) -> None:
        """Ask for the partner, then show the couple."""
        if self._patient is not None:
            dialog = PartnerDialog(self.session, self._patient, self)
            dialog.linked.connect(self.couple_opened)
            dialog.open()

    def open_carrier_risk(self) -> None:
        """Open what is left of the chance to be a carrier."""
        if self._patient is not None:
            CarrierDialog(self.session, self._patient.id, parent=self).open()

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
        self._id, self._patient = "", None
        self.erased.emit()

    def _offer_data_rights(self) -> None:
        form, bench = self.form, self.session.workbench
        exports, erases = bench.may(Action.EXPORT), bench.may(Action.ERASE)
        form.export_everything.setVisible(exports)
        form.anonymous_copy.setVisible(exports)
        form.erase_patient.setVisible(erases)
        form.data_card.setVisible(exports or erases)

    def _show_couples(self, couples: tuple[CoupleHead, ...]) -> None:
        theme.clear(self.form.couple_list)
        self.form.couple_summary.setVisible(not couples)
        for couple in couples:
            text = f"{couple.partner_name} · {day_text(couple.partner_birth_date)}"
            button = QPushButton(text)
            button.setProperty("role", "quiet")
            button.setAccessibleName(tr("Open the couple with {name}").format(name=text))
            icons.set_icon(button, "account-multiple-outline")
            button.clicked.connect(partial(self.couple_opened.emit, couple.couple_id))
            self._couples.addWidget(button)

    def _read(self) -> None:
        patient_id = self._id

        def question(bench: Workbench) -> _Answer:
            return _Answer(
                bench.patient(patient_id),
                bench.consent(patient_id),
                bench.cases(patient_id),
                bench.urgent_medicines(patient_id),
                bench.couples.of_patient(patient_id),
            )

        self.ask("patient", question, self._show)

    def _show(self, answer: _Answer) -> None:
        self._patient, self._consent = answer.patient, answer.consent
        form = self.form
        show_urgent(form.urgent, answer.urgent)
        form.header.show_patient(answer.patient, answer.consent, self.session.workbench.today)
        row = max(0, form.cases.currentIndex().row())
        self.model.reset(answer.cases)
        state = form.list_state if answer.cases else form.empty_state
        form.result_states.setCurrentWidget(state)
        fit_columns(form.cases)
        select_row(form.cases, min(row, len(answer.cases) - 1))
        form.medicines.setText(", ".join(answer.patient.medicines) or tr("none recorded"))
        form.contact.setText(answer.patient.contact or tr("none recorded"))
        form.notes.setText(answer.patient.notes or tr("none"))
        self._show_consent(answer.consent)
        self._show_couples(answer.couples)
        self._offer_buttons()
        self.place_changed.emit()

    def _show_consent(self, consent: Consent | None) -> None:
        form = self.form
        theme.clear(form.consent_lists)
        if consent is None:
            form.consent_summary.setText(
                tr("No consent is recorded. Nothing can be shown or signed without it.")
            )
            return
        form.consent_summary.setText(
            tr("Given on {date} by {who}.").format(
                date=day_text(consent.given_on), who=consent.decided_by
            )
        )
        for choice in (*CONSENT_LISTS, *_FURTHER_CHOICES):
            given = bool(getattr(consent, choice))
            self._consent_lists.addWidget(_consent_line(choice, given=given))

    def _offer_buttons(self) -> None:
        row = self.model.row_at(self.form.cases.currentIndex().row())
        self.form.open_case.setVisible(row is not None)
        signed = row is not None and row.state in (CaseState.SIGNED, CaseState.AMENDING)
        self.form.open_report.setVisible(signed)

    def _open_row(self, row: int) -> None:
        found = self.model.row_at(row)
        if found is not None:
            self.case_opened.emit(found.id)

    def _open_report(self) -> None:
        found = self.model.row_at(self.form.cases.currentIndex().row())
        if found is not None:
            self.report_wanted.emit(found.id)

    def _import_dropped(self, paths: list[Path]) -> None:
        if len(paths) == 1:
            self.import_wanted.emit(self._id, paths[0])
        elif paths:
            self.form.notice.say(
                "information",
                tr("{n} files were dropped.").format(n=len(paths)),
                tr("Drop one at a time: each is checked against the patient."),
            )


def _consent_name(choice: str) -> str:
    """Return the name of a list, or of a choice that opens none."""
    others = {
        "test": tr("The test and its question"),
        "family_sharing": tr("Sharing with the family"),
        "recontact": tr("Being contacted again"),
        "research": tr("Research and teaching"),
    }
    return others.get(choice) or term("desktop.list", choice)


def _consent_line(choice: str, *, given: bool) -> QWidget:
    line = QWidget()
    mark = QLabel()
    icons.set_icon(mark, "check" if given else "close", "fine" if given else "not_assessed")
    told = tr("yes") if given else tr("no")
    word = QLabel(f"{_consent_name(choice)}: {told}")
    row = QHBoxLayout(line)
    row.addWidget(mark)
    row.addWidget(word, 1)
    theme.lay_out(line)
    return line

"""One patient: overview, family, results, findings, documents, timeline."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from counselor.desktop.models.cases_model import CasesModel
from counselor.desktop.pages import patient_overview as overview
from counselor.desktop.pages.export_dialog import Export
from counselor.desktop.pages.medicines_tab import read_medicines
from counselor.desktop.pages.patient_forms import PatientForms, PatientRead
from counselor.desktop.pages.patient_tables import SEPARATOR
from counselor.desktop.session import Session
from counselor.desktop.tables import dress_table, fit_columns, select_row
from counselor.desktop.urgent_text import show_urgent
from counselor.desktop.wording import tr
from counselor.workbench import (
    Action,
    CaseState,
    Change,
    Workbench,
)


class PatientPage(PatientForms):
    """Everything about one patient, readable at a glance; Alt+1 to Alt+7 choose the part.

    `import_wanted(patient_id, files or None)`, `case_opened(case_id)`, `report_wanted(case_id)`,
    `couple_opened(couple_id)`, `entry_wanted(entry)`: a link to the rulebook was followed.
    """

    import_wanted = Signal(str, object)
    case_opened = Signal(str)
    report_wanted = Signal(str)
    entry_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._read_tabs: set[QWidget] = set()
        self.model = CasesModel(self)
        self.form.cases.setModel(self.model)
        dress_table(self.form.cases, self._open_row)
        self._connect_results()
        self._connect_cards()
        self._connect_tabs()
        self._offer_data_rights()
        self.form.empty.say(
            tr("No result was imported yet. Drop a VCF file here, or choose one."),
            tr("Import a result…"),
            "file-import-outline",
        )
        self.form.urgent.stay()
        self.dress(self.form.notice)

    def place(self) -> str:
        """Return where one is."""
        return f"{tr('Patients')}  ›  {self.form.header.name}"

    def take_focus(self) -> None:
        """Begin with the newest result, or with importing one."""
        if self.form.tabs.currentWidget() is self.form.drug_check:
            self.form.drug_check.begin()
        elif self.form.tabs.currentIndex() == 0:
            newest = self.form.latest.findChild(QPushButton)
            (newest or self.form.import_result).setFocus()
        else:
            self.form.tabs.setFocus()

    def show_patient(self, patient_id: str) -> None:
        """Show a patient; another one than before from the overview on."""
        if patient_id != self._id:
            self.form.tabs.setCurrentIndex(0)
            self.form.drug_check.clear()
        self._id = patient_id
        self._patient = self._read_last = None
        self.form.notice.clear()
        self.form.urgent.clear()
        self._read()

    @property
    def patient_id(self) -> str:
        """Whose page it is; empty for nobody's."""
        return self._id

    def check_medicine(self) -> None:
        """Go to the medicines, ready to type a name."""
        self.form.tabs.setCurrentWidget(self.form.drug_check)
        self.form.drug_check.begin()

    def refresh_after(self, change: Change) -> None:
        """Read anew when something of this patient changed."""
        if self._id and change.patient_id in (None, self._id):
            self._read()

    def _connect_results(self) -> None:
        form = self.form
        corner = QFrame()
        corner.setProperty("role", "pane")
        corner.setProperty("room", "none around")
        QHBoxLayout(corner).addWidget(form.import_result)
        form.tabs.setCornerWidget(corner)
        form.cases.selectionModel().currentRowChanged.connect(self._offer_buttons)
        form.import_result.clicked.connect(lambda: self.import_wanted.emit(self._id, None))
        form.empty.wanted.connect(lambda: self.import_wanted.emit(self._id, None))
        form.drop.dropped.connect(self._import_dropped)
        form.open_case.clicked.connect(lambda: self._open_row(form.cases.currentIndex().row()))
        form.open_report.clicked.connect(self._open_report)

    def _connect_cards(self) -> None:
        form = self.form
        form.record_consent.clicked.connect(self.record_consent)
        form.all_consents.clicked.connect(self.show_consents)
        form.edit_patient.clicked.connect(self.edit_patient)
        form.edit_background.clicked.connect(self.edit_background)
        form.add_task.clicked.connect(lambda _checked: self.edit_task())
        form.record_decision.clicked.connect(lambda _checked: self.record_decision())
        form.link_partner.clicked.connect(self.link_partner)
        form.carrier_risk.clicked.connect(lambda _checked: self.open_carrier_risk())
        form.export_everything.clicked.connect(lambda: self.export(Export.EVERYTHING))
        form.anonymous_copy.clicked.connect(lambda: self.export(Export.ANONYMOUS))
        form.erase_patient.clicked.connect(self.erase_patient)

    def _connect_tabs(self) -> None:
        form = self.form
        form.tabs.currentChanged.connect(lambda _place: self._read_tab())
        form.family.relative_wanted.connect(self.edit_relative)
        form.family.parents_wanted.connect(self.edit_background)
        form.findings.chosen.connect(self.case_opened)
        form.drug_check.entry_wanted.connect(self.entry_wanted)
        form.drug_check.add_wanted.connect(self.add_medicine)
        form.drug_check.allow_adding(allowed=self.session.workbench.may(Action.EDIT_PATIENTS))
        form.documents.chosen.connect(self._open_anchor)
        form.timeline.chosen.connect(self._open_anchor)
        for place in range(form.tabs.count()):
            shortcut = QShortcut(QKeySequence(f"Alt+{place + 1}"), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(form.tabs.setCurrentIndex, place))
            keys = shortcut.key().toString(QKeySequence.SequenceFormat.NativeText)
            form.tabs.setTabToolTip(place, f"{form.tabs.tabText(place)} ({keys})")

    def _offer_data_rights(self) -> None:
        form, bench = self.form, self.session.workbench
        exports, erases = bench.may(Action.EXPORT), bench.may(Action.ERASE)
        form.export_everything.setVisible(exports)
        form.anonymous_copy.setVisible(exports)
        form.erase_patient.setVisible(erases)
        form.data_card.setVisible(exports or erases)

    def _read(self) -> None:
        patient_id = self._id
        self._read_tabs.clear()
        self.form.drug_check.forget()

        def question(bench: Workbench) -> PatientRead:
            return PatientRead(
                bench.patient(patient_id),
                bench.consent(patient_id),
                bench.cases(patient_id),
                bench.urgent_medicines(patient_id),
                bench.couples.of_patient(patient_id),
                bench.chart.glance(patient_id),
                bench.backgrounds.relatives(patient_id),
            )

        self.ask("patient", question, self._show)

    def _read_tab(self) -> None:
        """Ask for what a tab shows when it is first looked at."""
        form, mine, tab = self.form, self._id, self.form.tabs.currentWidget()
        if not mine or self._read_last is None or tab in self._read_tabs:
            return
        self._read_tabs.add(tab)
        if tab is form.family:
            form.family.show_family(self._read_last.relatives, self._read_last.glance.background)
        elif tab is form.findings:
            self.ask("findings", lambda b: b.chart.findings(mine), form.findings.show_findings)
        elif tab is form.drug_check:
            check = form.drug_check
            self.ask("medicines", partial(read_medicines, patient_id=mine), check.show_read)
        elif tab is form.documents:
            self.ask("documents", lambda b: b.chart.documents(mine), form.documents.show_documents)
        elif tab is form.timeline:
            self.ask("timeline", lambda b: b.chart.timeline(mine), form.timeline.show_events)

    def _show(self, answer: PatientRead) -> None:
        had_focus = self.form.latest.isAncestorOf(self.focusWidget() or self)
        begins = self._read_last is None
        self._read_last = answer
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
        self._show_cards(answer)
        self._offer_buttons()
        self._read_tab()
        if self.isVisible() and (begins or had_focus):
            self.take_focus()
        self.place_changed.emit()

    def _show_cards(self, answer: PatientRead) -> None:
        form, glance = self.form, answer.glance
        patient, background = answer.patient, glance.background
        form.indication.setText(overview.indication_text(glance.indication))
        form.signs.setText(overview.signs_text(background.present))
        form.absent.setText(overview.signs_text(background.excluded))
        overview.fill_medicines(form.medicines, patient.medicines, glance.medicines)
        form.allergies.setText(background.allergies or tr("none recorded"))
        form.ancestry.setText(overview.origin_text(background))
        form.surroundings.setText(overview.surroundings_text(background))
        overview.fill_latest(form.latest, answer.cases, self.case_opened.emit)
        form.latest_summary.setVisible(not answer.cases)
        today = self.session.workbench.today
        overview.fill_tasks(form.tasks, glance.tasks, today, self._complete, self.edit_task)
        form.tasks_summary.setVisible(all(task.done_at for task in glance.tasks))
        overview.fill_decisions(form.decisions, glance.decisions, self.record_decision)
        form.decisions_summary.setVisible(not glance.decisions)
        form.gender.setText(patient.gender or tr("not recorded"))
        form.contact.setText(patient.contact or tr("none recorded"))
        form.notes.setText(patient.notes or tr("none"))
        form.consent_summary.setText(overview.fill_consent(form.consent_lists, answer.consent))
        overview.fill_couples(form.couple_list, answer.couples, self.couple_opened.emit)
        form.couple_summary.setVisible(not answer.couples)

    def _complete(self, task_id: str) -> None:
        self.do(lambda bench: bench.complete_task(task_id), lambda _change: None)

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

    def _open_anchor(self, anchor: str) -> None:
        """Open a signed report, a filed consent form, or the review where nothing is signed."""
        case_id, _, report_id = anchor.partition(SEPARATOR)
        if not case_id:
            self.open_filed_form(report_id)
            return
        (self.report_wanted if report_id else self.case_opened).emit(case_id)

    def _import_dropped(self, paths: list[Path]) -> None:
        if paths:
            self.import_wanted.emit(self._id, paths)

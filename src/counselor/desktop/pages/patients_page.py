"""All patients, searched as one types."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counselor.desktop.forms.ui_patients_page import Ui_PatientsPage
from counselor.desktop.models.patients_model import PAGE, PatientsModel
from counselor.desktop.pages.batch_dialog import BatchDialog
from counselor.desktop.pages.page import Page
from counselor.desktop.pages.patient_dialog import PatientDialog
from counselor.desktop.session import Session
from counselor.desktop.tables import dress_table, fit_columns, select_row
from counselor.desktop.wording import count_text, tr
from counselor.workbench import Action, Change, Kind, PatientRow, Workbench


class PatientsPage(Page):
    """The list of patients. `opened(patient_id)`: the person chose one or added one."""

    opened = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.form = Ui_PatientsPage()
        self.form.setupUi(self)
        self._text = ""
        self.model = PatientsModel(self)
        self.model.more_wanted.connect(self._read_more)
        self.form.table.setModel(self.model)
        dress_table(self.form.table, self._open_row)
        self.form.new_patient.clicked.connect(self.add_patient)
        self.form.save_several.clicked.connect(self.save_several)
        self.form.save_several.setVisible(session.workbench.may(Action.EXPORT))
        self.form.empty.wanted.connect(self.add_patient)
        self.form.empty.say(
            tr("There are no patients yet."), tr("New patient…"), "account-plus-outline"
        )
        self.dress(self.form.notice)

    def place(self) -> str:
        """Return where one is."""
        return tr("Patients")

    def take_focus(self) -> None:
        """Begin in the list."""
        self.form.table.setFocus()

    def search(self, text: str) -> None:
        """Show the patients that fit what was typed so far."""
        self._text = text
        self._read()

    def open_first(self) -> None:
        """Open the patient at the top of the list: Enter in the search field."""
        self._open_row(max(0, self.form.table.currentIndex().row()))

    def refresh_after(self, change: Change) -> None:
        """Read the list anew when a patient or the state of a result changed."""
        if change.kinds & {Kind.PATIENTS, Kind.CASES, Kind.REVIEWS}:
            self._read()

    def add_patient(self) -> None:
        """Ask for a new patient."""
        dialog = PatientDialog(self.session, None, self)
        dialog.saved.connect(self.opened)
        dialog.open()

    def save_several(self) -> None:
        """Offer to save documents of several patients."""
        BatchDialog(self.session, self).open()

    def _read(self) -> None:
        text = self._text

        def question(bench: Workbench) -> tuple[int, tuple[PatientRow, ...]]:
            return bench.count_patients(), bench.search_patients(text, limit=PAGE)

        self.drop("more")
        self.ask("patients", question, self._show)

    def _show(self, answer: tuple[int, tuple[PatientRow, ...]]) -> None:
        total, rows = answer
        self.form.count.setText(_count_sentence(total))
        self.model.reset(rows)
        if rows:
            self.form.states.setCurrentWidget(self.form.list_state)
            fit_columns(self.form.table)
            select_row(self.form.table, 0)
        elif self._text.strip():
            self.form.none_found.say(
                tr("No patient fits '{text}'.").format(text=self._text.strip())
            )
            self.form.states.setCurrentWidget(self.form.none_state)
        else:
            self.form.states.setCurrentWidget(self.form.empty_state)

    def _read_more(self, after: tuple[str, str, str]) -> None:
        text = self._text
        self.ask(
            "more",
            lambda bench: bench.search_patients(text, limit=PAGE, after=after),
            self.model.append,
        )

    def _open_row(self, row: int) -> None:
        found = self.model.row_at(row)
        if found is not None:
            self.opened.emit(found.id)


def _count_sentence(total: int) -> str:
    if total == 1:
        return tr("1 patient")
    return tr("{n} patients").format(n=count_text(total)) if total else ""

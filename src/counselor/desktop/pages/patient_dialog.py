"""A new patient, or changes to one."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from counselor.desktop import theme
from counselor.desktop.clinical_names import medicine_name
from counselor.desktop.forms.ui_patient_dialog import Ui_PatientDialog
from counselor.desktop.pages.page import SessionDialog
from counselor.desktop.session import Session
from counselor.desktop.wording import term, tr
from counselor.errors import InputError
from counselor.genome.genotype import Sex
from counselor.pgx.drug_names import DrugNames, Resolved, drug_names
from counselor.workbench import Change, FieldInvalid, Patient, PatientFields

_TEXT_LINES = 3


class PatientDialog(SessionDialog):
    """The form of a patient. `saved(patient_id)`."""

    saved = Signal(str)

    def __init__(
        self, session: Session, patient: Patient | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, parent)
        self.form = Ui_PatientDialog()
        self.form.setupUi(self)
        self._patient = patient
        self._names: DrugNames | None = None
        form = self.form
        for sex in Sex:
            form.sex.addItem(term("report.sex", sex.value), sex)
        form.sex.setCurrentIndex(-1)
        form.sex.setPlaceholderText(tr("Choose…"))
        for text in (form.contact, form.medicines, form.notes):
            theme.set_lines(text, _TEXT_LINES)
        form.cancel.clicked.connect(self.reject)
        form.save.clicked.connect(self.save)
        self.dress(form.notice)
        theme.broad(self, form.scroll)
        form.medicines.textChanged.connect(self._judge_medicines)
        self.ask("names", lambda bench: drug_names(bench.rulebook), self._take_names)
        if patient is not None:
            form.heading.setText(tr("Edit patient"))
            self._load(patient)

    def save(self) -> None:
        """Check what was typed, and store it."""
        self._unmark()
        try:
            fields = self._fields()
        except InputError as error:
            self.fail(error)
            return
        self.form.save.setEnabled(False)
        earlier = self._patient
        if earlier is None:
            self.do(lambda bench: bench.add_patient(fields), self._added)
            return
        changed = replace(earlier, **asdict(fields))
        self.do(lambda bench: bench.update_patient(changed), self._updated)

    def fail(self, error: BaseException) -> None:
        """Mark the field that is wrong."""
        self.form.save.setEnabled(True)
        if isinstance(error, FieldInvalid):
            widget = getattr(self.form, error.field, None)
            if isinstance(widget, QWidget):
                theme.set_tone(widget, "act")
                widget.setFocus()
        super().fail(error)

    def _take_names(self, names: DrugNames) -> None:
        self._names = names
        self.form.medicines.offer(item.name for item in names.known.values())
        self._judge_medicines()

    def _judge_medicines(self) -> None:
        """Say what the rulebook takes each line for; what it does not know is kept all the same."""
        if self._names is None:
            return
        lines = self.form.medicines.toPlainText().splitlines()
        found = [self._names.resolve(line) for line in lines if line.strip()]
        told = [text for item in found if (text := _medicine_hint(item))]
        self.form.medicines_hint.setText("\n".join(told))
        unknown = any(not item.found for item in found)
        theme.set_tone(self.form.medicines_hint, "caution" if unknown else "")

    def _load(self, patient: Patient) -> None:
        form = self.form
        form.number.setText(patient.number)
        form.family_name.setText(patient.family_name)
        form.given_name.setText(patient.given_name)
        form.birth_date.setText(patient.birth_date.isoformat())
        form.sex.setCurrentIndex(form.sex.findData(patient.sex))
        form.gender.setText(patient.gender)
        form.pronouns.setText(patient.pronouns)
        form.contact.setPlainText(patient.contact)
        form.medicines.setPlainText("\n".join(patient.medicines))
        form.notes.setPlainText(patient.notes)

    def _fields(self) -> PatientFields:
        form = self.form
        sex = form.sex.currentData()
        if sex is None:
            raise FieldInvalid(
                "sex",
                tr("Sex assigned at birth"),
                tr("nothing was chosen."),
                tr("Choose one; 'not known' is a choice too."),
            )
        return PatientFields(
            number=form.number.text(),
            family_name=form.family_name.text(),
            given_name=form.given_name.text(),
            birth_date=typed_date(form.birth_date, "birth_date", tr("Birth date")),
            sex=Sex(sex),
            gender=form.gender.text(),
            pronouns=form.pronouns.text(),
            contact=form.contact.toPlainText(),
            medicines=tuple(form.medicines.toPlainText().splitlines()),
            notes=form.notes.toPlainText(),
        )

    def _unmark(self) -> None:
        form = self.form
        for widget in (form.number, form.family_name, form.given_name, form.birth_date, form.sex):
            theme.set_tone(widget, "")

    def _added(self, result: tuple[Patient, Change]) -> None:
        self.accept()
        self.saved.emit(result[0].id)

    def _updated(self, change: Change) -> None:
        self.accept()
        self.saved.emit(change.patient_id or "")


def _medicine_hint(item: Resolved) -> str:
    """Return what a line is taken for; empty where it is the generic name itself."""
    values = {"given": item.given, "near": ", ".join(item.suggestions)}
    if item.suggestions:
        told = tr("'{given}' is not in the rulebook: not checked. Names like it: {near}")
        return told.format(**values)
    if not item.found:
        told = tr("'{given}' is not in the rulebook: not checked. It is kept as typed.")
        return told.format(**values)
    drugs = ", ".join(map(medicine_name, item.drugs))
    if drugs.casefold() == item.given.casefold():
        return ""
    return tr("'{given}' counts as {drugs}").format(given=item.given, drugs=drugs)


def typed_date(line: QLineEdit, field: str, label: str) -> date:
    """Return the date that was typed as year-month-day.

    Raises:
        FieldInvalid: It is none.
    """
    try:
        return date.fromisoformat(line.text().strip())
    except ValueError as error:
        raise FieldInvalid(
            field,
            label,
            tr("'{text}' is not a date.").format(text=line.text().strip()),
            tr("Type year, month and day, for example 1984-03-12."),
        ) from error

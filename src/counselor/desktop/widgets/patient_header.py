"""Who this is: in sight on every page that shows something of a patient."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from counselor.casework.consent_form import outgrown
from counselor.casework.models import Answer, Consent, Patient
from counselor.casework.patient import age_on, is_minor
from counselor.desktop import theme
from counselor.desktop.widgets.chip import Chip
from counselor.desktop.wording import day_text, term, tr

CONSENT_LISTS = ("test", "acmg_sf", "carrier", "pgx", "other")
"""The choices of a consent, in the order in which they are shown."""

ANSWER_ICONS = {
    Answer.YES: ("check", "fine"),
    Answer.NO: ("close", "not_assessed"),
    Answer.NOT_ASKED: ("help-circle-outline", "not_assessed"),
}
"""Icon and tone of an answer: what nobody asked is no 'no'."""


def consent_label(name: str) -> str:
    """Return the short name of one choice of a consent."""
    return {
        "test": tr("Test"),
        "acmg_sf": tr("Secondary"),
        "carrier": tr("Carrier"),
        "pgx": tr("Medicines"),
        "other": tr("Other"),
    }[name]


class PatientHeader(QFrame):
    """Name, birth date, number, sex and the choices of the consent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setProperty("room", "between around")
        self._patient_id = ""
        self._name = QLabel(wordWrap=True)
        self._name.setProperty("role", "title")
        self._facts = QLabel(wordWrap=True)
        self._facts.setProperty("role", "muted")
        self._chips = QWidget()
        self._chips.setProperty("gap", "step")
        self._chip_row = QHBoxLayout(self._chips)
        text = QVBoxLayout()
        text.setObjectName("step_text")
        text.addWidget(self._name)
        text.addWidget(self._facts)
        row = QHBoxLayout(self)
        row.addLayout(text, 1)
        row.addWidget(self._chips)
        theme.lay_out(self)

    @property
    def name(self) -> str:
        """The name on show; empty while nobody is shown."""
        return self._name.text()

    @property
    def patient_id(self) -> str:
        """Whose it is; empty while nobody is shown."""
        return self._patient_id

    def show_patient(self, patient: Patient, consent: Consent | None, today: date) -> None:
        """Show who it is, and what may be shown of them."""
        self._patient_id = patient.id
        name = f"{patient.family_name}, {patient.given_name}".rstrip(", ")
        self._name.setText(name)
        self._facts.setText(identity_text(patient, today))
        self.setAccessibleName(f"{name}. {self._facts.text()}")
        theme.clear(self._chips)
        if is_minor(patient.birth_date, today):
            self._add_chip(tr("Minor"), "human-child", "caution")
        if consent is None:
            self._add_chip(tr("No consent recorded"), "alert-outline", "caution")
            return
        if consent.withdraws:
            self._add_chip(tr("Consent withdrawn"), "alert-outline", "caution")
            return
        if outgrown(consent, patient.birth_date, today):
            self._add_chip(tr("Consent to be renewed"), "alert-outline", "caution")
        answered = {
            Answer.YES: tr("{list}: consented"),
            Answer.NO: tr("{list}: not consented"),
            Answer.NOT_ASKED: tr("{list}: not asked"),
        }
        for choice in CONSENT_LISTS:
            answer = consent.answer(choice)
            self._add_chip(consent_label(choice), *ANSWER_ICONS[answer], answered[answer])

    def clear(self) -> None:
        """Show nobody."""
        self._patient_id = ""
        self._name.clear()
        self._facts.clear()
        self.setAccessibleName("")
        theme.clear(self._chips)

    def _add_chip(self, text: str, icon_name: str, tone: str, told: str = "") -> None:
        chip = Chip(text, icon_name, tone)
        if told:
            chip.setAccessibleName(told.format(list=text))
            chip.setToolTip(told.format(list=text))
        self._chip_row.addWidget(chip)


def identity_text(patient: Patient, today: date) -> str:
    """Return birth date, age, number and sex in one line."""
    age = age_on(patient.birth_date, today)
    parts = [
        tr("born {date} ({age} years)", n=age).format(date=day_text(patient.birth_date), age=age),
        tr("No. {number}").format(number=patient.number),
        term("report.sex", patient.sex.value),
    ]
    if patient.pronouns:
        parts.append(patient.pronouns)
    return " · ".join(parts)

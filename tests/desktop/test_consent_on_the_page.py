"""Consent on the page of a patient: three answers, records that say what they are, filed forms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QTableView
from test_patient_page import DOCUMENTS, TIMELINE, at, cells, told

from case_builder import consent_fields
from counselor.casework.models import Patient
from counselor.desktop.pages.consents_dialog import ConsentsDialog
from counselor.desktop.pages.filed_form_dialog import FiledFormDialog
from counselor.desktop.widgets.chip import Chip
from desktop_driver import Screen

GROWN_UP = date(2008, 3, 1)
"""Came of age on 1 March 2026, the day before the clock of the practice."""


def chips(opened: Screen) -> set[str]:
    shown = opened.space.patient.form.header.findChildren(Chip)
    return {chip.accessibleName() for chip in shown}


def asked_as_a_minor(opened: Screen) -> Patient:
    bench, patient = opened.practice.bench, opened.practice.patient(birth_date=GROWN_UP)
    typed = consent_fields("acmg_sf", given_on=date(2025, 6, 1))
    bench.consenting.record(patient.id, replace(typed, decided_by="Maria Okafor"))
    return patient


def test_what_nobody_asked_is_no_no(opened: Screen):
    bench, patient = opened.practice.bench, opened.practice.patient()
    typed = replace(consent_fields("acmg_sf"), not_asked=("carrier", "research"))
    bench.consenting.record(patient.id, typed)
    page = at(opened, patient)
    answered = {"Test: consented", "Secondary: consented", "Carrier: not asked"}
    assert answered | {"Medicines: not consented", "Other: not consented"} == chips(opened)
    assert "Research and teaching: not asked" in told(page.form.consent_lists)
    bench.consenting.withdraw(patient.id, bench.today, "the patient")
    page = at(opened, patient)
    assert chips(opened) == {"Consent withdrawn"}
    assert "Withdrawn on 2 March 2026 by the patient" in page.form.consent_summary.text()
    assert told(page.form.consent_lists) == ""


def test_a_waived_renewal_says_what_it_is(opened: Screen):
    patient, bench = asked_as_a_minor(opened), opened.practice.bench
    bench.consenting.waive_renewal(patient.id, "an operation tomorrow")
    page = at(opened, patient, TIMELINE)
    assert "Consent to be renewed" in chips(opened)
    rows = cells(page.form.timeline)
    waived = next(row for row in rows if row[1] == "Renewal of the consent waived")
    assert waived == [
        "2 March 2026", "Renewal of the consent waived", "Rosa Vance", "an operation tomorrow"
    ]  # fmt: skip
    assert [row[1] for row in rows].count("Consent given") == 1
    page.show_consents()
    opened.settle()
    dialog = opened.dialog(ConsentsDialog)
    table = dialog.findChild(QTableView).model()
    states = [str(table.index(row, 1).data()) for row in range(table.rowCount())]
    assert states == ["Signed without renewal", "Replaced"]
    assert "an operation tomorrow" in str(table.index(0, 4).data())
    details = dialog.form.details.toPlainText()
    assert "Rosa Vance" in details
    assert dialog.form.withdraw.isVisible()
    assert not dialog.form.waive.isVisible()


def test_a_filed_form_stands_among_the_documents_and_opens_as_it_was_filed(opened: Screen):
    patient, bench = asked_as_a_minor(opened), opened.practice.bench
    consent = bench.consenting.history(patient.id)[0].consent
    filed, _ = bench.consenting.file(consent.id)
    page = at(opened, patient, DOCUMENTS)
    ((name, state, _at, who, about),) = cells(page.form.documents)
    assert (name, state, who) == ("Consent form, English", "filed", "Rosa Vance")
    assert about == "consent of 1 June 2025"
    page.form.documents._choose(page.form.documents.view.model.index(0, 0))
    opened.settle()
    dialog = opened.dialog(FiledFormDialog)
    assert dialog.form.view.pdf == bench.consenting.filed_pdf(filed.id)
    assert dialog.form.view.page_count >= 1
    assert dialog.form.print_form.isEnabled()
    assert "consent.form_opened" in opened.practice.actions()

"""Handing out and deleting a patient's data, from the patient page of the real window."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from counselor.casework.models import Patient
from counselor.desktop.pages.erase_dialog import EraseDialog
from counselor.desktop.pages.export_dialog import ExportDialog
from desktop_driver import Screen
from practice_builder import Practice


@pytest.fixture
def patient(practice: Practice) -> Patient:
    made = practice.patient("acmg_sf", "pgx")
    practice.case(made)
    return made


def show(opened: Screen, patient: Patient) -> None:
    opened.window.open_patient(patient.id)
    opened.settle()


def test_everything_is_exported_after_a_warning(opened: Screen, patient: Patient, tmp_path: Path):
    show(opened, patient)
    opened.space.patient.form.export_everything.click()
    dialog = opened.dialog(ExportDialog)
    assert "not encrypted any more" in dialog.form.warning.text()
    assert not dialog.form.whole.isChecked()
    assert not dialog.form.reason_step.isVisible()
    dialog.write(tmp_path)
    opened.settle()
    written = next(tmp_path.glob("patient-record-*"))
    assert json.loads((written / "record.json").read_text())["patient"]["number"] == "P-1"
    assert written.name in opened.space.patient.form.notice.text


def test_a_place_that_refuses_is_told_in_the_dialog(
    opened: Screen, patient: Patient, tmp_path: Path
):
    show(opened, patient)
    opened.space.patient.form.export_everything.click()
    dialog = opened.dialog(ExportDialog)
    dialog.write(tmp_path / "not there")
    opened.settle()
    assert "could not be written" in dialog.form.notice.text
    assert dialog.form.export.isEnabled()
    dialog.reject()


def test_a_copy_for_teaching_asks_why_where_the_patient_did_not_agree(
    opened: Screen, patient: Patient, tmp_path: Path
):
    show(opened, patient)
    opened.space.patient.form.anonymous_copy.click()
    dialog = opened.dialog(ExportDialog)
    assert dialog.form.reason_step.isVisible()
    dialog.write(tmp_path / "a.json")
    opened.settle()
    assert "does not include research and teaching" in dialog.form.notice.text
    dialog.form.reason.setText("ethics board")
    dialog.write(tmp_path / "a.json")
    opened.settle()
    assert "Okafor" not in (tmp_path / "a.json").read_text()


def test_deleting_takes_the_typed_number_and_tells_what_stays_elsewhere(
    opened: Screen, patient: Patient, practice: Practice
):
    show(opened, patient)
    opened.space.patient.form.erase_patient.click()
    opened.settle()
    dialog = opened.dialog(EraseDialog)
    assert "results (1), signed reports (0), consents (1)" in dialog.form.explanation.text()
    assert "31 March 2027" in dialog.form.left_over.text()
    assert not dialog.form.erase.isEnabled()
    dialog.form.number.setText("P-2")
    assert not dialog.form.erase.isEnabled()
    dialog.form.number.setText("P-1")
    dialog.form.erase.click()
    opened.settle()
    assert opened.space.current_page() is opened.space.patients
    assert practice.bench.count_patients() == 0
    opened.space.go_back()
    opened.settle()
    assert opened.space.current_page() is opened.space.patients

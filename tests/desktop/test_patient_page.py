"""The page of one patient: its parts, its forms, and what consent keeps closed on it."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QTableView, QWidget

from case_builder import TODAY
from counselor.casework.background import Background, Phenotype
from counselor.casework.models import Patient
from counselor.casework.plans import PatientTask
from counselor.casework.relatives import Relative, RelativeCondition, Side, Vital
from counselor.desktop.pages.background_dialog import BackgroundDialog
from counselor.desktop.pages.patient_dialog import PatientDialog
from counselor.desktop.pages.patient_page import PatientPage
from counselor.desktop.pages.relative_dialog import RelativeDialog
from counselor.desktop.pages.shared_decision_dialog import SharedDecisionDialog
from counselor.desktop.pages.task_dialog import TaskDialog
from desktop_driver import Screen

OVERVIEW, FAMILY, RESULTS, FINDINGS, MEDICINES, DOCUMENTS, TIMELINE = range(7)


def told(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.text())


def cells(widget: QWidget) -> list[list[str]]:
    table = widget.findChild(QTableView)
    if table is None:  # nobody looked at that part yet, so there is nothing in it
        return []
    model = table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def at(opened: Screen, patient: Patient, part: int = OVERVIEW) -> PatientPage:
    opened.space.open_patient(patient.id)
    opened.settle()
    page = opened.space.patient
    if part:
        QTest.keyClick(page, Qt.Key(Qt.Key.Key_1 + part), Qt.KeyboardModifier.AltModifier)
        opened.settle()
    assert page.form.tabs.currentIndex() == part
    return page


class TestParts:
    def test_the_overview_tells_medicines_signs_and_what_is_not_checked(self, opened: Screen):
        practice = opened.practice
        patient = practice.patient("acmg_sf", medicines=("Inventa 5 mg", "Blorptinib"))
        signs = (
            Phenotype("HP:0001250", "Seizure", present=False),
            Phenotype("HP:0000098", "Tall stature", onset="age_5_to_15"),
        )
        practice.bench.backgrounds.save(
            Background(patient.id, ("european",), allergies="latex", phenotypes=signs)
        )
        form = at(opened, patient).form
        assert form.signs.text() == "Tall stature (from 5 to 15 years)"
        assert form.absent.text() == "Seizure"
        assert form.allergies.text() == "latex"
        assert "Blorptinib: not in the rulebook, not checked" in told(form.medicines)
        assert "Inventa 5 mg (" in told(form.medicines)

    def test_an_empty_record_says_so_and_never_that_all_is_well(self, opened: Screen):
        patient = opened.practice.patient()
        page = at(opened, patient)
        assert page.form.signs.text() == "none recorded"
        at(opened, patient, FAMILY)
        assert "not the same as a family without illness" in told(page.form.family)
        at(opened, patient, FINDINGS)
        assert "says nothing about what was not looked at" in told(page.form.findings)

    def test_findings_nobody_agreed_to_are_counted_on_the_page(self, opened: Screen):
        patient = opened.practice.patient("acmg_sf")
        opened.practice.case(patient)
        page = at(opened, patient, FINDINGS)
        assert [row[0] for row in cells(page.form.findings)] == ["BRCA1"]
        assert "2 withheld: list not chosen by the patient" in told(page.form.findings)
        for part in (OVERVIEW, DOCUMENTS, TIMELINE):
            page.form.tabs.setCurrentIndex(part)
            opened.settle()
            assert "CYP2C19" not in told(page) + str(cells(page.form.timeline))

    def test_the_newest_result_has_the_focus_and_opens_with_a_key(self, opened: Screen):
        patient = opened.practice.patient("acmg_sf")
        opened.practice.case(patient)
        page = at(opened, patient)
        newest = page.form.latest.findChild(QPushButton)
        assert newest.hasFocus()
        newest.click()
        opened.settle()
        assert opened.space.current_page() is opened.space.review

    def test_the_timeline_leads_to_the_result(self, opened: Screen):
        patient = opened.practice.patient("acmg_sf")
        opened.practice.case(patient)
        page = at(opened, patient, TIMELINE)
        rows = cells(page.form.timeline)
        assert {row[1] for row in rows} == {"Result imported", "Consent given"}
        place = [row[1] for row in rows].index("Result imported")
        table = page.form.timeline.findChild(QTableView)
        table.activated.emit(table.model().index(place, 0))
        opened.settle()
        assert opened.space.current_page() is opened.space.review

    def test_a_task_is_done_with_one_click(self, opened: Screen):
        patient, bench = opened.practice.patient("acmg_sf"), opened.practice.bench
        bench.plans.add_task(PatientTask("", patient.id, "call Boston", TODAY - timedelta(1)))
        page = at(opened, patient)
        assert "overdue since" in told(page.form.tasks)
        page.form.tasks.findChild(QCheckBox).click()
        opened.settle()
        assert bench.tasks_due(TODAY) == ()
        assert page.form.tasks_summary.isVisible()


class TestForms:
    def test_the_background_is_written_with_the_keyboard(self, opened: Screen):
        patient = opened.practice.patient("acmg_sf")
        at(opened, patient).edit_background()
        opened.settle()
        dialog = opened.dialog(BackgroundDialog)
        dialog._origins["finnish"].setChecked(True)
        line = dialog.form.find_sign
        QTest.keyClicks(line, "HP:7654321 a sign of its own")
        opened.settle()
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert line.text() == ""
        dialog.form.allergies.setPlainText("latex")
        dialog.form.save.click()
        opened.settle()
        kept = opened.practice.bench.backgrounds.of(patient.id)
        assert kept.ancestry == ("finnish",)
        assert kept.phenotypes == (Phenotype("HP:7654321", "a sign of its own"),)
        assert opened.space.patient.form.allergies.text() == "latex"

    def test_a_wrong_background_is_told_beside_the_field_and_stays_open(self, opened: Screen):
        patient = opened.practice.patient("acmg_sf")
        at(opened, patient).edit_background()
        dialog = opened.dialog(BackgroundDialog)
        dialog._origins["other"].setChecked(True)
        dialog.form.save.click()
        opened.settle()
        assert "nothing says which" in dialog.form.notice.text
        assert dialog.form.ancestry_note.hasFocus()
        assert opened.practice.bench.backgrounds.of(patient.id).version == 0

    def test_a_relative_is_added_changed_and_taken_out(self, opened: Screen):
        patient, bench = opened.practice.patient("acmg_sf"), opened.practice.bench
        page = at(opened, patient, FAMILY)
        page.form.family.add.click()
        dialog = opened.dialog(RelativeDialog)
        form = dialog.form
        form.relation.setCurrentIndex(form.relation.findData("aunt"))
        form.conditions.setPlainText("breast cancer, 42\ngout")
        form.save.click()
        opened.settle()
        assert "Side of the family" in form.notice.text
        form.side.setCurrentIndex(form.side.findData(Side.MATERNAL))
        form.save.click()
        opened.settle()
        (aunt,) = bench.backgrounds.relatives(patient.id)
        assert aunt.sex.value == "female"
        cancer = RelativeCondition("breast cancer", 42)
        assert aunt.conditions == (cancer, RelativeCondition("gout"))
        assert cells(page.form.family)[0][-1] == "breast cancer at 42; gout"
        page.edit_relative(aunt.id)
        again = opened.dialog(RelativeDialog)
        again.form.remove.click()
        assert bench.backgrounds.relatives(patient.id) == (aunt,)
        again.form.remove.click()
        opened.settle()
        assert bench.backgrounds.relatives(patient.id) == ()

    def test_a_decision_is_recorded_and_corrected(self, opened: Screen):
        patient, bench = opened.practice.patient("acmg_sf"), opened.practice.bench
        page = at(opened, patient)
        page.form.record_decision.click()
        form = opened.dialog(SharedDecisionDialog).form
        form.options._lines[0].name.setText("MRI")
        form.decided.setPlainText("MRI each year")
        form.decided_by.setText("the patient")
        form.save.click()
        opened.settle()
        (first,) = bench.plans.decisions(patient.id).standing
        assert [item.name for item in first.options] == ["MRI"]
        assert "MRI each year" in told(page.form.decisions)
        page.record_decision(first)
        form = opened.dialog(SharedDecisionDialog).form
        assert form.because.isVisible()
        form.because.setPlainText("a slip")
        form.decided.setPlainText("surgery")
        form.save.click()
        opened.settle()
        assert "MRI each year" not in told(page.form.decisions)

    def test_a_task_needs_a_day(self, opened: Screen):
        patient = opened.practice.patient("acmg_sf")
        page = at(opened, patient)
        page.form.add_task.click()
        form = opened.dialog(TaskDialog).form
        form.text.setText("call Boston")
        form.due_on.setText("tomorrow")
        form.save.click()
        opened.settle()
        assert "'tomorrow' is not a date" in form.notice.text
        form.due_on.setText("2026-04-01")
        form.save.click()
        opened.settle()
        assert "call Boston" in told(page.form.tasks)

    def test_medicines_complete_as_one_types(self, opened: Screen):
        patient = opened.practice.patient("acmg_sf")
        at(opened, patient).edit_patient()
        opened.settle()
        field = opened.dialog(PatientDialog).form.medicines
        field.setPlainText("warfarin\n")
        field.moveCursor(QTextCursor.MoveOperation.End)
        QTest.keyClicks(field, "Invent")
        assert field.completer.completionCount() >= 1
        assert field.completer.popup().isVisible()
        field.completer.popup().hide()
        name = field.completer.currentCompletion()
        assert name.casefold().startswith("invent")
        field.take(name)
        assert field.toPlainText() == f"warfarin\n{name}"


def test_long_names_and_many_lines_keep_the_window_small(opened: Screen):
    practice = opened.practice
    patient = practice.patient(
        "acmg_sf",
        medicines=tuple(f"medicine number {n}" for n in range(20)),
        family="Wolfeschlegelsteinhausen-Bergerdorff de la Concepción",
        given="Maximiliana Theodora Wilhelmine",
    )
    practice.case(patient)
    practice.bench.backgrounds.add_relative(
        Relative("", patient.id, "father", vital=Vital.ALIVE, note="word " * 80)
    )
    page = at(opened, patient)
    for part in range(page.form.tabs.count()):
        page.form.tabs.setCurrentIndex(part)
        opened.settle()
        assert opened.window.minimumSizeHint().width() <= 1280

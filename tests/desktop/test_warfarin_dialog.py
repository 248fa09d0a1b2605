"""The form of the warfarin estimate: live, honest about what is missing, kept with the review."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from case_builder import an_indication
from counselor.desktop.pages.review_page import ReviewPage
from counselor.desktop.pages.warfarin_dialog import WarfarinDialog
from counselor.desktop.warfarin_text import HREF
from counselor.findings.models import Findings
from counselor.pgx.warfarin import Ancestry
from counselor.workbench import Case, DecisionKind
from desktop_driver import Screen
from warfarin_builder import cyp2c9, entered, warfarin_findings

ORDER = ["height", "weight", "ancestry", "amiodarone", "inducer", "detail", "save", "cancel"]


def opened_on(
    screen: Screen, findings: Findings | None = None, *medicines: str, sign: bool = False
) -> Case:
    practice = screen.practice
    patient = practice.patient("pgx")
    if medicines:
        practice.bench.update_patient(replace(patient, medicines=medicines))
    prepared = practice.prepared(patient.id, findings or warfarin_findings())
    case, _ = practice.bench.store_import(patient.id, prepared, an_indication(pgx=True))
    if sign:
        practice.bench.save_warfarin(case.id, entered())
        for item in practice.bench.review(case.id).items:
            practice.bench.decide(case.id, item.finding_id, DecisionKind.CONFIRM)
        practice.bench.sign(case.id)
    screen.window.open_case(case.id)
    screen.settle()
    return case


def page(screen: Screen) -> ReviewPage:
    return screen.space.review


def dialog(screen: Screen) -> WarfarinDialog:
    page(screen).form.warfarin.click()
    screen.settle()
    return screen.dialog(WarfarinDialog)


def fill(found: WarfarinDialog, height: str = "170", weight: str = "70") -> None:
    found.form.height.setText(height)
    found.form.weight.setText(weight)
    found.form.ancestry.setCurrentIndex(found.form.ancestry.findData(Ancestry.WHITE))


def test_nothing_is_computed_until_everything_is_typed(opened: Screen):
    opened_on(opened)
    found = dialog(opened)
    form = found.form
    assert form.age.text() == "41 years"
    assert "height, weight, ancestry" in form.estimate.text()
    form.height.setText("170")
    form.weight.setText("70")
    assert form.estimate.text() == "Still needed: ancestry."
    assert not form.save.isEnabled()
    fill(found)
    assert form.estimate.text().startswith("26.3 mg a week, 3.8 mg a day")
    assert form.save.isEnabled()
    form.amiodarone.setChecked(True)
    assert form.estimate.text().startswith("21.0 mg a week")
    found.reject()


def test_steps_source_and_what_cpic_says_apart(opened: Screen):
    opened_on(opened)
    found = dialog(opened)
    fill(found)
    text = found.form.detail.toPlainText()
    for told in (
        "CYP2C9 *1/*3: -0.9357",
        "VKORC1 rs9923231 A/G: -0.8677",
        "10.1056/NEJMoa0809329",
        "CPIC (PMID 28198005), not part of the estimate",
        "5 to 10 % more",
        "the measured INR corrects",
    ):
        assert told in text
    assert "10 to 25 % less" not in text
    found.form.ancestry.setCurrentIndex(found.form.ancestry.findData(Ancestry.BLACK))
    text = found.form.detail.toPlainText()
    assert "10 to 25 % less" in text
    assert "5 to 10 % more" not in text
    found.reject()


@pytest.mark.parametrize(
    ("findings", "reason"),
    [
        (warfarin_findings(cyp2c9("*1/*8")), "does not know CYP2C9 *5, *6, *8 and *11"),
        (
            warfarin_findings(replace(cyp2c9(), phenotype_is_robust=False)),
            "positions of CYP2C9 that were not read",
        ),
    ],
)
def test_why_there_is_none_stands_there_before_anything_is_typed(
    opened: Screen, findings: Findings, reason: str
):
    opened_on(opened, findings)
    found = dialog(opened)
    assert found.form.estimate.text() == "No estimate"
    assert reason in found.form.detail.toPlainText()
    fill(found)
    assert found.form.estimate.text() == "No estimate"
    assert not found.form.save.isEnabled()
    assert "mg a week" not in found.form.detail.toPlainText()
    found.reject()


@pytest.mark.parametrize(
    ("height", "words"),
    [("1.70", "can't be right"), ("5 ft 7", "is no number"), ("-3", "no number")],
)
def test_a_measure_that_cannot_be_is_marked(opened: Screen, height: str, words: str):
    opened_on(opened)
    found = dialog(opened)
    fill(found, height)
    assert words in found.form.estimate.text()
    assert found.form.height.property("tone") == "act"
    assert not found.form.save.isEnabled()
    fill(found, "170,5")
    assert found.form.height.property("tone") == ""
    assert "mg a week" in found.form.estimate.text()
    fill(found, "67")
    assert "Is the height in cm?" in found.form.detail.toPlainText()
    found.reject()


def test_medicines_of_the_record_are_taken_over_and_named(opened: Screen):
    opened_on(opened, None, "Cordarone 200 mg", "Tegretol", "vitamin D")
    found = dialog(opened)
    form = found.form
    assert form.amiodarone.isChecked()
    assert form.inducer.isChecked()
    assert "Cordarone 200 mg" in form.amiodarone_hint.text()
    assert "Tegretol" in form.inducer_hint.text()
    found.reject()


def test_an_empty_list_of_medicines_is_no_answer(opened: Screen):
    opened_on(opened)
    found = dialog(opened)
    assert "lists no medicines" in found.form.amiodarone_hint.text()
    found.reject()


def test_saved_shown_with_the_finding_and_removed_again(opened: Screen):
    case = opened_on(opened)
    found = dialog(opened)
    fill(found)
    found.form.save.click()
    opened.settle()
    assert not opened.has_dialog(WarfarinDialog)
    assert opened.practice.bench.review(case.id).review.warfarin is not None
    assert "Saved for the report: 26.3 mg a week" in page(opened).form.detail.toPlainText()
    again = dialog(opened)
    assert again.form.height.text() == "170"
    assert again.form.estimate.text().startswith("26.3 mg")
    again.form.remove.click()
    opened.settle()
    assert opened.practice.bench.review(case.id).review.warfarin is None
    assert "No estimate is saved" in page(opened).form.detail.toPlainText()


def test_key_and_link_open_it_too(opened: Screen):
    opened_on(opened)
    opened.bot.keyClick(page(opened).form.findings, Qt.Key.Key_W)
    opened.settle()
    opened.dialog(WarfarinDialog).reject()
    assert HREF in page(opened).form.detail.toHtml()
    page(opened).form.detail.anchorClicked.emit(HREF)
    opened.settle()
    opened.dialog(WarfarinDialog).reject()


def test_signed_it_can_be_read_and_not_changed(opened: Screen):
    opened_on(opened, sign=True)
    found = dialog(opened)
    form = found.form
    assert form.estimate.text().startswith("26.3 mg a week")
    assert not form.height.isEnabled()
    assert not form.save.isVisible()
    assert not form.remove.isVisible()
    assert "signed" in form.notice.text
    found.reject()


def test_without_consent_there_is_no_button(opened: Screen):
    practice = opened.practice
    patient = practice.patient("acmg_sf")
    prepared = practice.prepared(patient.id, warfarin_findings())
    case, _ = practice.bench.store_import(patient.id, prepared, an_indication())
    opened.window.open_case(case.id)
    opened.settle()
    assert not page(opened).form.warfarin.isVisible()
    page(opened).open_warfarin()
    opened.settle()
    assert not opened.has_dialog(WarfarinDialog)


def test_tab_order_and_names(opened: Screen):
    opened_on(opened)
    found = dialog(opened)
    fill(found)
    found.activateWindow()
    found.form.height.setFocus()
    reached = []
    for _ in ORDER:
        widget = QApplication.focusWidget()
        reached.append(widget.objectName() if widget else "")
        found.focusNextChild()
    assert reached == ORDER
    for name in ORDER:
        interface = QAccessible.queryAccessibleInterface(getattr(found.form, name))
        assert interface.text(QAccessible.Text.Name).strip(), name
    label: QWidget = found.form.estimate
    assert label.accessibleName().startswith("26.3 mg a week")
    found.reject()

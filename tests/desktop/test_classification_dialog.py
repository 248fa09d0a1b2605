"""The worksheet: proposals are accepted by a person, both systems are seen, a class is kept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from case_builder import an_indication
from counselor.analysis import findings_of
from counselor.casework.classification import JudgementState
from counselor.desktop.pages.classification_dialog import ClassificationDialog
from counselor.findings.models import InheritedFinding, Interpretation
from counselor.genome.genotype import Sex
from counselor.inherited.classification.combining import VariantClass
from counselor.rulebook.load import bundled_rulebook
from counselor.rulebook.models import Standing
from counselor.workbench import Case, DecisionKind
from desktop_driver import Screen
from practice_builder import Practice
from result_builder import result_of, seen


@pytest.fixture
def practice(tmp_path) -> Iterator[Practice]:
    """A practice on the bundled rulebook, which knows real genes."""
    made = Practice(tmp_path / "practice.counselor", bundled_rulebook)
    yield made
    made.bench.close()


def doubtful_truncating() -> str:
    found = next(
        item
        for item in bundled_rulebook().listed_in_gene("BRCA1")
        if item.standing is Standing.NEEDS_PERSON and item.consequence == "stop_gained"
    )
    return f"{found.chrom}-{found.pos38}-{found.ref}-{found.alt}"


def imported(practice: Practice, number: str = "P-1") -> Case:
    patient = practice.patient("acmg_sf", "carrier", "other", number=number)
    result = result_of(seen(doubtful_truncating()))
    findings = findings_of(result, practice.bench.rulebook, Sex.FEMALE)
    prepared = practice.bench._imports.prepared(findings, result, patient.id)
    case, _ = practice.bench.store_import(
        patient.id,
        prepared,
        an_indication("BRCA1"),
        accept_sex_mismatch=True,
        other_patient_reason="twins",
    )
    return case


def opened_worksheet(opened: Screen, case: Case) -> ClassificationDialog:
    opened.window.open_case(case.id)
    opened.settle()
    page = opened.space.review
    assert page.form.classify.isVisible()
    page.form.classify.click()
    opened.settle()
    return opened.dialog(ClassificationDialog)


def judge(dialog: ClassificationDialog, code: str, state: JudgementState, text: str) -> None:
    row = dialog.rows[code]
    row.state.setCurrentIndex(row.state.findData(state.value))
    row.evidence.setPlainText(text)


def choose(dialog: ClassificationDialog, verdict: VariantClass) -> None:
    box = dialog.form.verdict
    box.setCurrentIndex(box.findData(verdict.value))


def test_the_worksheet_shows_28_criteria_and_the_proposals(opened: Screen):
    case = imported(opened.practice)
    dialog = opened_worksheet(opened, case)
    assert len(dialog.rows) == 28
    assert "BRCA1" in dialog.form.heading.text()
    assert "Okafor" in dialog.form.patient.text()
    assert "ENIGMA" in dialog.form.panel.text
    proposed = [code for code, row in dialog.rows.items() if row.take.isVisibleTo(dialog)]
    assert "PVS1" in proposed
    for code in ("PP5", "BP6"):
        box = dialog.rows[code].state
        assert box.findData(JudgementState.MET.value) == -1, "retired"
    assert dialog.form.rules.text() == dialog.form.points.text() == "Nothing judged yet"
    assert "agree" not in dialog.form.agreement.text
    first = dialog.form.criteria_layout.itemAt(1).widget()
    assert first is dialog.rows[proposed[0]], "proposals stand on top"
    assert not dialog.form.save.isEnabled(), "no class is set by the program"
    dialog.reject()


def test_a_proposal_is_accepted_and_both_systems_follow(opened: Screen):
    dialog = opened_worksheet(opened, imported(opened.practice))
    row = dialog.rows["PVS1"]
    row.take.click()
    assert row.judged is JudgementState.MET
    assert "known mechanism" in row.evidence.toPlainText()
    assert not row.take.isVisibleTo(dialog)
    assert dialog.form.rules.text() == "uncertain significance"
    assert dialog.form.points.text() == "likely pathogenic"
    assert "disagree" in dialog.form.agreement.text
    judge(dialog, "PM2", JudgementState.MET, "absent from gnomAD")
    assert dialog.form.rules.text() == dialog.form.points.text() == "likely pathogenic"
    assert "agree" in dialog.form.agreement.text
    judge(dialog, "BS1", JudgementState.NOT_MET, "rare")
    assert "Not met: BS1" in dialog.form.met.text()
    judge(dialog, "BA1", JudgementState.MET, "12 %")
    assert dialog.form.rules.text() == dialog.form.points.text() == "benign"
    assert "stands alone" in dialog.form.agreement.text
    dialog.reject()


def test_saving_makes_the_finding_count_and_leaves_the_decision_open(opened: Screen):
    case = imported(opened.practice)
    dialog = opened_worksheet(opened, case)
    dialog.rows["PVS1"].take.click()
    judge(dialog, "PM2", JudgementState.MET, "absent from gnomAD")
    choose(dialog, VariantClass.LIKELY_PATHOGENIC)
    dialog.form.save.click()
    opened.settle()
    assert not opened.has_dialog(ClassificationDialog)
    items = opened.practice.bench.review(case.id).items
    found = [item for item in items if isinstance(item.finding, InheritedFinding)]
    assert found[0].finding.interpretation is Interpretation.AT_RISK
    assert found[0].decision is None
    page = opened.space.review
    assert "likely pathogenic, by Rosa Vance" in page.form.detail.toPlainText()
    page.decisions.confirm()
    opened.settle()
    decided = opened.practice.bench.review(case.id).items
    assert any(it.decision and it.decision.kind is DecisionKind.CONFIRM for it in decided)


def test_an_error_is_said_and_nothing_typed_is_lost(opened: Screen):
    dialog = opened_worksheet(opened, imported(opened.practice))
    judge(dialog, "PP3", JudgementState.MET, "REVEL 0.9")
    judge(dialog, "PVS1", JudgementState.MET, "stop")
    choose(dialog, VariantClass.PATHOGENIC)
    dialog.form.save.click()
    opened.settle()
    assert "PVS1 and PP3" in dialog.form.notice.text
    assert dialog.rows["PP3"].evidence.toPlainText() == "REVEL 0.9"
    assert dialog.form.save.isEnabled()
    dialog.reject()


def test_an_earlier_version_is_loaded_and_listed(opened: Screen):
    case = imported(opened.practice)
    dialog = opened_worksheet(opened, case)
    dialog.rows["PVS1"].take.click()
    judge(dialog, "PM2", JudgementState.MET, "absent from gnomAD")
    choose(dialog, VariantClass.LIKELY_PATHOGENIC)
    dialog.form.save.click()
    opened.settle()
    again = opened_worksheet(opened, case)
    assert again.rows["PM2"].evidence.toPlainText() == "absent from gnomAD"
    assert again.form.verdict.currentData() == "likely_pathogenic"
    assert again.form.history.count() == 1
    assert "Version 1" in again.form.history.item(0).text()
    again.reject()


def test_a_later_patient_sees_the_class_and_no_name(opened: Screen):
    case = imported(opened.practice)
    dialog = opened_worksheet(opened, case)
    dialog.rows["PVS1"].take.click()
    judge(dialog, "PP1", JudgementState.MET, "her aunt Chidi")
    choose(dialog, VariantClass.LIKELY_PATHOGENIC)
    dialog.form.save.click()
    opened.settle()
    later = imported(opened.practice, "P-2")
    again = opened_worksheet(opened, later)
    assert "This practice classified" in again.form.before.text
    assert "likely pathogenic" in again.form.before.text
    told = again.form.before.text + again.form.history.item(0).text()
    assert "Chidi" not in told
    assert again.form.verdict.currentIndex() == -1, "nothing is taken over unasked"
    again.reject()
    assert "This practice classified" in opened.space.review.form.detail.toPlainText()


def test_a_signed_review_can_only_be_read(opened: Screen):
    case = imported(opened.practice)
    for item in opened.practice.bench.review(case.id).items:
        opened.practice.bench.decide(
            case.id, item.finding_id, DecisionKind.LEAVE_OUT, reason="no time"
        )
    opened.practice.bench.sign(case.id)
    dialog = opened_worksheet(opened, case)
    assert "signed" in dialog.form.notice.text
    assert not dialog.form.save.isVisible()
    assert not dialog.rows["PVS1"].state.isEnabled()
    assert not dialog.rows["PVS1"].take.isVisibleTo(dialog)
    dialog.reject()


def test_every_control_has_a_name_and_is_reached_by_tab(opened: Screen):
    dialog = opened_worksheet(opened, imported(opened.practice))
    dialog.rows["PVS1"].take.click()

    def reachable(widget: QWidget) -> bool:
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        return bool(takes) and widget.isVisible() and widget.focusProxy() is None

    wanted = {widget for widget in dialog.findChildren(QWidget) if reachable(widget)}
    for widget in wanted:
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Name).strip(), widget.objectName()
    dialog.activateWindow()
    reached = set()
    for _ in range(3 * len(wanted)):
        focused = dialog.focusWidget()
        if focused is not None:
            reached.add(focused)
        dialog.focusNextChild()
    enabled = {widget for widget in wanted if widget.isEnabled()}
    assert {widget.objectName() for widget in enabled - reached} == set()
    dialog.reject()

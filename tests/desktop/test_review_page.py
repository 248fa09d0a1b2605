"""Reviewing: a person decides, consent gates what is seen, what is signed is frozen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from case_builder import an_indication, consent_fields, with_standing
from counselor.desktop.pages.amend_dialog import AmendDialog
from counselor.desktop.pages.review_page import ReviewPage
from counselor.desktop.pages.sign_dialog import SignDialog
from counselor.desktop.review_entries import Heading
from counselor.workbench import Case, DecisionKind, ReviewItem
from desktop_driver import Screen
from practice_builder import BRCA1, FINDINGS


@pytest.fixture
def case(practice) -> Case:
    return practice.case(practice.patient("acmg_sf", "pgx"))


def review(screen: Screen, case: Case) -> ReviewPage:
    screen.window.open_case(case.id)
    screen.settle()
    return screen.space.review


def press(screen: Screen, key: Qt.Key) -> None:
    screen.bot.keyClick(screen.space.review.form.findings, key)
    screen.settle()


def gene(page: ReviewPage) -> str:
    """Return the gene of the finding on show."""
    entry = page.entry
    assert isinstance(entry, ReviewItem)
    return entry.finding.gene


def decisions(screen: Screen, case: Case) -> dict[str, str]:
    items = screen.practice.bench.review(case.id).items
    return {item.finding.gene: item.decision.kind.value for item in items if item.decision}


def decide_all(screen: Screen, case: Case) -> None:
    for item in screen.practice.bench.review(case.id).items:
        screen.practice.bench.decide(case.id, item.finding_id, DecisionKind.CONFIRM)


class TestKeys:
    def test_c_confirms_and_n_goes_on(self, opened: Screen, case: Case):
        page = review(opened, case)
        press(opened, Qt.Key.Key_C)
        assert decisions(opened, case) == {"BRCA1": "confirm"}
        assert gene(page) == "CYP2C19", "the next undecided finding is on show by itself"
        assert not page.form.confirm.isChecked()
        press(opened, Qt.Key.Key_T)
        assert decisions(opened, case) == {"BRCA1": "confirm", "CYP2C19": "needs_confirmation"}
        assert gene(page) == "CYP2C19", "nothing is left to go to"
        assert page.form.needs_test.isChecked()

    def test_stays_where_it_is_if_that_is_wanted(self, opened: Screen, case: Case):
        opened.space.settings.form.go_on.setChecked(False)
        page = review(opened, case)
        press(opened, Qt.Key.Key_C)
        assert gene(page) == "BRCA1"
        assert page.form.confirm.isChecked()
        press(opened, Qt.Key.Key_N)
        assert gene(page) == "CYP2C19"

    def test_shift_n_goes_back_to_the_undecided_one_before(self, opened: Screen, case: Case):
        page = review(opened, case)
        press(opened, Qt.Key.Key_N)
        assert gene(page) == "CYP2C19"
        opened.bot.keyClick(page.form.findings, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
        assert gene(page) == "BRCA1"

    def test_l_asks_for_a_reason_first(self, opened: Screen, case: Case):
        page = review(opened, case)
        press(opened, Qt.Key.Key_L)
        assert decisions(opened, case) == {}
        assert page.form.reason_box.isVisible()
        opened.bot.keyClick(page.form.reason.lineEdit(), Qt.Key.Key_Return)
        opened.settle()
        assert decisions(opened, case) == {}
        assert "needs a reason" in page.form.decision_notice.text
        opened.bot.keyClicks(page.form.reason.lineEdit(), "known artefact")
        opened.bot.keyClick(page.form.reason.lineEdit(), Qt.Key.Key_Return)
        opened.settle()
        assert decisions(opened, case) == {"BRCA1": "leave_out"}

    def test_letters_in_a_note_decide_nothing(self, opened: Screen, case: Case):
        page = review(opened, case)
        page.form.note.setFocus()
        opened.bot.keyClicks(page.form.note, "clt n")
        opened.settle()
        assert page.form.note.toPlainText() == "clt n"
        assert decisions(opened, case) == {}

    def test_a_decision_can_be_taken_back(self, opened: Screen, case: Case):
        page = review(opened, case)
        press(opened, Qt.Key.Key_C)
        page._select(page.model.row_of(BRCA1.id))
        page.form.clear.click()
        opened.settle()
        assert decisions(opened, case) == {}
        assert not page.form.confirm.isChecked()


class TestNotes:
    def test_are_stored_with_the_decision(self, opened: Screen, case: Case):
        page = review(opened, case)
        page.form.note.setPlainText("seen in the mother too")
        page.form.confirm.click()
        opened.settle()
        item = opened.practice.bench.review(case.id).items[0]
        assert item.decision is not None
        assert item.decision.note == "seen in the mother too"

    def test_survive_a_look_at_another_finding(self, opened: Screen, case: Case):
        page = review(opened, case)
        page.form.note.setPlainText("half a thought")
        row = page.form.findings.currentIndex().row()
        page.go_to_next_undecided()
        assert page.form.note.toPlainText() == ""
        page._select(row)
        assert page.form.note.toPlainText() == "half a thought"

    def test_changed_after_the_decision_can_be_saved(self, opened: Screen, case: Case):
        page = review(opened, case)
        press(opened, Qt.Key.Key_C)
        page._select(page.model.row_of(BRCA1.id))
        assert not page.form.save_note.isVisible()
        page.form.note.setPlainText("later thought")
        page.form.save_note.click()
        opened.settle()
        item = opened.practice.bench.review(case.id).items[0]
        assert item.decision is not None
        assert item.decision.note == "later thought"

    def test_a_variant_without_a_class_is_confirmed_by_choice_and_reasoning(self, opened: Screen):
        patient = opened.practice.patient("acmg_sf")
        findings = replace(FINDINGS, inherited=(with_standing(BRCA1, "needs_person"),))
        prepared = opened.practice.prepared(patient.id, findings)
        case, _ = opened.practice.bench.store_import(patient.id, prepared, an_indication())
        page = review(opened, case)
        press(opened, Qt.Key.Key_C)
        assert decisions(opened, case) == {}
        assert "class" in page.form.class_told.text()
        assert page.form.class_worksheet.isVisible()
        page.form.confirm_unclassified.click()
        opened.settle()
        assert decisions(opened, case) == {}
        assert "reasoning" in page.form.decision_notice.text
        page.form.note.setPlainText("PVS1, PS4, PP5 not used")
        page.form.confirm_unclassified.click()
        opened.settle()
        assert decisions(opened, case) == {"BRCA1": "confirm_unclassified"}
        assert page.form.confirm.isChecked()
        assert not page.form.class_box.isVisible()
        page.ask_to_sign()
        told = opened.dialog(SignDialog).form.unclassified.text
        assert "without a class: BRCA1" in told
        opened.dialog(SignDialog).reject()


class TestConsent:
    def test_withheld_findings_are_a_count_and_nothing_else(self, opened: Screen):
        case = opened.practice.case(opened.practice.patient("acmg_sf"))
        page = review(opened, case)
        page.go_to_row(page.model.first_left_out())
        page._select(page.model.rowCount() - 1)
        assert "withheld: list not chosen" in page.form.detail.toPlainText()
        shown = [page.model.index(row).data() for row in range(page.model.rowCount())]
        assert not [text for text in shown if "CFTR" in text or "CYP2C19" in text]
        assert "CFTR" not in page.form.detail.toPlainText()
        page.form.filter.setText("CFTR")
        assert page.model.rowCount() == 0 or not [
            text
            for text in (page.model.index(row).data() for row in range(page.model.rowCount()))
            if "withheld" in text
        ], "a filter tells nothing of what is withheld"

    def test_a_new_consent_shows_at_once(self, opened: Screen):
        patient = opened.practice.patient("acmg_sf")
        case = opened.practice.case(patient)
        page = review(opened, case)
        opened.space.session.change(
            lambda bench: bench.record_consent(patient.id, consent_fields("acmg_sf", "carrier"))
        )
        opened.settle()
        shown = [page.model.index(row).data() for row in range(page.model.rowCount())]
        assert [text for text in shown if "CFTR" in text]

    def test_without_consent_nothing_can_be_signed(self, opened: Screen):
        case = opened.practice.case(opened.practice.patient())
        page = review(opened, case)
        assert not page.form.sign.isEnabled()
        assert page.form.blockers.isVisible()


class TestExplanation:
    def test_tells_evidence_rule_and_source(self, opened: Screen, case: Case):
        text = review(opened, case).form.detail.toPlainText()
        for told in (
            "heterozygous",
            "depth 40",
            "50 % carry the variant",
            "c.5266dup",
            "17-43045712-G-A",
            "condition:BRCA1",
            "Invented for tests",
        ):
            assert told in text

    def test_tells_what_a_pharmacogene_means_for_drugs(self, opened: Screen, case: Case):
        page = review(opened, case)
        page.go_to_next_undecided()
        text = page.form.detail.toPlainText()
        for told in (
            "*1/*2",
            "Intermediate",
            "clopidogrel",
            "Choose another drug",
            "CPIC",
        ):
            assert told in text

    def test_says_that_no_data_is_not_a_negative(self, opened: Screen, case: Case):
        page = review(opened, case)
        press(opened, Qt.Key.Key_O)
        while "INHA" not in page.form.detail.toPlainText():
            press(opened, Qt.Key.Key_Down)
        text = page.form.detail.toPlainText()
        assert "No data is not a negative" in text
        assert "INHA" in text
        assert not page.form.decide.isVisible()

    def test_text_from_a_file_can_not_become_markup(self, opened: Screen):
        patient = opened.practice.patient("acmg_sf")
        evil = replace(BRCA1, condition="<b>bold</b> <img src='x'>")
        prepared = opened.practice.prepared(patient.id, replace(FINDINGS, inherited=(evil,)))
        case, _ = opened.practice.bench.store_import(patient.id, prepared, an_indication())
        assert "<b>bold</b>" in review(opened, case).form.detail.toPlainText()


class TestSigning:
    def test_blockers_stand_inline_until_all_is_decided(self, opened: Screen, case: Case):
        page = review(opened, case)
        assert not page.form.sign.isEnabled()
        opened.space.review.ask_to_sign()
        assert not opened.has_dialog(SignDialog)
        decide_all(opened, case)
        page = review(opened, case)
        assert page.form.sign.isEnabled()
        assert not page.form.blockers.isVisible()

    def test_signs_after_a_last_question_and_shows_the_report(self, opened: Screen, case: Case):
        decide_all(opened, case)
        page = review(opened, case)
        page.form.sign.click()
        dialog = opened.dialog(SignDialog)
        assert dialog.form.patient.text() == "Okafor, Adaeze"
        assert dialog.form.confirmed.text() == "2"
        assert opened.practice.bench.reports(case.id) == ()
        dialog.form.sign.click()
        opened.settle()
        [report] = opened.practice.bench.reports(case.id)
        assert opened.space.current_page() is opened.space.report
        assert opened.space.report.report == report

    def test_a_signed_review_is_frozen_until_it_is_amended(self, opened: Screen, case: Case):
        decide_all(opened, case)
        opened.practice.bench.sign(case.id)
        page = review(opened, case)
        press(opened, Qt.Key.Key_T)
        assert decisions(opened, case)["BRCA1"] == "confirm"
        assert not page.form.confirm.isEnabled()
        assert not page.form.sign.isVisible()
        page.form.amend.click()
        dialog = opened.dialog(AmendDialog)
        assert not dialog.form.amend.isEnabled()
        dialog.form.because.setPlainText("new family history")
        dialog.form.amend.click()
        opened.settle()
        assert page.form.confirm.isEnabled()
        assert "new family history" in page.form.signed.text()


def test_the_list_begins_with_the_first_finding_not_its_heading(opened: Screen, case: Case):
    page = review(opened, case)
    assert isinstance(page.model.entry(0), Heading)
    assert page.form.findings.currentIndex().row() == 1

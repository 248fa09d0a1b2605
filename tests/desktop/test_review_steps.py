"""A review by keyboard: several together, undo and redo, left out, filter, another result."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAction

from case_builder import PASSPHRASE, a_drug, a_pgx, an_indication, some_findings
from counselor.desktop.pages.review_page import ReviewPage
from counselor.desktop.pages.sign_dialog import SignDialog
from counselor.desktop.pages.together_dialog import TogetherDialog
from counselor.desktop.review_entries import Heading
from counselor.findings.models import CallStatus
from counselor.workbench import Case, DecisionKind
from desktop_driver import Screen
from practice_builder import BRCA1, CYP2C19, FINDINGS

GENES = ("ABCG2", "CYP2C9", "CYP3A5", "NUDT15", "TPMT", "UGT1A1")
QUIET = tuple(a_pgx(gene, CallStatus.CALLED, "*1/*1") for gene in GENES)
DRUGS = tuple(
    replace(a_drug(f"drug-{gene}", **{gene: "*1/*1"}), action="standard") for gene in GENES
)
MANY = replace(FINDINGS, pgx=(*FINDINGS.pgx, *QUIET), drugs=(*FINDINGS.drugs, *DRUGS))


@pytest.fixture
def case(practice) -> Case:
    patient = practice.patient("acmg_sf", "carrier", "pgx")
    prepared = practice.prepared(patient.id, MANY)
    return practice.bench.store_import(patient.id, prepared, an_indication())[0]


def review(screen: Screen, case: Case) -> ReviewPage:
    screen.window.open_case(case.id)
    screen.settle()
    screen.settle()
    return screen.space.review


def press(screen: Screen, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    screen.window.activateWindow()  # a dialog that closed left it to the system
    screen.settle()
    screen.bot.keyClick(screen.space.review.form.findings, key, held)
    screen.settle()


def decided(screen: Screen, case: Case) -> dict[str, str]:
    items = screen.practice.bench.review(case.id).items
    return {item.finding.gene: item.decision.kind.value for item in items if item.decision}


def entry_of_menu(screen: Screen, start: str) -> QAction:
    [found] = [
        action for action in screen.window._edit_menu.actions() if action.text().startswith(start)
    ]
    return found


class TestTogether:
    def test_the_question_lists_exactly_what_is_confirmed(self, opened: Screen, case: Case):
        review(opened, case)
        press(opened, Qt.Key.Key_B)
        dialog = opened.dialog(TogetherDialog)
        text = dialog.form.list.toPlainText()
        confirmed, alone = text.split("Decided one by one")
        assert all(gene in confirmed for gene in (*GENES, "CFTR"))
        assert "BRCA1" not in confirmed
        assert "clopidogrel" not in confirmed
        assert "it may call for care" in alone
        assert "a medicine is used in another way" in alone
        assert decided(opened, case) == {}
        dialog.form.confirm.click()
        opened.settle()
        told = decided(opened, case)
        assert set(told) == {*GENES, "CFTR"}

    def test_only_what_is_selected_goes(self, opened: Screen, case: Case):
        page = review(opened, case)
        for name in (QUIET[1].id, QUIET[3].id):
            index = page.model.index(page.model.row_of(name))
            page.form.findings.selectionModel().select(
                index, QItemSelectionModel.SelectionFlag.Select
            )
        page._select(page.model.row_of(QUIET[0].id))
        press(opened, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        assert page.form.together.text() == "Confirm 2 together (B)…"
        press(opened, Qt.Key.Key_B)
        opened.dialog(TogetherDialog).form.confirm.click()
        opened.settle()
        assert len(decided(opened, case)) == 2

    def test_a_heading_offers_its_group(self, opened: Screen, case: Case):
        page = review(opened, case)
        row = next(
            row
            for row in range(page.model.rowCount())
            if isinstance(page.model.entry(row), Heading)
            and page.model.entry(row).group == "pgx_quiet"
        )
        page.form.findings.setCurrentIndex(page.model.index(row))
        assert page.form.together.text() == f"Confirm {len(GENES)} together (B)…"
        assert all(gene in page.form.detail.toPlainText() for gene in GENES)
        assert not page.form.decide.isVisible()

    def test_none_that_calls_for_action_is_ever_offered(self, opened: Screen, case: Case):
        page = review(opened, case)
        for row in range(page.model.rowCount()):
            entry = page.model.entry(row)
            if isinstance(entry, Heading):
                assert not [it for it in entry.together if it.alone]


class TestUndo:
    def test_the_menu_names_what_is_undone_and_done_again(self, opened: Screen, case: Case):
        page = review(opened, case)
        assert not entry_of_menu(opened, "Undo").isEnabled()
        press(opened, Qt.Key.Key_C)
        undo = entry_of_menu(opened, "Undo")
        assert undo.text() == "Undo confirm BRCA1"
        undo.trigger()
        opened.settle()
        assert decided(opened, case) == {}
        assert page.entry.finding_id == BRCA1.id, "one sees what was undone"
        redo = entry_of_menu(opened, "Redo")
        assert redo.text() == "Redo confirm BRCA1"
        redo.trigger()
        opened.settle()
        assert decided(opened, case) == {"BRCA1": "confirm"}
        told = opened.practice.actions()
        assert [name for name in told if name.startswith("decision.")] == [
            "decision.made", "decision.undone", "decision.redone",
        ]  # fmt: skip

    def test_keys_undo_a_whole_group_and_notes(self, opened: Screen, case: Case):
        page = review(opened, case)
        page.form.note.setPlainText("seen in the mother")
        press(opened, Qt.Key.Key_C)
        page._select(page.model.row_of(BRCA1.id))
        page.form.note.setPlainText("seen in the father")
        page.form.save_note.click()
        opened.settle()
        assert entry_of_menu(opened, "Undo").text() == "Undo note on BRCA1"
        press(opened, Qt.Key.Key_B)
        opened.dialog(TogetherDialog).form.confirm.click()
        opened.settle()
        count = len(decided(opened, case))
        assert entry_of_menu(opened, "Undo").text() == f"Undo confirm {count - 1} findings"
        page.form.findings.setFocus()
        for _ in range(2):
            press(opened, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        item = next(it for it in page.state.items if it.finding_id == BRCA1.id)
        assert item.decision.note == "seen in the mother"
        assert decided(opened, case) == {"BRCA1": "confirm"}

    def test_keys_in_a_note_are_the_notes_own(self, opened: Screen, case: Case):
        page = review(opened, case)
        press(opened, Qt.Key.Key_C)
        page.form.note.setFocus()
        opened.bot.keyClicks(page.form.note, "typed")
        opened.bot.keyClick(page.form.note, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        opened.settle()
        assert decided(opened, case) == {"BRCA1": "confirm"}

    def test_another_step_ends_it_and_the_entry_says_why(self, opened: Screen, case: Case):
        review(opened, case)
        press(opened, Qt.Key.Key_C)
        opened.space.session.change(
            lambda bench: bench.decide(case.id, BRCA1.id, DecisionKind.NEEDS_CONFIRMATION)
        )
        opened.settle()
        opened.settle()
        undo = entry_of_menu(opened, "Nothing to undo")
        assert not undo.isEnabled()
        assert undo.text() == "Nothing to undo: a decision was changed by another step"

    def test_a_signature_ends_it(self, opened: Screen, case: Case):
        page = review(opened, case)
        press(opened, Qt.Key.Key_C)
        for item in page.state.items:
            if item.decision is None:
                opened.practice.bench.decide(case.id, item.finding_id, DecisionKind.CONFIRM)
        opened.space.session.change(lambda bench: bench.sign(case.id))
        opened.settle()
        opened.settle()
        undo = entry_of_menu(opened, "Nothing to undo")
        assert undo.text() == "Nothing to undo: the review is signed"

    def test_locking_ends_it(self, opened: Screen, case: Case):
        review(opened, case)
        press(opened, Qt.Key.Key_C)
        opened.window.lock()
        opened.settle()
        assert not entry_of_menu(opened, "Undo").isEnabled()


class TestList:
    def test_a_filter_narrows_findings_and_tables(self, opened: Screen, case: Case):
        page = review(opened, case)
        press(opened, Qt.Key.Key_Slash)
        assert page.form.filter.hasFocus()
        opened.bot.keyClicks(page.form.filter, "inha")
        rows = [page.model.index(row).data() for row in range(page.model.rowCount())]
        assert [text for text in rows if "Not assessed" in text]
        assert not [text for text in rows if "BRCA1" in text]
        assert "not all shown" in page.form.progress.text()
        opened.bot.keyClick(page.form.filter, Qt.Key.Key_Escape)
        assert page.form.filter.text() == ""
        assert page.form.findings.hasFocus()
        assert page.model.row_of(BRCA1.id) >= 0

    def test_a_filter_never_hides_that_something_is_undecided(self, opened: Screen, case: Case):
        page = review(opened, case)
        page.form.filter.setText("inha")
        page.form.findings.setFocus()
        press(opened, Qt.Key.Key_N)
        assert page.form.filter.text() == ""
        assert page.entry.finding_id == BRCA1.id

    def test_drugs_and_variants_are_found_too(self, opened: Screen, case: Case):
        page = review(opened, case)
        page.form.filter.setText("clopidogrel")
        assert [item.finding.gene for item in page.model.items] == ["CYP2C19"]
        page.form.filter.setText("c.5266dup")
        assert "BRCA1" in [item.finding.gene for item in page.model.items]


class TestAnotherResult:
    def test_is_compared_with_the_one_before(self, opened: Screen, case: Case):
        bench = opened.practice.bench
        stamp = some_findings(file="second.vcf", sha256="ef" * 32).input
        later = replace(FINDINGS, input=stamp, inherited=(), pgx=(CYP2C19,))
        prepared = opened.practice.prepared(case.patient_id, later)
        second, _ = bench.store_import(case.patient_id, prepared, an_indication())
        page = review(opened, second)
        press(opened, Qt.Key.Key_E)
        text = page.form.detail.toPlainText()
        assert "Compared with another result" in text
        assert "Not in the later result" in text
        assert "A finding that is missing is not a negative by that" in text
        assert "BRCA1" in text
        assert "has evidence that the variant is not there" not in text
        page = review(opened, case)
        assert page.model.row_of_comparison() >= 0

    def test_a_single_result_has_no_row_for_it(self, opened: Screen, case: Case):
        assert review(opened, case).model.row_of_comparison() == -1


def test_why_stands_at_the_top_with_rule_evidence_genotype_and_source(opened: Screen, case: Case):
    text = review(opened, case).form.detail.toPlainText()
    why = text[text.index("Why this is shown") : text.index("Condition")]
    for told in ("heterozygous", "depth 40", "condition:BRCA1", "Invented for tests"):
        assert told in why


def test_sign_is_in_sight_on_a_small_screen(opened: Screen, case: Case):
    page = review(opened, case)
    opened.window.resize(1024, 720)
    opened.settle()
    assert opened.window.size().width() == 1024
    assert opened.window.size().height() == 720
    for item in page.state.items:
        opened.practice.bench.decide(case.id, item.finding_id, DecisionKind.CONFIRM)
    page = review(opened, case)
    corner = page.form.sign.mapTo(opened.window, page.form.sign.rect().bottomRight())
    assert opened.window.rect().contains(corner)
    assert page.form.sign.visibleRegion().boundingRect().size() == page.form.sign.size()
    assert page.form.confirm.visibleRegion().boundingRect().size() == page.form.confirm.size()


def test_from_review_to_signature_in_few_keys(opened: Screen, case: Case):
    """Two findings by themselves, seven together, and the signature: seven keys."""
    review(opened, case)
    press(opened, Qt.Key.Key_B)
    opened.bot.keyClick(opened.dialog(TogetherDialog).form.confirm, Qt.Key.Key_Return)
    opened.settle()
    press(opened, Qt.Key.Key_N)
    for _ in range(2):
        press(opened, Qt.Key.Key_C)
    press(opened, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    opened.bot.keyClick(opened.dialog(SignDialog).form.sign, Qt.Key.Key_Return)
    opened.settle()
    assert opened.practice.bench.reports(case.id)


def test_notes_outlive_a_look_at_another_case_and_a_crash(opened: Screen, case: Case):
    page = review(opened, case)
    page.form.note.setPlainText("half a thought")
    patient = opened.practice.patient("acmg_sf", number="P-7")
    stamp = some_findings(file="other.vcf", sha256="ef" * 32).input
    prepared = opened.practice.prepared(patient.id, replace(FINDINGS, input=stamp))
    other, _ = opened.practice.bench.store_import(patient.id, prepared, an_indication())
    review(opened, other)
    assert page.form.note.toPlainText() == ""
    opened.space.autosave.keep()
    opened.settle()
    assert "half a thought" in opened.practice.bench.draft()
    page = review(opened, case)
    assert page.form.note.toPlainText() == "half a thought"
    opened.window.lock("person")
    opened.settle()
    assert opened.practice.path.read_bytes().find(b"half a thought") == -1
    form = opened.window.unlock_page.form
    form.passphrase.text = PASSPHRASE
    form.unlock.click()
    opened.settle()
    opened.settle()
    assert review(opened, case).form.note.toPlainText() == "half a thought"

"""The text editor: every paragraph beside the program's words, stored when one leaves it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit

from counselor.desktop.pages.edit_page import EditPage
from counselor.desktop.text_difference import Part, differences
from counselor.reports.edited_models import State
from counselor.workbench import Case, DecisionKind
from counselor.workbench.editing import DocumentText
from desktop_driver import Screen

MINE = "Please give a copy to Dr Amara Bello."


@pytest.fixture
def case(practice) -> Case:
    made = practice.case(practice.patient("acmg_sf", "pgx"))
    for item in practice.bench.review(made.id).items:
        practice.bench.decide(made.id, item.finding_id, DecisionKind.CONFIRM)
    return made


@pytest.fixture
def page(opened: Screen, case: Case) -> EditPage:
    """The text of the patient's report, opened from its pages."""
    opened.window.open_draft(case.id)
    opened.settle()
    opened.space.report.form.edit_text.click()
    opened.settle()
    assert opened.space.current_page() is opened.space.edit
    return opened.space.edit


def lines(page: EditPage) -> list[str]:
    shown = page.form.paragraphs
    return [shown.item(row).text() for row in range(shown.count())]


def choose(page: EditPage, start: str) -> None:
    """Choose the paragraph whose generated sentence has a key."""
    assert page._state is not None
    found = next(p for p in page._state.document.paragraphs if p.id.startswith(start))
    page.choose(found.section, found.id)
    assert page.shown is not None
    assert page.shown.id == found.id


def states(opened: Screen, case: Case) -> list[State]:
    document = opened.practice.bench.editing.state(DocumentText(case.id, "patient")).document
    return [item.state for item in document.paragraphs if item.state is not State.GENERATED]


def test_shows_every_section_with_what_may_be_done(page: EditPage):
    said = lines(page)
    assert "What it means" in said
    assert any(line.startswith("Locked: No data is not a good result") for line in said)
    choose(page, "gap.intro")
    assert not page.form.words.isVisible()
    assert not page.form.save.isVisible()
    assert not page.form.remove.isVisible()
    assert "protects the reader" in page.form.state.text()
    assert page.form.move_down.isEnabled()


def test_words_are_stored_and_printed_and_can_be_restored(
    opened: Screen, case: Case, page: EditPage
):
    choose(page, "next.share")
    form = page.form
    assert form.words.toPlainText() == form.generated.text()
    form.words.setPlainText(MINE)
    assert "<u" in form.difference.text()
    assert "Reading grade" in form.grade.text()
    form.save.click()
    opened.settle()
    assert form.paragraphs.currentItem().text() == f"Edited: {MINE}"
    assert form.about.text() == "1 changed"
    form.done.click()
    opened.settle()
    assert opened.space.current_page() is opened.space.report
    assert opened.space.report.form.view.page_count > 0
    opened.space.report.form.edit_text.click()
    opened.settle()
    choose(page, "next.share")
    form.restore.click()
    opened.settle()
    assert states(opened, case) == []
    assert form.about.text() == "As the program words it."


def test_what_was_typed_is_stored_when_one_goes_on(opened: Screen, case: Case, page: EditPage):
    choose(page, "next.share")
    page.form.words.setPlainText(MINE)
    choose(page, "next.questions")
    opened.settle()
    assert states(opened, case) == [State.EDITED]
    page.form.words.setPlainText("Ask what you want.")
    opened.window.show_patients()
    opened.settle()
    assert states(opened, case) == [State.EDITED, State.EDITED]
    assert page.form.words.toPlainText() == ""


def test_storing_meanwhile_does_not_disturb_who_types(opened: Screen, case: Case, page: EditPage):
    choose(page, "support.intro")
    words = page.form.words
    words.setPlainText("Call me in May. ")
    words.moveCursor(QTextCursor.MoveOperation.End)
    page._timer.timeout.emit()
    opened.settle()
    assert states(opened, case) == [State.EDITED]
    assert words.textCursor().position() == len("Call me in May. ")
    words.insertPlainText("Or in June.")
    page.form.save.click()
    opened.settle()
    assert page.shown is not None
    assert page.shown.printed == ("Call me in May. Or in June.",)


def test_words_whose_paragraph_is_gone_can_still_be_read(
    opened: Screen, case: Case, page: EditPage
):
    choose(page, "next.at_risk")
    page.form.words.setPlainText("See Dr Bello soon.")
    page.form.save.click()
    opened.settle()
    bench = opened.practice.bench
    for item in bench.review(case.id).items:
        bench.decide(case.id, item.finding_id, DecisionKind.LEAVE_OUT, reason="not for now")
    page.form.done.click()
    opened.settle()
    opened.space.report.form.edit_text.click()
    opened.settle()
    gone = next(row for row, line in enumerate(lines(page)) if "See Dr Bello soon." in line)
    page.form.paragraphs.setCurrentRow(gone)
    assert page.form.words.isVisible()
    assert page.form.words.isReadOnly()
    assert page.form.restore.text() == "Dr&op"
    page.form.restore.click()
    opened.settle()
    assert states(opened, case) == []


def test_what_was_typed_comes_back_after_a_lock(
    opened: Screen, case: Case, page: EditPage, type_passphrase
):
    choose(page, "next.share")
    page.form.words.setPlainText(MINE)
    opened.window.lock("idle")
    opened.settle()
    type_passphrase(opened)
    opened.settle()
    again = opened.space.edit
    assert opened.space.current_page() is again
    assert again.form.words.toPlainText() == MINE
    assert again._state is not None
    assert again._state.document.open == ()
    assert all(item.state is State.GENERATED for item in again._state.document.paragraphs)
    assert again.form.save.isEnabled()


def test_letters_that_can_not_be_set_are_named_and_nothing_typed_is_lost(
    opened: Screen, case: Case, page: EditPage
):
    choose(page, "next.share")
    page.form.words.setPlainText("שלום Dr Bello")
    page.form.save.click()
    opened.settle()
    assert "right to left" in page.form.notice.text
    assert page.form.words.toPlainText() == "שלום Dr Bello"
    assert states(opened, case) == []


def test_own_and_standard_paragraphs_are_added_moved_and_removed(
    opened: Screen, case: Case, page: EditPage
):
    opened.practice.bench.practice.put_paragraph("Holidays", "We are closed in August.")
    page.form.done.click()
    opened.settle()
    opened.space.report.form.edit_text.click()
    opened.settle()
    choose(page, "support.intro")
    page.form.insert.menu().actions()[0].trigger()
    opened.settle()
    added = page.form.paragraphs.currentItem()
    assert added.text() == "Added: We are closed in August."
    row = page.form.paragraphs.currentRow()
    page.form.move_up.click()
    opened.settle()
    assert page.form.paragraphs.currentRow() == row - 1
    page.form.words.setPlainText("We are closed in July.")
    page.form.save.click()
    opened.settle()
    assert page.form.paragraphs.currentItem().text() == "Added: We are closed in July."
    page.form.remove.click()
    opened.settle()
    assert states(opened, case) == []


def test_a_step_of_ones_own_has_a_field_for_each_column(opened: Screen, case: Case, page: EditPage):
    choose(page, "next.share")
    page.form.add.click()
    opened.settle()
    fields = page.form.cells.findChildren(QLineEdit)
    assert [field.accessibleName() for field in fields] == ["What to do", "When", "With whom"]
    for field, text in zip(fields, ("Blood test", "In May", "Dr Bello"), strict=True):
        field.setText(text)
    page.form.save.click()
    opened.settle()
    assert page.form.paragraphs.currentItem().text() == "Added: Blood test · In May · Dr Bello"
    assert states(opened, case) == [State.ADDED]


def test_what_was_begun_and_not_written_is_never_printed(
    opened: Screen, case: Case, page: EditPage, type_passphrase
):
    choose(page, "support.intro")
    page.form.add.click()
    page.form.add.click()
    assert sum(line == "Added: not written yet" for line in lines(page)) == 1
    assert states(opened, case) == []
    page.form.remove.click()
    opened.settle()
    assert "Added: not written yet" not in lines(page)
    choose(page, "support.intro")
    page.form.add.click()
    page.form.words.setPlainText("Call me in May.")
    opened.window.lock("idle")
    opened.settle()
    type_passphrase(opened)
    opened.settle()
    again = opened.space.edit
    assert again.form.words.toPlainText() == "Call me in May."
    again.form.save.click()
    opened.settle()
    assert again.form.paragraphs.currentItem().text() == "Added: Call me in May."


def test_a_changed_paragraph_is_flagged_with_both_texts(opened: Screen, case: Case, page: EditPage):
    choose(page, "next.share")
    page.form.words.setPlainText(MINE)
    page.form.done.click()
    opened.settle()
    desk = opened.practice.bench._desk
    with desk.vault.change() as store:
        review = store.reviews.current(case.id)
        edits = store.document_edits.of(review.id, "patient", "en")
        old = replace(edits.edits[0], replaced="It said this once.")
        store.document_edits.put(review.id, replace(edits, edits=(old,)), "Rosa", desk.clock())
        desk.record(store, "test.aged", "test")
    opened.space.report.form.edit_text.click()
    opened.settle()
    choose(page, "next.share")
    form = page.form
    assert "changed after you edited it" in form.state.text()
    assert form.words.toPlainText() == MINE
    assert form.replaced.text() == "It said this once."
    assert form.generated.isVisible()
    assert form.about.text() == "1 changed, 1 to look at"
    form.keep.click()
    opened.settle()
    assert states(opened, case) == [State.EDITED]


def test_a_signed_report_offers_no_editing_and_its_letters_do(opened: Screen, case: Case):
    opened.practice.bench.sign(case.id)
    opened.window.open_report(case.id)
    opened.settle()
    report = opened.space.report
    assert not report.form.edit_text.isVisible()
    report.show_template("visit-note")
    opened.settle()
    assert report.form.edit_text.isVisible()
    report.form.edit_text.click()
    opened.settle()
    assert opened.space.edit.form.heading.text() == "Text of: Visit note"
    opened.space.edit.form.done.click()
    opened.settle()
    assert report.template == "visit-note"


def test_a_difference_tells_both_texts():
    before, after = "Give a copy to your doctor.", "Give this copy to a nurse today."
    told = differences(before, after)
    assert "".join(text for part, text in told if part is not Part.ADDED) == before
    assert "".join(text for part, text in told if part is not Part.REMOVED) == after
    assert (Part.SAME, "Give ") in told

"""Editing documents in the vault: kept, frozen with the signature, flagged, gated, erased."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from case_builder import consent_fields
from counselor import wording
from counselor.casework.document_edits import (
    ParagraphKept,
    ParagraphRequired,
    RightToLeft,
)
from counselor.casework.models import Case, DecisionKind
from counselor.casework.patient import FieldInvalid
from counselor.casework.review import ReviewFrozen
from counselor.casework.roles import Role, RoleLacking
from counselor.reports.edited_models import ShownParagraph, State
from counselor.reports.fonts import LettersMissing
from counselor.reports.required import Standing
from counselor.workbench.data_rights import ErasureReason
from counselor.workbench.document_content import EditsOpen
from counselor.workbench.documents import NoSuchTemplate
from counselor.workbench.editing import DocumentText
from counselor.workbench.letterhead import countries
from practice_builder import Practice

MINE = "Please give a copy to Dr Amara Bello."


@pytest.fixture
def case(practice: Practice) -> Case:
    made = practice.case(practice.patient("acmg_sf", "pgx"))
    for item in practice.bench.review(made.id).items:
        practice.bench.decide(made.id, item.finding_id, DecisionKind.CONFIRM)
    return made


@pytest.fixture
def report(case: Case) -> DocumentText:
    return DocumentText(case.id, "patient")


def text(pdf: bytes) -> str:
    said = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return " ".join(said.split())


def paragraphs(practice: Practice, which: DocumentText) -> tuple[ShownParagraph, ...]:
    return practice.bench.editing.state(which).document.paragraphs


def share(practice: Practice, which: DocumentText) -> ShownParagraph:
    """The sentence about giving the report to one's doctor."""
    return next(p for p in paragraphs(practice, which) if p.id.startswith("next.share"))


def reword(practice: Practice, which: DocumentText) -> ShownParagraph:
    shown = share(practice, which)
    practice.bench.editing.write(which, shown.section, shown.id, MINE)
    return shown


def rows(practice: Practice, table: str) -> list[tuple[Any, ...]]:
    with practice.bench._desk.vault.driver() as raw:
        return list(raw.execute(f"SELECT * FROM {table}").fetchall())


def age(practice: Practice, case: Case, template: str = "patient") -> None:
    """Let the program have said something else when the edits were made."""
    desk = practice.bench._desk
    with desk.vault.change() as store:
        review = store.reviews.current(case.id)
        edits = store.document_edits.of(review.id, template, "en")
        old = tuple(replace(item, replaced="It said this once.") for item in edits.edits)
        store.document_edits.put(review.id, replace(edits, edits=old), "Rosa", desk.clock())
        desk.record(store, "test.aged", "test")


def test_the_signed_report_holds_the_edit_and_restoring_brings_the_words_back(
    practice: Practice, case: Case, report: DocumentText
):
    bench = practice.bench
    untouched = bench.draft_report(case.id)
    shown = reword(practice, report)
    assert MINE in text(bench.draft_report(case.id))
    bench.editing.restore(report, shown.section, shown.id)
    assert text(bench.draft_report(case.id)) == text(untouched)
    assert rows(practice, "document_edits") == []
    reword(practice, report)
    signed, _ = bench.sign(case.id)
    assert MINE in text(bench.report_bytes(signed.id))
    assert shown.generated not in text(bench.report_bytes(signed.id))


def test_writing_the_programs_own_words_is_no_edit(practice: Practice, report: DocumentText):
    shown = reword(practice, report)
    practice.bench.editing.write(report, shown.section, shown.id, str(shown.generated))
    assert rows(practice, "document_edits") == []


def test_each_change_is_noted_with_before_and_after(
    practice: Practice, case: Case, report: DocumentText
):
    shown = reword(practice, report)
    practice.bench.editing.write(report, shown.section, shown.id, "Another word.")
    event = practice.bench.audit(1)[0]
    assert event.action == "document.text_written"
    assert MINE in event.details
    assert "Another word." in event.details
    assert event.patient_id == case.patient_id


def test_what_is_signed_is_frozen_and_an_amendment_starts_from_it(
    practice: Practice, case: Case, report: DocumentText
):
    bench = practice.bench
    shown = reword(practice, report)
    bench.sign(case.id)
    kept = rows(practice, "document_edits")
    assert bench.editing.state(report).frozen
    for step in (
        lambda: bench.editing.write(report, shown.section, shown.id, "Too late."),
        lambda: bench.editing.restore_all(report),
        lambda: bench.editing.add(report, "next", "", ("Too late.",)),
    ):
        with pytest.raises(ReviewFrozen):
            step()
    with practice.bench._desk.vault.driver() as raw, pytest.raises(Exception, match="frozen"):
        raw.execute("DELETE FROM document_edits")
    assert rows(practice, "document_edits") == kept
    bench.begin_amendment(case.id, "a word was wrong")
    assert share(practice, report).printed == (MINE,)
    bench.editing.write(report, shown.section, shown.id, "A better word.")
    assert len(rows(practice, "document_edits")) == 2


def test_a_letter_can_still_be_edited_after_the_signature(practice: Practice, case: Case):
    bench = practice.bench
    bench.sign(case.id)
    letter = DocumentText(case.id, "visit-note")
    state = bench.editing.state(letter)
    assert not state.frozen
    shown = next(p for p in state.document.paragraphs if p.id == "document.visit.to_add_plan")
    bench.editing.write(letter, shown.section, shown.id, "Seen again in May.")
    assert "Seen again in May." in text(bench.documents.preview(case.id, "visit-note").pdf)


def test_the_visit_note_as_text_holds_the_edit(practice: Practice, case: Case, tmp_path: Path):
    letter = DocumentText(case.id, "visit-note")
    shown = next(p for p in paragraphs(practice, letter) if p.id == "document.visit.to_add_history")
    practice.bench.editing.write(letter, shown.section, shown.id, "Mother ill at 41.")
    practice.bench.documents.export(case.id, "visit-note", tmp_path / "note.txt")
    assert "- Mother ill at 41." in (tmp_path / "note.txt").read_text(encoding="utf-8")


def test_where_the_program_says_something_else_now_nothing_leaves_before_a_look(
    practice: Practice, case: Case, report: DocumentText, tmp_path: Path
):
    bench = practice.bench
    shown = reword(practice, report)
    age(practice, case)
    flagged = share(practice, report)
    assert (flagged.state, flagged.mine) == (State.STALE, (MINE,))
    assert flagged.replaced == "It said this once."
    assert MINE not in text(bench.draft_report(case.id))
    for step in (
        lambda: bench.sign(case.id),
        lambda: bench.documents.export(case.id, "patient", tmp_path / "a.pdf"),
    ):
        with pytest.raises(EditsOpen, match="looked at first"):
            step()
    assert not bench.review(case.id).review.is_signed
    bench.editing.keep(report, shown.section, shown.id)
    assert MINE in text(bench.report_bytes(bench.sign(case.id)[0].id))


def test_a_decision_taken_back_flags_every_edit_until_it_is_kept(
    practice: Practice, case: Case, report: DocumentText
):
    bench = practice.bench
    reword(practice, report)
    own_id, _ = bench.editing.add(report, "support", "", ("See the breast clinic.",))
    item = bench.review(case.id).items[0]
    bench.decide(case.id, item.finding_id, DecisionKind.LEAVE_OUT, reason="not for now")
    waiting = bench.editing.state(report).document.open
    assert [p.state for p in waiting] == [State.STALE, State.STALE]
    with pytest.raises(EditsOpen, match="2 edited paragraphs"):
        bench.sign(case.id)
    for shown in waiting:
        bench.editing.keep(report, shown.section, shown.id)
    said = text(bench.report_bytes(bench.sign(case.id)[0].id))
    assert MINE in said
    assert "See the breast clinic." in said
    assert own_id


def test_a_letter_with_an_edit_to_look_at_is_neither_saved_nor_printed(
    practice: Practice, case: Case, tmp_path: Path
):
    bench = practice.bench
    bench.sign(case.id)
    letter = DocumentText(case.id, "visit-note")
    shown = next(p for p in paragraphs(practice, letter) if p.id == "document.visit.to_add_plan")
    bench.editing.write(letter, shown.section, shown.id, "Seen again in May.")
    age(practice, case, "visit-note")
    made = bench.documents.preview(case.id, "visit-note")
    assert made.open_edits == 1
    for name in ("a.pdf", "a.txt"):
        with pytest.raises(EditsOpen):
            bench.documents.export(case.id, "visit-note", tmp_path / name)
    with pytest.raises(EditsOpen):
        bench.documents.printed(made)


def test_the_first_of_two_signatures_needs_the_look_too(
    practice: Practice, case: Case, report: DocumentText
):
    practice.bench.practice.set_second_signature(wanted=True)
    reword(practice, report)
    age(practice, case)
    with pytest.raises(EditsOpen):
        practice.bench.sign_first(case.id)


def test_what_consent_closes_takes_the_words_about_it_along(
    practice: Practice, case: Case, report: DocumentText, tmp_path: Path
):
    """Both findings were open when the words were written; one was closed by a new consent."""
    bench = practice.bench
    secret = "Your mother may want to hear of this."
    shown = share(practice, report)
    bench.editing.write(report, shown.section, shown.id, secret)
    bench.editing.add(report, "next", "", (secret,))
    assert text(bench.draft_report(case.id)).count(secret) == 2
    bench.record_consent(case.patient_id, consent_fields("pgx"))
    state = bench.editing.state(report)
    assert secret not in repr(state)
    assert [p.state for p in state.document.paragraphs].count(State.HELD) == 2
    assert secret not in text(bench.draft_report(case.id))
    folder, _ = bench.data_rights.export_everything(case.patient_id, tmp_path)
    assert secret not in (folder / "record.json").read_text(encoding="utf-8")


def test_a_list_that_is_chosen_no_more_takes_the_words_along_though_nothing_was_found(
    practice: Practice, report: DocumentText, case: Case
):
    bench = practice.bench
    bench.record_consent(case.patient_id, consent_fields("acmg_sf", "pgx", "other"))
    reword(practice, report)
    assert share(practice, report).state is State.EDITED
    bench.record_consent(case.patient_id, consent_fields("acmg_sf", "pgx"))
    assert share(practice, report).state is State.HELD
    bench.record_consent(case.patient_id, consent_fields("acmg_sf", "pgx", "other", "carrier"))
    assert share(practice, report).mine == (MINE,)


def test_the_record_tells_the_edits(practice: Practice, case: Case, report: DocumentText, tmp_path):
    reword(practice, report)
    folder, _ = practice.bench.data_rights.export_everything(case.patient_id, tmp_path)
    record = json.loads((folder / "record.json").read_text(encoding="utf-8"))
    told = record["results"][0]["reviews"][0]["document_edits"]
    assert [item["template"] for item in told] == ["patient"]
    assert MINE in json.dumps(told)


def test_erasing_a_patient_erases_signed_edits_too(
    practice: Practice, case: Case, report: DocumentText
):
    reword(practice, report)
    practice.bench.sign(case.id)
    patient = practice.bench.patient(case.patient_id)
    practice.bench.data_rights.erase(patient.id, patient.number, next(iter(ErasureReason)))
    assert rows(practice, "document_edits") == []
    assert practice.bench.backups is not None


def test_what_must_stay_can_be_moved_and_nothing_else(practice: Practice, report: DocumentText):
    editing = practice.bench.editing
    state = editing.state(report)
    shown = next(p for p in state.document.paragraphs if p.section == "not_tested")
    for step in (
        lambda: editing.write(report, shown.section, shown.id, "All is well."),
        lambda: editing.remove(report, shown.section, shown.id),
        lambda: editing.add(report, shown.section, "", ("All is well.",)),
    ):
        with pytest.raises(ParagraphRequired):
            step()
    before = state.document.orders["not_tested", ""]
    editing.move(report, "not_tested", "", before[0], 1)
    after = editing.state(report).document.orders["not_tested", ""]
    assert after == (before[1], before[0], *before[2:])


def test_a_result_is_not_taken_out(practice: Practice, report: DocumentText):
    shown = next(p for p in paragraphs(practice, report) if p.section == "meaning")
    assert shown.standing is Standing.KEPT
    with pytest.raises(ParagraphKept, match="decide so in the review"):
        practice.bench.editing.remove(report, shown.section, shown.id)


def test_own_paragraphs_are_added_changed_moved_and_removed(
    practice: Practice, case: Case, report: DocumentText
):
    editing = practice.bench.editing
    shown = share(practice, report)
    own_id, _ = editing.add(report, "next", shown.container, ("Call me.",), shown.entry)
    order = editing.state(report).document.orders["next", shown.container]
    assert order.index(own_id) == order.index(shown.entry) + 1
    editing.write_own(report, own_id, ("Call me in May.",))
    editing.move(report, "next", shown.container, own_id, -1)
    assert "Call me in May." in text(practice.bench.draft_report(case.id))
    editing.remove(report, "next", own_id)
    assert "Call me" not in text(practice.bench.draft_report(case.id))


def test_a_step_of_the_table_is_taken_out_and_back_as_a_whole(
    practice: Practice, case: Case, report: DocumentText
):
    editing = practice.bench.editing
    before = text(practice.bench.draft_report(case.id))
    shown = share(practice, report)
    row = [p for p in paragraphs(practice, report) if p.entry == shown.entry]
    assert len(row) == 3
    editing.remove(report, shown.section, shown.id)
    states = {p.state for p in paragraphs(practice, report) if p.entry == shown.entry}
    assert states == {State.REMOVED}
    after = text(practice.bench.draft_report(case.id))
    assert shown.generated not in after
    assert after.count(row[2].generated) == before.count(row[2].generated) - 1
    editing.restore(report, row[1].section, row[1].id)
    assert rows(practice, "document_edits") == []


def test_ones_own_step_stands_in_the_table(practice: Practice, case: Case, report: DocumentText):
    shown = share(practice, report)
    step = ("Blood test", "In May", "Dr Bello")
    practice.bench.editing.add(report, "next", shown.container, step, shown.entry)
    assert "Blood test In May Dr Bello" in text(practice.bench.draft_report(case.id))


@pytest.mark.parametrize(
    ("wrong", "error"), [("שלום", RightToLeft), ("你好", LettersMissing), ("🙂", LettersMissing)]
)
def test_what_the_pages_can_not_be_set_in_is_refused(
    practice: Practice, report: DocumentText, wrong: str, error: type[Exception]
):
    shown = share(practice, report)
    with pytest.raises(error):
        practice.bench.editing.write(report, shown.section, shown.id, wrong)
    with pytest.raises(error):
        practice.bench.editing.add(report, "next", "", (wrong,))
    assert rows(practice, "document_edits") == []


def test_what_is_no_document_has_no_text(practice: Practice, case: Case):
    with pytest.raises(NoSuchTemplate):
        practice.bench.editing.state(DocumentText(case.id, "poem"))


def test_assistants_edit_and_administrators_do_not(practice: Practice, report: DocumentText):
    vault = practice.bench._desk.vault
    vault.member = replace(vault.member, roles=(Role.ASSISTANT,))
    reword(practice, report)
    vault.member = replace(vault.member, roles=(Role.ADMINISTRATOR,))
    with pytest.raises(RoleLacking):
        practice.bench.editing.state(report)
    with pytest.raises(RoleLacking):
        practice.bench.editing.restore_all(report)


def picture(path: Path, colour: str = "#0F6E76", **options: Any) -> Path:
    Image.new("RGB", (400, 160), colour).save(path, **options)
    return path


def images(pdf: bytes) -> int:
    return sum(len(page.images) for page in PdfReader(BytesIO(pdf)).pages)


def test_letterhead_and_signature_stand_on_the_signed_page(
    practice: Practice, case: Case, tmp_path: Path
):
    bench = practice.bench
    assert images(bench.draft_report(case.id)) == 0
    bench.practice.set_address("Harbour Genetics", ("12 Harbour Street", "", "Lindholm"))
    bench.practice.set_logo(picture(tmp_path / "logo.png"))
    bench.practice.set_signature(picture(tmp_path / "hand.jpg", "#222222"))
    draft = bench.draft_report(case.id)
    assert images(draft) == 1
    assert "Harbour Genetics 12 Harbour Street Lindholm" in text(draft)
    signed = bench.report_bytes(bench.sign(case.id)[0].id)
    assert images(signed) == 2
    letter = bench.documents.preview(case.id, "visit-note").pdf
    assert letter == bench.documents.preview(case.id, "visit-note").pdf
    assert images(letter) == 2
    bench.practice.set_logo(None)
    bench.practice.set_signature(None)
    assert images(bench.documents.preview(case.id, "visit-note").pdf) == 0


def test_the_country_opens_the_text_on_its_law(practice: Practice, case: Case):
    bench = practice.bench
    assert countries()
    bench.practice.set_address("Harbour Genetics", (), countries()[0].lower())
    assert bench.practice.letterhead().country == countries()[0]
    law = wording.load().text(f"privacy.country.{countries()[0]}.covers")
    assert law[:40] in text(bench.draft_report(case.id))
    with pytest.raises(FieldInvalid, match="two letters"):
        bench.practice.set_address("Harbour Genetics", (), "Norway")


def test_nobody_elses_hand_signs_a_letter(practice: Practice, case: Case, tmp_path: Path):
    bench = practice.bench
    bench.practice.set_signature(picture(tmp_path / "hand.png"))
    bench.sign(case.id)
    vault = bench._desk.vault
    vault.member = replace(vault.member, name="Bo Lind")
    assert images(bench.documents.preview(case.id, "visit-note").pdf) == 0


def test_standard_paragraphs_are_kept_by_name(practice: Practice):
    steps = practice.bench.practice
    steps.put_paragraph(" Holiday  closing ", "We are closed in August.")
    steps.put_paragraph("Holiday closing", "We are closed in July.")
    assert [(p.name, p.text) for p in steps.paragraphs()] == [
        ("Holiday closing", "We are closed in July.")
    ]
    steps.remove_paragraph("Holiday closing")
    assert steps.paragraphs() == ()
    assert practice.actions()[-3:] == ["standard_paragraph.changed"] * 3

"""Editing the card for medicines and a couple's page: kept, required, flagged, gated, gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from case_builder import consent_fields
from counselor.casework.couple import NotPrintable
from counselor.casework.document_edits import ParagraphKept, ParagraphRequired
from counselor.casework.models import Case, DecisionKind
from counselor.reports import card
from counselor.reports.document_parts import parts_of
from counselor.reports.edited_models import ShownParagraph, State
from counselor.reports.templates import Template, edited
from counselor.vault.errors import RecordMissing
from counselor.workbench.data_rights import ErasureReason
from counselor.workbench.document_content import EditsOpen, document_content, document_file
from counselor.workbench.editing import DocumentText
from couple_builder import TwoPeople, the_rulebook, two_people
from practice_builder import Practice

MINE = "Ask Dr Amara Bello first."


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    made = Practice(tmp_path / "practice.counselor", the_rulebook)
    yield made
    made.bench.close()


@pytest.fixture
def case(practice: Practice) -> Case:
    made = practice.case(practice.patient("acmg_sf", "pgx", number="K-1"))
    for item in practice.bench.review(made.id).items:
        practice.bench.decide(made.id, item.finding_id, DecisionKind.CONFIRM)
    return made


@pytest.fixture
def people(practice: Practice) -> TwoPeople:
    made = two_people(practice)
    for one in (made.anas, made.bens):
        made.sign(one)
    made.share()
    return made


def text(pdf: bytes) -> str:
    said = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return " ".join(said.split())


def shown(practice: Practice, which: DocumentText, start: str) -> ShownParagraph:
    paragraphs = practice.bench.editing.state(which).document.paragraphs
    return next(item for item in paragraphs if item.id.startswith(start))


def rows(practice: Practice, table: str) -> list[tuple[Any, ...]]:
    with practice.bench._desk.vault.driver() as raw:
        return list(raw.execute(f"SELECT * FROM {table}").fetchall())


def cards_as_printed(practice: Practice, case: Case) -> tuple[card.Card, ...]:
    desk = practice.bench._desk
    with desk.vault.read() as store:
        file = document_file(store, case.id, desk)
        content, on = document_content(store, file, desk, "A4", "en", None)
    return card.with_words(
        card.cards(parts_of(content, on)), edited(Template.CARD, content, on).summary
    )


def test_the_card_takes_words_and_its_code_says_the_same(practice: Practice, case: Case):
    which, bench = DocumentText(case.id, "card"), practice.bench
    title = shown(practice, which, "document.card.title")
    bench.editing.write(which, title.section, title.id, "Medicines and my genes")
    bench.editing.add(which, "card_lines", "", (MINE,))
    note = shown(practice, which, "document.card.note")
    pdf = text(bench.documents.preview(case.id, "card").pdf)
    assert "Medicines and my genes" in pdf
    assert MINE in pdf
    for printed in cards_as_printed(practice, case):
        for said in (MINE, "Medicines and my genes", str(note.generated)):
            assert said in printed.text
    bench.editing.restore_all(which)
    restored = text(bench.documents.preview(case.id, "card").pdf)
    assert MINE not in restored
    assert str(title.generated) in restored


def test_what_protects_the_reader_of_the_card_can_only_be_moved(practice: Practice, case: Case):
    which, bench = DocumentText(case.id, "card"), practice.bench
    note = shown(practice, which, "document.card.note")
    with pytest.raises(ParagraphRequired):
        bench.editing.write(which, note.section, note.id, MINE)
    with pytest.raises(ParagraphRequired):
        bench.editing.remove(which, note.section, note.id)
    with pytest.raises(ParagraphRequired):
        bench.editing.add(which, "card_title", "", (MINE,))
    title = shown(practice, which, "document.card.title")
    with pytest.raises(ParagraphKept):
        bench.editing.remove(which, title.section, title.id)
    bench.editing.add(which, "card_lines", "", (MINE,), after=note.entry)
    bench.editing.move(which, note.section, note.container, note.entry, 1)
    lines = cards_as_printed(practice, case)[0].lines
    assert lines[-2:] == (MINE, str(note.generated))


def test_more_than_the_card_has_room_for_is_refused(practice: Practice, case: Case):
    which, bench = DocumentText(case.id, "card"), practice.bench
    bench.editing.add(which, "card_lines", "", ("a" * 100,))
    with pytest.raises(card.CardFull, match="room for 160 letters"):
        bench.editing.add(which, "card_lines", "", ("b" * 100,))
    lines = bench.editing.state(which).document.paragraphs
    assert sum(item.state is State.ADDED for item in lines) == 1


def couples_text(people: TwoPeople) -> DocumentText:
    return DocumentText("", "couple", "en", people.couple.id)


def page_of(people: TwoPeople) -> str:
    return text(people.practice.bench.couples.explanation(people.couple.id))


def test_words_of_a_couples_page_are_printed_and_restored(practice: Practice, people: TwoPeople):
    which, bench = couples_text(people), practice.bench
    before = page_of(people)
    options = shown(practice, which, "couple.page.next_options")
    bench.editing.write(which, options.section, options.id, MINE)
    assert MINE in page_of(people)
    assert str(options.generated) not in page_of(people)
    bench.editing.restore(which, options.section, options.id)
    assert page_of(people) == before
    assert rows(practice, "couple_document_edits") == []


def test_results_and_limits_of_a_couples_page_stay(practice: Practice, people: TwoPeople):
    which, editing = couples_text(people), practice.bench.editing
    state = editing.state(which)
    told = shown(practice, which, "couple.page.glance_together")
    with pytest.raises(ParagraphKept):
        editing.remove(which, told.section, told.id)
    talk = shown(practice, which, "couple.page.next_talk")
    with pytest.raises(ParagraphRequired):
        editing.write(which, talk.section, talk.id, MINE)
    editing.move(which, talk.section, talk.container, talk.entry, 1)
    assert str(talk.generated) in page_of(people)
    for item in state.document.paragraphs:
        if "single_" in item.id:
            with pytest.raises(ParagraphRequired):
                editing.remove(which, item.section, item.id)


def test_words_are_flagged_when_a_result_changes(practice: Practice, people: TwoPeople):
    which, bench = couples_text(people), practice.bench
    bench.editing.add(which, "couple_next", "", (MINE,))
    bench.couples.set_egg(people.couple.id, "")
    assert [item.state for item in bench.editing.state(which).document.open] == [State.STALE]
    with pytest.raises(EditsOpen):
        bench.couples.explanation(people.couple.id)
    own = bench.editing.state(which).document.open[0]
    bench.editing.keep(which, own.section, own.id)
    assert MINE in page_of(people)


def test_words_are_held_back_once_a_partner_does_not_share_the_gene(
    practice: Practice, people: TwoPeople
):
    which, bench = couples_text(people), practice.bench
    bench.editing.add(which, "couple_next", "", ("You both carry a change in CFTR.",))
    bench.record_consent(people.ana.id, consent_fields("acmg_sf"))
    bench.couples.set_sharing(people.couple.id, people.ana.id, bench.today)
    state = bench.editing.state(which)
    held = [item for item in state.document.paragraphs if item.state is State.HELD]
    assert len(held) == 1
    assert held[0].mine == ()
    assert "You both carry a change in CFTR." not in page_of(people)


def test_nothing_is_edited_while_one_does_not_share(practice: Practice, people: TwoPeople):
    practice.bench.couples.set_sharing(people.couple.id, people.ben.id, None)
    with pytest.raises(NotPrintable):
        practice.bench.editing.state(couples_text(people))


def test_the_trail_of_both_tells_of_the_edit_without_its_words(
    practice: Practice, people: TwoPeople
):
    practice.bench.editing.add(couples_text(people), "couple_next", "", (MINE,))
    events = practice.bench.audit(2)
    assert {item.patient_id for item in events} == {people.ana.id, people.ben.id}
    for item in events:
        assert item.action == "document.text_added"
        assert item.subject == f"couple:{people.couple.id}:couple"
        assert "sha256" in item.details
        assert MINE not in item.details


@pytest.mark.parametrize("end", ["unlinked", "erased"])
def test_the_words_go_with_the_couple(practice: Practice, people: TwoPeople, end: str):
    which, bench = couples_text(people), practice.bench
    bench.editing.add(which, "couple_next", "", (MINE,))
    assert bench.couples.state(people.couple.id).n_edited == 1
    if end == "unlinked":
        bench.couples.unlink(people.couple.id)
    else:
        number = people.ana.number
        bench.data_rights.erase(people.ana.id, number, ErasureReason.ASKED)
    assert rows(practice, "couple_document_edits") == []
    with pytest.raises(RecordMissing):
        bench.editing.state(which)


def test_a_record_tells_that_the_page_was_edited_and_not_the_partners_words(
    practice: Practice, people: TwoPeople, tmp_path: Path
):
    bench = practice.bench
    bench.editing.add(couples_text(people), "couple_next", "", (MINE,))
    bench.data_rights.export_everything(people.ana.id, tmp_path, whole=True)
    told = "".join(path.read_text() for path in tmp_path.rglob("*.json"))
    assert '"edited_pages": 1' in told
    assert MINE not in told


def test_edits_of_any_language_wait_before_a_signature(practice: Practice, case: Case):
    bench, which = practice.bench, DocumentText(case.id, "patient", "es")
    item = shown(practice, which, "next.share")
    bench.editing.write(which, item.section, item.id, "Déselo a su doctora.")
    assert bench.review(case.id).waiting_texts == ()
    desk = bench._desk
    with desk.vault.change() as store:
        review = store.reviews.current(case.id)
        edits = store.document_edits.of(review.id, "patient", "es")
        old = tuple(replace(edit, replaced="Antes.") for edit in edits.edits)
        store.document_edits.put(review.id, replace(edits, edits=old), "Rosa", desk.clock())
        desk.record(store, "test.aged", "test")
    state = bench.review(case.id)
    assert state.waiting_texts == (("es", 1),)
    assert not state.can_sign
    with pytest.raises(EditsOpen):
        bench.sign(case.id)
    bench.editing.restore_all(which)
    assert bench.review(case.id).can_sign
    bench.sign(case.id)


def test_each_language_of_a_couples_page_has_words_of_its_own(
    practice: Practice, people: TwoPeople
):
    which, bench = couples_text(people), practice.bench
    bench.editing.add(which, "couple_next", "", (MINE,))
    spanish = replace(which, language="es")
    assert not bench.editing.state(spanish).is_edited
    assert bench.editing.state(which).is_edited

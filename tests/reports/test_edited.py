"""Edited documents: nothing changes by itself, nothing that protects is lost, nothing leaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from counselor import wording
from counselor.casework.document_edits import (
    DocumentEdits,
    Order,
    OwnParagraph,
    ParagraphEdit,
    with_edit,
    with_order,
    with_own,
    without_edit,
)
from counselor.casework.models import DecisionKind
from counselor.errors import NotPermitted
from counselor.reports import templates
from counselor.reports.blocks import Column, Prose, Row, RowGroup, Section, Summary, Table
from counselor.reports.edited import apply
from counselor.reports.edited_models import EditedSummary, Gate, ShownParagraph, State
from counselor.reports.finished import gate_of
from counselor.reports.paragraphs import Kind
from counselor.reports.report import ReportContent
from counselor.reports.required import Standing, standing_of
from counselor.reports.templates import Template
from counselor.sentence import Sentence

from . import invented_reports

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
DAY = date(2026, 11, 25)
EDITABLE = [item for item in Template if item is not Template.COUPLE]
NONE = DocumentEdits("patient", "en")


def documents() -> Iterator[tuple[str, Summary]]:
    for name, make in invented_reports.CASES.items():
        for template in EDITABLE:
            try:
                yield f"{name} {template}", templates.generated(template, make(), DAY)
            except NotPermitted:
                continue


def edit(shown: ShownParagraph, text: str, **changes: object) -> ParagraphEdit:
    made = ParagraphEdit(shown.section, shown.id, text, shown.generated, (), "Rosa", NOON)
    return replace(made, **changes)


def texts(summary: Summary) -> list[str]:
    sections = (*summary.sections, *summary.technical)
    return [*(g.text for g in summary.glance), *(t for s in sections for t in s.texts)]


def find(document: EditedSummary, words: str) -> ShownParagraph:
    found = [p for p in document.paragraphs if words in p.generated]
    assert found, words
    return found[0]


def brca1() -> tuple[ReportContent, Summary, EditedSummary]:
    content = invented_reports.CASES["brca1"]()
    summary = templates.generated(Template.PATIENT, content, DAY)
    return content, summary, apply(summary, NONE)


def test_without_edits_it_is_the_same_document():
    for name, summary in documents():
        assert apply(summary, NONE).summary == summary, name


def test_every_key_is_given_once_and_every_paragraph_is_shown():
    for name, summary in documents():
        shown = apply(summary, NONE).paragraphs
        keys = [(item.section, item.id) for item in shown]
        assert len(keys) == len(set(keys)), name
        assert all(item.state is State.GENERATED for item in shown), name


def test_each_edit_is_printed_once_and_restoring_gives_the_generated_text():
    """Every paragraph that can be worded anew, in every document."""
    count = 0
    for name, summary in documents():
        edits = NONE
        changeable = [
            item
            for item in apply(summary, NONE).paragraphs
            if item.standing is not Standing.REQUIRED
        ]
        for number, shown in enumerate(changeable):
            edits = with_edit(edits, edit(shown, f"My words {number}."))
        after = apply(summary, edits)
        said = texts(after.summary)
        for number, shown in enumerate(changeable):
            assert said.count(f"My words {number}.") == 1, (name, shown)
            edits = without_edit(edits, shown.section, shown.id)
        assert after.open == ()
        assert apply(summary, edits).summary == summary
        count += len(changeable)
    assert count > 100


def test_what_protects_the_reader_can_neither_be_reworded_nor_removed():
    protected = 0
    for name, summary in documents():
        shown = apply(summary, NONE).paragraphs
        reworded, removed = NONE, NONE
        for item in shown:
            if item.standing is Standing.REQUIRED:
                reworded = with_edit(reworded, edit(item, "All is well."))
            if item.standing is not Standing.FREE:
                removed = with_edit(removed, edit(item, ""))
        for edits in (reworded, removed):
            after = apply(summary, edits)
            assert after.summary == summary, name
            assert len(after.open) == len(edits.edits), name
        protected += len(removed.edits)
    assert protected > 100


@pytest.mark.parametrize(
    ("case", "template", "sentence"),
    [
        ("brca1", Template.PATIENT, "gap.intro"),
        ("brca1", Template.PATIENT, "contact.judgement"),
        ("brca1", Template.PATIENT, "signature"),
        ("many_pgx", Template.PATIENT, "next.urgent"),
        ("nothing_confirmed", Template.PATIENT, "glance.none_confirmed"),
        ("nothing_confirmed", Template.VISIT_NOTE, "document.visit.nothing"),
        ("nothing_confirmed", Template.VISIT_NOTE, "document.visit.limits"),
        ("many_pgx", Template.CLINICIAN, "document.urgent"),
        ("brca1", Template.REFERRAL, "document.read_"),
        ("brca1", Template.CONSENT, "document.consent.know_limits"),
    ],
)
def test_limits_and_warnings_are_required(case: str, template: Template, sentence: str):
    summary = templates.generated(template, invented_reports.CASES[case](), DAY)
    shown = [p for p in apply(summary, NONE).paragraphs if p.id.startswith(sentence)]
    assert shown
    assert all(item.standing is Standing.REQUIRED for item in shown)


def test_what_was_put_together_with_a_required_sentence_is_required():
    words = wording.load()
    first, rule = words.text("next.share"), words.text("medicine.rule")
    assert standing_of(f"{first} {rule}", "medicines", "en") is Standing.REQUIRED
    assert standing_of(f"{first} {first}", "next", "en") is Standing.FREE


def test_the_technical_part_is_not_offered():
    _, summary, document = brca1()
    assert summary.technical
    sections = {item.key for item in summary.technical}
    assert not sections & {item.section for item in document.paragraphs}


def test_a_result_can_be_worded_anew_but_not_taken_out():
    _, summary, document = brca1()
    result = next(p for p in document.paragraphs if p.section == "meaning")
    assert result.standing is Standing.KEPT
    after = apply(summary, with_edit(NONE, edit(result, "")))
    assert after.paragraph(result.section, result.id).state is State.STALE
    assert after.summary == summary


def test_a_free_paragraph_can_be_taken_out():
    _, summary, document = brca1()
    shown = find(document, "Write down what you want to ask")
    after = apply(summary, with_edit(NONE, edit(shown, "")))
    assert after.paragraph("next", shown.id).state is State.REMOVED
    assert len(texts(after.summary)) == len(texts(summary)) - 1
    assert after.open == ()


def test_where_the_generated_text_changed_both_are_shown_and_the_new_one_is_printed():
    _, summary, document = brca1()
    shown = find(document, "50 out of 100")
    edits = with_edit(NONE, edit(shown, "Half of your children.", replaced="Once it said this."))
    after = apply(summary, edits)
    flagged = after.paragraph("family", shown.id)
    assert flagged.state is State.STALE
    assert (flagged.mine, flagged.replaced) == (("Half of your children.",), "Once it said this.")
    assert flagged.printed == (shown.generated,)
    assert after.summary == summary
    assert after.open == (flagged,)


def test_an_edit_finds_the_sentence_again_when_another_gene_joins_it():
    content, _, document = brca1()
    shown = next(p for p in document.paragraphs if p.id.startswith("next.") and "#BRCA1" in p.id)
    edits = with_edit(NONE, edit(shown, "See Dr Bo about BRCA1."))
    summary = templates.generated(Template.PATIENT, content, DAY)
    both = replace(
        summary,
        sections=tuple(
            replace(s, blocks=tuple(_joined(b) for b in s.blocks)) for s in summary.sections
        ),
    )
    flagged = [p for p in apply(both, edits).paragraphs if p.mine]
    assert [item.state for item in flagged] == [State.STALE]
    assert flagged[0].edited_as == shown.id
    assert "BRCA1 and PALB2" in flagged[0].generated


def _joined(block: object) -> object:
    if not isinstance(block, Table):
        return block
    groups = (
        replace(group, rows=tuple(_joined_row(row) for row in group.rows)) for group in block.groups
    )
    return replace(block, groups=tuple(groups))


def _joined_row(row: Row) -> Row:
    return replace(row, cells=tuple(tuple(map(_with_palb2, cell)) for cell in row.cells))


def _with_palb2(item: str) -> str:
    if "BRCA1" not in item or not isinstance(item, Sentence):
        return item
    text = item.replace("BRCA1", "BRCA1 and PALB2")
    return Sentence.of(item.key, {"gene": "BRCA1 and PALB2"}, text)


def test_an_edit_of_a_finding_that_is_left_out_is_kept_and_not_printed():
    content, _, document = brca1()
    shown = find(document, "50 out of 100")
    edits = with_edit(NONE, edit(shown, "Half of your children."))
    left_out = replace(
        content,
        review=replace(
            content.review,
            decisions=tuple(
                replace(item, kind=DecisionKind.LEAVE_OUT) for item in content.review.decisions
            ),
        ),
    )
    summary = templates.generated(Template.PATIENT, left_out, DAY)
    after = apply(summary, edits, gate_of(left_out, "patient"))
    assert after.summary == summary
    flagged = next(p for p in after.paragraphs if p.state is State.ORPHANED)
    assert flagged.mine == ("Half of your children.",)


def test_where_the_findings_are_others_every_edit_waits_for_a_look():
    """A sentence that names no gene reads the same for another finding; the edit may not fit."""
    _, summary, document = brca1()
    general = next(p for p in document.paragraphs if p.id == "meaning.at_risk")
    edits = with_edit(NONE, edit(general, "Ask for a scan of the breast.", told=("BRCA1",)))
    own = OwnParagraph("own-1", "next", "", ("See the clinic.",), (), "Rosa", NOON, ("BRCA1",))
    edits = with_own(edits, own)
    same = apply(summary, edits, Gate(told=("BRCA1",)))
    assert {"Ask for a scan of the breast.", "See the clinic."} <= set(texts(same.summary))
    other = apply(summary, edits, Gate(told=("MSH2",)))
    assert other.summary == summary
    assert [p.state for p in other.open] == [State.STALE, State.STALE]


def test_an_edit_never_moves_to_the_same_sentence_about_another_gene():
    """Two rows that read the same: the one that was edited goes, the other keeps its words."""
    first, second = steps_table_of("BRCA1", "MSH2"), steps_table_of("MSH2")
    shown = [
        p
        for p in apply(first, NONE).paragraphs
        if p.generated == "Carries one disease-causing change."
    ]
    assert len(shown) == 2
    for item in shown:
        edits = with_edit(NONE, edit(item, f"My words on {item.entry}."))
        after = apply(second, edits)
        printed = [t for t in texts(after.summary) if t.startswith("My words")]
        gone = "BRCA1" in item.entry
        assert len(printed) == (0 if gone else 1), item
        assert bool(after.open) == gone


def steps_table_of(*genes: str) -> Summary:
    _, summary, _ = brca1()
    said = Sentence.of(
        "interpretation.clinician.at_risk", {}, "Carries one disease-causing change."
    )
    groups = tuple(RowGroup(f"{gene}: cancer", (Row(((said,),)),)) for gene in genes)
    table = Table((Column("Variant", 1.0),), groups)
    return replace(summary, sections=(Section("clinician_inherited", "Findings", (table,)),))


def test_own_words_about_a_finding_that_is_left_out_are_held_back():
    _, summary, document = brca1()
    gate = Gate(unreviewed=frozenset({"MUTYH"}))
    own = OwnParagraph("own-1", "next", "", ("Ask about MUTYH too.",), (), "Rosa", NOON)
    after = apply(summary, with_own(NONE, own), gate)
    assert after.summary == summary
    assert [p.state for p in after.open] == [State.UNREVIEWED]
    shown = find(document, "Write down what you want to ask")
    reworded = apply(summary, with_edit(NONE, edit(shown, "Ask about MUTYH too.")), gate)
    assert reworded.summary == summary


def test_what_was_written_about_a_withheld_finding_is_neither_printed_nor_shown():
    _, summary, document = brca1()
    shown = find(document, "Write down what you want to ask")
    secret = "You also carry a change in LDLR."
    edits = with_edit(NONE, edit(shown, secret, disclosed=("inherited:LDLR",)))
    edits = with_edit(edits, edit(shown, secret, paragraph="gone", disclosed=("inherited:LDLR",)))
    for section in ("next", "gone"):
        own = OwnParagraph(section, section, "", (secret,), ("inherited:LDLR",), "Rosa", NOON)
        edits = with_own(edits, own)
    after = apply(summary, edits, Gate(withheld=frozenset({"inherited:LDLR"})))
    assert after.summary == summary
    assert secret not in repr(after)
    assert sum(p.state is State.HELD for p in after.paragraphs) == 4
    assert after.open == ()


def test_a_term_in_own_words_comes_into_the_glossary():
    content, summary, document = brca1()
    entries = wording.load().sentences
    unused = next(
        entries[key]
        for key in sorted(entries)
        if key.startswith("glossary.")
        and key.endswith(".term")
        and entries[key] not in " ".join(texts(summary))
    )
    shown = find(document, "Write down what you want to ask")
    known = gate_of(content, "patient").told
    edits = with_edit(NONE, edit(shown, f"Ask about this: {unused}.", told=known))
    told = templates.build(Template.PATIENT, replace(content, edits=(edits,)), DAY)
    terms = next(section for section in told.sections if section.key == "glossary")
    assert any(text.startswith(f"{unused}:") for text in terms.texts)


def test_required_paragraphs_can_be_moved():
    _, summary, document = brca1()
    order = document.orders["not_tested", ""]
    turned = with_order(NONE, Order("not_tested", "", order[::-1]))
    blocks = {s.key: s.blocks for s in apply(summary, turned).summary.sections}
    assert blocks["not_tested"] == {s.key: s.blocks for s in summary.sections}["not_tested"][::-1]


def steps_table() -> Summary:
    _, summary, _ = brca1()
    columns = (Column("What", 0.5), Column("By when", 0.25), Column("With whom", 0.25))
    rows = (Row((("Breast scan",), ("each year",), ("breast clinic",))),)
    blocks = (Prose("Your next steps:"), Table(columns, (RowGroup("", rows),)))
    return replace(summary, sections=(Section("next", "Next steps", blocks),))


def test_a_row_of_ones_own_stands_in_the_table_of_next_steps():
    summary = steps_table()
    document = apply(summary, NONE)
    container = next(item.container for item in document.paragraphs if item.kind is Kind.CELL)
    assert document.columns["next", container] == ("What", "By when", "With whom")
    row = ("Blood test", "", "Dr Bo")
    own = OwnParagraph("own-1", "next", container, row, (), "Rosa", NOON)
    after = apply(summary, with_own(NONE, own))
    table = after.summary.sections[0].blocks[1]
    assert isinstance(table, Table)
    assert [r.cells for r in table.groups[0].rows][1] == (("Blood test",), ("",), ("Dr Bo",))
    before = find(after, "each year")
    assert before.standing is Standing.FREE


def test_an_addition_stays_when_the_list_before_it_is_another_one():
    _, summary, document = brca1()
    container = next(p.container for p in document.paragraphs if p.kind is Kind.ITEM)
    section = next(p.section for p in document.paragraphs if p.kind is Kind.ITEM)
    own = OwnParagraph("own-1", section, container + " once", ("Call me.",), (), "Rosa", NOON)
    after = apply(summary, with_own(NONE, own))
    assert "Call me." in texts(after.summary)
    assert after.paragraph(section, "own-1").state is State.ADDED

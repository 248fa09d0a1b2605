"""Genes without a coding sequence: a negative says what it does not rule out in them."""

from __future__ import annotations

from dataclasses import replace

from counselor.casework.models import ListName
from counselor.findings.models import GeneCoverage, SequenceStamp
from counselor.reports.blocks import Hatched
from counselor.reports.report import ReportContent
from counselor.reports.summary import build

from .invented import asked, content
from .test_patient_pages import section, technical_text

LACKING = "No coding sequence at hand"
MISSED = "One that makes the gene fail may be missed"


def with_sequences(
    states: dict[str, str], *, stamp: SequenceStamp | None = None, more: tuple[str, ...] = ()
) -> ReportContent:
    """Return a report on the genes, and coverage for them and for `more`."""
    made = content([], asked(list(states)))
    counts = (9, 9, 1, 1, {"block": 9})
    row = GeneCoverage("", ("carrier",), "NM_1.1", *counts, told=True, uncovered=())
    named = [*states.items(), *((name, "missing") for name in more)]
    rows = tuple(replace(row, gene=gene, sequence=state) for gene, state in named)
    found = made.case.findings
    found = replace(found, coverage=rows, input=replace(found.input, sequences=stamp))
    return replace(made, case=replace(made.case, findings=found))


def test_the_patient_reads_which_genes_they_are() -> None:
    summary = build(with_sequences({"GJB2": "missing", "CFTR": "rulebook"}))
    text = section(summary, "not_tested")
    assert "New changes that may be missed" in text
    assert f"what a new change does in GJB2. {MISSED}." in text
    assert "In some genes we also looked for new changes" in text


def test_many_genes_are_counted_for_the_patient_and_all_named_on_the_technical_page() -> None:
    genes = {f"GENE{at}": "missing" for at in range(180)}
    summary = build(with_sequences(genes))
    box = section(summary, "not_tested")
    assert f"what a new change does in 180 genes. {MISSED}." in box
    assert "GENE17" not in box
    text = technical_text(summary)
    assert f"{LACKING} (180 genes)" in text
    assert all(name in text for name in genes)
    assert "early stop by a substitution" in text


def test_genes_of_the_question_are_never_cut_off() -> None:
    genes = {f"GENE{at:03}": "missing" for at in range(60)} | {"ZZZ3": "missing"}
    made = with_sequences(genes)
    lists = (ListName.PRIMARY,)
    asked_for = (replace(it, lists=lists) if it.gene == "ZZZ3" else it for it in made.asked)
    text = section(build(replace(made, asked=tuple(asked_for))), "not_tested")
    assert f"what a new change does in ZZZ3 and 60 more genes. {MISSED}." in text


def test_only_genes_of_open_lists_are_named() -> None:
    summary = build(with_sequences({"GJB2": "missing"}, more=("CHEK2",)))
    everything = section(summary, "not_tested") + technical_text(summary)
    assert f"{LACKING} (1 gene)" in everything
    assert "CHEK2" not in everything


def test_with_all_sequences_nothing_is_said_of_them() -> None:
    stamp = SequenceStamp("", "a" * 64, ("NM_1.1",))
    summary = build(with_sequences({"GJB2": "added", "CFTR": "rulebook"}, stamp=stamp))
    assert MISSED not in section(summary, "not_tested")
    text = technical_text(summary)
    assert LACKING not in text
    assert "used for GJB2" in text
    assert "a" * 64 in text


def test_a_result_from_before_says_as_before_that_only_lists_were_looked_at() -> None:
    text = section(build(with_sequences({"GJB2": ""})), "not_tested")
    assert "We looked for known changes only" in text
    assert MISSED not in text


def test_the_box_holds_the_line() -> None:
    summary = build(with_sequences({"GJB2": "missing"}))
    boxes = [
        block
        for part in summary.sections
        if part.key == "not_tested"
        for block in part.blocks
        if isinstance(block, Hatched)
    ]
    assert any("GJB2" in line for box in boxes for _, lines in box.entries for line in lines)

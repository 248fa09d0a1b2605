"""Large changes, repeats and copy numbers, from a file to the signed page, on the real rulebook."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from case_builder import an_indication, consent_fields, patient_fields
from counselor.casework.models import Case, DecisionKind, WithheldReason
from counselor.casework.review import ClassMissing, ReasoningMissing
from counselor.findings.models import Interpretation
from counselor.genome.build import Build
from counselor.readers.typed_results import GivenResult, TypedResultsMalformed
from counselor.rulebook.load import bundled_rulebook
from large_builder import exon, over, repeat_line
from practice_builder import Practice
from vcf_builder import VcfBuilder

NOTE = "Out of frame; MLPA of 3 February confirms it."
TYPED = (
    GivenResult("SMN1", copies="2", marker="absent", method="MLPA"),
    GivenResult("ATXN3", "23", "28", method="PCR"),
)


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    made = Practice(tmp_path / "practice.counselor", bundled_rulebook)
    yield made
    made.bench.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    builder = VcfBuilder(Build.GRCH38).samples("PATIENT")
    for line in (
        over("CFTR", 2, 3),
        over("BRCA1", 14, 14),
        repeat_line("HTT", "17/42", "17-17/42-42"),
        repeat_line("FMR1", "30/80", "30-30/80-80"),
        repeat_line("ATXN1", "29/30", "29-29/30-30"),
    ):
        builder.raw(line)
    return builder.write(tmp_path / "patient.vcf")


def imported(practice: Practice, path: Path, *lists: str, genes: tuple[str, ...] = ()) -> Case:
    patient = practice.patient(*lists)
    prepared = practice.bench.prepare_import(path, patient_id=patient.id, typed_results=TYPED)
    case, _ = practice.bench.store_import(patient.id, prepared, an_indication(*genes))
    return case


def shown(practice: Practice, case: Case) -> dict[str, Interpretation]:
    return {
        item.finding_id: item.finding.interpretation
        for item in practice.bench.review(case.id).items
    }


def genes_shown(practice: Practice, case: Case) -> set[str]:
    return {item.finding.gene for item in practice.bench.review(case.id).items}


def signed_text(practice: Practice, case: Case) -> str:
    for item in practice.bench.review(case.id).items:
        kind = DecisionKind.CONFIRM_UNCLASSIFIED if item.class_missing else DecisionKind.CONFIRM
        practice.bench.decide(case.id, item.finding_id, kind, note=NOTE)
    report, _ = practice.bench.sign(case.id)
    pdf = practice.bench.report_bytes(report.id)
    (practice.path.parent / "report.pdf").write_bytes(pdf)
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def test_each_list_opens_its_own_and_no_other(practice: Practice, path: Path) -> None:
    case = imported(practice, path, "carrier")
    assert genes_shown(practice, case) == {"CFTR", "FMR1"}
    state = practice.bench.review(case.id)
    assert state.withheld[WithheldReason.LIST_NOT_CHOSEN] >= 2
    assert {item.gene for item in state.usual} == {"SMN1"}  # ATXN1, ATXN3: no list was chosen


def test_everything_opens_with_every_list(practice: Practice, path: Path) -> None:
    case = imported(practice, path, "acmg_sf", "carrier", "other")
    assert genes_shown(practice, case) == {"BRCA1", "CFTR", "FMR1", "HTT"}
    assert {item.gene for item in practice.bench.review(case.id).usual} == {
        "ATXN1",
        "ATXN3",
        "SMN1",
    }


def test_a_repeat_that_answers_the_question_is_primary(practice: Practice, path: Path) -> None:
    case = imported(practice, path, "", genes=("HTT",))
    assert genes_shown(practice, case) == {"HTT"}
    assert practice.bench.review(case.id).unknown_primary_genes == ()


def test_a_minor_does_not_hear_of_adult_repeats(practice: Practice, path: Path) -> None:
    child = patient_fields("P-9", birth_date=date(2019, 5, 6))
    patient, _ = practice.bench.add_patient(child)
    practice.bench.record_consent(patient.id, consent_fields("acmg_sf", "carrier", "other"))
    prepared = practice.bench.prepare_import(path, patient_id=patient.id)
    case, _ = practice.bench.store_import(patient.id, prepared, an_indication())
    assert "HTT" not in genes_shown(practice, case)
    assert practice.bench.review(case.id).withheld[WithheldReason.MINOR] >= 1


def test_a_large_change_is_confirmed_with_reasoning_only(practice: Practice, path: Path) -> None:
    case = imported(practice, path, "acmg_sf", "carrier", "other")
    (brca1,) = (key for key in shown(practice, case) if key.startswith("structural:BRCA1:AD"))
    without = DecisionKind.CONFIRM_UNCLASSIFIED
    with pytest.raises(ClassMissing):
        practice.bench.decide(case.id, brca1, DecisionKind.CONFIRM, note=NOTE)
    with pytest.raises(ReasoningMissing):
        practice.bench.decide(case.id, brca1, without)
    practice.bench.decide(case.id, brca1, without, note=NOTE)
    assert '"confirm_unclassified"' in practice.bench.audit()[0].details


def test_the_signed_page_says_it_plainly_and_in_full(practice: Practice, path: Path) -> None:
    case = imported(practice, path, "acmg_sf", "carrier", "other")
    text = signed_text(practice, case)
    assert "A piece of this gene is missing." in text
    assert "Confirmed without a class" in text
    assert "exon 14 of 23" in text
    assert "out of frame" in text
    assert "42 repeats: full" in text
    assert "GeneReviews: Huntington disease" in text
    assert "80 repeats: premutation" in text
    assert "Counted, and in the usual range" in text
    assert "2+0" in text  # a silent carrier is named beside two copies of SMN1
    assert "Large lost or extra pieces and long repeats are seen only in part." in text


def test_what_is_closed_leaves_no_trace(practice: Practice, path: Path) -> None:
    case = imported(practice, path, "carrier")
    text = signed_text(practice, case)
    for word in ("HTT", "Huntington", "ATXN1", "ATXN3", "BRCA1"):
        assert word not in text, word


def test_a_repeat_that_was_asked_for_and_not_counted_is_a_gap(
    practice: Practice, tmp_path: Path
) -> None:
    line = repeat_line("FMR1", "30/31", "30-30/31-31")
    other = VcfBuilder(Build.GRCH38).samples("PATIENT").raw(line).write(tmp_path / "other.vcf")
    patient = practice.patient("")
    prepared = practice.bench.prepare_import(other, patient_id=patient.id)
    case, _ = practice.bench.store_import(patient.id, prepared, an_indication("HTT"))
    text = signed_text(practice, case)
    assert "the length of the repeat was not counted by this test" in text
    assert "HTT" in text


def test_typed_results_are_stored_with_the_import_and_audited(
    practice: Practice, path: Path
) -> None:
    case = imported(practice, path, "carrier")
    stamp = practice.bench.case(case.id).findings.input.typed_results
    assert stamp is not None
    assert [item.gene for item in stamp.results] == ["SMN1", "ATXN3"]
    row = next(item for item in practice.bench.audit() if item.action == "case.imported")
    assert "ATXN3" in row.details


def test_a_row_that_cannot_be_meant_is_refused(practice: Practice) -> None:
    with pytest.raises(TypedResultsMalformed, match="row 1"):
        practice.bench.check_typed_results((GivenResult("HTT", "many"),))
    assert practice.bench.check_typed_results(TYPED) == ("SMN1", "ATXN3")


def test_exons_are_told_in_the_order_of_the_transcript() -> None:
    assert exon("BRCA1", 1)[0] > exon("BRCA1", 23)[0]

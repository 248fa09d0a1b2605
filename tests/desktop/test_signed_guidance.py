"""A signed review on screen: guidance as signed, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from case_builder import an_indication
from counselor.desktop.guidance_text import guidance_sentence
from counselor.genome.build import Build
from counselor.readers.outside_calls import OutsideCall
from counselor.rulebook.load import bundled_rulebook
from counselor.workbench import Case, DecisionKind, GuidanceBasis, Patient
from practice_builder import Practice
from vcf_builder import VcfBuilder

CALLS = (OutsideCall("CYP2D6", activity_score="2"),)


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    made = Practice(tmp_path / "practice.counselor", bundled_rulebook)
    yield made
    made.bench.close()


@pytest.fixture
def patient(practice: Practice) -> Patient:
    return practice.patient("pgx")


@pytest.fixture
def case(practice: Practice, patient: Patient, tmp_path: Path) -> Case:
    """Signed while paroxetine was taken; imported without it, and stopped since."""
    bench = practice.bench
    gene = bundled_rulebook().pgx_gene("VKORC1")
    assert gene is not None
    builder = VcfBuilder(Build.GRCH38).samples("PATIENT")
    for item in gene.positions:
        builder.record(item.chrom, item.pos38, item.ref, item.alts[0], "0/1")
    file = builder.write(tmp_path / "sample.vcf")
    prepared = bench.prepare_import(file, patient_id=patient.id, outside_calls=CALLS)
    case, _ = bench.store_import(patient.id, prepared, an_indication(pgx=True))
    bench.update_patient(replace(bench.patient(patient.id), medicines=("paroxetine",)))
    for shown in bench.review(case.id).items:
        bench.decide(case.id, shown.finding_id, DecisionKind.CONFIRM)
    bench.sign(case.id)
    bench.update_patient(replace(bench.patient(patient.id), medicines=()))
    return case


def detail_of(opened, gene: str) -> str:
    review = opened.space.review
    for row in range(review.model.rowCount()):
        entry = review.model.entry(row)
        if getattr(getattr(entry, "finding", None), "gene", "") == gene:
            review.form.findings.setCurrentIndex(review.model.index(row))
            return str(review.form.detail.toPlainText())
    raise AssertionError(gene)


def test_signed_review_shows_the_medicines_of_the_signing_day(opened, case):
    opened.window.open_case(case.id)
    opened.settle()
    shown = detail_of(opened, "CYP2D6")
    assert "Counted as taken: paroxetine." in shown
    assert "While paroxetine (strong inhibitor) is taken it acts as Poor Metabolizer" in shown


def test_open_review_says_nothing_of_it(opened, patient, case):
    opened.practice.bench.begin_amendment(case.id, "stopped paroxetine")
    opened.window.open_case(case.id)
    opened.settle()
    shown = detail_of(opened, "CYP2D6")
    assert "Counted as taken" not in shown
    assert "While paroxetine" not in shown


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        (GuidanceBasis.AS_SIGNED, "As signed on 2 March 2026."),
        (GuidanceBasis.FROM_AUDIT, "worked out again"),
        (GuidanceBasis.AS_IMPORTED, "as it was when the file was imported"),
    ],
)
def test_each_basis_is_said(practice, case, basis, words):
    state = practice.bench.review(case.id)
    at = datetime(2026, 3, 2, 12, tzinfo=UTC)
    state = replace(state, guidance=basis, review=replace(state.review, signed_at=at))
    assert words in guidance_sentence(state)
    assert guidance_sentence(replace(state, guidance=GuidanceBasis.TODAY)) == ""

"""A whole visit on a real file: from the laboratory's VCF to the signed report."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from case_builder import an_indication
from counselor.analysis import findings_of
from counselor.errors import Cancelled, InputError
from counselor.genome.build import Build
from counselor.workbench import DecisionKind, ReviewItem, Workbench
from vcf_builder import VcfBuilder


def decide(bench: Workbench, case_id: str, item: ReviewItem) -> None:
    bench.decide(case_id, item.finding_id, DecisionKind.CONFIRM, note="reviewed")


@pytest.fixture
def vcf(tmp_path: Path) -> Path:
    return (
        VcfBuilder(Build.GRCH38)
        .samples("LAB-17")
        .record("1", 1000, "A", "G", "0/1", ad=(14, 16), dp=30, gq=99)
        .record("1", 1010, "C", "T", "0/0", ad=(30, 0), dp=30, gq=99)
        .record("1", 1020, "CTT", "C", "0/0", ad=(30, 0), dp=30, gq=99)
        .record("1", 5001, "A", "G", "1/1", ad=(0, 30), dp=30, gq=99)
        .write(tmp_path / "lab-17.vcf.gz")
    )


def test_visit_from_file_to_signed_report(practice, vcf: Path):
    patient = practice.patient("pgx")
    bench = practice.bench
    prepared = bench.prepare_import(vcf, patient_id=patient.id)
    assert (prepared.build, prepared.sample) == (Build.GRCH38, "LAB-17")
    assert prepared.pgx.assessed == prepared.pgx.total == 3
    assert 0 < prepared.inherited.assessed < prepared.inherited.total
    case, _ = bench.store_import(patient.id, prepared, an_indication("INHA"))
    state = bench.review(case.id)
    assert {item.finding.gene for item in state.items} == {"INHA", "GENA"}
    for item in state.items:
        decide(bench, case.id, item)
    report, _ = bench.sign(case.id)
    practice.reopen()
    pages = PdfReader(BytesIO(practice.bench.report_bytes(report.id))).pages
    told = "\n".join(page.extract_text() for page in pages)
    assert "INHA" in told
    assert report.id in told


def test_what_was_stored_can_be_judged_again_without_the_file(practice, vcf: Path):
    patient = practice.patient("pgx")
    prepared = practice.bench.prepare_import(vcf, patient_id=patient.id)
    case, _ = practice.bench.store_import(patient.id, prepared, an_indication())
    vcf.unlink()
    with practice.bench._desk.vault.read() as store:
        result = store.cases.result(case.id)
    assert findings_of(result, practice.bench.rulebook, patient.sex) == case.findings


def test_unusable_file_leaves_the_vault_as_it_was(practice, tmp_path: Path):
    patient = practice.patient("pgx")
    rows = practice.actions()
    broken = tmp_path / "broken.vcf"
    broken.write_text("this is no VCF\n")
    with pytest.raises(InputError):
        practice.bench.prepare_import(broken, patient_id=patient.id)
    assert practice.actions() == rows


def test_cancelled_import_leaves_the_vault_as_it_was(practice, vcf: Path):
    patient = practice.patient("pgx")

    def stop(done: int, total: int, what: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        practice.bench.prepare_import(vcf, patient_id=patient.id, progress=stop)
    assert practice.bench.cases(patient.id) == ()


def test_coverage_of_a_file_without_any_listed_place_is_none(practice, tmp_path: Path):
    empty = VcfBuilder(Build.GRCH38).record("9", 1, "A", "G", "0/1").write(tmp_path / "far.vcf")
    prepared = practice.bench.prepare_import(empty)
    assert prepared.pgx.assessed == 0
    assert prepared.inherited.assessed == 0
    assert prepared.inherited.total > 0

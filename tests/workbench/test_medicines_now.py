"""Results of another laboratory, and today's medicines: on the true rulebook, from a file on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from case_builder import an_indication
from counselor.casework.models import Case, DecisionKind, Patient
from counselor.errors import InputError
from counselor.findings.document import from_json, to_json
from counselor.findings.models import CallSource, DrugFinding
from counselor.genome.build import Build
from counselor.genome.genotype import Sex
from counselor.readers.outside_calls import OutsideCall
from counselor.rulebook.load import bundled_rulebook
from counselor.workbench import ItemGroup
from practice_builder import Practice
from vcf_builder import VcfBuilder

CALLS = (OutsideCall("HLA-B", "*57:01/*07:02"), OutsideCall("CYP2D6", activity_score="2"))


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    made = Practice(tmp_path / "practice.counselor", bundled_rulebook)
    yield made
    made.bench.close()


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """VKORC1 alone, so that everything else comes from outside or is not known."""
    gene = bundled_rulebook().pgx_gene("VKORC1")
    assert gene is not None
    builder = VcfBuilder(Build.GRCH38).samples("PATIENT")
    for item in gene.positions:
        builder.record(item.chrom, item.pos38, item.ref, item.alts[0], "0/1")
    return builder.write(tmp_path / "sample.vcf")


def stored(practice: Practice, sample: Path, patient: Patient) -> Case:
    prepared = practice.bench.prepare_import(sample, patient_id=patient.id, outside_calls=CALLS)
    return practice.bench.store_import(patient.id, prepared, an_indication(pgx=True))[0]


def take(practice: Practice, patient: Patient, *medicines: str) -> None:
    now = practice.bench.patient(patient.id)
    practice.bench.update_patient(replace(now, medicines=medicines))


def rows(practice: Practice, case: Case, gene: str, drug: str) -> list[DrugFinding]:
    items = practice.bench.review(case.id).items
    (item,) = [item for item in items if item.finding.gene == gene]
    return [row for row in item.drugs if row.drug == drug]


def test_typed_results_override_and_are_kept_as_given(practice, sample):
    case = stored(practice, sample, practice.patient("pgx"))
    stamp = practice.bench.case(case.id).findings.input.outside_calls
    assert stamp.file == ""
    assert [(item.gene, item.diplotype, item.activity_score) for item in stamp.calls] == [
        ("HLA-B", "*57:01/*07:02", ""),
        ("CYP2D6", "", "2.0"),
    ]
    outside = {item.gene for item in case.findings.pgx if item.source is CallSource.OUTSIDE}
    assert outside == {"HLA-B", "CYP2D6"}
    imported = next(row for row in practice.bench.audit() if row.action == "case.imported")
    assert '"activity_score": "2.0"' in imported.details


def test_file_and_typing_give_the_same_findings(practice, sample, tmp_path):
    path = tmp_path / "lab.tsv"
    path.write_text("HLA-B\t*57:01/*07:02\nCYP2D6\t\t\t2\n", encoding="utf-8")
    of_file = practice.bench.prepare_import(sample, outside_calls=path).findings
    typed = practice.bench.prepare_import(sample, outside_calls=CALLS).findings
    assert of_file.input.outside_calls.file == "lab.tsv"
    assert (of_file.pgx, of_file.drugs) == (typed.pgx, typed.drugs)


@pytest.mark.parametrize(
    ("calls", "words"),
    [
        ((OutsideCall("CYP2D6", "*1/*4"), OutsideCall("", "*1/*1")), ("row 2", "gene is empty")),
        ((OutsideCall("CYP2D6"),), ("row 1", "neither diplotype")),
        ((OutsideCall("CYP2D6", activity_score="fast"),), ("row 1", "'fast'")),
        ((OutsideCall("CYP2D6", "*1/*4"), OutsideCall("CYP2D6", "*1/*1")), ("row 2", "row 1 too")),
        ((OutsideCall("CYP2C19", "*1/*2"), OutsideCall("CYP2D66", "*1/*1")), ("row 2", "CYP2D66")),
        ((OutsideCall("CYP2D6", "*1"),), ("row 1", "two alleles")),
    ],
)
def test_faults_name_the_row(practice, sample, calls, words):
    with pytest.raises(InputError) as error:
        practice.bench.prepare_import(sample, outside_calls=calls)
    for word in words:
        assert word in str(error.value)


def test_results_survive_being_judged_anew_for_the_patients_sex(practice, sample):
    prepared = practice.bench.prepare_import(sample, outside_calls=CALLS)
    assert prepared.findings.input.sex == Sex.UNKNOWN
    patient = practice.patient("pgx")
    take(practice, patient, "Ziagen")
    case, _ = practice.bench.store_import(patient.id, prepared, an_indication(pgx=True))
    assert case.findings.input.outside_calls == prepared.findings.input.outside_calls
    assert case.findings.input.medicines == ("Ziagen",)
    assert case.findings.drugs[0].drug == "abacavir"
    assert case.findings.drugs[0].urgent


def test_medicines_of_the_record_count_from_the_import_on(practice, sample):
    patient = practice.patient("pgx")
    take(practice, patient, "Ziagen 300 mg", "unheard of")
    case = stored(practice, sample, patient)
    assert case.findings.input.medicines == ("Ziagen 300 mg", "unheard of")
    assert all(row.urgent for row in rows(practice, case, "HLA-B", "abacavir"))
    notices = [item.key for item in practice.bench.review(case.id).input_warnings]
    assert "notice.medicine_unknown" in notices


def test_a_medicine_added_later_is_urgent_without_a_new_import(practice, sample):
    patient = practice.patient("pgx")
    case = stored(practice, sample, patient)
    assert practice.bench.review(case.id).urgent == ()
    assert practice.bench.urgent_medicines(patient.id) == ()
    take(practice, patient, "Ziagen 300 mg", "paroxetine")
    state = practice.bench.review(case.id)
    (alert,) = state.urgent
    assert (alert.drug, alert.results) == ("abacavir", {"HLA-B": "*07:02/*57:01"})
    assert practice.bench.urgent_medicines(patient.id) == (alert,)
    (hla,) = [item for item in state.items if item.finding.gene == "HLA-B"]
    assert hla.drugs[0].current
    codeine = rows(practice, case, "CYP2D6", "codeine")
    cpic = {(row.action, row.robust) for row in codeine if row.source == "cpic"}
    assert cpic == {("avoid", True), ("standard", False)}
    assert practice.bench.case(case.id) == case  # what was imported stays as it is
    take(practice, patient)
    assert practice.bench.urgent_medicines(patient.id) == ()
    assert not any(row.phenoconversion for row in rows(practice, case, "CYP2D6", "codeine"))


def test_a_signed_review_stays_as_it_is_but_the_alert_is_raised(practice, sample):
    patient = practice.patient("pgx")
    case = stored(practice, sample, patient)
    for item in practice.bench.review(case.id).items:
        practice.bench.decide(case.id, item.finding_id, DecisionKind.CONFIRM)
    report, _ = practice.bench.sign(case.id)
    signed = practice.bench.report_bytes(report.id)
    take(practice, patient, "abacavir")
    state = practice.bench.review(case.id)
    assert not any(row.current for item in state.items for row in item.drugs)
    assert [item.drug for item in state.urgent] == ["abacavir"]
    assert [item.drug for item in practice.bench.urgent_medicines(patient.id)] == ["abacavir"]
    assert practice.bench.report_bytes(report.id) == signed
    practice.bench.begin_amendment(case.id, "takes abacavir now")
    assert all(row.urgent for row in rows(practice, case, "HLA-B", "abacavir"))


def test_without_consent_to_pharmacogenomics_nothing_is_told(practice, sample):
    patient = practice.patient("acmg_sf")
    take(practice, patient, "abacavir")
    prepared = practice.bench.prepare_import(sample, patient_id=patient.id, outside_calls=CALLS)
    case, _ = practice.bench.store_import(patient.id, prepared, an_indication())
    assert practice.bench.urgent_medicines(patient.id) == ()
    assert practice.bench.review(case.id).urgent == ()


def test_guidance_of_another_rulebook_is_not_mixed_in(practice, sample):
    patient = practice.patient("pgx")
    prepared = practice.bench.prepare_import(sample, patient_id=patient.id, outside_calls=CALLS)
    stamp = replace(prepared.findings.rulebook, version="2025.1.1")
    older = replace(prepared, findings=replace(prepared.findings, rulebook=stamp))
    case, _ = practice.bench.store_import(patient.id, older, an_indication(pgx=True))
    take(practice, patient, "abacavir", "paroxetine")
    state = practice.bench.review(case.id)
    assert [item.drug for item in state.urgent] == ["abacavir"]
    (notice,) = [item for item in state.input_warnings if item.key.endswith("other_rulebook")]
    assert notice.values == {"version": "2025.1.1"}
    assert not any(row.phenoconversion for row in rows(practice, case, "CYP2D6", "codeine"))


def test_case_of_before_outside_calls_were_kept_can_be_read(practice, sample):
    findings = practice.bench.prepare_import(sample, outside_calls=CALLS).findings
    document = to_json(findings)
    del document["input"]["evidence"]["outside_calls"]["calls"]
    stamp = from_json(document).input.outside_calls
    assert stamp == replace(findings.input.outside_calls, calls=())


def test_a_change_in_an_open_gene_of_a_medicine_taken_now_needs_a_decision(practice, tmp_path):
    builder = VcfBuilder(Build.GRCH38).samples("PATIENT")
    builder.record("1", 97082391, "T", "A", "0/1", ad=(14, 16), dp=30, gq=99)
    path = builder.write(tmp_path / "dpyd.vcf")
    patient = practice.patient("pgx")
    prepared = practice.bench.prepare_import(path, patient_id=patient.id)
    case, _ = practice.bench.store_import(patient.id, prepared, an_indication(pgx=True))

    def group() -> ItemGroup:
        items = practice.bench.review(case.id).items
        return next(item.group for item in items if item.finding.gene == "DPYD")

    assert group() is ItemGroup.PGX
    take(practice, patient, "capecitabine")
    assert group() is ItemGroup.NEEDS_DECISION

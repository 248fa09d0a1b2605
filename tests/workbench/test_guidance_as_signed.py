"""What a signed review shows is what was signed: guidance with the medicines of that day."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from case_builder import an_indication
from counselor.casework.models import Case, DecisionKind, Patient
from counselor.genome.build import Build
from counselor.readers.outside_calls import OutsideCall
from counselor.rulebook.load import bundled_rulebook
from counselor.rulebook.rulebook import Rulebook
from counselor.workbench import GuidanceBasis, ReviewState, Workbench
from practice_builder import Practice
from vcf_builder import VcfBuilder

CALLS = (OutsideCall("HLA-B", "*57:01/*07:02"), OutsideCall("CYP2D6", activity_score="2"))
VAULTS = Path(__file__).parents[1] / "vaults"
OLD_PASSPHRASE = "an old vault for ever"


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
    """Imported without any medicine."""
    gene = bundled_rulebook().pgx_gene("VKORC1")
    assert gene is not None
    builder = VcfBuilder(Build.GRCH38).samples("PATIENT")
    for item in gene.positions:
        builder.record(item.chrom, item.pos38, item.ref, item.alts[0], "0/1")
    file = builder.write(tmp_path / "sample.vcf")
    prepared = practice.bench.prepare_import(file, patient_id=patient.id, outside_calls=CALLS)
    return practice.bench.store_import(patient.id, prepared, an_indication(pgx=True))[0]


def take(practice: Practice, patient: Patient, *medicines: str) -> None:
    now = practice.bench.patient(patient.id)
    practice.bench.update_patient(replace(now, medicines=medicines))


def sign(practice: Practice, case: Case) -> None:
    for item in practice.bench.review(case.id).items:
        practice.bench.decide(case.id, item.finding_id, DecisionKind.CONFIRM)
    practice.bench.sign(case.id)


def shifted(state: ReviewState) -> set[str]:
    """Return the drugs whose guidance follows a gene that a medicine shifts."""
    return {row.drug for item in state.items for row in item.drugs if row.phenoconversion}


def without_kept_findings(practice: Practice) -> None:
    """Make the vault one in which findings were not kept at signing."""
    with practice.bench._desk.vault._open_engine().begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER signed_findings_no_delete")
        connection.exec_driver_sql("DELETE FROM signed_findings")


def test_an_open_review_counts_with_todays_medicines(practice, patient, case):
    take(practice, patient, "paroxetine")
    state = practice.bench.review(case.id)
    assert (state.guidance, state.medicines) == (GuidanceBasis.TODAY, ("paroxetine",))
    assert "codeine" in shifted(state)


def test_a_signed_review_shows_what_was_signed(practice, patient, case):
    take(practice, patient, "paroxetine", "Ziagen 300 mg")
    before = practice.bench.review(case.id)
    sign(practice, case)
    take(practice, patient, "ibuprofen")
    state = practice.bench.review(case.id)
    assert state.guidance is GuidanceBasis.AS_SIGNED
    assert state.medicines == ("paroxetine", "Ziagen 300 mg")
    assert [item.drugs for item in state.items] == [item.drugs for item in before.items]
    assert [item.finding for item in state.items] == [item.finding for item in before.items]
    assert "codeine" in shifted(state)
    assert state.urgent == ()  # nothing of today's list is urgent
    assert practice.bench.case(case.id) == case


def test_an_amendment_counts_with_todays_medicines_again(practice, patient, case):
    take(practice, patient, "paroxetine")
    sign(practice, case)
    take(practice, patient)
    practice.bench.begin_amendment(case.id, "stopped paroxetine")
    state = practice.bench.review(case.id)
    assert (state.guidance, state.medicines) == (GuidanceBasis.TODAY, ())
    assert shifted(state) == set()


def test_a_later_rulebook_does_not_change_what_was_signed(
    practice: Practice, patient: Patient, case: Case, small_rulebook: Rulebook
):
    take(practice, patient, "paroxetine")
    sign(practice, case)
    signed = practice.bench.review(case.id)
    practice.rulebook = lambda: small_rulebook
    practice.reopen()
    state = practice.bench.review(case.id)
    assert [item.drugs for item in state.items] == [item.drugs for item in signed.items]
    assert state.input_warnings == signed.input_warnings


def test_consent_withdrawn_since_counts_for_signed_findings_too(practice, patient, case):
    from case_builder import consent_fields  # noqa: PLC0415 - only here

    take(practice, patient, "paroxetine")
    sign(practice, case)
    practice.bench.record_consent(patient.id, replace(consent_fields(), test=False))
    assert practice.bench.review(case.id).items == ()


def test_without_kept_findings_the_audit_trail_names_the_medicines(practice, patient, case):
    take(practice, patient, "paroxetine")
    sign(practice, case)
    signed = practice.bench.review(case.id)
    without_kept_findings(practice)
    take(practice, patient)
    state = practice.bench.review(case.id)
    assert (state.guidance, state.medicines) == (GuidanceBasis.FROM_AUDIT, ("paroxetine",))
    assert [item.drugs for item in state.items] == [item.drugs for item in signed.items]


def test_a_vault_of_the_first_schema_says_that_it_shows_the_import(
    tmp_path: Path, small_rulebook: Rulebook
):
    for name in ("m0001_first.counselor", "m0001_first.counselor.keys"):
        shutil.copy(VAULTS / name, tmp_path / name)
    path = tmp_path / "m0001_first.counselor"
    bench = Workbench.open(path, OLD_PASSPHRASE, rulebook=lambda: small_rulebook)
    try:
        patient = bench.search_patients("zwoli")[0]
        bench.update_patient(replace(bench.patient(patient.id), medicines=("Inventa",)))
        (row,) = bench.cases(patient.id)
        state = bench.review(row.id)
        assert (state.guidance, state.medicines) == (GuidanceBasis.AS_IMPORTED, ())
        assert [item.finding.gene for item in state.items] == ["BRCA1"]
    finally:
        bench.close()

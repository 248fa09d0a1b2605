"""Importing: what is told before anything is stored, and all or nothing when it is."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import pytest
from sqlalchemy import text

from case_builder import FEMALE, MALE, a_result, an_indication, some_findings
from counselor.genome.genotype import Sex
from counselor.vault.errors import ChangedMeanwhile, VaultFull
from counselor.workbench import (
    CaseState,
    Coverage,
    FieldInvalid,
    FileOfAnotherPatient,
    Likeness,
    NamedForAnotherPatient,
    PreparedForAnother,
    SexMismatch,
    SexVerdict,
)
from result_builder import seen


def test_preparing_stores_nothing(practice):
    patient = practice.patient("acmg_sf")
    rows = practice.actions()
    prepared = practice.prepared(patient.id)
    assert prepared.sex.verdict is SexVerdict.AGREE
    assert prepared.warnings == ()
    assert prepared.already_imported is None
    assert practice.actions() == rows
    assert practice.bench.cases(patient.id) == ()


def test_coverage_counts_positions_of_both_halves(practice):
    prepared = practice.prepared(None)
    assert prepared.pgx == Coverage(6, 6)
    assert prepared.inherited == Coverage(2, 3)


def test_stored_case_keeps_findings_and_calls(practice):
    patient = practice.patient("acmg_sf")
    prepared = practice.prepared(patient.id)
    case, change = practice.bench.store_import(patient.id, prepared, an_indication("BRCA1"))
    assert change.kinds >= {"cases", "reviews", "audit"}
    assert practice.bench.case(case.id) == case
    assert case.findings == prepared.findings
    with practice.bench._desk.vault.read() as store:
        assert store.cases.result(case.id) == prepared.result
    row = practice.bench.cases(patient.id)[0]
    assert (row.file, row.sample, row.rulebook) == ("result.vcf.gz", "SAMPLE", "2026.1.1")
    assert row.state is CaseState.TO_REVIEW
    assert practice.bench.search_patients()[0].open_cases == 1


def test_sex_that_does_not_fit_needs_a_person_to_accept_it(practice):
    patient = practice.patient("acmg_sf")
    prepared = practice.prepared(patient.id, evidence=MALE)
    assert "female" in prepared.sex_sentence
    with pytest.raises(SexMismatch, match="somebody else"):
        practice.bench.store_import(patient.id, prepared, an_indication())
    assert practice.bench.cases(patient.id) == ()
    practice.bench.store_import(patient.id, prepared, an_indication(), accept_sex_mismatch=True)
    assert len(practice.bench.cases(patient.id)) == 1
    assert '"sex_verdict": "disagree"' in practice.bench.audit(1)[0].details


def test_file_of_another_patient_is_a_likely_mix_up(practice):
    mine, other = practice.patient(), practice.patient(number="P-2")
    case = practice.case(other)
    prepared = practice.prepared(mine.id)
    assert prepared.other_patients == (other.id,)
    assert len(prepared.warnings) == 1
    with pytest.raises(FileOfAnotherPatient):
        practice.bench.store_import(mine.id, prepared, an_indication())
    again = practice.prepared(other.id)
    assert again.already_imported == case.id
    assert again.other_patients == ()


def test_other_sample_of_the_same_file_is_no_mix_up(practice):
    mine, other = practice.patient(), practice.patient(number="P-2")
    practice.case(other)
    assert practice.prepared(mine.id, some_findings(sample="MOTHER")).other_patients == ()


def test_file_prepared_for_one_patient_is_not_stored_for_another(practice):
    mine, other = practice.patient(), practice.patient(number="P-2")
    with pytest.raises(PreparedForAnother):
        practice.bench.store_import(other.id, practice.prepared(mine.id), an_indication())


def test_sex_that_was_corrected_meanwhile_means_reading_the_file_again(practice):
    patient = practice.patient()
    prepared = practice.prepared(patient.id)
    practice.bench.update_patient(replace(patient, sex=Sex.MALE))
    with pytest.raises(ChangedMeanwhile):
        practice.bench.store_import(patient.id, prepared, an_indication())


def test_file_prepared_for_nobody_is_judged_by_the_patients_sex(practice):
    prepared = practice.prepared(None, some_findings(sex=Sex.UNKNOWN), FEMALE)
    assert prepared.sex.verdict is SexVerdict.CANNOT_TELL
    man = practice.patient(sex=Sex.MALE)
    with pytest.raises(SexMismatch):
        practice.bench.store_import(man.id, prepared, an_indication())
    woman = practice.patient(number="P-2")
    case, _ = practice.bench.store_import(woman.id, prepared, an_indication())
    assert case.findings.input.sex == Sex.FEMALE


def test_indication_that_lacks_something_stores_nothing(practice):
    patient = practice.patient()
    with pytest.raises(FieldInvalid):
        practice.bench.store_import(
            patient.id, practice.prepared(patient.id), an_indication().__class__("", "panel", ())
        )
    assert practice.bench.cases(patient.id) == ()


def table_sizes(practice) -> dict[str, int]:
    with practice.bench._desk.vault._open_engine().connect() as connection:
        names = connection.execute(
            text("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%search%'")
        ).scalars()
        return {
            name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()
            for name in list(names)
        }


@pytest.mark.parametrize("table", ["findings", "not_assessed", "reviews", "audit"])
def test_import_that_fails_in_the_middle_leaves_nothing(practice, table: str):
    patient = practice.patient("acmg_sf")
    prepared = practice.prepared(patient.id)
    before = table_sizes(practice)
    with practice.bench._desk.vault._open_engine().begin() as connection:
        connection.execute(
            text(
                f"CREATE TRIGGER break_it BEFORE INSERT ON {table}"
                " BEGIN SELECT RAISE(ABORT, 'invented failure'); END"
            )
        )
    with pytest.raises(Exception, match="invented failure"):
        practice.bench.store_import(patient.id, prepared, an_indication())
    with practice.bench._desk.vault._open_engine().begin() as connection:
        connection.execute(text("DROP TRIGGER break_it"))
    assert table_sizes(practice) == before
    practice.bench.store_import(patient.id, prepared, an_indication())


def import_often(practice, patient_id: str, prepared) -> None:
    for _ in range(50):
        practice.bench.store_import(patient_id, prepared, an_indication())


def test_full_disk_is_told_and_the_vault_stays_usable(practice):
    patient = practice.patient("acmg_sf")
    prepared = practice.prepared(patient.id)
    with practice.bench._desk.vault._open_engine().connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(VaultFull, match="not made"):
        import_often(practice, patient.id, prepared)
    stored = len(practice.bench.cases(patient.id))
    with practice.bench._desk.vault._open_engine().connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 100000")
    practice.bench.store_import(patient.id, prepared, an_indication())
    assert len(practice.bench.cases(patient.id)) == stored + 1
    assert practice.bench._desk.vault.check() == ()


class TestSameGenotypes:
    """The same result in another file is known again, by its genotypes."""

    @staticmethod
    def again(practice, patient_id, *, name="packed_anew.vcf.gz", gt="0/1"):
        prepared = practice.prepared(patient_id)
        observed = tuple(
            seen(f"{chrom}-{100 * at + 1}-A-G", gt) for chrom in range(1, 9) for at in range(4)
        )
        digest = sha256(name.encode()).hexdigest()
        stamp = replace(prepared.findings.input, file=name, sha256=digest)
        findings = replace(prepared.findings, input=stamp)
        result = replace(prepared.result, observed=observed)
        return practice.bench._imports.prepared(findings, result, patient_id)

    def test_for_the_same_patient_it_is_told(self, practice):
        patient = practice.patient("acmg_sf")
        first = self.again(practice, patient.id, name="first.vcf")
        practice.bench.store_import(patient.id, first, an_indication())
        (said,) = self.again(practice, patient.id).warnings
        assert "same genotypes" in said
        assert "first.vcf" in said

    def test_for_another_patient_it_may_be_a_mix_up(self, practice):
        one, two = practice.patient("acmg_sf"), practice.patient("acmg_sf", number="P-2")
        first = self.again(practice, one.id, name="first.vcf")
        practice.bench.store_import(one.id, first, an_indication())
        prepared = self.again(practice, two.id)
        assert "number P-1" in prepared.mix_ups[0]

    def test_other_genotypes_are_not_remarked_on(self, practice):
        one, two = practice.patient("acmg_sf"), practice.patient("acmg_sf", number="P-2")
        first = self.again(practice, one.id, name="first.vcf", gt="1/1")
        practice.bench.store_import(one.id, first, an_indication())
        assert self.again(practice, two.id).warnings == ()


class TestWhose:
    """Sample and file names are hints: proposed with their reason, contradicted aloud."""

    @staticmethod
    def named(practice, sample: str, file: str = "result.vcf", patient_id: str | None = None):
        findings = some_findings(sex=Sex.UNKNOWN)
        stamp = replace(findings.input, sample=sample, file=file)
        return practice.bench._imports.prepared(
            replace(findings, input=stamp), a_result(findings), patient_id
        )

    @pytest.mark.parametrize(
        ("sample", "file", "why"),
        [
            ("P-1", "x.vcf", Likeness.NUMBER_IN_SAMPLE),
            ("exome_P_1_S3", "x.vcf", Likeness.NUMBER_IN_SAMPLE),
            ("SAMPLE", "p-1.g.vcf.gz", Likeness.NUMBER_IN_FILE),
            ("okafor_adaeze", "x.vcf", Likeness.NAME_IN_SAMPLE),
            ("SAMPLE", "Adaeze-Okafor-panel.vcf", Likeness.NAME_IN_FILE),
        ],
    )
    def test_it_is_proposed_with_its_reason(self, practice, sample, file, why):
        patient = practice.patient()
        [found] = self.named(practice, sample, file).likely
        assert (found.id, found.why) == (patient.id, why)

    @pytest.mark.parametrize("sample", ["P-11", "XP-1", "ADAEZE", "S1", "1", ""])
    def test_what_is_only_alike_is_nobodys(self, practice, sample):
        practice.patient()
        assert self.named(practice, sample).likely == ()

    def test_the_number_of_another_patient_needs_a_reason_that_is_kept(self, practice):
        mine, other = practice.patient(), practice.patient(number="P-2")
        prepared = self.named(practice, "P-1", patient_id=other.id)
        assert [item.id for item in prepared.named_others] == [mine.id]
        with pytest.raises(NamedForAnotherPatient):
            practice.bench.store_import(other.id, prepared, an_indication())
        practice.bench.store_import(
            other.id, prepared, an_indication(), other_patient_reason="labels swapped"
        )
        [event] = [it for it in practice.bench.audit() if it.action == "case.imported"]
        assert "labels swapped" in event.details

    def test_both_numbers_are_no_contradiction(self, practice):
        practice.patient()
        other = practice.patient(number="P-2")
        assert self.named(practice, "P-1", "P-2.vcf", other.id).named_others == ()

    def test_earlier_results_under_another_sample_name_are_told(self, practice):
        patient = practice.patient()
        first = self.named(practice, "ANNA", patient_id=patient.id)
        practice.bench.store_import(patient.id, first, an_indication())
        assert self.named(practice, "EVA", patient_id=patient.id).samples_before == ("ANNA",)
        again = self.named(practice, "ANNA", "other.vcf", patient.id)
        assert again.samples_before == ()
        assert [item.why for item in again.likely] == [Likeness.SAMPLE_BEFORE]


def test_what_was_read_for_nobody_is_fitted_without_storing_anything(practice):
    prepared = practice.prepared(None, some_findings(sex=Sex.UNKNOWN), FEMALE)
    man = practice.patient(sex=Sex.MALE)
    fitted = practice.bench.fit_import(prepared, man.id)
    assert (fitted.patient_id, fitted.sex.verdict) == (man.id, SexVerdict.DISAGREE)
    assert practice.bench.cases(man.id) == ()

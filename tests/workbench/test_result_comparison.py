"""Results of one patient in a real vault, compared under the consent of today."""

from __future__ import annotations

from dataclasses import replace

import pytest

from case_builder import an_indication, consent_fields, some_findings
from counselor.casework.comparison import Absence
from counselor.casework.models import Case
from counselor.findings.models import NotAssessed, Scope
from counselor.workbench.result_comparison import OtherPatient
from practice_builder import BRCA1, CFTR, CYP2C19, FINDINGS, Practice


def imported(practice: Practice, patient_id: str, findings=FINDINGS, *genes: str) -> Case:
    prepared = practice.prepared(patient_id, findings)
    return practice.bench.store_import(patient_id, prepared, an_indication(*genes))[0]


def second(*found, sha256: str = "ef" * 32):
    return some_findings(*found, file="second.vcf", sha256=sha256)


def test_a_first_result_has_nothing_to_compare_with(practice: Practice):
    patient = practice.patient("acmg_sf")
    case = imported(practice, patient.id)
    assert practice.bench.results.compare(case.id) is None


def test_the_same_findings_do_not_differ_and_opening_is_noted_once(practice: Practice):
    patient = practice.patient("acmg_sf", "carrier", "pgx")
    imported(practice, patient.id)
    later = imported(practice, patient.id, replace(FINDINGS, input=second().input))
    compared = practice.bench.results.compare(later.id)
    assert compared.comparison.is_same
    assert compared.other.is_earlier
    practice.bench.results.compare(later.id)
    assert practice.actions().count("result.compared") == 1


def test_a_finding_that_is_gone_says_why_and_is_no_negative(practice: Practice):
    patient = practice.patient("acmg_sf", "carrier", "pgx")
    imported(practice, patient.id)
    later = imported(practice, patient.id, second(CYP2C19))
    gone = practice.bench.results.compare(later.id).comparison.gone
    assert {item.finding.gene for item in gone} == {"BRCA1", "CFTR", "CYP2D6"}
    assert not [item for item in gone if item.because is Absence.REFERENCE]


def test_seen_from_the_earlier_result_it_is_the_same_comparison(practice: Practice):
    patient = practice.patient("acmg_sf", "carrier", "pgx")
    earlier = imported(practice, patient.id)
    later = imported(practice, patient.id, second(CYP2C19))
    forth = practice.bench.results.compare(later.id)
    back = practice.bench.results.compare(earlier.id)
    assert back.comparison == forth.comparison
    assert not back.other.is_earlier


def test_what_consent_closes_is_in_no_comparison(practice: Practice):
    patient = practice.patient("acmg_sf", "carrier", "pgx")
    imported(practice, patient.id, FINDINGS, "CFTR")
    later = imported(practice, patient.id, second(BRCA1, CYP2C19))
    practice.bench.record_consent(patient.id, consent_fields("acmg_sf"))
    told = practice.bench.results.compare(later.id).comparison
    genes = {item.finding.gene for item in told.findings}
    assert "CYP2C19" not in genes
    assert told.drugs == ()
    assert {item.finding.gene: item.because for item in told.gone} == {"CFTR": Absence.NOT_OPEN}


def test_closed_says_nothing_of_whether_it_is_there(practice: Practice):
    patient = practice.patient("acmg_sf")
    imported(practice, patient.id, FINDINGS, "CFTR")
    without = imported(practice, patient.id, second(BRCA1))
    having = imported(practice, patient.id, second(BRCA1, CFTR, sha256="01" * 32))
    first = practice.bench.cases(patient.id)[-1].id
    told = [
        practice.bench.results.compare(case.id, first).comparison.gone for case in (without, having)
    ]
    assert told[0] == told[1]


def test_a_gene_that_could_not_be_called_names_its_reason(practice: Practice):
    patient = practice.patient("pgx")
    imported(practice, patient.id, some_findings(CYP2C19))
    rows = (NotAssessed("CYP2C19", Scope.PGX, "no_record", 3, 3),)
    later = imported(practice, patient.id, replace(second(), not_assessed=rows))
    [gone] = practice.bench.results.compare(later.id).comparison.gone
    assert (gone.because, gone.reasons) == (Absence.NOT_ASSESSED, ("no_record",))


def test_results_of_two_persons_are_not_compared(practice: Practice):
    one = imported(practice, practice.patient("pgx").id)
    two = imported(practice, practice.patient("pgx", number="P-2").id, second(CYP2C19))
    with pytest.raises(OtherPatient):
        practice.bench.results.compare(one.id, two.id)

"""A couple whose results look like one person's or like relatives' is asked about; a minor."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from case_builder import FEMALE, MALE, an_indication, consent_fields, patient_fields
from counselor.casework.couple import NotPrintable
from counselor.genome.genotype import Sex
from couple_builder import ANAS, BENS, the_rulebook
from kinship_builder import Copies, child_of, person, result_of
from practice_builder import Practice

ANA = person(1)


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    made = Practice(tmp_path / "practice.counselor", the_rulebook)
    yield made
    made.bench.close()


def linked(practice: Practice, other: Copies) -> str:
    ana = practice.patient("carrier", number="A-1", family="Duarte", given="Ana")
    ben = practice.patient("carrier", number="B-1", family="Adler", given="Ben", sex=Sex.MALE)
    for patient, findings, copies, evidence in (
        (ana, ANAS, ANA, FEMALE),
        (ben, BENS, other, MALE),
    ):
        prepared = practice.bench._imports.prepared(findings, result_of(copies), patient.id)
        practice.bench.store_import(
            patient.id, prepared, an_indication(), accept_sex_mismatch=True,
            other_patient_reason="twins",
        )  # fmt: skip
        assert evidence
    return practice.bench.couples.link(ana.id, ben.id)[0].id


def test_strangers_are_asked_nothing(practice: Practice) -> None:
    assert practice.bench.couples.state(linked(practice, person(2))).related == ()


def test_parent_and_child_are_asked_about_with_the_numbers(practice: Practice) -> None:
    state = practice.bench.couples.state(linked(practice, child_of(ANA, person(2), 4)))
    (told,) = state.related
    assert "parent and child" in told
    assert "Ask whether the partners are related" in told
    assert not any("one person" in text for text in state.blockers)


def test_one_persons_result_in_both_records_makes_no_page(practice: Practice) -> None:
    couple_id = linked(practice, ANA)
    state = practice.bench.couples.state(couple_id)
    assert "one person's" in state.related[0]
    with pytest.raises(NotPrintable):
        practice.bench.couples.explanation(couple_id)
    assert any("one person's" in text for text in state.blockers)


def test_a_minor_is_told_that_age_closes_the_carrier_risk(practice: Practice) -> None:
    child, _ = practice.bench.add_patient(patient_fields("C-1", birth_date=practice.clock().date()))
    practice.bench.record_consent(child.id, consent_fields("carrier"))
    prepared = practice.prepared(child.id, ANAS, FEMALE)
    case, _ = practice.bench.store_import(child.id, prepared, an_indication())
    risks = practice.bench.risks
    for gene in ("CFTR", "HEXA"):  # found, and not found
        assert risks.form(child.id, gene, case.id).result.reason == "minor"
    practice.bench.record_consent(child.id, consent_fields("pgx"))
    assert risks.form(child.id, "HEXA", case.id).result.reason == "not_consented"

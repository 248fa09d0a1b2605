"""Patients and consents through the one door."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from case_builder import NOW, consent_fields, patient_fields
from counselor.genome.genotype import Sex
from counselor.vault.errors import ChangedMeanwhile, NumberTaken
from counselor.workbench import FieldInvalid, Workbench


def test_added_patient_is_found_and_says_what_to_refresh(practice):
    patient, change = practice.bench.add_patient(patient_fields())
    row = practice.bench.search_patients("oka")[0]
    assert (row.id, row.name, row.number, row.open_cases) == (
        patient.id,
        "Okafor, Adaeze",
        "P-1",
        0,
    )
    assert change.kinds == {"patients", "audit"}
    assert change.patient_id == patient.id
    assert practice.bench.count_patients() == 1


def test_rows_page_by_their_key(practice):
    for number in range(5):
        practice.bench.add_patient(patient_fields(f"P-{number}", given=f"Person {number}"))
    first = practice.bench.search_patients("", limit=3)
    rest = practice.bench.search_patients("", limit=3, after=first[-1].key)
    assert [row.number for row in (*first, *rest)] == ["P-0", "P-1", "P-2", "P-3", "P-4"]


def test_change_is_kept_with_before_and_after(practice):
    patient = practice.patient()
    practice.bench.update_patient(replace(patient, sex=Sex.UNKNOWN, notes="asked again"))
    event = practice.bench.audit(1)[0]
    assert event.action == "patient.changed"
    assert event.user == "Rosa Vance"
    assert json.loads(event.details) == {
        "before": {"notes": "", "sex": "female"},
        "after": {"notes": "asked again", "sex": "unknown"},
    }
    with pytest.raises(ChangedMeanwhile):
        practice.bench.update_patient(patient)


def test_number_of_another_patient_is_refused_and_nothing_is_kept(practice):
    practice.patient()
    rows = len(practice.bench.audit())
    with pytest.raises(NumberTaken):
        practice.bench.add_patient(patient_fields(family="Brandt"))
    with pytest.raises(FieldInvalid):
        practice.bench.add_patient(patient_fields("P-2", family=""))
    assert practice.bench.count_patients() == 1
    assert len(practice.bench.audit()) == rows


def test_opening_a_record_is_noted_once_until_another_is_opened(practice):
    first, second = practice.patient(), practice.patient(number="P-2")
    for opened in (first, first, second, first):
        assert practice.bench.patient(opened.id).number == opened.number
    assert practice.actions()[-3:] == ["patient.opened"] * 3


def test_consent_that_counts_comes_first(practice):
    patient = practice.patient("pgx")
    practice.bench.record_consent(patient.id, consent_fields("acmg_sf"))
    practice.bench.record_consent(patient.id, consent_fields("carrier", given_on=date(2020, 1, 1)))
    counting = practice.bench.consent(patient.id)
    assert counting.acmg_sf
    assert not counting.pgx
    given = [item.given_on for item in practice.bench.consents(patient.id)]
    assert given == [NOW.date(), NOW.date(), date(2020, 1, 1)]


def test_everything_is_there_after_unlocking_again(practice):
    patient = practice.patient("pgx")
    bench: Workbench = practice.reopen()
    assert bench.user == "Rosa Vance"
    assert bench.vault_path == practice.path
    assert bench.patient(patient.id) == patient
    assert bench.consent(patient.id).pgx
    assert practice.actions() == [
        "vault.created",
        "patient.added",
        "consent.recorded",
        "vault.unlocked",
        "patient.opened",
    ]

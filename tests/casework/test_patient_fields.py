"""What is typed into the forms is checked field by field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_builder import TODAY, an_indication, consent_fields, patient_fields
from counselor.casework.consent_form import checked_consent
from counselor.casework.patient import (
    FieldInvalid,
    age_on,
    checked_indication,
    checked_patient,
    checked_user_name,
)

BORN = date(1984, 5, 6)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", "  "),
        ("number", "x" * 121),
        ("family_name", ""),
        ("given_name", "A\x07da"),
        ("birth_date", TODAY + timedelta(days=1)),
        ("birth_date", date(1890, 1, 1)),
        ("medicines", ("warfarin\x00",)),
        ("notes", "n" * 20_001),
    ],
)
def test_wrong_field_is_named(field, value):
    with pytest.raises(FieldInvalid) as caught:
        checked_patient(replace(patient_fields(), **{field: value}), TODAY)
    assert caught.value.field == field
    assert caught.value.next_step


def test_names_are_trimmed_and_composed_and_never_shortened():
    typed = replace(
        patient_fields(), family_name="  O’Neill-\u0041\u030aberg  ", medicines=("warfarin", " ")
    )
    checked = checked_patient(typed, TODAY)
    assert checked.family_name == "O’Neill-\u00c5berg"
    assert checked.medicines == ("warfarin",)


def test_person_with_one_name_can_be_entered():
    assert checked_patient(patient_fields(given=""), TODAY).given_name == ""


def test_notes_keep_their_lines():
    typed = replace(patient_fields(), notes="first\r\nsecond\n")
    assert checked_patient(typed, TODAY).notes == "first\nsecond"


@given(st.text(max_size=80))
def test_checking_twice_changes_nothing_more(text):
    try:
        once = checked_patient(patient_fields(family=text), TODAY)
    except FieldInvalid:
        return
    assert checked_patient(once, TODAY) == once


@pytest.mark.parametrize(
    ("day", "years"),
    [(date(2026, 5, 5), 41), (date(2026, 5, 6), 42), (date(2027, 5, 5), 42)],
)
def test_age_counts_full_years(day, years):
    assert age_on(BORN, day) == years


def test_person_born_on_leap_day_ages_on_the_first_of_march():
    assert age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert age_on(date(2008, 2, 29), date(2026, 3, 1)) == 18


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("given_on", consent_fields(given_on=TODAY + timedelta(days=1))),
        ("given_on", consent_fields(given_on=date(1980, 1, 1))),
        ("decided_by", replace(consent_fields(), decided_by=" ")),
    ],
)
def test_consent_that_cannot_be_is_refused(field, fields):
    with pytest.raises(FieldInvalid) as caught:
        checked_consent(fields, BORN, TODAY)
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("field", "indication"),
    [
        ("reason", replace(an_indication(), reason="")),
        ("test_type", replace(an_indication(), test_type="guess")),
        ("primary_genes", replace(an_indication(), test_type="single_gene")),
    ],
)
def test_indication_that_lacks_something_is_refused(field, indication):
    with pytest.raises(FieldInvalid) as caught:
        checked_indication(indication)
    assert caught.value.field == field


def test_each_gene_of_the_question_is_kept_once():
    checked = checked_indication(an_indication("BRCA1", " BRCA2 ", "", "BRCA1"))
    assert checked.primary_genes == ("BRCA1", "BRCA2")


def test_user_needs_a_name():
    assert checked_user_name(" Rosa  Vance ") == "Rosa Vance"
    with pytest.raises(FieldInvalid):
        checked_user_name("")

"""How long a record is kept: years after the last contact, for minors after growing up."""

from __future__ import annotations

from datetime import date

import pytest

from counselor.casework.patient import FieldInvalid
from counselor.casework.retention import checked_years, due_on


def test_years_count_from_the_last_contact():
    assert due_on(date(1960, 5, 4), date(2016, 3, 2), 10) == date(2026, 3, 2)


def test_of_a_minor_years_count_from_the_eighteenth_birthday():
    assert due_on(date(2010, 5, 4), date(2016, 3, 2), 10) == date(2038, 5, 4)


def test_the_29th_of_february_is_due_on_the_first_of_march():
    assert due_on(date(1960, 1, 1), date(2016, 2, 29), 10) == date(2026, 3, 1)


@pytest.mark.parametrize(("typed", "years"), [("", None), (" 10 ", 10), ("1", 1), ("100", 100)])
def test_what_may_be_typed(typed: str, years: int | None):
    assert checked_years(typed) == years


@pytest.mark.parametrize("typed", ["0", "101", "-3", "ten", "1.5", "٣"])
def test_what_may_not_be_typed(typed: str):
    with pytest.raises(FieldInvalid, match="Years to keep"):
        checked_years(typed)

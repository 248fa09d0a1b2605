"""Which records have been kept as long as the practice decided.

Years are counted from the last time anything of the record was changed; for somebody who was a
minor then, from the eighteenth birthday. How many years it must be is a matter of the country's
law; the program reminds, and never deletes anything by itself.
"""

from __future__ import annotations

from datetime import date

from counselor.casework.patient import FieldInvalid
from counselor.whole_number import whole_number

ADULT_AT = 18
LONGEST_YEARS = 100


def checked_years(text: str) -> int | None:
    """Return the years typed into a form; None for an empty field: nothing is reminded of.

    Raises:
        FieldInvalid: It is no number from 1 to 100.
    """
    typed = text.strip()
    if not typed:
        return None
    years = whole_number(typed)
    if years is None or not 1 <= years <= LONGEST_YEARS:
        raise FieldInvalid(
            "retention_years",
            "Years to keep",
            f"'{typed}' is no number from 1 to {LONGEST_YEARS}.",
            "Enter the years that the law of your country asks for, or leave the field empty.",
        )
    return years


def due_on(birth_date: date, last_contact: date, years: int) -> date:
    """Return the day on which a record has been kept long enough."""
    counted_from = max(last_contact, _years_later(birth_date, ADULT_AT))
    return _years_later(counted_from, years)


def _years_later(day: date, years: int) -> date:
    """Return the same day some years later; 1 March for 29 February where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)

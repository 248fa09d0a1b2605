"""What a person types about the carrier risk of a patient in one gene: checked, and as JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from counselor.casework.patient import SHORT_TEXT, FieldInvalid
from counselor.inherited.carrier_risk import CarrierAnswers, FamilyHistory
from counselor.whole_number import whole_number

_CHANCE = re.compile(r"1\s*(?:/|in)\s*(\d{1,9})|(\d)\s*/\s*(\d)|0?\.(\d{1,9})")
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d{1,6})?)\s*%?")
_MOST_COPIES = 10
_FULL = 100


@dataclass(frozen=True, slots=True)
class CarrierFields:
    """The answers as typed; see `inherited.carrier_risk.CarrierAnswers`.

    Attributes:
        prior: `1/30`, `1 in 30`, `2/3` or `0.05`.
        detection: Percent, `90` or `90 %`.
    """

    population: str = ""
    family_history: FamilyHistory = FamilyHistory.NONE
    prior: str = ""
    prior_source: str = ""
    detection: str = ""
    detection_source: str = ""
    copies: str = ""
    copies_source: str = ""


def checked_carrier_answers(fields: CarrierFields) -> CarrierAnswers:
    """Return the answers with their numbers read.

    Raises:
        FieldInvalid: A number can't be read or can't be right, or stands without its source.
    """
    prior = _prior(fields.prior)
    detection = _detection(fields.detection)
    copies = _copies(fields.copies)
    sources = (
        ("prior_source", "Source of the chance before the test", fields.prior_source, prior),
        ("detection_source", "Source of the detection rate", fields.detection_source, detection),
        ("copies_source", "Source of the copies", fields.copies_source, copies),
    )
    for name, label, text, number in sources:
        _check_source(name, label, text, needed=number is not None)
    return CarrierAnswers(
        population=fields.population,
        family_history=fields.family_history,
        prior=prior,
        prior_source=fields.prior_source.strip(),
        detection=detection,
        detection_source=fields.detection_source.strip(),
        copies=copies,
        copies_source=fields.copies_source.strip(),
    )


def _check_source(name: str, label: str, text: str, *, needed: bool) -> None:
    if needed and not text.strip():
        raise FieldInvalid(name, label, "is missing.", "A figure counts only with its source.")
    if len(text) > SHORT_TEXT or any(ord(char) < ord(" ") for char in text):
        raise FieldInvalid(name, label, "can't be kept like this.", f"Use {SHORT_TEXT} letters.")


def _prior(text: str) -> Fraction | None:
    typed = text.strip()
    if not typed:
        return None
    found = _CHANCE.fullmatch(typed)
    chance = Fraction(0)
    if found and found[1] and int(found[1]):
        chance = Fraction(1, int(found[1]))
    elif found and found[2] and int(found[3]):
        chance = Fraction(int(found[2]), int(found[3]))
    elif found and found[4]:
        chance = Fraction(f"0.{found[4]}")
    if not 0 < chance <= 1:
        wrong = f"'{typed}' is no chance."
        raise FieldInvalid("prior", "Chance before the test", wrong, "Write it like '1/30'.")
    return chance


def _detection(text: str) -> Fraction | None:
    typed = text.strip()
    if not typed:
        return None
    found = _PERCENT.fullmatch(typed)
    percent = Fraction(found[1]) if found else Fraction(0)
    if not 0 < percent < _FULL:
        wrong = f"'{typed}' is no rate between 0 and 100 %."
        raise FieldInvalid("detection", "Detection rate", wrong, "No test finds everybody.")
    return percent / _FULL


def _copies(text: str) -> int | None:
    typed = text.strip()
    if not typed:
        return None
    copies = whole_number(typed)
    if copies is None or copies > _MOST_COPIES:
        raise FieldInvalid("copies", "Copies", f"'{typed}' is no count.", "Write it like '2'.")
    return copies


def answers_to_json(answers: CarrierAnswers) -> dict[str, Any]:
    """Return answers as plain JSON values; fractions as `1/25`. What is empty is left out."""
    values: dict[str, Any] = {
        "population": answers.population,
        "family_history": ""
        if answers.family_history is FamilyHistory.NONE
        else answers.family_history.value,
        "prior": "" if answers.prior is None else str(answers.prior),
        "prior_source": answers.prior_source,
        "detection": "" if answers.detection is None else str(answers.detection),
        "detection_source": answers.detection_source,
        "copies": "" if answers.copies is None else answers.copies,
        "copies_source": answers.copies_source,
    }
    return {name: value for name, value in values.items() if value != ""}


def answers_from_json(values: Mapping[str, Any]) -> CarrierAnswers:
    """Read answers back."""
    prior, detection = values.get("prior"), values.get("detection")
    return CarrierAnswers(
        population=values.get("population", ""),
        family_history=FamilyHistory(values.get("family_history", FamilyHistory.NONE)),
        prior=None if prior is None else Fraction(prior),
        prior_source=values.get("prior_source", ""),
        detection=None if detection is None else Fraction(detection),
        detection_source=values.get("detection_source", ""),
        copies=values.get("copies"),
        copies_source=values.get("copies_source", ""),
    )

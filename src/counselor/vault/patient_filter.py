"""Which patients are wanted: by what was typed, and by filters that all have to fit.

Criteria are codes and names of the rulebook, never findings of somebody; only the typed text may
hold a person's name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from counselor.casework.models import ListName
from counselor.genome.genotype import Sex
from counselor.vault.times import to_text


class ResultState(StrEnum):
    """How far the results of a patient are; any of them counts, not the newest alone."""

    NOTHING_IMPORTED = "nothing_imported"
    TO_REVIEW = "to_review"
    TO_SIGN = "to_sign"
    SIGNED = "signed"
    RULEBOOK_CHANGED = "rulebook_changed"


class MarkKind(StrEnum):
    """What a patient is found by beside name and number; values stand in the vault."""

    GENE = "gene"
    CONDITION = "condition"
    MEDICINE = "medicine"
    LIST = "list"
    STATE = "state"
    CONSENT = "consent"
    RULEBOOK = "rulebook"
    NAME = "name"
    NUMBER = "number"
    TASK = "task"


WORDED = (MarkKind.GENE, MarkKind.CONDITION, MarkKind.MEDICINE)
"""Kinds that are found by typing; the full-text index has a column for each."""
CONSENT_MISSING = "missing"
"""Name of the mark of a patient without consent to the test."""


class Order(StrEnum):
    """How a list is sorted."""

    NAME = "name"
    NAME_BACK = "name_back"
    LATEST = "latest"
    LONGEST_AGO = "longest_ago"


@dataclass(frozen=True, slots=True)
class PatientFilter:
    """Whom a list shows; an empty field lets everybody through.

    Attributes:
        text: Typed words; each begins a word of name, number, gene, condition or medicine.
        list_name, gene: Of findings that may be shown. `medicine`: generic name of one taken now.
        active_since, active_until: Days of the last change, both included.
        age_from, age_to: Full years today, both included.
    """

    text: str = ""
    state: ResultState | None = None
    list_name: ListName | None = None
    gene: str = ""
    medicine: str = ""
    consent_missing: bool = False
    open_tasks: bool = False
    active_since: date | None = None
    active_until: date | None = None
    sex: Sex | None = None
    age_from: int | None = None
    age_to: int | None = None

    @property
    def is_everybody(self) -> bool:
        """Whether nothing is asked for."""
        return self == PatientFilter(text=self.text) and not self.text.strip()


def filter_to_json(wanted: PatientFilter) -> dict[str, Any]:
    """Return the criteria that say something, as plain values."""
    plain = PatientFilter()
    told = {item.name: getattr(wanted, item.name) for item in fields(PatientFilter)}
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in told.items()
        if value != getattr(plain, name)
    }


def filter_from_json(told: Mapping[str, Any]) -> PatientFilter:
    """Return the criteria that `filter_to_json` gave.

    Raises:
        TypeError, ValueError: A criterion is not known.
    """
    values = dict(told)
    for name, read in _READ.items():
        if values.get(name) is not None:
            values[name] = read(values[name])
    return PatientFilter(**values)


_READ = {
    "state": ResultState,
    "list_name": ListName,
    "active_since": date.fromisoformat,
    "active_until": date.fromisoformat,
    "sex": Sex,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """By what marks are held to be true today.

    Attributes:
        stamp: Of the rulebook in use (see `search_index`). version: That rulebook's version.
        today: The calendar day.
    """

    stamp: str
    version: str
    today: date

    @property
    def values(self) -> dict[str, str]:
        """Values of the conditions."""
        return {"stamp": self.stamp, "version": self.version, "today": self.today.isoformat()}


def conditions(wanted: PatientFilter, standing: Standing) -> tuple[tuple[str, ...], dict[str, Any]]:
    """Return SQL conditions on `patients` for all but the typed text, and their values.

    A mark counts only while what it was worked out from still holds: the same rulebook, and no
    birthday since that changes what may be shown.
    """
    found: list[str] = []
    today = standing.today
    values: dict[str, Any] = dict(standing.values)
    marks = marks_of(wanted)
    for number, (kind, name) in enumerate(marks):
        found.append(_MARKED.format(number=number))
        values |= {f"kind{number}": kind.value, f"mark{number}": name}
    if marks or wanted.state is ResultState.RULEBOOK_CHANGED:
        found.append(FRESH)
    if wanted.state is ResultState.RULEBOOK_CHANGED:
        found.append(_OTHER_RULEBOOK)
    if wanted.open_tasks:
        found.append(_OPEN_TASK)
    if wanted.sex is not None:
        found.append("sex = :sex")
        values["sex"] = wanted.sex.value
    for part, more in (_by_age(wanted, today), _by_activity(wanted)):
        found += part
        values |= more
    return tuple(found), values


FRESH = """EXISTS (SELECT 1 FROM patient_indexed AS made WHERE made.patient_id = patients.id
    AND made.rulebook IN ('', :stamp) AND (made.due_on = '' OR made.due_on > :today))"""
_MARKED = """EXISTS (SELECT 1 FROM patient_marks AS mark WHERE mark.patient_id = patients.id
    AND mark.kind = :kind{number} AND mark.name = :mark{number})"""
_OTHER_RULEBOOK = """EXISTS (SELECT 1 FROM patient_marks AS mark
    WHERE mark.patient_id = patients.id AND mark.kind = 'rulebook' AND mark.name <> :version)"""
_OPEN_TASK = """EXISTS (SELECT 1 FROM patient_tasks
    WHERE patient_tasks.patient_id = patients.id AND patient_tasks.done_at = '')"""


def marks_of(wanted: PatientFilter) -> tuple[tuple[MarkKind, str], ...]:
    """Return the marks that all have to be there."""
    found: list[tuple[MarkKind, str]] = []
    if wanted.gene:
        found.append((MarkKind.GENE, wanted.gene))
    if wanted.medicine:
        found.append((MarkKind.MEDICINE, wanted.medicine))
    if wanted.list_name is not None:
        found.append((MarkKind.LIST, wanted.list_name.value))
    if wanted.consent_missing:
        found.append((MarkKind.CONSENT, CONSENT_MISSING))
    if wanted.state not in (None, ResultState.RULEBOOK_CHANGED):
        found.append((MarkKind.STATE, str(wanted.state)))
    return tuple(found)


def _by_age(wanted: PatientFilter, today: date) -> tuple[list[str], dict[str, str]]:
    """Return birth dates between which the full years lie; of 29 February as `age_on` counts."""
    found, values = [], {}
    if wanted.age_from is not None:
        found.append("birth_date <= :born_until")
        values["born_until"] = _years_before(today, wanted.age_from)
    if wanted.age_to is not None:
        found.append("birth_date > :born_after")
        values["born_after"] = _years_before(today, wanted.age_to + 1)
    return found, values


def _years_before(today: date, years: int) -> str:
    """Return the latest birth date of somebody who is so many full years old, as text.

    Compared as text, `1996-02-29` lies before `1996-03-01` and is a year older from 1 March on.
    """
    return f"{max(0, today.year - years):04}-{today.month:02}-{today.day:02}"


def _by_activity(wanted: PatientFilter) -> tuple[list[str], dict[str, str]]:
    """Return moments between which the last change lies, by the clock of the computer."""
    found, values = [], {}
    if wanted.active_since is not None:
        found.append("last_activity >= :active_since")
        values["active_since"] = _start(wanted.active_since)
    if wanted.active_until is not None:
        found.append("last_activity < :active_until")
        values["active_until"] = _start(wanted.active_until + timedelta(days=1))
    return found, values


def _start(day: date) -> str:
    return to_text(datetime.combine(day, time()).astimezone())

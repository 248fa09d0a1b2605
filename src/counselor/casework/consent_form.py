"""The dated form of a consent: its points and choices, what is checked, when it must be renewed.

What a form covers follows the points that ACMG asks to be discussed before genomic sequencing
(doi:10.1038/gim.2013.94): purpose, possible results, limits, secondary findings, family, privacy,
storage, recontact and withdrawal. A minor is asked for assent as far as they can understand
(Botkin 2015, doi:10.1016/j.ajhg.2015.05.022), and asked anew once they decide for themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any

from counselor.casework.models import Answer, Assent, Consent
from counselor.casework.patient import (
    ADULT_AGE,
    ConsentFields,
    FieldInvalid,
    checked_line,
    checked_text,
    is_minor,
)

POINTS = (
    "purpose",
    "results",
    "limits",
    "secondary",
    "family",
    "privacy",
    "storage",
    "recontact",
    "not_know",
    "withdraw",
)
"""Codes of what is explained before a person chooses, in the order of the talk."""

LIST_CHOICES = ("test", "acmg_sf", "carrier", "pgx", "other")
SHARING_CHOICES = ("family_sharing", "recontact", "research")
CONSENT_CHOICES = (*LIST_CHOICES, *SHARING_CHOICES)
"""What is chosen: names of the fields of `Consent` that hold the answers."""

FORM_FIELDS = tuple(
    item.name for item in fields(Consent) if item.name in {it.name for it in fields(ConsentFields)}
)
"""What a person fills in; the rest of a `Consent` says which record it is."""

_NAMES = tuple(item.name for item in fields(Consent))
FURTHER_FIELDS = _NAMES[_NAMES.index("not_asked") :]
"""Fields that came with the dated form, in the order of `Consent`."""
_LISTS = frozenset({"not_asked", "primary_genes", "explained"})

_LINES = {
    "explained_by": "Explained by",
    "place": "Place",
    "language": "Language",
    "interpreter": "Interpreter",
    "family_with": "Sharing with",
    "recontact_how": "How to make contact",
    "relation": "Relation to the patient",
}
_TEXTS = {
    "indication": "Reason for the test",
    "explained_note": "Note on what was explained",
    "legal_basis": "Legal basis",
    "minor_override": "Reason for a minor",
    "note": "Note",
}


class ConsentState(StrEnum):
    """What has become of one recorded consent.

    Of two of the last kind no longer a consent is told, but what the record is: a withdrawal, or
    the reason why it may be signed although the patient was not asked anew.
    """

    COUNTS = "counts"
    RENEWAL_DUE = "renewal_due"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    IS_WITHDRAWAL = "is_withdrawal"
    IS_WAIVER = "is_waiver"


@dataclass(frozen=True, slots=True)
class ConsentChange:
    """One field in which a consent differs from the earlier one; values as they are stored."""

    field: str
    before: object
    after: object


def checked_consent(typed: ConsentFields, birth_date: date, today: date) -> ConsentFields:
    """Return the consent in its stored form.

    Raises:
        FieldInvalid: Who decided is missing, the date lies before birth or in the future, a code
            is unknown, or something is agreed to and 'not asked' at once.
    """
    _check_date("given_on", "Date of consent", typed.given_on, birth_date, today)
    _check_codes("explained", "Points explained", typed.explained, POINTS)
    _check_codes("not_asked", "Choices not asked", typed.not_asked, CONSENT_CHOICES)
    for choice in typed.not_asked:
        if getattr(typed, choice):
            raise FieldInvalid(
                choice, "Choice", "it is agreed to and 'not asked' at once.", "Choose one of them."
            )
    if typed.assent is not Assent.UNRECORDED and not is_minor(birth_date, typed.given_on):
        raise FieldInvalid(
            "assent",
            "Assent",
            "the patient was of age on the day of the consent.",
            "Leave assent empty: an adult consents.",
        )
    genes = (checked_line("primary_genes", "Genes", item) for item in typed.primary_genes)
    lines: dict[str, Any] = {
        name: checked_line(name, label, getattr(typed, name)) for name, label in _LINES.items()
    }
    texts: dict[str, Any] = {
        name: checked_text(name, label, getattr(typed, name)) for name, label in _TEXTS.items()
    }
    return replace(
        typed,
        decided_by=checked_line("decided_by", "Decided by", typed.decided_by, required=True),
        primary_genes=tuple(dict.fromkeys(item for item in genes if item)),
        explained=tuple(point for point in POINTS if point in typed.explained),
        not_asked=tuple(name for name in CONSENT_CHOICES if name in typed.not_asked),
        **lines,
        **texts,
    )


def withdrawal(
    closed: Consent, new_id: str, on: date, decided_by: str, reason: str, today: date
) -> Consent:
    """Return the record that closes a consent: from its day nothing is agreed to.

    Raises:
        FieldInvalid: The date lies in the future or before the consent, nobody is named, or the
            record is a withdrawal itself.
    """
    if closed.withdraws:
        raise FieldInvalid(
            "withdrawn_on",
            "Withdrawal",
            "the consent is withdrawn already.",
            "Record a new consent, should the patient agree again.",
        )
    _check_date("withdrawn_on", "Date of withdrawal", on, closed.given_on, today)
    return Consent(
        id=new_id,
        patient_id=closed.patient_id,
        given_on=on,
        decided_by=checked_line("withdrawn_by", "Withdrawn by", decided_by, required=True),
        test=False,
        acmg_sf=False,
        carrier=False,
        pgx=False,
        other=False,
        withdraws=closed.id,
        withdrawal_reason=checked_text("withdrawal_reason", "Reason", reason),
    )


def majority_on(birth_date: date) -> date:
    """Return the 18th birthday; born on 29 February: 1 March of a year without that day."""
    try:
        return birth_date.replace(year=birth_date.year + ADULT_AGE)
    except ValueError:
        return date(birth_date.year + ADULT_AGE, 3, 1)


def renews_on(consent: Consent, birth_date: date) -> date | None:
    """Return the day from which the patient must be asked anew; None for a consent of an adult."""
    if consent.withdraws or not is_minor(birth_date, consent.given_on):
        return None
    return majority_on(birth_date)


def outgrown(consent: Consent, birth_date: date, on: date) -> bool:
    """Tell whether others chose for a minor who is of age on a day, and was not asked since."""
    renewal = renews_on(consent, birth_date)
    return renewal is not None and on >= renewal


def renewal_due(consent: Consent, birth_date: date, on: date) -> bool:
    """Tell whether a consent bars a signature: outgrown, and no reason to sign was recorded."""
    return outgrown(consent, birth_date, on) and not consent.majority_reason.strip()


def states(
    newest_first: tuple[Consent, ...], birth_date: date, on: date
) -> tuple[ConsentState, ...]:
    """Return what has become of each consent; `newest_first` as `consent.newest_first` gives it."""
    closed = {item.withdraws for item in newest_first if item.withdraws}
    return tuple(
        _state(item, closed, birth_date, on, counts=place == 0)
        for place, item in enumerate(newest_first)
    )


def _state(
    item: Consent, closed: set[str], birth_date: date, on: date, *, counts: bool
) -> ConsentState:
    if item.withdraws:
        return ConsentState.IS_WITHDRAWAL
    if item.id in closed:
        return ConsentState.WITHDRAWN
    if item.majority_reason.strip():
        return ConsentState.IS_WAIVER
    if not counts:
        return ConsentState.REPLACED
    due = renewal_due(item, birth_date, on)
    return ConsentState.RENEWAL_DUE if due else ConsentState.COUNTS


def changes(earlier: Consent | ConsentFields, now: ConsentFields) -> tuple[ConsentChange, ...]:
    """Return in which fields a consent differs from the earlier one; the day does not count.

    An answer is told as one value: agreed, not agreed, or not asked.
    """
    found: list[ConsentChange] = []
    for name in FORM_FIELDS:
        if name in ("given_on", "not_asked"):
            continue
        is_choice = name in CONSENT_CHOICES
        before = _answer(earlier, name) if is_choice else getattr(earlier, name)
        after = _answer(now, name) if is_choice else getattr(now, name)
        if before != after:
            found.append(ConsentChange(name, before, after))
    return tuple(found)


def fields_of(consent: Consent) -> ConsentFields:
    """Return what a person filled in."""
    return ConsentFields(**{name: getattr(consent, name) for name in FORM_FIELDS})


def further_from_json(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a consent that older records lack, as far as `values` has them.

    Raises:
        ValueError: A code is unknown, or a field is of another kind; its argument is the field.
    """
    read: dict[str, Any] = {}
    for name in FURTHER_FIELDS:
        if name not in values:
            continue
        value = values[name]
        if not _fits(name, value):
            raise ValueError(name)
        if name in _LISTS:
            read[name] = tuple(value)
        else:
            read[name] = Assent(value) if name == "assent" else value
    return read


def _fits(name: str, value: object) -> bool:
    if name not in _LISTS:
        return isinstance(value, str) and (name != "assent" or value in set(Assent))
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        return False
    known = {"explained": POINTS, "not_asked": CONSENT_CHOICES}.get(name)
    return known is None or set(value) <= set(known)


def _answer(consent: Consent | ConsentFields, choice: str) -> Answer:
    if choice in consent.not_asked:
        return Answer.NOT_ASKED
    return Answer.YES if getattr(consent, choice) else Answer.NO


def _check_date(field: str, label: str, day: date, earliest: date, today: date) -> None:
    if day > today:
        raise FieldInvalid(field, label, "the date lies in the future.", "Check the date.")
    if day < earliest and field == "given_on":
        raise FieldInvalid(
            field,
            label,
            "the date lies before the patient's birth.",
            "Check the date and the patient's birth date.",
        )
    if day < earliest:
        raise FieldInvalid(field, label, "the date lies before the consent.", "Check the date.")


def _check_codes(field: str, label: str, codes: tuple[str, ...], known: tuple[str, ...]) -> None:
    for code in codes:
        if code not in known:
            raise FieldInvalid(
                field, label, f"'{code}' is not known.", f"Choose from: {', '.join(known)}."
            )

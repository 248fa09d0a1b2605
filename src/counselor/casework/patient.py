"""What a person types about a patient, a consent or an indication, checked field by field."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from datetime import date

from counselor.casework.models import Assent, Indication
from counselor.errors import InputError
from counselor.genome.genotype import Sex

ADULT_AGE = 18
"""Age in full years from which a person is no minor."""

OLDEST_AGE = 130
"""A birth date further back than this many years is taken for a slip of the hand."""

SHORT_TEXT = 120
LONG_TEXT = 20_000

TEST_TYPES = ("genome", "exome", "panel", "single_gene", "pgx_panel", "array", "other")
"""Codes of `Indication.test_type`."""


class FieldInvalid(InputError):
    """What was typed into one field can't be kept. `field` is its name in the record."""

    def __init__(self, field: str, label: str, wrong: str, next_step: str) -> None:
        super().__init__(f"{label}: {wrong}", next_step)
        self.field = field


@dataclass(frozen=True, slots=True)
class PatientFields:
    """A patient as typed, before an id is given. See `models.Patient`."""

    number: str
    family_name: str
    given_name: str
    birth_date: date
    sex: Sex
    gender: str = ""
    pronouns: str = ""
    contact: str = ""
    medicines: tuple[str, ...] = ()
    notes: str = ""


@dataclass(frozen=True, slots=True)
class ConsentFields:
    """A consent as typed, before an id is given. See `models.Consent`."""

    given_on: date
    decided_by: str
    test: bool
    acmg_sf: bool = False
    carrier: bool = False
    pgx: bool = False
    other: bool = False
    family_sharing: bool = False
    recontact: bool = False
    research: bool = False
    minor_override: str = ""
    note: str = ""
    not_asked: tuple[str, ...] = ()
    indication: str = ""
    primary_genes: tuple[str, ...] = ()
    explained: tuple[str, ...] = ()
    explained_note: str = ""
    explained_by: str = ""
    place: str = ""
    language: str = ""
    interpreter: str = ""
    family_with: str = ""
    recontact_how: str = ""
    relation: str = ""
    legal_basis: str = ""
    assent: Assent = Assent.UNRECORDED


def age_on(birth_date: date, day: date) -> int:
    """Return the age in full years on a day. Born on 29 February: a year older on 1 March."""
    before_birthday = (day.month, day.day) < (birth_date.month, birth_date.day)
    return day.year - birth_date.year - int(before_birthday)


def is_minor(birth_date: date, day: date) -> bool:
    """Tell whether a person is younger than 18 on a day."""
    return age_on(birth_date, day) < ADULT_AGE


def checked_patient(fields: PatientFields, today: date) -> PatientFields:
    """Return the fields in their stored form: trimmed, composed (NFC), without empty medicines.

    Raises:
        FieldInvalid: A field is missing, too long, holds control characters, or the birth date
            can't be right.
    """
    number = checked_line("number", "Record number", fields.number, required=True)
    family = checked_line("family_name", "Family name", fields.family_name, required=True)
    medicines = (checked_line("medicines", "Medicines", item) for item in fields.medicines)
    return replace(
        fields,
        number=number,
        family_name=family,
        given_name=checked_line("given_name", "Given name", fields.given_name),
        birth_date=_birth_date(fields.birth_date, today),
        gender=checked_line("gender", "Gender", fields.gender),
        pronouns=checked_line("pronouns", "Pronouns", fields.pronouns),
        contact=checked_text("contact", "Contact", fields.contact),
        medicines=tuple(item for item in medicines if item),
        notes=checked_text("notes", "Notes", fields.notes),
    )


def checked_indication(indication: Indication) -> Indication:
    """Return the indication in its stored form; each gene once, in the order given.

    Raises:
        FieldInvalid: The reason is missing, the test type is no known code, or a single-gene test
            names no gene.
    """
    if indication.test_type not in TEST_TYPES:
        raise FieldInvalid(
            "test_type",
            "Type of test",
            f"'{indication.test_type}' is not a known type.",
            f"Choose one of: {', '.join(TEST_TYPES)}.",
        )
    genes = tuple(checked_line("primary_genes", "Genes", item) for item in indication.primary_genes)
    if indication.test_type == "single_gene" and not any(genes):
        raise FieldInvalid(
            "primary_genes", "Genes", "a single-gene test needs its gene.", "Name the gene."
        )
    conditions = (
        checked_line("primary_conditions", "Conditions", item)
        for item in indication.primary_conditions
    )
    return replace(
        indication,
        reason=checked_text("reason", "Reason for the test", indication.reason, required=True),
        primary_genes=tuple(dict.fromkeys(item for item in genes if item)),
        primary_conditions=tuple(dict.fromkeys(item for item in conditions if item)),
    )


def checked_user_name(name: str) -> str:
    """Return the name of a user of the program in its stored form.

    Raises:
        FieldInvalid: It is empty, too long or can't be printed.
    """
    return checked_line("user_name", "Your name", name, required=True)


def _birth_date(value: date, today: date) -> date:
    label = "Birth date"
    if value > today:
        raise FieldInvalid(
            "birth_date", label, "the date lies in the future.", "Check the year, month and day."
        )
    if age_on(value, today) > OLDEST_AGE:
        raise FieldInvalid(
            "birth_date",
            label,
            f"the patient would be more than {OLDEST_AGE} years old.",
            "Check the year.",
        )
    return value


def checked_line(field: str, label: str, value: str, *, required: bool = False) -> str:
    """Return one line of text: runs of blanks become one, no control characters.

    Raises:
        FieldInvalid: It is missing, too long, or can't be printed.
    """
    plain = unicodedata.normalize("NFC", " ".join(value.split()))
    _refuse_control_characters(field, label, plain)
    return _bounded(field, label, plain, SHORT_TEXT, required=required)


def checked_text(field: str, label: str, value: str, *, required: bool = False) -> str:
    """Return text that may have several lines.

    Raises:
        FieldInvalid: It is missing, too long, or can't be printed.
    """
    plain = unicodedata.normalize("NFC", value.replace("\r\n", "\n").strip())
    _refuse_control_characters(field, label, plain.replace("\n", "").replace("\t", ""))
    return _bounded(field, label, plain, LONG_TEXT, required=required)


def _bounded(field: str, label: str, value: str, longest: int, *, required: bool) -> str:
    if required and not value:
        raise FieldInvalid(field, label, "nothing was entered.", "Fill in this field.")
    if len(value) > longest:
        raise FieldInvalid(
            field,
            label,
            f"{len(value)} characters are more than the {longest} that fit.",
            "Shorten the text.",
        )
    return value


def _refuse_control_characters(field: str, label: str, value: str) -> None:
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in value):
        raise FieldInvalid(
            field, label, "it holds a character that can't be printed.", "Type the text anew."
        )

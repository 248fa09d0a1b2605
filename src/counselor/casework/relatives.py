"""The family history, relative by relative: who, how related, what they had and when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from counselor.casework.patient import OLDEST_AGE, FieldInvalid, checked_line, checked_text
from counselor.genome.genotype import Sex

RELATIONS = (
    "mother",
    "father",
    "sister",
    "brother",
    "sibling",
    "half_sibling",
    "daughter",
    "son",
    "child",
    "grandmother",
    "grandfather",
    "aunt",
    "uncle",
    "cousin",
    "niece_or_nephew",
    "grandchild",
    "great_grandparent",
    "other",
)
"""Codes of `Relative.relation`, nearest first. The word is the family's own and tells nothing of
the sex assigned at birth, which stands apart (Bennett 2022, doi:10.1002/jgc4.1621)."""

ON_A_SIDE = frozenset(
    {"half_sibling", "grandmother", "grandfather", "aunt", "uncle", "cousin", "great_grandparent"}
)
"""Relations that lead through the mother or the father: which one decides about inheritance."""

_MAY_HAVE_SIDE = ON_A_SIDE | {"other"}


class Side(StrEnum):
    """Through which parent somebody is related; empty where the relation has no side."""

    NONE = ""
    MATERNAL = "maternal"
    PATERNAL = "paternal"
    UNKNOWN = "unknown"


class Vital(StrEnum):
    """Whether a relative lives."""

    ALIVE = "alive"
    DECEASED = "deceased"
    UNKNOWN = "unknown"


class FamilyTest(StrEnum):
    """What is told of a relative's own genetic test; nobody here saw the report.

    `NOT_FOUND` is a word of the family, never a negative result.
    """

    NOT_TOLD = "not_told"
    NOT_TESTED = "not_tested"
    FOUND = "found"
    NOT_FOUND = "not_found"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class RelativeCondition:
    """A condition that a relative has or had; `onset_age` in full years, None where not known."""

    name: str
    onset_age: int | None = None


@dataclass(frozen=True, slots=True)
class Relative:
    """One relative of a patient.

    Attributes:
        called: What the family calls this person, to tell two sisters apart; may be empty.
        sex: Sex assigned at birth.
        age: Full years: today for somebody who lives, else at death; None where not known.
        test: What is told of a genetic test, with `gene` and `variant` (HGVS as it was told).
    """

    id: str
    patient_id: str
    relation: str
    side: Side = Side.NONE
    called: str = ""
    sex: Sex = Sex.UNKNOWN
    vital: Vital = Vital.UNKNOWN
    age: int | None = None
    conditions: tuple[RelativeCondition, ...] = ()
    test: FamilyTest = FamilyTest.NOT_TOLD
    gene: str = ""
    variant: str = ""
    note: str = ""
    version: int = 1


def checked_relative(typed: Relative) -> Relative:
    """Return a relative in the stored form.

    Raises:
        FieldInvalid: The relation is not known, its side is missing or makes no sense, an age can't
            be right, or a test that found something names no gene.
    """
    _check_relation(typed)
    age = _checked_age("age", "Age", typed.age)
    gene = checked_line("gene", "Gene", typed.gene)
    variant = checked_line("variant", "Variant", typed.variant)
    if typed.test is FamilyTest.FOUND and not gene:
        raise FieldInvalid(
            "gene", "Gene", "a test found something, and no gene is named.", "Name the gene."
        )
    if variant and not gene:
        raise FieldInvalid("gene", "Gene", "a variant needs its gene.", "Name the gene.")
    return replace(
        typed,
        called=checked_line("called", "Called", typed.called),
        age=age,
        conditions=_conditions(typed.conditions, age),
        gene=gene,
        variant=variant,
        note=checked_text("note", "Note", typed.note),
    )


def family_order(relative: Relative) -> tuple[int, str, str, str]:
    """Return what relatives are sorted by: nearest first, the mother's side before the father's."""
    return RELATIONS.index(relative.relation), relative.side.value, relative.called, relative.id


def _check_relation(typed: Relative) -> None:
    if typed.relation not in RELATIONS:
        raise FieldInvalid(
            "relation", "Relation", "nothing known was chosen.", "Choose one from the list."
        )
    if typed.relation in ON_A_SIDE and typed.side is Side.NONE:
        raise FieldInvalid(
            "side",
            "Side of the family",
            "it decides about inheritance and was not chosen.",
            "Choose the mother's or the father's side; 'not known' is a choice too.",
        )
    if typed.side is not Side.NONE and typed.relation not in _MAY_HAVE_SIDE:
        raise FieldInvalid(
            "side",
            "Side of the family",
            "this relation has no side.",
            "Leave it empty.",
        )


def _conditions(
    typed: tuple[RelativeCondition, ...], age: int | None
) -> tuple[RelativeCondition, ...]:
    kept = []
    for item in typed:
        name = checked_line("conditions", "Conditions", item.name)
        onset = _checked_age("conditions", "Age at onset", item.onset_age)
        if not name and onset is None:
            continue
        if not name:
            raise FieldInvalid(
                "conditions", "Conditions", "an age stands without a condition.", "Name it."
            )
        if onset is not None and age is not None and onset > age:
            raise FieldInvalid(
                "conditions",
                "Age at onset",
                f"{name} began at {onset}, and the person is or was {age} years old.",
                "Check both ages.",
            )
        kept.append(RelativeCondition(name, onset))
    return tuple(kept)


def _checked_age(field: str, label: str, age: int | None) -> int | None:
    if age is not None and not 0 <= age <= OLDEST_AGE:
        raise FieldInvalid(
            field, label, f"{age} years can't be right.", f"Type 0 to {OLDEST_AGE}, or nothing."
        )
    return age

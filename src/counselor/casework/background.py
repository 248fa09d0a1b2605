"""What is known of a patient beside the person's own facts: origin, health, surroundings, signs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from counselor.casework.patient import FieldInvalid, checked_line, checked_text

ANCESTRIES = (
    "african",
    "ashkenazi_jewish",
    "east_asian",
    "european",
    "finnish",
    "french_canadian",
    "indigenous_american",
    "latin_american",
    "middle_eastern",
    "north_african",
    "pacific_islander",
    "sephardi_jewish",
    "south_asian",
    "southeast_asian",
    "other",
    "unknown",
)
"""Codes of `Background.ancestry`: where the family comes from in the patient's own words, as far as
it changes what is asked (founder variants, how often carriers are found). No biological race."""

_POPULATIONS = {
    "african": "african_african_american",
    "ashkenazi_jewish": "ashkenazi_jewish",
    "east_asian": "east_asian",
    "european": "european_non_finnish",
    "finnish": "european_finnish",
    "latin_american": "admixed_american",
    "middle_eastern": "middle_eastern",
    "south_asian": "south_asian",
}

ONSETS = (
    "",
    "before_birth",
    "at_birth",
    "first_month",
    "first_year",
    "age_1_to_5",
    "age_5_to_15",
    "age_16_to_40",
    "age_40_to_60",
    "after_60",
)
"""Codes of `Phenotype.onset`: the age classes of the ontology (HP:0003674); empty: not told."""

_TERM = re.compile(r"HP:\d{7}", re.ASCII)
_MOST_TERMS = 200


class Related(StrEnum):
    """Whether the patient's parents are related by blood."""

    UNKNOWN = "unknown"
    NO = "no"
    YES = "yes"


@dataclass(frozen=True, slots=True)
class Phenotype:
    """A sign that somebody looked for.

    Attributes:
        term: Number of the Human Phenotype Ontology (`HP:` and seven digits).
        label: The term's name when it was written down: numbers get merged, names change.
        present: False says that it was looked for and is not there; what nobody looked for has no
            row at all.
        onset: One of `ONSETS`; empty for a sign that is not there.
    """

    term: str
    label: str
    present: bool = True
    onset: str = ""


@dataclass(frozen=True, slots=True)
class Background:
    """What is written down about a patient's origin, health and surroundings.

    Attributes:
        ancestry: Codes of `ANCESTRIES`, several for a family of several origins.
        parents_related: Of the patient's parents; `parents_note` says how.
    """

    patient_id: str
    ancestry: tuple[str, ...] = ()
    ancestry_note: str = ""
    allergies: str = ""
    lifestyle: str = ""
    environment: str = ""
    psychosocial: str = ""
    phenotypes: tuple[Phenotype, ...] = ()
    parents_related: Related = Related.UNKNOWN
    parents_note: str = ""
    version: int = 0

    @property
    def present(self) -> tuple[Phenotype, ...]:
        """Signs that are there."""
        return tuple(item for item in self.phenotypes if item.present)

    @property
    def excluded(self) -> tuple[Phenotype, ...]:
        """Signs that were looked for and are not there."""
        return tuple(item for item in self.phenotypes if not item.present)


def checked_background(typed: Background) -> Background:
    """Return a background in its stored form.

    Raises:
        FieldInvalid: A code is not known, a sign is no term of the ontology or stands twice, or a
            text is too long or can't be printed.
    """
    return replace(
        typed,
        ancestry=_ancestry(typed),
        ancestry_note=checked_text("ancestry_note", "Origin in words", typed.ancestry_note),
        allergies=checked_text("allergies", "Allergies", typed.allergies),
        lifestyle=checked_text("lifestyle", "Lifestyle", typed.lifestyle),
        environment=checked_text("environment", "Environment", typed.environment),
        psychosocial=checked_text("psychosocial", "Psychosocial notes", typed.psychosocial),
        phenotypes=_phenotypes(typed.phenotypes),
        parents_note=checked_text(
            "parents_note", "How the parents are related", typed.parents_note
        ),
    )


def suggested_population(background: Background, populations: tuple[str, ...]) -> str:
    """Return the population of the carrier figures that an ancestry suggests; empty for none.

    Only where exactly one origin is recorded and the figures have its group: for a family of
    several origins no single figure is right.
    """
    if len(background.ancestry) != 1:
        return ""
    found = _POPULATIONS.get(background.ancestry[0], "")
    return found if found in populations else ""


def _ancestry(typed: Background) -> tuple[str, ...]:
    label, chosen = "Ancestry", tuple(dict.fromkeys(typed.ancestry))
    for code in chosen:
        if code not in ANCESTRIES:
            raise FieldInvalid(
                "ancestry",
                label,
                f"'{code}' is not a known origin.",
                "Choose from the list, and write anything else in words.",
            )
    if "unknown" in chosen and len(chosen) > 1:
        raise FieldInvalid(
            "ancestry",
            label,
            "'not known' stands beside a known origin.",
            "Take one of them away.",
        )
    if "other" in chosen and not typed.ancestry_note.strip():
        raise FieldInvalid(
            "ancestry_note",
            "Origin in words",
            "'another origin' was chosen and nothing says which.",
            "Write it in words.",
        )
    return tuple(code for code in ANCESTRIES if code in chosen)


def _phenotypes(typed: tuple[Phenotype, ...]) -> tuple[Phenotype, ...]:
    label = "Signs and symptoms"
    if len(typed) > _MOST_TERMS:
        raise FieldInvalid(
            "phenotypes",
            label,
            f"{len(typed)} terms are more than the {_MOST_TERMS} that fit.",
            "Leave out terms that others include.",
        )
    seen: dict[str, bool] = {}
    for item in typed:
        if not _TERM.fullmatch(item.term):
            raise FieldInvalid(
                "phenotypes",
                label,
                f"'{item.term}' is no number of the Human Phenotype Ontology.",
                "Choose a term from the list, or type HP: with seven digits.",
            )
        if item.onset not in ONSETS:
            raise FieldInvalid(
                "phenotypes",
                label,
                f"'{item.onset}' is not a known age of onset.",
                "Choose one from the list.",
            )
        if item.term in seen:
            both = seen[item.term] is not item.present
            raise FieldInvalid(
                "phenotypes",
                label,
                f"{item.term} stands as present and as absent."
                if both
                else f"{item.term} stands twice.",
                "Take one of the two lines away.",
            )
        seen[item.term] = item.present
    return tuple(_phenotype(item) for item in typed)


def _phenotype(item: Phenotype) -> Phenotype:
    name = checked_line("phenotypes", "Signs and symptoms", item.label, required=True)
    return replace(item, label=name, onset=item.onset if item.present else "")

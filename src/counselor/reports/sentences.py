"""Sentences from facts: small words that all parts of a report share, and inherited findings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from counselor.findings.models import (
    InheritedFinding,
    Interpretation,
    Notice,
    RepeatCategory,
    RepeatFinding,
    StructuralFinding,
)
from counselor.genome.genotype import Sex
from counselor.reports.blocks import Chance, Mark
from counselor.reports.large_sentences import clinician_meaning, structural_patient_sentence
from counselor.wording import Wording

_MARKS = {
    Interpretation.CARRIER: Mark.INFORMATION,
    Interpretation.TWO_VARIANTS_IN_CIS: Mark.INFORMATION,
    Interpretation.POSSIBLE_COMPOUND_HET: Mark.CAUTION,
    Interpretation.X_HETEROZYGOUS: Mark.CAUTION,
    Interpretation.NEEDS_CLASSIFICATION: Mark.CAUTION,
    Interpretation.ZYGOSITY_UNKNOWN: Mark.CAUTION,
    Interpretation.REDUCED_PENETRANCE: Mark.CAUTION,
    Interpretation.PREMUTATION: Mark.CAUTION,
    Interpretation.INTERMEDIATE: Mark.INFORMATION,
    Interpretation.NOT_COUNTED: Mark.INFORMATION,
    Interpretation.REPEAT_UNCERTAIN: Mark.CAUTION,
}

_BETWEEN_RANGES = frozenset(
    {
        Interpretation.REDUCED_PENETRANCE,
        Interpretation.PREMUTATION,
        Interpretation.INTERMEDIATE,
        Interpretation.REPEAT_UNCERTAIN,
    }
)
_BOTH_COPIES = frozenset({Interpretation.HOMOZYGOUS, Interpretation.TWO_VARIANTS_IN_TRANS})
_ONE_COPY_ON_X = frozenset(
    {Interpretation.X_HETEROZYGOUS, Interpretation.AT_RISK, Interpretation.CARRIER}
)
_ONE_RECESSIVE = frozenset({Interpretation.CARRIER, Interpretation.TWO_VARIANTS_IN_CIS})


def joined(words: Wording, names: Sequence[str], conjunction: str = "list_join.and") -> str:
    """Return `a`, `a and b` or `a, b and c`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {words.text(conjunction)} {names[-1]}"


def day(words: Wording, value: date) -> str:
    """Return a date as `23 November 2026`."""
    return f"{value.day} {words.text(f'month.{value.month}')} {value.year}"


def coded(words: Wording, table: str, code: str) -> str:
    """Return the words for a code, the code itself where a table has none (names of drugs)."""
    key = f"{table}.{code}"
    return words.text(key) if words.has(key) else code


def notice_text(words: Wording, notice: Notice) -> str:
    """Return a notice's sentence; where there is none, its key and values, never silence."""
    for key in (notice.key, f"notice.{notice.key}"):
        if words.has(key):
            return words.text(key, notice.values)
    values = ", ".join(f"{name} {value}" for name, value in sorted(notice.values.items()))
    return f"{notice.key} ({values})" if values else notice.key


def limit_text(words: Wording, key: str) -> str:
    """Return the sentence of a limit that the rulebook names by key."""
    full = key if key.startswith("limit.") else f"limit.{key}"
    return words.text(full) if words.has(full) else words.text("limit.other", {"code": key})


def reason_text(words: Wording, code: str) -> str:
    """Return why a place or gene was not assessed, in plain words."""
    key = f"reason.{code}"
    return words.text(key) if words.has(key) else words.text("reason.other", {"code": code})


def mark_of(finding: InheritedFinding, *, certain: bool) -> Mark:
    """Return how much a finding asks of its reader; an uncertain one never more than talk."""
    mark = _MARKS.get(finding.interpretation, Mark.ACT)
    return Mark.CAUTION if mark is Mark.ACT and not certain else mark


def condition_name(words: Wording, name: str) -> str:
    """Return a condition's name as it stands inside a sentence."""
    if not name.strip():
        return words.text("interpretation.patient.no_condition")
    first = re.split(r"[ ,]", name, maxsplit=1)[0]
    if first in words.text("condition_name.small").split():
        return name[0].lower() + name[1:]
    return name


def inherited_sentence(
    words: Wording, finding: InheritedFinding, conditions: Sequence[str], *, certain: bool
) -> str:
    """Return what a finding is, for the patient, in one or two short sentences."""
    named = joined(words, [condition_name(words, name) for name in conditions])
    values = {"gene": finding.gene, "condition": named}
    sentence = words.text(f"interpretation.patient.{_patient_key(finding)}", values)
    if isinstance(finding, StructuralFinding):
        sentence = f"{sentence} {structural_patient_sentence(words, finding)}"
    if certain:
        return sentence
    return words.text("interpretation.patient.unconfirmed", {"sentence": sentence})


def _patient_key(finding: InheritedFinding) -> str:
    """Return which sentences tell a finding: a repeat in the full range has its own.

    Unlike most variants it causes the condition in nearly all who live long enough.
    """
    is_full = isinstance(finding, RepeatFinding) and finding.category is RepeatCategory.FULL
    if is_full and finding.interpretation is Interpretation.AT_RISK:
        return "repeat_full"
    return finding.interpretation.value


def meaning_sentence(words: Wording, finding: InheritedFinding, *, certain: bool) -> str:
    """Return what a finding means for the patient."""
    said = words.text(f"meaning.{_patient_key(finding)}")
    return said if certain else f"{words.text('meaning.unconfirmed')} {said}"


def next_sentence(words: Wording, finding: InheritedFinding, gene: str, *, certain: bool) -> str:
    """Return what the patient can do next about a finding in one or more genes."""
    key = finding.interpretation if certain else "unconfirmed"
    return words.text(f"next.{key}", {"gene": gene})


def clinician_sentence(words: Wording, finding: InheritedFinding, *, certain: bool) -> str:
    """Return what a finding is, in the terms of the field."""
    said = clinician_meaning(words, finding, decided=True)
    return said if certain else f"{words.text('technical.not_certain')}. {said}"


def family_key(finding: InheritedFinding, sex: Sex, *, certain: bool) -> str:
    """Return which sentence tells relatives what a finding means for them.

    The mode of inheritance decides, and for X the number of copies; where a gene is both dominant
    and recessive, what the variants mean for this person decides.
    """
    meant = finding.interpretation
    if not certain:
        return "unconfirmed"
    if meant is Interpretation.NEEDS_CLASSIFICATION:
        return "needs_classification"
    if meant in _BETWEEN_RANGES:
        return "repeat"
    if finding.inheritance == "XL":
        return _x_key(meant, sex)
    return _autosomal_key(meant, finding.inheritance)


def _autosomal_key(meant: Interpretation, inheritance: str) -> str:
    if inheritance == "MT":
        return "mitochondrial"
    if meant is Interpretation.AT_RISK and "AD" in inheritance:
        return "dominant"
    if "AR" not in inheritance:
        return "unknown"
    if meant in _BOTH_COPIES:
        return "recessive_both"
    if meant in _ONE_RECESSIVE:
        return "recessive_carrier"
    return "recessive_possible" if meant is Interpretation.POSSIBLE_COMPOUND_HET else "unknown"


def _x_key(meant: Interpretation, sex: Sex) -> str:
    if meant is Interpretation.HEMIZYGOUS and sex is not Sex.FEMALE:
        return "x_one_copy"
    if meant in _ONE_COPY_ON_X and sex is Sex.FEMALE:
        return "x_two_copies"
    return "unknown"


def chance(words: Wording, key: str) -> Chance | None:
    """Return the picture that belongs to a family sentence's figure; None if it has none.

    Mendelian figures: half of the children get a dominant or an X-linked change of a parent with
    two copies; a quarter of the children of two carriers have a recessive condition.
    """
    figures = {
        "dominant": (50, "chance_dominant"),
        "recessive_carrier": (25, "chance_recessive"),
        "x_two_copies": (50, "chance_x"),
    }
    if key not in figures:
        return None
    count, sentence = figures[key]
    return Chance(count, words.text(f"family.{sentence}"))

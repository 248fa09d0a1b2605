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
    StructuralKind,
)
from counselor.genome.genotype import Sex
from counselor.reports.blocks import Chance, Mark
from counselor.reports.large_sentences import (
    asked_names,
    clinician_meaning,
    structural_patient_sentence,
    uncapitalised,
)
from counselor.reports.variant_sentences import is_predicted, predicted_patient_sentences
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
_COPY_NUMBERS = {
    Interpretation.HOMOZYGOUS: "copy_number_0",
    Interpretation.CARRIER: "copy_number_1",
    Interpretation.NEEDS_CLASSIFICATION: "copy_number_silent",
}
_BARE_NAME = frozenset(
    {
        "at_risk_cholesterol",
        "carrier",
        "two_variants_in_cis",
        "copy_number_1",
        "copy_number_silent",
    }
)
"""Sentences that name a condition without its article (`portadora de fibrosis quística`)."""
_CANCERS = "-related cancer predisposition"
_DISEASE_CAUSING = frozenset({"pathogenic", "likely_pathogenic", "pathogenic_or_likely"})
_CODED_VALUES = {"role": "parent", "recorded": "report.sex", "suggested": "report.sex"}
"""Values of notices that are codes → the table that holds their words."""
_ANAESTHESIA_GENES = frozenset({"RYR1", "CACNA1S"})


def joined(words: Wording, names: Sequence[str]) -> str:
    """Return `a`, `a and b` or `a, b and c`, as the language writes it; drugs in its own names."""
    return words.listed([drug_name(words, name) for name in names])


def drug_name(words: Wording, name: str) -> str:
    """Return a drug's name in the language; as in the rulebook where it has no other."""
    return coded(words, "drug_name", name)


def disease_names(words: Wording, names: str) -> str:
    """Return a finding's conditions (`A; B`) as a heading says them, in the language's names."""
    return "; ".join(coded(words, "disease", name) for name in names.split("; "))


def listed_lines(lines: Sequence[str]) -> tuple[str, ...]:
    """Return what is said first, and each further remark on a line of its own."""
    return (*lines[:1], *(f"• {line}" for line in lines[1:]))


def inheritance_text(words: Wording, finding: InheritedFinding) -> str:
    """Return the mode of inheritance, or that the source states none."""
    if not finding.inheritance:
        return words.text("technical.inheritance_not_stated")
    return coded(words, "inheritance", finding.inheritance)


def day(words: Wording, value: date) -> str:
    """Return a date as `23 November 2026`, as the language writes it."""
    return words.day(value)


def phenotype_term(words: Wording, term: str) -> str:
    """Return CPIC's term for a phenotype in the language (`Poor Metabolizer`)."""
    return coded(words, "phenotype_term", term)


def coded(words: Wording, table: str, code: str) -> str:
    """Return the words for a code, the code itself where a table has none (names of drugs)."""
    key = f"{table}.{code}"
    return words.text(key) if words.has(key) else code


def notice_text(words: Wording, notice: Notice) -> str:
    """Return a notice's sentence; where there is none, its key and values, never silence."""
    told = {name: _value(words, name, value) for name, value in notice.values.items()}
    for key in (notice.key, f"notice.{notice.key}"):
        if words.has(key):
            return words.text(key, told)
    values = ", ".join(f"{name} {value}" for name, value in sorted(notice.values.items()))
    return f"{notice.key} ({values})" if values else notice.key


def _value(words: Wording, name: str, value: str) -> str:
    """Return a value of a notice: a code (`mother`, `female`) as the language says it."""
    table = _CODED_VALUES.get(name)
    return coded(words, table, value) if table else value


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
    if words.has(f"disease.{name}"):
        return words.text(f"disease.{name}")
    first = re.split(r"[ ,]", name, maxsplit=1)[0]
    if first in words.text("condition_name.small").split():
        return name[0].lower() + name[1:]
    return name


def _with_article(words: Wording, name: str) -> str:
    """Return a condition's name with its article, where the language has one for its first word."""
    first = name.split(maxsplit=1)[0].rstrip(",")
    key = f"condition_article.{first}"
    return f"{words.text(key)} {name}" if words.has(key) else name


def patient_conditions(
    words: Wording, gene: str, names: Sequence[str], *, article: bool = True
) -> list[str]:
    """Return the conditions of a finding as they stand in a sentence for the patient.

    A predisposition is no illness of which a chance can rise: `BRCA1-related cancer predisposition`
    is told last, as the cancers that it is about.
    """
    general = [name for name in names if name.startswith(f"{gene}{_CANCERS}")]
    named = [condition_name(words, name) for name in names if name not in general]
    if article:
        named = [_with_article(words, name) for name in named]
    if general:
        named.append(
            words.text("condition_name.more_cancers" if named else "condition_name.cancers")
        )
    return named


def inherited_sentence(
    words: Wording, finding: InheritedFinding, conditions: Sequence[str], *, certain: bool
) -> str:
    """Return what a finding is, for the patient, in one or two short sentences."""
    key = _patient_key(finding)
    article = key not in _BARE_NAME
    named = joined(words, patient_conditions(words, finding.gene, conditions, article=article))
    values = {"gene": finding.gene, "condition": named}
    sentence = words.text(f"interpretation.patient.{key}", values)
    if isinstance(finding, StructuralFinding) and finding.kind is not StructuralKind.COPY_NUMBER:
        sentence = f"{sentence} {structural_patient_sentence(words, finding)}"
    sentence = " ".join((sentence, *predicted_patient_sentences(words, finding)))
    if certain:
        return sentence
    return words.text("interpretation.patient.unconfirmed", {"sentence": sentence})


def _patient_key(finding: InheritedFinding) -> str:
    """Return which sentences tell a finding; some have their own beside their interpretation.

    A repeat in the full range causes the condition in nearly all who live long enough. Copies of a
    gene are counted and no change of it. What no list knows is not called unsettled by a list.
    """
    meant = finding.interpretation
    is_full = isinstance(finding, RepeatFinding) and finding.category is RepeatCategory.FULL
    if is_full and meant is Interpretation.AT_RISK:
        return "repeat_full"
    if isinstance(finding, StructuralFinding) and finding.kind is StructuralKind.COPY_NUMBER:
        return _COPY_NUMBERS.get(meant, meant.value)
    if meant is Interpretation.NEEDS_CLASSIFICATION:
        return _open_key(finding)
    causes_cholesterol = meant is Interpretation.AT_RISK and raises_cholesterol(finding)
    return "at_risk_cholesterol" if causes_cholesterol else meant.value


def _open_key(finding: InheritedFinding) -> str:
    if isinstance(finding, StructuralFinding):
        return "large_open"
    if is_predicted(finding):
        return "predicted"
    return "source_only" if _lacks_stars_only(finding) else finding.interpretation.value


def raises_cholesterol(finding: InheritedFinding) -> bool:
    """Tell whether a finding is about familial hypercholesterolemia.

    Its sign is there from childhood on in most carriers and a blood test shows it (GeneReviews,
    Familial Hypercholesterolemia, NBK174884): to call it a chance to fall ill says too little.
    """
    return "familial hypercholesterolemia" in finding.condition.casefold()


def _lacks_stars_only(finding: InheritedFinding) -> bool:
    """Tell whether the source calls all variants disease-causing, but shows no expert review."""
    return bool(finding.variants) and all(
        item.standing_reason == "no_stars"
        and item.classification in _DISEASE_CAUSING
        and item.practice is None
        for item in finding.variants
    )


def meaning_sentence(words: Wording, finding: InheritedFinding, *, certain: bool) -> str:
    """Return what a finding means for the patient."""
    said = words.text(f"meaning.{_patient_key(finding)}")
    return said if certain else f"{words.text('meaning.unconfirmed')} {said}"


def next_sentence(words: Wording, finding: InheritedFinding, gene: str, *, certain: bool) -> str:
    """Return what the patient can do next about a finding in one or more genes."""
    return words.text(f"next.{next_key(words, finding, certain=certain)}", {"gene": gene})


def next_key(words: Wording, finding: InheritedFinding, *, certain: bool) -> str:
    """Return which step a finding asks for: a key below `next`."""
    if not certain:
        return "unconfirmed"
    own = _patient_key(finding)
    if own == "source_only" and "AR" in finding.inheritance:
        return "source_only_partner"
    return own if words.has(f"next.{own}") else finding.interpretation.value


def risks_hyperthermia(finding: InheritedFinding) -> bool:
    """Tell whether an anaesthetist must know of a finding: malignant hyperthermia.

    RYR1 and CACNA1S with the condition as ACMG SF 3.3 lists them; CPIC's guideline on volatile
    anaesthetics and succinylcholine (2019, PMID 30499100) rests on the same variants.
    """
    is_hyperthermia = "malignant hyperthermia" in finding.condition.casefold()
    return is_hyperthermia and finding.gene in _ANAESTHESIA_GENES


def ask_sentence(words: Wording, finding: InheritedFinding) -> str:
    """Return which test a relative can ask for."""
    gene = {"gene": finding.gene}
    if isinstance(finding, RepeatFinding):
        return words.text("family.ask_repeat", gene)
    names = asked_names(words, finding)
    if isinstance(finding, StructuralFinding):
        if finding.kind is StructuralKind.COPY_NUMBER:
            return words.text("family.ask_copies", gene)
        return words.text("family.ask_large", {**gene, "variant": uncapitalised(names[0])})
    return words.text("family.ask_for", {**gene, "variant": joined(words, names)})


def clinician_sentence(words: Wording, finding: InheritedFinding, *, certain: bool) -> str:
    """Return what a finding is, in the terms of the field."""
    said = clinician_meaning(words, finding)
    return said if certain else f"{words.text('technical.not_certain')}. {said}"


def unclassified_lines(words: Wording, finding: InheritedFinding) -> list[str]:
    """Return what is said first of a finding that was confirmed without a class."""
    large = "_large" if isinstance(finding, StructuralFinding) else ""
    return [words.text(f"technical.unclassified{large}")]


def family_key(finding: InheritedFinding, sex: Sex, *, certain: bool) -> str:
    """Return which sentence tells relatives what a finding means for them.

    The mode of inheritance decides, and for X the number of copies; where a gene is both dominant
    and recessive, what the variants mean for this person decides.
    """
    meant = finding.interpretation
    if not certain:
        return "unconfirmed"
    if meant is Interpretation.NEEDS_CLASSIFICATION:
        own = _patient_key(finding)
        return own if own == "source_only" else meant.value
    if meant in _BETWEEN_RANGES:
        return "repeat"
    if _patient_key(finding) == "copy_number_0":
        return "recessive_no_copy"
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
    two copies; a quarter of the children of two carriers have a recessive condition, so a quarter
    of the brothers and sisters of a person who has it.
    """
    figures = {
        "dominant": (50, "chance_dominant"),
        "recessive_carrier": (25, "chance_recessive"),
        "recessive_both": (25, "chance_recessive_both"),
        "recessive_no_copy": (25, "chance_recessive_both"),
        "x_two_copies": (50, "chance_x"),
    }
    if key not in figures:
        return None
    count, sentence = figures[key]
    return Chance(count, words.text(f"family.{sentence}"))

"""A report on a child speaks to the parents: of their child, of parents and siblings, never of the
child's own children."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from counselor import wording
from counselor.findings.models import Interpretation
from counselor.genome.genotype import Sex
from counselor.reports import templates
from counselor.reports.blocks import Chance
from counselor.reports.report import ReportContent
from counselor.reports.required import is_required_key
from counselor.reports.summary import build
from counselor.reports.templates import Template

from . import twelve_cases
from .invented import DAY, PATIENT, asked, content, inherited, item
from .plain_text import document_text

BORN = date(2016, 5, 4)
OF_AGE = date(2008, 11, 23)
"""Eighteen on the day of the report."""
BEFORE_THE_TECHNICAL_PART = ("meaning", "next", "family", "not_tested", "support", "privacy")
REPRODUCTION = re.compile(
    r"your (children|sons|daughters|partner|parents|brothers|sisters)|plan (a|to have a) child"
    r"|sus (hijos|padres|hermanos)|su pareja|embarazo",
    re.IGNORECASE,
)
YOU_CARRY = re.compile(
    r"\b(you carry|you are a|you have the|your chance|usted tiene|usted es)\b", re.I
)


def on_a_child(meant: Interpretation, inheritance: str, sex: Sex, language: str) -> ReportContent:
    found = inherited("GENE", "Some condition", meant, inheritance)
    patient = replace(PATIENT, birth_date=BORN, sex=sex, medicines=())
    made = content([item(found)], asked(["GENE"]), patient=patient, language=language)
    return replace(made, consent=replace(made.consent, minor_override="ill since birth"))


def said(made: ReportContent) -> str:
    told = build(made)
    kept = tuple(part for part in told.sections if part.key in BEFORE_THE_TECHNICAL_PART)
    return " ".join(document_text(replace(told, sections=kept, technical=())).split())


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    ("meant", "inheritance", "sex"),
    [
        (Interpretation.AT_RISK, "AD", Sex.FEMALE),
        (Interpretation.HOMOZYGOUS, "AR", Sex.MALE),
        (Interpretation.CARRIER, "AR", Sex.FEMALE),
        (Interpretation.POSSIBLE_COMPOUND_HET, "AR", Sex.MALE),
        (Interpretation.HEMIZYGOUS, "XL", Sex.MALE),
        (Interpretation.X_HETEROZYGOUS, "XL", Sex.FEMALE),
        (Interpretation.AT_RISK, "MT", Sex.MALE),
        (Interpretation.NEEDS_CLASSIFICATION, "AD", Sex.UNKNOWN),
        (Interpretation.ZYGOSITY_UNKNOWN, "AR", Sex.UNKNOWN),
        (Interpretation.PREMUTATION, "XL", Sex.FEMALE),
        (Interpretation.REDUCED_PENETRANCE, "AD", Sex.MALE),
        (Interpretation.INTERMEDIATE, "AD", Sex.MALE),
    ],
)
def test_nothing_on_a_child_is_told_as_to_an_adult(
    meant: Interpretation, inheritance: str, sex: Sex, language: str
) -> None:
    text = said(on_a_child(meant, inheritance, sex, language))
    assert REPRODUCTION.findall(text) == []
    assert YOU_CARRY.findall(text) == []
    assert ("your child" in text.casefold()) is (language == "en")


def test_the_chance_is_that_of_brothers_and_sisters() -> None:
    told = build(twelve_cases.case("fh"))
    family = next(part for part in told.sections if part.key == "family")
    text = " ".join(family.texts)
    assert "one of the parents carries this change too" in text
    assert "each brother or sister of your child has a 50 out of 100 chance" in text
    assert [block.count for block in family.blocks if isinstance(block, Chance)] == [50]


def test_the_age_on_the_day_of_the_report_decides() -> None:
    adult = replace(twelve_cases.case("fh"), patient=replace(PATIENT, birth_date=OF_AGE))
    assert adult.signed_on == DAY
    assert "You carry a gene change in LDLR" in said(adult)
    day_younger = replace(PATIENT, birth_date=OF_AGE.replace(day=24))
    assert "Your child carries" in said(replace(adult, patient=day_younger))


def test_high_cholesterol_is_no_mere_chance() -> None:
    for made in (twelve_cases.case("fh"), replace(twelve_cases.case("fh"), patient=PATIENT)):
        text = said(made)
        assert "causes high cholesterol in most people" in text
        assert "does not mean that" not in text
        assert "blood test of" in text


def test_spanish_names_the_child_by_its_sex() -> None:
    made = replace(twelve_cases.case("fh"), language="es")
    for sex, named in ((Sex.FEMALE, "Su hija tiene"), (Sex.MALE, "Su hijo tiene")):
        assert named in said(replace(made, patient=replace(made.patient, sex=sex)))


def test_the_family_letter_does_not_speak_to_parents() -> None:
    letter = templates.build(Template.FAMILY, twelve_cases.case("fh"), DAY)
    assert "your child" not in document_text(letter).casefold()


def test_what_is_required_for_adults_is_required_for_children() -> None:
    keys = [key for key in wording.load("en").sentences if key.startswith("child.")]
    assert is_required_key("child.gap.negative")
    assert is_required_key("child.meaning.second_copy_part")
    assert len(keys) > 90


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_sentence_for_parents_stands_before_one_for_adults(language: str) -> None:
    """A misspelled key would never be found, and the adult's sentence would be printed."""
    words = wording.load(language)
    keys = {key.removeprefix("child.") for key in words.sentences if key.startswith("child.")}
    alone = {key for key in keys if not words.has(key) and not words.has(key.rpartition(".")[0])}
    named = {f"{name}{form}" for name in ("child", "Child") for form in ("", ".female", ".male")}
    assert alone - named - {"child.other", "Child.other", "medicine.means_child"} == set()

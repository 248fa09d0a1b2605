"""What patients and relatives read is plain, section by section, and explains its own terms."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache

import pytest

import plain_language
from counselor import wording
from counselor.reports import templates
from counselor.reports.blocks import Summary, Terms
from counselor.reports.glossary import glossary, used_terms
from counselor.reports.templates import Template
from counselor.wording import Wording

from . import twelve_cases
from .plain_sections import FOR_PATIENTS, PlainSection, names_of, plain_sections
from .reading_grade import template_reading

MEANING = r"glossary\.\w+\.meaning"
MEASURED = tuple(name for name in templates.languages() if name in ("en", "es"))
PATIENT_TABLES = (
    "action.patient",
    "carrier_page",
    "child",
    "contact",
    "couple.page",
    "document.card",
    "document.consent",
    "document.family",
    "document.recontact",
    "family",
    "gap",
    "glance",
    "implication.patient",
    "interpretation.patient",
    "lifetime",
    "limit",
    "meaning",
    "medicine",
    "next",
    "next_step",
    "phenotype",
    "privacy",
    "reason",
    "structural.patient",
    "support",
)
PROFESSIONAL = (
    "carrier_page.technical",
    "couple.page.t",
    "lifetime.column",
    "lifetime.figure",
    "lifetime.technical",
    "lifetime.frequency",
    "lifetime.only",
    "lifetime.sex_unknown_",
)
"""Keys in these tables that stand in technical parts alone."""


@cache
def sections(language: str) -> tuple[PlainSection, ...]:
    return tuple(plain_sections(language))


def patient_sentences(words: Wording, table: str) -> dict[str, str]:
    return {
        key: text
        for key, text in words.sentences.items()
        if key.startswith(f"{table}.") and not key.startswith(PROFESSIONAL)
    }


@pytest.mark.parametrize("language", MEASURED)
def test_every_section_for_patients_is_plain(language: str) -> None:
    found = [item for item in sections(language) if item.template in FOR_PATIENTS]
    assert len(found) > 200
    too_hard = [
        (item.case, item.template.value, item.section, round(item.reading.score, 1))
        for item in found
        if not item.reading.is_plain
    ]
    assert too_hard == []


@pytest.mark.parametrize("language", MEASURED)
@pytest.mark.parametrize("table", PATIENT_TABLES)
def test_every_table_of_sentences_for_patients_is_plain(table: str, language: str) -> None:
    """Sentences that none of the twelve people gets are held to the limit too."""
    found = template_reading(patient_sentences(wording.load(language), table).values(), language)
    assert found.is_plain, found.score


@pytest.mark.parametrize("language", MEASURED)
def test_the_glossary_is_plain(language: str) -> None:
    words = wording.load(language)
    said = [
        text for key, text in words.sentences.items() if re.match(r"glossary\..*\.meaning", key)
    ]
    assert template_reading(said, language).is_plain


def test_documents_for_professionals_are_measured_but_not_held_to_the_limit() -> None:
    scores = [item.reading.score for item in sections("en") if item.template not in FOR_PATIENTS]
    assert max(scores) > 6


def test_the_command_prints_a_score_for_every_section(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["plain_language"])
    assert plain_language.main() == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(sections("en")) + 2
    assert lines[-1] == "Sections for patients above the limit: 0"


# --- terms ------------------------------------------------------------------------------------


def jargon(words: Wording, text: str) -> Iterator[str]:
    for found in re.finditer(rf"\b(?:{words.text('jargon.terms')})\b", text, re.IGNORECASE):
        yield found.group()


def without_names(text: str, names: frozenset[str]) -> str:
    pattern = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if name)
    return re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", "Anna", text, flags=re.IGNORECASE)


@pytest.mark.parametrize("language", MEASURED)
def test_every_term_of_the_field_in_a_document_for_patients_is_in_the_glossary(
    language: str,
) -> None:
    words = wording.load(language)
    missing = {
        (term.casefold(), item.section)
        for item in sections(language)
        if item.template in FOR_PATIENTS
        for text in item.texts
        for term in jargon(words, without_names(text, item.names))
        if not used_terms(words, term)
    }
    assert missing == set()


@pytest.mark.parametrize("language", MEASURED)
def test_every_term_of_the_field_in_a_sentence_for_patients_is_in_the_glossary(
    language: str,
) -> None:
    words = wording.load(language)
    missing = {
        (term.casefold(), key)
        for table in (*PATIENT_TABLES, "report.test_type", "report.list", "mark")
        for key, text in patient_sentences(words, table).items()
        for term in jargon(words, re.sub(r"\{\w+\}", "", text))
        if not used_terms(words, term)
    }
    assert missing == set()


def test_a_term_without_an_entry_is_found() -> None:
    words = wording.load("en")
    assert list(jargon(words, "It is a heterozygous missense variant.")) == [
        "heterozygous", "missense", "variant",
    ]  # fmt: skip
    assert not used_terms(words, "heterozygous missense")


def printed(summary: Summary) -> list[str]:
    return [
        term
        for section in summary.sections
        for block in section.blocks
        if isinstance(block, Terms)
        for term, _ in block.terms
    ]


WITH_GLOSSARY = [(name, Template.PATIENT) for name in twelve_cases.NAMES]
WITH_GLOSSARY.append(("couple", Template.COUPLE))


@pytest.mark.parametrize("language", MEASURED)
@pytest.mark.parametrize(("case", "template"), WITH_GLOSSARY)
def test_the_printed_glossary_holds_exactly_the_terms_used(
    case: str, template: Template, language: str
) -> None:
    summary = twelve_cases.told(case, template, language)
    assert summary is not None
    words = wording.load(language)
    explained = [section for section in summary.sections if section.key == "glossary"]
    others = [section for section in summary.sections if section.key != "glossary"]
    facts = [f"{fact.label}: {fact.value}" for fact in summary.facts]
    facts = facts if template is Template.PATIENT else []
    again = glossary(words, summary.glance, others, facts)
    assert [block.texts for block in explained[0].blocks] == [block.texts for block in again.blocks]
    text = " ".join(
        [*facts, *(line.text for line in summary.glance)]
        + [said for section in summary.sections for said in (section.title, *section.texts)]
    )
    plain = without_names(text, names_of(case, summary))
    for term in jargon(words, plain):
        assert {words.text(f"glossary.{name}.term") for name in used_terms(words, term)} & set(
            printed(summary)
        ), term


def test_terms_of_an_explanation_are_explained_too() -> None:
    words = wording.load("en")
    assert "gene" in used_terms(words, "one copy")
    assert used_terms(words, "nothing of the kind") == frozenset()

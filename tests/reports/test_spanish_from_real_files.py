"""Spanish documents of the sample patients' own files hold no English and no English numbers.

The invented cases of the other tests are written by hand, so words that come with a real file (the
names of calls, a consent that a program gave) pass them by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

import real_reports
from counselor import wording
from counselor.reports import templates
from counselor.reports.blocks import Summary
from counselor.reports.report import ReportContent
from counselor.reports.templates import Template
from counselor.rulebook.load import bundled_rulebook

from .plain_text import document_text

WORD = re.compile(r"\b[A-Z]?[a-zñáéíóúü]{3,}\b")
GROUPED = re.compile(r"\b\d{1,3}(?:,\d{3})+\b")
WITH_A_POINT = re.compile(r"(?<![\w.])\d{1,3}\.\d{1,2}(?![\w.])")
SOURCES = ("sources", "provenance", "classification")
PAPERS = (Template.PATIENT, Template.CLINICIAN, Template.VISIT_NOTE, Template.CONSENT)
INTERNATIONAL = {"met", "men", "six", "was", "map", "with"}
"""Letters that are read as gene symbols or stand in titles of papers."""


def words_of(texts: Iterator[str]) -> set[str]:
    templates_ = (re.sub(r"\{\w+\}", " ", text) for text in texts)
    return {word.casefold() for text in templates_ for word in WORD.findall(text)}


@cache
def only_english() -> frozenset[str]:
    """Return the words of the English catalogue and rulebook that the Spanish one never uses."""
    rulebook = bundled_rulebook()
    named = [item.name for gene in rulebook.inherited_genes() for item in gene.conditions]
    named += rulebook.drugs()
    alleles = [item.name for gene in rulebook.pgx_genes() for item in gene.alleles]
    calls = [name for name in alleles if "reference" in name.casefold() or "sequence" in name]
    english = words_of(iter([*wording.load("en").sentences.values(), *named, *calls]))
    return frozenset(english - words_of(iter(wording.load("es").sentences.values())))


def said_by_the_program(made: ReportContent, told: Summary) -> str:
    """Return a document without what a person typed, rule ids, scores and titles of sources.

    An activity score (`1.0`) is looked up as CPIC prints it.
    """
    findings = made.case.findings
    rules = {row.rule_id for row in findings.drugs}
    rules |= {rule for row in (*findings.pgx, *findings.inherited) for rule in row.rule_ids}
    rules |= {item.rule_id for row in findings.inherited for item in row.variants}
    typed = {made.case.indication.reason, made.signer, made.patient.given_name}
    typed |= {made.patient.family_name, made.report_id, findings.input.file, findings.input.sample}
    typed |= {*made.patient.medicines, *made.sources.values()}
    sections = [
        tuple(part for part in parts if not part.key.endswith(SOURCES))
        for parts in (told.sections, told.technical)
    ]
    kept = replace(told, sections=sections[0], technical=sections[1])
    scores = {call.activity_score for row in findings.pgx for call in row.diplotypes}
    text = " ".join(document_text(kept).replace(" dots)", ")").split())
    for name in sorted(filter(None, rules | typed), key=len, reverse=True):
        text = text.replace(name, "·")
    for score in sorted(filter(None, scores)):
        text = text.replace(f"| {score} |", "|").replace(f"({score})", "")
    return text


@pytest.mark.parametrize("name", real_reports.NAMES)
def test_no_english_word_stands_in_a_spanish_document(name: str) -> None:
    made = real_reports.content(name, "es")
    found = set()
    for template in PAPERS:
        text = said_by_the_program(made, templates.build(template, made, real_reports.DAY))
        words = {word.casefold() for word in WORD.findall(text)}
        found |= {(template.value, word) for word in words & only_english() - INTERNATIONAL}
    assert sorted(found) == []


def test_english_words_would_be_found() -> None:
    assert {"reference", "sequence", "nobody", "simvastatin", "carrier"} <= only_english()


@pytest.mark.parametrize("name", ["Brandt", "Lindqvist"])
def test_numbers_follow_the_language(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a comma stands before decimals, no number keeps the English point or comma."""
    spanish = wording.load("es")
    comma = replace(spanish, sentences={**spanish.sentences, "language.formats": "es-ES"})
    assert comma.number(0.48, 2) == "0,48"
    assert comma.number(12345) == "12.345"
    monkeypatch.setattr(wording, "load", lambda *_: comma)
    made = real_reports.content(name, "es")
    for template in PAPERS:
        text = said_by_the_program(made, templates.build(template, made, real_reports.DAY))
        assert GROUPED.findall(text) == [], template
        assert WITH_A_POINT.findall(text) == [], template

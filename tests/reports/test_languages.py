"""Every language says what English says: each key, each value, each document.

Which tables a language must have: all of `en.toml` but the tables of the screen (`ENGLISH_ONLY`),
which are shown by the window, the command line and the vault's own listings, in English so far. A
new table belongs to the documents unless it is entered there; building every document of twelve
invented people proves that none of them reaches a table of the screen.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from string import Formatter

import pytest

from counselor import wording
from counselor.reports import couple_edited, templates
from counselor.rulebook.rulebook import Rulebook
from counselor.wording import COUNTS, SEXES, Wording

from . import invented, twelve_cases

ENGLISH_ONLY = ("cli",)
"""Tables that need no other language: the command line speaks English."""
ENGLISH = wording.load("en")
OTHERS = tuple(name for name in templates.languages() if name != "en")
OWN = ("condition_name.small", "jargon.terms")
"""Keys whose content is the language's own, under the same name."""
OWN_TABLES = (
    "allele_function.", "allele_word.", "condition_article.", "consequence.", "disease.",
    "drug_name.", "glossary.", "language.contractions", "phenotype_term.", "risk.study.",
)  # fmt: skip
"""Tables with entries of the language's own: names of conditions, drugs and phenotypes (the English
ones stand in the rulebook), and terms that only this language has to explain."""


def of_documents(key: str) -> bool:
    return not any(key == table or key.startswith(f"{table}.") for table in ENGLISH_ONLY)


def sentences(words: Wording) -> dict[str, list[str]]:
    """Return key → texts; the forms of a sentence (by number, by sex) stand under its own key."""
    siblings: dict[str, set[str]] = defaultdict(set)
    for key in words.sentences:
        table, _, name = key.rpartition(".")
        siblings[table].add(name)
    forms = {
        table
        for table, names in siblings.items()
        if "other" in names and names <= {*COUNTS, *SEXES} and len(names) > 1
    }
    found: dict[str, list[str]] = defaultdict(list)
    for key, text in words.sentences.items():
        table = key.rpartition(".")[0]
        found[table if table in forms else key].append(text)
    return found


def places(texts: list[str]) -> set[str]:
    """Return what fills the texts; how often a child is named is the language's own."""
    named = {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}
    return named - {"child", "Child"}


@pytest.mark.parametrize("language", OTHERS)
def test_every_key_of_documents_and_no_other(language: str) -> None:
    english = {key for key in sentences(ENGLISH) if of_documents(key)}
    own = set(sentences(wording.load(language)))
    assert sorted(english - own) == []
    more = {key for key in own - english if key.startswith(OWN_TABLES)}
    assert sorted(own - english - more) == []


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_takes_the_same_values(language: str) -> None:
    own = sentences(wording.load(language))
    differing = {
        key: (places(texts), places(own[key]))
        for key, texts in sentences(ENGLISH).items()
        if key in own and key not in OWN and not key.endswith(".match")
        if places(texts) != places(own[key])
    }
    assert differing == {}


@pytest.mark.parametrize("language", ["en", *OTHERS])
def test_every_sentence_with_forms_has_one_for_all_others(language: str) -> None:
    """Without it a report about somebody whose sex is not known could not be made."""
    tables: dict[str, set[str]] = defaultdict(set)
    for key in wording.load(language).sentences:
        table, _, name = key.rpartition(".")
        tables[table].add(name)
    forms = {*COUNTS, *SEXES} - {"other"}
    assert [table for table, names in tables.items() if names <= forms] == []


@pytest.mark.parametrize("language", ["en", *OTHERS])
def test_every_text_says_something(language: str) -> None:
    empty = [key for key, text in wording.load(language).sentences.items() if not text.strip()]
    assert set(empty) <= {"language.contractions"}  # not every language runs words together


@pytest.mark.parametrize("language", OTHERS)
def test_no_english_is_left(language: str) -> None:
    """A sentence of five words or more that reads as in English was not translated."""
    own = wording.load(language).sentences
    same = [
        key
        for key, text in own.items()
        if ENGLISH.sentences.get(key) == text and key not in OWN
        if len(re.findall(r"[a-z]{2,}", re.sub(r"\{\w+\}", "", text))) >= 5
    ]
    assert same == []


@pytest.mark.parametrize("language", OTHERS)
def test_names_that_are_translated_are_names_of_the_rulebook(language: str) -> None:
    """A name that is spelled otherwise than in the rulebook would never be found."""
    rulebook = twelve_cases.the_rulebook()
    own = wording.load(language).sentences
    listed = {item.name for gene in rulebook.inherited_genes() for item in gene.conditions}
    known = {
        "disease": listed | {locus.condition for locus in rulebook.repeat_loci()},
        "drug_name": {*rulebook.drugs(), *_alternatives(rulebook)},
    }
    for table, names in known.items():
        found = {key.partition(".")[2] for key in own if key.startswith(f"{table}.")}
        assert sorted(found - names) == [], table


def _alternatives(rulebook: Rulebook) -> Iterator[str]:
    """Yield what recommendations name as alternatives: drugs beyond the rulebook's own, too."""
    for drug in rulebook.drugs():
        for item in rulebook.recommendations(drug):
            yield from item.alternatives
            yield from item.fallback.alternatives if item.fallback else ()


class _Watched(dict[str, str]):
    """Sentences that note which of them were asked for."""

    asked: set[str]

    def __getitem__(self, key: str) -> str:
        self.asked.add(key)
        return super().__getitem__(key)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    watched = _Watched(ENGLISH.sentences)
    watched.asked = set()
    loaded = replace(ENGLISH, sentences=watched)
    monkeypatch.setattr(wording, "load", lambda *_: loaded)
    return watched.asked


def test_no_document_reaches_a_table_of_the_screen(asked: set[str]) -> None:
    made = list(twelve_cases.documents())
    assert len(made) > 80
    assert len(asked) > 500
    assert sorted(key for key in asked if not of_documents(key)) == []


@pytest.mark.parametrize("language", OTHERS)
def test_every_document_is_made_in_the_language(language: str) -> None:
    english = [(name, template) for name, template, _ in twelve_cases.documents()]
    own = [(name, template) for name, template, _ in twelve_cases.documents(language)]
    assert own == english
    assert templates.render(
        templates.Template.PATIENT,
        replace(twelve_cases.case("everything"), language=language),
        invented.DAY,
    ).startswith(b"%PDF")
    page = couple_edited.render(replace(twelve_cases.the_couple(), language=language))
    assert page.startswith(b"%PDF")


def test_screen_tables_exist() -> None:
    """A table that is gone is taken off the list."""
    tables: Mapping[str, bool] = {
        table: any(not of_documents(key) and key.startswith(table) for key in ENGLISH.sentences)
        for table in ENGLISH_ONLY
    }
    assert all(tables.values()), tables

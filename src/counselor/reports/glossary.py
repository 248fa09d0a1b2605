"""The words that a document explains: the terms that its pages use, and no others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

from counselor.reports.blocks import Column, Fact, Glance, Section, Table, Terms
from counselor.wording import Wording

_TABLE = "glossary"


def glossary(
    words: Wording,
    box: Sequence[Glance],
    sections: Iterable[Section],
    more: Iterable[str] = (),
) -> Section:
    """Return the terms that a patient's pages use; terms of their explanations are among them.

    Args:
        words: The language; `glossary.<name>.match` is a regular expression of a term's forms.
        box: The lines at the head.
        sections: Everything below them, but for the technical part.
        more: Further texts of the pages (notices, facts).
    """
    text = " ".join([*more, *(line.text for line in box), *_texts(sections)])
    names = used_terms(words, text)
    terms = sorted(
        (
            (words.text(f"{_TABLE}.{name}.term"), words.text(f"{_TABLE}.{name}.meaning"))
            for name in names
        ),
        key=lambda term: (_plain_letters(term[0]), term),
    )
    title = words.text("report.section.glossary")
    return Section("glossary", title, (Terms(tuple(terms)),) if terms else ())


def used_terms(words: Wording, text: str) -> frozenset[str]:
    """Return the names of the entries whose term stands in a text or in a used explanation."""
    found: set[str] = set()
    fresh = [text]
    while fresh:
        said = " ".join(fresh)
        new = [name for name in _names(words) if name not in found and _stands(words, name, said)]
        found.update(new)
        fresh = [words.text(f"{_TABLE}.{name}.meaning") for name in new]
    return frozenset(found)


def fact_texts(facts: Iterable[Fact]) -> tuple[str, ...]:
    """Return what the facts at the head say."""
    return tuple(f"{fact.label}: {fact.value}" for fact in facts)


def _plain_letters(term: str) -> str:
    """Return a term as it is put in order: `coágulo` stands before `copia`."""
    split = unicodedata.normalize("NFKD", term.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter))


def _texts(sections: Iterable[Section]) -> Iterable[str]:
    for section in sections:
        yield section.title
        for block in section.blocks:
            columns: tuple[Column, ...] = block.columns if isinstance(block, Table) else ()
            yield from (column.title for column in columns)
            yield from block.texts


def _names(words: Wording) -> list[str]:
    return sorted({key.split(".")[1] for key in words.sentences if key.startswith(f"{_TABLE}.")})


def _stands(words: Wording, name: str, text: str) -> bool:
    return _pattern(words.text(f"{_TABLE}.{name}.match")).search(text) is not None


@cache
def _pattern(forms: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{forms})\b", re.IGNORECASE)

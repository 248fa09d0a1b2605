"""The help of the window: short pages under resources/help, one folder for each language.

A page is Markdown of few kinds: `#` headings, paragraphs, `-` and `1.` lists, `**bold**`, links to
other pages (`[text](name.md)`), and keys between backticks, written as Qt names them (`Ctrl+K`).
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from counselor import bundled

FALLBACK = "en"
CONTENTS = (
    "first-visit",
    "tour",
    "today",
    "patients",
    "import",
    "not-assessed",
    "review",
    "classification",
    "medicines",
    "carriers",
    "consent",
    "documents",
    "rulebook",
    "practice",
    "backup",
    "security",
    "settings",
    "keyboard",
    "glossary",
)
"""The pages in the order in which they are listed."""

TOPIC_OF_PAGE = {
    "AuditPage": "security",
    "BackupPage": "backup",
    "ComparisonPage": "rulebook",
    "CouplePage": "carriers",
    "EditPage": "documents",
    "FirstRunPage": "first-visit",
    "ImportPage": "import",
    "LetterheadPage": "settings",
    "MedicinesPage": "medicines",
    "PatientPage": "patients",
    "PatientsPage": "patients",
    "PracticePage": "practice",
    "RecoverPage": "backup",
    "ReportPage": "documents",
    "ReviewPage": "review",
    "RulebookPage": "rulebook",
    "SecurityPage": "security",
    "SettingsPage": "settings",
    "TodayPage": "today",
    "UnlockPage": "backup",
    "UsersPage": "security",
}
"""Which page of the help explains which page of the window, by the name of its class."""

_KEY = re.compile(r"`([^`]+)`")
_LINK = re.compile(r"\[([^\]]+)\]\(([a-z-]+)\.md\)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_ITEM = re.compile(r"(-|\d+\.) ")
_MARKS = re.compile(r"\*\*|`|\\|\]\([a-z-]+\.md\)|\[")
_EXCERPT = 140


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of the help. `source` is its Markdown without the title."""

    name: str
    title: str
    source: str

    @property
    def links(self) -> tuple[str, ...]:
        """Names of the pages it leads to."""
        return tuple(name for _text, name in _LINK.findall(self.source))

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys that it names, as Qt writes them."""
        return tuple(_KEY.findall(self.source))


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that fits what was searched for, with the passage that does."""

    topic: Topic
    excerpt: str


@cache
def topics(language: str) -> tuple[Topic, ...]:
    """Return all pages of a language; those of English where it has none.

    Raises:
        ResourceMissing: The help is not part of this installation.
    """
    folder = bundled.path("help")
    chosen = language if (folder / language).is_dir() else FALLBACK
    return tuple(_read(chosen, name) for name in CONTENTS)


def topic(language: str, name: str) -> Topic:
    """Return one page; the first of all where there is none of that name."""
    pages = topics(language)
    return next((item for item in pages if item.name == name), pages[0])


def _read(language: str, name: str) -> Topic:
    text = bundled.path("help", language, f"{name}.md").read_text(encoding="utf-8")
    first, _, rest = text.partition("\n")
    return Topic(name, first.removeprefix("# ").strip(), rest.strip())


def search(language: str, wanted: str) -> tuple[Hit, ...]:
    """Return the pages in which every word begins a word; those with it in the title first."""
    words = _folded(wanted).split()
    if not words:
        return ()
    found = []
    for place, item in enumerate(topics(language)):
        title, passages = _folded(item.title), tuple(_passages(item.source))
        everything = " ".join((title, *map(_folded, passages)))
        if all(_begins(everything, word) for word in words):
            in_title = sum(_begins(title, word) for word in words)
            best = max(passages, key=lambda it: sum(_begins(_folded(it), w) for w in words))
            found.append((-in_title, place, Hit(item, _cut(best, words))))
    return tuple(hit for _title, _place, hit in sorted(found, key=lambda it: it[:2]))


def to_html(item: Topic, key_text: Callable[[str], str]) -> str:
    """Return a page as HTML; `key_text` writes a key as it stands on this keyboard."""
    blocks = [f"<h2>{html.escape(item.title)}</h2>"]
    for block in item.source.split("\n\n"):
        lines = block.strip().splitlines()
        if lines and _ITEM.match(lines[0]):
            kind = "ul" if lines[0].startswith("-") else "ol"
            rows = (_ITEM.sub("", line, count=1) for line in lines)
            listed = "".join(f"<li><p>{_inline(row, key_text)}</p></li>" for row in rows)
            blocks.append(f"<{kind}>{listed}</{kind}>")
        elif lines:
            blocks.append(f"<p>{_inline(' '.join(lines), key_text)}</p>")
    return "\n".join(blocks)


def _inline(text: str, key_text: Callable[[str], str]) -> str:
    said = html.escape(text, quote=False).replace("\\*", "&#42;")
    said = _LINK.sub(r'<a href="\2">\1</a>', _BOLD.sub(r"<b>\1</b>", said))
    return _KEY.sub(lambda match: f"<b>{html.escape(key_text(match[1]), quote=False)}</b>", said)


def _passages(source: str) -> Iterator[str]:
    for line in source.splitlines():
        if plain := _MARKS.sub("", _ITEM.sub("", line, count=1)).strip():
            yield plain


def _cut(passage: str, words: list[str]) -> str:
    """Return the part of a passage around the first word that fits."""
    places = [_folded(passage).find(word) for word in words]
    first = min((place for place in places if place >= 0), default=0)
    start = passage.rfind(" ", 0, max(0, first - _EXCERPT // 2)) + 1 if first > _EXCERPT // 2 else 0
    end = start + _EXCERPT
    before = "…" if start else ""
    if end >= len(passage):
        return before + passage[start:]
    return before + passage[start : passage.rfind(" ", start, end)].rstrip(" .,:;") + "…"


def _begins(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}", text) is not None


def _folded(text: str) -> str:
    """Return a text without case and accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))

"""Every sentence that a person reads, by language: resources/wording/<language>.toml.

A sentence is found by a dotted key (`limit.pseudogene`) and filled by named values in braces. The
catalogue is plain data; who writes for whom is decided by the callers.

A sentence may have forms instead of one text: by number (`copies.one`, `copies.other`: CLDR's
plural categories of the value `count`) or by the reader's sex (`carrier.female`, `carrier.male`,
`carrier.other`). A language has forms where its grammar asks for them; callers only name the key.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from counselor import bundled
from counselor.errors import CounselorError
from counselor.language import Formats
from counselor.sentence import Sentence

FORM_OTHER = "other"
COUNTS = ("zero", "one", "two", "few", "many", FORM_OTHER)
SEXES = ("female", "male", FORM_OTHER)
_CHILD = "child"
"""Table of what is said otherwise where the patient is a minor."""


class WordingMissing(CounselorError):
    """A sentence that the program wants to say has no text in a language."""

    def __init__(self, key: str, language: str) -> None:
        super().__init__(f"The sentence '{key}' has no text in the language '{language}'.")


@dataclass(frozen=True)
class Wording:
    """The sentences of one language.

    Attributes:
        language: BCP 47 tag, `en`; the file's name.
        sentences: Dotted key → template.
        reader: `female` or `male` where a sentence speaks to a person whose sex is known; chooses
            among a sentence's forms. Empty in all that must not tell the sex (family letter).
        parents: The patient is a minor and the sentences speak to the parents: what stands in the
            table `child` under the same key goes before, with `{child}` and `{Child}` filled in.
    """

    language: str
    sentences: Mapping[str, str]
    reader: str = ""
    parents: bool = False

    @property
    def formats(self) -> Formats:
        """How dates, numbers and lists are written; the file names a region where it matters."""
        return Formats(self.sentences.get("language.formats", self.language))

    def about(self, sex: str) -> Wording:
        """Return the same sentences, in the forms for a reader of a sex (`female`, `male`)."""
        return replace(self, reader=sex)

    def to_parents(self, *, parents: bool) -> Wording:
        """Return the same sentences as they speak to a minor's parents, or to the reader again."""
        return replace(self, parents=parents)

    def has(self, key: str) -> bool:
        """Tell whether there is a sentence under a key, be it in several forms."""
        return key in self.sentences or f"{key}.{FORM_OTHER}" in self.sentences

    def text(self, key: str, values: Mapping[str, object] | None = None) -> str:
        """Return the sentence under a key, filled.

        Raises:
            WordingMissing: No such key, or the template wants a value that was not given.
        """
        filled = dict(values or {})
        own = f"{_CHILD}.{key}"
        wanted = own if self.parents and self.has(own) else key
        if wanted == own:
            filled |= {name: self._found(f"{_CHILD}.{name}", None) for name in ("child", "Child")}
        text = self._found(wanted, filled.get("count"))
        try:
            text = text.format_map(filled)
        except KeyError as missing:
            raise WordingMissing(f"{key} ({missing.args[0]})", self.language) from missing
        if "condition" in filled:
            text = self._contracted(text)
        return Sentence.of(key, filled, text)

    def _contracted(self, text: str) -> str:
        """Return a text with the words run together that a language runs together (`del`)."""
        for pair in filter(None, self.sentences["language.contractions"].split(";")):
            apart, together = pair.split("=")
            text = re.sub(rf"\b{apart}\b", together, text)
        return text

    def _found(self, key: str, count: object) -> str:
        """Return the template under a key, in the form that number or reader ask for."""
        found = key if key in self.sentences else self._form(key, count)
        try:
            return self.sentences[found]
        except KeyError as missing:
            raise WordingMissing(f"{key} ({missing.args[0]})", self.language) from missing

    def _form(self, key: str, count: object) -> str:
        """Return the key of the form that number or reader ask for; the key itself without one."""
        wanted = [self.reader, FORM_OTHER]
        number = _whole(count)
        if number is not None and f"{key}.{FORM_OTHER}" in self.sentences:
            wanted.insert(0, self.formats.plural(number))
        forms = (f"{key}.{form}" for form in wanted if form)
        return next((form for form in forms if form in self.sentences), key)

    def day(self, value: date) -> str:
        """Return a date as this language writes it, with the month as a word."""
        return self.formats.day(value)

    def number(self, value: int | float | Decimal, places: int | None = None) -> str:
        """Return a number with this language's separators; rounded to `places`, if given."""
        return self.formats.number(value, places)

    def listed(self, names: Sequence[str]) -> str:
        """Return `a`, `a and b` or `a, b and c`."""
        return self.formats.listed(names)


def _whole(count: object) -> int | None:
    """Return a count that callers give as number or as digits; None for a range or none."""
    if isinstance(count, int):
        return count
    return int(count) if isinstance(count, str) and count.isdecimal() else None


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        key = f"{prefix}.{name}" if prefix else name
        if isinstance(value, Mapping):
            yield from _flat(value, key)
        else:
            yield key, str(value)


class _Screen:
    """The language of the screen; English until somebody chooses another."""

    language = "en"


def speak(language: str) -> None:
    """Choose the language of what is said on the screen from now on."""
    _Screen.language = language


def spoken() -> str:
    """Return the language of the screen."""
    return _Screen.language


@cache
def load(language: str = "en") -> Wording:
    """Return the sentences of a language.

    Raises:
        ResourceMissing: The language has no file.
    """
    file = bundled.path("wording", f"{language}.toml")
    with file.open("rb") as handle:
        return Wording(language, dict(_flat(tomllib.load(handle))))

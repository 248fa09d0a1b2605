"""Every sentence that a person reads, by language: resources/wording/<language>.toml.

A sentence is found by a dotted key (`limit.pseudogene`) and filled by named values in braces. The
catalogue is plain data; who writes for whom is decided by the callers.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from counselor import bundled
from counselor.errors import CounselorError


class WordingMissing(CounselorError):
    """A sentence that the program wants to say has no text in a language."""

    def __init__(self, key: str, language: str) -> None:
        super().__init__(f"The sentence '{key}' has no text in the language '{language}'.")


@dataclass(frozen=True)
class Wording:
    """The sentences of one language.

    Attributes:
        language: BCP 47 tag, `en`.
        sentences: Dotted key → template.
    """

    language: str
    sentences: Mapping[str, str]

    def has(self, key: str) -> bool:
        """Tell whether there is a sentence under a key."""
        return key in self.sentences

    def text(self, key: str, values: Mapping[str, object] | None = None) -> str:
        """Return the sentence under a key, filled.

        Raises:
            WordingMissing: No such key, or the template wants a value that was not given.
        """
        try:
            return self.sentences[key].format_map(dict(values or {}))
        except KeyError as missing:
            raise WordingMissing(f"{key} ({missing.args[0]})", self.language) from missing


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        key = f"{prefix}.{name}" if prefix else name
        if isinstance(value, Mapping):
            yield from _flat(value, key)
        else:
            yield key, str(value)


@cache
def load(language: str = "en") -> Wording:
    """Return the sentences of a language.

    Raises:
        ResourceMissing: The language has no file.
    """
    file = bundled.path("wording", f"{language}.toml")
    with file.open("rb") as handle:
        return Wording(language, dict(_flat(tomllib.load(handle))))

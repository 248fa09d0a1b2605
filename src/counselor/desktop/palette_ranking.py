"""How well a line of the command palette fits what was typed so far."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

_WORD = re.compile(r"\w+")

_WHOLE, _BEGINS, _LETTERS = 0, 1, 2


@cache
def plain(text: str) -> str:
    """Return a text without case and accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char))


def rank(typed: str, line: str) -> tuple[int, int, int] | None:
    """Return how well a line fits, the best first when sorted; None where it does not.

    Each typed word has to begin a word of the line, or be its initials or letters of one word in
    their order, beginning with the first ('mdc' finds 'medicines'). Best are whole words, then
    those near the front, then short lines.
    """
    words = _WORD.findall(plain(line))
    kind = place = 0
    for wanted in _WORD.findall(plain(typed)):
        found = _best(wanted, words)
        if found is None:
            return None
        kind, place = max(kind, found[0]), place + found[1]
    return kind, place, len(line)


def _best(wanted: str, words: list[str]) -> tuple[int, int] | None:
    if wanted in words:
        return _WHOLE, words.index(wanted)
    begins = _first(place for place, word in enumerate(words) if word.startswith(wanted))
    if begins is not None:
        return _BEGINS, begins
    initials = "".join(word[0] for word in words)
    if len(wanted) > 1 and wanted in initials:
        return _LETTERS, initials.index(wanted)
    inside = _first(place for place, word in enumerate(words) if _in_order(wanted, word))
    return None if inside is None else (_LETTERS, inside)


def _in_order(wanted: str, word: str) -> bool:
    if len(wanted) < 2 or wanted[0] != word[0]:
        return False
    letters = iter(word)
    return all(char in letters for char in wanted)


def _first(places: Iterable[int]) -> int | None:
    return next(iter(places), None)

"""What differs between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from html import escape

from counselor.design_tokens import Colours

_WORDS = re.compile(r"\S+\s*|\s+")


class Part(StrEnum):
    """What became of some words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


def differences(before: str, after: str) -> tuple[tuple[Part, str], ...]:
    """Return both texts as one run; what is not removed is `after`, what is not added `before`."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    return tuple(_runs(old, new))


def _runs(old: list[str], new: list[str]) -> Iterator[tuple[Part, str]]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            yield Part.SAME, "".join(old[a:b])
            continue
        if b > a:
            yield Part.REMOVED, "".join(old[a:b])
        if d > c:
            yield Part.ADDED, "".join(new[c:d])


def difference_html(before: str, after: str, colours: Colours) -> str:
    """Return the run for the window: removed words struck out, added ones underlined."""
    styles = {
        Part.REMOVED: f'<s style="color:{colours.act}">{{}}</s> ',
        Part.ADDED: f'<u style="color:{colours.fine}">{{}}</u> ',
        Part.SAME: "{} ",
    }
    runs = differences(before, after)
    return "".join(styles[part].format(escape(text.rstrip())) for part, text in runs)

"""Flesch-Kincaid grade, as the project counts it (Kincaid 1975, Research Branch Report 8-75).

Placeholders (names of genes, drugs, conditions) count as one word of two syllables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

NAME = "Anna"


def grade(sentences: Iterable[str]) -> float:
    """Return the school grade that a text needs."""
    texts = [re.sub(r"\{\w+\}", NAME, text) for text in sentences]
    words = [word for text in texts for word in re.findall(r"[A-Za-z']+", text)]
    ends = sum(max(len(re.findall(r"[.?!:](?:\s|$)", text)), 1) for text in texts)
    syllables = sum(_syllables(word) for word in words)
    return 0.39 * len(words) / ends + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    low = word.casefold().strip("'")
    low = (
        re.sub(r"(?<![aeiouyl])(?:es|ed)$|(?<=[aeiouy])d$|(?<!l)e$", "", low)
        if len(low) > 3
        else low
    )
    return max(len(re.findall(r"[aeiouy]+", low)), 1)

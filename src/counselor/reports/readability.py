"""How plain a text is: Flesch-Kincaid grade in English, Fernández Huerta in Spanish.

Grade = 0.39 · words per sentence + 11.8 · syllables per word - 15.59 (Kincaid 1975, Research
Branch Report 8-75). Legibility = 206.84 - 60 · syllables per word - 1.02 · words per sentence
(Fernández Huerta 1959), 100 being the plainest.

What counts as what:
- A sentence ends with `.`, `?`, `!` or `…` before a space, or with its text; a colon or a semicolon
  ends none. A text of at most three words without such an end is a label and is not counted.
- Names (genes, drugs, conditions, people, numbers of records, all that holds letters and digits
  together, such as `*2/*2` or `c.68A>G`) count as one word of two syllables: a reader knows a name
  or skips it. Names in a row, with commas or 'and' between them, count as one name.
- A number in figures is taken in at a glance too: one word of two syllables, whatever its size
  (Flesch 1948 advises to leave lengthy figures out of the count of syllables).
- Capitals without a vowel, or of at most three letters, are spelled: a syllable for each letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from counselor.language import Formats
from counselor.reports.syllables import COUNTS

GRADE_LIMIT = 6.0
"""Flesch-Kincaid: the highest grade of a text for patients."""
LEGIBILITY_LIMIT = 70.0
"""Fernández Huerta: the lowest legibility of a text for patients ('fairly easy')."""

_NAME = "\x00"
_AT_A_GLANCE = 2
_LABEL_WORDS = 3
_SPELLED_LETTERS = 3
_TITLES = re.compile(r"\b(Dr|Dra|Sr|Sra|Mr|Mrs|Ms|Prof|St)\.")
_END = re.compile(r"[.?!…]+[)\]\"'»”]*(?=\s|$)")
_MIXED = re.compile(
    r"(?<!\S)(?=\S*[A-Za-z*])(?=\S*[\d*_>/])[^\s\x00]*[^\s\x00.,;:?!)]|\*\d\S*"
    r"|\d+(?:\.\d+){2,}|\d{4}-\d{3,}"
)
_TOKEN = re.compile(r"\x00|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Reading:
    """The counts of a text, and how plain it is. `score`: grade (en) or legibility (es)."""

    language: str
    sentences: int
    words: int
    syllables: int

    @property
    def score(self) -> float:
        """Flesch-Kincaid grade (lower is plainer), or Fernández Huerta (higher is plainer)."""
        length, weight = self.words / self.sentences, self.syllables / self.words
        if self.language == "es":
            return 206.84 - 60 * weight - 1.02 * length
        return 0.39 * length + 11.8 * weight - 15.59

    @property
    def is_plain(self) -> bool:
        """Whether a text for patients may be as hard as this."""
        if self.language == "es":
            return self.score >= LEGIBILITY_LIMIT
        return self.score <= GRADE_LIMIT


def reading(texts: Iterable[str], language: str, names: Iterable[str] = ()) -> Reading | None:
    """Return how plain texts are together; None without a sentence, or without a measure.

    Args:
        texts: Each begins a sentence of its own.
        language: Wording file (`en`, `es`); for others there is no measure.
        names: Genes, drugs, conditions and people in the texts.
    """
    if language not in COUNTS:
        return None
    pattern = _name_pattern(frozenset(names))
    sentences = [
        sentence
        for text in texts
        for sentence in _sentences(_with_names_as_one(text, pattern, language))
    ]
    counted = [_TOKEN.findall(sentence) for sentence in sentences]
    words = [word for sentence in counted for word in sentence]
    if not words:
        return None
    found = sum(_syllables(word, language) for word in words)
    return Reading(language, sum(map(bool, counted)), len(words), found)


@lru_cache(maxsize=64)
def _name_pattern(names: frozenset[str]) -> re.Pattern[str] | None:
    known = sorted({name.strip() for name in names if name.strip()}, key=lambda it: (-len(it), it))
    if not known:
        return None
    choices = "|".join(re.escape(name) for name in known)
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.IGNORECASE)


def _with_names_as_one(text: str, pattern: re.Pattern[str] | None, language: str) -> str:
    said = pattern.sub(_NAME, text) if pattern else text
    said = _MIXED.sub(_NAME, said)
    word = Formats(language).listed(["1", "2"])[1:-1].strip()
    both = rf"(?:,\s*(?:{word}\s+)?|\s+(?:{word}|e|/)\s+|\s*[;/·]\s*|\s+)"
    return re.sub(rf"{_NAME}(?:{both}{_NAME})+", _NAME, said)


def _sentences(text: str) -> list[str]:
    plain = _TITLES.sub(r"\1", text).strip()
    ends = [found.end() for found in _END.finditer(plain)]
    cuts = [0, *ends]
    parts = [plain[start:end] for start, end in zip(cuts, ends, strict=False)]
    rest = plain[cuts[-1] :]
    if len(_TOKEN.findall(rest)) > (_LABEL_WORDS if not parts else 0):
        parts.append(rest)
    return parts


def _syllables(word: str, language: str) -> int:
    count = COUNTS[language]
    if word == _NAME or word[0].isdigit():
        return _AT_A_GLANCE
    if word.isupper() and len(word) > 1 and _is_spelled(word):
        return len(word)
    return sum(count(part) for part in word.split("-") if part)


def _is_spelled(word: str) -> bool:
    vowels = any(letter in "AEIOUÁÉÍÓÚ" for letter in word)
    return not vowels or len(word) <= _SPELLED_LETTERS

"""Syllables of words in English and Spanish: what readability is counted from.

English spelling does not tell the syllables: rules for endings, silent letters and vowels that are
spoken apart, and a list of words that break them. Spanish spelling tells them: one for each vowel
or diphthong (Real Academia Española, Ortografía de la lengua española, 2010).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping
from functools import lru_cache

_ENGLISH = {
    "any": 2, "anyone": 3, "area": 3, "areas": 3, "cooperate": 4, "coordinate": 4, "created": 3,
    "diabetes": 4, "diet": 2, "does": 1, "element": 3, "elements": 3, "everyone": 3, "fluid": 2,
    "fluids": 2, "guideline": 2, "guidelines": 2, "idea": 3, "ideas": 3, "implement": 3,
    "influence": 3, "lifelong": 2, "lifestyle": 2, "lifetime": 2, "people": 2, "poem": 2,
    "quiet": 2, "ruin": 2, "science": 2, "society": 4, "anxiety": 4, "variety": 4, "somebody": 3,
    "someone": 2, "something": 2, "sometimes": 2, "somewhat": 2, "somewhere": 2, "supplement": 3,
    "supplements": 3, "therefore": 2, "whereas": 2, "meanwhile": 2, "going": 2, "naive": 2,
    "hundred": 2, "hundreds": 2, "ratio": 3, "ratios": 3,
    "household": 2, "moreover": 3, "one": 1, "once": 1, "ones": 1,
}  # fmt: skip
_SILENT_ENGLISH = (
    (re.compile(r"qu(?=[aeiouy])"), "q"),
    (re.compile(r"gu(?=[aeiy])"), "g"),
    (re.compile(r"(?<=[aeiou])y(?=[aeiou])"), "j"),  # be-yond, bu-ying: a consonant
    (re.compile(r"^y(?=[aeiou])"), "j"),
    (re.compile(r"(?<=[^aeiouy])e(?=(?:ly|ful|fully|less|ment|ments|ness|time)$)"), ""),
    (re.compile(r"(?<=[^aeiouytd])ed$"), "d"),
    (re.compile(r"(?<=[^aeiouylsxzcgh])es$"), "s"),
    (re.compile(r"(?<=[^sc]h)es$"), "s"),
    (re.compile(r"(?<=[aeiouy]l)es$"), "s"),
    (re.compile(r"(?<=[^aeiouyl])e$"), ""),
    (re.compile(r"(?<=[aeiouy]l)e$"), ""),
)
_APART_ENGLISH = re.compile(
    r"(?<![ctsg])ia(?!ge)|(?<![ctsgx])io|iu|(?<!g)eo(?!u?p)|(?<![gq])ua"
    r"|[aeiou](?=ing$)|(?<=[^aeiou])y(?=ing$)"
    r"|crea(?=t)|rea(?=ct|li)|(?<![ct])ie(?=n[ct])|ie(?=rs?$|st$)|thm$|sms?$"
)
_NO_VOWEL_NOT = re.compile(r"[sdl]nt$")
_VOWELS = re.compile(r"[aeiouyáéíóúü]+")

_STRONG = frozenset("aeoáéó")
_SPANISH_SILENT = re.compile(r"(?<=q)u|(?<=g)u(?=[eiéí])|h")
_SPANISH_Y = re.compile(r"y(?![aeiouáéíóú])")


@lru_cache(maxsize=4096)
def english_syllables(word: str) -> int:
    """Return the syllables of an English word, at least one."""
    plain = word.casefold().replace("’", "'")
    spoken_not = 1 if _NO_VOWEL_NOT.search(plain.replace("'", "")) and plain.endswith("n't") else 0
    plain = re.sub(r"'s$|'", "", plain)
    if plain in _ENGLISH:
        return _ENGLISH[plain]
    apart = len(_APART_ENGLISH.findall(plain))
    if len(plain) > 2:
        for silent, instead in _SILENT_ENGLISH:
            plain = silent.sub(instead, plain)
    return max(len(_VOWELS.findall(plain)) + apart + spoken_not, 1)


@lru_cache(maxsize=4096)
def spanish_syllables(word: str) -> int:
    """Return the syllables of a Spanish word, at least one."""
    plain = _SPANISH_SILENT.sub("", word.casefold())
    plain = _SPANISH_Y.sub("i", plain)
    return max(sum(_nuclei(found.group()) for found in _VOWELS.finditer(plain)), 1)


def _nuclei(vowels: str) -> int:
    """Return the syllables of vowels in a row: two open ones, or a stressed i or u, part them."""
    count = 1
    for one, two in itertools.pairwise(vowels):
        both_open = one in _STRONG and two in _STRONG
        stressed = (one in "íú" and two in _STRONG) or (two in "íú" and one in _STRONG)
        count += both_open or stressed or one == two
    return count


COUNTS: Mapping[str, Callable[[str], int]] = {
    "en": english_syllables,
    "es": spanish_syllables,
}

"""How well a passphrase withstands guessing: zxcvbn's estimate, with advice in our own words.

zxcvbn (Wheeler, USENIX Security 2016) counts how many guesses a cracker needs who knows common
passwords, words, names, keyboard rows, repeats, sequences and dates. Its scores: 0 up to a thousand
guesses, 1 a million, 2 a hundred million, 3 ten thousand million, 4 beyond. Below 3 a passphrase is
refused: whoever has a copy of the files can try as often as they like, and the cost of a guess
(Argon2id, about 0.2 s) is what stands between.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from counselor.vault.errors import PassphraseWeak
from counselor.vault.keys import LEAST_PASSPHRASE, checked_passphrase

LEAST_SCORE = 3
BEST_SCORE = 4
_MOST_CHARACTERS = 72
"""zxcvbn's own limit; what follows could only make the passphrase stronger."""

_PATTERNS = {
    "spatial": "passphrase.advice.keyboard",
    "repeat": "passphrase.advice.repeat",
    "sequence": "passphrase.advice.sequence",
    "regex": "passphrase.advice.year",
    "date": "passphrase.advice.date",
}
_DICTIONARIES = {
    "passwords": "passphrase.advice.common",
    "surnames": "passphrase.advice.name",
    "male_names": "passphrase.advice.name",
    "female_names": "passphrase.advice.name",
    "user_inputs": "passphrase.advice.own_name",
}
_ANY_WORD = "passphrase.advice.word"
_LONGER = "passphrase.advice.longer"


@dataclass(frozen=True, slots=True)
class PassphraseStrength:
    """What to tell of a passphrase.

    Attributes:
        score: 0 to 4, as zxcvbn gives it; 0 where it is too short.
        long_enough: It has at least 12 characters.
        advice: Wording keys, what weighs most first; empty for the best score.
    """

    score: int
    long_enough: bool
    advice: tuple[str, ...]

    @property
    def is_enough(self) -> bool:
        """Whether it may be used."""
        return self.long_enough and self.score >= LEAST_SCORE


def passphrase_strength(passphrase: str, known: Iterable[str] = ()) -> PassphraseStrength:
    """Return how strong a passphrase is.

    Args:
        passphrase: As it was typed.
        known: What a guesser would try first: names of the user and of the practice.
    """
    if len(passphrase) < LEAST_PASSPHRASE:
        return PassphraseStrength(0, long_enough=False, advice=("passphrase.advice.short",))
    from zxcvbn import zxcvbn  # noqa: PLC0415 - its word lists take time, and few starts need them

    words = [part for name in known for part in (name, *name.split()) if part]
    found = zxcvbn(passphrase[:_MOST_CHARACTERS], user_inputs=["counselor", *words])
    score = int(found["score"])
    advice = _advice(found["sequence"], score) if score < BEST_SCORE else ()
    return PassphraseStrength(score, long_enough=True, advice=advice)


def strong_passphrase(passphrase: str, known: Iterable[str] = ()) -> str:
    """Return a new passphrase if it may be used.

    Raises:
        PassphraseTooShort: It has fewer than 12 characters.
        PassphraseWeak: It is too easy to guess.
    """
    checked_passphrase(passphrase)
    if not passphrase_strength(passphrase, known).is_enough:
        raise PassphraseWeak
    return passphrase


def _advice(parts: Iterable[Mapping[str, Any]], score: int) -> tuple[str, ...]:
    """Return what to say of the parts that zxcvbn saw, the longest first."""
    keys = [_key(part, score) for part in sorted(parts, key=lambda part: -len(part["token"]))]
    named = [key for key in keys if key]
    return tuple(dict.fromkeys([*named[:2], _LONGER]))


def _key(part: Mapping[str, Any], score: int) -> str:
    """Return what to say of a part; words of a good passphrase may well stand on a list."""
    if part["pattern"] == "dictionary":
        if part["dictionary_name"] == "passwords" and score >= LEAST_SCORE:
            return _ANY_WORD
        return _DICTIONARIES.get(part["dictionary_name"], _ANY_WORD)
    return _PATTERNS.get(part["pattern"], "")

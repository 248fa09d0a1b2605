"""A hint on how well a passphrase protects. A hint only: length and variety, no dictionary."""

from __future__ import annotations

import math
from enum import StrEnum

SHORTEST = 12
"""Characters; the vault refuses fewer."""

_GOOD_BITS = 60.0
_BITS_OF_A_WORD = 11.0
_BITS_OF_A_CHARACTER = 4.0


class Strength(StrEnum):
    """What the hint says."""

    TOO_SHORT = "too_short"
    WEAK = "weak"
    GOOD = "good"


def strength_of(passphrase: str) -> Strength:
    """Return a cautious estimate.

    Repeated characters and words count once: `aaaaaaaaaaaaaaaa` is long and weak.
    """
    if len(passphrase) < SHORTEST:
        return Strength.TOO_SHORT
    return Strength.GOOD if _bits(passphrase) >= _GOOD_BITS else Strength.WEAK


def _bits(passphrase: str) -> float:
    words = {word.casefold() for word in passphrase.split() if len(word) > 2}
    by_words = len(words) * _BITS_OF_A_WORD if len(words) > 2 else 0.0
    distinct = len(set(passphrase))
    by_characters = min(len(passphrase), 2 * distinct) * min(
        _BITS_OF_A_CHARACTER, math.log2(max(distinct, 2))
    )
    return max(by_words, by_characters if len(words) < 3 else 0.0)

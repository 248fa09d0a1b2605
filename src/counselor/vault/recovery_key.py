"""The recovery key as it is printed and typed: eight groups of five characters.

Four characters of a group are 20 random bits (160 in all, so that nobody can guess it), the fifth
is a check character. A mistyped character, two swapped ones, or groups in another order are told
before the key is tried, and the group is named. Letters and figures that look alike (I, L, O, U)
are not used; where they are typed for 1 and 0, that is understood.
"""

from __future__ import annotations

import os

from counselor.vault.errors import RecoveryKeyMistyped

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS = 8
GROUP_CHARACTERS = 5
_DATA = GROUP_CHARACTERS - 1
_BITS = 5
_FIELD = 1 << _BITS
_POLYNOMIAL = 0b100101
"""x⁵ + x² + 1: with it the 32 characters are a field, and each check sum has one answer only."""
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0", " ": None, "-": None, "\n": None})


def new_recovery_key() -> str:
    """Return a random recovery key, as printed: groups with hyphens between."""
    values = [byte % _FIELD for byte in os.urandom(GROUPS * _DATA)]  # 256 is a multiple of 32
    groups = []
    for place in range(GROUPS):
        data = values[place * _DATA : (place + 1) * _DATA]
        groups.append("".join(ALPHABET[value] for value in (*data, _check(place, data))))
    return "-".join(groups)


def recovery_groups(typed: str) -> tuple[str, ...]:
    """Return the groups of a recovery key, checked.

    Raises:
        RecoveryKeyMistyped: It is too short or long, or a group's check character does not fit.
    """
    text = typed.upper().translate(_READ_AS)
    groups = [
        text[start : start + GROUP_CHARACTERS] for start in range(0, len(text), GROUP_CHARACTERS)
    ]
    for place, group in enumerate(groups[:GROUPS]):
        values = [ALPHABET.find(character) for character in group]
        fits = len(values) == GROUP_CHARACTERS and min(values) >= 0
        if not fits or _check(place, values[:_DATA]) != values[_DATA]:
            raise RecoveryKeyMistyped(place + 1)
    if len(groups) != GROUPS:
        raise RecoveryKeyMistyped(0)
    return tuple(groups)


def recovery_passphrase(typed: str) -> str:
    """Return what the key slot of a recovery key is derived from.

    Raises:
        RecoveryKeyMistyped: It does not have the form of one.
    """
    return "".join(recovery_groups(typed))


def _check(place: int, values: list[int]) -> int:
    """Return the check value of the group at a place (0-based): the place is part of it."""
    total, weight = place + 1, 1
    for value in values:
        weight = _times(weight, 2)
        total ^= _times(weight, value)
    return total


def _times(left: int, right: int) -> int:
    """Multiply in the field of 32 elements."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        right >>= 1
        left <<= 1
        if left & _FIELD:
            left ^= _POLYNOMIAL
    return product

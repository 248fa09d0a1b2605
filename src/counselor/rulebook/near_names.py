"""Names that are spelled almost like a text: one or two slips of the keyboard away.

A slip is a letter that is missing, too many, another one, or two neighbours swapped (optimal string
alignment). What is found is only ever offered; nothing is taken for something else.
"""

from __future__ import annotations

from collections.abc import Iterable

FEWEST = 4
"""Shorter texts are too like too many names."""
_TWO_SLIPS = 7
"""From so many letters on two slips are allowed; below, one."""
_PREFIX = 5
"""From so many letters on a text may be the beginning of a name, with one slip in it."""


def slips_between(first: str, second: str, most: int) -> int | None:
    """Return how many slips lie between two texts; None where they are more than `most`."""
    if abs(len(first) - len(second)) > most or len(set(first) ^ set(second)) > 2 * most:
        return None
    before: list[int] = []
    above = list(range(len(second) + 1))
    for row, letter in enumerate(first, start=1):
        here = [row]
        for column, other in enumerate(second, start=1):
            cost = min(
                above[column] + 1, here[column - 1] + 1, above[column - 1] + (letter != other)
            )
            swapped = column > 1 and row > 1 and letter == second[column - 2]
            if swapped and first[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            here.append(cost)
        if min(here) > most:
            return None
        before, above = above, here
    return above[-1] if above[-1] <= most else None


def nearness(text: str, name: str) -> int | None:
    """Return 1 or 2 slips, 3 for the beginning of a name with one slip in it; None: not near.

    Both are lower case. The same text is not near: it is found otherwise.
    """
    if len(text) < FEWEST or text == name:
        return None
    most = 2 if len(text) >= _TWO_SLIPS else 1
    slips = slips_between(text, name, most)
    if slips is not None:
        return slips
    if len(text) < _PREFIX or len(name) <= len(text):
        return None
    beginnings = (name[: len(text) + more] for more in (0, 1, -1))
    return 3 if any(slips_between(text, it, 1) is not None for it in beginnings) else None


def near_names(text: str, names: Iterable[str], most: int) -> tuple[tuple[str, int], ...]:
    """Return the nearest names with their `nearness`, the nearest first; both lower case."""
    found = [(name, near) for name in names if (near := nearness(text, name)) is not None]
    return tuple(sorted(found, key=lambda it: (it[1], it[0]))[:most])

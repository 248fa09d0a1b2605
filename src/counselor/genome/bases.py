"""Small operations on strings of bases."""

from __future__ import annotations

_COMPLEMENT = str.maketrans("ACGTRYSWKMBDHVNacgtn", "TGCAYRSWMKVHDBNtgcan")


def reverse_complement(bases: str) -> str:
    """Return the other strand's bases, read in its own direction (IUPAC codes included)."""
    return bases.translate(_COMPLEMENT)[::-1]


def shared_start(one: str, two: str) -> int:
    """Return how many characters two strings share at their start."""
    length = 0
    for left, right in zip(one, two, strict=False):
        if left != right:
            break
        length += 1
    return length


def shared_end(one: str, two: str) -> int:
    """Return how many characters two strings share at their end."""
    return shared_start(one[::-1], two[::-1])

"""Names of diplotypes, in the order and form that CPIC prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_PIECES = re.compile(r"\d+|\D+")

NaturalKey = tuple[tuple[int, int, str], ...]


def natural_key(name: str) -> NaturalKey:
    """Return a sort key that orders numbers by value: `*2` before `*10`, `Reference` before `c.`.

    Digits come before letters, and capitals before small letters.
    """
    return tuple(
        (0, int(piece), "") if piece.isdigit() else (1, 0, piece) for piece in _PIECES.findall(name)
    )


def diplotype_name(alleles: Sequence[str]) -> str:
    """Return `*1/*2` for two alleles, lower first, or the name alone for one copy."""
    return "/".join(sorted(alleles, key=natural_key))


def strand_name(variants: Iterable[str], reference: str) -> str:
    """Return one strand of a gene whose variants are named singly: `[a + b]`, `a`, `Reference`."""
    names = sorted(variants, key=natural_key)
    if not names:
        return reference
    return names[0] if len(names) == 1 else f"[{' + '.join(names)}]"


def ordered_strands(
    strands: Iterable[tuple[str, ...]],
) -> tuple[tuple[str, ...], ...]:
    """Return strands, each the sorted names of its variants, in printed order: fewer first."""
    return tuple(
        sorted(strands, key=lambda names: (len(names), [natural_key(name) for name in names]))
    )

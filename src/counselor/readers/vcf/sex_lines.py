"""Lines of X and Y that serve as evidence of sex: so many of each, spread over the chromosome.

A genome has far more than are needed. Which are kept depends on their positions alone: not on the
order of the lines, nor on how the file was cut into blocks.
"""

from __future__ import annotations

import numpy as np

from counselor.genome.build import PSEUDOAUTOSOMAL, Build
from counselor.readers.vcf.columns import Rows
from counselor.readers.vcf.text import Block

MOST_LINES = 1000
"""So many lines of each chromosome are kept."""

_SPREAD = np.int64(2_654_435_761)
_LOW_BITS = np.int64(0xFFFF_FFFF)

_Kept = tuple[int, int, str]
"""Rank, number and text of a line."""


class SexLines:
    """Keeps the lines of one chromosome whose positions have the lowest ranks.

    A rank is the position scattered by a fixed odd factor, so neighbours are far apart in rank.
    Lines in a pseudoautosomal region of either build are left out.
    """

    def __init__(self, chrom: str) -> None:
        self._regions = [stretch for build in Build for stretch in PSEUDOAUTOSOMAL[build][chrom]]
        self._kept: list[_Kept] = []
        self._highest = int(_LOW_BITS)

    def take(self, block: Block, rows: Rows, positions: Rows, starts: Rows, stops: Rows) -> None:
        """Look at lines of a block: row, 1-based position, first byte, and the line feed."""
        ranks = (positions * _SPREAD) & _LOW_BITS
        usable = ranks <= self._highest
        for first, last in self._regions:
            usable &= (positions < first) | (positions > last)
        for at in np.flatnonzero(usable).tolist():
            text = block.data[starts[at] : stops[at]].decode("utf-8", "replace")
            self._kept.append((int(ranks[at]), block.first_line + int(rows[at]), text))
        if len(self._kept) > MOST_LINES:
            self._kept = sorted(self._kept)[:MOST_LINES]
            self._highest = self._kept[-1][0]

    def kept(self) -> list[tuple[int, str]]:
        """Return number and text of the lines, in the order of the file."""
        return sorted((number, text) for _, number, text in self._kept)

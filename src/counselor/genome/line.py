"""Stretches of the whole genome on one line of numbers, so that thousands are compared at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counselor.genome.build import CHROMOSOMES

_ROOM = 1 << 29
"""Numbers for one chromosome; the longest has some 2.5e8 bases."""
_RANKS = {name: rank for rank, name in enumerate(CHROMOSOMES)}
_ELSEWHERE = len(_RANKS)
_NUMBER = np.dtype("<i8")

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Spans:
    """Stretches by their first and last number, both included."""

    starts: Numbers
    ends: Numbers

    def meet(self, others: Spans) -> bool:
        """Tell whether any of `others` shares a base with any of these, which must be `joined`."""
        return bool(np.any(self.reaching(others)))

    def reaching(self, others: Spans) -> NDArray[np.bool_]:
        """Tell of each of `others` whether it shares a base with these, which must be `joined`."""
        found = np.zeros(len(others.starts), np.bool_)
        if len(self.starts):
            at = np.searchsorted(self.ends, others.starts, side="left")
            inside = at < len(self.starts)
            found[inside] = self.starts[at[inside]] <= others.ends[inside]
        return found

    def chosen(self, which: NDArray[np.bool_]) -> Spans:
        """Return some of them, in their order."""
        return Spans(self.starts[which], self.ends[which])

    def packed(self) -> bytes:
        """Return them as bytes."""
        return np.stack((self.starts, self.ends)).astype(_NUMBER).tobytes()


def spans_of(places: Iterable[tuple[str, int, int]]) -> Spans:
    """Return (chromosome, first, last) as stretches of the line; 1-based, both included.

    All contigs beside the chromosomes share one place: they count as overlapping rather than not.
    """
    rows = [
        (_RANKS.get(chrom, _ELSEWHERE) * _ROOM + max(first, 1), last, chrom)
        for chrom, first, last in places
    ]
    starts = np.array([row[0] for row in rows], np.int64)
    ends = np.array([_RANKS.get(row[2], _ELSEWHERE) * _ROOM + row[1] for row in rows], np.int64)
    return Spans(starts, np.maximum(starts, ends))


def unpacked_spans(data: bytes) -> Spans:
    """Return stretches as they were packed."""
    both = np.frombuffer(data, _NUMBER).astype(np.int64).reshape(2, -1)
    return Spans(both[0], both[1])


def joined(spans: Spans) -> Spans:
    """Return the union of stretches: sorted, and none overlaps another."""
    if not len(spans.starts):
        return spans
    order = np.argsort(spans.starts, kind="stable")
    starts, reach = spans.starts[order], np.maximum.accumulate(spans.ends[order])
    opens = np.concatenate(([True], starts[1:] > reach[:-1]))
    closes = np.concatenate((opens[1:], [True]))
    return Spans(starts[opens], reach[closes])

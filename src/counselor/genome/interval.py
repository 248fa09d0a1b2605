"""Stretches of a chromosome, and sets of them that can be asked quickly."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """A stretch of one chromosome, 1-based, both ends included."""

    chrom: str
    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse an empty or reversed stretch."""
        if self.start < 1 or self.end < self.start:
            raise ValueError(f"not a stretch: {self.chrom}:{self.start}-{self.end}")

    @property
    def length(self) -> int:
        """Number of bases."""
        return self.end - self.start + 1


class IntervalSet:
    """A union of intervals: overlapping and touching ones are joined.

    Look-ups are O(log n).
    """

    def __init__(self, intervals: Iterable[Interval]) -> None:
        self._starts: dict[str, list[int]] = {}
        self._ends: dict[str, list[int]] = {}
        for item in sorted(intervals):
            starts = self._starts.setdefault(item.chrom, [])
            ends = self._ends.setdefault(item.chrom, [])
            if ends and item.start <= ends[-1] + 1:
                ends[-1] = max(ends[-1], item.end)
            else:
                starts.append(item.start)
                ends.append(item.end)

    def covers(self, chrom: str, start: int, end: int) -> bool:
        """Tell whether every base of the stretch (1-based, inclusive) is inside."""
        at = bisect_right(self._starts.get(chrom, []), start) - 1
        return at >= 0 and end <= self._ends[chrom][at]

    def covered_length(self, chrom: str, start: int, end: int) -> int:
        """Return how many bases of the stretch (1-based, inclusive) are inside."""
        starts, ends = self._starts.get(chrom, []), self._ends.get(chrom, [])
        at = max(bisect_right(starts, start) - 1, 0)
        total = 0
        while at < len(starts) and starts[at] <= end:
            total += max(0, min(end, ends[at]) - max(start, starts[at]) + 1)
            at += 1
        return total

    def __iter__(self) -> Iterator[Interval]:
        """Yield the joined intervals in sorted order."""
        for chrom, starts in self._starts.items():
            for start, end in zip(starts, self._ends[chrom], strict=True):
                yield Interval(chrom, start, end)

    def __bool__(self) -> bool:
        """Tell whether there is any base inside."""
        return bool(self._starts)

"""The places that a rulebook asks a test about, as columns that can be searched fast."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counselor.genome.build import CHROMOSOMES

Positions = NDArray[np.int64]

LARGEST_SMALL_CHANGE = 50
"""Changes of more bases are structural variants, which callers of small variants do not find: that
they report nothing, or reference, is no evidence against one."""


@dataclass(frozen=True, slots=True)
class Target:
    """A stretch that the rulebook asks about.

    `ref` spans from `pos` (1-based). `alts` are the alleles that the rulebook knows there.
    """

    chrom: str
    pos: int
    ref: str
    alts: tuple[str, ...] = ()

    @property
    def is_large(self) -> bool:
        """Whether it asks only about changes too large for a caller of small variants."""
        return is_large(self.ref, self.alts)


def is_large(ref: str, alts: Sequence[str]) -> bool:
    """Tell whether each of the alleles spans more bases than a caller of small variants tells of.

    False where there are no alleles to compare.
    """
    if len(ref) > LARGEST_SMALL_CHANGE:
        return bool(alts)
    return len(min(alts, key=len, default="")) > LARGEST_SMALL_CHANGE


@dataclass(frozen=True, slots=True, eq=False)
class TargetColumns:
    """The targets of one chromosome, sorted by start, then REF. 1-based, both ends included.

    Attributes:
        refs: The bases of each target.
        alts: The alleles known there, with commas between; few of them are ever looked at.
        large: Rows that ask only about changes too large for a caller of small variants.
        longest: Number of bases of the longest REF.
    """

    starts: Positions
    ends: Positions
    refs: tuple[str, ...]
    alts: tuple[str, ...]
    large: tuple[int, ...]
    longest: int

    def alts_of(self, row: int) -> tuple[str, ...]:
        """Return the alleles that the rulebook knows at a target."""
        return _split(self.alts[row])

    def overlapping(self, start: int, end: int) -> range:
        """Return indices that hold every target overlapping a stretch (1-based, inclusive).

        Targets of the range may end before `start`: the caller looks at `ends`.
        """
        first = int(np.searchsorted(self.starts, start - self.longest + 1, side="left"))
        return range(first, int(np.searchsorted(self.starts, end, side="right")))

    def stretches(self, margin: int) -> tuple[Positions, Positions]:
        """Return the union of all targets, each widened by `margin`: disjoint starts and ends."""
        if not len(self.starts):
            return self.starts, self.ends
        starts = np.maximum(self.starts - margin, 1)
        reach = np.maximum.accumulate(self.ends + margin)
        opens = np.concatenate(([True], starts[1:] > reach[:-1] + 1))
        closes = np.concatenate((opens[1:], [True]))
        return starts[opens], reach[closes]


@dataclass(frozen=True, slots=True, eq=False)
class TargetTable:
    """All targets of one build. Every (chrom, pos, REF) occurs once."""

    columns: Mapping[str, TargetColumns]

    @classmethod
    def of(cls, targets: Iterable[Target]) -> TargetTable:
        """Build the table; targets with the same chrom, pos and REF become one with all ALTs."""
        united: dict[tuple[str, int, str], set[str]] = {}
        for item in targets:
            united.setdefault((item.chrom, item.pos, item.ref), set()).update(item.alts)
        rows: dict[str, list[tuple[int, str, tuple[str, ...]]]] = {}
        for (chrom, pos, ref), alts in united.items():
            rows.setdefault(chrom, []).append((pos, ref, tuple(sorted(alts))))
        ordered = (name for name in CHROMOSOMES if name in rows)
        return cls({chrom: _columns(sorted(rows[chrom])) for chrom in ordered})

    def __len__(self) -> int:
        """Return the number of targets."""
        return sum(len(columns.refs) for columns in self.columns.values())

    def __iter__(self) -> Iterator[Target]:
        """Yield the targets in karyotype order."""
        for chrom, columns in self.columns.items():
            starts = columns.starts.tolist()
            for pos, ref, alts in zip(starts, columns.refs, columns.alts, strict=True):
                yield Target(chrom, pos, ref, _split(alts))


def _columns(rows: list[tuple[int, str, tuple[str, ...]]]) -> TargetColumns:
    starts = np.array([pos for pos, _, _ in rows], dtype=np.int64)
    lengths = np.array([len(ref) for _, ref, _ in rows], dtype=np.int64)
    refs = tuple(ref for _, ref, _ in rows)
    alts = tuple(",".join(alts) for _, _, alts in rows)
    large = tuple(at for at, (_, ref, alts) in enumerate(rows) if is_large(ref, alts))
    longest = int(lengths.max(initial=0))
    return TargetColumns(starts, starts + lengths - 1, refs, alts, large, longest)


def _split(alts: str) -> tuple[str, ...]:
    return tuple(alts.split(",")) if alts else ()

"""Sets of bases of one chromosome as numpy columns: united, cut and taken from each other at once.

A set is two columns, starts and ends (1-based, both ends included), sorted, its stretches neither
overlapping nor touching. Genomes have millions of stretches: nothing here walks them one by one.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Positions = NDArray[np.int64]
Stretches = tuple[Positions, Positions]

EMPTY: Stretches = (np.empty(0, np.int64), np.empty(0, np.int64))


def united(starts: Positions, ends: Positions) -> Stretches:
    """Return the set of all bases that lie in any of the stretches, given in any order."""
    if not len(starts):
        return EMPTY
    order = np.argsort(starts, kind="stable")
    starts, reach = starts[order], np.maximum.accumulate(ends[order])
    opens = np.concatenate(([True], starts[1:] > reach[:-1] + 1))
    return starts[opens], reach[np.concatenate((opens[1:], [True]))]


def set_of(pairs: Iterable[tuple[int, int]]) -> Stretches:
    """Return the set of all bases that lie in any (start, end)."""
    columns = np.array(list(pairs), dtype=np.int64).reshape(-1, 2)
    return united(columns[:, 0], columns[:, 1])


def pieces(starts: Positions, ends: Positions, of: Stretches) -> tuple[Positions, ...]:
    """Return each stretch cut by a set: start, end, row of the stretch, row in the set.

    The stretches may be in any order and may overlap each other.
    """
    first = np.searchsorted(of[1], starts, side="left")
    stop = np.searchsorted(of[0], ends, side="right")
    counts = np.maximum(stop - first, 0)
    rows = np.repeat(np.arange(len(starts)), counts)
    within = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts)
    places = np.repeat(first, counts) + within
    return (
        np.maximum(starts[rows], of[0][places]),
        np.minimum(ends[rows], of[1][places]),
        rows,
        places,
    )


def common(one: Stretches, two: Stretches) -> Stretches:
    """Return the bases in both sets."""
    starts, ends, _, _ = pieces(*one, two)
    return united(starts, ends)


def without(one: Stretches, two: Stretches) -> Stretches:
    """Return the bases of the first set that are not in the second."""
    if not len(one[0]) or not len(two[0]):
        return one
    last = max(int(one[1][-1]), int(two[1][-1])) + 1
    gaps = np.concatenate(([0], two[1] + 1)), np.concatenate((two[0] - 1, [last]))
    real = gaps[0] <= gaps[1]
    return common(one, (gaps[0][real], gaps[1][real]))


def size(one: Stretches) -> int:
    """Return the number of bases in a set."""
    return int((one[1] - one[0] + 1).sum())

"""Sets of stretches, held against a set of single positions."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counselor.genome.interval import Interval, IntervalSet


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    start = draw(st.integers(1, 40))
    return Interval(draw(st.sampled_from("1X")), start, start + draw(st.integers(0, 8)))


@given(st.lists(intervals(), max_size=12), intervals())
def test_agrees_with_single_positions(given_: list[Interval], asked: Interval) -> None:
    inside = {(it.chrom, pos) for it in given_ for pos in range(it.start, it.end + 1)}
    wanted = [(asked.chrom, pos) for pos in range(asked.start, asked.end + 1)]
    found = IntervalSet(given_)
    assert found.covers(asked.chrom, asked.start, asked.end) is all(p in inside for p in wanted)
    length = found.covered_length(asked.chrom, asked.start, asked.end)
    assert length == sum(p in inside for p in wanted)
    assert bool(found) is bool(given_)
    joined = list(found)
    assert {(it.chrom, p) for it in joined for p in range(it.start, it.end + 1)} == inside
    for left, right in pairwise(joined):
        assert left.chrom != right.chrom or left.end + 1 < right.start


@pytest.mark.parametrize(("start", "end"), [(0, 5), (-1, 1), (10, 9)])
def test_empty_and_reversed_stretches_are_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a stretch"):
        Interval("1", start, end)


def test_length_counts_both_ends() -> None:
    assert Interval("1", 10, 10).length == 1
    assert Interval("1", 10, 19).length == 10

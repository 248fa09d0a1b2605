"""The table of places asked about."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from counselor.genome.target import Target, TargetTable

targets = st.builds(
    Target,
    st.sampled_from(("1", "2", "X")),
    st.integers(1, 60),
    st.text("AC", min_size=1, max_size=6),
    st.lists(st.sampled_from(("G", "T")), max_size=2).map(tuple),
)


@given(st.lists(targets, max_size=20))
def test_each_place_occurs_once_with_all_its_alleles(asked: list[Target]) -> None:
    table = TargetTable.of(asked)
    united: dict[tuple[str, int, str], set[str]] = {}
    for item in asked:
        united.setdefault((item.chrom, item.pos, item.ref), set()).update(item.alts)
    found = {(item.chrom, item.pos, item.ref): set(item.alts) for item in table}
    assert found == united
    assert len(table) == len(united)


@given(st.lists(targets, max_size=20), st.integers(1, 60), st.integers(0, 10))
def test_nothing_that_overlaps_is_left_out(asked: list[Target], start: int, length: int) -> None:
    end = start + length
    for columns in TargetTable.of(asked).columns.values():
        found = set(columns.overlapping(start, end))
        rows = zip(columns.starts.tolist(), columns.ends.tolist(), strict=True)
        for index, (first, last) in enumerate(rows):
            if first <= end and last >= start:
                assert index in found


@given(st.lists(targets, max_size=20), st.integers(0, 5))
def test_stretches_are_the_union_of_widened_targets(asked: list[Target], margin: int) -> None:
    for columns in TargetTable.of(asked).columns.values():
        wanted = {
            pos
            for first, last in zip(columns.starts.tolist(), columns.ends.tolist(), strict=True)
            for pos in range(max(1, first - margin), last + margin + 1)
        }
        starts, ends = columns.stretches(margin)
        got = {
            pos
            for first, last in zip(starts.tolist(), ends.tolist(), strict=True)
            for pos in range(first, last + 1)
        }
        assert got == wanted
        assert all(ends[:-1] + 1 < starts[1:])

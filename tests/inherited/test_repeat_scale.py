"""A repeat on the scale of its ranges: what it was judged by, with what no range covers."""

from __future__ import annotations

from dataclasses import fields

import pytest

from case_builder import an_inherited
from counselor.findings.models import RepeatAllele, RepeatCategory, RepeatFinding
from counselor.inherited.repeat_scale import RepeatScale, repeat_scale

HTT = {"normal": "≤26", "intermediate": "27–35", "reduced_penetrance": "36–39", "full": "≥40"}
FMR1 = {"normal": "≤44", "premutation": "55–200", "full": "≥201"}


def allele(count: int | None, low: int | None = None, high: int | None = None) -> RepeatAllele:
    """One copy; in which range it lies is not what is looked at here."""
    normal = RepeatCategory.NORMAL
    return RepeatAllele(count, low or count, high or count, "CAG", normal, normal)


def scale_of(ranges: dict[str, str], *alleles: RepeatAllele) -> RepeatScale | None:
    base = an_inherited("HTT", "other", variants=())
    shared = {item.name: getattr(base, item.name) for item in fields(base)}
    finding = RepeatFinding(**shared, alleles=alleles, ranges=ranges, motif="CAG")
    return repeat_scale(finding)


def test_each_length_lies_in_the_range_that_holds_it():
    scale = scale_of(HTT, allele(17), allele(42, 38, 60))
    assert scale is not None
    assert [(it.category.value, it.first, it.last) for it in scale.bands] == [
        ("normal", 0, 26), ("intermediate", 27, 35), ("reduced_penetrance", 36, 39),
        ("full", 40, None),
    ]  # fmt: skip
    short, long = scale.marks
    normal, _middle, reduced, full = scale.bands
    assert normal.left < short.at < normal.right
    assert full.left < long.at < full.right
    assert reduced.left < long.low_at < reduced.right
    assert long.at < long.high_at <= full.right


@pytest.mark.parametrize("limit", [26, 27, 35, 36, 39, 40])
def test_a_limit_lies_in_its_own_range(limit: int):
    scale = scale_of(HTT, allele(limit))
    assert scale is not None
    (mark,) = scale.marks
    (held,) = (it for it in scale.bands if it.left <= mark.at < it.right)
    assert held.first <= limit <= (held.last or limit)


def test_what_no_range_covers_is_not_settled():
    scale = scale_of(FMR1, allele(50))
    assert scale is not None
    assert [(it.category.value, it.first) for it in scale.bands] == [
        ("normal", 0), ("uncertain", 45), ("premutation", 55), ("full", 201)
    ]  # fmt: skip
    assert scale.bands[1].left < scale.marks[0].at < scale.bands[1].right


def test_a_copy_that_was_not_counted_is_said_and_not_drawn():
    scale = scale_of(HTT, allele(17), allele(None))
    assert scale is not None
    assert (len(scale.marks), scale.uncounted) == (1, 1)


@pytest.mark.parametrize("ranges", [{}, {"normal": "the motif decides"}])
def test_without_ranges_of_lengths_there_is_no_scale(ranges: dict[str, str]):
    assert scale_of(ranges, allele(70)) is None

"""The ranges of a repeat as a scale, and where the lengths of a person lie on it.

The ranges are those that the finding was judged by, as it keeps them. Each range takes the same
width, since they differ a hundredfold; within one, lengths lie in proportion. What lies in no range
is a range of its own: not settled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from counselor.findings.models import RepeatCategory, RepeatFinding

_RANGE = re.compile(r"(?P<sign>[≤≥]?)(?P<first>\d+)(?:[-–](?P<last>\d+))?")
_LONGER = 10
"""A range without an end is drawn at least this many repeats beyond its beginning."""


@dataclass(frozen=True, slots=True)
class RepeatBand:
    """A range: copies of the motif from `first` to `last` (None: no end), both included.

    `left`, `right`: shares of the width, from 0 to 1.
    """

    category: RepeatCategory
    first: int
    last: int | None
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class RepeatMark:
    """The length of one copy, and the limits that the caller gives for it, as shares of the width.

    `category`: the range that it lies in, as the finding says.
    """

    count: int
    low: int
    high: int
    at: float
    low_at: float
    high_at: float
    category: RepeatCategory


@dataclass(frozen=True, slots=True)
class RepeatScale:
    """The scale of one repeat. `uncounted`: copies whose length is not known."""

    gene: str
    motif: str
    bands: tuple[RepeatBand, ...]
    marks: tuple[RepeatMark, ...]
    uncounted: int


def repeat_scale(finding: RepeatFinding) -> RepeatScale | None:
    """Return the scale of a finding; None where its ranges are not of lengths (the motif decides).

    A copy whose motif is another one, so that its count is in another unit, is not on the scale.
    """
    ranges = sorted(_ranges(finding.ranges), key=lambda it: it[1])
    whole = list(_without_gaps(ranges))
    if not ranges or len(ranges) != len(finding.ranges):
        return None
    counts = [it.high or it.count or 0 for it in finding.alleles]
    bands = tuple(
        RepeatBand(category, first, last, place / len(whole), (place + 1) / len(whole))
        for place, (category, first, last) in enumerate(whole)
    )
    longest = max([*counts, bands[-1].first + _LONGER])
    marks = []
    for allele in finding.alleles:
        if allele.count is None:
            continue
        low, high = allele.low or allele.count, allele.high or allele.count
        at, low_at, high_at = (_place(bands, it, longest) for it in (allele.count, low, high))
        marks.append(RepeatMark(allele.count, low, high, at, low_at, high_at, allele.category))
    uncounted = sum(it.count is None for it in finding.alleles)
    return RepeatScale(finding.gene, finding.motif, bands, tuple(marks), uncounted)


def _ranges(told: Mapping[str, str]) -> Iterator[tuple[RepeatCategory, int, int | None]]:
    """Yield ranges from their texts: `≤26`, `27–35`, `≥40`, `19`."""
    for name, text in told.items():
        found = _RANGE.fullmatch(text)
        if found is None or name not in set(RepeatCategory):
            continue
        first, last = int(found["first"]), int(found["last"] or found["first"])
        if found["sign"] == "≤":
            yield RepeatCategory(name), 0, last
        else:
            yield RepeatCategory(name), first, None if found["sign"] == "≥" else last


def _without_gaps(
    ranges: list[tuple[RepeatCategory, int, int | None]],
) -> Iterator[tuple[RepeatCategory, int, int | None]]:
    next_one = 0
    for category, first, last in ranges:
        if first > next_one:
            yield RepeatCategory.UNCERTAIN, next_one, first - 1
        yield category, first, last
        if last is None:
            return
        next_one = last + 1
    yield RepeatCategory.UNCERTAIN, next_one, None


def _place(bands: tuple[RepeatBand, ...], count: int, longest: int) -> float:
    band = next(it for it in reversed(bands) if count >= it.first)
    last = longest if band.last is None else band.last
    share = (count - band.first + 0.5) / (max(last, count) - band.first + 1)
    return band.left + share * (band.right - band.left)

"""Whether the results of two partners look like one person's, or like those of close relatives.

Their files are read apart, so that a variant which one file does not mention counts as absent only
where that file documents the place. The limits are those of `relationship`, by which members of a
family in one file are judged.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from counselor.findings.models import Notice
from counselor.inherited.relationship import (
    FEWEST_COMPARED,
    FEWEST_HOMOZYGOUS,
    MOST_OPPOSITE,
    SAME_PERSON,
    STRANGERS_OPPOSITE,
)
from counselor.readers.result import Kinship, ObservedVariant, TestResult

FEWEST_FOR_RELATIVES = 200
"""Between the limits of `relationship` stand siblings, and strangers by chance: of 200 places, at 1
in 10, fewer than 1 in 100 pairs of strangers lie below them."""

_LEAST_QUALITY = 20
_LEAST_DEPTH = 10
_FEWEST_ABSENT = 10
"""A file that documents so many absent variants documents absence; fewer may be an accident."""

_BASES = frozenset("ACGT")
_AUTOSOMES = frozenset(str(number) for number in range(1, 23))
_Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class _Side:
    """One result: copies of each good variant, places of any variant, and documented stretches."""

    copies: Mapping[str, int]
    places: Mapping[str, _Place]
    touched: frozenset[_Place]
    starts: Mapping[str, list[int]]
    ends: Mapping[str, list[int]]

    def copies_of(self, key: str, place: _Place) -> int | None:
        """Return 1 or 2; 0 where the place is documented without a variant; None: not known."""
        if key in self.copies:
            return self.copies[key]
        chrom, pos = place
        at = bisect_right(self.starts.get(chrom, []), pos) - 1
        if place in self.touched or at < 0 or pos > self.ends[chrom][at]:
            return None
        return 0


def partner_kinship(one: TestResult, two: TestResult) -> Kinship:
    """Compare two results of one build; of two builds nothing is compared."""
    if one.build is not two.build:
        return Kinship()
    first, second = _side(one), _side(two)
    both = []
    for key, place in {**first.places, **second.places}.items():
        pair = first.copies_of(key, place), second.copies_of(key, place)
        if pair[0] is not None and pair[1] is not None:
            both.append((pair[0], pair[1]))
    homozygous = _homozygous(both)
    return Kinship(
        sites=len(both),
        homozygous=len(homozygous),
        opposite=sum(0 in pair for pair in homozygous),
        same=sum(left == right for left, right in both),
    )


def _homozygous(both: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the places where one has two copies and the other's file would tell of none.

    A file that lists variants alone never shows that one is absent: beside it nobody would ever
    contradict anybody.
    """
    tells = [sum(pair[side] == 0 for pair in both) >= _FEWEST_ABSENT for side in (0, 1)]
    return [pair for pair in both if (pair[0] == 2 and tells[1]) or (pair[1] == 2 and tells[0])]


def kinship_notices(numbers: Kinship) -> tuple[Notice, ...]:
    """Return what must be said of two partners, with the numbers; empty: nothing stands out."""
    values = {
        "sites": str(numbers.sites),
        "same": str(numbers.same),
        "homozygous": str(numbers.homozygous),
        "opposite": str(numbers.opposite),
    }
    if numbers.sites >= FEWEST_COMPARED and numbers.same >= SAME_PERSON * numbers.sites:
        return (Notice("couple.related.same_person", values),)
    if numbers.homozygous < FEWEST_HOMOZYGOUS:
        return ()
    if numbers.opposite <= MOST_OPPOSITE * numbers.homozygous:
        return (Notice("couple.related.parent_and_child", values),)
    few = numbers.opposite < STRANGERS_OPPOSITE * numbers.homozygous
    if few and numbers.homozygous >= FEWEST_FOR_RELATIVES:
        return (Notice("couple.related.relatives", values),)
    return ()


def _side(result: TestResult) -> _Side:
    copies: dict[str, int] = {}
    places: dict[str, _Place] = {}
    touched: set[_Place] = set()
    for item in result.observed:
        place = (item.variant.chrom, item.variant.pos)
        touched |= {(place[0], place[1] + step) for step in range(len(item.variant.ref) or 1)}
        if _is_good(item):
            copies[item.variant.key] = item.copies
            places[item.variant.key] = place
    starts: dict[str, list[int]] = defaultdict(list)
    ends: dict[str, list[int]] = defaultdict(list)
    for chrom, stretches in result.regions.assessed.items():
        for stretch in stretches:
            starts[chrom].append(stretch.start)
            ends[chrom].append(stretch.end)
    return _Side(copies, places, frozenset(touched), dict(starts), dict(ends))


def _is_good(item: ObservedVariant) -> bool:
    variant, measures = item.variant, item.measures
    single = len(variant.ref) == 1 and len(variant.alt) == 1 and variant.alt in _BASES
    if not single or variant.chrom not in _AUTOSOMES or not item.passed or item.partial:
        return False
    if measures.quality is not None and measures.quality < _LEAST_QUALITY:
        return False
    if measures.depth is not None and measures.depth < _LEAST_DEPTH:
        return False
    return item.total == 2 and item.copies in (1, 2)

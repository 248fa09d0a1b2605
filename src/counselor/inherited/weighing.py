"""Sorts a gene's variants by what they are to each of its conditions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counselor.findings.models import PracticeClass
from counselor.inherited.inheritance import CarriedVariant
from counselor.inherited.practice_class import Weight, class_for, weight_of
from counselor.rulebook.models import Condition

Classified = tuple[CarriedVariant, PracticeClass | None]
"""A variant with the class that a person gave it for the conditions in question."""


@dataclass(frozen=True, slots=True)
class ByWeight:
    """A gene's variants, sorted for conditions to which all of them are the same."""

    counting: tuple[Classified, ...]
    open: tuple[Classified, ...]
    not_counted: tuple[Classified, ...]

    def of(self, kind: Weight) -> tuple[Classified, ...]:
        """Return the variants of one weight."""
        if kind is Weight.COUNTS:
            return self.counting
        return self.open if kind is Weight.OPEN else self.not_counted


Alike = tuple[tuple[Condition, ...], ByWeight]
"""Conditions, and what the variants are to each of them. No condition: none is known."""


def by_class(conditions: Sequence[Condition], carried: Sequence[CarriedVariant]) -> list[Alike]:
    """Return the conditions, those together to which every variant is the same.

    Without any class of the practice that is one group of all conditions.
    """
    groups: dict[tuple[PracticeClass | None, ...], list[Condition]] = {}
    for condition in conditions:
        groups.setdefault(_classes(condition.name, carried), []).append(condition)
    if not conditions:
        groups[_classes("", carried)] = []
    return [(tuple(group), _sorted_out(carried, key)) for key, group in groups.items()]


def _classes(condition: str, carried: Sequence[CarriedVariant]) -> tuple[PracticeClass | None, ...]:
    return tuple(class_for(item.practice, condition) for item in carried)


def _sorted_out(
    carried: Sequence[CarriedVariant], classes: Sequence[PracticeClass | None]
) -> ByWeight:
    weighed = [
        (weight_of(item.hit.listed, practice), (item, practice))
        for item, practice in zip(carried, classes, strict=True)
    ]

    def of(kind: Weight) -> tuple[Classified, ...]:
        return tuple(pair for weight, pair in weighed if weight is kind)

    return ByWeight(of(Weight.COUNTS), of(Weight.OPEN), of(Weight.NOT_COUNTED))


def same_variants(
    weighed: Sequence[Alike], kind: Weight
) -> list[tuple[tuple[Condition, ...], tuple[Classified, ...]]]:
    """Return the variants of one weight, with the conditions to which these very ones have it."""
    groups: dict[tuple[tuple[str, PracticeClass | None], ...], tuple[Condition, ...]] = {}
    variants: dict[tuple[tuple[str, PracticeClass | None], ...], tuple[Classified, ...]] = {}
    for conditions, sorted_out in weighed:
        found = sorted_out.of(kind)
        if found:
            key = tuple((item.hit.listed.id, practice) for item, practice in found)
            groups[key] = (*groups.get(key, ()), *conditions)
            variants[key] = found
    return [(groups[key], variants[key]) for key in groups]

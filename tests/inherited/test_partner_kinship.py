"""Partners: one person's result twice, parent and child, siblings, strangers, and too little."""

from __future__ import annotations

import pytest

from counselor.genome.build import Build
from counselor.inherited.partner_kinship import kinship_notices, partner_kinship
from counselor.readers.result import TestResult
from kinship_builder import Copies, child_of, person, result_of

MOTHER, FATHER, STRANGER = person(1), person(2), person(3)
CHILD, SIBLING = child_of(MOTHER, FATHER, 4), child_of(MOTHER, FATHER, 5)


def told(one: TestResult, two: TestResult) -> list[str]:
    return [item.key.removeprefix("couple.related.") for item in kinship_notices(kin(one, two))]


def kin(one: TestResult, two: TestResult):
    return partner_kinship(one, two)


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        (MOTHER, MOTHER, ["same_person"]),
        (MOTHER, CHILD, ["parent_and_child"]),
        (MOTHER, FATHER, []),
        (MOTHER, STRANGER, []),
        (CHILD, STRANGER, []),
    ],
    ids=["same", "parent", "parents", "stranger", "other-stranger"],
)
def test_what_genotypes_say_of_two_partners(one: Copies, two: Copies, expected: list[str]):
    assert told(result_of(one), result_of(two)) == expected
    assert kin(result_of(one), result_of(two)) == kin(result_of(two), result_of(one))


def test_siblings_contradict_each_other_far_less_than_strangers():
    siblings = kin(result_of(CHILD), result_of(SIBLING))
    strangers = kin(result_of(CHILD), result_of(STRANGER))
    assert siblings.opposite * strangers.homozygous < strangers.opposite * siblings.homozygous / 2


def test_files_that_list_variants_alone_make_nobody_a_relative():
    """Such a file never shows an absent variant: nothing could contradict a relationship."""
    for other in (CHILD, FATHER, STRANGER):
        assert told(result_of(MOTHER, documented=False), result_of(other, documented=False)) == []
    one_way = told(result_of(MOTHER), result_of(STRANGER, documented=False))
    assert one_way == []


def test_one_person_is_known_from_variants_alone():
    alone = result_of(MOTHER, documented=False)
    assert told(alone, alone) == ["same_person"]


def test_two_builds_are_not_compared():
    assert told(result_of(MOTHER), result_of(MOTHER, build=Build.GRCH37)) == []

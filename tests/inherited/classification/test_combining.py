"""Every line of table 5 of Richards 2015, the points of Tavtigian 2020, and where they part."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counselor.inherited.classification.combining import (
    BENIGN_LINES,
    LIKELY_BENIGN_LINES,
    LIKELY_PATHOGENIC_LINES,
    PATHOGENIC_LINES,
    Applied,
    Combined,
    VariantClass,
    class_of_points,
    combine,
)
from counselor.inherited.classification.criteria import CRITERIA, Direction, Strength

P, LP = VariantClass.PATHOGENIC, VariantClass.LIKELY_PATHOGENIC
VUS, LB, B = VariantClass.UNCERTAIN, VariantClass.LIKELY_BENIGN, VariantClass.BENIGN
STRENGTHS = {
    "": None,
    "Supporting": Strength.SUPPORTING,
    "Moderate": Strength.MODERATE,
    "Strong": Strength.STRONG,
    "VeryStrong": Strength.VERY_STRONG,
}
HARM = list(VariantClass)
"""The most harmful first."""


def applied(text: str) -> list[Applied]:
    """Read `PVS1 PM2_Supporting`; without a strength, that of 2015 counts."""
    found = []
    for word in text.split():
        code, _, strength = word.partition("_")
        given_strength = STRENGTHS[strength]
        at_2015 = Strength.MODERATE if code == "PM2" else CRITERIA[code].strength
        found.append(Applied(code, given_strength or at_2015))
    return found


def combined(text: str) -> Combined:
    return combine(applied(text))


@pytest.mark.parametrize(
    ("codes", "line", "rules"),
    [
        ("PVS1 PS1", "pathogenic.1a", P),
        ("PVS1 PM1 PM2", "pathogenic.1b", P),
        ("PVS1 PM1 PP1", "pathogenic.1c", P),
        ("PVS1 PP1 PP4", "pathogenic.1d", P),
        ("PS1 PS3", "pathogenic.2", P),
        ("PS1 PM1 PM2 PM6", "pathogenic.3a", P),
        ("PS1 PM1 PM2 PP1 PP3", "pathogenic.3b", P),
        ("PS1 PM1 PP1 PP2 PP3 PP4", "pathogenic.3c", P),
        ("PVS1 PM2", "likely_pathogenic.1", LP),
        ("PS1 PM1", "likely_pathogenic.2", LP),
        ("PS1 PM1 PM2", "likely_pathogenic.2", LP),
        ("PS1 PP1 PP3", "likely_pathogenic.3", LP),
        ("PM1 PM2 PM3", "likely_pathogenic.4", LP),
        ("PM1 PM2 PP1 PP3", "likely_pathogenic.5", LP),
        ("PM1 PP1 PP2 PP3 PP4", "likely_pathogenic.6", LP),
        ("PVS1 PM2_Supporting", "likely_pathogenic.svi", LP),
        ("BA1", "benign.1", B),
        ("BS1 BS2", "benign.2", B),
        ("BS1 BP4", "likely_benign.1", LB),
        ("BP4 BP7", "likely_benign.2", LB),
    ],
)
def test_every_line_of_the_table(codes: str, line: str, rules: VariantClass) -> None:
    found = combined(codes).rules
    assert (found.line, found.verdict, found.in_conflict) == (line, rules, False)


@pytest.mark.parametrize(
    "codes",
    [
        "",
        "PVS1",
        "PS1",
        "PM1 PM2",
        "PM1 PP1 PP3 PP4",
        "PS1 PP1",
        "PP1 PP2 PP3 PP4",
        "BS1",
        "BP4",
    ],
)
def test_one_criterion_less_than_a_line_asks_for_is_uncertain(codes: str) -> None:
    assert combined(codes).rules.verdict is VUS


def test_every_line_is_tested_here() -> None:
    lines = {
        name
        for table in (PATHOGENIC_LINES, LIKELY_PATHOGENIC_LINES, BENIGN_LINES, LIKELY_BENIGN_LINES)
        for name, _need in table
    }
    (marks,) = (
        mark for mark in test_every_line_of_the_table.pytestmark if mark.name == "parametrize"
    )
    assert lines | {"benign.1"} == {line for _codes, line, _rules in marks.args[1]}


@pytest.mark.parametrize(
    ("codes", "total", "points"),
    [
        ("PVS1 PM1", 10, P),
        ("PVS1 PP4", 9, LP),
        ("PS1 PM1", 6, LP),
        ("PS1 PP1", 5, VUS),
        ("", 0, VUS),
        ("BP4", -1, LB),
        ("BS1 BP4", -5, LB),
        ("BS1 BP4_Moderate", -6, LB),
        ("BS1 BP4_Moderate BP7", -7, B),
        ("BP4_VeryStrong", -8, B),
        ("PS3 BS1", 0, VUS),
        ("PS3 PM1 BP4", 5, VUS),
    ],
)
def test_points_and_their_bounds(codes: str, total: int, points: VariantClass) -> None:
    found = combined(codes).points
    assert (found.total, found.verdict) == (total, points)


@pytest.mark.parametrize(
    ("total", "verdict"),
    [(10, P), (9, LP), (6, LP), (5, VUS), (0, VUS), (-1, LB), (-6, LB), (-7, B)],
)
def test_bands_of_points(total: int, verdict: VariantClass) -> None:
    assert class_of_points(total) is verdict


@pytest.mark.parametrize(
    ("codes", "rules", "points"),
    [
        ("PVS1 PM1", LP, P),
        ("PVS1", VUS, LP),
        ("PM1 PM2", VUS, VUS),
        ("PM1 PM2 PP1 PP3", LP, LP),
        ("BS1", VUS, LB),
        ("BP4", VUS, LB),
        ("BP4_VeryStrong", VUS, B),
        ("PVS1 PS3 BP4", VUS, P),
    ],
)
def test_where_the_systems_part_both_are_told(
    codes: str, rules: VariantClass, points: VariantClass
) -> None:
    found = combined(codes)
    assert (found.rules.verdict, found.points.verdict) == (rules, points)
    assert found.agree is (rules is points)


def test_pvs1_with_pm2_supporting_is_likely_pathogenic_in_both() -> None:
    found = combined("PVS1 PM2_Supporting")
    assert (found.rules.verdict, found.points.verdict, found.points.total) == (LP, LP, 9)


@pytest.mark.parametrize("others", ["PS1", "PVS1 PS1", "PVS1 PM1 PP1", "PS1 PS3 PM1"])
def test_ba1_stands_alone_and_the_conflict_is_shown(others: str) -> None:
    found = combined(f"BA1 {others}")
    assert (found.rules.verdict, found.points.verdict) == (B, B)
    assert found.in_conflict
    assert found.points.stands_alone
    assert found.points.total == combined(others).points.total


def test_evidence_for_both_sides_is_uncertain_and_says_what_it_hides() -> None:
    found = combined("PVS1 PS3 BP4").rules
    assert (found.verdict, found.line, found.without_conflict) == (VUS, "conflict", P)


def test_a_stronger_criterion_fills_the_place_of_a_weaker_one() -> None:
    assert combined("PVS1 PS2_VeryStrong").rules.line == "pathogenic.1a"
    assert combined("BP4_Moderate BP7").rules.verdict is LB
    assert combined("BP4_VeryStrong BP7_Strong").rules.verdict is B


def test_short_names_are_those_of_the_field() -> None:
    assert [str(item) for item in applied("PVS1 PM2 PM2_Supporting PVS1_Strong")] == [
        "PVS1",
        "PM2",
        "PM2_Supporting",
        "PVS1_Strong",
    ]
    assert str(Applied("BP4", Strength.VERY_STRONG)) == "BP4_VeryStrong"


def any_applied(*directions: Direction) -> st.SearchStrategy[list[Applied]]:
    """Sets of criteria as a worksheet can hold them: each code at most once."""
    codes = [item for item in CRITERIA.values() if item.direction in directions]
    one = st.sampled_from(codes).flatmap(
        lambda item: st.sampled_from(item.allowed).map(lambda grade: Applied(item.code, grade))
    )
    return st.lists(one, max_size=12, unique_by=lambda item: item.code)


@given(
    any_applied(*Direction).flatmap(lambda items: st.tuples(st.just(items), st.permutations(items)))
)
def test_order_does_not_matter(pair: tuple[list[Applied], list[Applied]]) -> None:
    assert combine(pair[0]) == combine(pair[1])


@given(any_applied(*Direction), any_applied(Direction.PATHOGENIC))
def test_a_pathogenic_criterion_never_makes_it_more_benign(
    before: list[Applied], more: list[Applied]
) -> None:
    held = {item.code for item in before}
    after = [*before, *(item for item in more if item.code not in held)]
    first, second = combine(before), combine(after)
    assert HARM.index(second.rules.verdict) <= HARM.index(first.rules.verdict)
    assert HARM.index(second.points.verdict) <= HARM.index(first.points.verdict)


@given(any_applied(*Direction), any_applied(Direction.PATHOGENIC))
def test_points_only_rise_with_pathogenic_criteria(
    before: list[Applied], more: list[Applied]
) -> None:
    held = {item.code for item in before}
    after = [*before, *(item for item in more if item.code not in held)]
    assert combine(after).points.total >= combine(before).points.total


@given(any_applied(Direction.PATHOGENIC))
def test_a_stronger_application_never_lowers_the_class(items: list[Applied]) -> None:
    raised = [Applied(item.code, CRITERIA[item.code].allowed[-1]) for item in items]
    low, high = combine(items), combine(raised)
    assert HARM.index(high.rules.verdict) <= HARM.index(low.rules.verdict)
    assert HARM.index(high.points.verdict) <= HARM.index(low.points.verdict)

"""What may not be applied, not at this strength, or not together."""

from __future__ import annotations

import pytest

from counselor import wording
from counselor.inherited.classification.combining import Applied
from counselor.inherited.classification.criteria import CRITERIA, Direction, EvidenceGroup, Strength
from counselor.inherited.classification.joint_use import (
    CriterionRetired,
    CriterionUnknown,
    NotTogether,
    StrengthNotAllowed,
    cautions,
    check_criterion,
    check_together,
)


def test_there_are_28_criteria_as_published() -> None:
    pathogenic = [it for it in CRITERIA.values() if it.direction is Direction.PATHOGENIC]
    assert (len(CRITERIA), len(pathogenic)) == (28, 16)
    assert {code for code, item in CRITERIA.items() if item.retired} == {"PP5", "BP6"}
    for code, item in CRITERIA.items():
        assert item.code == code
        assert item.strength in item.allowed
        assert list(item.allowed) == sorted(item.allowed, key=list(Strength).index)


def test_default_strengths_are_those_of_2015_but_for_pm2() -> None:
    by_letter = {"PVS": "very_strong", "PS": "strong", "PM": "moderate", "PP": "supporting"}
    by_letter |= {"BA": "stand_alone", "BS": "strong", "BP": "supporting"}
    for code, item in CRITERIA.items():
        expected = "supporting" if code == "PM2" else by_letter[code[:-1]]
        assert item.strength == expected, code


def test_every_criterion_and_group_has_words() -> None:
    words = wording.load("en")
    assert [code for code in CRITERIA if not words.has(f"criterion.{code}")] == []
    assert [it for it in EvidenceGroup if not words.has(f"criterion_group.{it}")] == []
    assert [it for it in Strength if not words.has(f"criterion_strength.{it}")] == []


@pytest.mark.parametrize("code", ["PP5", "BP6"])
def test_retired_criteria_are_refused_with_a_sentence(code: str) -> None:
    with pytest.raises(CriterionRetired, match=f"{code} is retired.*no evidence by itself"):
        check_criterion(code, Strength.SUPPORTING, met=True)
    check_criterion(code, Strength.SUPPORTING, met=False)


def test_strengths_that_nobody_uses_are_refused() -> None:
    with pytest.raises(StrengthNotAllowed, match="PM2 can't be applied as very strong"):
        check_criterion("PM2", Strength.VERY_STRONG, met=True)
    with pytest.raises(StrengthNotAllowed):
        check_criterion("PVS1", Strength.STAND_ALONE, met=True)
    check_criterion("BA1", Strength.STAND_ALONE, met=True)
    check_criterion("PVS1", Strength.MODERATE, met=True)


def test_unknown_codes_are_refused() -> None:
    with pytest.raises(CriterionUnknown, match="'PM7'"):
        check_criterion("PM7", Strength.MODERATE, met=True)


@pytest.mark.parametrize("pair", [("PVS1", "PP3"), ("PVS1", "PM4"), ("PS2", "PM6")])
def test_one_piece_of_evidence_is_counted_once(pair: tuple[str, str]) -> None:
    with pytest.raises(NotTogether, match=f"{pair[0]} and {pair[1]}"):
        check_together(["PM2", *pair])
    check_together(["PM2", pair[0]])


def test_contradictions_are_said_and_left_to_the_person() -> None:
    words = wording.load("en")
    met = [
        Applied("PM2", Strength.SUPPORTING),
        Applied("BA1", Strength.STAND_ALONE),
        Applied("PP3", Strength.SUPPORTING),
        Applied("PM1", Strength.MODERATE),
    ]
    told = [words.text(item.key, item.values) for item in cautions(met)]
    assert len(told) == 3
    assert "BA1 stands alone" in told[-1]
    assert "PM1, PM2, PP3" in told[-1]
    assert cautions([Applied("PVS1", Strength.VERY_STRONG)]) == ()

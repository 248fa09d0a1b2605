"""Lifetime risks: whose they are, side by side, dated, by current age."""

from __future__ import annotations

from dataclasses import replace

import pytest

from case_builder import a_variant, an_inherited
from counselor.findings.models import InheritedFinding, Interpretation
from counselor.genome.genotype import Sex, Zygosity
from counselor.inherited.penetrance import (
    ConditionRisk,
    LifetimeRisk,
    NoLifetimeRisk,
    lifetime_risk,
    lifetime_risk_of,
    may_be_too_high,
    outcome_of_surveillance,
)
from counselor.rulebook.risk_models import RiskSex
from couple_builder import the_rulebook


def of(gene: str, sex: Sex, age: int | None = 30, *names: str) -> LifetimeRisk:
    return lifetime_risk(the_rulebook().risks(gene), sex, age, frozenset(names))


def conditions(risk: LifetimeRisk) -> dict[str, ConditionRisk]:
    return {item.condition: item for item in risk.conditions}


def test_several_estimates_stand_side_by_side_with_source_and_interval() -> None:
    breast = conditions(of("BRCA1", Sex.FEMALE))["breast"]
    told = {(item.source, item.age_to, item.estimate, item.low) for item in breast.estimates}
    assert told == {("antoniou-2003", 70, "65", "44"), ("kuchenbaecker-2017", 80, "72", "")}
    assert [item.source for item in breast.ratios] == ["hu-2021"]


def test_a_man_has_no_figure_of_ovaries_and_a_woman_none_of_the_prostate() -> None:
    assert set(conditions(of("BRCA2", Sex.MALE))) == {"breast_male", "pancreas", "prostate"}
    assert set(conditions(of("BRCA2", Sex.FEMALE))) == {"breast", "ovarian", "pancreas"}


def test_with_an_unknown_sex_both_stand_each_with_its_label() -> None:
    found = conditions(of("BRCA2", Sex.UNKNOWN))
    assert {"breast", "breast_male", "ovarian", "prostate"} <= set(found)
    assert {item.sex for item in found["ovarian"].estimates} == {RiskSex.FEMALE}


def test_a_figure_about_one_variant_is_not_for_another() -> None:
    assert not conditions(of("CHEK2", Sex.FEMALE))["breast"].estimates
    found = conditions(of("CHEK2", Sex.FEMALE, 30, "c.470T>C"))["breast"].estimates
    assert [item.estimate for item in found] == ["18.3"]


@pytest.mark.parametrize(("age", "start"), [(20, 25), (25, 25), (43, 40), (66, 65), (None, 25)])
def test_a_curve_starts_at_the_persons_age(age: int | None, start: int) -> None:
    bowel = conditions(of("MLH1", Sex.FEMALE, age))["colorectal"]
    assert [curve.age_from for curve in bowel.curves] == [start]
    ages = [point.age_to for point in bowel.curves[0].points]
    assert ages == sorted(ages)
    assert ages[0] > start


def test_past_the_last_age_of_a_study_there_is_no_curve() -> None:
    assert not conditions(of("MLH1", Sex.FEMALE, 80))["colorectal"].curves


def test_the_baseline_is_the_publications_own() -> None:
    bowel = conditions(of("PMS2", Sex.MALE))["colorectal"]
    assert [(item.percent, item.age_to, item.source) for item in bowel.baselines] == [
        ("6.6", 80, "ten-broeke-2018")
    ]
    assert conditions(of("BRCA1", Sex.FEMALE))["breast"].baselines == ()


def test_how_people_were_found_is_said() -> None:
    assert may_be_too_high(of("BRCA1", Sex.FEMALE))
    assert not may_be_too_high(of("PALB2", Sex.FEMALE))
    assert outcome_of_surveillance(of("MSH6", Sex.FEMALE))


def finding(
    gene: str = "BRCA1",
    meaning: Interpretation = Interpretation.AT_RISK,
    inheritance: str = "AD",
    zygosity: Zygosity = Zygosity.HET,
) -> InheritedFinding:
    variant = replace(a_variant(gene), zygosity=zygosity)
    made = an_inherited(gene, interpretation=meaning, variants=(variant,))
    return replace(made, inheritance=inheritance)


def asked(item: InheritedFinding) -> LifetimeRisk | NoLifetimeRisk:
    return lifetime_risk_of(item, the_rulebook().risks(item.gene), Sex.FEMALE, 40)


def test_only_a_dominant_finding_of_one_changed_copy_has_figures() -> None:
    assert isinstance(asked(finding()), LifetimeRisk)
    assert asked(finding(meaning=Interpretation.NEEDS_CLASSIFICATION)) is (
        NoLifetimeRisk.NOT_CLASSIFIED
    )
    assert asked(finding("ATM", Interpretation.CARRIER, "AR")) is NoLifetimeRisk.NOT_AFFECTED
    assert isinstance(asked(finding("ATM")), LifetimeRisk)
    assert asked(finding(zygosity=Zygosity.HOM)) is NoLifetimeRisk.TWO_COPIES
    assert asked(finding("LDLR")) is NoLifetimeRisk.NO_ESTIMATE

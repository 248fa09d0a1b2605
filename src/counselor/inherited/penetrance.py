"""How likely a condition is over a lifetime, as publications give it for a gene.

Several estimates stand side by side and are never averaged; each keeps its interval, its year and
how its people were found. Figures are for people with one changed copy of a gene of a dominant
condition: a carrier of a recessive one has no figure here unless an estimate is about carriers of
one copy (ATM), and then the finding must be the dominant one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from counselor.findings.models import InheritedFinding, Interpretation, StructuralFinding
from counselor.genome.genotype import Sex, Zygosity
from counselor.rulebook.risk_models import (
    CurvePoint,
    GeneRisks,
    Measure,
    PenetranceEstimate,
    RiskSex,
)

MAY_BE_TOO_HIGH = frozenset({"clinic_cohort", "families", "laboratory_families"})
"""Ways of finding people that tend to give risks that are too high: families with many cases come
to clinics."""
UNDER_SURVEILLANCE = "surveillance_cohort"

_ONLY_FOR = {
    "breast_male": RiskSex.MALE,
    "prostate": RiskSex.MALE,
    "ovarian": RiskSex.FEMALE,
    "tubo_ovarian": RiskSex.FEMALE,
    "endometrium": RiskSex.FEMALE,
    "endometrium_ovarian": RiskSex.FEMALE,
}


@dataclass(frozen=True, slots=True)
class Baseline:
    """Percent of the general population by an age, as a publication gives it."""

    condition: str
    sex: RiskSex
    age_to: int
    percent: str
    source: str


@dataclass(frozen=True, slots=True)
class RiskCurve:
    """Cumulative risk from an age on, for people who did not have the condition at that age.

    Attributes:
        age_from: Where it starts, in years.
        points: By age; all from `age_from`.
    """

    condition: str
    sex: RiskSex
    age_from: int
    points: tuple[CurvePoint, ...]


@dataclass(frozen=True, slots=True)
class ConditionRisk:
    """What is known of one organ or condition.

    Attributes:
        estimates: Cumulative risks in percent, newest source last as in the table.
        ratios: Relative risks and odds ratios: no chance of a person, for professionals.
        curves: From the person's age on where that is known, else from the first age.
        baselines: Of the general population.
    """

    condition: str
    estimates: tuple[PenetranceEstimate, ...]
    ratios: tuple[PenetranceEstimate, ...]
    curves: tuple[RiskCurve, ...]
    baselines: tuple[Baseline, ...]


@dataclass(frozen=True, slots=True)
class LifetimeRisk:
    """All that is known for a person with a changed copy of a gene.

    Attributes:
        sex: Recorded sex; where it is not known, figures of both stand, each with its label.
        age: Full years today; None where no age counts.
    """

    gene: str
    sex: Sex
    age: int | None
    conditions: tuple[ConditionRisk, ...]


class NoLifetimeRisk(StrEnum):
    """Why a finding has no figure."""

    NOT_AFFECTED = "not_affected"
    NOT_CLASSIFIED = "not_classified"
    TWO_COPIES = "two_copies"
    NO_ESTIMATE = "no_estimate"


def lifetime_risk_of(
    finding: InheritedFinding, risks: GeneRisks, sex: Sex, age: int | None
) -> LifetimeRisk | NoLifetimeRisk:
    """Return the figures that belong to a finding, or why there are none."""
    if finding.interpretation is Interpretation.NEEDS_CLASSIFICATION:
        return NoLifetimeRisk.NOT_CLASSIFIED
    dominant = "AD" in finding.inheritance.split("/")
    if not dominant or finding.interpretation is not Interpretation.AT_RISK:
        return NoLifetimeRisk.NOT_AFFECTED
    copies = [item.zygosity for item in finding.variants]
    if isinstance(finding, StructuralFinding):
        copies.append(finding.zygosity)
    if copies != [Zygosity.HET]:
        return NoLifetimeRisk.TWO_COPIES
    names = frozenset(item.hgvs_c for item in finding.variants)
    found = lifetime_risk(risks, sex, age, names)
    return found if found.conditions else NoLifetimeRisk.NO_ESTIMATE


def lifetime_risk(
    risks: GeneRisks, sex: Sex, age: int | None, variants: frozenset[str] = frozenset()
) -> LifetimeRisk:
    """Return a gene's figures for a person.

    Args:
        risks: The gene's figures.
        sex: Figures of the other sex are left out; with an unknown sex none is.
        age: In full years; curves start at the highest age of their table up to it.
        variants: HGVS c. names; a figure about certain variants needs one of them.
    """
    estimates: dict[str, list[PenetranceEstimate]] = defaultdict(list)
    for item in risks.penetrance:
        if _is_for(item.condition, item.sex, sex) and _is_about(item, variants):
            estimates[item.condition].append(item)
    curves: dict[str, list[RiskCurve]] = defaultdict(list)
    for curve in _curves(risks.curves, sex, age):
        curves[curve.condition].append(curve)
    names = sorted({*estimates, *curves}, key=lambda name: (name not in estimates, name))
    conditions = tuple(_condition(name, estimates[name], curves[name]) for name in names)
    return LifetimeRisk(risks.gene, sex, age, conditions)


def _condition(
    name: str, estimates: list[PenetranceEstimate], curves: list[RiskCurve]
) -> ConditionRisk:
    percent = [item for item in estimates if item.measure is Measure.CUMULATIVE_PERCENT]
    return ConditionRisk(
        name,
        tuple(percent),
        tuple(item for item in estimates if item.measure is not Measure.CUMULATIVE_PERCENT),
        tuple(curves),
        tuple(
            Baseline(name, item.sex, item.age_to, item.baseline, item.source)
            for item in percent
            if item.baseline and item.age_to is not None
        ),
    )


def _is_for(condition: str, about: RiskSex, sex: Sex) -> bool:
    """Tell whether a figure is for a person; organs that one sex has count as that sex's."""
    only = _ONLY_FOR.get(condition, about)
    if only is RiskSex.BOTH or sex is Sex.UNKNOWN:
        return True
    return only.value == sex.value


def _is_about(item: PenetranceEstimate, variants: frozenset[str]) -> bool:
    return not item.variants or not variants.isdisjoint(item.variants)


def _curves(points: Iterable[CurvePoint], sex: Sex, age: int | None) -> list[RiskCurve]:
    """Return one curve for each condition and sex: from the last age of the table up to `age`."""
    grouped: dict[tuple[str, RiskSex], list[CurvePoint]] = defaultdict(list)
    for point in points:
        if _is_for(point.condition, point.sex, sex):
            grouped[point.condition, point.sex].append(point)
    return [
        RiskCurve(name, about, start, tuple(item for item in of if item.age_from == start))
        for (name, about), of in sorted(grouped.items())
        if (start := _start(of, age)) is not None
    ]


def _start(points: list[CurvePoint], age: int | None) -> int | None:
    """Return where a person's curve starts; None for somebody past the last age of the table."""
    ages = sorted({item.age_from for item in points})
    if age is None or age < ages[0]:
        return ages[0]
    if age >= max(item.age_to for item in points):
        return None
    return max(item for item in ages if item <= age)


def may_be_too_high(risk: LifetimeRisk) -> bool:
    """Tell whether an estimate comes from families that were found in clinics."""
    return any(
        item.ascertainment in MAY_BE_TOO_HIGH
        for condition in risk.conditions
        for item in condition.estimates
    )


def outcome_of_surveillance(risk: LifetimeRisk) -> bool:
    """Tell whether an estimate comes from people under regular check-ups."""
    return any(
        item.ascertainment == UNDER_SURVEILLANCE
        for condition in risk.conditions
        for item in condition.estimates
    ) or any(condition.curves for condition in risk.conditions)

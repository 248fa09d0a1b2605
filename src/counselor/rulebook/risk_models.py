"""How common carriers are, and how likely a condition is by an age: the rulebook's figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

NOT_BY_SMALL_VARIANTS = frozenset(
    ("limit.copy_number_needed", "limit.repeat_expansion", "limit.inversion_not_seen")
)
"""Limits of genes whose carriers can't be counted by sequencing small variants: the common changes
are copy numbers, repeats or inversions."""


@dataclass(frozen=True, slots=True)
class CarrierFrequency:
    """The share of people in a population who carry one listed variant of a gene.

    Attributes:
        population: As the source names it (`ashkenazi_jewish`, `european_non_finnish`, …); `global`
            for all together.
        frequency: Exactly as written in the table; 0 means that none was seen, not that there are
            no carriers.
    """

    gene: str
    population: str
    frequency: Fraction
    source: str


@dataclass(frozen=True, slots=True)
class CopyNumberFigure:
    """What a publication gives for carriers of a gene that copies must be counted of (SMN1).

    Attributes:
        population: As the publication names the group.
        copies: Copies counted in the person; None where the row is about the test as a whole.
        prior_one_in, residual_one_in: One in so many, before and after the count; None where the
            publication's figure is not at hand.
        detection_percent: Share of carriers that counting finds.
    """

    gene: str
    population: str
    copies: int | None
    prior_one_in: int | None
    residual_one_in: int | None
    detection_percent: Fraction | None
    source: str


class RiskSex(StrEnum):
    """Whom a figure is about."""

    FEMALE = "female"
    MALE = "male"
    BOTH = "both"


class Measure(StrEnum):
    """What a figure measures."""

    CUMULATIVE_PERCENT = "cumulative_percent"
    RELATIVE_RISK = "relative_risk"
    ODDS_RATIO = "odds_ratio"


@dataclass(frozen=True, slots=True)
class PenetranceEstimate:
    """One published estimate. Figures stand as they were printed.

    Attributes:
        condition: Code of the organ or condition.
        variants: HGVS c. names on the MANE Select transcript that the figure is about; empty for
            every pathogenic variant of the gene.
        age_to: Age in years by which the risk was read; None for a lifetime, or for a ratio.
        estimate, estimate_high: Percent, or a ratio; `estimate_high` is empty unless the source
            gives a range.
        low, high: The 95 % interval; empty where the source gives none.
        baseline: Percent of the general population to the same age, where the source gives it.
        ascertainment: Code of how the people were found.
        study: The people in short.
        notes: Codes of what must be said along with the figure.
        seen_in: `abstract`, `table`, `summary` or `news`: where the figure was read.
    """

    gene: str
    condition: str
    variants: tuple[str, ...]
    sex: RiskSex
    measure: Measure
    age_to: int | None
    estimate: str
    estimate_high: str
    low: str
    high: str
    baseline: str
    ascertainment: str
    study: str
    notes: tuple[str, ...]
    seen_in: str
    source: str


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """Cumulative risk in percent from one age to another, for people without it at the first."""

    gene: str
    condition: str
    sex: RiskSex
    age_from: int
    age_to: int
    estimate: str
    low: str
    high: str
    source: str


@dataclass(frozen=True, slots=True)
class GeneRisks:
    """All figures of one gene."""

    gene: str
    frequencies: tuple[CarrierFrequency, ...] = ()
    copy_numbers: tuple[CopyNumberFigure, ...] = ()
    penetrance: tuple[PenetranceEstimate, ...] = ()
    curves: tuple[CurvePoint, ...] = field(default=())

    def frequency_in(self, population: str) -> CarrierFrequency | None:
        """Return the figure of a population, None where there is none."""
        return next((item for item in self.frequencies if item.population == population), None)

"""What is left of the chance to be a carrier after a test that found nothing: Bayes, step by step.

Exact fractions throughout. Nothing is guessed: the population is chosen by a person, a detection
rate is typed in with its source, and without documented coverage there is no figure at all.
Method: Young, Introduction to Risk Calculation in Genetic Counseling; for a negative screen
posterior = prior × (1 - detection) / (prior × (1 - detection) + 1 - prior).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction

from counselor.findings.models import Notice
from counselor.rulebook.models import InheritedGene
from counselor.rulebook.risk_models import NOT_BY_SMALL_VARIANTS, CopyNumberFigure, GeneRisks

PERCENT = 100


class FamilyHistory(StrEnum):
    """Who in the family has or carries the recessive condition; replaces the population's figure.

    The person is unaffected and past the age at which the condition shows; a relative's other
    parent is taken as no carrier.
    """

    NONE = "none"
    PARENT_AFFECTED = "parent_affected"
    CHILD_AFFECTED = "child_affected"
    SIBLING_AFFECTED = "sibling_affected"
    HALF_SIBLING_AFFECTED = "half_sibling_affected"
    NIECE_NEPHEW_AFFECTED = "niece_nephew_affected"
    GRANDPARENT_AFFECTED = "grandparent_affected"
    AUNT_UNCLE_AFFECTED = "aunt_uncle_affected"
    COUSIN_AFFECTED = "cousin_affected"
    PARENT_CARRIER = "parent_carrier"
    SIBLING_CARRIER = "sibling_carrier"
    AUNT_UNCLE_CARRIER = "aunt_uncle_carrier"


FAMILY_PRIORS = {
    FamilyHistory.PARENT_AFFECTED: Fraction(1),
    FamilyHistory.CHILD_AFFECTED: Fraction(1),
    FamilyHistory.SIBLING_AFFECTED: Fraction(2, 3),
    FamilyHistory.HALF_SIBLING_AFFECTED: Fraction(1, 2),
    FamilyHistory.NIECE_NEPHEW_AFFECTED: Fraction(1, 2),
    FamilyHistory.GRANDPARENT_AFFECTED: Fraction(1, 2),
    FamilyHistory.AUNT_UNCLE_AFFECTED: Fraction(1, 3),
    FamilyHistory.COUSIN_AFFECTED: Fraction(1, 4),
    FamilyHistory.PARENT_CARRIER: Fraction(1, 2),
    FamilyHistory.SIBLING_CARRIER: Fraction(1, 2),
    FamilyHistory.AUNT_UNCLE_CARRIER: Fraction(1, 4),
}
"""Mendelian chances: an affected person's parents and children carry one changed copy; of the
unaffected children of two carriers two in three carry; each step of descent halves the chance."""


class PriorKind(StrEnum):
    """Where the chance before the test comes from."""

    POPULATION = "population"
    FAMILY = "family"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Prior:
    """The chance to be a carrier before the test.

    Attributes:
        basis: Code of the population or of the family history; empty for a typed figure.
        source: Id of the rulebook's source, or the source that a person typed.
    """

    kind: PriorKind
    chance: Fraction
    basis: str
    source: str


@dataclass(frozen=True, slots=True)
class CarrierAnswers:
    """What a person answered about one gene of one patient; empty where nothing was answered.

    Attributes:
        population: Code of the population, chosen by a person.
        prior, prior_source: A chance of their own, with where it comes from; comes first.
        detection, detection_source: Share of carriers that the test finds, with its source.
        copies: Copies of a gene that copies are counted of (SMN1).
        copies_source: Where the count comes from.
    """

    population: str = ""
    family_history: FamilyHistory = FamilyHistory.NONE
    prior: Fraction | None = None
    prior_source: str = ""
    detection: Fraction | None = None
    detection_source: str = ""
    copies: int | None = None
    copies_source: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why no figure is given: a wording key below `carrier_risk.refusal`, with what fills it."""

    code: str
    values: tuple[tuple[str, str], ...] = ()

    @property
    def notice(self) -> Notice:
        """The sentence."""
        return Notice(f"carrier_risk.refusal.{self.code}", dict(self.values))


@dataclass(frozen=True, slots=True)
class ResidualRisk:
    """The chance to be a carrier after a test that found nothing.

    Attributes:
        detection: Share of carriers that the test finds where it read all of the gene.
        coverage: Documented share of the gene that was read; what was not read finds nobody.
        effective: `detection` × `coverage`.
        missed: Chance to carry and to be missed: prior × (1 - effective).
        posterior: The chance that is left.
    """

    gene: str
    prior: Prior
    detection: Fraction
    detection_source: str
    coverage: Fraction
    effective: Fraction
    missed: Fraction
    posterior: Fraction
    steps: tuple[Notice, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class PublishedRisk:
    """What publications give for a counted number of copies; several stand side by side."""

    gene: str
    copies: int
    population: str
    figures: tuple[CopyNumberFigure, ...]

    @property
    def highest(self) -> Fraction:
        """The highest of the published risks."""
        return max(
            Fraction(1, item.residual_one_in) for item in self.figures if item.residual_one_in
        )


CarrierRisk = ResidualRisk | PublishedRisk | Refusal


def one_in(chance: Fraction) -> str:
    """Return `1 in 241`; chances above a half as a fraction in lowest terms (`2 in 3`).

    Raises:
        ValueError: The chance is not above 0 and at most 1.
    """
    if not 0 < chance <= 1:
        raise ValueError("a chance is above 0 and at most 1")
    if chance > Fraction(1, 2):
        close = chance.limit_denominator(PERCENT)
        return f"{close.numerator} in {close.denominator}"
    inverse = 1 / chance
    return f"1 in {(2 * inverse.numerator + inverse.denominator) // (2 * inverse.denominator):,}"


def is_measured_by_sequencing(gene: InheritedGene) -> bool:
    """Tell whether sequencing small variants finds most carriers of a gene."""
    return not NOT_BY_SMALL_VARIANTS.intersection(gene.limits)


def carrier_risk(
    gene: InheritedGene,
    risks: GeneRisks,
    answers: CarrierAnswers,
    documented_coverage: Fraction | None,
) -> CarrierRisk:
    """Return the risk that is left for somebody in whom nothing was found in a gene, or why not.

    Args:
        gene: Of the rulebook.
        risks: Its figures.
        answers: What a person chose and typed for this patient.
        documented_coverage: Share of the gene that was read, with evidence; None where the file
            does not tell.
    """
    if risks.copy_numbers:
        return copy_number_risk(gene.symbol, risks.copy_numbers, answers)
    checks = (
        (not is_measured_by_sequencing(gene), "not_by_sequencing"),
        (documented_coverage is None, "coverage_not_documented"),
        (documented_coverage == 0, "nothing_covered"),
        (answers.detection is None, "detection_missing"),
        (not answers.detection_source.strip(), "detection_source_missing"),
    )
    prior = _first(checks, gene.symbol) or prior_of(gene, risks, answers)
    if isinstance(prior, Refusal) or documented_coverage is None:
        return prior if isinstance(prior, Refusal) else Refusal("coverage_not_documented")
    return bayes(gene.symbol, prior, answers, documented_coverage)


def prior_of(gene: InheritedGene, risks: GeneRisks, answers: CarrierAnswers) -> Prior | Refusal:
    """Return the chance before the test: typed in, by family, by population, in this order."""
    if answers.prior is not None:
        source = answers.prior_source.strip()
        typed = Prior(PriorKind.TYPED, answers.prior, "", source)
        return typed if source else Refusal("prior_source_missing")
    figure = risks.frequency_in(answers.population)
    history = answers.family_history
    if history is not FamilyHistory.NONE and not is_x_linked(gene):
        return Prior(PriorKind.FAMILY, FAMILY_PRIORS[history], history.value, "")
    checks = (
        (is_x_linked(gene), "x_linked_prior"),
        (not answers.population, "population_not_chosen"),
        (figure is None, "no_frequency"),
        (figure is not None and not figure.frequency, "none_seen"),
    )
    refusal = _first(checks, gene.symbol)
    if refusal is not None or figure is None:
        return refusal or Refusal("no_frequency", (("gene", gene.symbol),))
    return Prior(PriorKind.POPULATION, figure.frequency, figure.population, figure.source)


def _first(checks: Iterable[tuple[bool, str]], gene: str) -> Refusal | None:
    """Return the refusal of the first check that holds."""
    return next((Refusal(code, (("gene", gene),)) for holds, code in checks if holds), None)


def bayes(gene: str, prior: Prior, answers: CarrierAnswers, coverage: Fraction) -> ResidualRisk:
    """Return the chance that is left, with every step.

    Raises:
        ValueError: A chance or share does not lie between 0 and 1, or there is no detection rate.
    """
    detection = answers.detection
    if detection is None or not 0 < detection < 1 or not 0 < coverage <= 1:
        raise ValueError("a detection rate lies between 0 and 1, coverage is a share above 0")
    if not 0 < prior.chance <= 1:
        raise ValueError("a prior is above 0 and at most 1")
    effective = detection * coverage
    missed = prior.chance * (1 - effective)
    unaffected = 1 - prior.chance
    posterior = Fraction(1) if prior.chance == 1 else missed / (missed + unaffected)
    source = answers.detection_source.strip()
    risk = ResidualRisk(gene, prior, detection, source, coverage, effective, missed, posterior)
    return replace(risk, steps=_steps(risk))


def _steps(risk: ResidualRisk) -> tuple[Notice, ...]:
    prior = risk.prior
    values = {"chance": one_in(prior.chance), "basis": prior.basis, "source": prior.source}
    steps = [
        Notice(f"carrier_risk.step.prior_{prior.kind.value}", values),
        Notice(
            "carrier_risk.step.detection",
            {"percent": percent(risk.detection), "source": risk.detection_source},
        ),
        Notice("carrier_risk.step.coverage", {"percent": percent(risk.coverage)}),
        Notice("carrier_risk.step.effective", {"percent": percent(risk.effective)}),
    ]
    if prior.chance == 1:
        return (*steps, Notice("carrier_risk.step.obligate"))
    steps += [
        Notice(
            "carrier_risk.step.missed",
            {"prior": decimal(prior.chance), "rest": decimal(1 - risk.effective),
             "missed": decimal(risk.missed)},
        ),
        Notice("carrier_risk.step.no_carrier", {"share": decimal(1 - prior.chance)}),
    ]  # fmt: skip
    last = {
        "missed": decimal(risk.missed),
        "sum": decimal(risk.missed + 1 - prior.chance),
        "chance": one_in(risk.posterior),
    }
    return (*steps, Notice("carrier_risk.step.posterior", last))


def copy_number_risk(
    gene: str, figures: tuple[CopyNumberFigure, ...], answers: CarrierAnswers
) -> PublishedRisk | Refusal:
    """Return the published risk for a counted number of copies; nothing is worked out anew.

    Two copies may lie on one chromosome (2+0), which counting does not see: how often depends on
    the population, and only figures that a publication gives for the group are shown.
    """
    copies = answers.copies
    related = answers.family_history is not FamilyHistory.NONE or answers.prior is not None
    checks = (
        (copies is None, "copies_not_counted"),
        (not answers.copies_source.strip(), "copies_source_missing"),
        (copies == 0, "no_copy"),
        (copies == 1, "one_copy"),
        (related, "copies_and_family"),
        (not answers.population, "population_not_chosen"),
    )
    refusal = _first(checks, gene)
    if refusal is not None or copies is None:
        return refusal or Refusal("copies_not_counted", (("gene", gene),))
    found = tuple(
        item
        for item in figures
        if item.population == answers.population and item.copies == copies and item.residual_one_in
    )
    if not found:
        return Refusal("no_copy_figure", (("gene", gene), ("copies", str(copies))))
    return PublishedRisk(gene, copies, answers.population, found)


def is_x_linked(gene: InheritedGene) -> bool:
    """Tell whether a condition of the gene is X-linked."""
    return any(item.inheritance == "XL" for item in gene.conditions)


def is_recessive(gene: InheritedGene) -> bool:
    """Tell whether a condition of the gene needs changes in both copies."""
    return any("AR" in item.inheritance.split("/") for item in gene.conditions)


def carrier_conditions(gene: InheritedGene) -> tuple[str, ...]:
    """Return the names of the gene's recessive and X-linked conditions."""
    names = (
        item.name
        for item in gene.conditions
        if item.inheritance == "XL" or "AR" in item.inheritance.split("/")
    )
    return tuple(dict.fromkeys(names))


def percent(share: Fraction) -> str:
    """Return a share as percent, at most three places, without zeros that carry nothing."""
    return f"{float(share * PERCENT):.3f}".rstrip("0").rstrip(".")


def decimal(share: Fraction) -> str:
    """Return a share to six places."""
    return f"{float(share):.6f}".rstrip("0").rstrip(".") or "0"

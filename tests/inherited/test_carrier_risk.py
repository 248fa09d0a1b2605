"""Residual carrier risk against examples worked out by hand, and the refusals."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counselor.inherited.carrier_risk import (
    FAMILY_PRIORS,
    CarrierAnswers,
    FamilyHistory,
    Prior,
    PriorKind,
    PublishedRisk,
    Refusal,
    ResidualRisk,
    bayes,
    carrier_risk,
    one_in,
)
from counselor.rulebook.models import Condition, InheritedGene, ReportingRule
from counselor.rulebook.risk_models import CarrierFrequency, CopyNumberFigure, GeneRisks

EUROPEAN = "european_non_finnish"
ALL = Fraction(1)


def a_gene(symbol: str = "CFTR", inheritance: str = "AR", *limits: str) -> InheritedGene:
    condition = Condition(
        symbol, "Cystic fibrosis", "", "", inheritance, "carrier", ReportingRule.CARRIER
    )
    return InheritedGene(
        symbol, "", "7", "+", 1, 9, "NM_1.1", (), "", ("carrier",), "current", limits, (condition,)
    )


def figures(chance: Fraction = Fraction(1, 25)) -> GeneRisks:
    return GeneRisks("CFTR", (CarrierFrequency("CFTR", EUROPEAN, chance, "genie"),))


ANSWERS = CarrierAnswers(
    population=EUROPEAN, detection=Fraction(9, 10), detection_source="the laboratory's sheet"
)


def left(answers: CarrierAnswers = ANSWERS, coverage: Fraction = ALL) -> ResidualRisk:
    risk = carrier_risk(a_gene(), figures(), answers, coverage)
    assert isinstance(risk, ResidualRisk), risk
    return risk


def refused(
    answers: CarrierAnswers = ANSWERS,
    coverage: Fraction | None = ALL,
    gene: InheritedGene | None = None,
    risks: GeneRisks | None = None,
) -> str:
    risk = carrier_risk(gene or a_gene(), risks or figures(), answers, coverage)
    assert isinstance(risk, Refusal), risk
    return risk.code


def test_one_in_25_with_90_percent_detection_leaves_1_in_241() -> None:
    risk = left()
    assert risk.posterior == Fraction(1, 241)
    assert one_in(risk.posterior) == "1 in 241"
    assert [step.key.rpartition(".")[2] for step in risk.steps] == [
        "prior_population", "detection", "coverage", "effective", "missed", "no_carrier",
        "posterior",
    ]  # fmt: skip
    assert risk.steps[0].values["chance"] == "1 in 25"
    assert risk.steps[-1].values["chance"] == "1 in 241"


def test_a_gene_that_was_read_in_part_finds_fewer_carriers() -> None:
    risk = left(coverage=Fraction(1, 2))
    assert risk.effective == Fraction(45, 100)
    assert risk.posterior == Fraction(55, 2455)
    assert risk.posterior > left().posterior


def test_an_affected_brother_replaces_the_population() -> None:
    risk = left(replace(ANSWERS, family_history=FamilyHistory.SIBLING_AFFECTED))
    assert risk.prior.chance == Fraction(2, 3)
    assert risk.posterior == Fraction(1, 6)  # (2/3 × 1/10) / (2/3 × 1/10 + 1/3)


def test_who_must_be_a_carrier_stays_one() -> None:
    risk = left(replace(ANSWERS, family_history=FamilyHistory.CHILD_AFFECTED))
    assert risk.posterior == 1
    assert risk.steps[-1].key == "carrier_risk.step.obligate"


def test_every_family_history_has_a_mendelian_chance() -> None:
    assert set(FAMILY_PRIORS) == set(FamilyHistory) - {FamilyHistory.NONE}
    assert FAMILY_PRIORS[FamilyHistory.AUNT_UNCLE_AFFECTED] == Fraction(1, 3)
    assert FAMILY_PRIORS[FamilyHistory.PARENT_CARRIER] == Fraction(1, 2)


def test_a_typed_chance_comes_first_and_names_its_source() -> None:
    risk = left(replace(ANSWERS, prior=Fraction(1, 100), prior_source="pedigree of 2 March"))
    assert risk.prior == Prior(PriorKind.TYPED, Fraction(1, 100), "", "pedigree of 2 March")


def test_without_documented_coverage_there_is_no_figure() -> None:
    assert refused(coverage=None) == "coverage_not_documented"
    assert refused(coverage=Fraction(0)) == "nothing_covered"


def test_nothing_is_guessed() -> None:
    assert refused(replace(ANSWERS, population="")) == "population_not_chosen"
    assert refused(replace(ANSWERS, population="klingon")) == "no_frequency"
    assert refused(replace(ANSWERS, detection=None)) == "detection_missing"
    assert refused(replace(ANSWERS, detection_source=" ")) == "detection_source_missing"
    assert refused(replace(ANSWERS, prior=Fraction(1, 9))) == "prior_source_missing"


def test_none_seen_in_a_population_is_no_zero_risk() -> None:
    assert refused(risks=figures(Fraction(0))) == "none_seen"


@pytest.mark.parametrize(
    "limit", ["limit.copy_number_needed", "limit.repeat_expansion", "limit.inversion_not_seen"]
)
def test_genes_whose_carriers_sequencing_does_not_see_say_so(limit: str) -> None:
    assert refused(gene=a_gene("FXN", "AR", limit)) == "not_by_sequencing"


def test_an_x_linked_gene_needs_the_pedigree() -> None:
    gene = a_gene("DMD", "XL")
    assert refused(gene=gene) == "x_linked_prior"
    assert (
        refused(replace(ANSWERS, family_history=FamilyHistory.SIBLING_AFFECTED), gene=gene)
        == "x_linked_prior"
    )


SMN1 = GeneRisks(
    "SMN1",
    copy_numbers=(
        CopyNumberFigure("SMN1", "african_american", 2, 66, 121, None, "hendrickson"),
        CopyNumberFigure("SMN1", "african_american", 3, 66, 3000, None, "hendrickson"),
        CopyNumberFigure("SMN1", "pan_ethnic", None, 54, None, Fraction(912, 10), "sugarman"),
    ),
)
COUNTED = CarrierAnswers(population="african_american", copies=2, copies_source="MLPA of 3 May")


def test_two_copies_of_smn1_have_the_published_risk_of_a_silent_carrier() -> None:
    risk = carrier_risk(a_gene("SMN1"), SMN1, COUNTED, None)
    assert isinstance(risk, PublishedRisk)
    assert risk.highest == Fraction(1, 121)


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        (replace(COUNTED, copies=None), "copies_not_counted"),
        (replace(COUNTED, copies_source=""), "copies_source_missing"),
        (replace(COUNTED, copies=1), "one_copy"),
        (replace(COUNTED, copies=0), "no_copy"),
        (replace(COUNTED, copies=4), "no_copy_figure"),
        (replace(COUNTED, population="pan_ethnic"), "no_copy_figure"),
        (replace(COUNTED, population=""), "population_not_chosen"),
        (replace(COUNTED, family_history=FamilyHistory.SIBLING_AFFECTED), "copies_and_family"),
    ],
)
def test_smn1_without_a_checked_figure_is_refused(answers: CarrierAnswers, code: str) -> None:
    assert refused(answers, gene=a_gene("SMN1"), risks=SMN1) == code


chances = st.fractions(min_value=Fraction(1, 10_000), max_value=Fraction(9_999, 10_000))


@given(prior=chances, detection=chances, coverage=chances)
def test_a_negative_test_lowers_the_chance_and_never_to_nothing(
    prior: Fraction, detection: Fraction, coverage: Fraction
) -> None:
    answers = replace(ANSWERS, detection=detection)
    risk = bayes("CFTR", Prior(PriorKind.TYPED, prior, "", "x"), answers, coverage)
    assert 0 < risk.posterior < prior
    more = bayes("CFTR", risk.prior, answers, ALL)
    assert more.posterior <= risk.posterior


@given(chance=st.fractions(min_value=Fraction(1, 10**6), max_value=1))
def test_a_chance_in_words_is_never_far_off(chance: Fraction) -> None:
    top, _, bottom = one_in(chance).replace(",", "").partition(" in ")
    assert abs(Fraction(int(top), int(bottom)) - chance) <= chance / 4


def test_rounding_is_to_the_nearest() -> None:
    assert one_in(Fraction(1, 4)) == "1 in 4"
    assert one_in(Fraction(2, 3)) == "2 in 3"
    assert one_in(Fraction(1)) == "1 in 1"
    assert one_in(Fraction(10, 24165)) == "1 in 2,417"
    with pytest.raises(ValueError, match="above 0"):
        one_in(Fraction(0))


def test_bayes_refuses_what_is_no_share() -> None:
    prior = Prior(PriorKind.TYPED, Fraction(1, 25), "", "x")
    for detection in (Fraction(0), Fraction(1), Fraction(3, 2)):
        with pytest.raises(ValueError, match="detection"):
            bayes("CFTR", prior, replace(ANSWERS, detection=detection), ALL)

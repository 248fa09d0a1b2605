"""Two partners' results: Mendelian chances, X-linked genes, and no data as no data."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counselor.inherited.carrier_risk import CarrierAnswers, Prior, PriorKind, Refusal, bayes
from counselor.inherited.couple import (
    Carriage,
    ChildRisk,
    CoupleTable,
    Meaning,
    Partner,
    PartnerGene,
    couple_table,
    recessive_risk,
    x_linked_risk,
)
from counselor.rulebook.models import Condition, InheritedGene, ReportingRule


def a_gene(symbol: str, inheritance: str) -> InheritedGene:
    condition = Condition(
        symbol, f"{symbol} condition", "", "", inheritance, "carrier", ReportingRule.CARRIER
    )
    return InheritedGene(
        symbol, "", "1", "+", 1, 9, "NM_1.1", (), "", ("carrier",), "current", (), (condition,)
    )


RESIDUAL = bayes(
    "CFTR",
    Prior(PriorKind.TYPED, Fraction(1, 25), "", "x"),
    CarrierAnswers(detection=Fraction(9, 10), detection_source="x"),
    Fraction(1),
)


def state(carriage: Carriage, gene: str = "CFTR", *, known: bool = True) -> PartnerGene:
    if carriage is not Carriage.NEGATIVE:
        return PartnerGene(gene, carriage)
    left = RESIDUAL if known else Refusal("coverage_not_documented")
    return PartnerGene(gene, carriage, residual=left)


def table(
    first: dict[str, Carriage], second: dict[str, Carriage], *, egg: str = "first"
) -> CoupleTable:
    genes = (a_gene("CFTR", "AR"), a_gene("DMD", "XL"), a_gene("BRCA1", "AD"))
    gives = {"first": (True, False), "second": (False, True), "": (None, None)}[egg]
    partners = [
        Partner({gene: state(item, gene) for gene, item in given.items()}, side)
        for given, side in zip((first, second), gives, strict=True)
    ]
    return couple_table(genes, *partners)


@pytest.mark.parametrize(
    ("a", "b", "meaning", "chance"),
    [
        (Carriage.CARRIER, Carriage.CARRIER, Meaning.BOTH_CARRY, Fraction(1, 4)),
        (Carriage.CARRIER, Carriage.BOTH_COPIES, Meaning.CARRIER_AND_AFFECTED, Fraction(1, 2)),
        (Carriage.BOTH_COPIES, Carriage.BOTH_COPIES, Meaning.BOTH_AFFECTED, Fraction(1)),
        (Carriage.CARRIER, Carriage.NEGATIVE, Meaning.ONE_CARRIES, Fraction(1, 4 * 241)),
        (Carriage.BOTH_COPIES, Carriage.NEGATIVE, Meaning.ONE_CARRIES, Fraction(1, 2 * 241)),
        (Carriage.CARRIER, Carriage.NOT_ASSESSED, Meaning.ONE_NOT_ASSESSED, None),
        (Carriage.CARRIER, Carriage.NOT_SHARED, Meaning.ONE_NOT_ASSESSED, None),
        (Carriage.CARRIER, Carriage.UNCERTAIN, Meaning.UNCERTAIN, None),
    ],
)
def test_recessive_chances(
    a: Carriage, b: Carriage, meaning: Meaning, chance: Fraction | None
) -> None:
    for one, other in ((a, b), (b, a)):
        found, risk = recessive_risk(state(one), state(other))
        assert (found, risk.any_child) == (meaning, chance)


def test_two_changes_of_unknown_phase_give_a_chance_that_may_be_higher() -> None:
    _, risk = recessive_risk(state(Carriage.POSSIBLY_BOTH), state(Carriage.CARRIER))
    assert risk == ChildRisk(any_child=Fraction(1, 4), at_least=True)


def test_nothing_found_without_documented_coverage_leaves_no_figure() -> None:
    negative = state(Carriage.NEGATIVE, known=False)
    found, risk = recessive_risk(state(Carriage.CARRIER), negative)
    assert (found, risk.any_child) == (Meaning.ONE_CARRIES_UNKNOWN, None)


def test_x_linked_follows_who_gives_the_egg() -> None:
    egg_carries = table({"DMD": Carriage.CARRIER}, {"DMD": Carriage.NEGATIVE}).rows[0]
    assert egg_carries.meaning is Meaning.EGG_CARRIES
    assert egg_carries.risk == ChildRisk(sons=Fraction(1, 2), daughters_carry=Fraction(1, 2))
    father = table({"DMD": Carriage.NEGATIVE}, {"DMD": Carriage.HEMIZYGOUS}).rows[0]
    assert father.meaning is Meaning.SPERM_CARRIES
    assert father.risk == ChildRisk(daughters_carry=Fraction(1))
    both = table({"DMD": Carriage.CARRIER}, {"DMD": Carriage.HEMIZYGOUS}).rows[0]
    assert both.risk.sons == both.risk.daughters == Fraction(1, 2)
    unknown = table({"DMD": Carriage.CARRIER}, {}, egg="").rows[0]
    assert (unknown.meaning, unknown.risk) == (Meaning.EGG_NOT_RECORDED, ChildRisk())


def test_a_mother_with_both_copies_changed_has_affected_sons_only() -> None:
    meaning, risk = x_linked_risk(
        state(Carriage.BOTH_COPIES, "DMD"), state(Carriage.NOT_ASSESSED, "DMD")
    )
    assert (meaning, risk.sons, risk.daughters_carry) == (Meaning.EGG_BOTH_COPIES, 1, 1)


def test_what_was_not_read_in_one_is_listed_as_such() -> None:
    found = table({"CFTR": Carriage.NEGATIVE}, {"DMD": Carriage.NEGATIVE})
    assert found.rows == ()
    assert found.nothing_found == ()
    assert found.not_assessed == {"CFTR": ("second",), "DMD": ("first",)}


def test_dominant_genes_are_no_matter_of_couples() -> None:
    found = table({"BRCA1": Carriage.CARRIER}, {"BRCA1": Carriage.CARRIER})
    assert "BRCA1" not in found.not_assessed
    assert [row.gene for row in found.rows] == []


states = st.sampled_from(list(Carriage))


@given(a=states, b=states, c=states, d=states, egg=st.sampled_from(["first", "second", ""]))
def test_swapping_partners_gives_the_same(
    a: Carriage, b: Carriage, c: Carriage, d: Carriage, egg: str
) -> None:
    turned = {"first": "second", "second": "first", "": ""}[egg]
    one = table({"CFTR": a, "DMD": b}, {"CFTR": c, "DMD": d}, egg=egg)
    other = table({"CFTR": c, "DMD": d}, {"CFTR": a, "DMD": b}, egg=turned)
    told = [(row.gene, row.mode, row.meaning, row.risk) for row in one.rows]
    assert told == [(row.gene, row.mode, row.meaning, row.risk) for row in other.rows]
    assert one.nothing_found == other.nothing_found
    assert one.not_assessed.keys() == other.not_assessed.keys()


def test_no_data_never_becomes_a_figure() -> None:
    silent = (Carriage.NOT_ASSESSED, Carriage.NOT_SHARED, Carriage.UNCERTAIN)
    for a, b in product(silent, Carriage):
        assert recessive_risk(state(a), state(b))[1] == ChildRisk()

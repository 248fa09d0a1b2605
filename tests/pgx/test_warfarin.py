"""The warfarin estimate: the published sum, its refusals, and CPIC's facts beside it."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from counselor import wording
from counselor.genome.genotype import Sex
from counselor.pgx.gene_call import call_gene
from counselor.pgx.warfarin import Ancestry, NotPlausible, WarfarinPatient, warfarin_dose
from counselor.pgx.warfarin_genes import Carrier, WarfarinGenes, warfarin_genes
from pgx_sample import GeneSample, gene_of, result_of


def patient(**changed: object) -> WarfarinPatient:
    values = {"age": 65, "height": 170.0, "weight": 70.0, "ancestry": Ancestry.WHITE}
    return WarfarinPatient(**{**values, **changed})


def genes(cyp2c9: str = "*1/*1", vkorc1: str = "G/G", **changed: object) -> WarfarinGenes:
    first, _, second = cyp2c9.partition("/")
    values = {
        "cyp2c9": ((first, second),) if cyp2c9 else (),
        "cyp2c9_open": (),
        "vkorc1": vkorc1,
        "cyp4f2": Carrier.NO,
        "rs12777823": Carrier.NO,
        "shown": (),
    }
    return WarfarinGenes(**{**values, **changed})


PLAIN = 5.6044 - 0.2614 * 6 + 0.0087 * 170 + 0.0128 * 70


class TestSum:
    def test_without_any_variant(self) -> None:
        dose = warfarin_dose(patient(), genes())
        assert dose.mg_week == pytest.approx(PLAIN**2)
        assert dose.mg_week == pytest.approx(41.1, abs=0.05)
        assert dose.mg_day == pytest.approx(dose.mg_week / 7)
        assert (dose.refusals, dose.cautions) == ((), ())
        assert dose.source == "doi:10.1056/NEJMoa0809329"

    @pytest.mark.parametrize(
        ("cyp2c9", "term"),
        [
            ("*1/*2", -0.5211),
            ("*1/*3", -0.9357),
            ("*2/*2", -1.0616),
            ("*2/*3", -1.9206),
            ("*3/*3", -2.3312),
        ],
    )
    def test_cyp2c9(self, cyp2c9: str, term: float) -> None:
        week = warfarin_dose(patient(), genes(cyp2c9)).mg_week
        assert math.sqrt(week or 0) == pytest.approx(PLAIN + term)

    @pytest.mark.parametrize(("vkorc1", "term"), [("A/G", -0.8677), ("A/A", -1.6974)])
    def test_vkorc1(self, vkorc1: str, term: float) -> None:
        week = warfarin_dose(patient(), genes(vkorc1=vkorc1)).mg_week
        assert math.sqrt(week or 0) == pytest.approx(PLAIN + term)

    @pytest.mark.parametrize(
        ("changed", "term"),
        [
            ({"ancestry": Ancestry.ASIAN}, -0.1092),
            ({"ancestry": Ancestry.BLACK}, -0.2760),
            ({"ancestry": Ancestry.OTHER}, -0.1032),
            ({"inducer": True}, 1.1816),
            ({"amiodarone": True}, -0.5503),
            ({"age": 79}, -0.2614),
            ({"age": 70}, -0.2614),
            ({"age": 69}, 0.0),
        ],
    )
    def test_person(self, changed: dict[str, object], term: float) -> None:
        dose = warfarin_dose(patient(**changed), genes())
        assert math.sqrt(dose.mg_week or 0) == pytest.approx(PLAIN + term)
        assert sum(step.term for step in dose.steps) == pytest.approx(PLAIN + term)

    def test_unknown_genotypes_have_their_own_terms_and_a_caution(self) -> None:
        dose = warfarin_dose(patient(), genes("", ""))
        assert math.sqrt(dose.mg_week or 0) == pytest.approx(PLAIN - 0.4854 - 0.2188)
        assert dose.cautions == ("cyp2c9_unknown", "vkorc1_unknown")


class TestRefusals:
    @pytest.mark.parametrize("age", [0, 9, 17])
    def test_children(self, age: int) -> None:
        dose = warfarin_dose(patient(age=age), genes())
        assert (dose.refusals, dose.mg_week, dose.mg_day) == (("child",), None, None)
        assert dose.advice == ()

    @pytest.mark.parametrize("allele", ["*5", "*6", "*8", "*11"])
    def test_alleles_that_the_algorithm_does_not_know(self, allele: str) -> None:
        dose = warfarin_dose(patient(), genes(f"*1/{allele}"))
        assert (dose.refusals, dose.mg_week) == (("cyp2c9_rare",), None)
        (rare,) = [item for item in dose.advice if item.key == "cyp2c9_rare"]
        assert (rare.holds, rare.direction, rare.low, rare.high) == (
            Carrier.YES,
            "decrease",
            15,
            30,
        )

    def test_any_other_allele(self) -> None:
        assert warfarin_dose(patient(), genes("*1/*12")).refusals == ("cyp2c9_other",)

    def test_one_of_several_fitting_pairs_is_enough(self) -> None:
        several = replace(genes(), cyp2c9=(("*1", "*2"), ("*1", "*8")))
        assert warfarin_dose(patient(), several).refusals == ("cyp2c9_rare",)

    def test_african_ancestry_untested(self) -> None:
        found = genes(cyp2c9_open=("*8", "*12"))
        dose = warfarin_dose(patient(ancestry=Ancestry.BLACK), found)
        assert dose.refusals == ("african_not_tested",)
        assert "dose_clinically" in {item.key for item in dose.advice}
        white = warfarin_dose(patient(), found)
        assert (white.refusals, white.cautions) == ((), ("cyp2c9_not_excluded",))


class TestAdvice:
    @pytest.mark.parametrize(
        ("ancestry", "keys"),
        [
            (Ancestry.WHITE, {"cyp2c9_rare", "cyp4f2"}),
            (Ancestry.ASIAN, {"cyp2c9_rare", "cyp4f2"}),
            (Ancestry.BLACK, {"cyp2c9_rare", "rs12777823"}),
            (Ancestry.OTHER, {"cyp2c9_rare", "cyp4f2", "rs12777823"}),
        ],
    )
    def test_by_ancestry(self, ancestry: Ancestry, keys: set[str]) -> None:
        dose = warfarin_dose(patient(ancestry=ancestry), genes())
        assert {item.key for item in dose.advice} == keys
        assert {item.pmid for item in dose.advice} == {28198005}

    def test_it_is_never_folded_into_the_estimate(self) -> None:
        plain = warfarin_dose(patient(), genes())
        carrier = warfarin_dose(patient(), genes(cyp4f2=Carrier.YES, rs12777823=Carrier.YES))
        assert plain.mg_week == carrier.mg_week
        assert plain.advice != carrier.advice

    def test_poor_metabolizers_may_need_another_drug(self) -> None:
        dose = warfarin_dose(patient(), genes("*2/*3"))
        assert "alternative" in {item.key for item in dose.advice}


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"age": -1}, "age"),
        ({"age": 150}, "age"),
        ({"height": 1.75}, "height"),
        ({"height": float("nan")}, "height"),
        ({"weight": 0.0}, "weight"),
    ],
)
def test_measures_that_cannot_be_are_refused(changed: dict[str, object], word: str) -> None:
    with pytest.raises(NotPlausible, match=word):
        patient(**changed)


class TestFromFindings:
    def found(self, *samples: GeneSample) -> WarfarinGenes:
        return warfarin_genes([sample.call() for sample in samples], gene_of("CYP4F2"))

    def test_genotypes(self) -> None:
        found = self.found(
            GeneSample("CYP2C9").genotype("rs1057910", "A/C"),
            GeneSample("VKORC1").genotype("rs9923231", "C/T"),
            GeneSample("CYP4F2").genotype("rs2108622", "T/T"),
        )
        assert (found.cyp2c9_genotype, found.vkorc1) == ("*1/*3", "A/G")
        assert (found.cyp4f2, found.rare_cyp2c9) == (Carrier.YES, Carrier.NO)
        assert found.rs12777823 is Carrier.UNKNOWN

    @pytest.mark.parametrize(
        ("genotype", "carried"), [("G/G", Carrier.NO), ("G/A", Carrier.YES), ("A/A", Carrier.YES)]
    )
    def test_rs12777823_beside_the_definitions(self, genotype: str, carried: Carrier) -> None:
        sample = GeneSample("CYP2C9").genotype("rs12777823", genotype)
        call = sample.call()
        assert call.extra_sites[0].alleles == tuple(genotype.split("/"))
        assert self.found(sample).rs12777823 is carried

    def test_rs12777823_not_read_has_its_reason(self) -> None:
        call = GeneSample("CYP2C9").call()
        (site,) = call.extra_sites
        assert (site.rsid, site.pos, site.alleles, site.reason) == (
            "rs12777823",
            94645745,
            (),
            "no_record",
        )

    def test_missing_positions_stay_open(self) -> None:
        found = self.found(GeneSample("CYP2C9").missing("rs28371686"))
        assert "*5" in found.cyp2c9_open
        assert found.rare_cyp2c9 is Carrier.UNKNOWN

    def test_nothing_called_is_unknown_and_never_negative(self) -> None:
        empty = [
            call_gene(gene_of(symbol), result_of({}), Sex.UNKNOWN)
            for symbol in ("CYP2C9", "VKORC1", "CYP4F2")
        ]
        found = warfarin_genes(empty, gene_of("CYP4F2"))
        assert (found.cyp2c9_genotype, found.vkorc1) == ("", "")
        assert {found.cyp4f2, found.rs12777823, found.rare_cyp2c9} == {Carrier.UNKNOWN}
        black = warfarin_dose(patient(ancestry=Ancestry.BLACK), found)
        assert black.refusals == ("african_not_tested",)


def test_every_code_has_words() -> None:
    words = wording.load("en")
    for group, codes in {
        "refusal": ("child", "cyp2c9_rare", "cyp2c9_other", "african_not_tested"),
        "caution": (
            "cyp2c9_ambiguous",
            "cyp2c9_unknown",
            "cyp2c9_not_excluded",
            "vkorc1_unknown",
            "ancestry_other",
        ),
        "step": tuple(step.key for step in warfarin_dose(patient(), genes()).steps),
        "advice": (
            "cyp2c9_rare",
            "cyp2c9_rare_homozygous",
            "rs12777823",
            "cyp4f2",
            "alternative",
            "dose_clinically",
        ),
    }.items():
        assert [code for code in codes if not words.has(f"warfarin.{group}.{code}")] == []

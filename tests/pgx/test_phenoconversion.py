"""Current medicines shift the shown phenotype, are marked, and never make advice bolder."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counselor.findings.models import DrugFinding, PgxFinding
from counselor.genome.genotype import Sex
from counselor.pgx.call import with_medicines
from counselor.pgx.gene_call import call_gene
from counselor.pgx.outside import OutsideCall, outside_finding
from counselor.pgx.phenoconversion import lookup_score, phenoconversions, phenotype_of_score
from counselor.rulebook.load import bundled_rulebook
from pgx_sample import GeneSample, gene_of, result_of

INTERACTIONS = bundled_rulebook().interactions()


def cyp2d6(**call: str) -> PgxFinding:
    gene = gene_of("CYP2D6")
    empty = call_gene(gene, result_of({}), Sex.UNKNOWN)
    return outside_finding(gene, OutsideCall("CYP2D6", **call), empty)


def rows(finding: PgxFinding, drug: str, *medicines: str) -> list[DrugFinding]:
    _, drugs = with_medicines((finding,), bundled_rulebook(), medicines)
    return [row for row in drugs if row.drug == drug and row.source == "cpic"]


@pytest.mark.parametrize(
    ("diplotype", "medicine", "phenotype", "score"),
    [
        ("*1/*1", "paroxetine", "Poor Metabolizer", "0.0"),
        ("*1x2/*1", "fluoxetine", "Poor Metabolizer", "0.0"),
        ("*1x3/*1", "quinidine", "Poor Metabolizer", "0.0"),
        ("*1/*22", "bupropion", "Poor Metabolizer", "0.0"),
        ("*1/*1", "duloxetine", "Intermediate Metabolizer", "1.0"),
        ("*1/*4", "duloxetine", "Intermediate Metabolizer", "0.5"),
        ("*1x2/*1", "mirabegron", "Normal Metabolizer", "1.5"),
        ("*4/*10", "cinacalcet", "Intermediate Metabolizer", "0.125"),
        ("*1/*1x3", "cinacalcet", "Indeterminate", "≥2.0"),
        ("*1/*22", "cinacalcet", "", ""),
    ],
)
def test_cyp2d6(diplotype: str, medicine: str, phenotype: str, score: str) -> None:
    (shift,) = phenoconversions(cyp2d6(diplotype=diplotype), INTERACTIONS, [medicine])
    assert (shift.phenotype, shift.score) == (phenotype, score)
    assert shift.medicines == (medicine,)
    assert shift.source == "fda-ddi-table"


def test_strong_beats_moderate_and_both_are_named() -> None:
    (shift,) = phenoconversions(
        cyp2d6(diplotype="*1/*1"), INTERACTIONS, ["duloxetine", "fluoxetine"]
    )
    assert (shift.effect, shift.score) == ("strong_inhibitor", "0.0")
    assert shift.medicines == ("duloxetine", "fluoxetine")


@pytest.mark.parametrize("medicine", ["rifampin", "omeprazole", "aspirin", "sertraline"])
def test_nothing_induces_cyp2d6_and_weak_ones_do_not_count(medicine: str) -> None:
    assert phenoconversions(cyp2d6(diplotype="*1/*1"), INTERACTIONS, [medicine]) == ()


def test_a_poor_metabolizer_has_nothing_to_lose() -> None:
    assert phenoconversions(cyp2d6(diplotype="*4/*4"), INTERACTIONS, ["paroxetine"]) == ()


@pytest.mark.parametrize(
    ("medicines", "effect"),
    [
        (["fluvoxamine"], "strong_inhibitor"),
        (["rifampin"], "strong_inducer"),
        (["felbamate"], "moderate_inhibitor"),
        (["fluconazole", "rifampin"], "opposing"),
    ],
)
def test_cyp2c19_in_words_only(medicines: list[str], effect: str) -> None:
    finding = GeneSample("CYP2C19").genotype("rs3758581", "G/G").call()
    (shift,) = phenoconversions(finding, INTERACTIONS, medicines)
    assert (shift.effect, shift.phenotype, shift.score) == (effect, "", "")


def test_a_gene_without_call_is_told_in_words() -> None:
    finding = call_gene(gene_of("CYP2D6"), result_of({}), Sex.UNKNOWN)
    (shift,) = phenoconversions(finding, INTERACTIONS, ["paroxetine"])
    assert (shift.genetic_phenotype, shift.phenotype) == ("", "")


class TestGuidance:
    def test_advice_for_the_shifted_phenotype_stands_beside(self) -> None:
        found = rows(cyp2d6(diplotype="*1/*1"), "codeine", "paroxetine")
        assert [(row.lookup["CYP2D6"], row.action) for row in found] == [
            ("0.0", "avoid"),
            ("2.0", "standard"),
        ]
        assert [row.phenoconversion[0].applied for row in found] == [True, False]

    def test_the_usual_dose_is_never_firm_while_the_gene_is_shifted(self) -> None:
        for row in rows(cyp2d6(diplotype="*1/*1"), "codeine", "paroxetine"):
            assert row.action != "standard" or not row.robust
        finding = GeneSample("CYP2C19").genotype("rs3758581", "G/G").call()
        found = rows(finding, "clopidogrel", "fluvoxamine")
        assert found
        assert not any(row.robust for row in found)

    def test_same_advice_either_way_stays_firm_and_marked(self) -> None:
        (row,) = rows(cyp2d6(diplotype="*4/*10"), "codeine", "cinacalcet")
        assert row.robust
        assert (row.phenoconversion[0].score, row.phenoconversion[0].applied) == ("0.125", False)

    def test_a_drug_does_not_shift_its_own_guidance(self) -> None:
        found = rows(cyp2d6(diplotype="*1/*1"), "paroxetine", "paroxetine")
        assert found
        assert not any(row.phenoconversion for row in found)
        assert all(row.robust for row in found)

    def test_without_medicines_nothing_changes(self) -> None:
        for row in rows(cyp2d6(diplotype="*1/*1"), "codeine"):
            assert row.robust
            assert not row.phenoconversion
            assert not row.current


class TestCurrentMedicines:
    def test_come_first_and_are_marked(self) -> None:
        finding = cyp2d6(diplotype="*1/*4")
        _, drugs = with_medicines((finding,), bundled_rulebook(), ("tramadol",))
        first = [row.drug for row in drugs if row.current]
        assert set(first) == {"tramadol"}
        assert [row.drug for row in drugs][: len(first)] == first
        rest = [row.drug for row in drugs][len(first) :]
        assert rest == sorted(rest)

    @pytest.mark.parametrize(
        ("symbol", "call", "drug"),
        [
            ("HLA-B", "*57:01/*07:02", "abacavir"),
            ("MT-RNR1", "m.1555A>G", "gentamicin"),
            ("DPYD", "c.1905+1G>A (*2A)/c.1905+1G>A (*2A)", "capecitabine"),
        ],
    )
    def test_grave_harm_is_urgent_for_who_takes_it(self, symbol: str, call: str, drug: str) -> None:
        gene = gene_of(symbol)
        empty = call_gene(gene, result_of({}), Sex.UNKNOWN)
        finding = outside_finding(gene, OutsideCall(symbol, call), empty)
        taken = rows(finding, drug, drug)
        assert any(row.urgent for row in taken)
        assert not any(row.urgent for row in rows(finding, drug))


def test_scores_between_the_steps() -> None:
    expected = {0: "Poor", 0.125: "Intermediate", 1.125: "Intermediate", 1.25: "Normal"}
    for score, name in {**expected, 2.25: "Normal", 2.375: "Ultrarapid"}.items():
        assert phenotype_of_score(score).startswith(name)
    assert [lookup_score(item) for item in ("0.0", "0.125", "0.375", "1.125", "≥2.0", "≥3.0")] == [
        "0.0",
        "0.25",
        "0.25",
        "1.0",
        "",
        "≥3.0",
    ]


@given(st.integers(1, 48))
def test_the_score_looked_up_is_of_the_same_phenotype(eighths: int) -> None:
    score = eighths / 8
    looked_up = lookup_score(f"{score:g}")
    assert phenotype_of_score(float(looked_up)) == phenotype_of_score(score)

"""From calls to rows of drugs."""

from __future__ import annotations

import pytest

from counselor.findings.models import PgxFinding
from counselor.genome.genotype import Sex
from counselor.pgx.gene_call import call_gene
from counselor.pgx.guidance import NO_GUIDANCE, drug_findings
from counselor.pgx.outside import OutsideCall, outside_finding
from counselor.rulebook.load import bundled_rulebook
from pgx_sample import GeneSample, gene_of, result_of


def _rows(*findings: PgxFinding, drug: str | None = None):
    rulebook = bundled_rulebook()
    items = [item for name in rulebook.drugs() for item in rulebook.recommendations(name)]
    rows = drug_findings(findings, items, rulebook.gene_drug_pairs(), rulebook.drugs())
    return [row for row in rows if drug in (None, row.drug)]


def _outside(symbol: str, **call: str) -> PgxFinding:
    gene = gene_of(symbol)
    empty = call_gene(gene, result_of({}), Sex.UNKNOWN)
    return outside_finding(gene, OutsideCall(symbol, **call), empty)


def _poor_2c19() -> GeneSample:
    sample = GeneSample("CYP2C19").genotype("rs3758581", "G/G")
    return sample.genotype("rs4244285", "A/A").genotype("rs12769205", "G/G")


class TestClopidogrel:
    def test_poor_metabolizer_gets_an_alternative_from_each_source(self):
        rows = _rows(_poor_2c19().call(), drug="clopidogrel")
        assert {row.source for row in rows} >= {"cpic", "dpwg"}
        cpic = next(row for row in rows if (row.source, row.indication) == ("cpic", "acs_pci"))
        assert cpic.genes == {"CYP2C19": "*2/*2"}
        assert cpic.lookup == {"CYP2C19": "Poor Metabolizer"}
        assert cpic.action in ("alternative", "avoid")
        assert cpic.strength == "strong"
        assert cpic.citations
        assert cpic.rule_id.startswith("cpic:clopidogrel:")
        assert cpic.robust

    def test_ambiguous_call_has_a_row_for_each_answer(self):
        sample = GeneSample("CYP2C19").genotype("rs3758581", "G/G").genotype("rs12248560", "C/T")
        rows = _rows(sample.missing("rs28399504").call(), drug="clopidogrel")
        cpic = {row.lookup["CYP2C19"]: row for row in rows if row.indication == "acs_pci"}
        assert cpic["Intermediate Metabolizer"].genes == {"CYP2C19": "*1/*4"}
        assert cpic["Rapid Metabolizer"].genes == {"CYP2C19": "*1/*17"}
        assert not any(row.robust for row in rows)

    def test_a_gene_that_was_not_called_says_nothing(self):
        sample = _poor_2c19()
        sample.sites.clear()
        assert _rows(sample.call()) == []


class TestTwoGenes:
    def test_both_called(self):
        rows = _rows(GeneSample("TPMT").call(), GeneSample("NUDT15").call(), drug="azathioprine")
        both = [row for row in rows if row.source == "cpic" and len(row.genes) == 2]
        assert both
        assert both[0].lookup == {"TPMT": "Normal Metabolizer", "NUDT15": "Normal Metabolizer"}

    def test_one_without_result_uses_the_key_for_no_result_and_is_not_robust(self):
        sample = GeneSample("CYP2C19").genotype("rs3758581", "G/G")
        rows = _rows(sample.call(), GeneSample("CYP2D6").call(), drug="amitriptyline")
        both = [row for row in rows if len(row.genes) == 2]
        assert {row.lookup["CYP2D6"] for row in both} == {"No Result"}
        assert {row.genes["CYP2D6"] for row in both} == {"No Result"}
        assert not any(row.robust for row in both)

    def test_a_proven_risk_holds_though_the_other_gene_was_not_read(self):
        risk = GeneSample("RYR1").genotype("rs193922803", "C|T").call()
        unread = GeneSample("CACNA1S")
        unread.sites.clear()
        rows = _rows(risk, unread.call(), drug="sevoflurane")
        cpic = [row for row in rows if row.source == "cpic"]
        assert [(row.action, row.robust) for row in cpic] == [("contraindicated", True)]

    def test_a_normal_result_does_not_hold_while_the_other_gene_was_not_read(self):
        unread = GeneSample("CACNA1S")
        unread.sites.clear()
        rows = _rows(GeneSample("RYR1").call(), unread.call(), drug="sevoflurane")
        assert rows
        assert not any(row.robust for row in rows)


class TestLookups:
    def test_activity_score_decides_where_the_gene_has_one(self):
        finding = GeneSample("DPYD").genotype("rs3918290", "C/T").call()
        row = next(item for item in _rows(finding, drug="capecitabine") if item.source == "cpic")
        assert row.lookup == {"DPYD": "1.0"}

    @pytest.mark.parametrize(
        ("genotypes", "action"),
        [
            ({"rs3918290": "C|T"}, "lower_start"),
            ({"rs67376798": "T|A", "rs75017182": "C|G"}, "test_first"),
            ({"rs67376798": "A/A"}, "test_first"),
        ],
    )
    def test_one_score_from_two_origins_is_told_apart_by_the_alleles(self, genotypes, action):
        """DPWG: a score of 1 from one lost allele and from two weak ones differ."""
        sample = GeneSample("DPYD")
        for name, text in genotypes.items():
            sample.genotype(name, text)
        rows = [it for it in _rows(sample.call(), drug="capecitabine") if it.source == "dpwg"]
        assert [(row.lookup, row.action) for row in rows] == [({"DPYD": "1.0"}, action)]
        assert not any(code.startswith("dpyd_") for row in rows for code in row.conditions)

    def test_a_reported_score_alone_leaves_both_origins_open(self):
        rows = _rows(_outside("DPYD", activity_score="1.0"), drug="capecitabine")
        dpwg = {row.conditions: row.action for row in rows if row.source == "dpwg"}
        assert dpwg == {
            ("dpyd_one_no_function_allele",): "lower_start",
            ("dpyd_two_decreased_alleles",): "test_first",
        }

    def test_contraindication_is_urgent(self):
        finding = GeneSample("DPYD").genotype("rs3918290", "T/T").call()
        row = next(item for item in _rows(finding, drug="capecitabine") if item.source == "cpic")
        assert row.urgent_if_current

    def test_a_diplotype_key_comes_before_the_phenotype(self):
        sample = GeneSample("CYP2C9").genotype("rs1057910", "A/C")
        rows = [row for row in _rows(sample.call(), drug="phenytoin") if row.source == "dpwg"]
        assert [row.lookup for row in rows] == [{"CYP2C9": "*1/*3"}]

    def test_unknown_activity_is_looked_up_as_not_applicable(self):
        rows = _rows(_outside("CYP2D6", diplotype="*1/*22"), drug="codeine")
        assert {row.lookup.get("CYP2D6") for row in rows if row.source == "cpic"} == {"n/a"}

    def test_presence_of_an_allele(self):
        rows = _rows(_outside("HLA-B", diplotype="*57:01/*07:02"), drug="abacavir")
        row = next(item for item in rows if item.source == "cpic")
        assert row.lookup == {"HLA-B": "*57:01 positive"}
        assert row.action in ("avoid", "contraindicated")


def test_unknown_alt_takes_robustness_from_the_row():
    finding = GeneSample("TPMT").genotype("rs1800584", "C/G").call()
    rows = _rows(finding, GeneSample("NUDT15").call(), drug="mercaptopurine")
    assert rows
    assert not any(row.robust for row in rows if "TPMT" in row.genes)


def test_called_gene_without_guidance_says_so():
    rows = _rows(GeneSample("CYP4F2").call())
    assert rows
    assert {row.action for row in rows} == {NO_GUIDANCE}
    assert {row.genes["CYP4F2"] for row in rows} == {"*1/*1"}


@pytest.mark.parametrize("symbol", ["CYP2C9", "SLCO1B1", "UGT1A1", "CYP3A5", "G6PD", "CFTR"])
def test_every_row_can_be_traced(symbol):
    for row in _rows(GeneSample(symbol).call()):
        assert row.rule_id or row.action == NO_GUIDANCE
        assert row.action == NO_GUIDANCE or row.source

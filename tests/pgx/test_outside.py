"""Results reported by others override the file, and contradictions are told."""

from __future__ import annotations

import pytest

from counselor import wording
from counselor.findings.models import CallSource
from counselor.pgx.call import with_medicines
from counselor.pgx.outside import (
    OutsideCall,
    OutsideCalls,
    OutsideCallUnusable,
    check_outside_calls,
    outside_finding,
)
from counselor.rulebook.load import bundled_rulebook
from pgx_sample import GeneSample, names_of, notice_keys, phenotypes_of


def _finding(symbol: str, **call: str):
    sample = GeneSample(symbol) if symbol not in ("HLA-B", "HLA-A", "MT-RNR1") else None
    gene = sample.gene if sample else _gene(symbol)
    from_file = sample.call() if sample else _not_called(gene)
    return outside_finding(gene, OutsideCall(symbol, **call), from_file)


def _gene(symbol):
    from pgx_sample import gene_of  # noqa: PLC0415

    return gene_of(symbol)


def _not_called(gene):
    from counselor.genome.genotype import Sex  # noqa: PLC0415
    from counselor.pgx.gene_call import call_gene  # noqa: PLC0415
    from pgx_sample import result_of  # noqa: PLC0415

    return call_gene(gene, result_of({}), Sex.UNKNOWN)


def reported(finding) -> list[str]:
    """What is remarked on the report, not on the file's own variants."""
    return [key for key in notice_keys(finding) if not key.endswith("research_only")]


def test_cyp2d6_diplotype():
    finding = _finding("CYP2D6", diplotype="*4/*1")
    assert finding.source is CallSource.OUTSIDE
    assert names_of(finding) == ["*1/*4"]
    assert finding.diplotypes[0].activity_score == "1.0"
    assert phenotypes_of(finding) == ["Intermediate Metabolizer"]


@pytest.mark.parametrize(
    ("diplotype", "score"), [("*1x2/*1", "3.0"), ("*1x3/*1", "≥4.0"), ("*1x5/*4", "≥3.0")]
)
def test_cyp2d6_copies(diplotype, score):
    assert _finding("CYP2D6", diplotype=diplotype).diplotypes[0].activity_score == score


def test_copies_that_cpic_does_not_define_are_not_guessed():
    finding = _finding("CYP2D6", diplotype="*9x3/*1")
    assert phenotypes_of(finding) == ["Indeterminate"]
    assert reported(finding) == ["outside_allele_unknown"]


def test_score_beats_phenotype_beats_diplotype():
    finding = _finding(
        "CYP2D6", diplotype="*1/*1", phenotype="Intermediate Metabolizer", activity_score="0.0"
    )
    assert phenotypes_of(finding) == ["Poor Metabolizer"]
    assert reported(finding) == ["outside_contradicts_itself"] * 2


def test_contradiction_with_the_file_is_told():
    finding = _finding("CYP2C19", diplotype="*2/*2")
    assert names_of(finding) == ["*2/*2"]
    assert notice_keys(finding) == ["outside_contradicts_file"]
    for warning in finding.warnings:
        assert "*38/*38" in wording.load("en").text(warning.key, warning.values)


@pytest.mark.parametrize(
    ("diplotype", "expected"),
    [
        ("*57:01/*07:02", "positive"),
        ("*57:01:01/*08:01", "positive"),
        ("*57:03/*08:01", "negative"),
    ],
)
def test_hla_is_read_as_presence(diplotype, expected):
    finding = _finding("HLA-B", diplotype=diplotype)
    assert f"*57:01 {expected}" in finding.lookup
    assert "*15:02 negative" in finding.lookup


def test_hla_phenotype_alone_says_nothing_of_other_alleles():
    finding = _finding("HLA-B", phenotype="*57:01 positive")
    assert finding.lookup == ("*57:01 positive",)


def test_mitochondrial_single_allele():
    finding = _finding("MT-RNR1", diplotype="m.1555A>G")
    assert phenotypes_of(finding) == ["increased risk of aminoglycoside-induced hearing loss"]


def test_an_empty_report_is_refused():
    with pytest.raises(ValueError, match="CYP2D6"):
        _finding("CYP2D6")


@pytest.mark.parametrize(
    ("diplotype", "name", "score"),
    [
        ("CYP2D6*1/CYP2D6*4", "*1/*4", "1.0"),
        ("*1X2/*4", "*1x2/*4", "2.0"),
        ("*1x>=3/*4", "*1x≥3/*4", "≥3.0"),
        ("*10+*36/*1", "*1/*10+*36", "1.25"),
        ("*41x3/*4", "*4/*41x3", "0.75"),
    ],
)
def test_ways_of_writing_cyp2d6(diplotype, name, score):
    finding = _finding("CYP2D6", diplotype=diplotype)
    assert (names_of(finding), finding.diplotypes[0].activity_score) == ([name], score)
    assert reported(finding) == []


def test_an_unstated_number_of_copies_is_asked_for():
    finding = _finding("CYP2D6", diplotype="*1xN/*4")
    assert phenotypes_of(finding) == ["Indeterminate"]
    assert reported(finding) == ["outside_copies_unstated"]


class TestPresence:
    def test_one_reported_allele_excludes_no_other(self):
        finding = _finding("HLA-B", diplotype="*07:02")
        assert finding.lookup == ()
        assert reported(finding) == ["outside_presence_unsure"]

    def test_an_allele_to_its_first_field_leaves_its_group_open(self):
        finding = _finding("HLA-B", diplotype="*57/*07:02")
        assert finding.lookup == ("*15:02 negative", "*15:11 negative", "*58:01 negative")
        assert finding.warnings[0].values["alleles"] == "*57:01"

    @pytest.mark.parametrize(
        "written", ["HLA-B*57:01/HLA-B*07:02", "B*57:01/B*07:02", "57:01/07:02"]
    )
    def test_ways_of_writing(self, written):
        assert "*57:01 positive" in _finding("HLA-B", diplotype=written).lookup

    def test_nonsense_is_never_a_negative(self):
        assert _finding("HLA-B", diplotype="negative/negative").lookup == ()

    def test_a_statement_beats_the_typing_and_the_rest_stays(self):
        finding = _finding("HLA-B", diplotype="*07:02/*08:01", phenotype="*57:01 positive")
        assert finding.lookup == (
            "*15:02 negative",
            "*15:11 negative",
            "*57:01 positive",
            "*58:01 negative",
        )
        assert reported(finding) == ["outside_contradicts_itself"]

    def test_hla_a(self):
        finding = _finding("HLA-A", diplotype="*31:01/*02:01")
        assert finding.lookup == ("*31:01 positive",)


class TestDpyd:
    def test_strands_with_several_variants(self):
        diplotype = "[c.1905+1G>A (*2A) + c.85T>C (*9A)]/Reference"
        finding = _finding("DPYD", diplotype=diplotype)
        assert (phenotypes_of(finding), finding.diplotypes[0].activity_score) == (
            ["Intermediate Metabolizer"],
            "1.0",
        )

    def test_an_unknown_variant_leaves_the_phenotype_open(self):
        finding = _finding("DPYD", diplotype="c.9999A>G/Reference")
        assert phenotypes_of(finding) == ["Indeterminate"]
        assert "outside_allele_unknown" in notice_keys(finding)


def _drug_rows(finding, drug):
    _, drugs = with_medicines((finding,), bundled_rulebook(), ())
    return [row for row in drugs if row.drug == drug and row.lookup]


def test_a_phenotype_alone_is_looked_up_by_each_score_it_can_stand_for():
    poor = _drug_rows(_finding("CYP2D6", phenotype="Poor Metabolizer"), "codeine")
    assert {row.lookup["CYP2D6"] for row in poor} == {"0.0"}
    finding = _finding("CYP2D6", phenotype="intermediate metaboliser")
    assert phenotypes_of(finding) == ["Intermediate Metabolizer"]
    assert finding.lookup == ("0.25", "0.5", "0.75", "1.0")
    assert "outside_score_not_given" in notice_keys(finding)
    assert _drug_rows(finding, "codeine")


def test_scores_are_those_that_two_alleles_can_have():
    assert _finding("CYP2C9", phenotype="Intermediate Metabolizer").lookup == ("1.0", "1.5")
    fast = _finding("CYP2D6", phenotype="Ultrarapid Metabolizer").lookup
    assert {"2.5", "3.0", "≥3.0", "4.0", "≥6.0"} <= set(fast)


@pytest.mark.parametrize(
    "call",
    [
        {"diplotype": "*1xN/*999", "phenotype": "Poor Metabolizer", "activity_score": "2.0"},
        {"phenotype": "Intermediate Metabolizer"},
    ],
)
def test_every_remark_has_words(call):
    finding = _finding("CYP2D6", **call)
    assert finding.warnings
    for warning in (*finding.warnings, *_finding("HLA-B", diplotype="*57").warnings):
        assert wording.load("en").text(warning.key, warning.values)


def test_ultrarapid_without_score_finds_its_guidance():
    rows = _drug_rows(_finding("CYP2D6", phenotype="Ultrarapid Metabolizer"), "codeine")
    assert {row.action for row in rows if row.source == "cpic"} == {"avoid"}


class TestCheck:
    @pytest.mark.parametrize(
        ("call", "words"),
        [
            (OutsideCall("CYP2D66", "*1/*1", line=3), ("line 3", "CYP2D66", "CYP2D6")),
            (OutsideCall("CYP2D6", phenotype="Slow", line=2), ("line 2", "'Slow'", "Poor")),
            (OutsideCall("CYP2D6", "*4", line=2), ("'*4'", "two alleles")),
            (OutsideCall("CYP2D6", "*1/*4 or *2/*4", line=2), ("two alleles",)),
            (OutsideCall("CYP2D6", "*1/*4/*5", line=2), ("two alleles",)),
            (OutsideCall("TPMT", activity_score="1.0", line=2), ("no activity score",)),
            (OutsideCall("HLA-B", phenotype="*57:01", line=2), ("*57:01",)),
            (OutsideCall("HLA-B", phenotype="*57:01 positive; *57:01 negative"), ("*57:01",)),
            (OutsideCall("HLA-B", "*57:01/*07:02/*08:01"), ("more than two",)),
        ],
    )
    def test_faults_name_file_line_and_field(self, call, words):
        with pytest.raises(OutsideCallUnusable) as error:
            check_outside_calls(OutsideCalls("lab.tsv", "0" * 64, (call,)), bundled_rulebook())
        for word in words:
            assert word in str(error.value)

    def test_what_is_right_passes(self):
        calls = (
            OutsideCall("CYP2D6", "*1/*4"),
            OutsideCall("HLA-B", phenotype="HLA-B*57:01 Positive"),
            OutsideCall("MT-RNR1", "m.1555A>G"),
            OutsideCall("CYP2C9", phenotype="poor metabolizer"),
            OutsideCall("IFNL4", "rs12979860 CC"),
        )
        check_outside_calls(OutsideCalls("lab.tsv", "0" * 64, calls), bundled_rulebook())


def test_every_diplotype_of_the_rulebook_is_understood():
    """Each gene's allele with itself, as a laboratory would write it."""
    for gene in bundled_rulebook().pgx_genes():
        one_copy = gene.haploid or gene.chrom == "MT"
        from_file = _not_called(gene)
        for allele in gene.alleles:
            text = allele.name if one_copy else f"{allele.name}/{allele.name}"
            call = OutsideCall(gene.symbol, text)
            check_outside_calls(OutsideCalls("lab.tsv", "0" * 64, (call,)), bundled_rulebook())
            finding = outside_finding(gene, call, from_file)
            assert "outside_allele_unknown" not in notice_keys(finding), (gene.symbol, text)

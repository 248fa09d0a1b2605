"""Results reported by others override the file, and contradictions are told."""

from __future__ import annotations

import pytest

from counselor import wording
from counselor.findings.models import CallSource
from counselor.pgx.outside import OutsideCall, outside_finding
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
    assert notice_keys(finding) == ["outside_allele_unknown"]


def test_score_beats_phenotype_beats_diplotype():
    finding = _finding(
        "CYP2D6", diplotype="*1/*1", phenotype="Intermediate Metabolizer", activity_score="0.0"
    )
    assert phenotypes_of(finding) == ["Poor Metabolizer"]
    assert notice_keys(finding) == ["outside_contradicts_itself"] * 2


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

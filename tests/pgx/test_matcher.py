"""The matcher on a small gene of four positions."""

from __future__ import annotations

import pytest

from counselor.pgx.diplotypes import diplotype_name
from counselor.pgx.matcher import match
from counselor.pgx.positions import view_gene
from counselor.rulebook.models import (
    Lift,
    NamedAllele,
    PgxGene,
    PgxPosition,
    PhenotypeEntry,
    PhenotypeMethod,
    ResultFrom,
)
from pgx_sample import GeneSample, names_of


def _allele(name: str, definition: dict[int, str]) -> NamedAllele:
    return NamedAllele(
        gene="TOY",
        name=name,
        id=name,
        is_reference=name == "*1",
        definition=definition,
        function="N" if name == "*1" else "D",
        activity="",
    )


def _gene(**alleles: dict[int, str]) -> PgxGene:
    positions = tuple(
        PgxPosition("TOY", "1", pos, f"rs{pos}", "A", ("G",), pos, "A", Lift.VERIFIED)
        for pos in (10, 20, 30, 40)
    )
    named = [_allele("*1", dict.fromkeys((10, 20, 30, 40), "A"))]
    named += [_allele(f"*{name[1:]}", definition) for name, definition in alleles.items()]
    pairs = {
        (one, two): PhenotypeEntry(f"{one}{two}", "", "toy")
        for one, two in (("D", "D"), ("D", "N"), ("N", "N"))
    }
    return PgxGene(
        symbol="TOY",
        chrom="1",
        refseq="",
        result_from=ResultFrom.VCF,
        phenotype_method=PhenotypeMethod.FUNCTION_PAIR,
        reference_allele="*1",
        positions=positions,
        alleles=tuple(named),
        pair_phenotypes=pairs,
    )


GENE = _gene(a2={10: "G"}, a3={20: "G"}, a4={10: "G", 20: "G"}, a5={10: "R", 30: "G"}, a6={40: "G"})


def _sample() -> GeneSample:
    return GeneSample("TOY", gene=GENE)


@pytest.mark.parametrize(
    ("genotypes", "expected"),
    [
        ({}, ["*1/*1"]),
        ({10: "A/G"}, ["*1/*2"]),
        ({10: "G/G"}, ["*2/*2"]),
        ({10: "A/G", 20: "A/G"}, ["*1/*4"]),
        ({10: "A|G", 20: "G|A"}, ["*2/*3"]),
        ({10: "A|G", 20: "A|G"}, ["*1/*4"]),
        ({10: "G/G", 20: "A/G"}, ["*2/*4"]),
        ({30: "A/G"}, ["*1/*5"]),
        ({30: "A/G", 10: "A/G"}, ["*1/*5"]),
        ({20: "A/G", 40: "A/G"}, ["*3/*6"]),
        ({20: "A|G", 40: "A|G"}, []),
        ({20: "G/G", 40: "A/G"}, []),
    ],
)
def test_pairs(genotypes, expected):
    sample = _sample()
    for pos, text in genotypes.items():
        sample.genotype(pos, text)
    assert names_of(sample.call()) == expected


def test_both_strands_must_be_explained():
    """*4 fits one strand; no allele fits the other."""
    sample = _sample().genotype(10, "G|A").genotype(20, "G|G").genotype(40, "A|G")
    assert sample.call().reason == "no_matching_diplotype"


def test_blocks_are_independent_of_each_other():
    sample = _sample().genotype(10, "A|G", "1").genotype(20, "G|A", "2")
    assert names_of(sample.call()) == ["*1/*4"]


def test_an_allele_without_seen_position_is_not_called_but_not_excluded():
    finding = _sample().missing(40).call()
    assert names_of(finding) == ["*1/*1"]
    assert finding.cannot_exclude == ("*6",)
    assert not finding.phenotype_is_robust


def test_ties_are_all_reported():
    finding = _sample().genotype(10, "A/G").missing(20).call()
    assert names_of(finding) == ["*1/*2", "*1/*4"]
    assert finding.phenotype_is_robust is False


def test_same_phenotype_whatever_is_missing_is_robust():
    """With *2 on both strands, 20 only tells *2 from *4, which work alike."""
    finding = _sample().genotype(10, "G/G").missing(20).call()
    assert names_of(finding) == ["*2/*2", "*2/*4", "*4/*4"]
    assert finding.phenotype_is_robust


def test_base_class_scores_only_where_it_differs_from_ref():
    plain = match(view_gene(GENE, _sample().genotype(30, "G/G").result()))
    assert {diplotype_name(pair) for pair in plain.best} == {"*5/*5"}


@pytest.mark.parametrize("text", ["G", "A"])
def test_one_copy_on_an_autosome_is_a_half_call(text):
    finding = _sample().genotype(10, text).call()
    assert finding.missing_positions[0].reason == "half_call"
    assert (finding.reason == "half_call_with_alt") == (text == "G")

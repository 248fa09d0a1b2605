"""A position that only alleles of changed function carry, with partners, is never taken as read."""

from __future__ import annotations

import pytest

from counselor.pgx.alleles import changes_function, lone_markers
from pgx_sample import GeneSample, gene_of, names_of


@pytest.mark.parametrize(
    ("symbol", "rsid", "alleles"),
    [
        ("CYP2C19", "rs4244285", {"*2"}),
        ("CYP2C19", "rs4986893", {"*3"}),
        ("CYP2C19", "rs12248560", {"*17"}),
        ("CYP2C19", "rs12769205", {"*35"}),
    ],
)
def test_missing_marker_leaves_its_allele_open(symbol: str, rsid: str, alleles: set[str]) -> None:
    """All partners read as reference (*38/*38): the definitions alone would exclude the allele."""
    finding = GeneSample(symbol).missing(rsid).call()
    assert names_of(finding) == ["*38/*38"]
    assert alleles <= set(finding.cannot_exclude)
    assert not finding.phenotype_is_robust


def test_clopidogrel_position_filtered_on_the_common_background() -> None:
    """*1/*1 but for rs4244285, while rs12769205 reads as reference."""
    sample = GeneSample("CYP2C19").genotype("rs3758581", "G/G").missing("rs4244285")
    finding = sample.call()
    assert names_of(finding) == ["*1/*1"]
    assert finding.cannot_exclude == ("*2",)
    assert not finding.phenotype_is_robust


def test_with_the_marker_read_the_allele_is_excluded() -> None:
    finding = GeneSample("CYP2C19").genotype("rs3758581", "G/G").call()
    assert finding.cannot_exclude == ()
    assert finding.phenotype_is_robust


def test_a_partner_alone_opens_nothing_new() -> None:
    """rs3758581 is part of nearly every allele, so it marks none of them."""
    assert 94842866 not in lone_markers(gene_of("CYP2C19"))


@pytest.mark.parametrize("symbol", ["CYP2B6", "CYP2C19", "CYP2C9", "G6PD", "NAT2", "TPMT"])
def test_every_marked_allele_changes_function(symbol: str) -> None:
    gene = gene_of(symbol)
    functions = {allele.name: allele.function for allele in gene.alleles}
    marked = {name for names in lone_markers(gene).values() for name in names}
    assert marked
    assert all(changes_function(functions[name]) for name in marked)

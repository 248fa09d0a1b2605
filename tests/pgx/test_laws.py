"""Laws that hold for every genotype of every gene."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from counselor.findings.models import CallStatus
from counselor.genome.build import Build
from counselor.pgx.alleles import defined_alleles, printed_name
from counselor.pgx.diplotypes import diplotype_name
from counselor.pgx.positions import defining_positions
from counselor.readers.result import SiteState
from pgx_sample import GeneSample, gene_of, names_of, set_strands, strand_of

PAIR_GENES = (
    "CYP2B6",
    "CYP2C19",
    "CYP2C9",
    "CYP3A5",
    "NAT2",
    "NUDT15",
    "SLCO1B1",
    "TPMT",
    "UGT1A1",
)
LIST_GENES = ("DPYD",)


@st.composite
def samples(draw, genes=PAIR_GENES + LIST_GENES, separators="/|"):
    """A person with two named alleles, and some positions not seen."""
    symbol = draw(st.sampled_from(genes))
    gene = gene_of(symbol)
    names = [allele.name for allele in defined_alleles(gene)]
    first, second = draw(st.sampled_from(names)), draw(st.sampled_from(names))
    picks = draw(st.lists(st.integers(0, 3), max_size=3))
    separator = draw(st.sampled_from(separators))
    sample = GeneSample(symbol)
    set_strands(sample, strand_of(gene, first, picks), strand_of(gene, second, picks), separator)
    positions = [item.pos38 for item in defining_positions(gene)]
    gone = draw(st.lists(st.sampled_from(positions), max_size=6, unique=True))
    sample.missing(*gone)
    return sample, (first, second), gone


@settings(max_examples=150, deadline=None)
@given(samples(separators="|"))
def test_phased_alleles_are_found_again(drawn):
    """With every position seen and phased, the two alleles are among the best explanations."""
    sample, names, gone = drawn
    assume(not gone and sample.gene.symbol not in LIST_GENES)
    finding = sample.call()
    expected = diplotype_name([printed_name(name) for name in names])
    assert expected in names_of(finding)


@settings(max_examples=150, deadline=None)
@given(samples(), st.randoms(use_true_random=False))
def test_order_of_records_does_not_matter(drawn, random):
    sample, _, _ = drawn
    before = sample.call()
    items = list(sample.sites.items())
    random.shuffle(items)
    sample.sites = dict(items)
    positions = list(sample.gene.positions)
    random.shuffle(positions)
    sample.gene = replace(sample.gene, positions=tuple(positions))
    assert sample.call() == before


@settings(max_examples=150, deadline=None)
@given(samples())
def test_phasing_of_homozygous_sites_does_not_matter(drawn):
    sample, _, _ = drawn
    before = sample.call()
    for key, site in sample.sites.items():
        if site.state is SiteState.CALLED and len(set(site.alleles)) == 1:
            sample.sites[key] = replace(site, phased=not site.phased)
    assert sample.call() == before


@settings(max_examples=150, deadline=None)
@given(samples())
def test_swapping_the_strands_does_not_matter(drawn):
    sample, _, _ = drawn
    before = sample.call()
    for key, site in sample.sites.items():
        sample.sites[key] = replace(site, alleles=site.alleles[::-1])
    after = sample.call()
    assert names_of(after) == names_of(before)
    assert after.cannot_exclude == before.cannot_exclude
    assert after.phenotype_is_robust == before.phenotype_is_robust


@settings(max_examples=400, deadline=None)
@given(samples(), st.integers(0, 400))
def test_less_data_never_says_more(drawn, pick):
    """Without a position nothing is excluded that was open, and nothing becomes robust."""
    sample, _, gone = drawn
    left = [item.pos38 for item in defining_positions(sample.gene) if item.pos38 not in gone]
    assume(left)
    before = sample.call()
    after = sample.missing(left[pick % len(left)]).call()
    assert set(before.cannot_exclude) <= set(after.cannot_exclude)
    if before.status is not CallStatus.NOT_CALLED and not before.phenotype_is_robust:
        assert not after.phenotype_is_robust


@settings(max_examples=200, deadline=None)
@given(samples())
def test_a_robust_phenotype_holds_for_the_true_alleles(drawn):
    """What the person really carries is never outside of what is said to be possible."""
    sample, names, _ = drawn
    finding = sample.call()
    if finding.phenotype_is_robust and sample.gene.symbol not in LIST_GENES:
        from counselor.pgx.phenotypes import Phenotypes  # noqa: PLC0415 - the only use

        truth = Phenotypes(sample.gene).diplotype([printed_name(name) for name in names])
        assert {item.phenotype for item in finding.diplotypes} == {truth.phenotype}


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_both_builds_give_the_same_call(data):
    """The same bases, on GRCh37 and on GRCh38."""
    symbol = data.draw(st.sampled_from((*PAIR_GENES, *LIST_GENES)))
    gene = gene_of(symbol)
    names = [allele.name for allele in defined_alleles(gene)]
    first, second = (strand_of(gene, data.draw(st.sampled_from(names))) for _ in range(2))
    separator = data.draw(st.sampled_from("/|"))
    calls = [
        set_strands(GeneSample(symbol, build), first, second, separator).call() for build in Build
    ]
    assert not calls[0].missing_positions
    assert calls[0] == calls[1]

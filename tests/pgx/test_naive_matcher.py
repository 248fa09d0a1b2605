"""The matcher against the same rules spelled out naively, on random genotypes of every gene."""

from __future__ import annotations

import random

import pytest

from counselor.pgx.alleles import defined_alleles, printed_name
from counselor.pgx.diplotypes import diplotype_name
from counselor.pgx.matcher import match
from counselor.pgx.positions import defining_positions, view_gene
from counselor.rulebook.load import bundled_rulebook
from counselor.rulebook.models import PgxGene
from pgx_sample import GeneSample, gene_of, strand_of

from .naive_matcher import Genotype, NaiveMatcher

ROUNDS = {"CYP2D6": 12}
"""Random samples of a gene where it is not `USUAL_ROUNDS`: CYP2D6 is slow to spell out."""
USUAL_ROUNDS = 40
MOST_STRAND_PAIRS = 256

GENES = tuple(
    gene for gene in bundled_rulebook().pgx_genes() if gene.positions and not gene.list_call
)


def _strand(gene: PgxGene, choose: random.Random) -> dict[int, str]:
    """A named allele, with up to two bases of other alleles among its own."""
    name = choose.choice([allele.name for allele in defined_alleles(gene)])
    strand = strand_of(gene, name, [choose.randrange(4) for _ in range(3)])
    for item in choose.choices(defining_positions(gene), k=choose.choice((0, 0, 1, 2))):
        strand[item.pos38] = choose.choice((item.ref, *item.alts))
    refs = {item.pos38: item.ref for item in gene.positions}
    return {pos: base if set(base) <= set("ACGT") else refs[pos] for pos, base in strand.items()}


def _order(choose: random.Random, mode: str) -> tuple[str, str | None]:
    """How a genotype is written: separator and phase set."""
    separator = choose.choice("/|") if mode == "mixed" else mode
    in_block = mode == "mixed" and separator == "|"
    return separator, choose.choice((None, "1", "2")) if in_block else None


def _drawn(gene: PgxGene, choose: random.Random) -> tuple[GeneSample, dict[int, Genotype]]:
    sample, genotypes = GeneSample(gene.symbol), {}
    one, two = _strand(gene, choose), _strand(gene, choose)
    positions = [item.pos38 for item in defining_positions(gene)]
    most = min(len(positions), choose.choice((1, 4, 40)))
    gone = set(choose.sample(positions, choose.randrange(most)))
    mode = choose.choice(("/", "|", "mixed"))
    for pos in positions:
        if pos in gone:
            sample.missing(pos)
            continue
        separator, block = _order(choose, mode)
        first, second = (one[pos], two[pos])[:: choose.choice((1, -1)) if block else 1]
        sample.genotype(pos, f"{first}{separator}{second}", block)
        genotypes[pos] = (first, second, None if separator == "/" else block or "")
    return sample, genotypes


@pytest.mark.parametrize("gene", GENES, ids=lambda gene: gene.symbol)
def test_the_same_pairs_have_the_highest_score(gene: PgxGene) -> None:
    choose, compared = random.Random(gene.symbol), 0
    rounds = ROUNDS.get(gene.symbol, USUAL_ROUNDS)
    for _ in range(rounds):
        sample, genotypes = _drawn(gene, choose)
        naive = NaiveMatcher(gene, genotypes)
        view = view_gene(gene, sample.result())
        if len(naive.pairs) > MOST_STRAND_PAIRS or view.unknown_alts:
            continue
        compared += 1
        expected = {diplotype_name([printed_name(it) for it in pair]) for pair in naive.best()}
        assert {diplotype_name(pair) for pair in match(view).best} == expected, genotypes
    assert compared > rounds / 2


def test_a_blank_cell_under_a_base_class_of_the_reference_allele_is_ref() -> None:
    """CYP2D6*1 is R at rs150163869, where *92 says nothing: it takes REF there."""
    gene = gene_of("CYP2D6")
    listed = next(item for item in gene.alleles if item.name == "*92").definition
    assert gene_of("CYP2D6").alleles[0].definition[42128813] == "R"
    assert 42128813 not in listed
    choose = strand_of(gene, "*92") | {42128813: "G"}
    genotypes = {pos: (base, base, None) for pos, base in choose.items() if set(base) <= {*"ACGT"}}
    sample = GeneSample("CYP2D6")
    for pos, (base, _, _) in genotypes.items():
        sample.genotype(pos, f"{base}/{base}")
    assert ("*92", "*92") in match(view_gene(gene, sample.result())).best

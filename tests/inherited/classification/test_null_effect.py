"""From real variants to the questions of the PVS1 tree."""

from __future__ import annotations

import pytest

from counselor.genome.build import Build
from counselor.genome.variant import parse_key
from counselor.inherited.classification.gathering import known_at_residue, proposals_of
from counselor.inherited.consequence import Namer
from counselor.rulebook.load import bundled_rulebook
from counselor.rulebook.models import ListedVariant
from result_builder import seen


def named(gene: str, hgvs_c: str) -> ListedVariant:
    (found,) = (it for it in bundled_rulebook().listed_in_gene(gene) if it.hgvs_c == hgvs_c)
    return found


def proposed(gene: str, hgvs_c: str) -> dict[str, tuple[str, str]]:
    rulebook, listed = bundled_rulebook(), named(gene, hgvs_c)
    key = f"{listed.chrom}-{listed.pos38}-{listed.ref}-{listed.alt}"
    assert parse_key(key).pos == listed.pos38
    namer = Namer(rulebook.reference(Build.GRCH38))
    own = rulebook.inherited_gene(gene)
    assert own is not None
    found = proposals_of(listed, seen(key), own, rulebook, {}, namer)
    return {
        item.criterion: (item.strength, item.because.key.removeprefix("proposal."))
        for item in found
    }


@pytest.mark.parametrize(
    ("gene", "hgvs_c", "strength", "branch"),
    [
        # BRCA1 c.68_69del: early frameshift, broken down.
        ("BRCA1", "c.68_69del", "very_strong", "pvs1.decay"),
        # BRCA1 c.5266dup: the new stop, residue 1829, lies in the last exon (from residue 1823).
        ("BRCA1", "c.5266dup", "moderate", "pvs1.escapes_small"),
        # CFTR p.Gly542Ter, in the middle of the gene.
        ("CFTR", "c.1624G>T", "very_strong", "pvs1.decay"),
        # VHL c.481C>T p.Arg161Ter: last exon, a quarter of the protein lost.
        ("VHL", "c.481C>T", "strong", "pvs1.escapes_large"),
    ],
)
def test_pvs1_of_known_variants(gene: str, hgvs_c: str, strength: str, branch: str) -> None:
    assert proposed(gene, hgvs_c)["PVS1"] == (strength, branch)


def test_a_missense_variant_is_no_null_variant() -> None:
    found = proposed("TP53", "c.524G>A")
    assert "PVS1" not in found
    assert found["PM5"][1] == "same_residue"


def test_a_variant_is_no_evidence_for_itself() -> None:
    listed = named("TP53", "c.524G>A")
    neighbours = known_at_residue(listed, bundled_rulebook())
    assert neighbours
    assert listed.id not in {item.rule_id for item in neighbours}

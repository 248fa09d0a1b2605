"""CYP2D6 from single-base variants: a remark for research, never a call."""

from __future__ import annotations

import csv
import re
from itertools import product
from pathlib import Path

import pytest

from counselor import wording
from counselor.findings.models import CallStatus
from counselor.genome.genotype import Sex
from counselor.pgx.call import pgx_findings
from counselor.pgx.diplotypes import diplotype_name
from counselor.pgx.genes.cyp2d6 import suggested_pairs
from counselor.pgx.outside import OutsideCall
from counselor.pgx.positions import view_gene
from counselor.rulebook.load import bundled_rulebook
from pgx_sample import GeneSample, gene_of, notice_keys, set_strands, strand_of

_PLAIN = re.compile(r"\*?(\d+)/\*?(\d+)")


def _consensus(shared: Path) -> set[tuple[str, str]]:
    """Consensus genotypes without copies, deletions or hybrids, of alleles that have positions."""
    defined = {allele.name for allele in gene_of("CYP2D6").alleles if allele.definition}
    pairs = set()
    with (shared / "facts/pgx/getrm_consensus.tsv").open(encoding="utf-8") as handle:
        for row in csv.DictReader(handle, delimiter="\t"):
            found = _PLAIN.fullmatch(row["genotype"])
            if row["gene"] == "CYP2D6" and found:
                first, second = (f"*{number}" for number in found.groups())
                pairs |= {(first, second)} if {first, second} <= defined else set()
    return pairs


def _carrying(first: str, second: str, separator: str) -> GeneSample:
    gene = gene_of("CYP2D6")
    return set_strands(
        GeneSample("CYP2D6"), strand_of(gene, first), strand_of(gene, second), separator
    )


@pytest.mark.shared
@pytest.mark.parametrize("separator", ["/", "|"])
def test_consensus_genotypes_are_among_the_suggestions(shared: Path, separator: str) -> None:
    pairs = _consensus(shared)
    assert len(pairs) > 30
    missed = []
    for first, second in sorted(pairs):
        sample = _carrying(first, second, separator)
        found = suggested_pairs(view_gene(sample.gene, sample.result()))
        if diplotype_name((first, second)) not in found:
            missed.append((first, second, found))
    assert missed == []


@pytest.mark.parametrize(("first", "second"), list(product(("*1", "*4"), ("*2", "*10", "*41"))))
def test_a_suggestion_is_no_call_and_guides_nothing(first: str, second: str) -> None:
    sample = _carrying(first, second, "|")
    findings, drugs, missing = pgx_findings(sample.result(), bundled_rulebook(), Sex.UNKNOWN)
    found = next(item for item in findings if item.gene == "CYP2D6")
    assert found.status is CallStatus.NOT_CALLED
    assert found.reason == "outside_test_needed"
    assert found.diplotypes == ()
    assert not found.phenotype_is_robust
    (notice,) = found.warnings
    assert notice.values["diplotypes"].split(", ")[0] == diplotype_name((first, second))
    text = wording.load("en").text(notice.key, notice.values)
    assert "Research only, no copy number" in text
    assert not any("CYP2D6" in row.genes and row.lookup for row in drugs)
    assert ("CYP2D6", "outside_test_needed") in {(row.gene, row.reason) for row in missing}


def test_the_suggestion_stays_beside_a_reported_result() -> None:
    sample = _carrying("*1", "*4", "|")
    outside = {"CYP2D6": OutsideCall("CYP2D6", diplotype="*1x2/*4")}
    findings, _, _ = pgx_findings(sample.result(), bundled_rulebook(), Sex.UNKNOWN, outside)
    found = next(item for item in findings if item.gene == "CYP2D6")
    assert [item.name for item in found.diplotypes] == ["*1x2/*4"]
    assert found.diplotypes[0].activity_score == "2.0"
    assert notice_keys(found) == ["pairs_research_only"]
    assert found.warnings[0].values["diplotypes"].split(", ")[0] == "*1/*4"


def test_nothing_read_suggests_nothing() -> None:
    sample = GeneSample("CYP2D6")
    sample.sites.clear()
    findings, _, _ = pgx_findings(sample.result(), bundled_rulebook(), Sex.UNKNOWN)
    assert next(item for item in findings if item.gene == "CYP2D6").warnings == ()

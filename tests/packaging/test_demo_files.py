"""The demo's files: what is in them comes from the rulebook, and every run writes the same."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from demo import practice
from demo.vcf_files import DemoFile, FactMissing

from counselor.genome.build import Build
from counselor.rulebook.load import bundled_rulebook

PLANS = practice.plans()["patient"]


def demo_file(plan: practice.Plan) -> DemoFile:
    return DemoFile(bundled_rulebook(), plan["file"], haploid_x=plan["sex"] == "male")


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan["family_name"])
def test_same_bytes_every_time(plan: practice.Plan, tmp_path: Path) -> None:
    first = demo_file(plan).write(tmp_path).read_bytes()
    assert demo_file(plan).write(tmp_path).read_bytes() == first


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan["family_name"])
def test_records_are_sorted_and_do_not_overlap(plan: practice.Plan) -> None:
    records = demo_file(plan).records()
    assert records == sorted(records)
    blocks = [item for item in records if item.alt == "<NON_REF>"]
    for one, other in pairwise(blocks):
        assert one.chrom != other.chrom or one.end < other.pos


def test_homozygous_clopidogrel_allele_is_written_at_its_position() -> None:
    plan = next(item for item in PLANS if item["family_name"] == "Okonjo")
    records = {(item.chrom, item.pos): item for item in demo_file(plan).records()}
    site = records["10", 94781859]  # rs4244285, the defining position of CYP2C19*2
    assert (site.ref, site.alt, site.genotype) == ("G", "A", "1/1")


def test_every_tested_position_of_the_panel_is_explicit() -> None:
    plan = next(item for item in PLANS if item["family_name"] == "Okonjo")
    written = {(item.chrom, item.pos) for item in demo_file(plan).records()}
    gene = bundled_rulebook().pgx_gene("DPYD")
    assert gene is not None
    placed = [position.on(Build.GRCH38) for position in gene.positions]
    assert {(gene.chrom, at[0]) for at in placed if at is not None} <= written


def test_a_variant_that_the_rulebook_lacks_is_an_error() -> None:
    plan = dict(PLANS[0]["file"], variants=[{"gene": "BRCA1", "hgvs_c": "c.0", "genotype": "0/1"}])
    with pytest.raises(FactMissing, match="BRCA1"):
        DemoFile(bundled_rulebook(), plan, haploid_x=False).records()

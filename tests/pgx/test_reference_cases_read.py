"""The reference cases written as VCF and read back: the way that a laboratory's file takes.

`pytest tests/pgx/test_reference_cases_read.py -s` prints the scores for each gene and tier.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from counselor.findings.models import PgxFinding
from counselor.genome.build import Build, canonical_chromosome
from counselor.genome.genotype import Sex
from counselor.genome.interval import Interval, IntervalSet
from counselor.genome.target import Target, TargetTable
from counselor.genome.variant import Reference
from counselor.pgx.gene_call import call_gene
from counselor.readers.read import read
from counselor.readers.result import TestResult
from counselor.rulebook.load import bundled_rulebook
from pgx_sample import gene_of
from printed_table import print_table
from vcf_builder import VcfBuilder

from .reference_cases import Row, load_cases
from .test_reference_cases import GENES, NEWER_PHENOTYPE_TABLE, _call, _expected

pytestmark = pytest.mark.shared

TIERS = "ABC"


class PharmacogeneTargets:
    """Asks a file about pharmacogenes only, which keeps 345 files quick to read."""

    def targets(self, build: Build) -> TargetTable:
        return self._table if build is Build.GRCH38 else TargetTable.of(())

    def exon_regions(self, build: Build) -> Mapping[str, tuple[Interval, ...]]:  # noqa: ARG002
        return {}

    def repeat_places(self, build: Build) -> tuple[Interval, ...]:  # noqa: ARG002
        return ()

    def gene_bodies(self, build: Build) -> IntervalSet:  # noqa: ARG002
        return IntervalSet(())

    def reference(self, build: Build) -> Reference:
        return bundled_rulebook().reference(build)

    @cached_property
    def _table(self) -> TargetTable:
        return TargetTable.of(
            Target(item.chrom, item.pos38, item.ref, item.alts)
            for gene in bundled_rulebook().pgx_genes()
            for item in gene.positions
        )


def _written(rows: list[Row], path: Path) -> Path:
    builder = VcfBuilder(prefix=True)
    for row in rows:
        extra = row[5] if len(row) > 5 else {}
        reads = [int(item) for item in extra.get("AD", "").split(",") if item]
        chrom = canonical_chromosome(row[0])
        assert chrom is not None
        builder.record(chrom, *row[1:5], ad=reads or None, ps=extra.get("PS"))
    return builder.write(path)


@pytest.fixture(scope="module")
def cases(shared: Path) -> dict[str, Any]:
    return load_cases(shared / "facts" / "pgx" / "cases_dev.json.gz")


@pytest.fixture(scope="module")
def read_results(cases, tmp_path_factory) -> dict[str, TestResult]:
    folder = tmp_path_factory.mktemp("cases")
    source = PharmacogeneTargets()
    return {
        item["input"]: read(_written(item["rows"], folder / "case.vcf"), rulebook=source)
        for item in cases["inputs"]
    }


def _phenotypes_agree(case: dict[str, Any], finding: PgxFinding) -> bool:
    found = {item.phenotype for item in finding.diplotypes} - {""}
    return case["status"] == "no_call" or sorted(found) == sorted(case["phenotypes"])


def test_scores_for_each_gene_and_tier(
    cases: dict[str, Any], read_results: dict[str, TestResult]
) -> None:
    """Prints the scores with `-s`."""
    asked, same, phenotypes = Counter[str](), Counter[str](), Counter[str]()
    differing = []
    for case in cases["cases"]:
        finding = call_gene(gene_of(case["gene"]), read_results[case["input"]], Sex.UNKNOWN)
        found, expected = _call(finding), _expected(case)
        if found != expected:
            differing.append((case["gene"], case["input"], expected, found))
        for key in (case["gene"] + case["tier"], "all" + case["tier"]):
            asked[key] += 1
            same[key] += found == expected
            phenotypes[key] += _phenotypes_agree(case, finding)
    rows = []
    for gene in (*GENES, "all"):
        tiers = [f"{same[gene + tier]}/{asked[gene + tier]}" for tier in TIERS]
        whole = (sum(counts[gene + tier] for tier in TIERS) for counts in (phenotypes, asked))
        rows.append([gene, *tiers, "/".join(map(str, whole))])
    print_table(("gene", *(f"tier {tier}" for tier in TIERS), "phenotypes"), rows)
    assert differing == []
    assert same == asked
    older = {
        gene for gene in GENES for tier in TIERS if phenotypes[gene + tier] < asked[gene + tier]
    }
    assert older <= set(NEWER_PHENOTYPE_TABLE)

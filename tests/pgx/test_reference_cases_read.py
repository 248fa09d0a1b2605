"""The reference cases written as VCF and read back: the way that a laboratory's file takes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from counselor.genome.build import Build, canonical_chromosome
from counselor.genome.genotype import Sex
from counselor.genome.interval import Interval, IntervalSet
from counselor.genome.target import Target, TargetTable
from counselor.genome.variant import Reference
from counselor.pgx.gene_call import call_gene
from counselor.readers.read import read
from counselor.readers.result import TestResult
from counselor.rulebook.load import bundled_rulebook
from counselor.rulebook.models import PgxGene, ResultFrom
from vcf_builder import VcfBuilder

from .reference_cases import Row, load_cases
from .test_reference_cases import _call, _expected

pytestmark = pytest.mark.shared


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


@pytest.mark.parametrize(
    "gene",
    [gene for gene in bundled_rulebook().pgx_genes() if gene.result_from is ResultFrom.VCF],
    ids=lambda gene: gene.symbol,
)
def test_calls(gene: PgxGene, cases, read_results):
    differing = [
        (case["input"], _expected(case), found)
        for case in cases["cases"]
        if case["gene"] == gene.symbol
        for found in [_call(call_gene(gene, read_results[case["input"]], Sex.UNKNOWN))]
        if found != _expected(case)
    ]
    assert differing == []

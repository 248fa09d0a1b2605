"""Variants that ClinVar calls benign or uncertain are never told as listed."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from counselor.genome.build import Build
from counselor.genome.genotype import Sex
from counselor.inherited.interpret import inherited_findings
from counselor.rulebook.load import bundled_rulebook
from result_builder import result_of, seen


def keys(file: Path, build: Build, *, only_benign: bool = False) -> Iterator[str]:
    column = "grch38_pos" if build is Build.GRCH38 else "grch37_pos"
    with gzip.open(file, "rt", encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE):
            if only_benign and "benign" not in row["clinical_significance"].lower():
                continue
            alleles = row["ref"] + row["alt"]
            if row["ref"] and row["alt"] and set(alleles) <= set("ACGT") and row[column]:
                yield f"{row['grch38_chrom']}-{row[column]}-{row['ref']}-{row['alt']}"


@pytest.mark.shared
@pytest.mark.parametrize("build", list(Build))
def test_none_is_found(shared: Path, build: Build) -> None:
    file = shared / "facts" / "inherited" / "clinvar_benign_vus.tsv.gz"
    observed = [seen(key, "1/1") for key in keys(file, build)]
    assert len(observed) > 10_000
    result = result_of(*observed, build=build)
    found = inherited_findings(result, bundled_rulebook(), Sex.MALE)
    assert not found.notices
    assert not any(finding.reportable for finding in found.findings)
    variants = [variant for finding in found.findings for variant in finding.variants]
    assert {variant.evidence for variant in variants} == {"predicted"}
    benign = keys(file, build, only_benign=True)
    assert not {variant.as_read for variant in variants} & set(benign)

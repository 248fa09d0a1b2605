"""Every gene case of the reference implementation (PharmCAT 3.1.1): the same call, or none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from counselor.findings.models import CallStatus, PgxFinding
from counselor.genome.genotype import Sex
from counselor.pgx.gene_call import call_gene
from pgx_sample import gene_of, names_of

from .reference_cases import load_cases, result_of_rows

pytestmark = pytest.mark.shared

GENES = (
    "ABCG2", "CACNA1S", "CFTR", "CYP2B6", "CYP2C19", "CYP2C9", "CYP3A4", "CYP3A5", "CYP4F2",
    "DPYD", "G6PD", "IFNL3", "NAT2", "NUDT15", "RYR1", "SLCO1B1", "TPMT", "UGT1A1", "VKORC1",
)  # fmt: skip
NEWER_PHENOTYPE_TABLE = ("NUDT15", "TPMT")
"""CPIC's thiopurine update (PMID 41618934) is newer than the tables of the cases."""


@pytest.fixture(scope="module")
def cases(shared: Path) -> dict[str, Any]:
    return load_cases(shared / "facts" / "pgx" / "cases_dev.json.gz")


@pytest.fixture(scope="module")
def results(cases):
    return {item["input"]: result_of_rows(item["rows"]) for item in cases["inputs"]}


def _call(finding: PgxFinding) -> tuple[str, list[str]]:
    if finding.status is CallStatus.NOT_CALLED:
        return "no_call", []
    if finding.haplotypes:
        return "haplotypes", list(finding.haplotypes)
    return "diplotype", names_of(finding)


def _expected(case: dict[str, Any]) -> tuple[str, list[str]]:
    names = case["haplotypes"] if case["status"] == "haplotypes" else case["diplotypes"]
    return case["status"], names


@pytest.mark.parametrize("symbol", GENES)
def test_calls(symbol, cases, results):
    gene = gene_of(symbol)
    mine = [case for case in cases["cases"] if case["gene"] == symbol]
    assert mine
    differing = [
        (case["input"], _expected(case), found)
        for case in mine
        for found in [_call(call_gene(gene, results[case["input"]], Sex.UNKNOWN))]
        if found != _expected(case)
    ]
    assert differing == []


@pytest.mark.parametrize("symbol", [name for name in GENES if name not in NEWER_PHENOTYPE_TABLE])
def test_phenotypes_and_scores(symbol, cases, results):
    gene = gene_of(symbol)
    for case in cases["cases"]:
        if case["gene"] != symbol or case["status"] == "no_call":
            continue
        finding = call_gene(gene, results[case["input"]], Sex.UNKNOWN)
        found = finding.diplotypes
        looked_up = set(finding.lookup) or {item.name for item in found}
        assert set(case["lookup"]) <= looked_up
        assert sorted({item.phenotype for item in found} - {""}) == sorted(case["phenotypes"])
        scores = {item.activity_score for item in found} - {""}
        assert sorted(scores) == sorted(case["activity_scores"])


def test_all_cases_are_asked(cases):
    assert {case["gene"] for case in cases["cases"]} == set(GENES)
    assert len(cases["cases"]) == 3433

"""How far the calls agree with the reference implementation and with consensus genotypes.

`pytest tests/benchmarks/test_pgx_agreement.py -s` prints both tables.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from counselor.findings.models import PgxFinding
from counselor.genome.build import Build
from counselor.genome.genotype import Sex
from counselor.pgx.diplotypes import diplotype_name, natural_key
from counselor.pgx.gene_call import call_gene
from counselor.pgx.genes.cyp2d6 import suggested_pairs
from counselor.pgx.positions import defining_positions, view_gene
from counselor.readers.read import read
from counselor.readers.result import TestResult
from pgx.reference_cases import load_cases
from pgx.test_reference_cases import GENES, NEWER_PHENOTYPE_TABLE, _call, _expected
from pgx.test_reference_cases_read import PharmacogeneTargets, _written
from pgx_sample import gene_of, strand_of
from vcf_builder import VcfBuilder

pytestmark = pytest.mark.shared

TIERS = "ABC"
NEWEST = {
    "CYP2C19": "GeT-RM 2022 NGS consensus (with *38)",
    "CYP2C9": "GeT-RM 2022 NGS consensus",
    "CYP2D6": "GeT-RM 2019 consensus (PMC6854474 Suppl S2)",
}
"""The newest consensus of a gene that has several; elsewhere `GeT-RM`."""
RENAMED = {("SLCO1B1", "*1A"): "*1", ("SLCO1B1", "*1B"): "*37", ("CYP3A4", "*1B"): "*1"}
"""Names that PharmVar has since replaced. CYP3A4*1B is now among the *1 suballeles."""
VERDICTS = (
    "agrees", "among several", "agrees if phased", "differs", "not defined by positions",
    "copies, doubt or no name",
)  # fmt: skip
"""`agrees if phased`: unphased, another pair explains the same genotypes with a higher score (the
reference implementation takes it too: CYP4F2 *2/*3 as *1/*4)."""
_PAIR = re.compile(r"\*?(\d+[A-Z]?)/\*?(\d+[A-Z]?)")


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table with columns as wide as they need to be."""
    lines = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    print()
    for line in lines:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)))


def _phenotypes_agree(case: dict[str, Any], finding: PgxFinding) -> bool:
    found = {item.phenotype for item in finding.diplotypes} - {""}
    return case["status"] == "no_call" or sorted(found) == sorted(case["phenotypes"])


def test_scores_for_each_gene_and_tier(shared: Path, tmp_path: Path) -> None:
    """The reference cases written as VCF, read and called."""
    cases = load_cases(shared / "facts/pgx/cases_dev.json.gz")
    source = PharmacogeneTargets()
    results = {
        item["input"]: read(_written(item["rows"], tmp_path / "case.vcf"), rulebook=source)
        for item in cases["inputs"]
    }
    asked, same, phenotypes = Counter[str](), Counter[str](), Counter[str]()
    for case in cases["cases"]:
        finding = call_gene(gene_of(case["gene"]), results[case["input"]], Sex.UNKNOWN)
        for key in (case["gene"] + case["tier"], "all" + case["tier"]):
            asked[key] += 1
            same[key] += _call(finding) == _expected(case)
            phenotypes[key] += _phenotypes_agree(case, finding)
    rows = []
    for gene in (*GENES, "all"):
        tiers = [f"{same[gene + tier]}/{asked[gene + tier]}" for tier in TIERS]
        whole = (sum(counts[gene + tier] for tier in TIERS) for counts in (phenotypes, asked))
        rows.append([gene, *tiers, "/".join(map(str, whole))])
    _table(("gene", *(f"tier {tier}" for tier in TIERS), "phenotypes"), rows)
    assert same == asked
    older = {
        gene for gene in GENES for tier in TIERS if phenotypes[gene + tier] < asked[gene + tier]
    }
    assert older <= set(NEWER_PHENOTYPE_TABLE)


@cache
def _named(symbol: str, number: str) -> str | None:
    """The definitions' name of a consensus allele; None where it has none or no position."""
    gene = gene_of(symbol)
    name = RENAMED.get((symbol, f"*{number}"), f"*{number}")
    if symbol == "DPYD":
        name = gene.reference_allele if number == "1" else f"(*{number})"
        name = {"(*2)": "(*2A)", "(*9)": "(*9A)"}.get(name, name)
    known = [it.name for it in gene.alleles if it.definition]
    return next((it for it in known if it == name or it.endswith(f" {name}")), None)


def _consensus(shared: Path) -> dict[str, list[str]]:
    """Gene → the consensus genotype of each sample."""
    found: dict[str, list[str]] = defaultdict(list)
    with (shared / "facts/pgx/getrm_consensus.tsv").open(encoding="utf-8") as handle:
        for row in csv.DictReader(handle, delimiter="\t"):
            if row["truth_kind"] == NEWEST.get(row["gene"], "GeT-RM"):
                found[row["gene"]].append(row["genotype"])
    return found


def _read_pair(symbol: str, pair: Sequence[str], path: Path, separator: str) -> TestResult:
    """Two alleles, each by its definition, written as a VCF and read."""
    gene = gene_of(symbol)
    strands = [strand_of(gene, name) for name in pair]
    builder = VcfBuilder(Build.GRCH38)
    for item in defining_positions(gene):
        bases = [strand.get(item.pos38, item.ref) for strand in strands]
        alleles = (item.ref, *item.alts)
        indexes = [alleles.index(base) if base in alleles else 0 for base in bases]
        genotype = separator.join(map(str, indexes))
        builder.record(item.chrom, item.pos38, item.ref, ",".join(item.alts), genotype)
    return read(builder.write(path), rulebook=PharmacogeneTargets())


def _called(symbol: str, pair: Sequence[str], path: Path, separator: str = "/") -> list[str]:
    result = _read_pair(symbol, pair, path, separator)
    gene = gene_of(symbol)
    if symbol == "CYP2D6":
        return list(suggested_pairs(view_gene(gene, result)))
    finding = call_gene(gene, result, Sex.UNKNOWN)
    if finding.haplotypes:
        return [diplotype_name([*finding.haplotypes, gene.reference_allele][:2])]
    return [item.name for item in finding.diplotypes]


def _verdict(symbol: str, genotype: str, path: Path) -> str:
    """One of `VERDICTS`."""
    parts = _PAIR.fullmatch(genotype)
    if parts is None:
        return "copies, doubt or no name"
    pair = [name for number in parts.groups() if (name := _named(symbol, number))]
    if len(pair) < 2:
        return "not defined by positions"
    wanted, found = diplotype_name(pair), _called(symbol, pair, path)
    if wanted in found:
        return "agrees" if found == [wanted] else "among several"
    return "agrees if phased" if wanted in _called(symbol, pair, path, "|") else "differs"


def test_consensus_genotypes_of_reference_samples(shared: Path, tmp_path: Path) -> None:
    """GeT-RM: each consensus genotype by its definitions, read back from an unphased VCF.

    CYP2D6 is never called from a VCF: there, the pairs that its variants suggest are compared.
    """
    rows, differing = [], []
    for symbol, genotypes in sorted(_consensus(shared).items()):
        if symbol not in (*GENES, "CYP2D6"):
            continue
        counts: Counter[str] = Counter()
        for genotype, samples in sorted(Counter(genotypes).items(), key=lambda it: it[0]):
            verdict = _verdict(symbol, genotype, tmp_path / "pair.vcf")
            counts[verdict] += samples
            differing += [(symbol, genotype)] if verdict == "differs" else []
        rows.append([symbol, len(genotypes), *(counts[kind] for kind in VERDICTS)])
    _table(("gene", "samples", *VERDICTS), sorted(rows, key=lambda row: natural_key(str(row[0]))))
    assert differing == []
    assert len(rows) == 10

"""How far the calls agree with consensus genotypes of reference samples (GeT-RM).

`pytest tests/benchmarks/test_pgx_agreement.py -s` prints the table; that of the reference
implementation is printed by `pgx/test_reference_cases_read.py`.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from counselor.genome.build import Build
from counselor.genome.genotype import Sex
from counselor.pgx.diplotypes import diplotype_name, natural_key
from counselor.pgx.gene_call import call_gene
from counselor.pgx.genes.cyp2d6 import suggested_pairs
from counselor.pgx.positions import defining_positions, view_gene
from counselor.readers.read import read
from counselor.readers.result import TestResult
from pgx.test_reference_cases import GENES
from pgx.test_reference_cases_read import PharmacogeneTargets
from pgx_sample import gene_of, strand_of
from printed_table import print_table
from vcf_builder import VcfBuilder

pytestmark = pytest.mark.shared

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
    print_table(
        ("gene", "samples", *VERDICTS), sorted(rows, key=lambda row: natural_key(str(row[0])))
    )
    assert differing == []
    assert len(rows) == 10

"""How long the pharmacogenes of one sample take once the file is read.

Bounds are wide enough for a busy machine; the figures themselves are printed by
`pytest tests/benchmarks -s`. CYP2D6 is among the genes: what its variants suggest takes time too.
"""

from __future__ import annotations

import random
import time

import pytest

from counselor.genome.genotype import Sex
from counselor.pgx.call import call_genes, pgx_findings
from counselor.readers.result import TestResult
from counselor.rulebook.load import bundled_rulebook
from pgx_sample import GeneSample, result_of

MEDICINES = ("paroxetine", "fluvoxamine", "codeine", "clopidogrel", "capecitabine")


def _sample(*, heterozygous: bool, separator: str = "/", missing: int = 0) -> TestResult:
    choose = random.Random(1)
    sites = {}
    for gene in bundled_rulebook().pgx_genes():
        if not gene.positions:
            continue
        sample = GeneSample(gene.symbol)
        positions = [item for item in gene.positions if sample.key(item.pos38) in sample.sites]
        for item in positions if heterozygous else ():
            sample.genotype(item.pos38, f"{item.ref}{separator}{item.alts[0]}")
        gone = choose.sample(positions, min(missing, len(positions) - 1))
        sites |= sample.missing(*(item.pos38 for item in gone)).sites
    return result_of(sites)


def _best_of(work, times: int = 3) -> float:
    spans = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        spans.append(time.perf_counter() - start)
    return min(spans)


@pytest.mark.parametrize(
    ("name", "result", "bound"),
    [
        ("all reference", _sample(heterozygous=False), 0.2),
        ("all reference, 12 missing", _sample(heterozygous=False, missing=12), 0.2),
        ("all heterozygous, unphased", _sample(heterozygous=True), 2.0),
        ("all heterozygous, unphased, 12 missing", _sample(heterozygous=True, missing=12), 2.0),
        ("all heterozygous, phased", _sample(heterozygous=True, separator="|"), 2.0),
    ],
)
def test_one_sample(name, result, bound):
    rulebook = bundled_rulebook()
    calls = _best_of(lambda: call_genes(result, rulebook, Sex.UNKNOWN))
    whole = _best_of(lambda: pgx_findings(result, rulebook, Sex.UNKNOWN))
    taken = _best_of(lambda: pgx_findings(result, rulebook, Sex.UNKNOWN, medicines=MEDICINES))
    figures = (calls, whole, taken)
    told = "calls {:.0f} ms, with guidance {:.0f} ms, with medicines {:.0f} ms"
    print(f"{name}: {told.format(*(seconds * 1000 for seconds in figures))}")
    assert max(whole, taken) < bound

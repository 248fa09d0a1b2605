"""Phenotypes and activity scores, against CPIC's own tables where they are at hand."""

from __future__ import annotations

import csv
import gzip
from collections import Counter

import pytest

from counselor.pgx.phenotypes import Phenotypes, score_text
from pgx_sample import gene_of


@pytest.mark.parametrize(
    ("symbol", "alleles", "phenotype", "score"),
    [
        ("CYP2C9", ("*1", "*3"), "Intermediate Metabolizer", "1.0"),
        ("CYP2C9", ("*2", "*3"), "Poor Metabolizer", "0.5"),
        ("CYP2C9", ("*1", "*7"), "Indeterminate", ""),
        ("CYP2D6", ("*1x2", "*4"), "Normal Metabolizer", "2.0"),
        ("CYP2D6", ("*1", "*1x≥3"), "Ultrarapid Metabolizer", "≥4.0"),
        ("CYP2D6", ("*9", "*10"), "Intermediate Metabolizer", "0.5"),
        ("CYP2C19", ("*2", "*17"), "Intermediate Metabolizer", ""),
        ("G6PD", ("A",), "Normal", ""),
        ("CYP4F2", ("*1", "*3"), "", ""),
        ("IFNL3", ("rs12979860 reference (C)",) * 2, "n/a", ""),
        ("SLCO1B1", ("*1", "*45"), "Decreased Function", ""),
    ],
)
def test_phenotype_of_a_diplotype(symbol, alleles, phenotype, score):
    found = Phenotypes(gene_of(symbol)).diplotype(alleles)
    assert (found.phenotype, found.activity_score) == (phenotype, score)


@pytest.mark.parametrize(("score", "text"), [(2, "2.0"), (0.25, "0.25"), (1.5, "1.5"), (0, "0.0")])
def test_scores_print_as_cpic_prints_them(score, text):
    assert score_text(score) == text


@pytest.mark.shared
def test_every_diplotype_of_the_newest_table(shared):
    """All 111,000 diplotypes of CPIC's table of 2026-10 have that phenotype and score here."""
    path = shared / "facts" / "pgx" / "c_cpic_diplotype_phenotype_2026-10.tsv.gz"
    rules: dict[str, Phenotypes] = {}
    differing: Counter[str] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        for row in csv.DictReader(handle, delimiter="\t"):
            known = rules.setdefault(row["gene"], Phenotypes(gene_of(row["gene"])))
            found = known.diplotype(row["diplotype"].split("/"))
            if (found.phenotype, found.activity_score) != (row["phenotype"], row["activity_score"]):
                differing[row["gene"]] += 1
    assert differing == Counter()

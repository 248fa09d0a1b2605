"""What the text form says of pharmacogenes and drugs: in words, as in the window and the PDF."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_driver import Run
from counselor import wording
from counselor.desktop import drug_text
from counselor.findings.document import from_json
from counselor.genome.build import Build
from counselor.pgx.alleles import important_alleles
from counselor.reports.unexcluded import unexcluded_sentence
from counselor.rulebook.load import bundled_rulebook
from vcf_builder import VcfBuilder

POOR = {94775367: "1/1", 94781859: "1/1", 94842866: "1/1"}
"""CYP2C19 *2/*2."""


@pytest.fixture
def poor_metabolizer(tmp_path: Path) -> Path:
    """CYP2C19 *2/*2 with one position missing, CYP4F2 all reference."""
    builder = VcfBuilder(Build.GRCH38)
    for symbol in ("CYP2C19", "CYP4F2"):
        gene = bundled_rulebook().pgx_gene(symbol)
        assert gene is not None
        for item in gene.positions:
            if item.rsid != "rs4986893":
                genotype = POOR.get(item.pos38, "0/0")
                builder.record(item.chrom, item.pos38, item.ref, item.alts[0], genotype)
    return builder.write(tmp_path / "sample.vcf")


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    path = tmp_path / "lab.tsv"
    path.write_text("Gene\tDiplotype\nCYP2D6\t*4/*4\n", "utf-8")
    return path


def test_what_cannot_be_excluded_is_said_as_in_window_and_pdf(
    run: Run, poor_metabolizer: Path
) -> None:
    findings = from_json(json.loads(run("analyse", poor_metabolizer).out))
    cyp2c19 = next(item for item in findings.pgx if item.gene == "CYP2C19")
    assert "*3" in cyp2c19.cannot_exclude
    important = important_alleles(bundled_rulebook().pgx_genes())["CYP2C19"]
    sentence = unexcluded_sentence(wording.load(), cyp2c19, important)
    assert f"  ! {sentence}\n" in run("analyse", poor_metabolizer, "--format", "text").out


@pytest.mark.parametrize(
    ("drug", "source", "groups"),
    [
        ("atomoxetine", "cpic", {("adult", "any"), ("pediatric", "any")}),
        ("voriconazole", "cpic", {("adult", "any"), ("pediatric", "any")}),
        (
            "clopidogrel",
            "cpic",
            {
                ("general", "acs_pci"),
                ("general", "cardiovascular_other"),
                ("general", "neurovascular"),
            },
        ),
    ],
)
def test_populations_and_indications_stand_side_by_side(
    run: Run,
    poor_metabolizer: Path,
    outside: Path,
    drug: str,
    source: str,
    groups: set[tuple[str, str]],
) -> None:
    arguments = ("analyse", poor_metabolizer, "--outside-calls", outside)
    findings = from_json(json.loads(run(*arguments).out))
    rows = [item for item in findings.drugs if (item.drug, item.source) == (drug, source)]
    assert {(item.population, item.indication) for item in rows} == groups
    words = wording.load()
    text = run(*arguments, "--format", "text").out
    window = [cells[-1] for cells in drug_text.drug_rows(tuple(rows), firm=True)]
    for population, indication in groups:
        names = [words.text(f"population.{population}")]
        names += [words.text(f"indication.{indication}")] if indication != "any" else []
        lines = [line for line in text.splitlines() if line.strip().startswith(f"{drug} (")]
        assert any(all(name in line for name in names) for line in lines)
        assert any(all(name in cell for name in names) for cell in window)


def test_text_has_words_for_the_codes_of_a_drug(
    run: Run, poor_metabolizer: Path, outside: Path
) -> None:
    text = run("analyse", poor_metabolizer, "--outside-calls", outside, "--format", "text").out
    assert "acs_pci" not in text
    assert "fda_association" not in text
    assert "acute coronary syndrome or PCI" in text


def test_a_gene_without_phenotype_table_names_no_phenotype_rule(
    run: Run, poor_metabolizer: Path
) -> None:
    document = json.loads(run("analyse", poor_metabolizer).out)
    rules = {item["gene"]: item["rule_ids"] for item in document["pgx"]}
    assert rules["CYP4F2"]
    assert all(rule.startswith("allele:") for rule in rules["CYP4F2"])
    assert not any(rule.endswith(":") for ids in rules.values() for rule in ids)

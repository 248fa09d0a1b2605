"""The figures about carriers and lifetime risks: read as printed, checked, asked for by gene."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from counselor.rulebook.check import check_rulebook
from counselor.rulebook.risk_models import GeneRisks, Measure, RiskSex
from counselor.rulebook.rulebook import open_rulebook
from couple_builder import the_rulebook
from mini_rulebook import write_mini_rulebook

FREQUENCIES = """\
gene	population	frequency	source
INHA	european_non_finnish	0.04	invented
INHA	global	0	invented
"""
COPIES = """\
gene	population	copies	prior_one_in	residual_one_in	detection_percent	source
INHA	african_american	2	66	121		invented
"""
PENETRANCE = """\
gene	condition	variants	sex	measure	age_from	age_to	estimate	estimate_high	low	high	baseline	ascertainment	study	notes	seen_in	source
INHA	breast		female	cumulative_percent	0	80	53		44	63		families	524 families	approximate	abstract	invented
"""  # noqa: E501
CURVES = """\
gene	condition	sex	age_from	age_to	estimate	low	high	source
INHA	breast	female	25	40	3.5	1	6	invented
"""
TABLES = {
    "carrier_frequencies": FREQUENCIES,
    "carrier_copy_number": COPIES,
    "penetrance": PENETRANCE,
    "penetrance_curves": CURVES,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = write_mini_rulebook(tmp_path / "rulebook")
    for name, text in TABLES.items():
        (made / "inherited" / f"{name}.tsv").write_text(text, encoding="utf-8")
    return made


def test_a_gene_has_its_figures_and_another_has_none(folder: Path, tmp_path: Path) -> None:
    rulebook = open_rulebook(folder, tmp_path / "cache")
    risks = rulebook.risks("INHA")
    frequency = risks.frequency_in("european_non_finnish")
    assert frequency is not None
    assert frequency.frequency == Fraction(1, 25)
    assert risks.copy_numbers[0].residual_one_in == 121
    estimate = risks.penetrance[0]
    assert (estimate.measure, estimate.sex) == (Measure.CUMULATIVE_PERCENT, RiskSex.FEMALE)
    assert (estimate.estimate, estimate.low, estimate.age_to) == ("53", "44", 80)
    assert risks.curves[0].estimate == "3.5"
    assert rulebook.risks("INHB") == GeneRisks("INHB")


def test_a_rulebook_can_do_without_them(tmp_path: Path) -> None:
    folder = write_mini_rulebook(tmp_path / "rulebook")
    assert check_rulebook(folder).problems == ()
    assert open_rulebook(folder, tmp_path / "cache").risks("INHA") == GeneRisks("INHA")


def test_nothing_is_wrong_with_the_tables(folder: Path) -> None:
    report = check_rulebook(folder)
    assert report.problems == ()
    assert report.counts["rows of penetrance.tsv"] == 1


FAULTS = [
    ("carrier_frequencies", "INHA\tglobal", "INHX\tglobal", "unknown gene 'INHX'"),
    ("carrier_frequencies", "global\t0\t", "global\t1.2\t", "is no share"),
    ("carrier_frequencies", "global\t0\t", "global\tten\t", "is no number"),
    ("carrier_frequencies", "global\t0\tinvented", "global\t0\tnowhere", "not in manifest.toml"),
    ("carrier_frequencies", "global", "klingon", "population 'klingon' has no words"),
    ("carrier_frequencies", "global", "european_non_finnish", "stands twice"),
    ("carrier_copy_number", "\t121\t", "\t66\t", "not below the one before"),
    ("carrier_copy_number", "american\t2", "american\t", "without the copies counted"),
    ("carrier_copy_number", "\t121\t\t", "\t121\t120\t", "detection_percent"),
    ("penetrance", "female\tcum", "woman\tcum", "unknown sex 'woman'"),
    ("penetrance", "cumulative_percent", "guess", "unknown measure 'guess'"),
    ("penetrance", "\t53\t", "\t70\t", "does not hold 70"),
    ("penetrance", "\t63\t", "\t630\t", "is no percent"),
    ("penetrance", "\tbreast\t", "\tantenna\t", "condition 'antenna' has no words"),
    ("penetrance", "\tfamilies\t", "\tluck\t", "ascertainment 'luck' has no words"),
    ("penetrance", "approximate", "maybe", "notes 'maybe' has no words"),
    ("penetrance_curves", "25\t40", "40\t25", "ages are not in order"),
    ("penetrance_curves", "\t3.5\t", "\t9\t", "does not hold 9"),
    ("penetrance_curves", "age_from\tage_to", "age_from\tage_till", "column 'age_till'"),
]


@pytest.mark.parametrize(("table", "before", "after", "message"), FAULTS)
def test_each_fault_is_named(
    folder: Path, table: str, before: str, after: str, message: str
) -> None:
    path = folder / "inherited" / f"{table}.tsv"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    found = [str(item) for item in check_rulebook(folder).problems]
    assert any(message in item and f"{table}.tsv" in item for item in found), found


def test_a_gene_that_sequencing_cant_count_has_no_frequency(folder: Path) -> None:
    genes = folder / "inherited" / "genes.tsv"
    text = genes.read_text(encoding="utf-8")
    lines = text.split("\n")
    column = lines[0].split("\t").index("limits")
    cells = lines[1].split("\t")
    cells[column] = "limit.copy_number_needed"
    genes.write_text("\n".join([lines[0], "\t".join(cells), *lines[2:]]), encoding="utf-8")
    found = [item.what for item in check_rulebook(folder).problems]
    assert any("can't be measured by small variants" in what for what in found)


@pytest.mark.parametrize("gene", ["SMN1", "FXN", "HBA1", "HBA2", "CYP21A2", "FMR1", "STRC"])
def test_the_bundled_rulebook_gives_no_sequencing_frequency_for(gene: str) -> None:
    assert the_rulebook().risks(gene).frequencies == ()


def test_ten_populations_with_source_for_cftr() -> None:
    frequencies = the_rulebook().risks("CFTR").frequencies
    assert len(frequencies) == 10
    assert {item.source for item in frequencies} == {"genie-carriers-2025-01"}
    assert all(0 < item.frequency < Fraction(1, 5) for item in frequencies)

"""Lifted positions, phenotypes and drugs of the pharmacogenomic tables."""

from __future__ import annotations

import tomllib

import pytest
from rulebook_import.drugs import field_of
from rulebook_import.pgx_positions import lift_standing
from rulebook_import.phenotypes import (
    AlleleFunction,
    build_tables,
    phenotype_of_activity,
    unanswered,
)
from rulebook_import.tables import natural_order, toml_lines


@pytest.mark.parametrize(
    ("how", "anchor_check", "expected"),
    [
        ("pypgx by GRCh38 position", "agrees", "verified"),
        ("pypgx by GRCh38 position", "undecided", "single_source"),
        ("gene-constant offset from 48 pypgx anchors", "agrees", "verified"),
        ("gene-constant offset from 17 pypgx anchors", "undecided", "gene_offset"),
        ("nearest-anchor offset (gene has 3 distinct offsets)", "undecided", "unsure"),
    ],
)
def test_how_sure_a_lifted_position_is(how: str, anchor_check: str, expected: str) -> None:
    assert lift_standing(how, anchor_check) == expected


@pytest.mark.parametrize(
    ("gene", "first", "second", "expected"),
    [
        ("CYP2D6", "0.0", "0.0", ("Poor Metabolizer", "0.0")),
        ("CYP2D6", "0.0", "0.25", ("Intermediate Metabolizer", "0.25")),
        ("CYP2D6", "0.25", "1.0", ("Normal Metabolizer", "1.25")),
        ("CYP2D6", "0.25", "2.0", ("Normal Metabolizer", "2.25")),
        ("CYP2D6", "0.5", "2.0", ("Ultrarapid Metabolizer", "2.5")),
        ("CYP2D6", "0.0", "≥3.0", ("Ultrarapid Metabolizer", "≥3.0")),
        ("CYP2D6", "n/a", "≥3.0", ("Indeterminate", "n/a")),
        ("DPYD", "0.0", "0.5", ("Poor Metabolizer", "0.5")),
        ("DPYD", "0.5", "0.5", ("Intermediate Metabolizer", "1.0")),
        ("CYP2C9", "1.0", "1.0", ("Normal Metabolizer", "2.0")),
    ],
)
def test_activity_scores(gene: str, first: str, second: str, expected: tuple[str, str]) -> None:
    assert phenotype_of_activity(gene, first, second) == expected


def test_diplotype_that_its_functions_do_not_answer_becomes_an_exception() -> None:
    functions = {
        name: AlleleFunction(function, "", "made up")
        for name, function in {"*1": "Normal", "*2": "No", "*3": "No", "*4": "No"}.items()
    }
    rows = [
        {"diplotype": name, "phenotype": phenotype, "activity_score": "", "table": "2026-10"}
        for name, phenotype in {"*1/*2": "IM", "*1/*3": "IM", "*1/*4": "NM"}.items()
    ]
    tables = build_tables(rows, functions, uses_activity=False)
    assert tables.pairs == {("No", "Normal"): ("IM", "")}
    assert tables.exceptions == {"*1/*4": ("NM", "")}
    assert unanswered("GENE", rows, functions, tables) == []


@pytest.mark.parametrize(
    ("atc", "expected"),
    [
        (["C10AA01", "A10BH51"], "cardiovascular"),
        (["D06AX12", "J01GB06", "S01AA21"], "infection"),
        (["D11AH01", "L04AD02"], "transplant"),
        (["L01XX33", "M01AH01"], "pain"),
        (["M03AB01"], "anaesthesia"),
        (["M03BA02"], "pain"),
        (["N07BC02"], "pain"),
        (["N02BG09"], "anaesthesia"),
        ([], "other"),
        (["S01AA12"], "other"),
    ],
)
def test_field_of_a_drug(atc: list[str], expected: str) -> None:
    assert field_of(atc) == expected


def test_star_alleles_sort_by_number() -> None:
    assert sorted(["*10", "*2", "*1", "*3A"], key=natural_order) == ["*1", "*2", "*3A", "*10"]


def test_gene_file_reads_back_as_written() -> None:
    text = toml_lines(
        {
            "symbol": "DPYD",
            "list_call": True,
            "alleles": ["c.1679T>G (*13)"],
            "none": [],
            "positions": list(range(97_000_000, 97_000_040)),
        }
    )
    read = tomllib.loads(text)
    assert read == {
        "symbol": "DPYD",
        "list_call": True,
        "alleles": ["c.1679T>G (*13)"],
        "positions": list(range(97_000_000, 97_000_040)),
    }

"""What changed between two rulebooks is found, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from counselor.pgx.rulebook_comparison import Change, Comparison, compare_rulebooks
from counselor.rulebook.rulebook import Rulebook, open_rulebook
from mini_rulebook import change, write_mini_rulebook

Edit = tuple[str, str, str]


@pytest.fixture
def changed(tmp_path: Path) -> Callable[..., Comparison]:
    """Compare the small rulebook with itself after some edits (file, old text, new text)."""

    def opened(folder: Path) -> Rulebook:
        return open_rulebook(folder, tmp_path / f"{folder.name}.sqlite")

    def compare(*edits: Edit) -> Comparison:
        old, new = tmp_path / "old", tmp_path / "new"
        write_mini_rulebook(old)
        write_mini_rulebook(new)
        for edit in edits:
            change(new, *edit)
        return compare_rulebooks(opened(old), opened(new))

    return compare


def kinds(found: Comparison) -> list[tuple[str, str, str, str]]:
    changes = [it for part in (*found.genes, *found.drugs) for it in part.changes]
    return [(item.kind, item.name, item.old, item.new) for item in changes]


ALLELES = "pgx/alleles.tsv"
GENA = "pgx/genes/GENA.toml"
GUIDANCE = "pgx/guidance/cpic/inventin.toml"


def test_a_rulebook_equals_itself(changed: Callable[..., Comparison]) -> None:
    assert changed().is_same


def test_version_and_dates(changed: Callable[..., Comparison]) -> None:
    found = changed(
        ("manifest.toml", 'version = "2026.1.1"', 'version = "2026.2.1"'),
        (GENA, 'definition_date = "2026-01-01"', 'definition_date = "2026-02-01"'),
    )
    assert (found.old, found.new) == ("2026.1.1", "2026.2.1")
    (gene,) = found.genes
    assert (gene.gene, gene.definition_dates) == ("GENA", ("2026-01-01", "2026-02-01"))
    assert gene.phenotype_sources[0] == "invented (1, 2026-01-01)"
    assert gene.changes == ()


def test_a_changed_function_changes_diplotypes(changed: Callable[..., Comparison]) -> None:
    found = changed((ALLELES, "GENA\t*2\t2\t0\tNo function", "GENA\t*2\t2\t0\tNormal function"))
    (gene,) = found.genes
    assert gene.changes == (
        Change("function", "*2", "No function", "Normal function"),
        Change("phenotype", "*1/*2", "Intermediate Metabolizer", "Normal Metabolizer"),
        Change("phenotype", "*2/*2", "Poor Metabolizer", "Normal Metabolizer"),
    )


def test_a_changed_definition(changed: Callable[..., Comparison]) -> None:
    found = changed((ALLELES, "No function\t\t1000:G", "No function\t\t1000:G;1020:C"))
    assert kinds(found) == [("definition", "*2", "-", "1020:C")]


def test_a_new_allele(changed: Callable[..., Comparison]) -> None:
    row = "GENB\t*1\t4\t1\tNormal function\t1.0\t\tinvented\n"
    new = row + "GENB\t*2\t5\t0\tNo function\t0.0\t\tinvented\n"
    assert kinds(changed((ALLELES, row, new))) == [("allele_added", "*2", "", "No function 0.0")]


def test_activity_ranges(changed: Callable[..., Comparison]) -> None:
    found = changed(("pgx/genes/GENB.toml", "min = 1\n", "min = 3\n"))
    assert kinds(found) == [
        ("phenotype", "*1/*1", "Normal Metabolizer 2.0", "Indeterminate 2.0"),
    ]


def test_recommendations(changed: Callable[..., Comparison]) -> None:
    found = changed((GUIDANCE, 'strength = "strong"', 'strength = "moderate"'))
    assert kinds(found) == [
        ("recommendation", "cpic:inventin:GENA:1", "strength strong", "strength moderate")
    ]


def test_reading_date_and_number_of_a_recommendation_are_no_change(
    changed: Callable[..., Comparison],
) -> None:
    found = changed(
        (GUIDANCE, 'version = "2026-01-01"', 'version = "2026-02-01"'),
        (GUIDANCE, 'id = "cpic:inventin:GENA:1"', 'id = "cpic:inventin:GENA:2"'),
    )
    assert found.is_same

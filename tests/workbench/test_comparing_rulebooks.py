"""Comparing the present rulebook with a folder: order, table, and what is left behind."""

from __future__ import annotations

import csv
import io
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from case_builder import a_pgx, an_indication, some_findings
from counselor.errors import Cancelled, InputError
from counselor.rulebook.aside import UnknownFormat
from counselor.rulebook.check import NoRulebook
from counselor.rulebook.files import BadRow
from counselor.rulebook.rulebook import Rulebook
from counselor.workbench import JudgedBy
from counselor.workbench.rulebook_comparison import (
    RulebooksCompared,
    TableNotWritten,
    compare_with,
    write_table,
)
from mini_rulebook import change, write_mini_rulebook

ALLELES = "pgx/alleles.tsv"


def words(part: str, kind: str) -> str:
    return f"{part}/{kind}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small rulebook, a release later, with one function and one variant changed."""
    made = write_mini_rulebook(tmp_path / "other")
    change(made, "manifest.toml", 'version = "2026.1.1"', 'version = "2026.9.1"')
    change(
        made,
        "manifest.toml",
        '"\ndate = "2026-01-01"\nlicence = "CC',
        '"\ndate = "2026-09-01"\nlicence = "CC',
    )
    change(made, ALLELES, "GENA\t*2\t2\t0\tNo function", "GENA\t*2\t2\t0\tNormal function")
    change(made, "inherited/variants/1.tsv", "\tneeds_person:no_stars\t", "\tlisted\t")
    return made


def lines(compared: RulebooksCompared, folder: Path) -> list[list[str]]:
    target = folder / "changes.csv"
    write_table(compared, target)
    return list(csv.reader(io.StringIO(target.read_text(encoding="utf-8-sig"))))


def test_the_older_rulebook_comes_first(small_rulebook: Rulebook, folder: Path, tmp_path: Path):
    found = compare_with(folder, small_rulebook, words)
    assert (found.old.version, found.new.version) == ("2026.1.1", "2026.9.1")
    assert found.chosen.version == "2026.9.1"
    change(folder, "manifest.toml", 'date = "2026-09-01"', 'date = "2025-09-01"')
    turned = compare_with(folder, small_rulebook, words)
    assert turned.old.version == turned.chosen.version == "2026.9.1"
    assert found.inherited.changes[0].new == turned.inherited.changes[0].old == "listed"


def test_the_table_holds_every_change(small_rulebook: Rulebook, folder: Path, tmp_path: Path):
    found = compare_with(folder, small_rulebook, words, most_rows=0)
    assert (found.inherited.changes, found.inherited.total) == ((), 1)
    head, *rows = lines(found, tmp_path)
    assert head == ["part", "gene", "medicine", "change", "what", "old", "new"]
    assert [row[3:] for row in rows] == [
        ["pgx/function", "*2", "No function", "Normal function"],
        ["pgx/phenotype", "*1/*2", "Intermediate Metabolizer", "Normal Metabolizer"],
        ["pgx/phenotype", "*2/*2", "Poor Metabolizer", "Normal Metabolizer"],
        ["inherited/standing", "c.4del (1-5003-TG-T)", "needs_person:no_stars", "listed"],
    ]


def test_no_cell_is_a_formula(small_rulebook: Rulebook, folder: Path, tmp_path: Path):
    change(folder, ALLELES, "Normal function\t\t1000:G", "=1+1\t\t1000:G")
    cells = [
        cell for row in lines(compare_with(folder, small_rulebook, words), tmp_path) for cell in row
    ]
    assert "'=1+1" in cells
    assert not [cell for cell in cells if cell.startswith("=")]


def test_the_same_files_are_recognised(small_rulebook: Rulebook, tmp_path: Path):
    same = write_mini_rulebook(tmp_path / "same")
    found = compare_with(same, small_rulebook, words)
    assert found.is_same
    assert found.is_identical
    change(same, "manifest.toml", "Invented for tests", "Invented for a test")
    found = compare_with(same, small_rulebook, words)
    assert found.is_same
    assert not found.is_identical


def test_nothing_is_left_behind_and_no_cache_is_touched(
    small_rulebook: Rulebook, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    temporary, cache = tmp_path / "tmp", tmp_path / "cache"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    compare_with(folder, small_rulebook, words)
    assert list(temporary.iterdir()) == []
    assert not cache.exists()


def test_progress_grows_to_the_end_and_can_stop_it(small_rulebook: Rulebook, folder: Path):
    told: list[tuple[int, int]] = []
    compare_with(
        folder, small_rulebook, words, progress=lambda done, total, _: told.append((done, total))
    )
    done = [share for share, total in told if total]
    assert done == sorted(done)
    assert done[-1] == 100

    def stop(done: int, total: int, what: str) -> None:
        if total and done > 60:
            raise Cancelled

    with pytest.raises(Cancelled):
        compare_with(folder, small_rulebook, words, progress=stop)


def test_a_folder_without_a_rulebook_is_said(small_rulebook: Rulebook, tmp_path: Path):
    with pytest.raises(NoRulebook):
        compare_with(tmp_path, small_rulebook, words)


def test_a_damaged_row_names_file_and_line(small_rulebook: Rulebook, folder: Path):
    change(folder, "inherited/variants/1.tsv", "INHA\t5003", "INHA\tfive")
    with pytest.raises(BadRow, match=r"inherited/variants/1.tsv, line 3"):
        compare_with(folder, small_rulebook, words)


def test_a_rulebook_of_another_form_is_said(small_rulebook: Rulebook, folder: Path):
    change(folder, "manifest.toml", 'licence = "CC BY-SA 4.0"\n', "")
    with pytest.raises(UnknownFormat, match="not of a form that this version reads"):
        compare_with(folder, small_rulebook, words)


def test_a_place_that_refuses_is_said(small_rulebook: Rulebook, folder: Path, tmp_path: Path):
    found = compare_with(folder, small_rulebook, words)
    with pytest.raises(TableNotWritten, match=r"changes\.csv") as error:
        write_table(found, tmp_path / "nowhere" / "changes.csv")
    assert isinstance(error.value, InputError)


def test_the_practice_knows_what_judged_its_results(practice):
    assert practice.bench.rulebooks_of_results() == ()
    practice.case(practice.patient("acmg_sf"))
    patient = practice.patient("acmg_sf", number="P-2")
    findings = some_findings(a_pgx("CYP2C19"))
    findings = replace(findings, input=replace(findings.input, sha256="ef" * 32))
    case, _ = practice.bench.store_import(
        patient.id, practice.prepared(patient.id, findings), an_indication()
    )
    stamp = case.findings.rulebook
    judged = JudgedBy(stamp.version, stamp.sha256, 2)
    assert practice.bench.rulebooks_of_results() == (judged,)

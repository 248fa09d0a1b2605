"""A folder of files: one bad file stops nothing, and a stopped run goes on where it was."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import pytest

from cli_driver import Run
from counselor.analysis import AnalysisRequest
from counselor.cli.batch import DONE, FAILED, _judged, _Task
from counselor.genome.build import Build
from vcf_builder import VcfBuilder


def _table(folder: Path) -> dict[str, dict[str, str]]:
    lines = (folder / "summary.tsv").read_text().splitlines()[1:]
    return {row["file"]: row for row in csv.DictReader(lines, dialect="excel-tab")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two readable files, one with two samples, one that is no VCF, one that is none of these."""
    folder = tmp_path / "files"
    folder.mkdir()
    for name, genotype in (("one.vcf.gz", "0/1"), ("two.vcf", "1/1")):
        builder = VcfBuilder(Build.GRCH38).samples("P")
        # F5 Leiden and CYP2C19*2, with the bases of GRCh38
        builder.record("1", 169549811, "C", "T", genotype).record(
            "10", 94781859, "G", "A", genotype
        )
        builder.write(folder / name)
    VcfBuilder(Build.GRCH38).samples("A", "B").record("1", 1000, "A", "G", ("0/1", "0/0")).write(
        folder / "pair.vcf"
    )
    (folder / "notes.vcf").write_text("not a variant file\n")
    (folder / "letter.txt").write_text("left alone\n")
    return folder


def test_a_folder(run: Run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = run("analyse", "--batch", folder, "--jobs", "2", "--output", out)
    assert first.code == 1
    assert "2 done, 2 failed" in first.out
    rows = _table(out)
    assert list(rows) == ["notes.vcf", "one.vcf.gz", "pair.vcf", "two.vcf"]
    assert rows["one.vcf.gz"]["status"] == rows["two.vcf"]["status"] == DONE
    assert "'A', 'B'" in rows["pair.vcf"]["message"]
    assert "not a VCF" in rows["notes.vcf"]["message"]
    assert int(rows["one.vcf.gz"]["assessed"]) < int(rows["one.vcf.gz"]["positions"])

    document = out / rows["two.vcf"]["document"]
    alone = run("analyse", folder / "two.vcf")
    assert document.read_text() == alone.out
    assert not list(out.glob("*.part"))

    # What is done is left alone; what changed, or whose document is gone, is made anew.
    kept = (out / rows["one.vcf.gz"]["document"]).stat().st_mtime_ns
    document.unlink()
    again = run("analyse", "--batch", folder, "--jobs", "1", "--output", out)
    assert "1 of 4 were done before" in again.err
    assert document.read_text() == alone.out
    assert (out / rows["one.vcf.gz"]["document"]).stat().st_mtime_ns == kept

    other = run("analyse", "--batch", folder, "--jobs", "1", "--output", out, "--sex", "male")
    assert "done before" not in other.err
    assert json.loads(document.read_text())["input"]["sex"] == "male"


def test_what_can_not_be_asked_of_a_folder(run: Run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("analyse", "--batch", folder).code == 2
    assert "--sample" in run("analyse", "--batch", folder, "--output", out, "--sample", "P").err
    assert run("analyse", folder / "two.vcf", "--batch", folder, "--output", out).code == 2
    empty = tmp_path / "empty"
    empty.mkdir()
    assert run("analyse", "--batch", empty, "--output", out).code == 3
    assert run("analyse").code == 2


def test_what_lies_in_the_folder_and_is_not_read_is_named(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    for name in ("pair.vcf", "notes.vcf", "one.vcf.gz"):
        (folder / name).unlink()
    (folder / "two.vcf").rename(folder / "TWO.VCF")
    (folder / "second").mkdir()
    (folder / "second" / "three.g.vcf.gz").write_bytes(b"")
    (folder / "third").mkdir()
    (folder / "more.zip").write_bytes(b"")
    outcome = run("analyse", "--batch", folder, "--jobs", "1", "--output", tmp_path / "out")
    assert list(_table(tmp_path / "out")) == ["TWO.VCF"]
    assert "the folders inside (second)" in outcome.err
    assert "packed files (more.zip)" in outcome.err
    assert "third" not in outcome.err
    head = (tmp_path / "out" / "summary.tsv").read_text().splitlines()[0]
    assert head.startswith("# Findings of one run: Counselor ")


class _Deadly:
    """Ends the process that unpacks it, as a crash in a library would."""

    name = "deadly.vcf"

    def __reduce__(self):
        return os._exit, (1,)


def test_a_process_that_dies_is_told_of_and_takes_nobody_along(folder: Path, tmp_path: Path):
    deadly = AnalysisRequest(path=_Deadly())
    tasks = [_Task(deadly, tmp_path / "deadly.json")]
    tasks += [
        _Task(AnalysisRequest(path=folder / name), tmp_path / f"{name}.json")
        for name in ("one.vcf.gz", "two.vcf")
    ]
    rows = {row.file: row for row in _judged(tasks, 2)}
    assert rows["deadly.vcf"].status == FAILED
    assert "stopped" in rows["deadly.vcf"].message
    assert rows["one.vcf.gz"].status == rows["two.vcf"].status == DONE

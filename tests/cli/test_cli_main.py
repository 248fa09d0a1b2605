"""Help, version and `counselor rulebook check`."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from cli_driver import Run
from counselor import __version__
from counselor.genome.build import CHROMOSOMES, Build
from mini_rulebook import change, write_mini_rulebook
from vcf_builder import VcfBuilder


def test_version(run: Run) -> None:
    outcome = run("--version")
    assert (outcome.code, outcome.out) == (0, f"counselor {__version__}\n")


def test_help_names_every_command_and_the_schema(run: Run) -> None:
    assert re.search(r"analyse.*rulebook", run("--help").out, re.DOTALL)
    text = run("analyse", "--help").out
    for part in ("counselor.findings/1", "findings-1.schema.json", "--absent-is-reference"):
        assert part in " ".join(text.split())


def test_unknown_command_is_wrong_use(run: Run) -> None:
    outcome = run("analyze")
    assert (outcome.code, outcome.out) == (2, "")


def test_module_runs_like_the_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "counselor", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"counselor {__version__}\n"


class TestRulebookCheck:
    def test_bundled_rulebook_is_sound(self, run: Run) -> None:
        outcome = run("rulebook", "check")
        assert outcome.code == 0
        assert outcome.out.startswith("0 problems. Checked: ")

    def test_problems_are_printed_and_exit_is_1(self, run: Run, tmp_path: Path) -> None:
        folder = write_mini_rulebook(tmp_path)
        assert run("rulebook", "check", folder).code == 0
        change(folder, "inherited/variants/1.tsv", "5001\tA\tG", "5001\tC\tG")
        outcome = run("rulebook", "check", folder)
        assert outcome.code == 1
        first, last = outcome.out.splitlines()
        assert first == "inherited/variants/1.tsv:2: REF C where the reference has A"
        assert last.startswith("1 problems. ")

    def test_folder_without_rulebook_is_unusable(self, run: Run, tmp_path: Path) -> None:
        outcome = run("rulebook", "check", tmp_path)
        assert (outcome.code, outcome.out) == (3, "")
        assert "manifest.toml is missing" in outcome.err

    def test_action_is_needed(self, run: Run) -> None:
        assert run("rulebook").code == 2


def test_the_places_of_the_rulebook_are_not_what_a_test_covered(run: Run, tmp_path: Path) -> None:
    """Taken for a test's regions, the BED would turn each absent record into a negative."""
    rules, file = tmp_path / "rules.bed", tmp_path / "file.vcf"
    VcfBuilder(Build.GRCH38).record("1", 169549811, "C", "T").write(file)
    assert run("rulebook", "bed", "--build", "GRCh38", "--output", rules).code == 0
    regions = [line.split("\t") for line in rules.read_text().splitlines()[1:]]
    factor_five = [(int(it[1]), int(it[2])) for it in regions if it[0] == "chr1"]
    assert any(start < 169549811 <= end for start, end in factor_five)  # 0-based, half open
    outcome = run("analyse", file, "--covered", rules)
    assert (outcome.code, outcome.out) == (3, "")
    assert "not what a test covered" in outcome.err
    plain = run("rulebook", "bed", "--build", "GRCh37", "--names", "plain").out.splitlines()
    assert "GRCh37" in plain[0]
    assert {line.partition("\t")[0] for line in plain[1:]} <= set(CHROMOSOMES)

"""Help, version and `counselor rulebook check`."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from cli_driver import Run
from counselor import __version__
from mini_rulebook import change, write_mini_rulebook


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

"""The figures of the scripted visit: how many keystrokes and clicks, and what held the window up.

    python -m tests.visit                 in English
    python -m tests.visit --language es   in Spanish

It is the test of the visit, in a process of its own whose application is watched.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parent
sys.path.insert(0, str(TESTS))

from watchdog import WATCHED  # noqa: E402

VISIT = TESTS / "desktop" / "test_scripted_visit.py"
TEST = "test_a_visit_takes_few_steps"


def watched_visit(language: str) -> subprocess.CompletedProcess[str]:
    """Walk the visit in a process of its own, and return how it ended and what it told."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", "-s"]
    return subprocess.run(
        [*command, f"{VISIT}::{TEST}[{language}]"],
        cwd=TESTS.parent,
        env=os.environ | {WATCHED: "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def figures(told: str) -> str:
    """Return the lines of the visit from what pytest printed."""
    lines = told.splitlines()
    begin = next((place for place, line in enumerate(lines) if line.startswith("visit (")), 0)
    end = next((p for p in range(begin, len(lines)) if lines[p].startswith("end of visit")), None)
    return "\n".join(lines[begin:end])


def main() -> int:
    """Print the figures of a visit; 1 where it fails."""
    parser = argparse.ArgumentParser(prog="python -m tests.visit")
    parser.add_argument("--language", choices=("en", "es"), default="en")
    done = watched_visit(parser.parse_args().language)
    print(figures(done.stdout))
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())

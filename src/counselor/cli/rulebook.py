"""`counselor rulebook`: look at the rulebook and check it."""

from __future__ import annotations

import argparse
from pathlib import Path

from counselor import bundled
from counselor.rulebook.check import check_rulebook


def run_check(arguments: argparse.Namespace) -> int:
    """Check a rulebook, print every problem, and return 1 if there is any.

    Raises:
        NoRulebook: The folder holds none.
    """
    folder = Path(arguments.folder) if arguments.folder else bundled.path("rulebook")
    report = check_rulebook(folder)
    for problem in report.problems:
        print(problem)  # noqa: T201
    counts = ", ".join(f"{count:,} {what}" for what, count in report.counts.items())
    print(f"{len(report.problems)} problems. Checked: {counts}.")  # noqa: T201
    return 1 if report.problems else 0

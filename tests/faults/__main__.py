"""`python -m tests.faults CAMPAIGN`: see the package."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import tests.faults  # noqa: F401 - puts the tests' own modules into reach


def main() -> int:
    """Run one campaign; the exit code is 1 if it found anything."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    campaigns = parser.add_subparsers(dest="campaign", required=True)
    kill = campaigns.add_parser("kill", help="kill -9 at random moments of every kind of step")
    kill.add_argument("--runs", type=int, default=500)
    kill.add_argument("--seconds", type=float, default=1800)
    kill.add_argument("--seed", type=int, default=1)
    for name, told in (("disk-full", "every write hits a full disk"), ("io-errors", "… an error")):
        faults = campaigns.add_parser(name, help=told)
        faults.add_argument("--seconds", type=float, default=300)
    fuzz = campaigns.add_parser("fuzz", help="every parser on changed input")
    fuzz.add_argument("--executions", type=int, default=1_000_000)
    fuzz.add_argument("--seconds", type=float, default=600)
    fuzz.add_argument("--seed", type=int, default=1)
    fuzz.add_argument("--keep", type=Path, help="folder for inputs that were found")
    return run(parser.parse_args())


def run(arguments: argparse.Namespace) -> int:
    """Run what was asked for."""
    if arguments.campaign == "fuzz":
        from faults import fuzz  # noqa: PLC0415 - each campaign for itself

        found = fuzz.fuzz(arguments.executions, seconds=arguments.seconds, seed=arguments.seed)
        return fuzz.report(found, arguments.keep)
    if arguments.campaign == "kill":
        from faults import kill  # noqa: PLC0415

        return kill.report(kill.campaign(arguments.runs, arguments.seconds, arguments.seed))
    from faults import disk  # noqa: PLC0415

    return disk.report(disk.campaign(arguments.campaign, arguments.seconds))


if __name__ == "__main__":
    sys.exit(main())

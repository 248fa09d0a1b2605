"""The commands of the repository, with nothing but a plain Python 3.11 to 3.13.

    python packaging/dev.py run      set up, then open the program on a demo practice
    python packaging/dev.py test     set up, then every check and every test
    python packaging/dev.py setup    set up only
    python packaging/dev.py screenshots   set up, then photograph every page into out/screenshots
    python packaging/dev.py bench    set up, then measure speed and growth (--quick: in short)

The Makefile calls this file; on a system without make it is called directly.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import checks
import environment
import system_libraries
from environment import Environment, SetupFailed

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = ("run", "test", "setup", "screenshots", "bench")
BENCH = ROOT / "out" / "bench"
EXIT_USAGE, EXIT_SETUP = 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Set up and do what was asked; return the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__.splitlines()[0])
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("rest", nargs="*", help="handed on: to demo, pytest or benchmark")
    chosen, unknown = parser.parse_known_args(arguments)
    chosen.rest += unknown
    try:
        place = set_up(chosen.command)
    except SetupFailed as problem:
        print(problem, file=sys.stderr)
        return EXIT_SETUP
    if chosen.command == "test":
        return checks.run_all(place, chosen.rest)
    if chosen.command == "run":
        return run_demo(place, chosen.rest)
    if chosen.command == "screenshots":
        return run_demo(place, chosen.rest, mode="--screenshots")
    if chosen.command == "bench":
        return run_benchmarks(place, chosen.rest)
    return 0


def set_up(command: str) -> Environment:
    """Make the environment and see to the system's libraries; quick when all is there.

    Raises:
        SetupFailed: Something is missing that can't be installed; says what to do.
    """
    on_screen = command == "run" and has_display(os.environ, sys.platform)
    system_libraries.ensure(on_screen=on_screen, for_tests=command == "test")
    python = environment.suitable_python()
    place = Environment(ROOT, python)
    if place.is_current():
        print(f"Environment is up to date: {place.folder}", flush=True)
    else:
        place.make()
    return place


def run_demo(place: Environment, rest: Sequence[str], mode: str = "") -> int:
    """Open the demo practice, or walk its visit where there is no display; or do as `mode` says."""
    environ = place.variables()
    failed = checks.compile_forms(place, environ)
    if failed:
        return failed
    environ["PYTHONPATH"] = str(ROOT / "packaging")
    mode = mode or ("--window" if has_display(os.environ, sys.platform) else "--headless")
    return checks.call([place.python, "-m", "demo", mode, *rest], ROOT, environ)


def run_benchmarks(place: Environment, rest: Sequence[str]) -> int:
    """Measure; what is made for that is kept in `out/bench`, unless `rest` names another folder."""
    environ = place.variables()
    failed = checks.compile_forms(place, environ)
    if failed:
        return failed
    command = [place.python, "-m", "tests.benchmarks.bench", "--folder", BENCH, *rest]
    return checks.call(command, ROOT, environ)


def has_display(environ: Mapping[str, str], platform: str) -> bool:
    """Tell whether a window can be opened."""
    if platform in ("win32", "darwin"):
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())

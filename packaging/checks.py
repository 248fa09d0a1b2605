"""Every check of the repository, one after the other: each named, each timed, none left out."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from environment import Environment

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Step:
    """A check that ran. `seconds` is how long it took."""

    name: str
    passed: bool
    seconds: float


def commands(place: Environment, for_pytest: Sequence[str]) -> dict[str, list[Path | str]]:
    """Return the checks by name, in the order in which they run; the tests come last."""
    python = place.python
    return {
        "forms": [python, "packaging/compile_forms.py"],
        "ruff check": [python, "-m", "ruff", "check", "."],
        "ruff format": [python, "-m", "ruff", "format", "--check", "."],
        "mypy": [python, "-m", "mypy"],
        "import layers": [place.scripts / "lint-imports"],
        "rulebook check": [python, "-m", "counselor", "rulebook", "check"],
        # One worker a core; a file's tests stay together, so that they share what they set up.
        "pytest": [python, "-m", "pytest", "-n", "auto", "--dist", "loadfile", *for_pytest],
    }


def run_all(place: Environment, for_pytest: Sequence[str]) -> int:
    """Run every check, also after one has failed; return 1 if any did.

    The last line printed is the closing line of the tests.
    """
    environ = {**place.variables(), "QT_QPA_PLATFORM": "offscreen"}
    steps, closing = [], ""
    for name, command in commands(place, for_pytest).items():
        print(f"\n=== {name}", flush=True)
        started = time.monotonic()
        code, closing = _followed(command, environ)
        steps.append(Step(name, code == 0, time.monotonic() - started))
        print(f"=== {_told(steps[-1])}", flush=True)
    print("\n" + "\n".join(_told(step) for step in steps))
    print(closing, flush=True)
    return 0 if all(step.passed for step in steps) else 1


def compile_forms(place: Environment, environ: Mapping[str, str]) -> int:
    """Compile the window's forms, silently unless that fails; return the exit code."""
    done = subprocess.run(
        [str(place.python), "packaging/compile_forms.py"],
        check=False,
        cwd=ROOT,
        env=dict(environ),
        capture_output=True,
        text=True,
    )
    if done.returncode:
        print(f"The forms could not be compiled:\n{done.stdout}{done.stderr}", file=sys.stderr)
    return done.returncode


def call(command: Sequence[Path | str], folder: Path, environ: Mapping[str, str]) -> int:
    """Run a command in a folder and return its exit code."""
    words = [str(part) for part in command]
    try:
        return subprocess.run(words, check=False, cwd=folder, env=dict(environ)).returncode
    except KeyboardInterrupt:
        return 130


def _followed(command: Sequence[Path | str], environ: Mapping[str, str]) -> tuple[int, str]:
    """Run a command, pass its output on as it comes; return exit code and last line."""
    last = ""
    with subprocess.Popen(
        [str(part) for part in command],
        cwd=ROOT,
        env=dict(environ),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            sys.stdout.write(line)
            sys.stdout.flush()
            last = line.rstrip() or last
    return process.returncode, last


def _told(step: Step) -> str:
    verdict = "ok" if step.passed else "FAILED"
    return f"{step.name:<16}{verdict:<8}{step.seconds:6.1f} s"

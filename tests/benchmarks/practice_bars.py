"""What a practice waits for, by commands that stand beside this one: start, and a new rulebook."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from benchmarks.figures import Figure

_STEP = re.compile(
    r"(?m)^(?P<what>.+): (?P<clock>[\d.]+) s on the clock, (?P<own>[\d.]+) s of the processor"
    r" \(at most (?P<most>[\d.]+) s\)$"
)
_APPLIED = re.compile(
    r"(?m)^(?P<kind>listed|pharmacogene): (?P<count>[\d,]+) results in (?P<clock>[\d.]+) s "
    r"\(processor (?P<own>[\d.]+) s\)[^;]*; (?P<left>[\d,]+) left out, (?P<changed>[\d,]+) changed"
)
_ALL = re.compile(r"(?m)^everything: .*; (?P<told>[\d,]+ would take .+)$")
_KINDS = {
    "listed": "a monthly release of listed variants",
    "pharmacogene": "besides, another gene's phenotypes, which concern everybody",
}
_WHOLE, _MOST = 10_000, 30.0
_ROOT = Path(__file__).resolve().parents[2]


def start_figures(patients: int, runs: int) -> list[Figure]:
    """Return how long the window takes to open, and to unlock a practice of so many patients."""
    told = _said("start", "--patients", f"{patients}", "--runs", f"{runs}")
    return [
        Figure(
            f"window: {found['what']}"
            + (f", {patients:,} patients" if found["what"].startswith("unlock") else ""),
            f"{found['clock']} s",
            float(found["clock"]),
            processor=float(found["own"]),
            bar=float(found["most"]),
        )
        for found in _STEP.finditer(told)
    ] or [Figure("window: start", "not measured", note=_last(told))]


def reapply_figures(patients: int) -> list[Figure]:
    """Return how long a new rulebook takes over the stored results of a practice."""
    told = _said("reapply", "--patients", f"{patients}", "--judged", "20", "--check", "20")
    figures = [
        Figure(
            f"a new rulebook over {found['count']} stored results: {_KINDS[found['kind']]}",
            f"{found['clock']} s",
            float(found["clock"]),
            processor=float(found["own"]),
            bar=_MOST if patients == _WHOLE and found["kind"] == "listed" else None,
            note=f"one run; {found['changed']} results changed; of {found['left']} no changed fact "
            "concerns the results",
        )
        for found in _APPLIED.finditer(told)
    ]
    if not figures:
        return [Figure("a new rulebook over stored results", "not measured", note=_last(told))]
    every = _ALL.search(told)
    if every is not None:
        what = "a rulebook of which nobody knows what changed, each result judged as a whole"
        figures.append(Figure(what, every["told"]))
    return figures


def _said(name: str, *words: str) -> str:
    """Return what a command beside this one prints; its exit code tells only of its limits."""
    command = [sys.executable, "-m", f"tests.benchmarks.{name}", *words]
    done = subprocess.run(command, check=False, cwd=_ROOT, capture_output=True, text=True)
    return done.stdout + done.stderr


def _last(told: str) -> str:
    return (told.strip().splitlines() or ["it said nothing"])[-1][:200]

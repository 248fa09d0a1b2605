"""Running programs side by side: each as a process of its own, in turns, with time and memory.

Only the standard library is imported: the memory that the system tells of a process is at least
that of the one that started it.
"""

from __future__ import annotations

import contextlib
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_KILOBYTES = 1 if sys.platform == "darwin" else 1024
"""What `ru_maxrss` is counted in: bytes there, kilobytes here."""
_TOLD = 2_000


class BenchFailed(Exception):
    """A program that is measured failed; the message has the end of what it said."""


@dataclass(frozen=True, slots=True)
class Command:
    """A program with its words, and where it runs.

    Attributes:
        one_core: Keep it on one core, where the system can.
        succeeds: Exit codes that are no failure.
    """

    words: tuple[str | Path, ...]
    environ: Mapping[str, str] = field(default_factory=dict)
    one_core: bool = False
    succeeds: tuple[int, ...] = (0,)


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds on the clock and of the processor, peak memory in MB (10^6 bytes)."""

    seconds: float
    processor: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Series:
    """Several runs of one program."""

    runs: tuple[Run, ...]

    @property
    def median(self) -> float:
        """Seconds on the clock, the median of all runs."""
        return statistics.median(run.seconds for run in self.runs)

    @property
    def processor(self) -> float:
        """Seconds of the processor, all cores together, the median of all runs."""
        return statistics.median(run.processor for run in self.runs)

    @property
    def fastest(self) -> float:
        """Seconds on the clock of the fastest run."""
        return min(run.seconds for run in self.runs)

    @property
    def slowest(self) -> float:
        """Seconds on the clock of the slowest run."""
        return max(run.seconds for run in self.runs)

    @property
    def megabytes(self) -> float:
        """Peak memory of the run that took most."""
        return max(run.megabytes for run in self.runs)

    def told(self) -> str:
        """Return median and spread as text."""
        digits = 2 if self.median < 20 else 1
        low, middle, high = (
            f"{value:.{digits}f}" for value in (self.fastest, self.median, self.slowest)
        )
        return f"{middle} s ({low}–{high})"


def run_once(command: Command) -> Run:
    """Run a program to its end.

    Raises:
        BenchFailed: It can't be started, or ended with another exit code than expected.
    """
    with tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        try:
            with _on_one_core(wanted=command.one_core):
                process = subprocess.Popen(
                    [str(word) for word in command.words],
                    env={**os.environ, **command.environ},
                    stdin=subprocess.DEVNULL,
                    stdout=said,
                    stderr=subprocess.STDOUT,
                )
        except OSError as error:
            raise BenchFailed(f"{command.words[0]}: {error.strerror}") from error
        code, processor, megabytes = _ended(process)
        seconds = time.perf_counter() - begun
        if code not in command.succeeds:
            size = said.seek(0, os.SEEK_END)
            said.seek(max(size - _TOLD, 0))
            text = said.read().decode("utf-8", "replace")
            raise BenchFailed(f"{' '.join(map(str, command.words))}: exit code {code}\n{text}")
    return Run(seconds, processor, megabytes)


def _ended(process: subprocess.Popen[bytes]) -> tuple[int, float, float]:
    """Wait for a process; return exit code, seconds of the processor, peak memory in MB."""
    if not hasattr(os, "wait4"):
        return process.wait(), float("nan"), float("nan")
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss * _KILOBYTES / 1e6


@contextlib.contextmanager
def _on_one_core(*, wanted: bool) -> Iterator[None]:
    """Keep what is started meanwhile on one core; it inherits that from this process."""
    if not wanted or not hasattr(os, "sched_setaffinity"):
        yield
        return
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(allowed)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, allowed)


def interleaved(commands: Mapping[str, Command], runs: int) -> dict[str, Series]:
    """Run all programs once to warm up, then in turns, so that all meet the same machine.

    Raises:
        BenchFailed: One of them failed.
    """
    for command in commands.values():
        run_once(command)
    took: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            took[name].append(run_once(command))
    return {name: Series(tuple(items)) for name, items in took.items()}


def counselor(*words: str | Path, one_core: bool = False) -> Command:
    """Return the program of this repository as a command."""
    return Command(
        (sys.executable, "-m", "counselor", *words),
        {"PYTHONPATH": str(Path(__file__).resolve().parents[2] / "src")},
        one_core,
    )


def load() -> float | None:
    """Return how many programs are at work, on average of the last minute."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else None


def machine() -> str:
    """Return the machine in general terms: cores, memory, Python, system."""
    cores, word = os.cpu_count() or 1, "core" if os.cpu_count() == 1 else "cores"
    parts = [f"{cores} {word} of {_processor()}"]
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        size = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
        parts.append(f"{size:.0f} GB")
    parts += [f"Python {'.'.join(platform.python_version_tuple()[:2])}", _system()]
    return ", ".join(parts)


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    text = told.read_text(encoding="utf-8", errors="replace") if told.exists() else ""
    facts = _facts(text.splitlines())
    kind = facts.get("model name", "").lower()
    kind = "a server processor" if "epyc" in kind or "xeon" in kind else "a processor"
    speed = facts.get("cpu MHz", "")
    return f"{kind} of {float(speed) / 1000:.1f} GHz" if speed else kind


def _facts(lines: Sequence[str]) -> dict[str, str]:
    pairs = (line.partition(":") for line in lines)
    return {name.strip(): value.strip() for name, _, value in pairs}


def _system() -> str:
    try:
        told = platform.freedesktop_os_release()
    except OSError:
        return platform.system()
    return f"{told['NAME'].removesuffix(' GNU/Linux')} {told.get('VERSION_ID', '')}".strip()

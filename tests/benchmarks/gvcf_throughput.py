"""How much text of a gVCF is read in a second, on one core.

Reading means: inflate, hash, pick the lines that matter, parse them, answer every place of the
rulebook. The last step takes the same time for any file. So the throughput is that of further text:
the whole file beside half of it, what both have in common taken off.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.reading import analyse, made, memory, text_bytes
from benchmarks.runs import Command, Series, interleaved

LINES = 60_000_000
TELLING = 0.05
"""From this part of a genome on, text takes more time than what any file takes."""

_READ = """
import sys, time
from pathlib import Path
from counselor.genome.build import Build
from counselor.readers.read import read
from counselor.rulebook.load import bundled_rulebook
book = bundled_rulebook()
book.targets(Build.GRCH38), book.exon_regions(Build.GRCH38)
begun, worked = time.perf_counter(), time.process_time()
read(Path(sys.argv[1]), rulebook=book)
with open(sys.argv[2], "a") as told:
    print(time.perf_counter() - begun, time.process_time() - worked, file=told)
"""


def figures(folder: Path, factor: float, runs: int) -> list[Figure]:
    """Measure the reading of the file and of half of it, and whole processes, all in turns."""
    path, half = made(folder, "gvcf", factor), made(folder, "gvcf", factor / 2)
    told, told_half = folder / "seconds.txt", folder / "seconds-half.txt"
    for file in (told, told_half):
        file.unlink(missing_ok=True)
    took = interleaved(
        {
            "reading": _reading(path, told),
            "half": _reading(half, told_half),
            "one core": analyse(path, folder, one_core=True),
            "all cores": analyse(path, folder),
        },
        runs,
    )
    size = text_bytes(path) / 1e6
    lines = f"gVCF, {LINES * factor:,.0f} lines, {size:,.0f} MB of text"
    return [
        *_rates(lines, (size, text_bytes(half) / 1e6), (told, told_half), factor),
        _whole(f"{lines}, to findings, whole process on one core", took["one core"], size),
        _whole(f"{lines}, to findings, whole process on all cores", took["all cores"], size),
    ]


def _reading(path: Path, told: Path) -> Command:
    source = Path(__file__).resolve().parents[2] / "src"
    words = (sys.executable, "-c", _READ, path, told)
    return Command(words, {"PYTHONPATH": str(source)}, one_core=True)


def _seconds(told: Path) -> tuple[list[float], float]:
    """Return the seconds on the clock, ascending, and the median of the processor's seconds."""
    warm_up_left_out = told.read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split() for line in warm_up_left_out]
    return sorted(float(row[0]) for row in rows), statistics.median(float(row[1]) for row in rows)


def _rates(
    lines: str, sizes: tuple[float, float], told: tuple[Path, Path], factor: float
) -> list[Figure]:
    (size, small), (clock, worked), (_, worked_half) = sizes, _seconds(told[0]), _seconds(told[1])
    middle = statistics.median(clock)
    rate = (size - small) / max(worked - worked_half, 1e-3)
    return [
        Figure(
            f"{lines}: each further MB, read on one core",
            f"{rate:.0f} MB/s",
            rate,
            "MB/s",
            processor=worked - worked_half,
            bar=200 if factor >= TELLING else None,
            at_least=True,
            note=f"by the processor's seconds for the {size - small:,.0f} MB that half of the file "
            "has not",
        ),
        Figure(
            f"{lines}: read on one core, every place of the rulebook answered",
            f"{size / middle:.0f} MB/s ({size / clock[-1]:.0f}–{size / clock[0]:.0f})",
            size / middle,
            "MB/s",
            processor=worked,
        ),
    ]


def _whole(what: str, took: Series, size: float) -> Figure:
    return Figure(
        what,
        took.told(),
        took.median,
        ratio=f"{size / took.median:.0f} MB/s",
        memory=memory(took),
        processor=took.processor,
    )

"""How time and memory grow: with the records of a file, the rulebook, and the patients."""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.figures import Curve, Point, Section
from benchmarks.gvcf_throughput import LINES
from benchmarks.reading import IMPORTS, RECORDS, made
from benchmarks.runs import Command, Series, counselor, interleaved, run_once

PARTS = (0.125, 0.25, 0.5, 1.0)
RULEBOOKS = (1, 5, 20)
_TINY = 0.0001
"""A file of this part of a genome still speaks of every place; what it takes, any file takes."""
_WHY = {
    "genome": "each line is inflated and its position compared once; only lines near a place of "
    "the rulebook are parsed, and memory holds a few blocks of text",
    "gvcf": "the same way; what stays in memory is one row for each stretch of reference lines "
    "inside the rulebook's places, not each line",
    "rulebook": "opening hashes the rulebook's text, and each place that is asked about is "
    "answered once, by columns that are sorted already; memory holds a row for each place",
    "compile": "each row is read, keyed and stored once; indexes are sorted at the end",
    "search": "an index of word beginnings finds the names, and a page ends after 50 rows",
    "today": "counts and first rows come from indexes",
    "page": "a patient's rows are found by their id",
}

_SHORT = {
    "genome": "genome, by records",
    "gvcf": "gVCF, by lines",
    "rulebook": "one file, by listed variants",
    "compile": "compiling, by listed variants",
    "search": "search, by patients",
    "today": "Today, by patients",
    "page": "patient's page, by patients",
}


def by_records(folder: Path, factor: float, gvcf_factor: float, runs: int) -> Section:
    """Return the curves of ever larger files."""
    return Section(
        curves=(
            _file_curve(folder, "genome", factor, RECORDS, runs),
            _file_curve(folder, "gvcf", gvcf_factor, LINES, runs),
        )
    )


def _file_curve(folder: Path, kind: str, factor: float, most: int, runs: int) -> Curve:
    """Measure whole processes on ever larger files, in turns with one that is next to empty."""
    start = made(folder, kind, _TINY)
    files = {f"{part}": made(folder, kind, factor * part) for part in PARTS}
    target = folder / "growth.findings.json"
    commands = {
        name: counselor("analyse", path, "--output", target)
        for name, path in {"start": start, **files}.items()
    }
    took = interleaved(commands, runs)
    points = (_point(round(most * factor * part), took[f"{part}"]) for part in PARTS)
    names = {"genome": "genome without index, whole process", "gvcf": "gVCF, whole process"}
    of = "records" if kind == "genome" else "lines"
    return Curve(names[kind], of, tuple(points), took["start"].processor, _WHY[kind], _SHORT[kind])


def _point(count: int, series: Series) -> Point:
    return Point(count, series.processor, series.megabytes)


def by_rulebook(folder: Path, factor: float, rulebooks: Sequence[int], runs: int) -> Section:
    """Compile larger rulebooks and judge the same part of a genome by each."""
    genome = made(folder, "genome", factor * PARTS[0])
    counts, compiled = {}, []
    for times in rulebooks:
        place = folder / "rulebooks" / f"{times}"
        seconds, counts[times] = _compiled(place, times)
        compiled.append(Point(counts[times], seconds))
    target = folder / "growth.findings.json"
    commands = {
        f"{times}": _module(
            "larger_rulebook", "analyse", folder / "rulebooks" / f"{times}", genome, target
        )
        for times in rulebooks
    }
    commands["bare"] = Command((sys.executable, "-c", IMPORTS), _path())
    took = interleaved(commands, runs)
    points = tuple(_point(counts[times], took[f"{times}"]) for times in rulebooks)
    start, why, short = took["bare"].processor, _WHY["rulebook"], _SHORT["rulebook"]
    name = f"{RECORDS * factor * PARTS[0]:,.0f} records by larger rulebooks, whole process"
    compiling = Curve(
        "compiling the rulebook, once after an update", "listed variants", tuple(compiled),
        why=_WHY["compile"], short=_SHORT["compile"],
    )  # fmt: skip
    return Section(curves=(Curve(name, "listed variants", points, start, why, short), compiling))


def _compiled(place: Path, times: int) -> tuple[float, int]:
    """Make and compile a rulebook, unless it is there; return seconds and its listed variants."""
    print(f"  making a rulebook × {times} ...", flush=True)
    command = _module("larger_rulebook", "make", f"{times}", place)
    words = [str(word) for word in command.words]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    seconds, count = done.stdout.split()
    return float(seconds), int(count)


def _module(name: str, *words: str | Path) -> Command:
    return Command((sys.executable, Path(__file__).with_name(f"{name}.py"), *words), _path())


def _path() -> Mapping[str, str]:
    return {"PYTHONPATH": str(Path(__file__).resolve().parents[2] / "src")}


def by_patients(folder: Path, sizes: Sequence[int], runs: int) -> Section:
    """Measure practices of several sizes in turns; the median of the runs' medians."""
    told = folder / "practice.json"
    places = {size: folder / "practices" / f"{size}" for size in sizes}
    for size, place in places.items():
        if not (place / "whole").exists():
            print(f"  making a practice of {size:,} patients ...", flush=True)
            shutil.rmtree(place, ignore_errors=True)
            run_once(_module("practice_size", "make", place, f"{size}"))
            (place / "whole").touch()
    took: dict[int, list[dict[str, float]]] = {size: [] for size in sizes}
    memory: dict[int, float] = dict.fromkeys(sizes, 0.0)
    for _ in range(runs):
        for size, place in places.items():
            run = run_once(_module("practice_size", "measure", place, f"{size}", told))
            took[size].append(json.loads(told.read_text(encoding="utf-8")))
            memory[size] = max(memory[size], run.megabytes)
    names = {
        "search": "search as you type",
        "today": "what Today shows",
        "page": "a patient's page",
    }
    curves = []
    for part, name in names.items():
        middles = {size: statistics.median(it[part] for it in took[size]) for size in sizes}
        points = tuple(Point(size, middles[size], memory[size]) for size in sizes)
        curves.append(Curve(name, "patients", points, why=_WHY[part], short=_SHORT[part]))
    return Section(curves=tuple(curves))

"""The figures as plain text, and as the block of README between two markers."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from benchmarks.figures import Curve, Figure, Section

BEGIN, END = "<!-- benchmark: begin -->", "<!-- benchmark: end -->"
PICTURE = "docs/pictures/speed.svg"
_HEAD = (
    "{machine}. Medians of runs in turns, whole processes with their start unless said; the fastest"
    " and the slowest run in brackets.{busy}"
)
_BUSY = (
    " The machine was busy meanwhile (up to {load:.0f} programs at work): the clock tells of those"
    " too, the processor's seconds hardly."
)
_GROWTH = (
    "How time (of the processor, all cores together) and memory grow. The exponent is the slope of"
    " the logarithms, after the time that any start takes was taken off (1: twice as many take"
    " twice as long; 0: no longer)."
)
_TABLE_HEAD = ("What", "Counselor", "Of the processor", "Beside it", "Peak memory", "Aimed at")
_GROWTH_HEAD = (
    "What", "From … to", "Time", "Memory", "Exponent: time, memory", "No worse than n log n",
)  # fmt: skip


def plain(sections: Mapping[str, Section], machine: str) -> str:
    """Return all figures and curves as text for a terminal."""
    lines = [machine]
    for name, section in sections.items():
        lines += ["", f"{name}{_load(section)}"]
        for figure in section.figures:
            lines.append(f"  {figure.what}")
            own = figure.processor_told() and f"{figure.processor_told()} of the processor"
            head = (figure.measured, own, figure.memory)
            parts = (*head, figure.beside, figure.ratio, figure.bar_told())
            lines.append(f"      {'; '.join(part for part in parts if part)}")
            lines += [f"      {part}" for part in figure.note.split("; ") if part]
        for curve in section.curves:
            lines += _plain_curve(curve)
    return "\n".join(lines) + "\n"


def _load(section: Section) -> str:
    return "" if section.load is None else f"  (programs at work: {section.load:.1f})"


def _plain_curve(curve: Curve) -> Iterable[str]:
    yield f"  {curve.name}, time of the processor against the number of {curve.of}"
    for point in curve.points:
        memory = f"{point.megabytes:8.0f} MB" if point.megabytes else ""
        yield f"    {point.count:>12,}{_time(point.seconds):>12}{memory}"
    yield f"      {verdict(curve)}; {curve.why}"


def verdict(curve: Curve) -> str:
    """Return how a curve grows."""
    memory = f", memory {curve.memory_exponent:.2f}" if curve.points[0].megabytes else ""
    start = f", {curve.start:.2f} s of start taken off" if curve.start else ""
    answer = "yes" if curve.no_worse else "NO"
    return f"exponent {curve.exponent:.2f}{memory}{start}; no worse than n log n: {answer}"


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 0.1 else f"{seconds * 1000:.1f} ms"


def markdown(sections: Mapping[str, Section], machine: str) -> str:
    """Return the block of README, its markers included."""
    figures = [figure for section in sections.values() for figure in section.figures]
    curves = [curve for section in sections.values() for curve in section.curves]
    loads = [section.load for section in sections.values() if section.load is not None]
    busy = ""
    if loads and max(loads) > (os.cpu_count() or 1):
        busy = _BUSY.format(load=max(loads))
    lines = [
        BEGIN,
        f"![Speed beside other programs, and growth]({PICTURE})",
        "",
        _HEAD.format(machine=machine, busy=busy),
        "",
        *_rows(_TABLE_HEAD, map(_row, figures)),
        "",
        *_notes(figures),
        _GROWTH,
        "",
        *_rows(_GROWTH_HEAD, map(_curve_row, curves)),
        "",
        *(f"- {curve.name}: {curve.why}." for curve in curves),
        END,
    ]
    return "\n".join(lines)


def _rows(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    cells = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in cells]


def _row(figure: Figure) -> Sequence[str]:
    beside = "; ".join(part for part in (figure.beside, figure.ratio) if part)
    own = figure.processor_told()
    return figure.what, figure.measured, own, beside, figure.memory, figure.bar_told()


def _notes(figures: Sequence[Figure]) -> list[str]:
    notes = [f"- {figure.what}: {figure.note}." for figure in figures if figure.note]
    return [*notes, ""] if notes else []


def _curve_row(curve: Curve) -> Sequence[str]:
    first, last = curve.points[0], curve.points[-1]
    memory = f"{first.megabytes:.0f} … {last.megabytes:.0f} MB" if first.megabytes else ""
    return (
        f"{curve.name}, by {curve.of}",
        f"{first.count:,} … {last.count:,}",
        f"{_time(first.seconds)} … {_time(last.seconds)}",
        memory,
        f"{curve.exponent:.2f}" + (f", {curve.memory_exponent:.2f}" if memory else ""),
        "yes" if curve.no_worse else "no",
    )


def put_into(readme: Path, block: str) -> bool:
    """Replace the block of a README; False where its markers are not there."""
    text = readme.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        return False
    readme.write_text(f"{before}{block}{after}", encoding="utf-8", newline="\n")
    return True

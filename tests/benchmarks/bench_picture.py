"""The picture of README: this program beside its peers, and how time and memory grow."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from benchmarks.figures import Bar, Curve, Section

WIDTH, HEIGHT = 880, 580
_INK, _QUIET, _LINE, _PAPER = "#1d2733", "#5b6775", "#d5dbe1", "#ffffff"
_OURS, _PEER, _GOAL = "#0b6e6e", "#b8c2cc", "#b3541e"
_CURVES = ("#0b6e6e", "#b3541e", "#4a5fb0", "#8a3d78", "#5f7d1f", "#7a5a12", "#2f7fb8")
_LEFT, _BARS_TOP, _ROW = 28, 62, 58
_BAR_LEFT, _BAR_WIDTH = 310, 300
_PLOT_TOP, _PLOT_HEIGHT, _PLOT_WIDTH = 355, 175, 230


def picture(sections: Mapping[str, Section]) -> str:
    """Return the picture as SVG, all texts as texts."""
    curves = [curve for section in sections.values() for curve in section.curves]
    parts = [
        f'<rect width="{WIDTH}" height="{HEIGHT}" rx="10" fill="{_PAPER}" stroke="{_LINE}"/>',
        _text(_LEFT, 34, "Time beside other programs, on the same input", size=16, bold=True),
        *_bars([bar for section in sections.values() for bar in section.bars]),
        _text(_LEFT, _PLOT_TOP - 28, "How time and memory grow", size=16, bold=True),
        *_plot(_LEFT + 34, "times as long (processor)", [_times(it) for it in curves]),
        *_plot(_LEFT + 324, "times as much memory", [_memories(it) for it in curves]),
        *_legend(_LEFT + 580, curves),
    ]  # fmt: skip
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
        f'height="{HEIGHT}" font-family="Source Sans 3, Segoe UI, Helvetica, Arial, sans-serif">'
        "<title>Speed beside other programs, and growth</title>"
    )
    return "\n".join((head, *parts, "</svg>")) + "\n"


def _bars(items: Sequence[Bar]) -> Iterable[str]:
    """Draw a row for each: the peer's whole bar behind, ours before it, the goal as a tick."""
    scale = _BAR_WIDTH / max([1.0, *(item.share for item in items)])
    for number, item in enumerate(items):
        top = _BARS_TOP + number * _ROW
        for line, words in enumerate(_wrapped(item.name, 42)[:2]):
            yield _text(_LEFT, top + 14 + line * 15, words)
        yield _rect(_BAR_LEFT, top, scale, 12, _PEER)
        yield _rect(_BAR_LEFT, top + 14, max(item.share * scale, 2), 12, _OURS)
        if item.goal is not None:
            x = _BAR_LEFT + item.goal * scale
            yield _line(x, top - 4, x, top + 30, _GOAL, dash="3 2")
        right = _BAR_LEFT + _BAR_WIDTH + 14
        yield _text(right, top + 11, item.peer, colour=_QUIET)
        yield _text(right, top + 26, f"Counselor {item.ours}", bold=True)
    if items:
        y = _BARS_TOP + len(items) * _ROW - 8
        yield _line(_BAR_LEFT, y - 8, _BAR_LEFT, y, _GOAL, dash="3 2")
        yield _text(_BAR_LEFT + 8, y, "aimed at: left of this line", colour=_GOAL)


def _times(curve: Curve) -> list[tuple[float, float]]:
    first = curve.points[0]
    least = first.seconds - curve.start
    return [
        (it.count / first.count, max((it.seconds - curve.start) / least, 0.1))
        for it in curve.points
    ]


def _memories(curve: Curve) -> list[tuple[float, float]]:
    first = curve.points[0]
    if not first.megabytes:
        return []
    return [(it.count / first.count, it.megabytes / first.megabytes) for it in curve.points]


def _plot(left: float, what: str, curves: Sequence[Sequence[tuple[float, float]]]) -> Iterable[str]:
    """Draw curves on logarithmic axes from 1 to 100, n log n as a broken line."""

    def x(value: float) -> float:
        return left + math.log10(value) / 2 * _PLOT_WIDTH

    def y(value: float) -> float:
        low, high = math.log10(0.5), math.log10(200)
        share = (math.log10(value) - low) / (high - low)
        return _PLOT_TOP + _PLOT_HEIGHT * (1 - share)

    for tick in (1, 3, 10, 30, 100):
        yield _line(x(tick), _PLOT_TOP, x(tick), _PLOT_TOP + _PLOT_HEIGHT, _LINE)
        yield _text(
            x(tick), _PLOT_TOP + _PLOT_HEIGHT + 16, f"{tick}", anchor="middle", colour=_QUIET
        )
    for tick in (1, 10, 100):
        yield _line(left, y(tick), left + _PLOT_WIDTH, y(tick), _LINE)
        yield _text(left - 6, y(tick) + 4, f"{tick}", anchor="end", colour=_QUIET)
    yield _text(left, _PLOT_TOP - 6, what, colour=_QUIET)
    under = _PLOT_TOP + _PLOT_HEIGHT + 32
    yield _text(left + _PLOT_WIDTH / 2, under, "times as many", anchor="middle", colour=_QUIET)
    base = 1_000
    bound = [(n, n * math.log(n * base) / math.log(base)) for n in (1, 3, 10, 30, 100)]
    yield _path([(x(n), y(value)) for n, value in bound], _QUIET, dash="5 4")
    yield _text(x(30) - 6, y(45) - 4, "n log n", anchor="end", colour=_QUIET)
    for number, points in enumerate(curves):
        places = [(x(count), y(value)) for count, value in points]
        yield _path(places, _CURVES[number % len(_CURVES)])
        for across, down in places:
            yield _dot(across, down, _CURVES[number % len(_CURVES)])


def _legend(left: float, curves: Sequence[Curve]) -> Iterable[str]:
    top = _PLOT_TOP + 4
    for number, curve in enumerate(curves):
        colour = _CURVES[number % len(_CURVES)]
        yield _line(left, top - 4, left + 14, top - 4, colour, width=2.5)
        for words in _wrapped(f"{curve.short}: {_exponents(curve)}", 38):
            yield _text(left + 20, top, words)
            top += 14
        top += 6
    yield _text(left, top + 4, "exponent of time; of memory", colour=_QUIET)


def _exponents(curve: Curve) -> str:
    memory = f"; {curve.memory_exponent:.2f}" if curve.points[0].megabytes else ""
    return f"{curve.exponent:.2f}{memory}"


def _wrapped(words: str, most: int) -> list[str]:
    lines = [""]
    for word in words.replace("`", "").split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > most:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _text(
    x: float, y: float, words: str, *, size: int = 12, bold: bool = False, anchor: str = "start",
    colour: str = _INK,
) -> str:  # fmt: skip
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" '
        f'text-anchor="{anchor}"{weight}>{escape(words)}</text>'
    )


def _rect(x: float, y: float, width: float, height: float, colour: str) -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
    return f'<rect {place} rx="2" fill="{colour}"/>'


def _line(
    x1: float, y1: float, x2: float, y2: float, colour: str, *, width: float = 1, dash: str = ""
) -> str:
    broken = f' stroke-dasharray="{dash}"' if dash else ""
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="{colour}" stroke-width="{width}"{broken}/>'


def _dot(x: float, y: float, colour: str) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>'


def _path(points: Sequence[tuple[float, float]], colour: str, *, dash: str = "") -> str:
    broken = f' stroke-dasharray="{dash}"' if dash else ""
    places = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline points="{places}" fill="none" stroke="{colour}" stroke-width="2"{broken}/>'

"""What a benchmark found: single figures with their bars, and curves of growth."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

NOISE = 0.1
"""An exponent this much above that of n log n may still be the machine's own unrest."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table.

    Attributes:
        what: What was done.
        measured: What it took, median and spread, as text.
        value: The same as one number, in `unit`.
        unit: Of `value`, and of `bar`.
        beside: What a peer took on the same input, or why there is none.
        ratio: How the two compare.
        memory: Peak memory, as text.
        processor: Seconds of the processor, all cores together: on a machine that others use too,
            the clock tells of them as well.
        bar: The most (or, for `at_least`, the least) that was aimed at; None where nothing was.
        at_least: The bar is a lower limit.
        note: What else has to be said.
    """

    what: str
    measured: str
    value: float = math.nan
    unit: str = "s"
    beside: str = ""
    ratio: str = ""
    memory: str = ""
    processor: float | None = None
    bar: float | None = None
    at_least: bool = False
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the bar is met; None where there is none."""
        if self.bar is None or math.isnan(self.value):
            return None
        return self.value >= self.bar if self.at_least else self.value <= self.bar

    def processor_told(self) -> str:
        """Return the seconds of the processor as text."""
        return "" if self.processor is None else f"{self.processor:.2f} s"

    def bar_told(self) -> str:
        """Return the bar as text, and by how much it is missed."""
        if self.bar is None:
            return ""
        word = "at least" if self.at_least else "at most"
        told = f"{word} {self.bar:g} {self.unit}"
        if self.met is None:
            return f"{told}: not measured"
        if self.met:
            return f"{told}: met"
        times = self.bar / self.value if self.at_least else self.value / self.bar
        return f"{told}: missed, by a factor of {times:.2f}"


@dataclass(frozen=True, slots=True)
class Point:
    """One size: how many, seconds of the processor, peak memory in MB (0: not measured).

    The processor's seconds, all cores together: the clock of a machine that others use as well
    tells of them too, and would bend the curves.
    """

    count: int
    seconds: float
    megabytes: float = 0.0


@dataclass(frozen=True, slots=True)
class Curve:
    """How time and memory grow with a number.

    Attributes:
        name: What was done.
        of: What is counted.
        points: Ascending by count.
        start: Seconds that any run takes, however small: taken off before the exponent is fitted.
        why: One sentence that explains the course.
        short: The name in the picture.
    """

    name: str
    of: str
    points: tuple[Point, ...]
    start: float = 0.0
    why: str = ""
    short: str = ""

    @property
    def exponent(self) -> float:
        """Slope of log seconds over log count, the start taken off: 1 is linear, 0 constant."""
        return slope([(point.count, point.seconds - self.start) for point in self.points])

    @property
    def memory_exponent(self) -> float:
        """Slope of log megabytes over log count; 0 where memory was not measured."""
        return slope([(point.count, point.megabytes) for point in self.points])

    @property
    def no_worse(self) -> bool:
        """Whether time grows no worse than n log n, but for the machine's unrest."""
        return self.exponent <= _of_n_log_n([point.count for point in self.points]) + NOISE


def slope(points: Sequence[tuple[float, float]]) -> float:
    """Return the least-squares slope of log y over log x; 0 where a y is not above 0."""
    if len(points) < 2 or any(y <= 0 for _, y in points):
        return 0.0
    xs, ys = [math.log(x) for x, _ in points], [math.log(y) for _, y in points]
    if len(set(xs)) < 2:
        return 0.0
    return statistics.linear_regression(xs, ys).slope


def _of_n_log_n(counts: Sequence[int]) -> float:
    return slope([(count, count * math.log(count)) for count in counts if count > 1])


@dataclass(frozen=True, slots=True)
class Bar:
    """A comparison for the picture: this program's time as a share of the peer's.

    Attributes:
        name: What was done.
        ours, peer: What both took, as text.
        share: Of the peer's time.
        goal: The share that was aimed at; None where none was.
    """

    name: str
    ours: str
    peer: str
    share: float
    goal: float | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """What one part of the benchmark found, and under which load of the machine."""

    figures: tuple[Figure, ...] = ()
    bars: tuple[Bar, ...] = ()
    curves: tuple[Curve, ...] = ()
    load: float | None = None


def to_json(section: Section) -> dict[str, Any]:
    """Return a section as plain data."""
    return asdict(section)


def from_json(plain: Mapping[str, Any]) -> Section:
    """Return plain data as a section."""
    curves = (
        Curve(**{**it, "points": tuple(Point(**point) for point in it["points"])})
        for it in plain["curves"]
    )
    return Section(
        tuple(Figure(**it) for it in plain["figures"]),
        tuple(Bar(**it) for it in plain["bars"]),
        tuple(curves),
        plain["load"],
    )

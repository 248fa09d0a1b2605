"""Watches the window's thread: how long it takes for each event, and for what.

Counted is the processor time of the thread, not that on the clock, which on a busy machine tells of
the others; the clock is told beside it. An event is what Qt hands over at once: a key with all that
follows from it, the answer of a task with the slots that take it, a layout, a painting. What an
event sends while it is handled belongs to it, and there are thousands: a page tells each of its
parts that it got a parent, a font, a place. For each of them the watch itself runs a little Python,
which the program alone does not. What that takes is measured before, with events to an object that
does nothing, and taken off: `Watch.own_ms`.

A processor that is shared by more than it can bear at once is slower, too. `slowness` tells how
much, by a piece of work whose time on the machine of reference is known, done right after an event
that seems slow; figures are given in milliseconds of that machine.
"""

from __future__ import annotations

import statistics
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication

LIMIT_MS = 50.0
"""Of the processor, on the machine of reference: a delay is noticed after a tenth of a second, and
half of that is left for the system and the screen."""
WATCHED = "COUNSELOR_WATCHED"
"""Variable of the environment that makes the tests' application one that can be watched."""

_LOOK_EVERY = 0.002
_EVENTS = 2_000
_OF_ANY_KIND = 4
"""Times as much as one plain event to one known object costs an event of any kind to any part of a
form: the form of the consent sends 2,106, and takes 30 ms instead of 19 where it is watched."""
_NUMBERS = 300_000
_REFERENCE_SECONDS = 0.0135
"""For the sum of the squares of so many numbers: an EPYC processor at 3 GHz, Python 3.11, idle."""
_LOOKS_AT_SPEED = 3
_MOST_SLOWNESS = 2.0
_SOURCE = str(Path(__file__).resolve().parents[1] / "src")


@dataclass(frozen=True)
class Slow:
    """An event that took long: when, where it went, its kind, what was running, milliseconds."""

    step: str
    receiver: str
    event: str
    running: str
    thread_ms: float
    wall_ms: float

    def __str__(self) -> str:
        told = f"{self.thread_ms:6.1f} ms ({self.wall_ms:.1f} on the clock)"
        return f"{told}  {self.what}: {self.running}"

    @property
    def what(self) -> str:
        """What it was, said alike in each run: answers belong to a step, timers run any time."""
        told = f"{self.event} to {self.receiver}"
        return told if self.event == "Timer" else f"{self.step}, {told}"


def slowness() -> float:
    """Return how much slower than the machine of reference this one is just now: from 1 to 2."""
    taken = statistics.median(_time_of_work() for _ in range(_LOOKS_AT_SPEED))
    return min(max(1.0, taken / _REFERENCE_SECONDS), _MOST_SLOWNESS)


def _time_of_work() -> float:
    begun = time.thread_time()
    sum(number * number for number in range(_NUMBERS))
    return time.thread_time() - begun


@dataclass
class Watch:
    """What was seen of the window's thread; `slow` holds what took longer than `LIMIT_MS`.

    `own_ms` is what the watch itself takes for an event within another, measured when it begins.
    """

    own_ms: float = 0.0
    step: str = ""
    events: int = 0
    longest_ms: float = 0.0
    slow: list[Slow] = field(default_factory=list)
    _looks: Counter[str] = field(default_factory=Counter)

    def take(
        self, receiver: QObject | None, event: str, thread_ms: float, wall_ms: float, inside: int
    ) -> None:
        """Note one event, with the number of those that it sent."""
        self.events += 1
        thread_ms = thread_ms - inside * self.own_ms
        if thread_ms > LIMIT_MS:
            thread_ms /= slowness()  # as it is just now: that changes within a second
        self.longest_ms = max(self.longest_ms, thread_ms)
        if thread_ms > LIMIT_MS:
            seen = ", ".join(name for name, _count in self._looks.most_common(3))
            running = seen or "Qt itself"
            told = Slow(self.step, _name(receiver), event, running, thread_ms, wall_ms)
            self.slow.append(told)

    def begin(self) -> None:
        """An event begins: nothing was seen running in it yet."""
        self._looks.clear()

    def look(self, frame: FrameType | None) -> None:
        """Note what is running: the innermost line of the program itself."""
        while frame is not None and not frame.f_code.co_filename.startswith(_SOURCE):
            frame = frame.f_back
        if frame is not None:
            code = frame.f_code
            place = Path(code.co_filename).relative_to(_SOURCE)
            self._looks[f"{place}:{frame.f_lineno} {code.co_name}"] += 1


class WatchedApplication(QApplication):
    """An application whose events can be watched; no watch, no difference."""

    _watch: Watch | None = None
    _inside = False
    _count = 0
    _thread = 0

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Hand an event on, and see how long that takes."""
        watch = WatchedApplication._watch
        if (
            watch is None
            or WatchedApplication._inside
            or threading.get_ident() != WatchedApplication._thread
        ):
            WatchedApplication._count += 1
            return super().notify(receiver, event)
        kind = event.type().name
        WatchedApplication._inside = True
        watch.begin()
        before = WatchedApplication._count
        wall, own = time.perf_counter(), time.thread_time()
        try:
            return super().notify(receiver, event)
        finally:
            own, wall = time.thread_time() - own, time.perf_counter() - wall
            WatchedApplication._inside = False
            inside = WatchedApplication._count - before
            watch.take(receiver, kind, own * 1000, wall * 1000, inside)

    @classmethod
    @contextmanager
    def watched(cls) -> Iterator[Watch]:
        """Watch the thread that asks for it until the end of the block."""
        made, done = Watch(_own_ms()), threading.Event()
        thread = threading.get_ident()

        def look() -> None:
            while not done.wait(_LOOK_EVERY):
                if cls._inside:
                    made.look(sys._current_frames().get(thread))

        beside = threading.Thread(target=look, name="watchdog", daemon=True)
        cls._thread, cls._watch = thread, made
        beside.start()
        try:
            yield made
        finally:
            cls._watch = None
            done.set()
            beside.join()


def _own_ms() -> float:
    """Return what the watch takes for an event within another, in milliseconds."""
    receiver, event = QObject(), QEvent(QEvent.Type.User)
    begun = time.thread_time()
    for _ in range(_EVENTS):
        QCoreApplication.sendEvent(receiver, event)
    watched = time.thread_time() - begun
    begun = time.thread_time()
    for _ in range(_EVENTS):
        receiver.event(event)
    plain = max(0.0, watched - (time.thread_time() - begun)) / _EVENTS * 1000
    return plain * _OF_ANY_KIND


def _name(receiver: QObject | None) -> str:
    try:
        if receiver is None:
            return "nothing"
        return f"{type(receiver).__name__} {receiver.objectName()}".strip()
    except RuntimeError:  # it was destroyed by what it was handed
        return "something gone"

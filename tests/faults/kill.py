"""kill -9 at random moments: nothing acknowledged is lost, nothing is half done, it opens again."""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from case_builder import CHEAP, NOW, a_result, an_indication, consent_fields, patient_fields
from counselor.rulebook.rulebook import Rulebook, open_rulebook
from counselor.vault.files import create_owner_only
from counselor.vault.migrations import MIGRATIONS
from counselor.workbench import Workbench
from faults.kill_checks import Expected, faults_after
from faults.kill_steps import FIRST_PASSPHRASE, SCENARIOS, Work, teller
from mini_rulebook import write_mini_rulebook
from practice_builder import FINDINGS

OLD = Path(__file__).resolve().parents[1] / "vaults"
OLD_PASSPHRASE = "an old vault for ever"
FRESH_AFTER = 20
"""So many kills go to one practice before the next begins with a fresh copy."""


@dataclass
class Kills:
    """What a campaign did and found."""

    runs: Counter[str] = field(default_factory=Counter)
    acknowledged: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    seconds: float = 0.0


class Ticks:
    """A clock that never goes back: each look a millisecond later, each run some hours."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        self.at += timedelta(milliseconds=1)
        return self.at


def campaign(runs: int, seconds: float, seed: int = 1) -> Kills:
    """Kill so many times, all kinds of step in turn, within the time."""
    kills, begun, rng = Kills(), time.monotonic(), random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        place = _Place(Path(folder))
        for number in range(runs):
            if time.monotonic() - begun > seconds:
                break
            name = tuple(SCENARIOS)[number % len(SCENARIOS)]
            _one(place, name, kills, rng)
    kills.seconds = time.monotonic() - begun
    return kills


class _Place:
    """A practice of its own for each kind of step, copied fresh now and then."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = Ticks()
        self.expected: dict[str, Expected] = {}
        self._rules = write_mini_rulebook(folder / "rulebook")
        self._rulebook: Rulebook | None = None
        self._runs: Counter[str] = Counter()
        self._first = self._template()

    def rulebook(self) -> Rulebook:
        if self._rulebook is None:
            self._rulebook = open_rulebook(self._rules, self.folder / "cache")
        return self._rulebook

    def vault(self, name: str) -> Path:
        return self.folder / name / "practice.counselor"

    def backups(self, name: str) -> Path:
        return self.folder / name / "stick"

    def work(self, name: str, descriptor: int) -> Work:
        return Work(
            path=self.vault(name),
            backups=self.backups(name),
            passphrase=self.expected[name].passphrase,
            clock=self.clock,
            rulebook=self.rulebook,
            tell=teller(descriptor),
        )

    def prepare(self, name: str) -> None:
        """Make the practice fresh when its turn comes; a migration begins with an old one."""
        fresh = name == "migration" or self._runs[name] % FRESH_AFTER == 0
        self._runs[name] += 1
        self.clock.at += timedelta(hours=3)
        if not fresh:
            return
        shutil.rmtree(self.folder / name, ignore_errors=True)
        if name == "migration":
            schema = self._copy_old(name)
            self.expected[name] = Expected.of(self.vault(name), OLD_PASSPHRASE, self.clock())
            self.expected[name].updated_from = schema
            return
        shutil.copytree(self._first.parent, self.folder / name)
        bench = self._open(self.vault(name))
        stick = self.backups(name)
        stick.mkdir()
        bench.backups.choose_folder(stick)
        bench.backups.make()
        bench.close()
        self.expected[name] = Expected.of(self.vault(name), FIRST_PASSPHRASE, self.clock())

    def _copy_old(self, name: str) -> str:
        """Copy the vault of an older schema, each in turn; return the name of the schema."""
        path = self.vault(name)
        path.parent.mkdir()
        older = MIGRATIONS[:-1]
        schema = older[self._runs[name] % len(older)].name
        old = OLD / f"{schema}.counselor"
        for suffix in ("", ".keys"):
            create_owner_only(Path(f"{path}{suffix}"))
            Path(f"{path}{suffix}").write_bytes(Path(f"{old}{suffix}").read_bytes())
        return schema

    def _open(self, path: Path) -> Workbench:
        return Workbench.open(path, FIRST_PASSPHRASE, clock=self.clock, rulebook=self.rulebook)

    def _template(self) -> Path:
        path = self.vault("template")
        path.parent.mkdir()
        Workbench.create(
            path, FIRST_PASSPHRASE, "Rosa Vance", clock=self.clock, rulebook=self.rulebook,
            cost=CHEAP,
        ).close()  # fmt: skip
        bench = self._open(path)
        patient, _ = bench.add_patient(patient_fields("A-1", "Aabel", "First"))
        bench.record_consent(patient.id, consent_fields("acmg_sf", "carrier", "pgx"))
        prepared = bench._imports.prepared(FINDINGS, a_result(FINDINGS), patient.id)
        bench.store_import(patient.id, prepared, an_indication())
        bench.close()
        return path


def _one(place: _Place, name: str, kills: Kills, rng: random.Random) -> None:
    """One kill, and the check after it."""
    place.prepare(name)
    steps, window = SCENARIOS[name]
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _live(steps, place.work(name, writing), writing)
    os.close(writing)
    said = _read_until_killed(child, reading, rng.uniform(0, window))
    place.clock.at += timedelta(hours=3)  # the child's clock ran on
    lines = [json.loads(line) for line in said.splitlines()]
    kills.runs[name] += 1
    kills.acknowledged[name] += sum(line["kind"] == "did" for line in lines)
    for line in lines:
        if line["kind"] == "error":
            kills.faults.append(f"{name}: the step itself failed: {line['what']}")
    found = _checked(place, name, lines)
    kills.faults += [f"{name}, run {kills.runs[name]}: {fault}" for fault in found]
    if found:  # what follows would only tell of the same again
        place._runs[name] = 0


def _checked(place: _Place, name: str, lines: list[dict[str, Any]]) -> list[str]:
    try:
        return faults_after(
            place.expected[name], lines, place.vault(name), place.backups(name), place.clock
        )
    except Exception as error:  # noqa: BLE001 - a vault that does not open is what is looked for
        return [f"after the kill: {type(error).__name__}: {error}"]


def _live(steps: Any, work: Work, writing: int) -> None:
    """Be the program that is killed; never returns."""
    with contextlib.suppress(BaseException):
        try:
            steps(work)
        except BaseException as error:  # noqa: BLE001 - told to the parent
            teller(writing)("error", what=f"{type(error).__name__}: {error}")
    os._exit(0)


def _read_until_killed(child: int, reading: int, delay: float) -> str:
    """Wait for `ready`, then so long, kill, and return all that was said."""
    with os.fdopen(reading) as pipe:
        first = pipe.readline()
        if first:
            time.sleep(delay)
        os.kill(child, signal.SIGKILL)
        rest = pipe.read()
        os.waitpid(child, 0)
    return first + rest


def report(kills: Kills) -> int:
    """Print the figures; return 1 if anything was lost, half done or did not open."""
    for name, count in kills.runs.items():
        print(f"  {name:<12}{count:>6} kills   {kills.acknowledged[name]:>7,} acknowledged changes")
    total, changes = sum(kills.runs.values()), sum(kills.acknowledged.values())
    print(
        f"  {'all':<12}{total:>6} kills   {changes:>7,} acknowledged changes, {kills.seconds:.0f} s"
    )
    for fault in kills.faults[:20]:
        print(f"  FOUND {fault}", file=sys.stderr)
    print(f"  lost, half done or not opening: {len(kills.faults)}")
    return 1 if kills.faults else 0

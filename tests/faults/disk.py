"""Disks that are full or fail, at every write of every kind of step.

Three ways, each swept from the first write on until the step goes through:

- `disk-full`: a small disk in memory (tmpfs) with ever more room left. Mounting takes root; without
  it a limit on the size of files stands in for it.
- `io-errors`, size: no file may grow beyond a limit (`RLIMIT_FSIZE`): the write beyond it fails in
  the database, its journal, backups and exports alike.
- `io-errors`, calls: the first, second, third … call that flushes, renames or creates a file fails.

Whatever fails: a sentence for the person, nothing lost, and the same open program goes on working
once the disk does.
"""

from __future__ import annotations

import contextlib
import errno
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from case_builder import patient_fields
from counselor.errors import CounselorError
from counselor.vault.backup_folder import backups_in, check_files
from counselor.vault.verification import verify_vault
from counselor.workbench import Workbench
from faults.disk_steps import STEPS, Room, a_practice, fresh_room

PAGE = 4096


@dataclass
class Sweep:
    """What a campaign did and found."""

    failed: Counter[str] = field(default_factory=Counter)
    passed: Counter[str] = field(default_factory=Counter)
    sentences: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    seconds: float = 0.0
    how: str = ""


Fault = Callable[[Path, int], AbstractContextManager[None]]
"""Makes a disk fail while a step runs; given the folder and how many units work before."""


@contextlib.contextmanager
def file_size_limit(folder: Path, level: int) -> Iterator[None]:
    """Let no file grow beyond `level` pages. Python ignores SIGXFSZ, so the write gets EFBIG."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (level * PAGE, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextlib.contextmanager
def filled_disk(folder: Path, level: int) -> Iterator[None]:
    """Fill the disk but for `level` pages."""
    filler = folder.parent / "filler"
    free = os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize
    with filler.open("wb") as handle:
        os.posix_fallocate(handle.fileno(), 0, max(PAGE, free - level * PAGE))
    try:
        yield
    finally:
        filler.unlink()


_CALLS = ("fsync", "open", "rename", "replace")


@contextlib.contextmanager
def failing_calls(_folder: Path, level: int) -> Iterator[None]:
    """Let `level` calls that write through, and every later one fail with an I/O error."""
    real = {name: getattr(os, name) for name in _CALLS}
    done = 0

    def wrapped(name: str) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            nonlocal done
            reading = name == "open" and not args[1] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            if not reading:
                done += 1
                if done > level:
                    raise OSError(errno.EIO, os.strerror(errno.EIO))
            return real[name](*args, **more)

        return call

    for name in _CALLS:
        setattr(os, name, wrapped(name))
    try:
        yield
    finally:
        for name, function in real.items():
            setattr(os, name, function)


def campaign(kind: str, seconds: float, steps: tuple[str, ...] = tuple(STEPS)) -> Sweep:
    """Sweep all steps within the time."""
    sweep, begun = Sweep(), time.monotonic()
    with tempfile.TemporaryDirectory() as folder, _disk(Path(folder), kind) as (place, faults):
        sweep.how = ", ".join(faults)
        template = a_practice(Path(folder) / "template")
        for name in steps:
            for how, fault in faults.items():
                for level in _levels(how, template):
                    if time.monotonic() - begun > seconds:
                        sweep.faults.append(f"not finished in time, at {name}")
                        return sweep
                    if _attempt(sweep, template, place / "room", name, how, fault, level):
                        break
    sweep.seconds = time.monotonic() - begun
    return sweep


def _levels(how: str, template: Path) -> Iterator[int]:
    """Yield how many units work before the failure: each first one, then wider apart.

    A limit on size hits the journal first, then what the database grows by.
    """
    if how == "calls":
        yield from range(200)
        return
    yield from (0, 1, 2, 3, 4, 6, 9)
    first = template.stat().st_size // PAGE - 2 if "size" in how else 12
    yield from range(first, first + 12)
    level = first + 14
    while level < 1 << 14:
        yield level
        level += max(3, level // 6)


@contextlib.contextmanager
def _disk(folder: Path, kind: str) -> Iterator[tuple[Path, dict[str, Fault]]]:
    """Give the folder to work in, and the ways in which it fails."""
    if kind == "io-errors":
        yield folder, {"size": file_size_limit, "calls": failing_calls}
        return
    small = folder / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=24m,mode=700", "tmpfs", str(small)]
    try:
        done = subprocess.run(mount, check=False, capture_output=True)
        mounted = done.returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        yield folder, {"size limit instead of a full disk": file_size_limit}
        return
    try:
        yield small, {"full disk": filled_disk}
    finally:
        subprocess.run(["umount", str(small)], check=False, capture_output=True)


def _attempt(
    sweep: Sweep, template: Path, folder: Path, name: str, how: str, fault: Fault, level: int
) -> bool:
    """Run one step on a disk that fails after `level` units; return whether it went through."""
    room = fresh_room(template, folder)
    where = f"{name}, {how} {level}"
    through = False
    try:
        try:
            with fault(folder, level):
                STEPS[name](room)
            through = True
            sweep.passed[name] += 1
        except CounselorError as error:
            sweep.failed[name] += 1
            sweep.sentences[type(error).__name__] += 1
        except BaseException as error:  # noqa: BLE001 - no sentence for the person: a find
            sweep.failed[name] += 1
            sweep.faults.append(f"{where}: {type(error).__name__}: {error}"[:300])
        sweep.faults += [f"{where}: {what}" for what in _after(room)]
    finally:
        room.close()
        shutil.rmtree(folder, ignore_errors=True)
    return through


def _after(room: Room) -> Iterator[str]:
    """Yield what does not hold once the disk works again: same program first, then opened anew."""
    yield from room.half_written()
    try:
        if room.bench is not None and room.still_open():
            room.bench.add_patient(patient_fields("AFTER-1"))
    except BaseException as error:  # noqa: BLE001
        yield f"the open program can't go on: {type(error).__name__}: {error}"
    room.close()
    try:
        bench = room.opened()
    except BaseException as error:  # noqa: BLE001
        yield f"it does not open: {type(error).__name__}: {error}"
        return
    yield from _whole(bench, room)
    bench.close()
    if room.updated:
        yield from _updated(room)


def _updated(room: Room) -> Iterator[str]:
    """Yield what is wrong with an older vault once the disk works again, and its backup."""
    try:
        bench = room.open_old()
    except BaseException as error:  # noqa: BLE001
        yield f"the older vault does not open: {type(error).__name__}: {error}"
        return
    yield from verify_vault(bench._desk.vault).faults
    if "OLD-1" not in {row.number for row in bench.search_patients()}:
        yield "a patient of the older vault is lost"
    bench.close()
    found = backups_in(room.old.parent)
    if "m0001_first" not in {item.manifest.schema for item in found.backups}:
        yield "the older vault was changed without a backup"
    yield from (f"the backup {name} can't be read" for name in found.unreadable)
    for item in found.backups:
        check_files(item, lambda _done, _total: None)


def _whole(bench: Workbench, room: Room) -> Iterator[str]:
    yield from verify_vault(bench._desk.vault).faults
    rows = bench.search_patients(limit=500)
    if not room.patients <= {row.id for row in rows}:
        yield "a patient is lost"
    for patient_id in room.patients:
        found = {row.id for row in bench.cases(patient_id)}
        if not room.cases.get(patient_id, set()) <= found:
            yield "a result is lost"
    if bench.report_bytes(room.report_id)[:4] != b"%PDF":
        yield "a signed report is lost"


def report(sweep: Sweep) -> int:
    """Print the figures; return 1 if anything was found."""
    print(f"  how: {sweep.how}")
    for name in STEPS:
        print(f"  {name:<22}{sweep.failed[name]:>5} failed, then {sweep.passed[name]} went through")
    print(f"  errors shown: {dict(sweep.sentences)}")
    print(f"  {sum(sweep.failed.values())} failing writes in {sweep.seconds:.0f} s")
    for fault in sweep.faults[:30]:
        print(f"  FOUND {fault}", file=sys.stderr)
    print(f"  without a sentence, lost, or unusable: {len(sweep.faults)}")
    return 1 if sweep.faults else 0

"""Who has a vault open: a small file beside it (`practice.counselor.open`), with a lock on it.

The file tells a second program whom to ask: user, computer, process and since when; no patient
data. The lock is the operating system's, so a crash leaves none behind, and the file that stays is
known to be stale. Where a disk has no locks, the process and the start of the computer decide.
A file of another computer counts even without a lock: shared folders do not always pass locks on.
"""

from __future__ import annotations

import errno
import json
import os
import socket
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from counselor.vault.errors import VaultInUse
from counselor.vault.files import OWNER_ONLY
from counselor.vault.times import from_text, to_text

FORMAT = "counselor.open/1"
_HELD_BY_OTHERS = frozenset({errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK})
_LOCKED_BYTE = 1 << 30
"""Windows lets nobody read what is locked, so a byte behind the end is."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a vault open.

    Attributes:
        user: Name shown in the program; empty until the passphrase was right.
        pid: Number of the process.
        boot: Id of this start of the computer; empty where the system tells none.
        since: When it was opened (UTC).
    """

    user: str
    host: str
    pid: int
    boot: str
    since: datetime

    @property
    def is_here(self) -> bool:
        """Whether it is, or was, a program on this computer."""
        return self.host == socket.gethostname()

    @property
    def is_alive(self) -> bool:
        """Whether that process can still run: same computer, same start, and there is one."""
        if not self.is_here:
            return True
        boot = boot_id()
        if self.boot and boot and self.boot != boot:
            return False
        return process_exists(self.pid)


class Hold:
    """The lock on a vault for as long as it is open."""

    def __init__(self, path: Path, handle: int, holder: Holder) -> None:
        self._path = path
        self._handle = handle
        self._holder = holder
        self._write()

    def name_user(self, user: str) -> None:
        """Tell who it is, once the passphrase was right."""
        self._holder = replace(self._holder, user=user)
        self._write()

    def release(self) -> None:
        """Give the vault free; a second call does nothing."""
        if self._handle < 0:
            return
        handle, self._handle = self._handle, -1
        if sys.platform == "win32":  # an open file can't be removed there
            os.close(handle)
        with suppress(OSError):
            self._path.unlink()
        if sys.platform != "win32":
            os.close(handle)

    def _write(self) -> None:
        told = {**asdict(self._holder), "since": to_text(self._holder.since), "format": FORMAT}
        with suppress(OSError):  # a full disk: the lock counts, only the name is missing
            os.ftruncate(self._handle, 0)
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, json.dumps(told).encode() + b"\n")


def lock_path(vault: Path) -> Path:
    """Return where it is told who has a vault open."""
    return vault.with_name(vault.name + ".open")


def hold(vault: Path, user: str, at: datetime, *, take_over: bool = False) -> Hold:
    """Take a vault for this process.

    Args:
        vault: The vault's file.
        user: Who opens it; empty where that is not known yet.
        at: The time.
        take_over: A person said that the other computer does not have it open any more. Counts
            only where no lock is held.

    Raises:
        VaultInUse: Another program has it.
    """
    path = lock_path(vault)
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), OWNER_ONLY)
        try:
            left = _refuse_holder(vault, path, handle, take_over=take_over)
        except BaseException:
            os.close(handle)
            raise
        if left and _is_same_file(path, handle):
            holder = Holder(user, socket.gethostname(), os.getpid(), boot_id(), at)
            return Hold(path, handle, holder)
        os.close(handle)  # it was removed by its holder in between


def holder_of(vault: Path) -> Holder | None:
    """Return who has a vault open by another program; None where nobody is known to."""
    path = lock_path(vault)
    try:
        handle = os.open(path, os.O_RDWR)
    except OSError:
        return _read(path) if path.exists() else None
    try:
        told = _read(path)
        if _locked(handle) is False:
            return told or Holder("", "", 0, "", datetime.fromtimestamp(0).astimezone())
    finally:
        os.close(handle)
    return told if told is not None and told.is_alive and not told.is_here else None


def _refuse_holder(vault: Path, path: Path, handle: int, *, take_over: bool) -> bool:
    """Lock the file; raise where somebody else has the vault."""
    told, got = _read(path), _locked(handle)
    if got is False:
        raise VaultInUse(vault.name, told, certain=True)
    if told is None or take_over:
        return True
    open_here = told.is_here and told.is_alive and got is None
    if open_here or not told.is_here:
        raise VaultInUse(vault.name, told, certain=open_here)
    return True


def _locked(handle: int) -> bool | None:
    """Lock the file: True done, False somebody has the lock, None: this disk knows no locks."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415

            os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - not on Windows

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return False if error.errno in _HELD_BY_OTHERS else None
    return True


def _is_same_file(path: Path, handle: int) -> bool:
    if sys.platform == "win32":
        return True
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except OSError:
        return False


def _read(path: Path) -> Holder | None:
    """Return what the file tells; None where it is empty or can't be read."""
    try:
        told = json.loads(path.read_bytes())
        if told["format"] != FORMAT:
            return None
        return Holder(
            user=str(told["user"]),
            host=str(told["host"]),
            pid=int(told["pid"]),
            boot=str(told["boot"]),
            since=from_text(told["since"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def boot_id() -> str:
    """Return what tells this start of the computer from others; empty where it is not told."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return ""


def process_exists(pid: int) -> bool:
    """Tell whether a process runs; True where that can't be found out."""
    if pid <= 0:
        return False
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415

        handle = ctypes.windll.kernel32.OpenProcess(0x1000, False, pid)  # noqa: FBT003
        if handle:
            ctypes.windll.kernel32.CloseHandle(handle)
        return bool(handle)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True

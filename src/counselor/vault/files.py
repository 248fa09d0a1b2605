"""Writing small files so that a crash leaves the old one or the new one, never half of one."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

OWNER_ONLY = 0o600


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file readable by its owner alone: beside it, flushed to disk, then renamed."""
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    create_owner_only(fresh)
    with fresh.open("r+b") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())
    fresh.replace(path)
    flush_folder(path.parent)


def create_owner_only(path: Path) -> None:
    """Create an empty file that nobody but its owner can read.

    Raises:
        FileExistsError: Something is there already.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY))


def restrict_to_owner(path: Path) -> None:
    """Take the rights of everybody else away (on Windows the folder's own rights hold)."""
    if os.name != "posix":
        return
    with suppress(PermissionError):  # somebody else's file, or a disk that knows no rights
        path.chmod(OWNER_ONLY)


def flush_folder(folder: Path) -> None:
    """Make renames in a folder outlast a power cut (Windows does this by itself)."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

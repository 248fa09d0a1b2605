"""Writing small files so that a crash leaves the old one or the new one, never half of one.

Files are readable by their owner alone: by their mode, on Windows by an access list (`icacls`). The
Windows part was built from the documentation of the system and not tested there.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

OWNER_ONLY = 0o600


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file readable by its owner alone: beside it, flushed to disk, then renamed."""
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    create_owner_only(fresh)
    try:
        with fresh.open("r+b") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
        fresh.replace(path)
    except BaseException:  # a part of a report is not left on a disk that is not encrypted
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


def create_owner_only(path: Path) -> None:
    """Create an empty file that nobody but its owner can read.

    Raises:
        FileExistsError: Something is there already.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY))
    if os.name != "posix":
        restrict_to_owner(path)


def restrict_to_owner(path: Path) -> None:
    """Take the rights of everybody else away, as far as the disk knows rights."""
    if os.name != "posix":
        _set_access_list(path)
        return
    with suppress(PermissionError):  # somebody else's file, or a disk that knows no rights
        path.chmod(OWNER_ONLY)


def access_list_command(path: Path, environ: Mapping[str, str]) -> list[str]:
    """Return the Windows command that gives a file to its user alone; empty where it is not known.

    Rights that the folder hands down go (`/inheritance:r`), and full rights of the user come in
    place of what there was (`/grant:r`).
    """
    root, user = environ.get("SystemRoot", ""), environ.get("USERNAME", "")
    if not root or not user:
        return []
    domain = environ.get("USERDOMAIN", "")
    account = f"{domain}\\{user}" if domain else user
    program = f"{root}\\System32\\icacls.exe"
    return [program, str(path), "/inheritance:r", "/grant:r", f"{account}:(F)", "/q"]


def _set_access_list(path: Path) -> None:
    command = access_list_command(path, os.environ)
    if command:
        with suppress(OSError, subprocess.SubprocessError):
            subprocess.run(command, check=False, capture_output=True, timeout=10)  # noqa: S603


def flush_folder(folder: Path) -> None:
    """Make renames in a folder outlast a power cut (Windows does this by itself)."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

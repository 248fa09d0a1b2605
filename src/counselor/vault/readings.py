"""Read-only openings: noted beside the vault, since nothing can be written into it then.

The file (`practice.counselor.readings`) has one line for each: when, by whom, on which computer. It
holds no patient data. The next person who opens the vault for writing brings the lines into the
audit trail. What was looked at meanwhile is not recorded.
"""

from __future__ import annotations

import json
import os
import socket
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from counselor.vault.files import OWNER_ONLY
from counselor.vault.times import from_text, to_text

MOST_KEPT = 500


@dataclass(frozen=True, slots=True)
class Reading:
    """Somebody opened the vault to read."""

    at: datetime
    user: str
    host: str


def readings_path(vault: Path) -> Path:
    """Return where read-only openings are noted."""
    return vault.with_name(vault.name + ".readings")


def note_reading(vault: Path, user: str, at: datetime) -> None:
    """Note an opening. A folder that can't be written to is no reason to fail."""
    told = {"at": to_text(at), "user": user, "host": socket.gethostname()}
    with suppress(OSError):
        handle = os.open(readings_path(vault), os.O_WRONLY | os.O_CREAT | os.O_APPEND, OWNER_ONLY)
        try:
            os.write(handle, json.dumps(told).encode() + b"\n")
        finally:
            os.close(handle)


def readings(vault: Path) -> tuple[Reading, ...]:
    """Return what was noted, oldest first; a line that can't be read is left out."""
    found = []
    with suppress(OSError):
        for line in readings_path(vault).read_bytes().splitlines()[-MOST_KEPT:]:
            with suppress(ValueError, KeyError, TypeError, AttributeError, RecursionError):
                told = json.loads(line)
                at = from_text(told["at"])
                found.append(Reading(at, str(told["user"]), str(told["host"])))
    return tuple(found)


def forget_readings(vault: Path) -> None:
    """Remove the file: the audit trail has what it said."""
    with suppress(OSError):
        readings_path(vault).unlink(missing_ok=True)

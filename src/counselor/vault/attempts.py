"""Wrong passphrases: noted beside the vault, so that waiting is not over with a restart.

The file (`practice.counselor.attempts`) holds times only. At the next unlocking they join the audit
trail and the file goes. The wait keeps a colleague at the keyboard from trying many; it does
nothing against somebody who took a copy of the files: there, the cost of each guess must do.
"""

from __future__ import annotations

import json
import math
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from counselor.vault.errors import TooManyTries
from counselor.vault.files import write_atomically
from counselor.vault.times import from_text, to_text

FORMAT = "counselor.attempts/1"
FREE_TRIES = 3
"""So many wrong ones cost no time."""
LONGEST_WAIT_S = 300
MOST_KEPT = 200
"""The latest ones are kept; earlier ones are beyond what anybody would read."""


def attempts_path(vault: Path) -> Path:
    """Return where wrong passphrases of a vault are noted."""
    return vault.with_name(vault.name + ".attempts")


def failures(vault: Path) -> tuple[datetime, ...]:
    """Return when wrong passphrases came since the last unlocking, oldest first.

    A file that can't be read counts as none: whoever can damage it could remove it too.
    """
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        body = json.loads(attempts_path(vault).read_bytes())
        if body["format"] == FORMAT:
            return tuple(from_text(text) for text in body["failures"][-MOST_KEPT:])
    return ()


def note_failure(vault: Path, at: datetime) -> None:
    """Note a wrong passphrase. A folder that can't be written to is no reason to fail."""
    _keep(vault, (*failures(vault), at))


def forget(vault: Path) -> None:
    """Remove the file: somebody unlocked, and the audit trail has what it said."""
    with suppress(OSError):
        attempts_path(vault).unlink(missing_ok=True)


def wait_after(count: int) -> int:
    """Return how many seconds must pass after so many wrong ones: 0, 0, 1, 2, 4 … 300."""
    if count < FREE_TRIES:
        return 0
    return min(LONGEST_WAIT_S, 1 << min(count - FREE_TRIES, 16))


def refuse_early(vault: Path, at: datetime) -> None:
    """Refuse to look at a passphrase before the wait is over.

    A clock that was set back does not lengthen the wait beyond what it is.

    Raises:
        TooManyTries: Time is left.
    """
    found = failures(vault)
    wait = wait_after(len(found))
    if not wait:
        return
    if at < found[-1]:
        found = (*found[:-1], at)
        _keep(vault, found)
    left = found[-1] + timedelta(seconds=wait) - at
    if left > timedelta(0):
        raise TooManyTries(math.ceil(left.total_seconds()))


def _keep(vault: Path, times: tuple[datetime, ...]) -> None:
    body = {"format": FORMAT, "failures": [to_text(item) for item in times[-MOST_KEPT:]]}
    with suppress(OSError):
        write_atomically(attempts_path(vault), json.dumps(body).encode() + b"\n")

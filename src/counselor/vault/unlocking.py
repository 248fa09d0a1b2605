"""Trying a secret on a vault's keys file: what it opens, and what a wrong one costs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from counselor.vault import attempts
from counselor.vault.errors import KeysMissing, VaultMissing, WrongPassphrase, WrongRecoveryKey
from counselor.vault.files import restrict_to_owner
from counselor.vault.keys import PASSPHRASE, RECOVERY, KeyRing, Opened, keys_path, open_ring
from counselor.vault.keys_file import read_keys


def read_ring(path: Path) -> KeyRing:
    """Return the key slots of a vault.

    Raises:
        VaultMissing, KeysMissing: A file is not there.
        KeysDamaged: The keys file is not what was written.
    """
    if not path.is_file():
        raise VaultMissing(path.name)
    keys = keys_path(path)
    if not keys.is_file():
        raise KeysMissing(path.name, keys.name)
    ring = read_keys(keys)
    restrict_to_owner(path)
    restrict_to_owner(keys)
    return ring


@contextmanager
def tried(
    path: Path,
    ring: KeyRing,
    passphrase: str,
    at: datetime,
    *,
    kind: str = PASSPHRASE,
    user: str = "",
) -> Iterator[Opened]:
    """Give what a passphrase opens and wipe it afterwards; a wrong one is noted and slows down.

    Raises:
        TooManyTries: Wrong passphrases came too often; this one was not looked at.
        WrongPassphrase, WrongRecoveryKey: It opens nothing, or a slot that does not count.
    """
    attempts.refuse_early(path, at)
    try:
        opened = open_ring(ring, passphrase, kind=kind, name=user)
        try:
            yield opened
        finally:
            opened.wipe()
    except WrongPassphrase as error:
        attempts.note_failure(path, at)
        if kind == RECOVERY:
            raise WrongRecoveryKey from error
        raise

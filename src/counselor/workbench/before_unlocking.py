"""What is known of a vault before it is unlocked. Apart, since the window's start waits for it."""

from __future__ import annotations

from pathlib import Path

from counselor.vault.unlocking import read_ring


def user_names(path: Path) -> tuple[str, ...]:
    """Return whose passphrases open a vault, for the choice before unlocking.

    Empty where its keys file, of an older version, names nobody.

    Raises:
        VaultMissing, KeysMissing, KeysDamaged: See `counselor.vault.errors`.
    """
    return read_ring(path).names

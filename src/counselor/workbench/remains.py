"""What is left of an erased patient in free parts of the file, and overwriting it.

That it has to be done is noted with the erasure itself, so that an unlocking after a crash or a
full disk does it.
"""

from __future__ import annotations

from counselor import wording
from counselor.errors import VaultError
from counselor.progress import Progress, silent
from counselor.vault.errors import VaultFull, VaultUnwritable
from counselor.vault.rewriting import rewrite
from counselor.vault.store import Store
from counselor.workbench.desk import Desk

_BYTES_A_SECOND = 16_000_000
"""Measured on two cores: 500 MB take half a minute."""
_MEGABYTE = 1_000_000
_DUE = "erasure_remains"
_YES, _NO = "yes", ""


def note_remains(store: Store) -> None:
    """Note, within the erasure, that free parts of the file may hold something of it."""
    store.settings.put(_DUE, _YES)


def overwriting(size: int) -> str:
    """Return what is being done to a file of some bytes, and how long it takes about."""
    told = {"size": max(1, size // _MEGABYTE), "seconds": max(1, size // _BYTES_A_SECOND)}
    return wording.load(wording.spoken()).text("desktop.overwriting.vault", told)


def overwrites(what: str) -> bool:
    """Tell whether a report of progress is of overwriting: SQLite can't be stopped in it."""
    words = wording.load(wording.spoken()).sentences
    begins, _, _ = words["desktop.overwriting.vault"].partition("{")
    return what.startswith(begins)


def overwrite_remains(desk: Desk, progress: Progress = silent) -> str:
    """Overwrite what is left, if anything is; return why that failed, empty where it did not."""
    with desk.vault.read() as store:
        if store.settings.get(_DUE) != _YES:
            return ""
    progress(0, 0, overwriting(desk.vault.path.stat().st_size))
    try:
        rewrite(desk.vault)
        with desk.vault.change() as store:
            store.settings.put(_DUE, _NO)
            desk.record(store, "vault.rewritten", "vault")
    except VaultFull:
        return "There is no room left on the disk of the vault."
    except VaultUnwritable as error:
        return f"The vault could not be written ({error.detail})."
    except VaultError as error:
        return error.sentence
    return ""

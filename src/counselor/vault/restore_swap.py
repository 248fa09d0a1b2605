"""Putting a restored vault in the place of the present one, so that a crash leaves one of them.

The restored vault is made ready under another name beside the present one. Then one small file, the
plan, is written whole; from that moment on the restore counts. The renames that follow are done by
whoever finds the plan: at once, or after a crash the next opening. Nothing is overwritten: the
present vault, its keys and its journal are set aside under a name of their own.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from counselor.errors import VaultError
from counselor.vault.files import flush_folder, write_atomically

FORMAT = "counselor.restore/1"
_KEYS, _JOURNAL, _ATTEMPTS = ".keys", "-journal", ".attempts"


class RestoreUnfinished(VaultError):
    """A restore was decided, and its last renames can't be done."""

    def __init__(self, name: str, detail: str) -> None:
        super().__init__(
            f"The restore of the vault '{name}' can't be finished: {detail}.",
            "Free its folder for writing, then open the vault again; nothing is lost.",
        )


def plan_path(vault: Path) -> Path:
    """Return where an unfinished restore is noted."""
    return vault.with_name(vault.name + ".restore")


def staged_path(vault: Path) -> Path:
    """Return under which name the restored vault is made ready."""
    return vault.with_name(vault.name + ".restoring")


def drop_staged(vault: Path) -> None:
    """Remove what an abandoned restore left; does nothing once the restore counts."""
    if plan_path(vault).exists():
        return
    staged = staged_path(vault)
    for ending in ("", _KEYS, _JOURNAL, _ATTEMPTS, ".open"):
        with suppress(OSError):
            staged.with_name(staged.name + ending).unlink(missing_ok=True)


def swap_in(vault: Path, aside: str) -> None:
    """Put the staged vault in the place of the present one, which gets the name `aside`.

    Raises:
        RestoreUnfinished: The disk refused; the next opening goes on.
        OSError: The plan could not be written; nothing was changed.
    """
    plan = {"format": FORMAT, "aside": aside}
    write_atomically(plan_path(vault), json.dumps(plan).encode() + b"\n")
    finish_restore(vault)


def finish_restore(vault: Path) -> bool:
    """Do what is left of a restore that counts; tell whether there was one.

    Raises:
        RestoreUnfinished: The disk refused, or the plan can't be read.
    """
    plan = plan_path(vault)
    if not plan.exists():
        return False
    try:
        told = json.loads(plan.read_bytes())
        aside = vault.with_name(str(told["aside"]))
        if told["format"] != FORMAT or aside.parent != vault.parent or aside == vault:
            raise ValueError("not a plan")  # noqa: TRY301
        _rename_all(vault, aside)
        plan.unlink()
        flush_folder(vault.parent)
    except OSError as error:
        raise RestoreUnfinished(vault.name, error.strerror or "the disk refused") from error
    except (ValueError, KeyError, TypeError) as error:
        raise RestoreUnfinished(vault.name, f"'{plan.name}' can't be read") from error
    return True


def _rename_all(vault: Path, aside: Path) -> None:
    """Set each present file aside while its successor waits, then let the successor in.

    The journal goes first: SQLite would play it back into whatever has the vault's name.
    """
    staged = staged_path(vault)
    for ending in (_JOURNAL, _ATTEMPTS, _KEYS, ""):
        present, kept = _with(vault, ending), _with(aside, ending)
        waits = _with(staged, "" if ending in {_JOURNAL, _ATTEMPTS} else ending).exists()
        if waits and present.exists():
            if kept.exists():
                raise FileExistsError(17, f"'{kept.name}' is there already")
            present.rename(kept)
    flush_folder(vault.parent)
    for ending in (_KEYS, ""):
        if _with(staged, ending).exists():
            _with(staged, ending).rename(_with(vault, ending))
    flush_folder(vault.parent)


def _with(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)

"""The folder of backups: which one it is, what is in it, and what thinning removes.

Each backup is a folder of its own (`practice-2026-03-02-120000Z.counselor-backup`) with database,
keys file and manifest, all encrypted but the manifest. A mark tells the chosen folder from another
one that happens to have its name, such as the empty mount point of a stick that is not in.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from counselor.casework.backups import kept
from counselor.errors import VaultError
from counselor.vault.backup_errors import (
    BackupDamaged,
    BackupFolderMissing,
    BackupFolderStrange,
    BackupUnwritable,
)
from counselor.vault.files import flush_folder, write_atomically
from counselor.vault.manifest import Manifest, read_manifest

ENDING = ".counselor-backup"
UNFINISHED = ".part"
DROPPED = ".drop"
MARK = "counselor-backups.json"
SETTING_FOLDER = "backup_folder"
"""Setting of a vault: the folder chosen for its backups."""
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that lies in a folder."""

    path: Path
    manifest: Manifest

    @property
    def name(self) -> str:
        """Name of its folder."""
        return self.path.name

    @property
    def made_at(self) -> datetime:
        """When it was made (UTC)."""
        return self.manifest.made_at

    @property
    def size(self) -> int:
        """Bytes of its files."""
        return sum(stamp.size for stamp in self.manifest.files.values())

    @property
    def database(self) -> Path:
        """Its database; the keys file lies beside it."""
        return self.path / self.manifest.database


@dataclass(frozen=True, slots=True)
class Found:
    """What a folder holds: backups of one vault, newest first, and names that can't be read."""

    backups: tuple[Backup, ...]
    unreadable: tuple[str, ...]


def mark(folder: Path, vault_id: str) -> None:
    """Make a folder the chosen one of a vault; it may serve several.

    Raises:
        BackupFolderMissing, BackupUnwritable: It is not there, or can't be written to.
    """
    if not folder.is_dir():
        raise BackupFolderMissing(folder)
    body = {"format": "counselor.backups/1", "vaults": sorted({*_marked(folder), vault_id})}
    try:
        write_atomically(folder / MARK, json.dumps(body).encode() + b"\n")
    except OSError as error:
        raise BackupUnwritable(folder, error.strerror or "the disk refused") from error


def check_mark(folder: Path, vault_id: str) -> None:
    """Refuse a folder that is away, or is not the chosen one.

    Raises:
        BackupFolderMissing, BackupFolderStrange: It is not there, or is another one.
    """
    try:
        there = folder.is_dir()
    except OSError as error:
        raise BackupFolderMissing(folder) from error
    if not there:
        raise BackupFolderMissing(folder)
    if vault_id not in _marked(folder):
        raise BackupFolderStrange(folder)


def backups_in(folder: Path, vault_id: str = "") -> Found:
    """Return the backups in a folder; of one vault, or of every one.

    Raises:
        BackupFolderMissing: The folder can't be read.
    """
    try:
        places = sorted(item for item in folder.iterdir() if item.name.endswith(ENDING))
    except OSError as error:
        raise BackupFolderMissing(folder) from error
    found, unreadable = [], []
    for place in places:
        try:
            backup = Backup(place, read_manifest(place))
        except VaultError:
            unreadable.append(place.name)
            continue
        if vault_id in {"", backup.manifest.vault_id}:
            found.append(backup)
    found.sort(key=lambda item: item.made_at, reverse=True)
    return Found(tuple(found), tuple(unreadable))


def backup_at(path: Path) -> Backup:
    """Return the backup at a place: its folder, or a file in it.

    Raises:
        NotABackup, BackupDamaged: It is none, or its manifest is not what was written.
    """
    folder = path if path.is_dir() else path.parent
    return Backup(folder, read_manifest(folder))


def free_name(folder: Path, stem: str, at: datetime) -> str:
    """Return a name for a new backup that no other one has."""
    stamp = f"{stem}-{at.astimezone(UTC):%Y-%m-%d-%H%M%S}Z"
    name, number = f"{stamp}{ENDING}", 2
    while (folder / name).exists():
        name, number = f"{stamp}-{number}{ENDING}", number + 1
    return name


def thin(folder: Path, vault_id: str) -> tuple[str, ...]:
    """Remove the backups of a vault that the rule does not keep; return their names.

    One that can't be removed stays until the next time.
    """
    backups = backups_in(folder, vault_id).backups
    keep = {item.name for item in kept(backups, lambda item: item.made_at)}
    return tuple(item.name for item in backups if item.name not in keep and drop(item.path))


def drop(path: Path) -> bool:
    """Remove a backup: first its name, so that no half of it is ever listed."""
    hidden = path.with_name(f".{path.name}{DROPPED}")
    try:
        path.rename(hidden)
    except OSError:
        return False
    shutil.rmtree(hidden, ignore_errors=True)
    return True


def sweep(folder: Path, stem: str) -> None:
    """Remove what an interrupted backup or thinning of a vault of this name left."""
    with suppress(OSError):
        for item in folder.iterdir():
            ours = item.name.startswith(f".{stem}-") and ENDING in item.name
            if ours and item.name.endswith((UNFINISHED, DROPPED)):
                shutil.rmtree(item, ignore_errors=True)
        flush_folder(folder)


def check_files(backup: Backup, advance: Callable[[int, int], None]) -> None:
    """Compare the files of a backup with their stamps; needs no key.

    Raises:
        BackupDamaged: One is missing or is not what was written.
    """
    done, total = 0, backup.size
    for name, stamp in backup.manifest.files.items():
        told = hashlib.sha256()
        try:
            with (backup.path / name).open("rb") as handle:
                while block := handle.read(_BLOCK):
                    told.update(block)
                    done += len(block)
                    advance(done, total)
        except OSError as error:
            raise BackupDamaged(backup.name, f"'{name}' can't be read") from error
        if told.hexdigest() != stamp.sha256:
            raise BackupDamaged(backup.name, f"'{name}' is not what was written")


def _marked(folder: Path) -> tuple[str, ...]:
    try:
        body = json.loads((folder / MARK).read_bytes())
        return tuple(str(item) for item in body["vaults"])
    except (OSError, ValueError, KeyError, TypeError):
        return ()

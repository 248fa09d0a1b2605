"""Making a backup: checked before, copied under the same key, verified by opening, then renamed.

The copy is made by SQLite itself (`VACUUM INTO`), encrypted under the database's key; the keys file
goes with it, so that the backup alone opens with a passphrase or the recovery key. Until the last
rename nothing in the folder has the name of a backup; older ones are thinned after that only.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from counselor import __version__
from counselor.errors import Cancelled, VaultError
from counselor.progress import Progress
from counselor.vault.backup_errors import (
    BackupFull,
    BackupNotVerified,
    BackupUnwritable,
    SourceDamaged,
)
from counselor.vault.backup_folder import (
    UNFINISHED,
    Backup,
    check_mark,
    free_name,
    sweep,
    thin,
)
from counselor.vault.creation import SETTING_VAULT_ID
from counselor.vault.errors import VaultReadOnly
from counselor.vault.files import flush_folder, restrict_to_owner, write_atomically
from counselor.vault.keys import keys_path
from counselor.vault.keys_file import read_keys
from counselor.vault.manifest import MANIFEST, AuditHead, FileStamp, Manifest, manifest_bytes
from counselor.vault.vault import Vault

_STEPS_BETWEEN_REPORTS = 20_000
"""Steps of SQLite's machine between two looks at whether somebody cancelled."""
_ROOM_LEFT = 1 << 20
_COPY = "backup_copy"
_SCHEMA = "SELECT max(name) FROM schema_migrations"
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})

CHECKING, COPYING, VERIFYING = (
    "Checking the vault",
    "Copying the vault",
    "Verifying the new backup",
)


def make_backup(vault: Vault, folder: Path, at: datetime, progress: Progress) -> Backup:
    """Make a backup of an open vault in its chosen folder, and thin the older ones.

    Nobody else gets a turn at the vault meanwhile.

    Raises:
        BackupFolderMissing, BackupFolderStrange: The folder is away, or is another one.
        SourceDamaged: The vault fails its own check.
        BackupFull, BackupUnwritable: The medium has no room, or refuses.
        BackupNotVerified: What was written is not what the vault holds; it was removed.
        VaultReadOnly: The vault was opened to read only.
        Cancelled: The person stopped it. Whatever is raised, older backups are as they were.
    """
    if vault.is_read_only:
        raise VaultReadOnly
    with vault.turn():
        with vault.read() as store:
            vault_id = store.settings.get(SETTING_VAULT_ID) or ""
        check_mark(folder, vault_id)
        made = write_backup(vault, folder, vault.path.stem, at, progress)
    thin(folder, vault_id)
    return made


def write_backup(vault: Vault, folder: Path, stem: str, at: datetime, progress: Progress) -> Backup:
    """Make a backup in any folder, under a name that begins with `stem`; none is thinned.

    Raises:
        SourceDamaged, BackupFull, BackupUnwritable, BackupNotVerified, Cancelled: See
            `make_backup`. Nothing is left in the folder.
    """
    with vault.turn():
        with vault.read() as store:
            vault_id = store.settings.get(SETTING_VAULT_ID) or ""
        with vault.driver() as raw, _watched(raw, folder, progress) as watch:
            watch.begin(CHECKING)
            _check_source(vault, raw)
            sweep(folder, stem)
            return _written(vault, vault_id, folder, stem, at, watch)


class _Watch:
    """Follows SQLite while it works: tells how far it is, and stops it when somebody cancels."""

    def __init__(self, raw: Any, progress: Progress) -> None:  # noqa: ANN401 - no types
        self.raw = raw
        self.stopped: BaseException | None = None
        self._progress = progress
        self._what = ""
        self._target: Path | None = None
        self._total = 0

    def begin(self, what: str, target: Path | None = None, total: int = 0) -> None:
        """Name the stage; `target` is a growing file that ends with about `total` bytes."""
        self._what, self._target, self._total = what, target, total
        self._progress(0, total, what)

    def tick(self) -> int:
        """Report; a return of 1 stops SQLite."""
        try:
            done = self._target.stat().st_size if self._target is not None else 0
            self._progress(min(done, self._total), self._total, self._what)
        except OSError:
            return 0
        except BaseException as error:  # noqa: BLE001 - raised again once SQLite has stopped
            self.stopped = error
            return 1
        return 0


@contextmanager
def _watched(raw: Any, folder: Path, progress: Progress) -> Iterator[_Watch]:  # noqa: ANN401
    """Give what follows the work, and turn errors of SQLite and the disk into sentences."""
    watch = _Watch(raw, progress)
    raw.set_progress_handler(watch.tick, _STEPS_BETWEEN_REPORTS)
    try:
        yield watch
    except (VaultError, Cancelled):
        raise
    except OSError as error:
        if error.errno == 28:  # no space left on device
            raise BackupFull(folder) from error
        raise BackupUnwritable(folder, error.strerror or "the disk refused") from error
    except Exception as error:
        if watch.stopped is not None:
            raise watch.stopped from error
        told = _told_apart(folder, error)
        if told is None:
            raise
        raise told from error
    finally:
        raw.set_progress_handler(None, 0)


def _told_apart(folder: Path, error: Exception) -> VaultError | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    if code & 0xFF == sqlite3.SQLITE_FULL:
        return BackupFull(folder)
    return BackupUnwritable(folder, str(getattr(error, "sqlite_errorname", code)))


def _check_source(vault: Vault, raw: Any) -> None:  # noqa: ANN401
    faults = _faults(raw, "main")
    if faults:
        raise SourceDamaged(vault.path.name, len(faults), faults[0])


def _faults(raw: Any, schema: str) -> tuple[str, ...]:  # noqa: ANN401
    """Run both checks on the vault or on the copy; see `Vault.check` for why both."""
    try:
        seals = [row[0] for row in raw.execute(f"PRAGMA {schema}.cipher_integrity_check")]
        pages = [row[0] for row in raw.execute(f"PRAGMA {schema}.quick_check")]
    except Exception as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _DAMAGED:
            raise
        return ("a page can't be read",)
    return (*seals, *(line for line in pages if line != "ok"))


def _written(
    vault: Vault, vault_id: str, folder: Path, stem: str, at: datetime, watch: _Watch
) -> Backup:
    """Write the backup under a passing name, verify it, and give it its own."""
    size = vault.path.stat().st_size
    if shutil.disk_usage(folder).free < size + _ROOM_LEFT:
        raise BackupFull(folder)
    name = free_name(folder, stem, at)
    part = folder / f".{name}{UNFINISHED}"
    part.mkdir(mode=0o700)
    try:
        database = part / vault.path.name
        watch.begin(COPYING, database, size)
        watch.raw.execute("VACUUM INTO ?", (str(database),))
        _flush(database)
        _copy_keys(vault, database, vault_id)
        watch.begin(VERIFYING)
        head = _verified(watch.raw, database)
        schema = watch.raw.execute(_SCHEMA).fetchone()[0]
        manifest = _manifest(vault, vault_id, at, schema, head, database)
        write_atomically(part / MANIFEST, manifest_bytes(manifest))
        watch.begin(VERIFYING)  # the last moment to cancel
        part.rename(folder / name)
        flush_folder(folder)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return Backup(folder / name, manifest)


def _copy_keys(vault: Vault, database: Path, vault_id: str) -> None:
    """Copy the keys file as it is; refuse one that could not open the copy."""
    source = keys_path(vault.path)
    if read_keys(source).vault_id != vault_id:
        raise BackupNotVerified("the keys file belongs to another vault")
    write_atomically(keys_path(database), source.read_bytes())
    if read_keys(keys_path(database)) != read_keys(source):
        raise BackupNotVerified("the keys file")


def _verified(raw: Any, database: Path) -> AuditHead:  # noqa: ANN401
    """Open the copy with the vault's key; check it, and count every table against the vault.

    Returns:
        The head of the audit trail in the copy.
    """
    raw.execute(f"ATTACH DATABASE ? AS {_COPY}", (f"{database.resolve().as_uri()}?mode=ro",))
    try:
        faults = _faults(raw, _COPY)
        if faults:
            raise BackupNotVerified(faults[0])
        ours, theirs = table_counts(raw, "main"), table_counts(raw, _COPY)
        for table, count in ours.items():
            if theirs.get(table) != count:
                raise BackupNotVerified(f"table {table}: {theirs.get(table)} of {count} rows")
        heads = [audit_head(raw, schema) for schema in ("main", _COPY)]
        if heads[0] != heads[1]:
            raise BackupNotVerified("the audit trail")
    finally:
        raw.execute(f"DETACH DATABASE {_COPY}")
    return heads[1]


def table_counts(raw: Any, schema: str = "main") -> dict[str, int]:  # noqa: ANN401
    """Return table → rows, for every table but those of the full-text index and SQLite's own."""
    query = f"SELECT name FROM {schema}.sqlite_master WHERE type = 'table'"  # noqa: S608 - ours
    names = sorted(row[0] for row in raw.execute(query))
    ours = [name for name in names if not name.startswith(("sqlite_", "patient_search_"))]
    return {
        name: raw.execute(f'SELECT count(*) FROM {schema}."{name}"').fetchone()[0]  # noqa: S608
        for name in ours
    }


def audit_head(raw: Any, schema: str = "main") -> AuditHead:  # noqa: ANN401
    """Return the last row of the audit trail."""
    query = f"SELECT sequence, hash FROM {schema}.audit ORDER BY sequence DESC LIMIT 1"  # noqa: S608
    row = raw.execute(query).fetchone()
    return AuditHead(0, "") if row is None else AuditHead(int(row[0]), str(row[1]))


def _manifest(
    vault: Vault, vault_id: str, at: datetime, schema: str, head: AuditHead, database: Path
) -> Manifest:
    files = {item.name: _stamp(item) for item in (database, keys_path(database))}
    return Manifest(
        vault_id=vault_id,
        made_at=at,
        program=__version__,
        schema=schema,
        head=head,
        database=vault.path.name,
        files=files,
    )


def _stamp(path: Path) -> FileStamp:
    with path.open("rb") as handle:
        told = hashlib.file_digest(handle, "sha256")
    return FileStamp(told.hexdigest(), path.stat().st_size)


def _flush(path: Path) -> None:
    restrict_to_owner(path)
    with path.open("r+b") as handle:
        os.fsync(handle.fileno())

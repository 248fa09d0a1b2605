"""Restoring a backup: looked at where it lies, made ready beside the vault, then swapped in.

The backup itself is only read. The copy is opened with a passphrase or the recovery key, brought up
to the present schema and checked, before anything of the present vault is touched.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from counselor.errors import VaultError
from counselor.progress import Progress, silent
from counselor.vault.audit_store import AuditEntry
from counselor.vault.backup import audit_head
from counselor.vault.backup_errors import BackupDamaged
from counselor.vault.backup_folder import Backup
from counselor.vault.errors import RecoveryKeyMistyped, VaultFull, VaultUnwritable
from counselor.vault.files import create_owner_only, flush_folder
from counselor.vault.keys import PASSPHRASE, RECOVERY, keys_path
from counselor.vault.lock_file import hold
from counselor.vault.manifest import AuditHead
from counselor.vault.recovery_key import recovery_passphrase
from counselor.vault.restore_swap import drop_staged, finish_restore, staged_path, swap_in
from counselor.vault.times import from_text
from counselor.vault.vault import Vault
from counselor.vault.verification import RESTORED

_BLOCK = 1 << 20
COPYING, CHECKING = "Copying the backup", "Checking the copy"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a vault holds, as far as a comparison needs it: ids and times, no name of anybody.

    Attributes:
        patients: Id → when anything of the patient was last changed.
        cases, consents, reports: Ids.
        head: Head of the audit trail. last_row: When that row was written.
    """

    patients: dict[str, datetime]
    cases: frozenset[str]
    consents: frozenset[str]
    reports: frozenset[str]
    head: AuditHead
    last_row: datetime | None


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did. `aside`: where the vault that was there lies now; None: there was none.

    `head`: head of the audit trail of the restored vault.
    """

    backup: str
    aside: Path | None
    head: AuditHead


def opened_to_look(path: Path, secret: str, at: datetime) -> Vault:
    """Open a vault or a backup's database read-only, by passphrase or by recovery key.

    Raises:
        VaultError: See `Vault.open`.
    """
    kind, passphrase = _understood(secret)
    return Vault.open(path, passphrase, at=at, kind=kind, read_only=True, any_schema=True)


def contents(vault: Vault) -> Contents:
    """Return what a vault holds; every schema has these tables."""
    with vault.driver() as raw:
        rows = raw.execute("SELECT id, last_activity FROM patients").fetchall()
        cases, consents, reports = (
            frozenset(row[0] for row in raw.execute(f"SELECT id FROM {table}"))  # noqa: S608
            for table in ("cases", "consents", "reports")
        )
        last = raw.execute("SELECT at FROM audit ORDER BY sequence DESC LIMIT 1").fetchone()
        return Contents(
            patients={row[0]: from_text(row[1]) for row in rows},
            cases=cases,
            consents=consents,
            reports=reports,
            head=audit_head(raw),
            last_row=None if last is None else from_text(last[0]),
        )


def restore(
    path: Path,
    backup: Backup,
    secret: str,
    *,
    at: datetime,
    user: str = "",
    replaced: AuditHead | None = None,
    allowed: Callable[[Vault], None] = lambda _vault: None,
    progress: Progress = silent,
) -> Restored:
    """Put a backup in the place of a closed vault, which is kept aside.

    Args:
        path: Where the vault lies, or shall lie.
        backup: What is restored.
        secret: A passphrase or the recovery key of the backup.
        at: The time.
        user: Who does it; empty: whoever the secret belongs to.
        replaced: Head of the audit trail of the vault that is replaced, if that could be read.
        allowed: Called with the opened copy; raises where it may not be restored.
        progress: Told how far it is.

    Raises:
        VaultInUse: Another program has the vault open.
        BackupDamaged, VaultDamaged: The backup is not what was written.
        WrongPassphrase, WrongRecoveryKey, TooManyTries: The secret opens nothing.
        VaultFull, VaultUnwritable: There is no room beside the vault.
        RestoreUnfinished: It was decided, and the next opening finishes it.
        Cancelled: The person stopped it. In all cases but the one before, the vault is as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    held = hold(path, user, at)
    try:
        finish_restore(path)
        drop_staged(path)
        try:
            _stage(path, backup, progress)
            head = _checked(path, backup, secret, at, user, replaced, allowed, progress)
            aside = _free_aside(path, at)
            had = path.exists()
            swap_in(path, aside.name)
        except OSError as error:
            raise _told_apart(path, error) from error
        finally:
            drop_staged(path)
    finally:
        held.release()
    return Restored(backup.name, aside if had else None, head)


def _understood(secret: str) -> tuple[str, str]:
    """Tell a recovery key from a passphrase: its check characters fit."""
    try:
        return RECOVERY, recovery_passphrase(secret)
    except RecoveryKeyMistyped:
        return PASSPHRASE, secret


def _stage(path: Path, backup: Backup, progress: Progress) -> None:
    """Copy the files of a backup beside the vault, comparing them with their stamps."""
    staged, done = staged_path(path), 0
    targets = {
        backup.manifest.database: staged,
        keys_path(Path(backup.manifest.database)).name: keys_path(staged),
    }
    progress(0, backup.size, COPYING)
    for name, target in targets.items():
        create_owner_only(target)
        told = hashlib.sha256()
        with (backup.path / name).open("rb") as source, target.open("r+b") as copy:
            while block := source.read(_BLOCK):
                told.update(block)
                copy.write(block)
                done += len(block)
                progress(done, backup.size, COPYING)
            copy.flush()
            os.fsync(copy.fileno())
        if told.hexdigest() != backup.manifest.files[name].sha256:
            raise BackupDamaged(backup.name, f"'{name}' is not what was written")
    flush_folder(path.parent)


def _checked(
    path: Path,
    backup: Backup,
    secret: str,
    at: datetime,
    user: str,
    replaced: AuditHead | None,
    allowed: Callable[[Vault], None],
    progress: Progress,
) -> AuditHead:
    """Open the copy, raise its schema, check it, and write down that it was restored."""
    progress(0, 0, CHECKING)
    kind, passphrase = _understood(secret)
    vault = Vault.open(staged_path(path), passphrase, at=at, kind=kind, is_copy=True)
    try:
        allowed(vault)
        faults = vault.check()
        with vault.read() as store:
            broken = store.audit.verify()
        if faults or broken:
            first = faults[0] if faults else f"audit trail, row {broken and broken.sequence}"
            raise BackupDamaged(backup.name, first)
        after: dict[str, object] = {
            "backup": backup.name,
            "made_at": backup.made_at.isoformat(),
            "head": [backup.manifest.head.sequence, backup.manifest.head.hash],
        }
        if replaced is not None:
            after["replaced"] = [replaced.sequence, replaced.hash]
        with vault.change() as store:
            who = user or vault.user
            store.audit.append(AuditEntry(at, who, RESTORED, "vault", None, {}, after))
        with vault.driver() as raw:
            head = audit_head(raw)
        progress(0, 0, CHECKING)  # the last moment to cancel
    finally:
        vault.close()
    return head


def _free_aside(path: Path, at: datetime) -> Path:
    """Return a name beside the vault under which nothing would be overwritten."""
    stem = f"{path.stem}-before-restore-{at.astimezone(UTC):%Y-%m-%d-%H%M%S}Z"
    number, name = 2, stem
    while True:
        aside = path.with_name(name + path.suffix)
        if not any(
            aside.with_name(aside.name + ending).exists()
            for ending in ("", ".keys", "-journal", ".attempts")
        ):
            return aside
        name, number = f"{stem}-{number}", number + 1


def _told_apart(path: Path, error: OSError) -> VaultError:
    if error.errno == 28:  # no space left on device
        return VaultFull(path.name)
    return VaultUnwritable(path.name, error.strerror or "the disk refused")

"""Bringing a vault of an older version up to date: a verified backup first, then the steps.

The backup goes to the folder that was chosen for backups; where none was chosen, or that one can't
take it, beside the vault (`practice-before-update-….counselor-backup`, for its owner alone).
Without a backup no step is done, and the vault stays as it was. Each step is a transaction with
its record and its row of the audit trail, so that after a crash the next opening goes on.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine

from counselor.errors import VaultError
from counselor.progress import Progress
from counselor.vault.audit_store import AuditEntry, AuditStore
from counselor.vault.backup_errors import (
    BackupFolderMissing,
    BackupFolderStrange,
    BackupFull,
    BackupNotVerified,
    BackupUnwritable,
    SourceDamaged,
)
from counselor.vault.backup_folder import SETTING_FOLDER, Backup, backups_in, check_files
from counselor.vault.errors import NotUpdated
from counselor.vault.manifest import AuditHead
from counselor.vault.migrations import migrate, pending

if TYPE_CHECKING:
    from counselor.vault.vault import Vault

UPDATED = "vault.updated"
"""Audit action of a step from one schema to the next."""

_ELSEWHERE = (BackupFolderMissing, BackupFolderStrange, BackupFull, BackupUnwritable)
"""Where the chosen folder is the trouble, the disk of the vault can still take the backup."""


@dataclass(frozen=True, slots=True)
class Update:
    """What was done to a vault of an older version at opening.

    Attributes:
        steps: Names of the migrations.
        backup: Of the vault as it was; None for a copy of a backup, which is one itself.
        chosen: Whether it lies in the chosen folder; else beside the vault.
        trouble: Why it does not lie in the chosen folder; empty where none was chosen.
    """

    steps: tuple[str, ...]
    backup: Backup | None
    chosen: bool = False
    trouble: str = ""


def before_update(vault: Path) -> str:
    """Return how the names of backups beside a vault begin."""
    return f"{vault.stem}-before-update"


def bring_up_to_date(
    vault: Vault, engine: Engine, at: datetime, progress: Progress, *, is_copy: bool
) -> Update | None:
    """Back up a vault and bring its schema up to date; None where it is already.

    Args:
        vault: The vault, opened by somebody who may.
        engine: Its own.
        at: The time.
        progress: Told how far the backup is; raises `Cancelled` where a person stops it.
        is_copy: It is a copy of a backup: that one is kept, so that it needs none of its own.

    Raises:
        NotUpdated: No backup could be made. Nothing was changed.
    """
    steps = pending(engine)
    if not steps:
        return None
    update = Update(steps, None) if is_copy else _backed_up(vault, steps, at, progress)
    made = update.backup
    told = {} if made is None else {"backup": made.name, "made_at": made.made_at.isoformat()}

    def noted(connection: Connection, step: str) -> None:
        entry = AuditEntry(at, vault.user, UPDATED, "vault", after={"step": step, **told})
        AuditStore(connection).append(entry)

    migrate(engine, at, noted)
    return update


def _backed_up(vault: Vault, steps: tuple[str, ...], at: datetime, progress: Progress) -> Update:
    """Return what is about to be done, with a verified backup of the vault as it is."""
    from counselor.vault.backup import (  # noqa: PLC0415 - each needs the other
        audit_head,
        make_backup,
        write_backup,
    )

    with vault.read() as store:
        folder = store.settings.get(SETTING_FOLDER) or ""
    with vault.driver() as raw:
        head = audit_head(raw)
    trouble, beside = "", vault.path.parent
    try:
        if folder:
            try:
                return Update(steps, make_backup(vault, Path(folder), at, progress), chosen=True)
            except _ELSEWHERE as error:
                trouble = error.sentence
        stem = before_update(vault.path)
        kept = _made_before(beside, stem, head)
        made = kept or write_backup(vault, beside, stem, at, progress)
    except _ELSEWHERE as error:
        raise NotUpdated(vault.path.name, error.sentence) from error
    except (SourceDamaged, BackupNotVerified) as error:
        raise NotUpdated(vault.path.name, error.sentence, error.next_step) from error
    return Update(steps, made, trouble=trouble)


def _made_before(folder: Path, stem: str, head: AuditHead) -> Backup | None:
    """Return the backup of an update that was cut off: it holds the vault as it still is."""
    with suppress(VaultError):
        for backup in backups_in(folder).backups:
            if backup.name.startswith(stem) and backup.manifest.head == head:
                check_files(backup, lambda _done, _total: None)
                return backup
    return None

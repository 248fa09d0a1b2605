"""Restoring a backup: what it would change, and doing it. The vault need not be open, nor be there.

Whoever restores is an administrator: of the vault that is open, or by the backup's own users, or
has the recovery sheet.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from counselor.casework.roles import Action, RoleLacking
from counselor.progress import Progress, silent
from counselor.vault.backup_folder import Backup, backup_at, check_files
from counselor.vault.manifest import AuditHead, Manifest
from counselor.vault.restore import Contents, Restored, contents, opened_to_look, restore
from counselor.vault.vault import Vault
from counselor.vault.verification import Verification, verify_vault
from counselor.workbench.backups import backups_of
from counselor.workbench.doorway import now
from counselor.workbench.workbench import Workbench

CHECKING_FILES = "Comparing the backup with its checksums"


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the two vaults holds: counts, and when its last row was written (UTC)."""

    patients: int
    results: int
    reports: int
    last_row: datetime | None


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """What a restore would change.

    Attributes:
        backup: What would be restored. present: What is there; None where it is not open.
        patients_lost, results_lost, reports_lost: In the vault now and not in the backup.
        patients_newer: In both, changed after the backup was made.
        patients_back: In the backup and not in the vault now.
        rows_lost: Rows of the audit trail after the backup.
        present_head: Head of the audit trail that would be replaced.
    """

    backup: Side
    present: Side | None
    patients_lost: int = 0
    results_lost: int = 0
    reports_lost: int = 0
    patients_newer: int = 0
    patients_back: int = 0
    rows_lost: int = 0
    present_head: AuditHead | None = None


def look_into(
    place: Path,
    secret: str,
    bench: Workbench | None = None,
    *,
    clock: Callable[[], datetime] = now,
    progress: Progress = silent,
) -> tuple[Backup, RestorePreview]:
    """Open a backup where it lies, only to read, and compare it with the open vault.

    Args:
        place: Folder of the backup.
        secret: A passphrase or the recovery key of the backup.
        bench: The open vault; None where there is none to compare with.
        clock: Gives the time.
        progress: Told how far it is.

    Raises:
        RoleLacking: The person is no administrator.
        NotABackup, BackupDamaged: It is none, or not what was written.
        VaultError: It does not open; see `Vault.open`.
    """
    if bench is not None:
        bench.permit(Action.MANAGE_BACKUP)
    backup = backup_at(place)
    check_files(backup, lambda done, total: progress(done, total, CHECKING_FILES))
    vault = opened_to_look(backup.database, secret, clock())
    try:
        if bench is None:
            _administrator(vault)
        theirs = contents(vault)
    finally:
        vault.close()
    if bench is None:
        return backup, RestorePreview(_side(theirs), None)
    return backup, _compared(theirs, contents(bench._desk.vault))  # noqa: SLF001 - one door


def put_back(
    path: Path,
    backup: Backup,
    secret: str,
    preview: RestorePreview,
    bench: Workbench | None = None,
    *,
    clock: Callable[[], datetime] = now,
    progress: Progress = silent,
) -> Restored:
    """Restore a backup; an open vault is closed first and set aside.

    Raises:
        RoleLacking: The person is no administrator.
        VaultError: See `restore`.
        Cancelled: The person stopped it; the vault is as it was, and closed.
    """
    user = ""
    if bench is not None:
        bench.permit(Action.MANAGE_BACKUP)
        user = bench.user
        bench.close()
    return restore(
        path,
        backup,
        secret,
        at=clock(),
        user=user,
        replaced=preview.present_head,
        allowed=_administrator if bench is None else lambda _vault: None,
        progress=progress,
    )


def _administrator(vault: Vault) -> None:
    if not vault.member.may(Action.MANAGE_BACKUP):
        raise RoleLacking(Action.MANAGE_BACKUP)


def _side(held: Contents) -> Side:
    return Side(len(held.patients), len(held.cases), len(held.reports), held.last_row)


def _compared(theirs: Contents, ours: Contents) -> RestorePreview:
    both = theirs.patients.keys() & ours.patients.keys()
    return RestorePreview(
        backup=_side(theirs),
        present=_side(ours),
        patients_lost=len(ours.patients.keys() - theirs.patients.keys()),
        results_lost=len(ours.cases - theirs.cases),
        reports_lost=len(ours.reports - theirs.reports),
        patients_newer=sum(ours.patients[item] > theirs.patients[item] for item in both),
        patients_back=len(theirs.patients.keys() - ours.patients.keys()),
        rows_lost=max(0, ours.head.sequence - theirs.head.sequence),
        present_head=ours.head,
    )


def verify_file(
    place: Path,
    secret: str,
    *,
    clock: Callable[[], datetime] = now,
    progress: Progress = silent,
) -> Verification:
    """Check a vault that may be in use, or a backup, of any schema; nothing is written.

    A vault's audit trail is compared with the backups in its folder, where that can be reached; a
    backup's files with their checksums, and its trail with its own manifest.

    Raises:
        RoleLacking: The person is no administrator.
        BackupDamaged, VaultError: It does not open, or is not what was written.
    """
    manifests: list[Manifest] = []
    if place.is_dir():
        backup = backup_at(place)
        check_files(backup, lambda done, total: progress(done, total, CHECKING_FILES))
        manifests, place = [backup.manifest], backup.database
    vault = opened_to_look(place, secret, clock())
    try:
        _administrator(vault)
        if not manifests:
            manifests = [item.manifest for item in backups_of(vault)]
        return verify_vault(vault, manifests, lambda what: progress(0, 0, what))
    finally:
        vault.close()

"""Steps about backups: the folder, when one is due, making one, checking the vault."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from counselor.casework.backups import LEAST_GAP, SinceBackup, is_change, is_due, is_old
from counselor.casework.roles import Action
from counselor.errors import VaultError
from counselor.progress import Progress, silent
from counselor.vault.backup import make_backup
from counselor.vault.backup_errors import BackupFolderUnset
from counselor.vault.backup_folder import SETTING_FOLDER as FOLDER
from counselor.vault.backup_folder import Backup, backups_in, check_mark, mark
from counselor.vault.creation import SETTING_VAULT_ID
from counselor.vault.store import Store
from counselor.vault.times import from_text, to_text
from counselor.vault.vault import Vault
from counselor.vault.verification import Verification, verify_vault
from counselor.workbench.desk import Desk, changed
from counselor.workbench.models import Change, Kind
from counselor.workbench.permissions import needs

LAST = "backup_last"
"""Setting: time and audit row of the last backup, with a space between."""


@dataclass(frozen=True, slots=True)
class BackupState:
    """What the page about backups shows. Times are UTC.

    Attributes:
        folder: None while none was chosen.
        trouble: Why the folder can't be used now; empty where it can.
        last: When the last backup was made; None: never.
        next_at: When the next automatic one is due; None: after the next change.
        is_old: The last one is too long ago, or there is none.
        changes: Changes since the last one.
        kept: What the folder holds of this vault, newest first; none while it is away.
        unreadable: Names in the folder that look like backups and can't be read.
    """

    folder: Path | None
    trouble: str
    last: datetime | None
    next_at: datetime | None
    is_old: bool
    changes: int
    kept: tuple[Backup, ...] = ()
    unreadable: tuple[str, ...] = ()


class BackupSteps:
    """Everything about backups. That one is made needs no role: the program does it by itself."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @needs(Action.OWN_ACCOUNT)
    def state(self) -> BackupState:
        """Return how the backups stand; looks into the folder."""
        desk = self._desk
        with desk.vault.read() as store:
            folder, vault_id = _folder(store), store.settings.get(SETTING_VAULT_ID) or ""
            last, since = _since(store)
        trouble = ""
        kept: tuple[Backup, ...] = ()
        unreadable: tuple[str, ...] = ()
        if folder is not None:
            try:
                check_mark(folder, vault_id)
                found = backups_in(folder, vault_id)
                kept, unreadable = found.backups, found.unreadable
            except VaultError as error:
                trouble = str(error)
        due = None if last is None or not since.changes else last + LEAST_GAP
        return BackupState(
            folder=folder,
            trouble=trouble,
            last=last,
            next_at=due,
            is_old=is_old(desk.clock(), last),
            changes=since.changes,
            kept=kept,
            unreadable=unreadable,
        )

    @needs(Action.MANAGE_BACKUP)
    def choose_folder(self, folder: Path) -> Change:
        """Make a folder the place of backups.

        Raises:
            BackupFolderMissing, BackupUnwritable: It is not there, or can't be written to.
        """
        desk = self._desk
        with desk.vault.change() as store:
            before = store.settings.get(FOLDER) or ""
            mark(folder, store.settings.get(SETTING_VAULT_ID) or "")
            store.settings.put(FOLDER, str(folder))
            desk.record(
                store,
                "backup.folder_chosen",
                f"setting:{FOLDER}",
                before={"folder": before},
                after={"folder": str(folder)},
            )
        return changed(Kind.SETTINGS, Kind.BACKUPS)

    @needs(Action.OWN_ACCOUNT)
    def make(self, progress: Progress = silent) -> tuple[Backup, Change]:
        """Make a backup now.

        Raises:
            BackupFolderUnset: No folder was chosen.
            VaultError: See `make_backup`. Earlier backups are as they were.
            Cancelled: The person stopped it.
        """
        desk = self._desk
        with desk.vault.turn():
            with desk.vault.read() as store:
                folder = _folder(store)
            if folder is None:
                raise BackupFolderUnset
            at = desk.clock()
            backup = make_backup(desk.vault, folder, at, progress)
            head = backup.manifest.head
            with desk.vault.change() as store:
                store.settings.put(LAST, f"{to_text(at)} {head.sequence}")
                told = {"name": backup.name, "sequence": head.sequence, "hash": head.hash}
                desk.record(store, "backup.made", "vault", after=told)
        return backup, changed(Kind.BACKUPS)

    @needs(Action.OWN_ACCOUNT)
    def is_due(self, *, closing: bool = False) -> bool:
        """Tell whether an automatic backup is due; never where no folder was chosen."""
        desk = self._desk
        if desk.vault.is_read_only:
            return False
        with desk.vault.read() as store:
            if _folder(store) is None:
                return False
            last, since = _since(store)
        return is_due(desk.clock(), last, since, closing=closing)

    @needs(Action.OWN_ACCOUNT)
    def make_if_due(
        self, progress: Progress = silent, *, closing: bool = False
    ) -> tuple[Backup, Change] | None:
        """Make a backup if one is due; see `make` for what can go wrong."""
        return self.make(progress) if self.is_due(closing=closing) else None

    @needs(Action.MANAGE_BACKUP)
    def verify(self, progress: Progress = silent) -> Verification:
        """Check the whole vault, its audit trail against the backups that can be reached."""
        desk = self._desk
        manifests = [item.manifest for item in backups_of(desk.vault)]
        found = verify_vault(desk.vault, manifests, lambda what: progress(0, 0, what))
        if not desk.vault.is_read_only:
            with desk.vault.change() as store:
                told = {"faults": list(found.faults), "anchors": found.anchors}
                desk.record(store, "vault.verified", "vault", after=told)
        return found


def note_update(store: Store, vault: Vault) -> None:
    """Count the backup before an update as the last one, where it lies in the chosen folder.

    The rows of the trail about the update name it.
    """
    update = vault.update
    if update is not None and update.chosen and update.backup is not None:
        head = update.backup.manifest.head
        store.settings.put(LAST, f"{to_text(update.backup.made_at)} {head.sequence}")


def backups_of(vault: Vault) -> tuple[Backup, ...]:
    """Return the backups in the chosen folder of a vault; none where it can't be reached."""
    with vault.read() as store:
        folder, vault_id = _folder(store), store.settings.get(SETTING_VAULT_ID) or ""
    if folder is None:
        return ()
    with suppress(VaultError):
        return backups_in(folder, vault_id).backups
    return ()


def _folder(store: Store) -> Path | None:
    text = store.settings.get(FOLDER)
    return Path(text) if text else None


def _since(store: Store) -> tuple[datetime | None, SinceBackup]:
    """Return when the last backup was made, and what the audit trail has since."""
    told = (store.settings.get(LAST) or "").split(" ")
    last, row = (from_text(told[0]), int(told[1])) if len(told) == 2 else (None, 0)
    actions: Iterable[str] = [
        action for action in store.audit.since(row) if not action.startswith("backup.")
    ]
    return last, SinceBackup(
        rows=len(list(actions)), changes=sum(is_change(action) for action in actions)
    )

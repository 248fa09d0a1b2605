"""Who unlocked a vault: whose slot was opened, and whether it counts."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from counselor.casework.roles import Role, User
from counselor.vault.audit_store import AuditEntry
from counselor.vault.errors import UserUnknown, WrongPassphrase
from counselor.vault.keys import PASSPHRASE, RECOVERY, Opened

if TYPE_CHECKING:
    from counselor.vault.key_changes import KeyChange
    from counselor.vault.vault import Vault

SHEET_HOLDER = "recovery sheet"
"""Stands in the audit trail where somebody had the sheet and no passphrase."""


def nobody(at: datetime) -> User:
    """Return who stands for the person until it is known who it is."""
    return User("", "", (), active=False, created_at=at)


def owner_of(vault: Vault, opened: Opened) -> User:
    """Return the active user whose slot was opened.

    Raises:
        WrongPassphrase: The slot does not count (any more).
    """
    with vault.read() as store:
        user = store.users.of_slot(opened.slot.id)
    if user is None:
        raise WrongPassphrase
    return user


def opener(vault: Vault, opened: Opened, at: datetime) -> User:
    """Return whose slot was opened; for the sheet an administrator without a name of their own."""
    if opened.slot.kind == PASSPHRASE:
        return owner_of(vault, opened)
    with vault.read() as store:
        known = {slot.id for slot in store.users.slots() if slot.kind == RECOVERY}
    if opened.slot.id not in known:
        raise WrongPassphrase
    return User("", SHEET_HOLDER, (Role.ADMINISTRATOR,), active=True, created_at=at)


def chosen_member(vault: Vault, opened: Opened, name: str) -> User:
    """Return the user who gets a new passphrase; the opened slot must be a sheet that counts."""
    with vault.read() as store:
        known = {slot.id for slot in store.users.slots() if slot.kind == RECOVERY}
        user = store.users.active_of_name(name)
    if opened.slot.id not in known:
        raise WrongPassphrase
    if user is None:
        raise UserUnknown(name)
    return user


def give_passphrase(change: KeyChange, slot_id: str, passphrase: str, at: datetime) -> None:
    """Put a slot with a new passphrase in place of the user's; noted as a recovery."""
    member = change.vault.member
    change.add(slot_id, PASSPHRASE, member.name, passphrase)
    with change.vault.change() as store:
        store.users.remove_slots(PASSPHRASE, member.id)
        store.users.add_slot(slot_id, member.id, PASSPHRASE, at)
        subject = f"user:{member.id}"
        store.audit.append(AuditEntry(at, member.name, "passphrase.recovered", subject))
    change.drop_unknown()

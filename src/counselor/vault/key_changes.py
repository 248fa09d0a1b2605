"""Changing key slots and the database key, so that a crash at any moment leaves a whole state.

Two files change: the keys file and the database. Which slots count stands in the database, and each
change goes in this order:

1. the new slot is added to the keys file (it counts for nothing yet);
2. one transaction in the database, with its audit row: the new slot counts, the old one does not;
3. slots that do not count are dropped from the keys file.

A crash after 1 leaves everything as it was, a crash after 2 the change done; the next opening does
what is left of 3. While the database is being encrypted anew the keys file holds the old and the
new key; SQLCipher does it in one transaction, so one of them fits.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from counselor.vault.disk_errors import disk_refusals
from counselor.vault.errors import RenewalFailed, WrongPassphrase
from counselor.vault.keys import (
    PASSPHRASE,
    KeyRing,
    KeySlot,
    Opened,
    SealedKey,
    keys_path,
    make_slot,
    new_database_key,
    sealed,
    wipe,
)
from counselor.vault.keys_file import write_keys
from counselor.vault.members import owner_of
from counselor.vault.unlocking import read_ring, tried

if TYPE_CHECKING:
    from counselor.vault.vault import Vault


class Settled(StrEnum):
    """What was left over of a change, and was settled at opening."""

    FORMAT_RAISED = "format_raised"
    RENEWAL_COMPLETED = "renewal_completed"
    RENEWAL_UNDONE = "renewal_undone"
    SLOT_DROPPED = "slot_dropped"


class KeyChange:
    """One change of the keys of an open vault.

    Args:
        vault: The open vault.
        ring: Its keys file.
        opened: What the passphrase of who changes it opened; wiped by whoever opened it.
        passphrase: That passphrase: a slot of the first format is made anew with it.
    """

    def __init__(self, vault: Vault, ring: KeyRing, opened: Opened, passphrase: str) -> None:
        self.vault = vault
        self.ring = ring
        self.opened = opened
        self._passphrase = passphrase

    def add(self, slot_id: str, kind: str, name: str, passphrase: str) -> None:
        """Write a further slot; it counts once the vault knows it (step 1).

        Raises:
            PassphraseTooShort: The passphrase has fewer than 12 characters.
        """
        cost = self.opened.slot.cost
        slot = make_slot(self.ring.vault_id, slot_id, kind, name, passphrase, cost)
        self.write((*self.ring.slots, slot))

    def drop_unknown(self) -> bool:
        """Drop slots that the vault does not know (step 3); tell whether there were any."""
        with self.vault.read() as store:
            known = {item.id for item in store.users.slots()}
        kept = tuple(slot for slot in self.ring.slots if slot.id in known)
        if kept == self.ring.slots:
            return False
        self.write(kept)
        return True

    def renew(self) -> None:
        """Encrypt the database under a new key, which every slot gets.

        Raises:
            RenewalFailed: It did not work; all is as it was.
        """
        old, new = self.opened.key, new_database_key()
        slots = self.ring.slots
        both = (self._sealed(slots, old), self._sealed(slots, new))
        try:
            self._write(replace(self.ring, keys=both))
            try:
                self.vault.encrypt_anew(old, new)
            except RenewalFailed:  # the old key was seen to fit; after anything else both stay
                with suppress(OSError):  # else the next opening does it
                    self.write(slots)
                raise
            wipe(old)
            old[:] = new
        finally:
            wipe(new)
        self.write(slots)

    def write(self, slots: tuple[KeySlot, ...]) -> None:
        """Write slots, the one database key that fits sealed to each."""
        keys = (self._sealed(slots, self.opened.key),)
        self._write(replace(self.ring, slots=slots, keys=keys))

    def modern_slots(self) -> tuple[KeySlot, ...] | None:
        """Return the slots in the present format; None where they are already.

        The first format knew one user only.
        """
        if self.ring.keys or len(self.ring.slots) != 1:
            return None
        old, name = self.opened.slot, self.vault.member.name
        vault_id = self.ring.vault_id
        return (make_slot(vault_id, old.id, PASSPHRASE, name, self._passphrase, old.cost),)

    def _sealed(self, slots: tuple[KeySlot, ...], key: bytearray) -> SealedKey:
        return sealed(self.ring.vault_id, slots, key)

    def _write(self, ring: KeyRing) -> None:
        write_keys(keys_path(self.vault.path), ring)
        self.ring = ring


def settle(change: KeyChange) -> tuple[Settled, ...]:
    """Finish what a crash, or an older version, left of the keys file; tell what it was.

    Where the file can't be written, it stays: everything in it still works.
    """
    told: list[Settled] = []
    with suppress(OSError):
        modern = change.modern_slots()
        if modern is not None:
            change.write(modern)
            told.append(Settled.FORMAT_RAISED)
        elif len(change.ring.keys) > 1:
            renewed = change.opened.fitting > 0
            change.write(change.ring.slots)
            told.append(Settled.RENEWAL_COMPLETED if renewed else Settled.RENEWAL_UNDONE)
        if change.drop_unknown():
            told.append(Settled.SLOT_DROPPED)
    return tuple(told)


@contextmanager
def changing_keys(vault: Vault, passphrase: str, at: datetime) -> Iterator[KeyChange]:
    """Give what changes the keys of an open vault, once its user's passphrase is typed again.

    An unlocked computer that nobody watches is so not enough to let somebody else in. At the end,
    also after an error, only slots that count are left in the keys file.

    Raises:
        TooManyTries, WrongPassphrase: As at unlocking.
        VaultMissing, KeysMissing, KeysDamaged: A file is gone or damaged.
    """
    with vault.turn(), disk_refusals(vault.path):
        ring = read_ring(vault.path)
        with tried(vault.path, ring, passphrase, at, user=vault.user) as opened:
            if owner_of(vault, opened).id != vault.member.id:
                raise WrongPassphrase
            change = KeyChange(vault, ring, opened, passphrase)
            settle(change)
            try:
                yield change
            finally:
                change.drop_unknown()

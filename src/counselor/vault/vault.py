"""The vault: created, opened, checked, and changed one transaction at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Engine

from counselor.casework.roles import User
from counselor.errors import VaultError
from counselor.progress import Progress, silent
from counselor.vault import attempts
from counselor.vault.connection import encrypt_anew, encrypted_engine, engine_of_keys
from counselor.vault.creation import SETTING_VAULT_ID, fresh_database, unmade_on_error
from counselor.vault.disk_errors import tells_disk_refusals
from counselor.vault.errors import (
    RenewalFailed,
    VaultClosed,
    VaultDamaged,
    VaultExists,
    VaultReadOnly,
    VaultTooOldToRead,
)
from counselor.vault.files import flush_folder
from counselor.vault.key_changes import KeyChange, Settled, settle
from counselor.vault.keys import (
    PASSPHRASE,
    RECOVERY,
    STANDARD_COST,
    KdfCost,
    KeyRing,
    Opened,
    checked_passphrase,
    keys_path,
    make_slot,
    new_database_key,
    sealed,
    wipe,
)
from counselor.vault.keys_file import write_keys
from counselor.vault.lock_file import Hold, hold
from counselor.vault.members import chosen_member, give_passphrase, nobody, opener
from counselor.vault.migrations import check_schema, pending
from counselor.vault.recovery_key import recovery_passphrase
from counselor.vault.restore_swap import finish_restore
from counselor.vault.store import Store
from counselor.vault.unlocking import read_ring, tried
from counselor.vault.update import Update, bring_up_to_date
from counselor.vault.users_store import ROLES_OF_FIRST_USER

SEALS_CHECKED_BYTES = 256 * 1024 * 1024
"""Up to this size the seal of every page is checked at opening (0.1 s for 40 MB). Whatever the
size, each page's seal is checked whenever the page is read."""

_CHECK_SEALS = "PRAGMA cipher_integrity_check"


class ChangeWithoutAudit(RuntimeError):
    """A fault of the program: a transaction wanted to end without its row in the audit trail."""


class Vault:
    """An open vault. Threads take turns.

    Attributes:
        member: Who unlocked it; changed by whoever changes users.
        settled: What a crash had left half done with the keys, and was settled at opening.
        update: How it was brought up to date at opening; None where it was already.
        followed_by: Called at the end of each change, within its transaction, to bring up to date
            what follows from other rows.
    """

    def __init__(self, path: Path, engine: Engine, member: User, held: Hold | None) -> None:
        self.path = path
        self._member = member
        self.settled: tuple[Settled, ...] = ()
        self.update: Update | None = None
        self.followed_by: Callable[[Store], None] | None = None
        self._engine: Engine | None = engine
        self._hold = held
        self._turn = threading.RLock()

    @property
    def member(self) -> User:
        """Who unlocked it; set by whoever changes users."""
        return self._member

    @member.setter
    def member(self, member: User) -> None:
        self._member = member
        if self._hold is not None:
            self._hold.name_user(member.name)

    @property
    def user(self) -> str:
        """Name of who unlocked it."""
        return self.member.name

    @property
    def is_read_only(self) -> bool:
        """Whether it was opened so that nothing can be changed."""
        return self._hold is None

    @classmethod
    @tells_disk_refusals
    def create(
        cls,
        path: Path,
        passphrase: str,
        user: str,
        *,
        at: datetime,
        new_id: Callable[[], str],
        cost: KdfCost = STANDARD_COST,
    ) -> Self:
        """Create a vault with its first user, and open it.

        The database is made under another name, then the keys are written, then it is renamed: at
        no moment is there a database without keys.

        Raises:
            PassphraseTooShort: Fewer than 12 characters.
            VaultExists: A vault or its keys are there already.
        """
        checked_passphrase(passphrase)
        for taken in (path, keys_path(path)):
            if taken.exists():
                raise VaultExists(taken.name)
        key = new_database_key()
        try:
            ring_id, slot_id = new_id(), new_id()
            slots = (make_slot(ring_id, slot_id, PASSPHRASE, user, passphrase, cost),)
            first = User(new_id(), user, ROLES_OF_FIRST_USER, active=True, created_at=at)
            with unmade_on_error(path):
                fresh = fresh_database(path, key, ring_id, slot_id, first)
                ring = KeyRing(ring_id, slots, (sealed(ring_id, slots, key),))
                write_keys(keys_path(path), ring)
                fresh.rename(path)
            flush_folder(path.parent)
            attempts.forget(path)
            held = hold(path, user, at)
            with _released_on_error(held):
                return cls(path, encrypted_engine(path, key), first, held)
        finally:
            wipe(key)

    @classmethod
    @tells_disk_refusals
    def open(
        cls,
        path: Path,
        passphrase: str,
        *,
        at: datetime,
        user: str = "",
        kind: str = PASSPHRASE,
        read_only: bool = False,
        any_schema: bool = False,
        take_over: bool = False,
        is_copy: bool = False,
        progress: Progress = silent,
    ) -> Self:
        """Open a vault, check it, and bring its schema up to date, after a backup of it.

        Args:
            path: The vault.
            passphrase: Of the user.
            at: The time.
            user: Whose passphrase it is; empty: every user's slot is tried.
            kind: `RECOVERY`: `passphrase` is that of the printed key; whoever has the sheet counts
                as administrator, to check and restore. A user gets in by `recover`.
            read_only: Change nothing, and let another program go on writing.
            any_schema: Read-only, open an older schema too; only tables of that schema are there.
            take_over: See `lock_file.hold`.
            is_copy: It is a copy of a backup that is about to be restored; see `update`.
            progress: Told how far the backup before an update is.

        Raises:
            VaultMissing, KeysMissing: A file is not there.
            KeysDamaged: The keys file is not what was written.
            TooManyTries: Wrong passphrases came too often; this one was not looked at.
            WrongPassphrase: No slot opens, or one that does not count.
            VaultDamaged: The passphrase is right and the database is not what was written.
            VaultTooNew: A later version wrote it.
            VaultTooOldToRead: Read-only, and an older version wrote it.
            NotUpdated: An older version wrote it, and no backup of it could be made.
            VaultInUse: Another program has it open.
        """
        finish_restore(path)
        ring = read_ring(path)
        if read_only:
            with tried(path, ring, passphrase, at, kind=kind, user=user) as opened:
                return cls._opened_to_read(path, ring, opened, at, any_schema=any_schema)
        with tried(path, ring, passphrase, at, kind=kind, user=user) as opened:
            vault = cls._unlocked(path, ring, opened, at, take_over=take_over)
            with _closed_on_error(vault):
                vault.member = opener(vault, opened, at)
                vault.bring_up_to_date(at, progress, is_copy=is_copy)
                change = KeyChange(vault, ring, opened, passphrase)
                vault.settled = settle(change)
        return vault

    @classmethod
    @tells_disk_refusals
    def recover(
        cls,
        path: Path,
        recovery_key: str,
        user: str,
        passphrase: str,
        *,
        at: datetime,
        new_id: Callable[[], str],
        progress: Progress = silent,
    ) -> Self:
        """Open a vault with the printed key, and give a user a new passphrase.

        Raises:
            RecoveryKeyMistyped: It does not have the form of one; nothing was tried.
            WrongRecoveryKey: It opens nothing here.
            PassphraseTooShort: The new passphrase has fewer than 12 characters.
            UserUnknown: There is no active user of that name.
            TooManyTries, VaultMissing, KeysMissing, KeysDamaged, VaultDamaged, VaultTooNew,
            NotUpdated, VaultBusy: See `open`.
        """
        typed = recovery_passphrase(recovery_key)
        checked_passphrase(passphrase)
        finish_restore(path)
        ring = read_ring(path)
        with tried(path, ring, typed, at, kind=RECOVERY) as opened:
            vault = cls._unlocked(path, ring, opened, at)
            with _closed_on_error(vault):
                vault.member = chosen_member(vault, opened, user)
                vault.bring_up_to_date(at, progress)
                change = KeyChange(vault, ring, opened, "")
                vault.settled = settle(change)
                give_passphrase(change, new_id(), passphrase, at)
        return vault

    @classmethod
    def _unlocked(
        cls, path: Path, ring: KeyRing, opened: Opened, at: datetime, *, take_over: bool = False
    ) -> Self:
        """Open the database with the key that fits, and check it."""
        held = hold(path, opened.slot.name, at, take_over=take_over)
        with _released_on_error(held):
            engine, opened.fitting = engine_of_keys(path, opened.keys)
        vault = cls(path, engine, nobody(at), held)
        with _closed_on_error(vault):
            check_schema(engine, path.name)
            vault._check_at_opening(ring.vault_id)
        return vault

    @classmethod
    def _opened_to_read(
        cls, path: Path, ring: KeyRing, opened: Opened, at: datetime, *, any_schema: bool
    ) -> Self:
        """Open a vault without changing anything of it: no schema, no keys, no lock."""
        engine, opened.fitting = engine_of_keys(path, opened.keys, read_only=True)
        vault = cls(path, engine, nobody(at), None)
        with _closed_on_error(vault):
            check_schema(engine, path.name)
            if pending(engine) and not any_schema:
                raise VaultTooOldToRead(path.name)
            vault._check_at_opening(ring.vault_id)
            vault.member = opener(vault, opened, at)
        return vault

    def close(self) -> None:
        """Close the connection; SQLCipher wipes its key. A second call does nothing."""
        with self._turn:
            if self._engine is not None:
                self._engine.dispose()
                self._engine = None
            if self._hold is not None:
                self._hold.release()

    @property
    def is_open(self) -> bool:
        """Whether it was not closed yet."""
        return self._engine is not None

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Let no other thread in until several steps on vault and keys are done."""
        with self._turn:
            yield

    @contextmanager
    def driver(self) -> Iterator[Any]:
        """Give the driver's own connection, outside any transaction, to copy or check the file.

        Raises:
            VaultClosed: The vault is locked.
        """
        with self._turn:
            yield self._open_engine().raw_connection().driver_connection

    @contextmanager
    def read(self) -> Iterator[Store]:
        """Give the stores for reading; whatever is written is rolled back.

        Raises:
            VaultClosed: The vault is locked.
        """
        with self._turn, self._open_engine().connect() as connection:
            yield Store(connection)

    @contextmanager
    def change(self) -> Iterator[Store]:
        """Give the stores for one change: all of it is kept, or nothing if anything is raised.

        Raises:
            VaultClosed: The vault is locked.
            VaultReadOnly: It was opened to read only.
            ChangeWithoutAudit: No audit row was added: nothing is kept.
        """
        if self.is_read_only:
            raise VaultReadOnly
        with self._turn, self._open_engine().begin() as connection:
            store = Store(connection)
            before = store.audit.count()
            yield store
            if store.audit.count() == before:
                raise ChangeWithoutAudit
            if self.followed_by is not None:
                self.followed_by(store)

    @contextmanager
    def indexing(self) -> Iterator[Store]:
        """Give the stores to bring up to date what follows from other rows, and nothing else.

        Nobody decided or entered anything, so that it has no row in the audit trail.

        Raises:
            VaultClosed: The vault is locked.
            VaultReadOnly: It was opened to read only.
        """
        if self.is_read_only:
            raise VaultReadOnly
        with self._turn, self._open_engine().begin() as connection:
            yield Store(connection)

    def check(self) -> tuple[str, ...]:
        """Check the whole vault; return what is wrong with it, nothing if all is well.

        Both checks are needed: the first verifies each page's own seal, the second sees pages that
        are missing, and indexes that do not fit. It is the slow one (full-text index), so that
        opening does the first alone and compares the file's size instead.
        """
        with self._turn, self._open_engine().connect() as connection:
            try:
                seals = connection.exec_driver_sql(_CHECK_SEALS).scalars().all()
                pages = connection.exec_driver_sql("PRAGMA quick_check").scalars().all()
            except VaultDamaged as damage:
                return (damage.sentence,)
        return (*seals, *(line for line in pages if line != "ok"))

    def encrypt_anew(self, old: bytearray, new: bytearray) -> None:
        """Encrypt the database under another key, and open it again to see that this one fits.

        Raises:
            RenewalFailed: It did not work; the old key still fits.
            VaultClosed: The vault is locked.
            VaultBusy: Another program took the file in between; the vault is locked.
        """
        with self._turn:
            engine, failure = self._open_engine(), None
            try:
                encrypt_anew(engine, new, self.path.name)
            except VaultError as error:
                failure = error
            finally:  # after a failure the connection would write under a mixture of both keys
                engine.dispose()
                self._engine = None
            order = (new, old) if failure is None else (old, new)
            self._engine, place = engine_of_keys(self.path, order)
            if order[place] is old:
                raise RenewalFailed from failure

    def bring_up_to_date(self, at: datetime, progress: Progress, *, is_copy: bool = False) -> None:
        """Do the steps that an older version's vault lacks, once, after a backup; see `update`."""
        engine = self._open_engine()
        self.update = bring_up_to_date(self, engine, at, progress, is_copy=is_copy)

    def _check_at_opening(self, ring_id: str) -> None:
        with self._open_engine().connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            # SQLCipher answers this one as text.
            page_size = int(connection.exec_driver_sql("PRAGMA page_size").scalar_one())
            stored_id = Store(connection).settings.get(SETTING_VAULT_ID)
            size = self.path.stat().st_size
            if size != pages * page_size:
                raise VaultDamaged(self.path.name, "the file is cut short or too long")
            if stored_id != ring_id:
                raise VaultDamaged(self.path.name, "its keys file belongs to another vault")
            if size > SEALS_CHECKED_BYTES:
                return
            faults = connection.exec_driver_sql(_CHECK_SEALS).scalars().all()
        if faults:
            raise VaultDamaged(self.path.name, f"{len(faults)} pages, the first: {faults[0]}")

    def _open_engine(self) -> Engine:
        if self._engine is None:
            raise VaultClosed
        return self._engine


@contextmanager
def _released_on_error(held: Hold) -> Iterator[None]:
    try:
        yield
    except BaseException:
        held.release()
        raise


@contextmanager
def _closed_on_error(vault: Vault) -> Iterator[None]:
    try:
        yield
    except BaseException:
        vault.close()
        raise

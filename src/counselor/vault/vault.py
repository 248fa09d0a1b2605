"""The vault: created, opened, checked, and changed one transaction at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Engine

from counselor.vault.audit_store import AuditEntry
from counselor.vault.connection import encrypted_engine
from counselor.vault.errors import (
    KeysMissing,
    VaultClosed,
    VaultDamaged,
    VaultExists,
    VaultMissing,
)
from counselor.vault.files import create_owner_only, flush_folder, restrict_to_owner
from counselor.vault.keys import (
    STANDARD_COST,
    KdfCost,
    KeyRing,
    checked_passphrase,
    keys_path,
    make_slot,
    new_database_key,
    read_keys,
    unwrap,
    wipe,
    write_keys,
)
from counselor.vault.migrations import check_schema, migrate
from counselor.vault.store import Store
from counselor.vault.users_store import ROLES_OF_FIRST_USER

SEALS_CHECKED_BYTES = 256 * 1024 * 1024
"""Up to this size the seal of every page is checked at opening (0.1 s for 40 MB). Whatever the
size, each page's seal is checked whenever the page is read."""

_CHECK_SEALS = "PRAGMA cipher_integrity_check"

SETTING_VAULT_ID = "vault_id"


class ChangeWithoutAudit(RuntimeError):
    """A fault of the program: a transaction wanted to end without its row in the audit trail."""


class Vault:
    """An open vault. Threads take turns."""

    def __init__(self, path: Path, engine: Engine, user: str) -> None:
        self.path = path
        self.user = user
        self._engine: Engine | None = engine
        self._turn = threading.RLock()

    @classmethod
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
            slot = make_slot(ring_id, slot_id, "passphrase", passphrase, key, cost)
            fresh = _fresh_database(path, key, ring_id, slot_id, user, at, new_id)
            write_keys(keys_path(path), KeyRing(ring_id, (slot,)))
            fresh.rename(path)
            flush_folder(path.parent)
            return cls(path, encrypted_engine(path, key), user)
        finally:
            wipe(key)

    @classmethod
    def open(cls, path: Path, passphrase: str, *, at: datetime) -> Self:
        """Open a vault, check it, and bring its schema up to date.

        Raises:
            VaultMissing, KeysMissing: A file is not there.
            KeysDamaged: The keys file is not what was written.
            WrongPassphrase: No slot opens.
            VaultDamaged: The passphrase is right and the database is not what was written.
            VaultTooNew: A later version wrote it.
            VaultBusy: Another program has it open.
        """
        ring = _ring_of(path)
        slot, key = unwrap(ring, passphrase)
        try:
            engine = encrypted_engine(path, key)
        finally:
            wipe(key)
        vault = cls(path, engine, "")
        try:
            check_schema(engine, path.name)
            vault._check_at_opening(ring.vault_id)
            migrate(engine, at)
            vault.user = vault._user_of(slot.id)
        except BaseException:
            vault.close()
            raise
        return vault

    def close(self) -> None:
        """Close the connection; SQLCipher wipes its key. A second call does nothing."""
        with self._turn:
            if self._engine is not None:
                self._engine.dispose()
                self._engine = None

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
            ChangeWithoutAudit: No audit row was added: nothing is kept.
        """
        with self._turn, self._open_engine().begin() as connection:
            store = Store(connection)
            before = store.audit.count()
            yield store
            if store.audit.count() == before:
                raise ChangeWithoutAudit

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

    def _user_of(self, slot_id: str) -> str:
        with self.read() as store:
            user = store.users.name_of_slot(slot_id)
        if user is None:
            raise VaultDamaged(self.path.name, "the key slot belongs to no user")
        return user

    def _open_engine(self) -> Engine:
        if self._engine is None:
            raise VaultClosed
        return self._engine


def _ring_of(path: Path) -> KeyRing:
    if not path.is_file():
        raise VaultMissing(path.name)
    keys = keys_path(path)
    if not keys.is_file():
        raise KeysMissing(path.name, keys.name)
    ring = read_keys(keys)
    restrict_to_owner(path)
    restrict_to_owner(keys)
    return ring


def _fresh_database(
    path: Path,
    key: bytearray,
    ring_id: str,
    slot_id: str,
    user: str,
    at: datetime,
    new_id: Callable[[], str],
) -> Path:
    """Make an empty vault with its first user under a passing name; return that name."""
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    create_owner_only(fresh)
    engine = encrypted_engine(fresh, key)
    try:
        migrate(engine, at)
        with engine.begin() as connection:
            store = Store(connection)
            store.settings.add(SETTING_VAULT_ID, ring_id)
            user_id = new_id()
            store.users.add(user_id, user, ROLES_OF_FIRST_USER, at)
            store.users.add_slot(slot_id, user_id, "passphrase", at)
            store.audit.append(AuditEntry(at, user, "vault.created", f"vault:{ring_id}"))
    finally:
        engine.dispose()
    return fresh

"""Making the database of a new vault, under another name until it is whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from counselor.casework.roles import User
from counselor.vault.audit_store import AuditEntry
from counselor.vault.connection import encrypted_engine
from counselor.vault.files import create_owner_only
from counselor.vault.keys import PASSPHRASE, keys_path
from counselor.vault.migrations import migrate
from counselor.vault.store import Store

SETTING_VAULT_ID = "vault_id"
"""Setting: the id that ties the database to its keys file."""


@contextmanager
def unmade_on_error(path: Path) -> Iterator[None]:
    """Leave nothing of a vault that could not be made: else its place would count as taken."""
    try:
        yield
    except BaseException:
        for left in (fresh_path(path), keys_path(path)):
            with suppress(OSError):
                left.unlink(missing_ok=True)
        raise


def fresh_path(path: Path) -> Path:
    """Return the passing name of a vault that is being made."""
    return path.with_name(path.name + ".new")


def fresh_database(path: Path, key: bytearray, ring_id: str, slot_id: str, first: User) -> Path:
    """Make an empty vault with its first user under a passing name; return that name."""
    fresh = fresh_path(path)
    fresh.unlink(missing_ok=True)
    create_owner_only(fresh)
    engine = encrypted_engine(fresh, key)
    at = first.created_at
    try:
        migrate(engine, at)
        with engine.begin() as connection:
            store = Store(connection)
            store.settings.add(SETTING_VAULT_ID, ring_id)
            store.users.add(first)
            store.users.add_slot(slot_id, first.id, PASSPHRASE, at)
            store.audit.append(AuditEntry(at, first.name, "vault.created", f"vault:{ring_id}"))
    finally:
        engine.dispose()
    return fresh

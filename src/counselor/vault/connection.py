"""The encrypted connection: how it is opened, what it enforces, and which errors it gives.

Choices, each for a reason:

- One connection for the life of the vault (`StaticPool`): SQLCipher then keeps the key to itself,
  and Counselor's own copy is wiped as soon as the connection is open.
- `isolation_level=None` and BEGIN IMMEDIATE by an event: the driver's own transactions leave a
  killed migration half done.
- Rollback journal, not WAL: at rest the practice is one file (and its keys), so a copy made on a
  stick is whole; in a clinic there is one writer and WAL's concurrency gains nothing. The journal's
  pages are encrypted too.
- `synchronous=EXTRA`: an acknowledged change outlasts a power cut.
- `locking_mode=NORMAL`: between two transactions another program can read (`lock_file` sees to it
  that no second one writes), and always sees a whole state. A commit waits for such a reader.
- Read-only is said twice: the file is opened so (`mode=ro`), and SQLite refuses to write
  (`query_only`).
- `temp_store=MEMORY`: sorting never writes to a temporary file. `secure_delete`: what is deleted is
  overwritten. SQLCipher's own log is off.
- `cipher_memory_security` stays off. Keys and buffers of the cipher are locked and wiped without
  it; it would do the same for all memory of SQLite, and costs 2.7 × the time of a search and 7 × of
  many inserts (20,000 patients), while copies of the same rows stay in Python's memory all the same
  and the system locks no more than 8 MB. Once on, it can't be switched off in a process.
- `cache_size`: 64 MiB of pages need not be deciphered again, which halves the time of a search.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import StaticPool

from counselor.errors import VaultError
from counselor.vault.errors import VaultBusy, VaultDamaged, VaultFull, VaultUnwritable

BUSY_TIMEOUT_S = 5.0

_SETTINGS = (
    "foreign_keys = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
    "trusted_schema = OFF",
    "cache_size = -65536",
)
_WRITING = ("locking_mode = NORMAL", "journal_mode = DELETE", "synchronous = EXTRA")
_READING = ("query_only = ON",)

_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_REFUSED = frozenset(
    {
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_AUTH,
    }
)


def encrypted_engine(path: Path, key: bytearray, *, read_only: bool = False) -> Engine:
    """Return an engine whose one connection is open.

    Raises:
        VaultDamaged: The key does not fit the file: its first page is not what was written.
        VaultBusy: Another program has it open.
    """
    try:
        raw = _connected(path, key, read_only=read_only)
    except sqlcipher.DatabaseError as error:
        raise told_apart(path.name, error) or error from error
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: raw,
        poolclass=StaticPool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin if read_only else _begin_immediate)

    def translate(context: ExceptionContext) -> VaultError | None:
        return told_apart(path.name, context.original_exception)

    event.listen(engine, "handle_error", translate)
    with engine.connect():  # from here on the pool owns the connection, and disposing closes it
        return engine


def engine_of_keys(
    path: Path, keys: Sequence[bytearray], *, read_only: bool = False
) -> tuple[Engine, int]:
    """Return an engine with the first key that fits, and which one that was (0-based).

    There are two while a database is being encrypted anew: SQLCipher does that in one transaction,
    so after a crash one of them fits all of it.

    Raises:
        VaultDamaged: None fits.
        VaultBusy: Another program has it open.
    """
    for place, key in enumerate(keys[:-1]):
        try:
            return encrypted_engine(path, key, read_only=read_only), place
        except VaultDamaged:
            continue
    return encrypted_engine(path, keys[-1], read_only=read_only), len(keys) - 1


def encrypt_anew(engine: Engine, key: bytearray, name: str) -> None:
    """Encrypt the open database under another key, all of it or nothing.

    It takes room on the disk for a second copy while it runs. `name` is the file's, for sentences.

    Raises:
        VaultFull, VaultUnwritable: The disk has no room, or refuses.
    """
    raw: Any = engine.raw_connection().driver_connection
    try:
        raw.execute(f"PRAGMA rekey = \"x'{key.hex()}'\"")
    except sqlcipher.DatabaseError as error:
        # Out of room in the middle, it may answer with an error of no kind; nothing was changed.
        refused = VaultUnwritable(name, "it could not be encrypted anew")
        raise told_apart(name, error) or refused from error


def told_apart(name: str, error: BaseException) -> VaultError | None:
    """Return the vault's own error for what SQLite reports; None where it is a bug of ours."""
    extended = getattr(error, "sqlite_errorcode", None)
    if extended is None:
        return None
    code = extended & 0xFF
    if code in _BUSY:
        return VaultBusy(name)
    if code in _DAMAGED:
        return VaultDamaged(name)
    if code == sqlite3.SQLITE_FULL:
        return VaultFull(name)
    if code in _REFUSED:
        return VaultUnwritable(name, str(getattr(error, "sqlite_errorname", code)))
    return None


def _connected(path: Path, key: bytearray, *, read_only: bool) -> Any:  # noqa: ANN401 - no types
    connection = sqlcipher.connect(
        f"{path.resolve().as_uri()}?mode={'ro' if read_only else 'rw'}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_TIMEOUT_S,
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for setting in (*_SETTINGS, *(_READING if read_only else _WRITING)):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("BEGIN" if read_only else "BEGIN IMMEDIATE")  # proves that the key fits
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")

"""The audit trail: who did what, when, to whom, with the values before and after.

Rows are chained: each holds the hash of the row before, and its own hash covers all of it. An
edit, an insertion or a deletion in the middle breaks the chain. Values that belong to a patient are
sealed under that patient's own key (AES-256-GCM), so that they can be made unreadable for good
without touching the chain.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, Row, func, insert, select

from counselor.casework.models import AuditEvent
from counselor.vault.tables import AUDIT, PATIENT_KEYS
from counselor.vault.times import from_text, to_text

NONCE_BYTES = 12
FIRST = "0" * 64
"""What the first row has as the hash of the row before."""

ERASED = "(values were erased)"


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """What happened, before it has its place in the chain.

    Attributes:
        action: `<kind>.<what>`, for example `patient.added`.
        subject: `<kind>:<id>`.
        before, after: Plain JSON values; only what changed.
    """

    at: datetime
    user: str
    action: str
    subject: str
    patient_id: str | None = None
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChainFault:
    """Where the chain is broken: the sequence number of the first row that does not fit."""

    sequence: int
    what: str


class AuditStore:
    """Appends to, reads and verifies the audit trail."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, entry: AuditEntry) -> None:
        """Add a row at the end of the chain."""
        sequence, previous = self._head()
        row = {
            "sequence": sequence + 1,
            "at": to_text(entry.at),
            "user": entry.user,
            "action": entry.action,
            "subject": entry.subject,
            "patient_id": entry.patient_id,
            "body": self._sealed(entry, sequence + 1),
            "previous": previous,
        }
        self._connection.execute(insert(AUDIT), {**row, "hash": row_hash(row)})

    def count(self) -> int:
        """Return how many rows there are."""
        return self._head()[0]

    def newest(self, limit: int) -> tuple[AuditEvent, ...]:
        """Return the latest rows, newest first, their values readable."""
        query = select(AUDIT).order_by(AUDIT.c.sequence.desc()).limit(limit)
        keys: dict[str, AESGCM | None] = {}
        return tuple(self._event(row, keys) for row in self._connection.execute(query))

    def verify(self) -> ChainFault | None:
        """Walk the chain; return the first row that does not fit, None if all do."""
        previous, expected = FIRST, 1
        rows = self._connection.execute(select(AUDIT).order_by(AUDIT.c.sequence))
        for row in rows.mappings():
            if row["sequence"] != expected:
                return ChainFault(expected, "a row is missing")
            if row["previous"] != previous:
                return ChainFault(expected, "the row before is another one")
            if row["hash"] != row_hash(row):
                return ChainFault(expected, "the row was changed")
            previous, expected = row["hash"], expected + 1
        return None

    def _head(self) -> tuple[int, str]:
        last = select(func.max(AUDIT.c.sequence)).scalar_subquery()
        row = self._connection.execute(
            select(AUDIT.c.sequence, AUDIT.c.hash).where(AUDIT.c.sequence == last)
        ).one_or_none()
        return (0, FIRST) if row is None else (row.sequence, row.hash)

    def _sealed(self, entry: AuditEntry, sequence: int) -> bytes:
        told = {"before": dict(entry.before), "after": dict(entry.after)}
        plain = json.dumps(told, ensure_ascii=False, sort_keys=True).encode()
        if entry.patient_id is None:
            return plain
        cipher = self._cipher(entry.patient_id)
        if cipher is None:
            raise LookupError("the patient has no audit key")
        nonce = os.urandom(NONCE_BYTES)
        return nonce + cipher.encrypt(nonce, plain, _bound(sequence, entry.patient_id))

    def _event(self, row: Row[Any], keys: dict[str, AESGCM | None]) -> AuditEvent:
        details = ERASED
        if row.patient_id is None:
            details = row.body.decode()
        else:
            if row.patient_id not in keys:
                keys[row.patient_id] = self._cipher(row.patient_id)
            cipher = keys[row.patient_id]
            if cipher is not None:
                nonce, body = row.body[:NONCE_BYTES], row.body[NONCE_BYTES:]
                bound = _bound(row.sequence, row.patient_id)
                details = cipher.decrypt(nonce, body, bound).decode()
        return AuditEvent(
            row.sequence, from_text(row.at), row.user, row.action, row.subject, details
        )

    def _cipher(self, patient_id: str) -> AESGCM | None:
        query = select(PATIENT_KEYS.c.key).where(PATIENT_KEYS.c.patient_id == patient_id)
        key = self._connection.execute(query).scalar_one_or_none()
        return None if key is None else AESGCM(key)


def row_hash(row: Mapping[Any, Any]) -> str:
    """Return the hash of a row: over all its columns but the hash itself."""
    said = [
        row["sequence"],
        row["at"],
        row["user"],
        row["action"],
        row["subject"],
        row["patient_id"],
        bytes(row["body"]).hex(),
        row["previous"],
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=True).encode()).hexdigest()


def _bound(sequence: int, patient_id: str) -> bytes:
    return f"{sequence}:{patient_id}".encode()

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
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, Row, func, insert, select, text

from counselor.casework.models import AuditEvent
from counselor.vault.audit_filter import AuditFilter, count_query, sequences_query
from counselor.vault.tables import AUDIT, PATIENT_KEYS, PATIENTS
from counselor.vault.times import from_text, to_text

NONCE_BYTES = 12
FIRST = "0" * 64
"""What the first row has as the hash of the row before."""

ERASED = "(values were erased)"
WITHHELD = "(values are not shown to this role)"
CHANGED = "(values are not what was written)"
UNREADABLE = frozenset({ERASED, WITHHELD, CHANGED})
"""What can stand in `AuditEvent.details` in place of JSON."""


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
    """Appends to, reads and verifies the audit trail.

    `noted` are the (action, patient) of rows that were appended through it, in order.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.noted: list[tuple[str, str]] = []

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
        if entry.patient_id is not None:
            self.noted.append((entry.action, entry.patient_id))

    def can_seal(self, patient_id: str | None) -> bool:
        """Tell whether there is a key of a patient's values; not once the patient was erased."""
        return patient_id is not None and self._cipher(patient_id) is not None

    def count(self) -> int:
        """Return how many rows there are."""
        return self._head()[0]

    def newest(self, limit: int, *, with_patients: bool = True) -> tuple[AuditEvent, ...]:
        """Return the latest rows, newest first, their values readable.

        Without `with_patients` the values of rows about a patient are left out.
        """
        return self.page(AuditFilter(), limit, with_patients=with_patients)

    def page(
        self,
        wanted: AuditFilter,
        limit: int,
        before: int | None = None,
        *,
        with_patients: bool = True,
    ) -> tuple[AuditEvent, ...]:
        """Return fitting rows, newest first, of those before row `before` if one is named.

        Without `with_patients` neither values nor record numbers of patients are given.
        """
        sql, values = sequences_query(wanted, before)
        found = self._connection.execute(text(sql), {**values, "limit": limit}).scalars().all()
        query = (
            select(AUDIT, PATIENTS.c.number)
            .join(PATIENTS, PATIENTS.c.id == AUDIT.c.patient_id, isouter=True)
            .where(AUDIT.c.sequence.in_(found))
            .order_by(AUDIT.c.sequence.desc())
        )
        keys: dict[str, AESGCM | None] = {}
        return tuple(
            _without_values(row)
            if row.patient_id is not None and not with_patients
            else self._event(row, keys)
            for row in self._connection.execute(query)
        )

    def count_fitting(self, wanted: AuditFilter) -> int:
        """Return how many rows fit."""
        sql, values = count_query(wanted)
        return int(self._connection.execute(text(sql), values).scalar_one())

    def choices(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return who has rows, and which kinds of action there are, both sorted."""
        users = text('SELECT DISTINCT "user" FROM audit INDEXED BY ix_audit_filter WHERE sequence')
        kinds = text(
            "SELECT DISTINCT substr(action, 1, instr(action, '.') - 1)"
            " FROM audit INDEXED BY ix_audit_filter WHERE sequence"
        )
        named = (self._connection.execute(query).scalars().all() for query in (users, kinds))
        found = [tuple(sorted(name for name in names if name)) for names in named]
        return found[0], found[1]

    def since(self, sequence: int) -> tuple[str, ...]:
        """Return the actions of all rows after one."""
        query = select(AUDIT.c.action).where(AUDIT.c.sequence > sequence)
        return tuple(self._connection.execute(query.order_by(AUDIT.c.sequence)).scalars())

    def steps_about(self, patient_id: str) -> tuple[tuple[datetime, str, str], ...]:
        """Return (when, who, action) of every row about a patient, oldest first."""
        query = select(AUDIT.c.at, AUDIT.c.user, AUDIT.c.action)
        query = query.where(AUDIT.c.patient_id == patient_id).order_by(AUDIT.c.sequence)
        rows = self._connection.execute(query)
        return tuple((from_text(row.at), row.user, row.action) for row in rows)

    def hashes(self, sequences: Iterable[int]) -> dict[int, str]:
        """Return row number → hash, for those rows that are there."""
        query = select(AUDIT.c.sequence, AUDIT.c.hash).where(AUDIT.c.sequence.in_(tuple(sequences)))
        return {row.sequence: row.hash for row in self._connection.execute(query)}

    def patient_beginning(self, typed: str) -> str | None:
        """Return the id of a patient with rows; its first part will do where it fits only one."""
        column = AUDIT.c.patient_id
        fitting = column.startswith(typed, autoescape=True)
        query = select(column).where(fitting).distinct().limit(2)
        found = self._connection.execute(query).scalars().all()
        return found[0] if len(found) == 1 else None

    def latest_values(self, action: str, subject: str) -> Mapping[str, Any]:
        """Return the values after the latest step of a kind; empty where none are readable."""
        query = select(AUDIT).where(AUDIT.c.action == action, AUDIT.c.subject == subject)
        row = self._connection.execute(query.order_by(AUDIT.c.sequence.desc())).first()
        details = ERASED if row is None else self._event(row, {}).details
        found: Mapping[str, Any] = {} if details in UNREADABLE else json.loads(details)["after"]
        return found

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
        return AuditEvent(
            row.sequence,
            from_text(row.at),
            row.user,
            row.action,
            row.subject,
            self._details(row, keys),
            row.patient_id,
            getattr(row, "number", None) or "",
        )

    def _details(self, row: Row[Any], keys: dict[str, AESGCM | None]) -> str:
        """Return the values as text, or why they can't be read; showing a row never fails."""
        try:
            if row.patient_id is None:
                return bytes(row.body).decode()
            if row.patient_id not in keys:
                keys[row.patient_id] = self._cipher(row.patient_id)
            cipher = keys[row.patient_id]
            if cipher is None:
                return ERASED
            nonce, body = row.body[:NONCE_BYTES], row.body[NONCE_BYTES:]
            plain: bytes = cipher.decrypt(nonce, body, _bound(row.sequence, row.patient_id))
            return plain.decode()
        except (InvalidTag, ValueError):
            return CHANGED

    def _cipher(self, patient_id: str) -> AESGCM | None:
        query = select(PATIENT_KEYS.c.key).where(PATIENT_KEYS.c.patient_id == patient_id)
        key = self._connection.execute(query).scalar_one_or_none()
        return None if key is None else AESGCM(key)


def _without_values(row: Row[Any]) -> AuditEvent:
    return AuditEvent(
        row.sequence,
        from_text(row.at),
        row.user,
        row.action,
        row.subject,
        WITHHELD,
        row.patient_id,
    )


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

"""All rows that belong to one patient, in whatever table: for handing them out and for erasing.

Which rows those are follows from the references between the tables, so that a table added later is
found too. The audit trail has no reference: its rows stay, and what they say of the patient can't
be read any more once the patient's key is destroyed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    LargeBinary,
    Table,
    delete,
    func,
    or_,
    select,
    text,
)

from counselor.vault.errors import RecordMissing
from counselor.vault.patients_store import sort_key
from counselor.vault.tables import DRAFTS, METADATA, PATIENT_LISTS, PATIENTS

_UNINDEX = text("DELETE FROM patient_search WHERE rowid = :row")
_GUARDS = text(
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%\\_no\\_delete'"
    " ESCAPE '\\' AND tbl_name IN (SELECT value FROM json_each(:tables))"
)


@cache
def owned_tables() -> tuple[Table, ...]:
    """Return every table that can hold rows of a patient; rows that refer come before."""
    owned = {PATIENTS.name}
    for table in METADATA.sorted_tables:
        if any(key.column.table.name in owned for key in table.foreign_keys):
            owned.add(table.name)
    return tuple(table for table in reversed(METADATA.sorted_tables) if table.name in owned)


class PatientRowsStore:
    """Reads and erases what belongs to a patient."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rows(self, table: Table, patient_id: str) -> tuple[dict[str, Any], ...]:
        """Return a patient's rows of a table, without what is stored as bytes."""
        columns = [column for column in table.c if not isinstance(column.type, LargeBinary)]
        query = select(*columns).where(_belongs(table, patient_id)).order_by(*table.primary_key)
        return tuple(dict(row) for row in self._connection.execute(query).mappings())

    def count(self, patient_id: str) -> dict[str, int]:
        """Return table → how many rows a patient has."""
        return {
            table.name: self._connection.execute(
                select(func.count()).select_from(table).where(_belongs(table, patient_id))
            ).scalar_one()
            for table in owned_tables()
        }

    def erase(self, patient_id: str) -> dict[str, int]:
        """Erase a patient for good; return table → how many rows went.

        What the database keeps from being deleted (signed reviews, reports, classifications) is
        let go for this transaction only: the guards are taken off and put back within it, so that
        a crash leaves everything or nothing. The patient's key in the audit trail goes too.

        Raises:
            RecordMissing: The id is not known.
        """
        query = select(PATIENTS.c.row).where(PATIENTS.c.id == patient_id)
        row = self._connection.execute(query).scalar_one_or_none()
        if row is None:
            raise RecordMissing("patient")
        self._drop_drafts(patient_id)
        guards = self._take_guards_off()
        gone = {
            table.name: self._connection.execute(
                delete(table).where(_belongs(table, patient_id))
            ).rowcount
            for table in owned_tables()
        }
        self._connection.execute(_UNINDEX, {"row": row})
        for statement in guards:
            self._connection.exec_driver_sql(statement)
        return gone

    def _take_guards_off(self) -> tuple[str, ...]:
        names = json.dumps([table.name for table in owned_tables()])
        found = self._connection.execute(_GUARDS, {"tables": names}).all()
        for guard in found:
            self._connection.exec_driver_sql(f"DROP TRIGGER {guard.name}")
        return tuple(guard.sql for guard in found)

    def _drop_drafts(self, patient_id: str) -> None:
        """Drop drafts and saved lists that tell of the patient: by id, number or family name.

        Such a draft may be somebody else's, and about a relative of the same name; what was erased
        must not be left in it.
        """
        patient = self._connection.execute(
            select(PATIENTS).where(PATIENTS.c.id == patient_id)
        ).one()
        names = {patient.number, patient.family_name, patient.contact}
        words = {_plain(item) for item in {patient_id, *self._ids(patient_id), *names}} - {""}
        for draft in self._connection.execute(select(DRAFTS.c.user_id, DRAFTS.c.body)).all():
            if _tells(_plain(draft.body), words):
                self._connection.execute(delete(DRAFTS).where(DRAFTS.c.user_id == draft.user_id))
        for kept in self._connection.execute(select(PATIENT_LISTS)).all():
            if _tells(_plain(kept.name), words) or _tells(_plain(kept.criteria), words):
                self._connection.execute(delete(PATIENT_LISTS).where(PATIENT_LISTS.c.id == kept.id))

    def _ids(self, patient_id: str) -> Iterator[str]:
        for table in owned_tables():
            if "id" in table.c:
                query = select(table.c.id).where(_belongs(table, patient_id))
                yield from self._connection.execute(query).scalars()


def _tells(told: str, words: Iterable[str]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(item)}(?!\w)", told) for item in words)


def _plain(text: str) -> str:
    """Return a text, of a draft what its JSON says, without case and accents, in single spaces."""
    with suppress(ValueError):
        text = json.dumps(json.loads(text), ensure_ascii=False).replace("\\n", " ")
    return " ".join(sort_key(text).split())


def _belongs(table: Table, patient_id: str) -> ColumnElement[bool]:
    """Return what tells a patient's rows of a table: its references, followed to the patient."""
    if table is PATIENTS:
        return PATIENTS.c.id == patient_id
    return or_(*_ways(table, patient_id))


def _ways(table: Table, patient_id: str) -> Iterable[ColumnElement[bool]]:
    owned = {item.name for item in owned_tables()}
    for key in sorted(table.foreign_keys, key=lambda item: item.parent.name):
        target = key.column.table
        if target is PATIENTS:
            yield key.parent == patient_id
        elif target.name in owned:
            yield key.parent.in_(select(key.column).where(_belongs(target, patient_id)))

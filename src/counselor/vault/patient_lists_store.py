"""Filters of the list of patients that the practice keeps under a name."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from counselor.errors import InputError
from counselor.vault.errors import RecordMissing
from counselor.vault.patient_filter import PatientFilter, filter_from_json, filter_to_json
from counselor.vault.tables import PATIENT_LISTS
from counselor.vault.times import to_text


class ListNameTaken(InputError):
    """Another list has the name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is a list named '{name}' already.", "Choose another name.")


@dataclass(frozen=True, slots=True)
class SavedList:
    """Criteria under a name; whom they find is looked up anew each time."""

    id: str
    name: str
    wanted: PatientFilter
    saved_by: str


class PatientListsStore:
    """Reads and writes saved lists."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[SavedList, ...]:
        """Return all lists by name."""
        rows = [_list(row) for row in self._connection.execute(select(PATIENT_LISTS))]
        return tuple(sorted(rows, key=lambda item: item.name.casefold()))

    def get(self, list_id: str) -> SavedList:
        """Return a list.

        Raises:
            RecordMissing: The id is not known.
        """
        query = select(PATIENT_LISTS).where(PATIENT_LISTS.c.id == list_id)
        row = self._connection.execute(query).one_or_none()
        if row is None:
            raise RecordMissing("list")
        return _list(row)

    def put(self, saved: SavedList, at: datetime) -> None:
        """Store a list, new or changed.

        Raises:
            ListNameTaken: Another list has the name, whatever its capitals.
        """
        wanted = saved.name.casefold()
        if any(it.id != saved.id and it.name.casefold() == wanted for it in self.all()):
            raise ListNameTaken(saved.name)
        values = {
            "name": saved.name,
            "criteria": json.dumps(filter_to_json(saved.wanted), ensure_ascii=False),
            "saved_by": saved.saved_by,
            "saved_at": to_text(at),
        }
        changed = self._connection.execute(
            update(PATIENT_LISTS).where(PATIENT_LISTS.c.id == saved.id).values(values)
        )
        if changed.rowcount == 0:
            self._connection.execute(insert(PATIENT_LISTS), {"id": saved.id, **values})

    def remove(self, list_id: str) -> None:
        """Take a list away."""
        self._connection.execute(delete(PATIENT_LISTS).where(PATIENT_LISTS.c.id == list_id))


def _list(row: Row[Any]) -> SavedList:
    return SavedList(row.id, row.name, filter_from_json(json.loads(row.criteria)), row.saved_by)

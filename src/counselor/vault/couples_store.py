"""Couples: two patients linked; unlinking takes the row away, the audit trail keeps that it was."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, or_, select, update

from counselor.casework.couple import Couple
from counselor.vault.errors import CoupleLinked, RecordMissing
from counselor.vault.tables import COUPLE_DOCUMENT_EDITS, COUPLES
from counselor.vault.times import to_text


class CouplesStore:
    """Reads and writes couples."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, couple: Couple, by: str, at: datetime) -> None:
        """Store a new couple.

        Raises:
            CoupleLinked: The two are a couple already.
        """
        query = select(COUPLES.c.id).where(
            COUPLES.c.first_id == couple.first_id, COUPLES.c.second_id == couple.second_id
        )
        if self._connection.execute(query).first() is not None:
            raise CoupleLinked
        stamp = {"linked_by": by, "linked_at": to_text(at)}
        self._connection.execute(insert(COUPLES), {**_columns(couple), **stamp})

    def update(self, couple: Couple) -> None:
        """Store what changed about a couple."""
        self._connection.execute(
            update(COUPLES).where(COUPLES.c.id == couple.id).values(_columns(couple))
        )

    def remove(self, couple_id: str) -> None:
        """Take a couple away, with what was changed in the text of its page; its patients stay."""
        edits = COUPLE_DOCUMENT_EDITS
        self._connection.execute(delete(edits).where(edits.c.couple_id == couple_id))
        self._connection.execute(delete(COUPLES).where(COUPLES.c.id == couple_id))

    def get(self, couple_id: str) -> Couple:
        """Return a couple.

        Raises:
            RecordMissing: The id is not known.
        """
        query = select(COUPLES).where(COUPLES.c.id == couple_id)
        row = self._connection.execute(query).one_or_none()
        if row is None:
            raise RecordMissing("couple")
        return _couple(row)

    def of_patient(self, patient_id: str) -> tuple[Couple, ...]:
        """Return the couples that a patient is one of, in the order in which they were linked."""
        mine = or_(COUPLES.c.first_id == patient_id, COUPLES.c.second_id == patient_id)
        query = select(COUPLES).where(mine).order_by(COUPLES.c.linked_at, COUPLES.c.id)
        return tuple(_couple(row) for row in self._connection.execute(query))


def _columns(couple: Couple) -> dict[str, Any]:
    return {
        "id": couple.id,
        "first_id": couple.first_id,
        "second_id": couple.second_id,
        "egg_id": couple.egg_id,
        "first_shares_on": _text(couple.first_shares_on),
        "second_shares_on": _text(couple.second_shares_on),
    }


def _text(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _couple(row: Row[Any]) -> Couple:
    return Couple(
        id=row.id,
        first_id=row.first_id,
        second_id=row.second_id,
        egg_id=row.egg_id,
        first_shares_on=_day(row.first_shares_on),
        second_shares_on=_day(row.second_shares_on),
    )

"""What patients are found by beside name and number, as it is worked out, put and taken away.

All of it follows from other rows of the vault, so it has no audit row of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, text

from counselor.vault.patient_filter import Standing
from counselor.vault.patients_store import index_words
from counselor.vault.search_store import Mark
from counselor.vault.tables import PATIENT_INDEXED, PATIENT_MARKS

_LEFT = text("""
SELECT (SELECT count(*) FROM patients) - (SELECT count(*) FROM patient_indexed
    WHERE rulebook IN ('', :stamp) AND (due_on = '' OR due_on > :today))
""")
_DUE = text("""
SELECT id FROM patients WHERE "row" > :begin AND NOT EXISTS (
    SELECT 1 FROM patient_indexed WHERE patient_id = patients.id
        AND rulebook IN ('', :stamp) AND (due_on = '' OR due_on > :today))
ORDER BY "row" LIMIT :limit
""")
_ROW = text('SELECT "row" FROM patients WHERE id = :id')


@dataclass(frozen=True, slots=True)
class Indexed:
    """What was worked out of a patient.

    Attributes:
        stamp: Of the rulebook by which; empty where none had a say.
        due_on: ISO date of the birthday from which something else may be shown; empty: none.
        newest_case, newest_state, undecided: The newest result and how far it is.
    """

    patient_id: str
    stamp: str
    due_on: str
    newest_case: str
    newest_state: str
    undecided: int
    marks: tuple[Mark, ...]


class SearchIndexStore:
    """Puts and takes away what patients are found by."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, found: Indexed) -> None:
        """Store what was worked out, in place of what was there."""
        self.clear_marks(found.patient_id)
        row = {
            "patient_id": found.patient_id,
            "rulebook": found.stamp,
            "due_on": found.due_on,
            "newest_case": found.newest_case,
            "newest_state": found.newest_state,
            "undecided": found.undecided,
        }
        self._connection.execute(insert(PATIENT_INDEXED), row)
        marks = [
            {
                "patient_id": found.patient_id,
                "kind": mark.kind.value,
                "name": mark.name,
                "words": mark.words,
            }
            for mark in found.marks
        ]
        if marks:
            self._connection.execute(insert(PATIENT_MARKS), marks)
        index_words(self._connection, found.patient_id)

    def clear(self, patient_id: str) -> None:
        """Let a patient be found by name and number alone until somebody works it out again."""
        self.clear_marks(patient_id)
        index_words(self._connection, patient_id)

    def clear_marks(self, patient_id: str) -> None:
        """Take away all marks of a patient; the full-text index still has their words."""
        for table in (PATIENT_MARKS, PATIENT_INDEXED):
            self._connection.execute(delete(table).where(table.c.patient_id == patient_id))

    def exists(self, patient_id: str) -> bool:
        """Tell whether there is such a patient."""
        return self._connection.execute(_ROW, {"id": patient_id}).first() is not None

    def left(self, standing: Standing) -> int:
        """Return how many patients wait to be looked at."""
        return int(self._connection.execute(_LEFT, standing.values).scalar_one())

    def due(self, standing: Standing, limit: int, begin: int = 0) -> Iterable[str]:
        """Return ids of patients who wait to be looked at, of rows behind `begin`."""
        values = {**standing.values, "limit": limit, "begin": begin}
        return list(self._connection.execute(_DUE, values).scalars())

    def row_of(self, patient_id: str) -> int:
        """Return the row of a patient, for `due`."""
        return int(self._connection.execute(_ROW, {"id": patient_id}).scalar_one())

"""Two patients as a couple, and results that a person typed in.

Typed results are only ever added; the newest of a patient, kind and gene counts.
"""

from __future__ import annotations

from sqlalchemy import Connection

_STATEMENTS = (
    """CREATE TABLE couples (
        id TEXT NOT NULL PRIMARY KEY,
        first_id TEXT NOT NULL REFERENCES patients (id),
        second_id TEXT NOT NULL REFERENCES patients (id),
        egg_id TEXT NOT NULL,
        first_shares_on TEXT NOT NULL,
        second_shares_on TEXT NOT NULL,
        linked_at TEXT NOT NULL,
        linked_by TEXT NOT NULL,
        UNIQUE (first_id, second_id),
        CHECK (first_id < second_id))""",
    "CREATE INDEX ix_couples_first_id ON couples (first_id)",
    "CREATE INDEX ix_couples_second_id ON couples (second_id)",
    """CREATE TABLE typed_results (
        sequence INTEGER NOT NULL PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        patient_id TEXT NOT NULL REFERENCES patients (id),
        kind TEXT NOT NULL,
        gene TEXT NOT NULL,
        body TEXT NOT NULL,
        recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL)""",
    "CREATE INDEX ix_typed_results_patient_id ON typed_results (patient_id)",
)


def apply(connection: Connection) -> None:
    """Create both tables."""
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)

"""Patients found by gene, condition and medicine too; lists that the practice saves.

The full-text index is made anew with more columns, and filled here with names and numbers alone,
so that nobody is lost from sight for a moment. What may be shown of a result is a question of
consent, age and rulebook, which no step of the schema can answer: each patient without a row in
`patient_indexed` is looked at by the program after opening.
"""

from __future__ import annotations

from sqlalchemy import Connection

_STATEMENTS = (
    "DROP TABLE patient_search",
    """CREATE VIRTUAL TABLE patient_search USING fts5(
        number, family_name, given_name, genes, conditions, medicines,
        tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3')""",
    "INSERT INTO patient_search (patient_search, rank) VALUES ('secure-delete', 1)",
    """INSERT INTO patient_search
        (rowid, number, family_name, given_name, genes, conditions, medicines)
        SELECT "row", number, family_name, given_name, '', '', '' FROM patients""",
    "CREATE INDEX ix_patients_last_activity ON patients (last_activity, id)",
    "CREATE INDEX ix_patients_number_any_case ON patients (number COLLATE NOCASE)",
    """CREATE TABLE patient_indexed (
        patient_id TEXT NOT NULL PRIMARY KEY REFERENCES patients (id),
        rulebook TEXT NOT NULL,
        due_on TEXT NOT NULL,
        newest_case TEXT NOT NULL,
        newest_state TEXT NOT NULL,
        undecided INTEGER NOT NULL)""",
    "CREATE INDEX ix_patient_indexed_due ON patient_indexed (rulebook, due_on)",
    """CREATE TABLE patient_marks (
        patient_id TEXT NOT NULL REFERENCES patients (id),
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        words TEXT NOT NULL,
        PRIMARY KEY (patient_id, kind, name)) WITHOUT ROWID""",
    "CREATE INDEX ix_patient_marks_kind ON patient_marks (kind, name)",
    """CREATE TABLE patient_lists (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        criteria TEXT NOT NULL,
        saved_by TEXT NOT NULL,
        saved_at TEXT NOT NULL)""",
)


def apply(connection: Connection) -> None:
    """Make the index anew, and the tables beside it."""
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)

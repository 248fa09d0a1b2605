"""Classifications of variants by the practice, each save a version of its own, never changed."""

from __future__ import annotations

from sqlalchemy import Connection

_STATEMENTS = (
    """CREATE TABLE classifications (
        sequence INTEGER NOT NULL PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        variant TEXT NOT NULL,
        gene TEXT NOT NULL,
        condition TEXT NOT NULL,
        version INTEGER NOT NULL,
        case_id TEXT NOT NULL REFERENCES cases (id),
        patient_id TEXT NOT NULL REFERENCES patients (id),
        rules TEXT NOT NULL,
        points TEXT NOT NULL,
        points_total INTEGER NOT NULL,
        verdict TEXT NOT NULL,
        reason TEXT NOT NULL,
        rulebook TEXT NOT NULL,
        classified_by TEXT NOT NULL,
        classified_at TEXT NOT NULL,
        UNIQUE (variant, gene, condition, version))""",
    "CREATE INDEX ix_classifications_case_id ON classifications (case_id)",
    "CREATE INDEX ix_classifications_patient_id ON classifications (patient_id)",
    """CREATE TABLE criterion_judgements (
        classification_id TEXT NOT NULL REFERENCES classifications (id),
        criterion TEXT NOT NULL,
        place INTEGER NOT NULL,
        state TEXT NOT NULL,
        strength TEXT NOT NULL,
        evidence TEXT NOT NULL,
        proposed BOOLEAN NOT NULL,
        judged_by TEXT NOT NULL,
        judged_at TEXT,
        PRIMARY KEY (classification_id, criterion))""",
)


def apply(connection: Connection) -> None:
    """Create the tables and what protects them."""
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
    for table in ("classifications", "criterion_judgements"):
        for event in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, '{table}: frozen'); END"
            )

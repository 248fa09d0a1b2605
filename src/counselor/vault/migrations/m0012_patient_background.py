"""What is known of a patient beside the results: background, signs, relatives, plans.

Decisions made together are only ever added: a correction is a new row that names the one before.
"""

from __future__ import annotations

from sqlalchemy import Connection

_STATEMENTS = (
    """CREATE TABLE patient_backgrounds (
        patient_id TEXT NOT NULL PRIMARY KEY REFERENCES patients (id),
        ancestry TEXT NOT NULL,
        ancestry_note TEXT NOT NULL,
        allergies TEXT NOT NULL,
        lifestyle TEXT NOT NULL,
        environment TEXT NOT NULL,
        psychosocial TEXT NOT NULL,
        parents_related TEXT NOT NULL,
        parents_note TEXT NOT NULL,
        version INTEGER NOT NULL,
        changed_by TEXT NOT NULL,
        changed_at TEXT NOT NULL)""",
    """CREATE TABLE phenotypes (
        patient_id TEXT NOT NULL REFERENCES patients (id),
        term TEXT NOT NULL,
        place INTEGER NOT NULL,
        label TEXT NOT NULL,
        present BOOLEAN NOT NULL,
        onset TEXT NOT NULL,
        PRIMARY KEY (patient_id, term))""",
    "CREATE INDEX ix_phenotypes_term ON phenotypes (term)",
    """CREATE TABLE relatives (
        id TEXT NOT NULL PRIMARY KEY,
        patient_id TEXT NOT NULL REFERENCES patients (id),
        relation TEXT NOT NULL,
        side TEXT NOT NULL,
        called TEXT NOT NULL,
        sex TEXT NOT NULL,
        vital TEXT NOT NULL,
        age INTEGER,
        conditions TEXT NOT NULL,
        test TEXT NOT NULL,
        gene TEXT NOT NULL,
        variant TEXT NOT NULL,
        note TEXT NOT NULL,
        version INTEGER NOT NULL,
        changed_by TEXT NOT NULL,
        changed_at TEXT NOT NULL)""",
    "CREATE INDEX ix_relatives_patient_id ON relatives (patient_id)",
    """CREATE TABLE shared_decisions (
        sequence INTEGER NOT NULL PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        patient_id TEXT NOT NULL REFERENCES patients (id),
        made_on TEXT NOT NULL,
        mattered TEXT NOT NULL,
        options TEXT NOT NULL,
        decided TEXT NOT NULL,
        decided_by TEXT NOT NULL,
        replaces TEXT NOT NULL,
        because TEXT NOT NULL,
        recorded_by TEXT NOT NULL,
        recorded_at TEXT NOT NULL)""",
    "CREATE INDEX ix_shared_decisions_patient_id ON shared_decisions (patient_id)",
    """CREATE TABLE patient_tasks (
        id TEXT NOT NULL PRIMARY KEY,
        patient_id TEXT NOT NULL REFERENCES patients (id),
        case_id TEXT REFERENCES cases (id),
        text TEXT NOT NULL,
        due_on TEXT NOT NULL,
        done_at TEXT NOT NULL,
        done_by TEXT NOT NULL,
        version INTEGER NOT NULL,
        created_by TEXT NOT NULL,
        created_at TEXT NOT NULL)""",
    "CREATE INDEX ix_patient_tasks_patient_id ON patient_tasks (patient_id)",
    "CREATE INDEX ix_patient_tasks_case_id ON patient_tasks (case_id)",
    "CREATE INDEX ix_patient_tasks_due ON patient_tasks (done_at, due_on, id)",
)


def apply(connection: Connection) -> None:
    """Create the tables and what keeps decisions as they were recorded."""
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
    for event in ("UPDATE", "DELETE"):
        connection.exec_driver_sql(
            f"CREATE TRIGGER shared_decisions_no_{event.lower()} BEFORE {event}"
            " ON shared_decisions BEGIN SELECT RAISE(ABORT, 'shared_decisions: frozen'); END"
        )

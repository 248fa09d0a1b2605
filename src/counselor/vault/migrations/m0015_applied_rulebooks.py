"""Rulebooks that were applied to stored results, and what each changed.

Findings from before another rulebook's took their place are kept and can't be changed.
"""

from __future__ import annotations

from sqlalchemy import Connection

_STEPS = (
    """CREATE TABLE applied_rulebooks (
        sha256 TEXT NOT NULL PRIMARY KEY,
        version TEXT NOT NULL,
        outline BLOB NOT NULL,
        kept_at TEXT NOT NULL)""",
    """CREATE TABLE carried_places (
        case_id TEXT NOT NULL PRIMARY KEY REFERENCES cases (id),
        places BLOB NOT NULL)""",
    """CREATE TABLE rejudged (
        case_id TEXT NOT NULL REFERENCES cases (id),
        old_sha256 TEXT NOT NULL,
        new_sha256 TEXT NOT NULL,
        old_version TEXT NOT NULL,
        new_version TEXT NOT NULL,
        changed BOOLEAN NOT NULL,
        summary TEXT NOT NULL,
        findings BLOB,
        applied_at TEXT NOT NULL,
        applied_by TEXT NOT NULL,
        seen_at TEXT NOT NULL,
        seen_by TEXT NOT NULL,
        PRIMARY KEY (case_id, old_sha256, new_sha256))""",
    """CREATE INDEX ix_rejudged_open ON rejudged (new_sha256, case_id)
        WHERE changed AND seen_at = ''""",
    """CREATE TABLE earlier_findings (
        case_id TEXT NOT NULL REFERENCES cases (id),
        rulebook_sha256 TEXT NOT NULL,
        replaced_at TEXT NOT NULL,
        rulebook_version TEXT NOT NULL,
        replaced_by TEXT NOT NULL,
        findings BLOB NOT NULL,
        PRIMARY KEY (case_id, rulebook_sha256, replaced_at))""",
)


def apply(connection: Connection) -> None:
    """Create the tables; findings that were replaced are frozen."""
    for statement in _STEPS:
        connection.exec_driver_sql(statement)
    for event in ("UPDATE", "DELETE"):
        connection.exec_driver_sql(
            f"CREATE TRIGGER earlier_findings_no_{event.lower()} BEFORE {event} ON earlier_findings"
            " BEGIN SELECT RAISE(ABORT, 'earlier_findings: frozen'); END"
        )

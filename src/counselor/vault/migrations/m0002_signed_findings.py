"""Findings as they were signed, with the guidance for the medicines of that day.

A review that was signed before has no row here; triggers keep every row from being changed.
"""

from __future__ import annotations

from sqlalchemy import Connection

_STATEMENTS = (
    """CREATE TABLE signed_findings (
        review_id TEXT NOT NULL PRIMARY KEY REFERENCES reviews (id),
        findings BLOB NOT NULL)""",
    """CREATE TRIGGER signed_findings_no_insert BEFORE INSERT ON signed_findings
        WHEN (SELECT signed_at FROM reviews WHERE id = NEW.review_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'signed_findings: frozen'); END""",
    """CREATE TRIGGER signed_findings_no_update BEFORE UPDATE ON signed_findings
        BEGIN SELECT RAISE(ABORT, 'signed_findings: frozen'); END""",
    """CREATE TRIGGER signed_findings_no_delete BEFORE DELETE ON signed_findings
        BEGIN SELECT RAISE(ABORT, 'signed_findings: frozen'); END""",
)


def apply(connection: Connection) -> None:
    """Create the table and what protects it."""
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)

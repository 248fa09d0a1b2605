"""An index with everything the audit trail is filtered by, so that a page never reads the rows."""

from __future__ import annotations

from sqlalchemy import Connection

_INDEX = "CREATE INDEX ix_audit_filter ON audit (sequence, at, user, action, patient_id)"


def apply(connection: Connection) -> None:
    """Create the index; the rows stay as they are."""
    connection.exec_driver_sql(_INDEX)

"""The dated form of a consent, and its signed or printed pages as they were filed.

What older consents never asked stays empty; their choices keep the meaning they had.
"""

from __future__ import annotations

from sqlalchemy import Connection

_STEPS = (
    "ALTER TABLE consents ADD COLUMN form TEXT NOT NULL DEFAULT ''",
    """CREATE TABLE consent_forms (
        id TEXT NOT NULL PRIMARY KEY,
        consent_id TEXT NOT NULL REFERENCES consents (id),
        language TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        filed_by TEXT NOT NULL,
        filed_at TEXT NOT NULL,
        pdf BLOB NOT NULL)""",
    "CREATE INDEX ix_consent_forms_consent_id ON consent_forms (consent_id)",
)
_FROZEN = ("consents", "consent_forms")


def apply(connection: Connection) -> None:
    """Add the form and the filed pages; a consent is never changed, a new one follows it."""
    for statement in _STEPS:
        connection.exec_driver_sql(statement)
    for table in _FROZEN:
        for event in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, '{table}: frozen'); END"
            )

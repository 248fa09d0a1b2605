"""What persons change in the text of the page that both partners of a couple read.

The page is made from two signed reviews whenever it is needed; it is no signed document, so its
edits are not frozen. They go with the couple, and with either of the two patients.
"""

from __future__ import annotations

from sqlalchemy import Connection

_TABLE = """CREATE TABLE couple_document_edits (
        couple_id TEXT NOT NULL REFERENCES couples (id),
        language TEXT NOT NULL,
        body TEXT NOT NULL,
        changed_by TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        PRIMARY KEY (couple_id, language))"""


def apply(connection: Connection) -> None:
    """Create the table."""
    connection.exec_driver_sql(_TABLE)

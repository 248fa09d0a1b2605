"""What persons change in the text of documents; letterhead and standard paragraphs of the practice.

The edits of a patient's report are frozen with the signature. Those of other documents, which are
made from a signed review whenever they are needed, are not.
"""

from __future__ import annotations

from sqlalchemy import Connection

_TABLES = (
    """CREATE TABLE document_edits (
        review_id TEXT NOT NULL REFERENCES reviews (id),
        template TEXT NOT NULL,
        language TEXT NOT NULL,
        body TEXT NOT NULL,
        changed_by TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        PRIMARY KEY (review_id, template, language))""",
    """CREATE TABLE practice_pictures (
        kind TEXT NOT NULL,
        owner TEXT NOT NULL,
        content BLOB NOT NULL,
        sha256 TEXT NOT NULL,
        changed_by TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        PRIMARY KEY (kind, owner))""",
    """CREATE TABLE standard_paragraphs (
        name TEXT NOT NULL PRIMARY KEY,
        body TEXT NOT NULL,
        changed_by TEXT NOT NULL,
        changed_at TEXT NOT NULL)""",
)

_SIGNED = (
    "{row}.template = 'patient' AND"
    " (SELECT signed_at FROM reviews WHERE id = {row}.review_id) IS NOT NULL"
)


def apply(connection: Connection) -> None:
    """Create the tables and what freezes the edits of a signed report."""
    for statement in _TABLES:
        connection.exec_driver_sql(statement)
    for event, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD")):
        connection.exec_driver_sql(
            f"CREATE TRIGGER document_edits_no_{event.lower()} BEFORE {event} ON document_edits"
            f" WHEN {_SIGNED.format(row=row)}"
            " BEGIN SELECT RAISE(ABORT, 'document_edits: frozen'); END"
        )

"""Transcript sequences that a practice adds for genes whose bases the rulebook lacks."""

from __future__ import annotations

from sqlalchemy import Connection

_TABLE = """CREATE TABLE transcript_sequences (
    transcript TEXT NOT NULL PRIMARY KEY,
    accession TEXT NOT NULL,
    gene TEXT NOT NULL,
    bases TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    file TEXT NOT NULL,
    file_sha256 TEXT NOT NULL,
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL,
    in_use BOOLEAN NOT NULL)"""


def apply(connection: Connection) -> None:
    """Create the table."""
    connection.exec_driver_sql(_TABLE)

"""Unfinished texts kept at locking, and the second signature of a review.

Where the practice asks for a second signature, a review gets its row here with the first one; the
triggers let the row be filled once and never changed or removed.
"""

from __future__ import annotations

from sqlalchemy import Connection

_STATEMENTS = (
    """CREATE TABLE drafts (
        user_id TEXT NOT NULL PRIMARY KEY REFERENCES users (id),
        body TEXT NOT NULL,
        kept_at TEXT NOT NULL)""",
    """CREATE TABLE second_signatures (
        review_id TEXT NOT NULL PRIMARY KEY REFERENCES reviews (id),
        signed_by TEXT NOT NULL,
        signed_at TEXT NOT NULL)""",
    """CREATE TRIGGER second_signatures_no_insert BEFORE INSERT ON second_signatures
        WHEN (SELECT signed_at FROM reviews WHERE id = NEW.review_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'second_signatures: frozen'); END""",
    """CREATE TRIGGER second_signatures_no_update BEFORE UPDATE ON second_signatures
        WHEN OLD.signed_by != ''
        BEGIN SELECT RAISE(ABORT, 'second_signatures: frozen'); END""",
    """CREATE TRIGGER second_signatures_no_delete BEFORE DELETE ON second_signatures
        BEGIN SELECT RAISE(ABORT, 'second_signatures: frozen'); END""",
    "ALTER TABLE reports ADD COLUMN second_by TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE reports ADD COLUMN second_at TEXT NOT NULL DEFAULT ''",
)


def apply(connection: Connection) -> None:
    """Create both tables; reports of before have one signature."""
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)

"""A review keeps the warfarin dose estimate that was saved for its report.

The triggers of the first schema freeze it with the signature: they refuse every change of the row.
"""

from __future__ import annotations

from sqlalchemy import Connection


def apply(connection: Connection) -> None:
    """Add the column; reviews of before have no estimate."""
    connection.exec_driver_sql("ALTER TABLE reviews ADD COLUMN warfarin TEXT NOT NULL DEFAULT ''")

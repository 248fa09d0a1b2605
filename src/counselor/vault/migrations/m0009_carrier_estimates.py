"""A review keeps the carrier risks that were saved for its report.

The triggers of the first schema freeze them with the signature: they refuse every change of the
row.
"""

from __future__ import annotations

from sqlalchemy import Connection


def apply(connection: Connection) -> None:
    """Add the column; reviews of before have none."""
    connection.exec_driver_sql(
        "ALTER TABLE reviews ADD COLUMN carrier_risks TEXT NOT NULL DEFAULT ''"
    )

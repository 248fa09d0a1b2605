"""Keyed digests of a case's genotypes, by which the same result is known again in another file.

Cases stored before have none, and are known again by the bytes of their file only.
"""

from __future__ import annotations

from sqlalchemy import Connection

_STATEMENTS = (
    """CREATE TABLE genotype_bands (
        case_id TEXT NOT NULL REFERENCES cases (id),
        chrom TEXT NOT NULL,
        variants INTEGER NOT NULL,
        digest TEXT NOT NULL,
        PRIMARY KEY (case_id, chrom))""",
    "CREATE INDEX ix_genotype_bands_digest ON genotype_bands (digest)",
)


def apply(connection: Connection) -> None:
    """Create the table and its index."""
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)

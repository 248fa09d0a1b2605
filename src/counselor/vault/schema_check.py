"""Whether the tables, indexes and triggers of a vault are those that its migrations made.

The triggers keep signed reviews, reports and the audit trail from being changed; somebody who holds
the key can take them away, and this is how it shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from counselor.vault.migrations import MIGRATIONS

_QUERY = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"


def schema_faults(raw: Any) -> Iterator[str]:  # noqa: ANN401 - the driver has no types
    """Yield what is missing, changed or strange in the schema of an open vault."""
    steps = raw.execute("SELECT name FROM schema_migrations ORDER BY name").fetchall()
    wanted, found = _made_by(tuple(row[0] for row in steps)), _schema(raw)
    for name, (kind, sql) in wanted.items():
        if name not in found:
            yield f"the {kind} {name} is missing"
        elif found[name] != (kind, sql):
            yield f"the {kind} {name} is not the one that Counselor made"
    for name in found.keys() - wanted.keys():
        yield f"the {found[name][0]} {name} is not Counselor's"


@cache
def _made_by(names: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    """Return the schema that some migrations make in an empty database."""
    engine = create_engine(
        "sqlite://", module=sqlcipher, poolclass=StaticPool, hide_parameters=True
    )
    try:
        with engine.begin() as connection:
            for step in MIGRATIONS:
                if step.name in names:
                    step.apply(connection)
            return _schema(connection.connection.driver_connection)
    finally:
        engine.dispose()


def _schema(raw: Any) -> dict[str, tuple[str, str]]:  # noqa: ANN401 - the driver has no types
    return {name: (kind, sql or "") for kind, name, sql in raw.execute(_QUERY).fetchall()}

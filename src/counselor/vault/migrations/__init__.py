"""The steps from one schema to the next, in order. A released step is never changed.

Each step is one transaction together with its own record in `schema_migrations`: after a crash it
has happened with its record, or not at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, insert, select

from counselor.vault.errors import VaultDamaged, VaultTooNew
from counselor.vault.migrations import (
    m0001_first,
    m0002_signed_findings,
    m0003_classifications,
    m0004_couples,
    m0005_warfarin_estimate,
    m0006_users_at_work,
    m0007_genotype_bands,
    m0008_audit_index,
    m0009_carrier_estimates,
    m0010_transcript_sequences,
    m0011_document_edits,
    m0012_patient_background,
    m0013_patient_search,
    m0014_consent_form,
    m0015_applied_rulebooks,
    m0016_couple_edits,
)
from counselor.vault.tables import SCHEMA_MIGRATIONS
from counselor.vault.times import to_text


@dataclass(frozen=True, slots=True)
class Migration:
    """One step. `apply` runs inside the step's transaction."""

    name: str
    apply: Callable[[Connection], None]


MIGRATIONS: tuple[Migration, ...] = (
    Migration("m0001_first", m0001_first.apply),
    Migration("m0002_signed_findings", m0002_signed_findings.apply),
    Migration("m0003_classifications", m0003_classifications.apply),
    Migration("m0004_couples", m0004_couples.apply),
    Migration("m0005_warfarin_estimate", m0005_warfarin_estimate.apply),
    Migration("m0006_users_at_work", m0006_users_at_work.apply),
    Migration("m0007_genotype_bands", m0007_genotype_bands.apply),
    Migration("m0008_audit_index", m0008_audit_index.apply),
    Migration("m0009_carrier_estimates", m0009_carrier_estimates.apply),
    Migration("m0010_transcript_sequences", m0010_transcript_sequences.apply),
    Migration("m0011_document_edits", m0011_document_edits.apply),
    Migration("m0012_patient_background", m0012_patient_background.apply),
    Migration("m0013_patient_search", m0013_patient_search.apply),
    Migration("m0014_consent_form", m0014_consent_form.apply),
    Migration("m0015_applied_rulebooks", m0015_applied_rulebooks.apply),
    Migration("m0016_couple_edits", m0016_couple_edits.apply),
)


def applied(connection: Connection) -> tuple[str, ...]:
    """Return the names of the steps that a database has behind it; none for an empty one."""
    query = "SELECT count(*) FROM sqlite_master WHERE name = 'schema_migrations'"
    if not connection.exec_driver_sql(query).scalar_one():
        return ()
    found = connection.execute(select(SCHEMA_MIGRATIONS.c.name).order_by(SCHEMA_MIGRATIONS.c.name))
    return tuple(found.scalars())


def check_schema(engine: Engine, name: str) -> None:
    """Refuse a database that this version can't have written.

    Args:
        engine: The open database.
        name: File name, for the sentence.

    Raises:
        VaultTooNew: It has steps that this version does not know.
        VaultDamaged: It has no schema at all, or a step is missing in the middle.
    """
    with engine.connect() as connection:
        behind = applied(connection)
    known = tuple(step.name for step in MIGRATIONS)
    unknown = tuple(item for item in behind if item not in known)
    if unknown:
        raise VaultTooNew(name, unknown)
    if not behind or behind != known[: len(behind)]:
        raise VaultDamaged(name, "its schema is not complete")


def pending(engine: Engine) -> tuple[str, ...]:
    """Return the names of the steps that a database does not have yet."""
    with engine.connect() as connection:
        behind = applied(connection)
    return tuple(step.name for step in MIGRATIONS if step.name not in behind)


def migrate(
    engine: Engine, at: datetime, noted: Callable[[Connection, str], None] | None = None
) -> tuple[str, ...]:
    """Apply the steps that a database does not have yet; return their names.

    `noted` is called inside the transaction of each, with its name.
    """
    done: list[str] = []
    with engine.connect() as connection:
        behind = applied(connection)
    for step in MIGRATIONS:
        if step.name in behind:
            continue
        with engine.begin() as connection:
            step.apply(connection)
            record = {"name": step.name, "applied_at": to_text(at)}
            connection.execute(insert(SCHEMA_MIGRATIONS), record)
            if noted is not None:
                noted(connection, step.name)
        done.append(step.name)
    return tuple(done)

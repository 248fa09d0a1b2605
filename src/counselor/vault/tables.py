"""The tables of the vault, as they are today. How they came to be is in `migrations`.

Times are ISO 8601 in UTC, dates ISO dates, both as text: they sort, and nothing rounds them.
Wherever a record is one document (findings, calls, indication), the JSON is the truth and the
columns beside it are for searching.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData()


def _text(name: str, *, default: str | None = None) -> Column[str]:
    return Column(name, Text, nullable=False, server_default=default)


def _reference(name: str, target: str) -> Column[str]:
    return Column(name, Text, ForeignKey(target), nullable=False, index=True)


SCHEMA_MIGRATIONS = Table(
    "schema_migrations", METADATA, Column("name", Text, primary_key=True), _text("applied_at")
)

SETTINGS = Table("settings", METADATA, Column("key", Text, primary_key=True), _text("value"))

USERS = Table(
    "users",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    _text("roles"),
    Column("active", Boolean, nullable=False),
    _text("created_at"),
)

KEY_SLOTS = Table(
    "key_slots",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("user_id", Text, ForeignKey("users.id")),
    _text("kind"),
    _text("created_at"),
)
"""Whose a slot of the keys file is: the file itself holds no names."""

PATIENTS = Table(
    "patients",
    METADATA,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("number", Text, nullable=False, unique=True),
    _text("family_name"),
    _text("given_name"),
    _text("sort_family"),
    _text("sort_given"),
    _text("birth_date"),
    _text("sex"),
    _text("gender"),
    _text("pronouns"),
    _text("contact"),
    _text("medicines"),
    _text("notes"),
    Column("version", Integer, nullable=False),
    _text("created_at"),
    _text("last_activity"),
)
"""`sort_*` are names without case and accents; `row` joins the full-text index."""

PATIENT_KEYS = Table(
    "patient_keys",
    METADATA,
    Column("patient_id", Text, ForeignKey("patients.id"), primary_key=True),
    Column("key", LargeBinary, nullable=False),
)
"""The key of a patient's values in the audit trail; destroying it makes them unreadable."""

CONSENTS = Table(
    "consents",
    METADATA,
    Column("sequence", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    _reference("patient_id", "patients.id"),
    _text("given_on"),
    _text("decided_by"),
    Column("test", Boolean, nullable=False),
    Column("acmg_sf", Boolean, nullable=False),
    Column("carrier", Boolean, nullable=False),
    Column("pgx", Boolean, nullable=False),
    Column("other", Boolean, nullable=False),
    Column("family_sharing", Boolean, nullable=False),
    Column("recontact", Boolean, nullable=False),
    Column("research", Boolean, nullable=False),
    _text("minor_override"),
    _text("note"),
    _text("recorded_at"),
    _text("recorded_by"),
)

CASES = Table(
    "cases",
    METADATA,
    Column("sequence", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    _reference("patient_id", "patients.id"),
    _text("imported_at"),
    _text("imported_by"),
    _text("indication"),
    _text("file_name"),
    Column("file_sha256", Text, nullable=False, index=True),
    _text("format"),
    _text("build"),
    _text("sample"),
    _text("kind"),
    Column("records", Integer, nullable=False),
    _text("rulebook_version"),
    _text("rulebook_sha256"),
)

CASE_DOCUMENTS = Table(
    "case_documents",
    METADATA,
    Column("case_id", Text, ForeignKey("cases.id"), primary_key=True),
    Column("findings", LargeBinary, nullable=False),
    Column("calls", LargeBinary, nullable=False),
)
"""`findings` and `calls` (the test result) as compressed JSON. The calls let a later rulebook be
applied without the file."""

FINDINGS = Table(
    "findings",
    METADATA,
    Column("case_id", Text, ForeignKey("cases.id"), primary_key=True),
    Column("finding_id", Text, primary_key=True),
    Column("place", Integer, nullable=False),
    _text("kind"),
    Column("gene", Text, nullable=False, index=True),
    _text("lists"),
    Column("reportable", Boolean, nullable=False),
    _text("summary"),
)
"""One row for each finding of a case, for search and counts. `lists` are joined by `;`."""

NOT_ASSESSED = Table(
    "not_assessed",
    METADATA,
    Column("case_id", Text, ForeignKey("cases.id"), primary_key=True),
    Column("gene", Text, primary_key=True),
    Column("scope", Text, primary_key=True),
    Column("reason", Text, primary_key=True),
    Column("positions", Integer, nullable=False),
    Column("total", Integer, nullable=False),
)

REVIEWS = Table(
    "reviews",
    METADATA,
    Column("id", Text, primary_key=True),
    _reference("case_id", "cases.id"),
    Column("version", Integer, nullable=False),
    _text("signed_by"),
    Column("signed_at", Text),
    Column("consent_id", Text, ForeignKey("consents.id")),
    _text("replaces"),
    _text("because"),
    UniqueConstraint("case_id", "version"),
)
"""`consent_id` is the consent under which it was signed."""

DECISIONS = Table(
    "decisions",
    METADATA,
    Column("review_id", Text, ForeignKey("reviews.id"), primary_key=True),
    Column("finding_id", Text, primary_key=True),
    Column("place", Integer, nullable=False),
    _text("kind"),
    _text("reason"),
    _text("note"),
    _text("decided_by"),
    _text("decided_at"),
)

REPORTS = Table(
    "reports",
    METADATA,
    Column("id", Text, primary_key=True),
    _reference("case_id", "cases.id"),
    _reference("review_id", "reviews.id"),
    Column("version", Integer, nullable=False),
    _text("signed_by"),
    _text("signed_at"),
    _text("rulebook_version"),
    _text("template"),
    _text("language"),
    _text("sha256"),
    _text("replaces"),
    _text("because"),
    Column("pdf", LargeBinary, nullable=False),
)

AUDIT = Table(
    "audit",
    METADATA,
    Column("sequence", Integer, primary_key=True),
    _text("at"),
    _text("user"),
    _text("action"),
    _text("subject"),
    Column("patient_id", Text, index=True),
    Column("body", LargeBinary, nullable=False),
    _text("previous"),
    _text("hash"),
)
"""`body` holds before and after as JSON, sealed under the patient's key where there is a patient.
`hash` covers the row and `previous`, the hash of the row before."""

"""The first schema. Its text stands here on its own: later changes of `tables` do not touch it.

Triggers keep what must not change from being changed, even by a fault of the program: rows of the
audit trail, signed reviews with their decisions, and signed reports.
"""

from __future__ import annotations

from sqlalchemy import Connection

_TABLES = (
    "CREATE TABLE schema_migrations (name TEXT NOT NULL PRIMARY KEY, applied_at TEXT NOT NULL)",
    'CREATE TABLE settings ("key" TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)',
    """CREATE TABLE users (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        roles TEXT NOT NULL,
        active BOOLEAN NOT NULL,
        created_at TEXT NOT NULL)""",
    """CREATE TABLE key_slots (
        id TEXT NOT NULL PRIMARY KEY,
        user_id TEXT REFERENCES users (id),
        kind TEXT NOT NULL,
        created_at TEXT NOT NULL)""",
    """CREATE TABLE patients (
        "row" INTEGER NOT NULL PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        number TEXT NOT NULL UNIQUE,
        family_name TEXT NOT NULL,
        given_name TEXT NOT NULL,
        sort_family TEXT NOT NULL,
        sort_given TEXT NOT NULL,
        birth_date TEXT NOT NULL,
        sex TEXT NOT NULL,
        gender TEXT NOT NULL,
        pronouns TEXT NOT NULL,
        contact TEXT NOT NULL,
        medicines TEXT NOT NULL,
        notes TEXT NOT NULL,
        version INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        last_activity TEXT NOT NULL)""",
    "CREATE INDEX ix_patients_name ON patients (sort_family, sort_given, id)",
    """CREATE VIRTUAL TABLE patient_search USING fts5(
        number, family_name, given_name,
        tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3')""",
    "INSERT INTO patient_search (patient_search, rank) VALUES ('secure-delete', 1)",
    """CREATE TABLE patient_keys (
        patient_id TEXT NOT NULL PRIMARY KEY REFERENCES patients (id),
        "key" BLOB NOT NULL)""",
    """CREATE TABLE consents (
        sequence INTEGER NOT NULL PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        patient_id TEXT NOT NULL REFERENCES patients (id),
        given_on TEXT NOT NULL,
        decided_by TEXT NOT NULL,
        test BOOLEAN NOT NULL,
        acmg_sf BOOLEAN NOT NULL,
        carrier BOOLEAN NOT NULL,
        pgx BOOLEAN NOT NULL,
        other BOOLEAN NOT NULL,
        family_sharing BOOLEAN NOT NULL,
        recontact BOOLEAN NOT NULL,
        research BOOLEAN NOT NULL,
        minor_override TEXT NOT NULL,
        note TEXT NOT NULL,
        recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL)""",
    "CREATE INDEX ix_consents_patient_id ON consents (patient_id)",
    """CREATE TABLE cases (
        sequence INTEGER NOT NULL PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        patient_id TEXT NOT NULL REFERENCES patients (id),
        imported_at TEXT NOT NULL,
        imported_by TEXT NOT NULL,
        indication TEXT NOT NULL,
        file_name TEXT NOT NULL,
        file_sha256 TEXT NOT NULL,
        format TEXT NOT NULL,
        build TEXT NOT NULL,
        sample TEXT NOT NULL,
        kind TEXT NOT NULL,
        records INTEGER NOT NULL,
        rulebook_version TEXT NOT NULL,
        rulebook_sha256 TEXT NOT NULL)""",
    "CREATE INDEX ix_cases_file_sha256 ON cases (file_sha256)",
    "CREATE INDEX ix_cases_patient_id ON cases (patient_id)",
    """CREATE TABLE case_documents (
        case_id TEXT NOT NULL PRIMARY KEY REFERENCES cases (id),
        findings BLOB NOT NULL,
        calls BLOB NOT NULL)""",
    """CREATE TABLE findings (
        case_id TEXT NOT NULL REFERENCES cases (id),
        finding_id TEXT NOT NULL,
        place INTEGER NOT NULL,
        kind TEXT NOT NULL,
        gene TEXT NOT NULL,
        lists TEXT NOT NULL,
        reportable BOOLEAN NOT NULL,
        summary TEXT NOT NULL,
        PRIMARY KEY (case_id, finding_id))""",
    "CREATE INDEX ix_findings_gene ON findings (gene)",
    """CREATE TABLE not_assessed (
        case_id TEXT NOT NULL REFERENCES cases (id),
        gene TEXT NOT NULL,
        scope TEXT NOT NULL,
        reason TEXT NOT NULL,
        positions INTEGER NOT NULL,
        total INTEGER NOT NULL,
        PRIMARY KEY (case_id, gene, scope, reason))""",
    """CREATE TABLE reviews (
        id TEXT NOT NULL PRIMARY KEY,
        case_id TEXT NOT NULL REFERENCES cases (id),
        version INTEGER NOT NULL,
        signed_by TEXT NOT NULL,
        signed_at TEXT,
        consent_id TEXT REFERENCES consents (id),
        replaces TEXT NOT NULL,
        because TEXT NOT NULL,
        UNIQUE (case_id, version))""",
    "CREATE INDEX ix_reviews_case_id ON reviews (case_id)",
    """CREATE TABLE decisions (
        review_id TEXT NOT NULL REFERENCES reviews (id),
        finding_id TEXT NOT NULL,
        place INTEGER NOT NULL,
        kind TEXT NOT NULL,
        reason TEXT NOT NULL,
        note TEXT NOT NULL,
        decided_by TEXT NOT NULL,
        decided_at TEXT NOT NULL,
        PRIMARY KEY (review_id, finding_id))""",
    """CREATE TABLE reports (
        id TEXT NOT NULL PRIMARY KEY,
        case_id TEXT NOT NULL REFERENCES cases (id),
        review_id TEXT NOT NULL REFERENCES reviews (id),
        version INTEGER NOT NULL,
        signed_by TEXT NOT NULL,
        signed_at TEXT NOT NULL,
        rulebook_version TEXT NOT NULL,
        template TEXT NOT NULL,
        language TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        replaces TEXT NOT NULL,
        because TEXT NOT NULL,
        pdf BLOB NOT NULL)""",
    "CREATE INDEX ix_reports_case_id ON reports (case_id)",
    "CREATE INDEX ix_reports_review_id ON reports (review_id)",
    """CREATE TABLE audit (
        sequence INTEGER NOT NULL PRIMARY KEY,
        at TEXT NOT NULL,
        user TEXT NOT NULL,
        action TEXT NOT NULL,
        subject TEXT NOT NULL,
        patient_id TEXT,
        body BLOB NOT NULL,
        previous TEXT NOT NULL,
        hash TEXT NOT NULL)""",
    "CREATE INDEX ix_audit_patient_id ON audit (patient_id)",
)

_ALWAYS = (("audit", "UPDATE"), ("audit", "DELETE"), ("reports", "UPDATE"), ("reports", "DELETE"))

_REVIEW_SIGNED = "(SELECT signed_at FROM reviews WHERE id = {row}.review_id) IS NOT NULL"

_FROZEN = (
    ("reviews", "UPDATE", "OLD.signed_at IS NOT NULL"),
    ("reviews", "DELETE", "OLD.signed_at IS NOT NULL"),
    ("decisions", "INSERT", _REVIEW_SIGNED.format(row="NEW")),
    ("decisions", "UPDATE", _REVIEW_SIGNED.format(row="OLD")),
    ("decisions", "DELETE", _REVIEW_SIGNED.format(row="OLD")),
)


def apply(connection: Connection) -> None:
    """Create the tables of the first release."""
    for statement in _TABLES:
        connection.exec_driver_sql(statement)
    for table, event in _ALWAYS:
        _refuse(connection, table, event, "1")
    for table, event, condition in _FROZEN:
        _refuse(connection, table, event, condition)


def _refuse(connection: Connection, table: str, event: str, condition: str) -> None:
    connection.exec_driver_sql(
        f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table}"
        f" WHEN {condition} BEGIN SELECT RAISE(ABORT, '{table}: frozen'); END"
    )

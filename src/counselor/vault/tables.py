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
    Index,
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
"""Whose a slot of the keys file is. A slot of the file that has no row here does not count."""

DRAFTS = Table(
    "drafts",
    METADATA,
    Column("user_id", Text, ForeignKey("users.id"), primary_key=True),
    _text("body"),
    _text("kept_at"),
)
"""Where a user was at locking, with what was typed and not stored, as JSON."""

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
    _text("form", default=""),
)
"""`form` holds what came with the dated form, as JSON; empty for an older consent."""

CONSENT_FORMS = Table(
    "consent_forms",
    METADATA,
    Column("id", Text, primary_key=True),
    _reference("consent_id", "consents.id"),
    _text("language"),
    _text("sha256"),
    _text("filed_by"),
    _text("filed_at"),
    Column("pdf", LargeBinary, nullable=False),
)
"""Consent forms as they were printed and filed."""

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
    _text("warfarin", default=""),
    _text("carrier_risks", default=""),
    UniqueConstraint("case_id", "version"),
)
"""`consent_id` is the consent under which it was signed; `warfarin` the dose estimate and
`carrier_risks` what is left of carrier risks, saved for the report, as JSON, empty where none."""

SECOND_SIGNATURES = Table(
    "second_signatures",
    METADATA,
    Column("review_id", Text, ForeignKey("reviews.id"), primary_key=True),
    _text("signed_by"),
    _text("signed_at"),
)
"""A row for each review that needs a second signature; both texts are empty while it is open."""

SIGNED_FINDINGS = Table(
    "signed_findings",
    METADATA,
    Column("review_id", Text, ForeignKey("reviews.id"), primary_key=True),
    Column("findings", LargeBinary, nullable=False),
)
"""Findings as they were signed, compressed JSON: `case_documents` has them as they were imported,
with the medicines of that day. None for a review signed before this table was there."""

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

CLASSIFICATIONS = Table(
    "classifications",
    METADATA,
    Column("sequence", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    _text("variant"),
    _text("gene"),
    _text("condition"),
    Column("version", Integer, nullable=False),
    _reference("case_id", "cases.id"),
    _reference("patient_id", "patients.id"),
    _text("rules"),
    _text("points"),
    Column("points_total", Integer, nullable=False),
    _text("verdict"),
    _text("reason"),
    _text("rulebook"),
    _text("classified_by"),
    _text("classified_at"),
    UniqueConstraint("variant", "gene", "condition", "version"),
)
"""`variant` is the normal form on GRCh38; an empty `condition` stands for all of the gene."""

CRITERION_JUDGEMENTS = Table(
    "criterion_judgements",
    METADATA,
    Column("classification_id", Text, ForeignKey("classifications.id"), primary_key=True),
    Column("criterion", Text, primary_key=True),
    Column("place", Integer, nullable=False),
    _text("state"),
    _text("strength"),
    _text("evidence"),
    Column("proposed", Boolean, nullable=False),
    _text("judged_by"),
    Column("judged_at", Text),
)
"""All 28 criteria of each classification: met, not met, and not judged."""

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
    _text("second_by", default=""),
    _text("second_at", default=""),
)

COUPLES = Table(
    "couples",
    METADATA,
    Column("id", Text, primary_key=True),
    _reference("first_id", "patients.id"),
    _reference("second_id", "patients.id"),
    _text("egg_id"),
    _text("first_shares_on"),
    _text("second_shares_on"),
    _text("linked_at"),
    _text("linked_by"),
    UniqueConstraint("first_id", "second_id"),
)
"""Two patients in the order of their ids; `*_shares_on` is empty where one did not agree."""

TYPED_RESULTS = Table(
    "typed_results",
    METADATA,
    Column("sequence", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    _reference("patient_id", "patients.id"),
    _text("kind"),
    _text("gene"),
    _text("body"),
    _text("recorded_at"),
    _text("recorded_by"),
)
"""What a person typed in, as JSON; the newest of a patient, kind and gene counts."""

GENOTYPE_BANDS = Table(
    "genotype_bands",
    METADATA,
    Column("case_id", Text, ForeignKey("cases.id"), primary_key=True),
    Column("chrom", Text, primary_key=True),
    Column("variants", Integer, nullable=False),
    Column("digest", Text, nullable=False, index=True),
)
"""Keyed digests of a case's genotypes, by chromosome: the same result in another file is known
again by them."""

TRANSCRIPT_SEQUENCES = Table(
    "transcript_sequences",
    METADATA,
    Column("transcript", Text, primary_key=True),
    _text("accession"),
    _text("gene"),
    _text("bases"),
    _text("sha256"),
    _text("file"),
    _text("file_sha256"),
    _text("added_at"),
    _text("added_by"),
    Column("in_use", Boolean, nullable=False),
)
"""Bases that the practice added, by the RefSeq accession of the rulebook's transcript; no patient's
data. Removed ones stay, no longer `in_use`: results are still judged by what they were made with.
"""

DOCUMENT_EDITS = Table(
    "document_edits",
    METADATA,
    Column("review_id", Text, ForeignKey("reviews.id"), primary_key=True),
    Column("template", Text, primary_key=True),
    Column("language", Text, primary_key=True),
    _text("body"),
    _text("changed_by"),
    _text("changed_at"),
)
"""What persons changed in the text of a document, as JSON; of a signed patient's report frozen."""

COUPLE_DOCUMENT_EDITS = Table(
    "couple_document_edits",
    METADATA,
    Column("couple_id", Text, ForeignKey("couples.id"), primary_key=True),
    Column("language", Text, primary_key=True),
    _text("body"),
    _text("changed_by"),
    _text("changed_at"),
)
"""What persons changed in the text of a couple's page, as JSON."""

PRACTICE_PICTURES = Table(
    "practice_pictures",
    METADATA,
    Column("kind", Text, primary_key=True),
    Column("owner", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    _text("sha256"),
    _text("changed_by"),
    _text("changed_at"),
)
"""Logo and signatures as PNG; `owner` is the user's name, empty for the logo."""

STANDARD_PARAGRAPHS = Table(
    "standard_paragraphs",
    METADATA,
    Column("name", Text, primary_key=True),
    _text("body"),
    _text("changed_by"),
    _text("changed_at"),
)
"""Texts of the practice's own, to put into documents."""

APPLIED_RULEBOOKS = Table(
    "applied_rulebooks",
    METADATA,
    Column("sha256", Text, primary_key=True),
    _text("version"),
    Column("outline", LargeBinary, nullable=False),
    _text("kept_at"),
)
"""Rulebooks that judged or were applied, each in hashes (compressed JSON): no patient's data."""

CARRIED_PLACES = Table(
    "carried_places",
    METADATA,
    Column("case_id", Text, ForeignKey("cases.id"), primary_key=True),
    Column("places", LargeBinary, nullable=False),
)
"""Where a result carries something else than the reference, whatever rulebook judges it."""

REJUDGED = Table(
    "rejudged",
    METADATA,
    Column("case_id", Text, ForeignKey("cases.id"), primary_key=True),
    Column("old_sha256", Text, primary_key=True),
    Column("new_sha256", Text, primary_key=True),
    _text("old_version"),
    _text("new_version"),
    Column("changed", Boolean, nullable=False),
    _text("summary"),
    Column("findings", LargeBinary),
    _text("applied_at"),
    _text("applied_by"),
    _text("seen_at"),
    _text("seen_by"),
)
"""That a result was compared with what another rulebook says of it; `summary` counts what differs,
as JSON, and `findings` (compressed JSON) is what it would be judged to, where something does.
`seen_*` are empty until somebody looked at it."""

EARLIER_FINDINGS = Table(
    "earlier_findings",
    METADATA,
    Column("case_id", Text, ForeignKey("cases.id"), primary_key=True),
    Column("rulebook_sha256", Text, primary_key=True),
    Column("replaced_at", Text, primary_key=True),
    _text("rulebook_version"),
    _text("replaced_by"),
    Column("findings", LargeBinary, nullable=False),
)
"""Findings of a result from before those of another rulebook took their place, compressed JSON."""

PATIENT_BACKGROUNDS = Table(
    "patient_backgrounds",
    METADATA,
    Column("patient_id", Text, ForeignKey("patients.id"), primary_key=True),
    _text("ancestry"),
    _text("ancestry_note"),
    _text("allergies"),
    _text("lifestyle"),
    _text("environment"),
    _text("psychosocial"),
    _text("parents_related"),
    _text("parents_note"),
    Column("version", Integer, nullable=False),
    _text("changed_by"),
    _text("changed_at"),
)
"""Origin, health and surroundings of a patient; `ancestry` is a JSON list of codes."""

PHENOTYPES = Table(
    "phenotypes",
    METADATA,
    Column("patient_id", Text, ForeignKey("patients.id"), primary_key=True),
    Column("term", Text, primary_key=True, index=True),
    Column("place", Integer, nullable=False),
    _text("label"),
    Column("present", Boolean, nullable=False),
    _text("onset"),
)
"""Signs that were looked for, by number of the Human Phenotype Ontology."""

RELATIVES = Table(
    "relatives",
    METADATA,
    Column("id", Text, primary_key=True),
    _reference("patient_id", "patients.id"),
    _text("relation"),
    _text("side"),
    _text("called"),
    _text("sex"),
    _text("vital"),
    Column("age", Integer),
    _text("conditions"),
    _text("test"),
    _text("gene"),
    _text("variant"),
    _text("note"),
    Column("version", Integer, nullable=False),
    _text("changed_by"),
    _text("changed_at"),
)
"""The family history; `conditions` is a JSON list of name and age at onset."""

SHARED_DECISIONS = Table(
    "shared_decisions",
    METADATA,
    Column("sequence", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    _reference("patient_id", "patients.id"),
    _text("made_on"),
    _text("mattered"),
    _text("options"),
    _text("decided"),
    _text("decided_by"),
    _text("replaces"),
    _text("because"),
    _text("recorded_by"),
    _text("recorded_at"),
)
"""Decisions made with the patient; only ever added. `replaces` is the id of the one corrected."""

PATIENT_TASKS = Table(
    "patient_tasks",
    METADATA,
    Column("id", Text, primary_key=True),
    _reference("patient_id", "patients.id"),
    Column("case_id", Text, ForeignKey("cases.id"), index=True),
    _text("text"),
    _text("due_on"),
    _text("done_at"),
    _text("done_by"),
    Column("version", Integer, nullable=False),
    _text("created_by"),
    _text("created_at"),
    Index("ix_patient_tasks_due", "done_at", "due_on", "id"),
)
"""What is to be done for a patient until a day; `done_at` is empty while it is open."""

PATIENT_INDEXED = Table(
    "patient_indexed",
    METADATA,
    Column("patient_id", Text, ForeignKey("patients.id"), primary_key=True),
    _text("rulebook"),
    _text("due_on"),
    _text("newest_case"),
    _text("newest_state"),
    Column("undecided", Integer, nullable=False),
    Index("ix_patient_indexed_due", "rulebook", "due_on"),
)
"""Patients of whom it was worked out what finds them, by which rulebook, and until which birthday
that holds. It follows from other rows."""

PATIENT_MARKS = Table(
    "patient_marks",
    METADATA,
    Column("patient_id", Text, ForeignKey("patients.id"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    _text("words"),
    Index("ix_patient_marks_kind", "kind", "name"),
    sqlite_with_rowid=False,
)
"""What finds a patient beside name and number; of findings only what may be shown. `words` are
what can be typed for it."""

PATIENT_LISTS = Table(
    "patient_lists",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    _text("criteria"),
    _text("saved_by"),
    _text("saved_at"),
)
"""Filters of the list of patients under a name, as JSON; whom they find is never kept."""

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
    Index("ix_audit_filter", "sequence", "at", "user", "action", "patient_id"),
)
"""`body` holds before and after as JSON, sealed under the patient's key where there is a patient.
`hash` covers the row and `previous`, the hash of the row before."""

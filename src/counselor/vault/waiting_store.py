"""What waits for somebody in the whole practice, by indexed queries: no result is opened for it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, text

from counselor.casework.document import indication_from_json
from counselor.casework.models import Indication
from counselor.casework.waiting import FindingMark
from counselor.findings.models import Scope
from counselor.vault.times import from_text

MOST_LOOKED_AT = 2_000
"""So many open reviews are looked at one by one, the oldest first; all of them are counted. Each
costs about 10 microseconds."""
_TRAIL = 10_000
"""So many rows of the audit trail are looked through for the patients opened last."""

_COUNT = text("SELECT count(*) FROM reviews WHERE signed_at IS NULL")

_OPEN = text("""
SELECT reviews.id AS review_id, reviews.case_id, cases.patient_id, cases.imported_at,
    (SELECT max(decided_at) FROM decisions WHERE review_id = reviews.id) AS decided_at,
    (SELECT test FROM consents WHERE patient_id = cases.patient_id
        ORDER BY given_on DESC, sequence DESC LIMIT 1) AS test
FROM reviews CROSS JOIN cases ON cases.id = reviews.case_id
WHERE reviews.signed_at IS NULL ORDER BY reviews.rowid LIMIT :most
""")

_SECOND = text("""
SELECT reviews.case_id, reviews.signed_by, reviews.signed_at
FROM second_signatures AS second CROSS JOIN reviews ON reviews.id = second.review_id
WHERE second.signed_at = '' AND NOT EXISTS (SELECT 1 FROM reviews AS later
    WHERE later.case_id = reviews.case_id AND later.version > reviews.version)
ORDER BY reviews.signed_at
""")

_COUNT_TASKS = text("SELECT count(*) FROM patient_tasks WHERE done_at = '' AND due_on <= :until")

_UNDECIDED = text("""
SELECT kind, gene, lists, reportable, summary FROM findings
WHERE case_id = :case AND finding_id NOT IN (
    SELECT finding_id FROM decisions WHERE review_id = :review)
""")

_CASES = text("""
SELECT cases.id AS case_id, cases.patient_id, cases.file_name, cases.indication,
    cases.rulebook_version, patients.family_name, patients.given_name, patients.number,
    patients.birth_date
FROM cases JOIN patients ON patients.id = cases.patient_id
WHERE cases.id IN (SELECT value FROM json_each(:ids))
""")

_RECENT = text("""
SELECT patients.id, patients.number, patients.family_name, patients.given_name, patients.birth_date
FROM (
    SELECT patient_id, max(sequence) AS latest FROM audit INDEXED BY ix_audit_filter
    WHERE sequence > (SELECT max(sequence) FROM audit) - :rows AND "user" = :user
        AND action IN ('patient.opened', 'case.opened') AND patient_id IS NOT NULL
    GROUP BY patient_id) AS seen
JOIN patients ON patients.id = seen.patient_id
ORDER BY seen.latest DESC LIMIT :most
""")


@dataclass(frozen=True, slots=True)
class OpenReview:
    """A review without a signature.

    Attributes:
        decided_at: When the latest decision was made; None while there is none.
        consents: Whether the consent that counts agrees to the test; False where there is none.
    """

    review_id: str
    case_id: str
    patient_id: str
    imported_at: datetime
    decided_at: datetime | None
    consents: bool


@dataclass(frozen=True, slots=True)
class OpenSecond:
    """A review that waits for its second signature."""

    case_id: str
    signed_by: str
    signed_at: datetime


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A result with whose it is, as one line of a list."""

    case_id: str
    patient_id: str
    family_name: str
    given_name: str
    number: str
    birth_date: date
    file: str
    indication: Indication
    rulebook: str


@dataclass(frozen=True, slots=True)
class PatientLine:
    """A patient as one line of a list."""

    id: str
    number: str
    family_name: str
    given_name: str
    birth_date: date


class WaitingStore:
    """Reads what waits; changes nothing."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count_open(self) -> int:
        """Return how many reviews have no signature."""
        return int(self._connection.execute(_COUNT).scalar_one())

    def open_reviews(self, most: int = MOST_LOOKED_AT) -> tuple[OpenReview, ...]:
        """Return the reviews without a signature, those opened first at the front."""
        rows = self._connection.execute(_OPEN, {"most": most})
        return tuple(
            OpenReview(
                review_id=row.review_id,
                case_id=row.case_id,
                patient_id=row.patient_id,
                imported_at=from_text(row.imported_at),
                decided_at=from_text(row.decided_at) if row.decided_at else None,
                consents=bool(row.test),
            )
            for row in rows
        )

    def second_signatures(self) -> tuple[OpenSecond, ...]:
        """Return what waits for a second signature, the oldest first."""
        return tuple(
            OpenSecond(row.case_id, row.signed_by, from_text(row.signed_at))
            for row in self._connection.execute(_SECOND)
        )

    def count_tasks(self, until: date) -> int:
        """Return how many tasks are open that are due until a day."""
        counted = self._connection.execute(_COUNT_TASKS, {"until": until.isoformat()})
        return int(counted.scalar_one())

    def undecided(self, case_id: str, review_id: str) -> tuple[FindingMark, ...]:
        """Return the findings of a result about which a review holds no decision."""
        rows = self._connection.execute(_UNDECIDED, {"case": case_id, "review": review_id})
        return tuple(
            FindingMark(
                pgx=row.kind == Scope.PGX.value,
                gene=row.gene,
                lists=tuple(code for code in row.lists.split(";") if code),
                reportable=bool(row.reportable),
                summary=row.summary,
            )
            for row in rows
        )

    def lines(self, case_ids: Iterable[str]) -> dict[str, CaseLine]:
        """Return results by id, each with whose it is."""
        rows = self._connection.execute(_CASES, {"ids": json.dumps(list(case_ids))})
        return {row.case_id: _case_line(row) for row in rows}

    def opened_last(self, user: str, most: int) -> tuple[PatientLine, ...]:
        """Return the patients whom a user opened last, the latest first.

        The audit trail knows them; whoever was erased is not among them.
        """
        values = {"user": user, "rows": _TRAIL, "most": most}
        return tuple(
            PatientLine(
                row.id,
                row.number,
                row.family_name,
                row.given_name,
                date.fromisoformat(row.birth_date),
            )
            for row in self._connection.execute(_RECENT, values)
        )


def _case_line(row: Any) -> CaseLine:  # noqa: ANN401 - a row of the driver has no types
    return CaseLine(
        case_id=row.case_id,
        patient_id=row.patient_id,
        family_name=row.family_name,
        given_name=row.given_name,
        number=row.number,
        birth_date=date.fromisoformat(row.birth_date),
        file=row.file_name,
        indication=indication_from_json(json.loads(row.indication)),
        rulebook=row.rulebook_version,
    )

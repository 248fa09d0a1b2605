"""Counts over all patients, for the practice's own figures; nobody's record is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, text

from counselor.vault.times import from_text

_SIGNED = text("""
SELECT substr(reviews.signed_at, 1, 7) AS month, reviews.version > 1 AS amended,
    CAST(julianday(substr(reviews.signed_at, 1, 10))
        - julianday(substr(cases.imported_at, 1, 10)) AS INTEGER) AS days, count(*) AS found
FROM reviews CROSS JOIN cases ON cases.id = reviews.case_id
WHERE reviews.signed_at >= :since AND reviews.signed_at < :until
GROUP BY month, amended, days
""")

_RESULTS = text("""
SELECT kind, json_extract(indication, '$.test_type') AS test_type, count(*) AS found
FROM cases WHERE imported_at >= :since AND imported_at < :until GROUP BY kind, test_type
""")

_UNCERTAIN = text("""
SELECT id, variant, gene, condition, case_id, classified_at FROM classifications AS latest
WHERE verdict = 'uncertain_significance' AND NOT EXISTS (
    SELECT 1 FROM classifications AS later WHERE later.variant = latest.variant
        AND later.gene = latest.gene AND later.condition = latest.condition
        AND later.version > latest.version)
ORDER BY classified_at, sequence
""")

_TASKS = text("""
SELECT CASE WHEN due_on < :today THEN 'late' WHEN due_on = :today THEN 'today'
    WHEN due_on <= :soon THEN 'soon' ELSE 'later' END AS due, count(*) AS found
FROM patient_tasks WHERE done_at = '' GROUP BY due
""")

_FIRST = text("SELECT imported_at FROM cases ORDER BY sequence LIMIT 1")


@dataclass(frozen=True, slots=True)
class SignedCount:
    """Reviews signed in a month (`2026-03`, by UTC) so many whole days after the import.

    `amended`: later versions of a review that was signed before.
    """

    month: str
    amended: bool
    days: int
    count: int


@dataclass(frozen=True, slots=True)
class UncertainVariant:
    """A variant whose latest class in the practice is 'uncertain significance'."""

    id: str
    variant: str
    gene: str
    condition: str
    case_id: str
    classified_at: datetime


class PracticeStore:
    """Counts; changes nothing. Days begin at midnight of UTC; `until` is not counted any more."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def first_day(self) -> date | None:
        """Return the day of the first import; None where there was none."""
        found = self._connection.execute(_FIRST).scalar_one_or_none()
        return date.fromisoformat(found[:10]) if found else None

    def signed(self, since: date, until: date) -> tuple[SignedCount, ...]:
        """Return reviews signed in a period, by month and days since the import."""
        rows = self._connection.execute(_SIGNED, _period(since, until))
        return tuple(
            SignedCount(row.month, bool(row.amended), max(0, row.days), row.found) for row in rows
        )

    def results(self, since: date, until: date) -> tuple[tuple[str, str, int], ...]:
        """Return (kind of file, type of test, count) of the results imported in a period."""
        rows = self._connection.execute(_RESULTS, _period(since, until))
        return tuple((row.kind, row.test_type or "", row.found) for row in rows)

    def uncertain(self) -> tuple[UncertainVariant, ...]:
        """Return the variants of uncertain significance, those judged longest ago first."""
        return tuple(
            UncertainVariant(
                row.id,
                row.variant,
                row.gene,
                row.condition,
                row.case_id,
                from_text(row.classified_at),
            )
            for row in self._connection.execute(_UNCERTAIN)
        )

    def open_tasks(self, today: date, soon: date) -> dict[str, int]:
        """Return how many open tasks are `late`, due `today`, `soon` (until a day) or `later`."""
        days = {"today": today.isoformat(), "soon": soon.isoformat()}
        return {row.due: row.found for row in self._connection.execute(_TASKS, days)}


def _period(since: date, until: date) -> dict[str, Any]:
    return {"since": since.isoformat(), "until": until.isoformat()}

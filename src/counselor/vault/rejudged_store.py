"""Which rulebooks were applied to stored results, and what each changed of which result."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, text, update

from counselor.casework.document import indication_from_json
from counselor.findings.models import Findings
from counselor.genome.build import Build
from counselor.vault.errors import RecordMissing
from counselor.vault.findings_column import unpacked_findings
from counselor.vault.tables import (
    APPLIED_RULEBOOKS,
    CARRIED_PLACES,
    CASE_DOCUMENTS,
    REJUDGED,
)
from counselor.vault.times import from_text, to_text

_LEFT = """
FROM cases WHERE rulebook_sha256 <> :sha AND NOT EXISTS (SELECT 1 FROM rejudged
    WHERE case_id = cases.id AND old_sha256 = cases.rulebook_sha256 AND new_sha256 = :sha)
"""
_COUNT_LEFT = text(f"SELECT count(*) {_LEFT}")
_LEFT_BY = text(f"""
SELECT DISTINCT rulebook_sha256, build {_LEFT} ORDER BY rulebook_sha256, build
""")
_DUE = text(f"""
SELECT sequence, id, patient_id, build, indication, rulebook_version, rulebook_sha256,
    (SELECT places FROM carried_places WHERE case_id = cases.id) AS places
{_LEFT} AND sequence > :begin ORDER BY sequence LIMIT :limit
""")  # noqa: S608 - no value is put in
_OPEN = """
FROM rejudged JOIN cases ON cases.id = rejudged.case_id
    AND cases.rulebook_sha256 = rejudged.old_sha256
WHERE new_sha256 = :sha AND changed AND seen_at = ''
"""
_COUNT_OPEN = text(f"SELECT count(*) {_OPEN}")
_PAGE_OPEN = text(f"""
SELECT cases.sequence, rejudged.case_id, rejudged.old_version, rejudged.new_version, summary,
    applied_at {_OPEN} AND cases.sequence > :begin ORDER BY cases.sequence LIMIT :limit
""")


@dataclass(frozen=True, slots=True)
class DueCase:
    """A result that was not compared with a rulebook yet.

    Attributes:
        places: Its outline, packed; None where that was not worked out yet.
        primary_genes: Those of the question.
    """

    sequence: int
    case_id: str
    patient_id: str
    build: Build
    version: str
    sha256: str
    places: bytes | None
    primary_genes: tuple[str, ...]

    def without_places(self) -> DueCase:
        """Return the same without its outline, which is large."""
        return replace(self, places=None)


@dataclass(frozen=True, slots=True)
class Applied:
    """What a rulebook changed of a result.

    Attributes:
        findings: What it judges, packed; None where nothing changed, or only numbers are known.
        places: Its outline where the result was read as a whole, packed.
    """

    due: DueCase
    changed: bool
    summary: Mapping[str, Any]
    findings: bytes | None
    places: bytes | None


@dataclass(frozen=True, slots=True)
class ChangedCase:
    """A result that a rulebook changed, which nobody looked at yet."""

    sequence: int
    case_id: str
    old_version: str
    new_version: str
    summary: Mapping[str, Any]
    applied_at: datetime


class RejudgedStore:
    """Reads and writes what rulebooks changed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def outline(self, sha256: str) -> str | None:
        """Return a rulebook's outline, None where it was never kept."""
        query = select(APPLIED_RULEBOOKS.c.outline).where(APPLIED_RULEBOOKS.c.sha256 == sha256)
        found = self._connection.execute(query).scalar_one_or_none()
        return None if found is None else zlib.decompress(found).decode()

    def has_outline(self, sha256: str, begins: str) -> bool:
        """Tell whether a rulebook's outline is kept, in the form whose text begins so."""
        query = select(APPLIED_RULEBOOKS.c.outline).where(APPLIED_RULEBOOKS.c.sha256 == sha256)
        found = self._connection.execute(query).scalar_one_or_none()
        if found is None:
            return False
        return zlib.decompressobj().decompress(found, len(begins)).decode() == begins

    def keep_outline(self, sha256: str, version: str, outline: str, at: datetime) -> None:
        """Keep a rulebook's outline, in the place of one of an older form."""
        row = {
            "sha256": sha256,
            "version": version,
            "outline": zlib.compress(outline.encode(), 6),
            "kept_at": to_text(at),
        }
        self._connection.execute(insert(APPLIED_RULEBOOKS).prefix_with("OR REPLACE"), row)

    def places(self, case_id: str) -> bytes | None:
        """Return the outline of a result, packed; None where it was not worked out yet."""
        query = select(CARRIED_PLACES.c.places).where(CARRIED_PLACES.c.case_id == case_id)
        found = self._connection.execute(query).scalar_one_or_none()
        return None if found is None else bytes(found)

    def replace_places(self, case_id: str, places: bytes | None) -> None:
        """Keep the outline of a result in the place of an earlier one; None: keep none."""
        if places is None:
            there = CARRIED_PLACES.c.case_id == case_id
            self._connection.execute(delete(CARRIED_PLACES).where(there))
            return
        row = {"case_id": case_id, "places": places}
        self._connection.execute(insert(CARRIED_PLACES).prefix_with("OR REPLACE"), row)

    def count_left(self, sha256: str) -> int:
        """Return how many results were judged by another rulebook and not compared with this."""
        return int(self._connection.execute(_COUNT_LEFT, {"sha": sha256}).scalar_one())

    def left_by(self, sha256: str) -> tuple[tuple[str, Build], ...]:
        """Return the rulebooks (SHA-256) that judged what is left, each with each build."""
        rows = self._connection.execute(_LEFT_BY, {"sha": sha256})
        return tuple((row.rulebook_sha256, Build(row.build)) for row in rows)

    def due(self, sha256: str, begin: int, limit: int) -> tuple[DueCase, ...]:
        """Return results that were not compared with a rulebook, behind a sequence number."""
        values = {"sha": sha256, "begin": begin, "limit": limit}
        return tuple(_due(row) for row in self._connection.execute(_DUE, values))

    def documents(self, case_ids: Iterable[str]) -> dict[str, tuple[bytes, bytes]]:
        """Return findings and calls of results, packed, by id."""
        query = select(CASE_DOCUMENTS).where(CASE_DOCUMENTS.c.case_id.in_(tuple(case_ids)))
        return {row.case_id: (row.findings, row.calls) for row in self._connection.execute(query)}

    def add(
        self, found: Sequence[Applied], version: str, sha256: str, by: str, at: datetime
    ) -> tuple[Applied, ...]:
        """Store what a rulebook changed of some results; return those that were stored.

        A result that was erased, compared or judged by another rulebook meanwhile is left out.
        """
        still = self._still(found, sha256)
        added = tuple(item for item in found if (item.due.case_id, item.due.sha256) in still)
        rows = [
            {
                "case_id": item.due.case_id,
                "old_sha256": item.due.sha256,
                "new_sha256": sha256,
                "old_version": item.due.version,
                "new_version": version,
                "changed": item.changed,
                "summary": json.dumps(dict(item.summary), sort_keys=True),
                "findings": item.findings,
                "applied_at": to_text(at),
                "applied_by": by,
                "seen_at": "",
                "seen_by": "",
            }
            for item in added
        ]
        if rows:
            self._connection.execute(insert(REJUDGED), rows)
        for item in added:
            if item.places is not None:
                self.replace_places(item.due.case_id, item.places)
        return added

    def _still(self, found: Sequence[Applied], sha256: str) -> set[tuple[str, str]]:
        """Return (id, rulebook that judged it) of the results that are still to be compared."""
        query = text(f"SELECT id, rulebook_sha256 {_LEFT} AND id IN :ids").bindparams(
            bindparam("ids", expanding=True)
        )
        values = {"sha": sha256, "ids": [item.due.case_id for item in found]}
        return {(row.id, row.rulebook_sha256) for row in self._connection.execute(query, values)}

    def count_open(self, sha256: str) -> int:
        """Return how many results a rulebook changed that nobody looked at."""
        return int(self._connection.execute(_COUNT_OPEN, {"sha": sha256}).scalar_one())

    def open(self, sha256: str, begin: int, limit: int) -> tuple[ChangedCase, ...]:
        """Return results that a rulebook changed, behind a sequence number, in its order."""
        values = {"sha": sha256, "begin": begin, "limit": limit}
        return tuple(
            ChangedCase(
                row.sequence,
                row.case_id,
                row.old_version,
                row.new_version,
                json.loads(row.summary),
                from_text(row.applied_at),
            )
            for row in self._connection.execute(_PAGE_OPEN, values)
        )

    def changed_findings(self, case_id: str, old: str, new: str) -> Findings:
        """Return what a rulebook judges a result to.

        Raises:
            RecordMissing: It was not applied, or changed nothing.
        """
        query = select(REJUDGED.c.findings).where(
            REJUDGED.c.case_id == case_id,
            REJUDGED.c.old_sha256 == old,
            REJUDGED.c.new_sha256 == new,
        )
        found = self._connection.execute(query).scalar_one_or_none()
        if found is None:
            raise RecordMissing("result of the new rulebook")
        return unpacked_findings(found)

    def summary(self, case_id: str, old: str, new: str) -> Mapping[str, Any]:
        """Return in numbers what a rulebook changes of a result.

        Raises:
            RecordMissing: It was not applied.
        """
        query = select(REJUDGED.c.summary).where(
            REJUDGED.c.case_id == case_id,
            REJUDGED.c.old_sha256 == old,
            REJUDGED.c.new_sha256 == new,
        )
        found = self._connection.execute(query).scalar_one_or_none()
        if found is None:
            raise RecordMissing("result of the new rulebook")
        told: Mapping[str, Any] = json.loads(found)
        return told

    def is_incomplete(self, case_id: str, old: str, new: str) -> bool:
        """Tell whether a rulebook changes a result and only in which numbers is kept."""
        query = select(REJUDGED.c.changed, REJUDGED.c.findings, REJUDGED.c.summary).where(
            REJUDGED.c.case_id == case_id,
            REJUDGED.c.old_sha256 == old,
            REJUDGED.c.new_sha256 == new,
        )
        row = self._connection.execute(query).one_or_none()
        if row is None or not row.changed or row.findings is not None:
            return False
        return not json.loads(row.summary)["fault"]

    def complete(
        self, case_id: str, old: str, new: str, summary: Mapping[str, Any], findings: bytes
    ) -> None:
        """Keep what a rulebook judges a result to beside the numbers."""
        told = {"findings": findings, "summary": json.dumps(dict(summary), sort_keys=True)}
        self._connection.execute(
            update(REJUDGED)
            .where(
                REJUDGED.c.case_id == case_id,
                REJUDGED.c.old_sha256 == old,
                REJUDGED.c.new_sha256 == new,
            )
            .values(told)
        )

    def mark_seen(self, case_id: str, sha256: str, by: str, at: datetime) -> bool:
        """Note that somebody looked at what a rulebook changed; False where nothing was open."""
        done = self._connection.execute(
            update(REJUDGED)
            .where(
                REJUDGED.c.case_id == case_id,
                REJUDGED.c.new_sha256 == sha256,
                REJUDGED.c.seen_at == "",
            )
            .values(seen_at=to_text(at), seen_by=by)
        )
        return bool(done.rowcount)


def _due(row: Row[Any]) -> DueCase:
    return DueCase(
        sequence=row.sequence,
        case_id=row.id,
        patient_id=row.patient_id,
        build=Build(row.build),
        version=row.rulebook_version,
        sha256=row.rulebook_sha256,
        places=row.places,
        primary_genes=indication_from_json(json.loads(row.indication)).primary_genes,
    )

"""Cases: an imported result with its findings, and the calls it was read from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from counselor.casework.document import indication_from_json, to_json
from counselor.casework.models import Case
from counselor.findings.models import Findings, InheritedFinding, PgxFinding, Scope
from counselor.genome.build import Build
from counselor.readers import document as result_document
from counselor.readers.result import TestResult
from counselor.vault.errors import RecordMissing
from counselor.vault.findings_column import packed, packed_findings, unpacked, unpacked_findings
from counselor.vault.tables import (
    CASE_DOCUMENTS,
    CASES,
    EARLIER_FINDINGS,
    FINDINGS,
    NOT_ASSESSED,
)
from counselor.vault.times import from_text, to_text


@dataclass(frozen=True, slots=True)
class CaseHead:
    """A case as a list shows it. `rulebook` is the version that judged."""

    id: str
    patient_id: str
    imported_at: datetime
    file: str
    build: Build
    sample: str
    rulebook: str
    imported_by: str


class CasesStore:
    """Adds and reads cases. What the file said never changes after a case was added."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, case: Case, result: TestResult) -> None:
        """Store a case, its findings and its calls."""
        self._connection.execute(insert(CASES), _columns(case))
        documents = {
            "case_id": case.id,
            "findings": packed_findings(case.findings),
            "calls": packed(result_document.to_json(result)),
        }
        self._connection.execute(insert(CASE_DOCUMENTS), documents)
        self._add_rows(case)

    def replace_findings(self, case: Case, findings: Findings, by: str, at: datetime) -> None:
        """Put findings of another rulebook in the place of a case's own, which are kept.

        The calls stay: they are what the file said.
        """
        there = CASE_DOCUMENTS.c.case_id == case.id
        query = select(CASE_DOCUMENTS.c.findings).where(there)
        earlier = {
            "case_id": case.id,
            "rulebook_sha256": case.findings.rulebook.sha256,
            "rulebook_version": case.findings.rulebook.version,
            "replaced_at": to_text(at),
            "replaced_by": by,
            "findings": self._connection.execute(query).scalar_one(),
        }
        self._connection.execute(insert(EARLIER_FINDINGS), earlier)
        told = {"findings": packed_findings(findings)}
        self._connection.execute(update(CASE_DOCUMENTS).where(there).values(told))
        stamp = findings.rulebook
        judged = {"rulebook_version": stamp.version, "rulebook_sha256": stamp.sha256}
        self._connection.execute(update(CASES).where(CASES.c.id == case.id).values(judged))
        for table in (FINDINGS, NOT_ASSESSED):
            self._connection.execute(delete(table).where(table.c.case_id == case.id))
        self._add_rows(replace(case, findings=findings))

    def earlier_findings(self, case_id: str) -> tuple[tuple[datetime, str, Findings], ...]:
        """Return (when, by whom, findings) of what others took the place of, oldest first."""
        query = select(EARLIER_FINDINGS).where(EARLIER_FINDINGS.c.case_id == case_id)
        rows = self._connection.execute(query.order_by(EARLIER_FINDINGS.c.replaced_at))
        return tuple(
            (from_text(row.replaced_at), row.replaced_by, unpacked_findings(row.findings))
            for row in rows
        )

    def _add_rows(self, case: Case) -> None:
        rows = list(_finding_rows(case))
        if rows:
            self._connection.execute(insert(FINDINGS), rows)
        gaps = list(_gap_rows(case))
        if gaps:
            self._connection.execute(insert(NOT_ASSESSED), gaps)

    def get(self, case_id: str) -> Case:
        """Return a case.

        Raises:
            RecordMissing: The id is not known.
        """
        query = select(CASES, CASE_DOCUMENTS.c.findings).join(CASE_DOCUMENTS)
        row = self._connection.execute(query.where(CASES.c.id == case_id)).one_or_none()
        if row is None:
            raise RecordMissing("result")
        return Case(
            id=row.id,
            patient_id=row.patient_id,
            imported_at=from_text(row.imported_at),
            imported_by=row.imported_by,
            indication=indication_from_json(json.loads(row.indication)),
            findings=unpacked_findings(row.findings),
        )

    def result(self, case_id: str) -> TestResult:
        """Return the calls that a case was judged from.

        Raises:
            RecordMissing: The id is not known.
        """
        query = select(CASE_DOCUMENTS.c.calls).where(CASE_DOCUMENTS.c.case_id == case_id)
        found = self._connection.execute(query).scalar_one_or_none()
        if found is None:
            raise RecordMissing("result")
        return result_document.from_json(unpacked(found))

    def patient_of(self, case_id: str) -> str:
        """Return the id of the patient whose case it is.

        Raises:
            RecordMissing: The id is not known.
        """
        query = select(CASES.c.patient_id).where(CASES.c.id == case_id)
        patient_id = self._connection.execute(query).scalar_one_or_none()
        if patient_id is None:
            raise RecordMissing("result")
        return str(patient_id)

    def of_patient(self, patient_id: str) -> tuple[CaseHead, ...]:
        """Return a patient's cases, newest first."""
        query = select(CASES).where(CASES.c.patient_id == patient_id)
        rows = self._connection.execute(query.order_by(CASES.c.sequence.desc()))
        return tuple(_head(row) for row in rows)

    def judged_by(self) -> tuple[tuple[str, str, int], ...]:
        """Return (version, SHA-256, cases) of each rulebook that judged cases, by version."""
        columns = (CASES.c.rulebook_version, CASES.c.rulebook_sha256)
        query = select(*columns, func.count()).group_by(*columns).order_by(*columns)
        return tuple((row[0], row[1], row[2]) for row in self._connection.execute(query))

    def with_file(self, sha256: str, sample: str) -> tuple[CaseHead, ...]:
        """Return all cases, of any patient, that hold this sample of this file, newest first."""
        query = select(CASES).where(CASES.c.file_sha256 == sha256, CASES.c.sample == sample)
        rows = self._connection.execute(query.order_by(CASES.c.sequence.desc()))
        return tuple(_head(row) for row in rows)


def _line(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _columns(case: Case) -> dict[str, Any]:
    stamp = case.findings.input
    return {
        "id": case.id,
        "patient_id": case.patient_id,
        "imported_at": to_text(case.imported_at),
        "imported_by": case.imported_by,
        "indication": _line(to_json(case.indication)),
        "file_name": stamp.file,
        "file_sha256": stamp.sha256,
        "format": stamp.format,
        "build": stamp.build.value,
        "sample": stamp.sample,
        "kind": stamp.kind,
        "records": stamp.records,
        "rulebook_version": case.findings.rulebook.version,
        "rulebook_sha256": case.findings.rulebook.sha256,
    }


def _finding_rows(case: Case) -> Iterator[dict[str, Any]]:
    everything: tuple[InheritedFinding | PgxFinding, ...] = (
        *case.findings.inherited,
        *case.findings.structural,
        *case.findings.repeats,
        *case.findings.pgx,
    )
    for place, item in enumerate(everything):
        pgx = isinstance(item, PgxFinding)
        yield {
            "case_id": case.id,
            "finding_id": item.id,
            "place": place,
            "kind": (Scope.PGX if pgx else Scope.INHERITED).value,
            "gene": item.gene,
            "lists": "pgx" if isinstance(item, PgxFinding) else ";".join(item.lists),
            "reportable": True if isinstance(item, PgxFinding) else item.reportable,
            "summary": _summary(item),
        }


def _summary(item: InheritedFinding | PgxFinding) -> str:
    if isinstance(item, PgxFinding):
        names = [diplotype.name for diplotype in item.diplotypes]
        return f"{item.status.value}: {', '.join(names)}" if names else item.status.value
    return item.interpretation.value


def _gap_rows(case: Case) -> Iterator[dict[str, Any]]:
    for item in case.findings.not_assessed:
        yield {
            "case_id": case.id,
            "gene": item.gene,
            "scope": item.scope.value,
            "reason": item.reason,
            "positions": item.positions,
            "total": item.total,
        }


def _head(row: Row[Any]) -> CaseHead:
    return CaseHead(
        id=row.id,
        patient_id=row.patient_id,
        imported_at=from_text(row.imported_at),
        file=row.file_name,
        build=Build(row.build),
        sample=row.sample,
        rulebook=row.rulebook_version,
        imported_by=row.imported_by,
    )

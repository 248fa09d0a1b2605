"""Signed reports: the stored bytes are the truth, and are checked each time they are read."""

from __future__ import annotations

import hashlib
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from counselor.casework.document import to_json
from counselor.casework.models import SignedReport
from counselor.errors import VaultError
from counselor.vault.errors import RecordMissing, VaultDamaged
from counselor.vault.tables import REPORTS
from counselor.vault.times import from_text, to_text

_HEAD = tuple(column for column in REPORTS.c if column.name != "pdf")


class ReportDamaged(VaultDamaged):
    """The bytes of a report are not those that were signed."""

    def __init__(self, report_id: str) -> None:
        VaultError.__init__(
            self,
            f"The stored report {report_id} is not the one that was signed: its hash differs.",
            "Do not hand it out. Restore the latest backup.",
        )


class ReportsStore:
    """Adds and reads signed reports."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, report: SignedReport, pdf: bytes) -> None:
        """Store a signed report."""
        times = {
            "signed_at": to_text(report.signed_at),
            "second_at": to_text(report.second_at) if report.second_at else "",
        }
        self._connection.execute(insert(REPORTS), {**to_json(report), **times, "pdf": pdf})

    def of_case(self, case_id: str) -> tuple[SignedReport, ...]:
        """Return the reports of a case, newest first."""
        query = select(*_HEAD).where(REPORTS.c.case_id == case_id)
        rows = self._connection.execute(query.order_by(REPORTS.c.version.desc()))
        return tuple(_report(row) for row in rows)

    def newest(self) -> tuple[SignedReport, ...]:
        """Return the newest report of each case."""
        rows = self._connection.execute(select(*_HEAD).order_by(REPORTS.c.version))
        newest = {row.case_id: row for row in rows}
        return tuple(_report(row) for row in newest.values())

    def get(self, report_id: str) -> SignedReport:
        """Return a report without its bytes.

        Raises:
            RecordMissing: The id is not known.
        """
        row = self._connection.execute(select(*_HEAD).where(REPORTS.c.id == report_id)).first()
        if row is None:
            raise RecordMissing("report")
        return _report(row)

    def by_hash(self, sha256: str) -> SignedReport | None:
        """Return the report whose stored bytes have a hash; None if no report has it."""
        query = select(*_HEAD).where(REPORTS.c.sha256 == sha256)
        row = self._connection.execute(query).first()
        return None if row is None else _report(row)

    def pdf(self, report_id: str) -> bytes:
        """Return the bytes as they were signed.

        Raises:
            RecordMissing: The id is not known.
            ReportDamaged: The bytes do not have the hash that was stored with them.
        """
        query = select(REPORTS.c.pdf, REPORTS.c.sha256).where(REPORTS.c.id == report_id)
        row = self._connection.execute(query).first()
        if row is None:
            raise RecordMissing("report")
        content = bytes(row.pdf)
        if hashlib.sha256(content).hexdigest() != row.sha256:
            raise ReportDamaged(report_id)
        return content


def _report(row: Row[Any]) -> SignedReport:
    values = {item.name: getattr(row, item.name) for item in fields(SignedReport)}
    times = {
        "signed_at": from_text(row.signed_at),
        "second_at": from_text(row.second_at) if row.second_at else None,
    }
    return SignedReport(**{**values, **times})

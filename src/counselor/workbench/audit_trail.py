"""Steps about the audit trail: looked through by filter, and taken out as CSV or PDF."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import cast

from counselor.casework.models import AuditEvent
from counselor.casework.roles import Action
from counselor.errors import InputError, NotPermitted, UsageError
from counselor.reports.report import Paper
from counselor.vault.audit_filter import AuditFilter
from counselor.vault.files import write_atomically
from counselor.vault.store import Store
from counselor.vault.times import to_text
from counselor.workbench.desk import Desk, changed
from counselor.workbench.models import Change
from counselor.workbench.permissions import needs
from counselor.workbench.report_content import PAPERS
from counselor.workbench.signing import ExportFailed

PAGE = 100
MOST_ROWS_OF_PDF = 5_000
_ROWS_AT_ONCE = 500
_NOBODY = "-"
"""Stands for a patient that nobody is: a filter by it lets no row through."""

COLUMNS = ("row", "at_utc", "user", "action", "subject", "patient", "details", "hash_chain")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class TrailFilter:
    """What a person looks for; an empty field lets every row through.

    Attributes:
        user: Name of who did it.
        kind: First part of the action, `patient`.
        patient: Record number or id.
        since, until: First and last day, by the computer's clock, both included.
    """

    user: str = ""
    kind: str = ""
    patient: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class TrailPage:
    """Some rows, newest first; `total` of the whole trail fit the filter."""

    rows: tuple[AuditEvent, ...]
    total: int


@dataclass(frozen=True, slots=True)
class TrailChoices:
    """What the filters offer: who has rows, and the kinds of action that there are."""

    users: tuple[str, ...]
    kinds: tuple[str, ...]


class TooManyRows(NotPermitted):
    """A PDF of so many rows would be thousands of pages that nobody reads."""

    def __init__(self, total: int) -> None:
        super().__init__(
            f"{total:,} rows fit the filter; a PDF holds {MOST_ROWS_OF_PDF:,}.",
            "Narrow the filter, or save as CSV.",
        )


class DaysReversed(InputError):
    """The first day lies after the last."""

    def __init__(self) -> None:
        super().__init__(
            "Date: the first day lies after the last one.", "Exchange them, or clear one."
        )


class TrailSteps:
    """The audit trail. Values and numbers of patients are given to roles that may see them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @needs(Action.READ_AUDIT)
    def page(
        self, wanted: TrailFilter = TrailFilter(), *, before: int | None = None, limit: int = PAGE
    ) -> TrailPage:
        """Return fitting rows, newest first; looking is noted.

        `before` is the number of the last row of the page before.

        Raises:
            DaysReversed: The first day lies after the last.
        """
        with self._desk.opening("audit.opened", "audit") as (store, note):
            note(None)
            asked = self._asked(store, wanted)
            rows = store.audit.page(asked, limit, before, with_patients=self._sees_values)
            return TrailPage(rows, store.audit.count_fitting(asked))

    @needs(Action.READ_AUDIT)
    def choices(self) -> TrailChoices:
        """Return what can be filtered by."""
        with self._desk.vault.read() as store:
            return TrailChoices(*store.audit.choices())

    @needs(Action.READ_AUDIT)
    def save_csv(self, wanted: TrailFilter, target: Path) -> Change:
        """Write fitting rows as CSV (UTF-8 with a mark that spreadsheets know), newest first.

        Raises:
            ExportFailed: The disk refused.
        """
        with self._desk.vault.change() as store:
            asked = self._asked(store, wanted)
            text = io.StringIO()
            table = csv.writer(text)
            table.writerow(COLUMNS)
            count = 0
            for event, row_hash in self._all(store, asked):
                table.writerow([_plain(cell) for cell in _cells(event, row_hash)])
                count += 1
            content = text.getvalue().encode("utf-8-sig")
            self._write(store, wanted, asked, target, "csv", content, count)
        return changed()

    @needs(Action.READ_AUDIT)
    def save_pdf(
        self, wanted: TrailFilter, target: Path, *, paper: str = "A4", language: str = "en"
    ) -> Change:
        """Write fitting rows as a listing to print, newest first.

        Raises:
            TooManyRows: More rows fit than anybody would read.
            ExportFailed: The disk refused.
            UsageError: The paper is neither A4 nor Letter.
        """
        from counselor.reports import audit_listing, templates  # noqa: PLC0415 - only for a PDF

        if paper not in PAPERS:
            raise UsageError(f"The paper '{paper}' is not known.", "Choose A4 or Letter.")
        templates.check_language(language)
        desk = self._desk
        with desk.vault.change() as store:
            asked = self._asked(store, wanted)
            total = store.audit.count_fitting(asked)
            if total > MOST_ROWS_OF_PDF:
                raise TooManyRows(total)
            content = audit_listing.ListingContent(
                rows=tuple(event for event, _hash in self._all(store, asked)),
                vault=desk.vault.path.name,
                made_at=desk.clock(),
                made_by=desk.user,
                paper=cast("Paper", paper),
                language=language,
            )
            page = audit_listing.render(content)
            self._write(store, wanted, asked, target, "pdf", page, total)
        return changed()

    @property
    def _sees_values(self) -> bool:
        return self._desk.member.may(Action.READ_AUDIT_VALUES)

    def _asked(self, store: Store, wanted: TrailFilter) -> AuditFilter:
        if wanted.since and wanted.until and wanted.since > wanted.until:
            raise DaysReversed
        patient = wanted.patient.strip()
        return AuditFilter(
            user=wanted.user,
            kind=wanted.kind,
            patient_id=self._patient_id(store, patient) if patient else None,
            since=_begins(wanted.since),
            until=_begins(wanted.until + timedelta(days=1)) if wanted.until else None,
        )

    def _patient_id(self, store: Store, typed: str) -> str:
        """Return a patient's id: by record number for roles that may see it, else as typed."""
        by_number = store.patients.id_of_number(typed) if self._sees_values else None
        return by_number or store.audit.patient_beginning(typed) or _NOBODY

    def _all(self, store: Store, asked: AuditFilter) -> Iterator[tuple[AuditEvent, str]]:
        before: int | None = None
        while True:
            rows = store.audit.page(asked, _ROWS_AT_ONCE, before, with_patients=self._sees_values)
            hashes = store.audit.hashes(row.sequence for row in rows)
            yield from ((row, hashes[row.sequence]) for row in rows)
            if len(rows) < _ROWS_AT_ONCE:
                return
            before = rows[-1].sequence

    def _write(
        self,
        store: Store,
        wanted: TrailFilter,
        asked: AuditFilter,
        target: Path,
        form: str,
        content: bytes,
        rows: int,
    ) -> None:
        """Write the file and note it; sealed where it is about one patient: its name may tell."""
        about = asked.patient_id if store.audit.can_seal(asked.patient_id) else None
        told = {
            "target": str(target),
            "format": form,
            "rows": rows,
            "user": wanted.user,
            "kind": wanted.kind,
            "since": wanted.since.isoformat() if wanted.since else "",
            "until": wanted.until.isoformat() if wanted.until else "",
            "one_patient": bool(wanted.patient.strip()),
        }
        self._desk.record(store, "audit.exported", "audit", about, after=told)
        try:
            write_atomically(target, content)
        except OSError as error:
            raise ExportFailed(target, error.strerror or "the disk refused") from error


def _begins(day: date | None) -> datetime | None:
    """Return when a day begins where the computer stands."""
    return None if day is None else datetime.combine(day, time()).astimezone()


def _cells(event: AuditEvent, row_hash: str) -> tuple[str, ...]:
    return (
        str(event.sequence),
        to_text(event.at),
        event.user,
        event.action,
        event.subject,
        event.patient or event.patient_id or "",
        event.details,
        row_hash,
    )


def _plain(cell: str) -> str:
    """Keep a spreadsheet from reading a text that somebody typed as a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell

"""Steps about a patient's own data: handing them out, making them anonymous, erasing them."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from counselor.casework import anonymous
from counselor.casework.backups import gone_from_backups
from counselor.casework.models import Patient
from counselor.casework.patient import FieldInvalid
from counselor.casework.retention import checked_years, due_on
from counselor.casework.roles import Action
from counselor.errors import InputError, NotPermitted
from counselor.progress import Progress, silent
from counselor.vault.backup_folder import ENDING
from counselor.vault.files import flush_folder, write_atomically
from counselor.vault.store import Store
from counselor.vault.update import before_update
from counselor.workbench.desk import Desk, changed
from counselor.workbench.models import Change, Kind
from counselor.workbench.patient_record import PatientRecord, patient_record
from counselor.workbench.permissions import needs
from counselor.workbench.remains import note_remains, overwrite_remains

RETENTION = "retention_years"
READING, WRITING = "Reading the record", "Writing the files"


class ErasureReason(StrEnum):
    """Why a record is erased; a code, since free text could name the person."""

    ASKED = "asked_by_the_patient"
    KEPT_LONG_ENOUGH = "kept_long_enough"
    ENTERED_WRONGLY = "entered_wrongly"


class NotConfirmed(NotPermitted):
    """What was typed is not the record number."""

    def __init__(self) -> None:
        super().__init__(
            "What you typed is not the record number of this patient. Nothing was erased.",
            "Type the number exactly as it stands in the record.",
        )


class TeachingNotAgreed(NotPermitted):
    """The patient did not agree to such use, and nobody said why it is right all the same."""

    def __init__(self) -> None:
        super().__init__(
            "The patient's consent does not include research and teaching.",
            "Ask the patient, record the new consent, or give the reason why it is permitted.",
        )


class RecordNotWritten(InputError):
    """The place that was chosen can't take the files."""

    def __init__(self, place: Path, detail: str) -> None:
        super().__init__(
            f"The record could not be written to '{place.name}': {detail}.",
            "Choose another folder.",
        )


@dataclass(frozen=True, slots=True)
class ErasureNotice:
    """What the question before erasing tells.

    Attributes:
        rows: Table → how many rows would go.
        keep_until: The day until which the practice wanted to keep it; None where it set no years
            or the day has passed.
        aside: Names of vaults that a restore set aside, and of backups made before an update,
            beside the vault: they hold it still.
        in_backups_until: After this day no backup holds it, if each month gets one.
    """

    patient: Patient
    rows: dict[str, int]
    keep_until: date | None
    aside: tuple[str, ...]
    in_backups_until: date


@dataclass(frozen=True, slots=True)
class DueRecord:
    """A record that was kept as long as the practice decided."""

    patient: Patient
    last_contact: datetime
    due_on: date


class DataRightsSteps:
    """See the methods. What leaves the program is no longer encrypted, and the audit says so."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @needs(Action.EXPORT)
    def export_everything(
        self,
        patient_id: str,
        folder: Path,
        *,
        whole: bool = False,
        paper: str = "A4",
        language: str = "en",
        progress: Progress = silent,
    ) -> tuple[Path, Change]:
        """Write a patient's record into a new folder: a PDF to read, JSON, the signed reports.

        Args:
            patient_id: Whose.
            folder: Where the new folder goes; its name holds the day and no name.
            whole: Also what the patient chose not to learn; on their own wish only.
            paper: `A4` or `Letter`.
            language: Of the PDF.
            progress: Told how far it is.

        Raises:
            RecordNotWritten: The disk refused; nothing is left in the folder.
        """
        from counselor.workbench.record_page import (  # noqa: PLC0415 - only where a PDF is made
            record_pdf,
        )

        desk = self._desk
        with desk.vault.change() as store:
            progress(0, 3, READING)
            record = patient_record(store, desk, patient_id, whole=whole)
            progress(1, 3, WRITING)
            target = _free_folder(folder, f"patient-record-{desk.today().isoformat()}")
            told = {"target": str(target), "whole": whole}
            desk.record(store, "patient.exported", f"patient:{patient_id}", patient_id, after=told)
            pdf = record_pdf(record, desk.today(), paper, language)

            def fill(place: Path) -> None:
                _write(place / "record.json", record.document)
                write_atomically(place / "record.pdf", pdf)
                progress(2, 3, WRITING)
                _write_reports(place, record)

            _written_whole(target, fill)
        return target, changed(patient_id=patient_id)

    @needs(Action.EXPORT)
    def export_anonymous(
        self,
        patient_id: str,
        target: Path,
        *,
        because: str = "",
        number: Callable[[], int] = lambda: secrets.randbits(64),
    ) -> Change:
        """Write a copy for teaching that does not tell whose it is; see `casework.anonymous`.

        Args:
            patient_id: Whose.
            target: The file (JSON).
            because: Why it is permitted without the patient's consent to research and teaching.
            number: Gives the random number of the shift of dates, which is kept nowhere.

        Raises:
            TeachingNotAgreed: The consent does not include it, and no reason was given.
            RecordNotWritten: The disk refused.
        """
        desk, shift = self._desk, anonymous.shift_of(number())
        with desk.vault.change() as store:
            consent = store.consents.counting(patient_id)
            agreed = consent is not None and consent.research
            if not agreed and not because.strip():
                raise TeachingNotAgreed
            document = self._anonymous(store, patient_id, shift)
            told = {"target": str(target), "because": "" if agreed else because.strip()}
            subject = f"patient:{patient_id}"
            desk.record(store, "patient.exported_anonymous", subject, patient_id, after=told)
            try:
                _write(target, document)
            except OSError as error:
                raise RecordNotWritten(target, error.strerror or "the disk refused") from error
        return changed(patient_id=patient_id)

    @needs(Action.ERASE)
    def erasure_notice(self, patient_id: str) -> ErasureNotice:
        """Return what the question before erasing tells."""
        desk = self._desk
        with desk.vault.read() as store:
            patient = store.patients.get(patient_id)
            years = _years(store)
            last = store.patients.last_contact(patient_id).astimezone().date()
            rows = store.patient_rows.count(patient_id)
        keep = None if years is None else due_on(patient.birth_date, last, years)
        today, path = desk.today(), desk.vault.path
        beside = (
            *path.parent.glob(f"{path.stem}-before-restore-*{path.suffix}"),
            *path.parent.glob(f"{before_update(path)}-*{ENDING}"),
        )
        return ErasureNotice(
            patient=patient,
            rows=rows,
            keep_until=keep if keep is not None and keep > today else None,
            aside=tuple(sorted(item.name for item in beside)),
            in_backups_until=gone_from_backups(today),
        )

    @needs(Action.ERASE)
    def erase(
        self,
        patient_id: str,
        typed_number: str,
        reason: ErasureReason,
        progress: Progress = silent,
    ) -> tuple[str, Change]:
        """Erase a patient for good. The audit trail keeps that it was done, by whom, and why.

        Returns:
            Why free parts of the file could not be overwritten yet, which the next unlocking tries
            again; empty where nothing is left. And what changed.

        Raises:
            NotConfirmed: What was typed is not the patient's record number.
            RecordMissing: The id is not known.
        """
        desk = self._desk
        with desk.vault.change() as store:
            patient = store.patients.get(patient_id)
            if typed_number.strip() != patient.number:
                raise NotConfirmed
            gone = store.patient_rows.erase(patient_id)
            rows = {table: count for table, count in gone.items() if count}
            told = {"reason": reason.value, "rows": rows}
            desk.record(store, "patient.erased", f"patient:{patient_id}", after=told)
            note_remains(store)
        desk.forget_what_was_open()
        left = overwrite_remains(desk, progress)
        kinds = (Kind.PATIENTS, Kind.CASES, Kind.REVIEWS, Kind.REPORTS, Kind.COUPLES)
        return left, changed(*kinds, patient_id=patient_id)

    @needs(Action.OWN_ACCOUNT)
    def retention_years(self) -> int | None:
        """Return how many years the practice keeps a record; None where it did not say."""
        with self._desk.vault.read() as store:
            return _years(store)

    @needs(Action.MANAGE_SETTINGS)
    def set_retention_years(self, typed: str) -> Change:
        """Set how long records are kept; an empty text ends the reminders.

        Raises:
            FieldInvalid: It is no number of years.
        """
        years = checked_years(typed)
        desk = self._desk
        with desk.vault.change() as store:
            before, after = _years(store), "" if years is None else str(years)
            store.settings.put(RETENTION, after)
            desk.record(
                store,
                "setting.changed",
                f"setting:{RETENTION}",
                before={"value": "" if before is None else str(before)},
                after={"value": after},
            )
        return changed(Kind.SETTINGS)

    @needs(Action.ERASE)
    def due_records(self) -> tuple[DueRecord, ...]:
        """Return the records that were kept long enough, the longest due first."""
        today = self._desk.today()
        with self._desk.vault.read() as store:
            years = _years(store)
            if years is None:
                return ()
            everybody = store.patients.last_contacts()
        found = [
            DueRecord(patient, last, due_on(patient.birth_date, last.astimezone().date(), years))
            for patient, last in everybody
        ]
        due = [item for item in found if item.due_on <= today]
        return tuple(sorted(due, key=lambda item: (item.due_on, item.patient.id)))

    def _anonymous(self, store: Store, patient_id: str, shift: timedelta) -> dict[str, Any]:
        record = patient_record(store, self._desk, patient_id, whole=False)
        newest = store.consents.counting(patient_id)
        return {
            "format": anonymous.FORMAT,
            "note": "Dates are shifted. Genotypes can identify a person: do not publish.",
            "person": anonymous.person(record.patient, shift, self._desk.today()),
            "consent": None if newest is None else anonymous.choices(newest, shift),
            "results": [
                anonymous.result(file.case, file.disclosure, file.review, shift)
                for file in record.files
            ],
        }


def _years(store: Store) -> int | None:
    try:
        return checked_years(store.settings.get(RETENTION) or "")
    except FieldInvalid:
        return None


def _write(path: Path, document: object) -> None:
    text = json.dumps(document, ensure_ascii=False, indent=1, default=str)
    write_atomically(path, text.encode() + b"\n")


def _write_reports(place: Path, record: PatientRecord) -> None:
    for number, (report, pdf) in enumerate(record.reports, 1):
        day = report.signed_at.date().isoformat()
        write_atomically(place / f"report-{number}-{day}.pdf", pdf)
    for number, (form, pdf) in enumerate(record.forms, 1):
        day = form.filed_at.date().isoformat()
        write_atomically(place / f"consent-{number}-{day}.pdf", pdf)


def _free_folder(folder: Path, name: str) -> Path:
    place, number = folder / name, 2
    while place.exists():
        place, number = folder / f"{name}-{number}", number + 1
    return place


def _written_whole(target: Path, fill: Callable[[Path], None]) -> None:
    """Fill a folder under a passing name and give it its own; nothing is left after an error."""
    part = target.with_name(f".{target.name}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(mode=0o700)
        fill(part)
        part.rename(target)
        flush_folder(target.parent)
    except OSError as error:
        raise RecordNotWritten(target.parent, error.strerror or "the disk refused") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)

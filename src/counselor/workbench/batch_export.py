"""Writing the documents of several signed cases into one folder."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from counselor.casework.models import Patient, SignedReport
from counselor.casework.roles import Action
from counselor.errors import Cancelled, CounselorError
from counselor.progress import Progress, silent
from counselor.reports.templates import Template
from counselor.workbench.desk import Desk, changed
from counselor.workbench.documents import DocumentSteps
from counselor.workbench.models import Change
from counselor.workbench.permissions import needs
from counselor.workbench.signing import ReportSteps

_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class SignedCase:
    """A case with the newest of its signed reports, to choose from."""

    report: SignedReport
    patient: Patient

    @property
    def case_id(self) -> str:
        """Id of the case."""
        return self.report.case_id

    @property
    def signed_at(self) -> datetime:
        """When it was signed (UTC)."""
        return self.report.signed_at

    @property
    def name(self) -> str:
        """Family name, then given name."""
        return f"{self.patient.family_name}, {self.patient.given_name}".rstrip(", ")


@dataclass(frozen=True, slots=True)
class Left:
    """A case that nothing was written for, and the sentence that says why."""

    case: SignedCase
    why: str


@dataclass(frozen=True, slots=True)
class BatchDone:
    """What came of it.

    Attributes:
        written: The files, in the order of the cases.
        left: Cases that could not be written; the others were.
        stopped: The person stopped it; what was written until then stays.
    """

    written: tuple[Path, ...]
    left: tuple[Left, ...] = ()
    stopped: bool = False


class BatchSteps:
    """Documents of several cases at once. Each file is a step of its own in the audit trail."""

    def __init__(self, desk: Desk, documents: DocumentSteps, reports: ReportSteps) -> None:
        self._desk = desk
        self._documents = documents
        self._reports = reports

    @needs(Action.EXPORT)
    def signed_cases(self) -> tuple[SignedCase, ...]:
        """Return every case with a signed report, the last signed first."""
        with self._desk.vault.read() as store:
            cases = [
                SignedCase(report, store.patients.get(store.cases.patient_of(report.case_id)))
                for report in store.reports.newest()
            ]
        return tuple(sorted(cases, key=lambda case: case.signed_at, reverse=True))

    @needs(Action.EXPORT)
    def export(
        self,
        cases: Sequence[SignedCase],
        template: str,
        folder: Path,
        *,
        paper: str = "A4",
        named: bool = False,
        progress: Progress = silent,
    ) -> tuple[BatchDone, Change]:
        """Write one document of each case into a folder; nothing there is overwritten.

        What can't be made for one case is told, and the others go on.

        Args:
            cases: From `signed_cases`.
            template: Which document; the patient's report is the one that was signed.
            folder: Where to; it must exist.
            paper: Of all but the signed report, which keeps its own.
            named: Put the patient's name into the file's name; otherwise it tells nothing.
            progress: Called before each case; may raise `Cancelled`.
        """
        written: list[Path] = []
        left: list[Left] = []
        for done, case in enumerate(cases):
            try:
                progress(done, len(cases), "")
                target = _free(folder, _file_name(case, template, named=named))
                self._write(case, template, target, paper)
                written.append(target)
            except Cancelled:
                return BatchDone(tuple(written), tuple(left), stopped=True), changed()
            except CounselorError as error:
                left.append(Left(case, error.sentence))
        return BatchDone(tuple(written), tuple(left)), changed()

    def _write(self, case: SignedCase, template: str, target: Path, paper: str) -> None:
        if template == Template.PATIENT:
            self._reports.export(case.report.id, target)
            return
        language = case.report.language
        self._documents.export(
            case.case_id, template, target, paper=paper, language=language, signed_only=True
        )


def _file_name(case: SignedCase, template: str, *, named: bool) -> str:
    day = case.signed_at.astimezone().date().isoformat()
    plain = f"{template}-{day}-{case.case_id[:8]}"
    if not named:
        return plain
    letters = unicodedata.normalize("NFC", case.name)
    name = re.sub(r"[^\w]+", "-", letters).strip("-")[:_LONGEST_NAME]
    return f"{name}-{plain}"


def _free(folder: Path, name: str) -> Path:
    """Return a file that is not there yet."""
    target, number = folder / f"{name}.pdf", 1
    while target.exists():
        number += 1
        target = folder / f"{name}-{number}.pdf"
    return target

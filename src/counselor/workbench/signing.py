"""Drafts, signatures, and what becomes of signed reports."""

from __future__ import annotations

import hashlib
from pathlib import Path

from counselor.casework import review as rules
from counselor.casework.document import to_json
from counselor.casework.models import Review, SignedReport
from counselor.errors import InputError
from counselor.vault.files import write_atomically
from counselor.vault.store import Store
from counselor.workbench.case_file import CaseFile, case_file, open_case, sentences
from counselor.workbench.desk import Desk, changed
from counselor.workbench.models import Change, Kind

TEMPLATE = "patient/1"
DRAFT_ID = "DRAFT"


class ExportFailed(InputError):
    """The report could not be written to the place that was chosen."""

    def __init__(self, target: Path, detail: str) -> None:
        super().__init__(
            f"The report could not be written to '{target.name}': {detail}.",
            "Choose another folder.",
        )


class ReportSteps:
    """See the methods of `Workbench` of the same names."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def draft(self, case_id: str, paper: str, language: str) -> bytes:
        """Return the report as it would be, marked as a draft; making one is noted."""
        with self._desk.vault.change() as store:
            file = self._file(store, case_id)
            pdf = self._rendered(store, file, file.review, DRAFT_ID, paper, language)
            self._desk.record(store, "report.drafted", f"case:{case_id}", file.patient.id)
        return pdf

    def sign(self, case_id: str, paper: str, language: str) -> tuple[SignedReport, Change]:
        """Freeze the review and store the final report, both or neither."""
        with self._desk.vault.change() as store:
            file = self._file(store, case_id)
            open_points = file.blockers
            if open_points or file.consent is None:
                raise rules.NotSignable(sentences(open_points))
            signed = rules.sign(
                file.review, file.consent, file.disclosure, self._desk.user, self._desk.clock()
            )
            report_id = self._desk.new_id()
            pdf = self._rendered(store, file, signed, report_id, paper, language)
            report = self._report(store, file, signed, report_id, language, pdf)
            store.reviews.freeze(signed, file.consent.id)
            store.reports.add(report, pdf)
            store.patients.touch(file.patient.id, self._desk.clock())
            self._desk.record(
                store,
                "report.signed",
                f"report:{report.id}",
                file.patient.id,
                after={
                    **to_json(report),
                    "consent": file.consent.id,
                    "medicines": list(file.case.findings.input.medicines),
                },
            )
        kinds = (Kind.REVIEWS, Kind.CASES, Kind.REPORTS, Kind.PATIENTS)
        return report, changed(*kinds, patient_id=file.patient.id, case_id=case_id)

    def of_case(self, case_id: str) -> tuple[SignedReport, ...]:
        """Return the signed reports of a result, newest first."""
        with self._desk.vault.read() as store:
            return store.reports.of_case(case_id)

    def pdf(self, report_id: str) -> bytes:
        """Return a signed report's bytes; opening it is noted."""
        with self._desk.opening("report.opened", f"report:{report_id}") as (store, note):
            pdf = store.reports.pdf(report_id)
            note(self._patient_of(store, report_id))
            return pdf

    def export(self, report_id: str, target: Path) -> Change:
        """Write a signed report to a file, readable by its owner alone."""
        with self._desk.vault.change() as store:
            pdf = store.reports.pdf(report_id)
            patient_id = self._patient_of(store, report_id)
            self._desk.record(
                store,
                "report.exported",
                f"report:{report_id}",
                patient_id,
                after={"target": str(target)},
            )
            try:
                write_atomically(target, pdf)
            except OSError as error:
                raise ExportFailed(target, error.strerror or "the disk refused") from error
        return changed(patient_id=patient_id)

    def printed(self, report_id: str) -> Change:
        """Note that a signed report was printed."""
        with self._desk.vault.change() as store:
            patient_id = self._patient_of(store, report_id)
            self._desk.record(store, "report.printed", f"report:{report_id}", patient_id)
        return changed(patient_id=patient_id)

    def _patient_of(self, store: Store, report_id: str) -> str:
        return store.cases.patient_of(store.reports.get(report_id).case_id)

    def _file(self, store: Store, case_id: str) -> CaseFile:
        today = self._desk.today()
        return open_case(case_file(store, case_id, today), self._desk.rulebook, today)

    def _rendered(
        self,
        store: Store,
        file: CaseFile,
        review: Review,
        report_id: str,
        paper: str,
        language: str,
    ) -> bytes:
        from counselor.reports import report  # noqa: PLC0415 - only where a PDF is made
        from counselor.workbench.report_content import (  # noqa: PLC0415 - the same
            ReportFrame,
            report_content,
        )

        frame = ReportFrame(
            review=review,
            report_id=report_id,
            signer=review.signed_by,
            at=review.signed_at or self._desk.clock(),
            draft=not review.is_signed or report_id == DRAFT_ID,
            replaces=_replaced(store, file),
            paper=paper,
            language=language,
        )
        return report.render(report_content(file, self._desk.rulebook, frame))

    def _report(
        self,
        store: Store,
        file: CaseFile,
        review: Review,
        report_id: str,
        language: str,
        pdf: bytes,
    ) -> SignedReport:
        if review.signed_at is None:
            raise ValueError("only a signed review has a report")
        return SignedReport(
            id=report_id,
            case_id=file.case.id,
            review_id=review.id,
            version=review.version,
            signed_by=review.signed_by,
            signed_at=review.signed_at,
            rulebook_version=file.case.findings.rulebook.version,
            template=TEMPLATE,
            language=language,
            sha256=hashlib.sha256(pdf).hexdigest(),
            replaces=_replaced(store, file),
            because=review.because,
        )


def _replaced(store: Store, file: CaseFile) -> str:
    """Return the id of the report that the current version of the review replaces."""
    earlier = store.reports.of_case(file.case.id)
    return next((item.id for item in earlier if item.review_id == file.review.replaces), "")

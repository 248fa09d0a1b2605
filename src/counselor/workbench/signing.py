"""Drafts, signatures, and what becomes of signed reports."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from counselor.casework import review as rules
from counselor.casework.document import to_json
from counselor.casework.models import Consent, Review, SignedReport
from counselor.errors import InputError
from counselor.findings.models import Notice
from counselor.reports.report import ReportContent
from counselor.vault.files import write_atomically
from counselor.vault.store import Store
from counselor.workbench.case_file import CaseFile, case_file, sentences
from counselor.workbench.consent_gate import refuse_not_covered
from counselor.workbench.desk import Desk, changed
from counselor.workbench.document_content import (
    DRAFT_ID,
    refuse_open_edits,
    with_persons_part,
)
from counselor.workbench.locked_copies import LockedCopy, locked_copy
from counselor.workbench.models import Change, Kind
from counselor.workbench.practice_settings import wants_second_signature
from counselor.workbench.report_content import ReportFrame, report_content
from counselor.workbench.signed_guidance import kept_at_signing, open_case

TEMPLATE = "patient/1"
_PATIENT = "patient"


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
            if wants_second_signature(store):
                raise rules.SecondSignatureNeeded
            file, signed, consent = self._signed(store, case_id)
            self._refuse_open_edits(store, file, signed)
            store.reviews.freeze(signed, consent.id, file.case.findings)
            report = self._stored_report(store, file, signed, paper, language)
            told = {"consent": consent.id, "medicines": list(file.case.findings.input.medicines)}
            self._note_report(store, file, report, told)
        return report, _signed_change(file)

    def sign_first(self, case_id: str) -> Change:
        """Freeze the review; the report comes with the second signature."""
        with self._desk.vault.change() as store:
            if not wants_second_signature(store):
                raise rules.SecondSignatureNotOpen
            file, signed, consent = self._signed(store, case_id)
            self._refuse_open_edits(store, file, signed)
            signed = replace(signed, second_open=True)
            store.reviews.freeze(signed, consent.id, file.case.findings)
            store.patients.touch(file.patient.id, self._desk.clock())
            self._desk.record(
                store,
                "review.signed_first",
                f"review:{signed.id}",
                file.patient.id,
                after={
                    "signed_by": signed.signed_by,
                    "consent": consent.id,
                    "medicines": list(file.case.findings.input.medicines),
                },
            )
        return _signed_change(file)

    def sign_second(self, case_id: str, paper: str, language: str) -> tuple[SignedReport, Change]:
        """Give the second signature and store the final report, both or neither."""
        desk = self._desk
        with desk.vault.change() as store:
            file = self._file(store, case_id)
            review = file.review
            if review.second_open and (
                file.consent is None or store.reviews.consent_of(review.id) != file.consent.id
            ):
                raise rules.NotSecondSignable
            if file.renewal_due:
                raise rules.NotSignable(sentences((Notice("review.blocker.renewal_due"),)))
            signed = rules.sign_second(review, file.disclosure, desk.user, desk.clock())
            store.reviews.sign_second(signed)
            report = self._stored_report(store, file, signed, paper, language)
            told = {"medicines": list(file.case.findings.input.medicines)}
            self._note_report(store, file, report, told)
        return report, _signed_change(file)

    def _signed(self, store: Store, case_id: str) -> tuple[CaseFile, Review, Consent]:
        """Return the case, its review with one signature, and the consent that counts."""
        file = self._file(store, case_id)
        open_points = file.blockers
        if open_points or file.consent is None:
            raise rules.NotSignable(sentences(open_points))
        desk = self._desk
        signed = rules.sign(file.review, file.consent, file.disclosure, desk.user, desk.clock())
        return file, signed, file.consent

    def _stored_report(
        self, store: Store, file: CaseFile, signed: Review, paper: str, language: str
    ) -> SignedReport:
        report_id = self._desk.new_id()
        pdf = self._rendered(store, file, signed, report_id, paper, language)
        report = self._report(store, file, signed, report_id, language, pdf)
        store.reports.add(report, pdf)
        store.patients.touch(file.patient.id, self._desk.clock())
        return report

    def _note_report(
        self, store: Store, file: CaseFile, report: SignedReport, told: Mapping[str, object]
    ) -> None:
        subject, after = f"report:{report.id}", {**to_json(report), **told}
        self._desk.record(store, "report.signed", subject, file.patient.id, after=after)

    def of_case(self, case_id: str) -> tuple[SignedReport, ...]:
        """Return the signed reports of a result, newest first."""
        with self._desk.opening("case.opened", f"case:{case_id}") as (store, note):
            note(store.cases.patient_of(case_id))
            return store.reports.of_case(case_id)

    def pdf(self, report_id: str) -> bytes:
        """Return a signed report's bytes; opening it is noted."""
        with self._desk.opening("report.opened", f"report:{report_id}") as (store, note):
            refuse_not_covered(store, store.reports.get(report_id), self._desk.today())
            pdf = store.reports.pdf(report_id)
            note(self._patient_of(store, report_id))
            return pdf

    def export(self, report_id: str, target: Path, passphrase: str = "") -> Change:
        """Write a signed report to a file, readable by its owner alone.

        With a passphrase it is a copy that only opens with it; a row of its own in the audit trail
        says of which report it is one.
        """
        with self._desk.vault.change() as store:
            report = store.reports.get(report_id)
            refuse_not_covered(store, report, self._desk.today())
            patient_id = store.cases.patient_of(report.case_id)
            copy = locked_copy(
                store.reports.pdf(report_id), passphrase, store.patients.get(patient_id)
            )
            if passphrase:
                self._note_copy(store, report, patient_id, copy, target)
            self._desk.record(
                store,
                "report.exported",
                f"report:{report_id}",
                patient_id,
                after={"target": str(target)},
            )
            try:
                write_atomically(target, copy.body)
            except OSError as error:
                raise ExportFailed(target, error.strerror or "the disk refused") from error
        return changed(patient_id=patient_id)

    def _note_copy(
        self, store: Store, report: SignedReport, patient_id: str, copy: LockedCopy, target: Path
    ) -> None:
        sha256 = hashlib.sha256(copy.body).hexdigest()
        after = {
            "template": _PATIENT,
            "case": report.case_id,
            "version": report.version,
            "report": report.id,
            "sha256": sha256,
            "target": str(target),
            "draft": False,
            **copy.told,
        }
        self._desk.record(store, "document.exported", f"document:{sha256}", patient_id, after=after)

    def printed(self, report_id: str) -> Change:
        """Note that a signed report was printed."""
        with self._desk.vault.change() as store:
            refuse_not_covered(store, store.reports.get(report_id), self._desk.today())
            patient_id = self._patient_of(store, report_id)
            self._desk.record(store, "report.printed", f"report:{report_id}", patient_id)
        return changed(patient_id=patient_id)

    def _patient_of(self, store: Store, report_id: str) -> str:
        return store.cases.patient_of(store.reports.get(report_id).case_id)

    def _file(self, store: Store, case_id: str) -> CaseFile:
        today = self._desk.today()
        file = case_file(store, case_id, today, self._desk)
        return open_case(file, kept_at_signing(store, file.review), self._desk.rulebook, today)

    def _rendered(
        self,
        store: Store,
        file: CaseFile,
        review: Review,
        report_id: str,
        paper: str,
        language: str,
    ) -> bytes:
        from counselor.reports import report, templates  # noqa: PLC0415 - only where a PDF is made

        templates.check_language(language)
        content = self._content(store, file, review, report_id, paper, language)
        if not content.draft:
            refuse_open_edits(content, _PATIENT, content.signed_on)
        return report.render(content)

    def _content(
        self,
        store: Store,
        file: CaseFile,
        review: Review,
        report_id: str,
        paper: str,
        language: str,
    ) -> ReportContent:
        frame = ReportFrame(
            review=review,
            report_id=report_id,
            signer=review.signed_by,
            at=review.signed_at or self._desk.clock(),
            draft=not review.is_final or report_id == DRAFT_ID,
            replaces=_replaced(store, file),
            paper=paper,
            language=language,
        )
        content = report_content(file, self._desk.rulebook, frame)
        signing = () if frame.draft else (review.signed_by, review.second_by)
        return with_persons_part(store, file, content, signing)

    def _refuse_open_edits(self, store: Store, file: CaseFile, signed: Review) -> None:
        """Refuse a signature where edits of any language wait for a look: it freezes them all."""
        for edits in store.document_edits.of_review(signed.id):
            if edits.template == _PATIENT:
                content = self._content(store, file, signed, DRAFT_ID, "A4", edits.language)
                refuse_open_edits(content, _PATIENT, content.signed_on)

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
            second_by=review.second_by,
            second_at=review.second_at,
        )


def _signed_change(file: CaseFile) -> Change:
    kinds = (Kind.REVIEWS, Kind.CASES, Kind.REPORTS, Kind.PATIENTS)
    return changed(*kinds, patient_id=file.patient.id, case_id=file.case.id)


def _replaced(store: Store, file: CaseFile) -> str:
    """Return the id of the report that the current version of the review replaces."""
    earlier = store.reports.of_case(file.case.id)
    return next((item.id for item in earlier if item.review_id == file.review.replaces), "")

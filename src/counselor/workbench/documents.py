"""Documents beside the signed report: made anew from a case, handed out, and recognised again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from counselor import wording
from counselor.casework.models import SignedReport
from counselor.casework.roles import Action
from counselor.errors import NotPermitted, UsageError
from counselor.reports import templates
from counselor.reports.report import ReportContent
from counselor.reports.sentences import day
from counselor.reports.templates import Template
from counselor.vault.files import write_atomically
from counselor.vault.store import Store
from counselor.workbench.case_file import CaseFile, case_file
from counselor.workbench.classifying import classifications_used
from counselor.workbench.desk import Desk, changed
from counselor.workbench.models import Change
from counselor.workbench.permissions import needs
from counselor.workbench.report_content import ReportFrame, report_content
from counselor.workbench.signed_guidance import kept_at_signing, open_case
from counselor.workbench.signing import DRAFT_ID, ExportFailed

_TEXT = ".txt"


class NoSuchTemplate(UsageError):
    """The name is none of the documents."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no document '{name}'.", f"Choose from: {', '.join(Template)}.")


class NotInThisLanguage(NotPermitted):
    """What was signed is frozen, its language too."""

    def __init__(self, signed: str, wanted: str) -> None:
        super().__init__(
            f"The report was signed in the language '{signed}', not in '{wanted}'.",
            "Hand that out, or amend the review and sign it in the other language.",
        )


class NoCouple(NotPermitted):
    """The patient is one of no couple, or of several."""

    def __init__(self, count: int) -> None:
        super().__init__(
            "This patient is linked with nobody."
            if not count
            else f"This patient is one of {count} couples: which is meant can't be told.",
            "Open the couple in the window." if count else "Link both patients first.",
        )


@dataclass(frozen=True, slots=True)
class MadeDocument:
    """A document as it was made. `draft`: it carries the mark of a draft."""

    pdf: bytes
    draft: bool
    case_id: str
    template: Template


@dataclass(frozen=True, slots=True)
class Verified:
    """What a vault knows of a PDF by its hash.

    Attributes:
        known: This vault signed it, or made it from a signed review.
        sentence: What to tell a person.
        report: The signed report that it is; None for what was made from one.
    """

    known: bool
    sentence: str
    report: SignedReport | None = None


class DocumentSteps:
    """Every document of a case: looked at, saved, printed, recognised."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @needs(Action.READ_PATIENTS)
    def preview(
        self,
        case_id: str,
        template: str,
        *,
        paper: str = "A4",
        language: str = "en",
        on: date | None = None,
    ) -> MadeDocument:
        """Return a document as it would be handed out; looking at it is noted.

        Raises:
            NoSuchTemplate, NotInThisLanguage, LanguageMissing: It can't be made at all.
            NotPermitted: Consent or review don't let it through.
        """
        with self._desk.vault.change() as store:
            file = self._file(store, case_id)
            made = self._made(store, file, template, paper, language, on)
            told = {"template": template, "sha256": hashlib.sha256(made.pdf).hexdigest()}
            self._desk.record(
                store, "document.opened", f"case:{case_id}", file.patient.id, after=told
            )
        return made

    @needs(Action.EXPORT)
    def export(
        self,
        case_id: str,
        template: str,
        target: Path,
        *,
        paper: str = "A4",
        language: str = "en",
        on: date | None = None,
    ) -> Change:
        """Write a document to a file, readable by its owner alone.

        A visit note becomes plain text where the file ends in `.txt`.

        Raises:
            As `preview`; `ExportFailed` where the disk refuses.
        """
        with self._desk.vault.change() as store:
            file = self._file(store, case_id)
            if target.suffix.casefold() == _TEXT and template == Template.VISIT_NOTE:
                content, today = self._content(store, file, paper, language, on)
                body, draft = templates.note_text(content, today).encode(), content.draft
            else:
                made = self._made(store, file, template, paper, language, on)
                body, draft = made.pdf, made.draft
            told = {"target": str(target), "draft": draft}
            self._note(store, file, "document.exported", template, body, told)
            try:
                write_atomically(target, body)
            except OSError as error:
                raise ExportFailed(target, error.strerror or "the disk refused") from error
        return changed(patient_id=file.patient.id)

    @needs(Action.EXPORT)
    def printed(self, made: MadeDocument) -> Change:
        """Note that a document was printed."""
        with self._desk.vault.change() as store:
            file = self._file(store, made.case_id)
            told = {"draft": made.draft}
            self._note(store, file, "document.printed", made.template, made.pdf, told)
        return changed(patient_id=file.patient.id)

    @needs(Action.READ_PATIENTS)
    def couple_of(self, case_id: str) -> str:
        """Return the id of the couple that the patient of a case is one of.

        Raises:
            NoCouple: There is none, or more than one.
        """
        with self._desk.vault.read() as store:
            couples = store.couples.of_patient(store.cases.patient_of(case_id))
        if len(couples) != 1:
            raise NoCouple(len(couples))
        return couples[0].id

    @needs(Action.READ_PATIENTS)
    def verify(self, sha256: str) -> Verified:
        """Tell whether a PDF is one that this vault signed, or made from what was signed.

        Args:
            sha256: Hash of the PDF's bytes; a single changed byte gives another one.
        """
        words = wording.load()
        with self._desk.vault.read() as store:
            report = store.reports.by_hash(sha256)
            if report is not None:
                newest = store.reports.of_case(report.case_id)[0]
                return Verified(known=True, sentence=_told(report, newest), report=report)
            told: dict[str, Any] = {}
            for action in ("document.exported", "document.printed"):
                told = told or dict(store.audit.latest_values(action, _subject(sha256)))
        if told and not told["draft"]:
            return Verified(known=True, sentence=words.text("verify.made", told))
        return Verified(known=False, sentence=words.text("verify.draft" if told else "verify.no"))

    def _file(self, store: Store, case_id: str) -> CaseFile:
        today = self._desk.today()
        file = case_file(store, case_id, today, self._desk)
        return open_case(file, kept_at_signing(store, file.review), self._desk.rulebook, today)

    def _made(
        self,
        store: Store,
        file: CaseFile,
        template: str,
        paper: str,
        language: str,
        on: date | None,
    ) -> MadeDocument:
        if template not in set(Template):
            raise NoSuchTemplate(template)
        wanted = Template(template)
        templates.check_language(language)
        report = _report_of(store, file)
        if wanted is Template.PATIENT and report is not None:
            if report.language != language:
                raise NotInThisLanguage(report.language, language)
            pdf = store.reports.pdf(report.id)
            return MadeDocument(pdf, False, file.case.id, wanted)  # noqa: FBT003
        content, day_on = self._content(store, file, paper, language, on)
        pdf = templates.render(wanted, content, day_on)
        return MadeDocument(pdf, content.draft, file.case.id, wanted)

    def _content(
        self, store: Store, file: CaseFile, paper: str, language: str, on: date | None
    ) -> tuple[ReportContent, date]:
        """Return what a document is made of, and the day on its pages."""
        review, report = file.review, _report_of(store, file)
        frame = ReportFrame(
            review=review,
            report_id=DRAFT_ID if report is None else report.id,
            signer=review.signed_by,
            at=review.signed_at or self._desk.clock(),
            draft=report is None,
            replaces="" if report is None else report.replaces,
            paper=paper,
            language=language,
        )
        content = report_content(file, self._desk.rulebook, frame)
        used = classifications_used(store, file)
        return replace(content, classifications=used), on or self._desk.today()

    def _note(
        self,
        store: Store,
        file: CaseFile,
        action: str,
        template: str,
        body: bytes,
        told: Mapping[str, object],
    ) -> None:
        sha256 = hashlib.sha256(body).hexdigest()
        report = _report_of(store, file)
        after = {
            "template": str(template),
            "case": file.case.id,
            "version": file.review.version,
            "report": report.id if report else "",
            "sha256": sha256,
            **told,
        }
        self._desk.record(store, action, _subject(sha256), file.patient.id, after=after)


def _subject(sha256: str) -> str:
    return f"document:{sha256}"


def _report_of(store: Store, file: CaseFile) -> SignedReport | None:
    """Return the signed report of the current version of a review; None while it is open."""
    if not file.review.is_final:
        return None
    reports = store.reports.of_case(file.case.id)
    return next((item for item in reports if item.review_id == file.review.id), None)


def _told(report: SignedReport, newest: SignedReport) -> str:
    words = wording.load()
    values = {
        "report": report.id,
        "version": report.version,
        "case": report.case_id,
        "signer": report.signed_by,
        "date": day(words, report.signed_at.astimezone().date()),
        "newest": newest.version,
    }
    said = words.text("verify.signed", values)
    if newest.id == report.id:
        return said
    return f"{said} {words.text('verify.replaced', values)}"

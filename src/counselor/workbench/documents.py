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
from counselor.wording import Wording
from counselor.workbench.case_file import CaseFile
from counselor.workbench.consent_gate import refuse_not_covered
from counselor.workbench.desk import Desk, changed
from counselor.workbench.document_content import (
    EditsOpen,
    document_content,
    document_file,
    open_edits,
    refuse_open_edits,
    report_of,
)
from counselor.workbench.locked_copies import LockedCopy, locked_copy
from counselor.workbench.models import Change
from counselor.workbench.permissions import needs
from counselor.workbench.signing import ExportFailed

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


class OnlyDraft(NotPermitted):
    """A document was wanted that only a signed review gives."""

    def __init__(self) -> None:
        super().__init__(
            "The review is being amended, so this document would only be a draft.",
            "Sign the amendment first.",
        )


class TextStaysOpen(UsageError):
    """A passphrase was given for a file of plain text."""

    def __init__(self) -> None:
        super().__init__(
            "Only a PDF can be locked with a passphrase, not plain text.",
            "Name a file that ends in .pdf.",
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
    """A document as it was made.

    Attributes:
        draft: It carries the mark of a draft.
        open_edits: How many edited paragraphs a person must look at before it is handed out.
    """

    pdf: bytes
    draft: bool
    case_id: str
    template: Template
    open_edits: int = 0


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
        large_print: bool = False,
    ) -> MadeDocument:
        """Return a document as it would be handed out; looking at it is noted.

        A signed report in large print is made anew from what was signed.

        Raises:
            NoSuchTemplate, NotInThisLanguage, LanguageMissing: It can't be made at all.
            NotPermitted: Consent or review don't let it through.
        """
        with self._desk.vault.change() as store:
            file = self._file(store, case_id)
            made = self._made(store, file, template, paper, language, on, large=large_print)
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
        large_print: bool = False,
        passphrase: str = "",
        signed_only: bool = False,
    ) -> Change:
        """Write a document to a file, readable by its owner alone.

        A visit note becomes plain text where the file ends in `.txt`. With a passphrase the file
        is a copy that only opens with it.

        Raises:
            As `preview`; `EditsOpen` where edits must be looked at; `OnlyDraft` where the review is
            not signed and `signed_only` asks for it; `ExportFailed` where the disk refuses;
            `PassphraseTooShort`, `PassphraseWeak`, `PassphraseTooLong`.
        """
        with self._desk.vault.change() as store:
            file = self._file(store, case_id)
            if target.suffix.casefold() == _TEXT and template == Template.VISIT_NOTE:
                if passphrase:
                    raise TextStaysOpen
                content, today = self._content(store, file, paper, language, on)
                refuse_open_edits(content, template, today)
                copy = LockedCopy(templates.note_text(content, today).encode(), {})
                draft = content.draft
            else:
                made = self._made(store, file, template, paper, language, on, large=large_print)
                if made.open_edits:
                    raise EditsOpen(made.open_edits)
                if made.draft and signed_only:
                    raise OnlyDraft
                copy, draft = locked_copy(made.pdf, passphrase, file.patient), made.draft
            body, told = copy.body, {"target": str(target), "draft": draft, **copy.told}
            self._note(store, file, "document.exported", template, body, told)
            try:
                write_atomically(target, body)
            except OSError as error:
                raise ExportFailed(target, error.strerror or "the disk refused") from error
        return changed(patient_id=file.patient.id)

    @needs(Action.EXPORT)
    def printed(self, made: MadeDocument) -> Change:
        """Note that a document was printed.

        Raises:
            EditsOpen: It has edits that a person must look at first.
        """
        if made.open_edits:
            raise EditsOpen(made.open_edits)
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
        words = wording.load(wording.spoken())
        with self._desk.vault.read() as store:
            told: dict[str, Any] = {}
            for action in ("document.exported", "document.printed"):
                told = told or dict(store.audit.latest_values(action, _subject(sha256)))
            copy_of = str(told.get("copy_of", ""))
            report = store.reports.by_hash(copy_of or sha256)
            if report is not None:
                newest = store.reports.of_case(report.case_id)[0]
                said = _of_copy(words, _told(report, newest), copy_of)
                return Verified(known=True, sentence=said, report=report)
            form = store.consents.form_by_hash(sha256)
            if form is not None:
                given = store.consents.get(form.consent_id).given_on
                values = {"date": day(words, given), "user": form.filed_by}
                said = words.text("verify.consent_form", values)
                return Verified(known=True, sentence=said)
        if told and not told["draft"]:
            said = _of_copy(words, words.text("verify.made", told), copy_of)
            return Verified(known=True, sentence=said)
        return Verified(known=False, sentence=words.text("verify.draft" if told else "verify.no"))

    def _file(self, store: Store, case_id: str) -> CaseFile:
        return document_file(store, case_id, self._desk)

    def _made(
        self,
        store: Store,
        file: CaseFile,
        template: str,
        paper: str,
        language: str,
        on: date | None,
        *,
        large: bool,
    ) -> MadeDocument:
        if template not in set(Template):
            raise NoSuchTemplate(template)
        wanted = Template(template)
        templates.check_language(language)
        report = report_of(store, file)
        if wanted is Template.PATIENT and report is not None:
            if report.language != language:
                raise NotInThisLanguage(report.language, language)
            if not large:
                refuse_not_covered(store, report, self._desk.today())
                pdf = store.reports.pdf(report.id)
                return MadeDocument(pdf, False, file.case.id, wanted)  # noqa: FBT003
        content, day_on = self._content(store, file, paper, language, on)
        content = replace(content, large_print=large)
        pdf = templates.render(wanted, content, day_on)
        waiting = open_edits(content, wanted, day_on)
        return MadeDocument(pdf, content.draft, file.case.id, wanted, waiting)

    def _content(
        self, store: Store, file: CaseFile, paper: str, language: str, on: date | None
    ) -> tuple[ReportContent, date]:
        """Return what a document is made of, and the day on its pages."""
        return document_content(store, file, self._desk, paper, language, on)

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
        report = report_of(store, file)
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


def _of_copy(words: Wording, said: str, copy_of: str) -> str:
    return words.text("edition.locked", {"said": said}) if copy_of else said


def _told(report: SignedReport, newest: SignedReport) -> str:
    words = wording.load(wording.spoken())
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

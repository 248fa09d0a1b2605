"""From a case to the content of any of its documents, with what a person changed in the text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from counselor.casework.document_edits import list_mark
from counselor.casework.models import ListName, SignedReport
from counselor.errors import NotPermitted
from counselor.findings.models import InheritedFinding, PgxFinding
from counselor.reports.report import ReportContent, open_lists
from counselor.vault.letterhead_store import SIGNATURE
from counselor.vault.store import Store
from counselor.workbench.case_file import CaseFile, case_file
from counselor.workbench.classifying import classifications_used
from counselor.workbench.desk import Desk
from counselor.workbench.letterhead import practice_of
from counselor.workbench.report_content import ReportFrame, report_content
from counselor.workbench.signed_guidance import kept_at_signing, open_case

DRAFT_ID = "DRAFT"


class EditsOpen(NotPermitted):
    """A person must look at edited paragraphs before the document is signed or handed out."""

    def __init__(self, count: int) -> None:
        named = "One edited paragraph" if count == 1 else f"{count} edited paragraphs"
        super().__init__(
            f"{named} of this document must be looked at first: what the program says there is "
            "not what it said when the text was edited.",
            "Choose 'Edit text' and keep your words, or take those of the program.",
        )


def document_file(store: Store, case_id: str, desk: Desk) -> CaseFile:
    """Return a case as its documents tell it: with today's medicines, a signed one as signed."""
    today = desk.today()
    file = case_file(store, case_id, today, desk)
    return open_case(file, kept_at_signing(store, file.review), desk.rulebook, today)


def report_of(store: Store, file: CaseFile) -> SignedReport | None:
    """Return the signed report of the current version of a review; None while it is open."""
    if not file.review.is_final:
        return None
    reports = store.reports.of_case(file.case.id)
    return next((item for item in reports if item.review_id == file.review.id), None)


def document_content(
    store: Store, file: CaseFile, desk: Desk, paper: str, language: str, on: date | None
) -> tuple[ReportContent, date]:
    """Return what a document is made of, and the day on its pages.

    The picture of a signature comes only where the one who signed makes the document: what was
    edited since, somebody else can't have signed for them.
    """
    review, report = file.review, report_of(store, file)
    frame = ReportFrame(
        review=review,
        report_id=DRAFT_ID if report is None else report.id,
        signer=review.signed_by,
        at=review.signed_at or desk.clock(),
        draft=report is None,
        replaces="" if report is None else report.replaces,
        paper=paper,
        language=language,
    )
    content = report_content(file, desk.rulebook, frame)
    return with_persons_part(store, file, content, (desk.user,)), on or desk.today()


def with_persons_part(
    store: Store, file: CaseFile, content: ReportContent, signing: tuple[str, ...]
) -> ReportContent:
    """Return a content with what persons of the practice added: classes, words, letterhead.

    Args:
        store: The transaction.
        file: The case.
        content: What the rulebook says of it.
        signing: Whose signatures may be set as pictures.
    """
    pictures = {name: store.letterhead.picture(SIGNATURE, name) for name in signing if name}
    return replace(
        content,
        classifications=classifications_used(store, file),
        practice=practice_of(store),
        edits=store.document_edits.of_review(file.review.id),
        withheld=withheld_ids(file),
        signatures={name: picture for name, picture in pictures.items() if picture},
    )


def withheld_ids(file: CaseFile) -> frozenset[str]:
    """Return the ids of the findings that may not be shown on the day, and the closed lists."""
    findings, disclosure = file.case.findings, file.disclosure
    everything: tuple[InheritedFinding | PgxFinding, ...] = (
        *findings.inherited,
        *findings.structural,
        *findings.repeats,
        *findings.pgx,
    )
    open_ids = {item.finding.id for item in disclosure.shown}
    open_ids |= {item.id for item in disclosure.not_called}
    open_ids |= {item.id for item in disclosure.usual}
    closed = {list_mark(name) for name in set(ListName) - open_lists(file.consent)}
    return frozenset({item.id for item in everything} - open_ids | closed)


def refuse_open_edits(content: ReportContent, template: str, on: date) -> None:
    """Refuse to hand out a document with edits that a person must look at first.

    Raises:
        EditsOpen: What the program says changed since an edit, or an edit lost its paragraph.
    """
    count = open_edits(content, template, on)
    if count:
        raise EditsOpen(count)


def open_edits(content: ReportContent, template: str, on: date) -> int:
    """Return how many edited paragraphs of a document a person must look at first."""
    from counselor.reports import templates  # noqa: PLC0415 - only where a document is made

    if all(edits.template != template for edits in content.edits):
        return 0
    return len(templates.edited(templates.Template(template), content, on).open)

"""Documents opened for editing: those of a case, and the page of a couple."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from counselor.casework import couple as couple_rules
from counselor.casework import document_edits as rules
from counselor.casework.document_edits import DocumentEdits, ParagraphGone
from counselor.casework.review import refuse_signed
from counselor.reports import templates
from counselor.reports.card import refuse_full
from counselor.reports.couple_edited import gate_of as couple_gate
from counselor.reports.edited_models import EditedSummary, Gate, ShownParagraph, State
from counselor.reports.finished import edits_of, gate_of
from counselor.reports.report import ReportContent
from counselor.reports.templates import Template
from counselor.vault.store import Store
from counselor.workbench.case_file import CaseFile
from counselor.workbench.couple_page import PageSetting, couple_content, edited_page
from counselor.workbench.couples import couple_state
from counselor.workbench.desk import Desk
from counselor.workbench.document_content import document_content, document_file
from counselor.workbench.documents import NoSuchTemplate

_PAPER = "A4"


@dataclass(frozen=True, slots=True)
class DocumentText:
    """Which text is meant: a document of a case, or the page of a couple, in a language.

    Attributes:
        case_id: Empty for the page of a couple.
        couple_id: Empty for a document of a case.
    """

    case_id: str
    template: str
    language: str = "en"
    couple_id: str = ""

    @property
    def subject(self) -> str:
        """How the audit trail names it."""
        of = f"couple:{self.couple_id}" if self.couple_id else f"case:{self.case_id}"
        return f"{of}:{self.template}"


@dataclass(frozen=True, slots=True)
class OpenText:
    """A document in the middle of a step.

    Attributes:
        file: The case; None for the page of a couple.
        patient_ids: Whose document it is: one, or both of a couple.
    """

    which: DocumentText
    document: EditedSummary
    edits: DocumentEdits
    gate: Gate
    file: CaseFile | None
    patient_ids: tuple[str, ...]

    def paragraph(self, section: str, paragraph_id: str) -> ShownParagraph:
        """Return a paragraph that may be shown.

        Raises:
            ParagraphGone: It is not there.
        """
        found = self.document.paragraph(section, paragraph_id)
        if found is None or found.state is State.HELD:
            raise ParagraphGone
        return found

    @property
    def is_frozen(self) -> bool:
        """Whether it was signed; the other documents are made anew from what was."""
        return (
            self.file is not None
            and self.which.template == Template.PATIENT
            and self.file.review.is_signed
        )

    def refuse(self, after: DocumentEdits) -> None:
        """Refuse edits that can't be kept.

        Raises:
            ReviewFrozen: The report is signed.
            CardFull: More was written than a card has room for.
        """
        if self.file is not None and self.which.template == Template.PATIENT:
            refuse_signed(self.file.review)
        if self.which.template == Template.CARD:
            refuse_full(after)


def open_text(store: Store, which: DocumentText, desk: Desk) -> OpenText:
    """Open a document.

    Raises:
        NoSuchTemplate, LanguageMissing: It can't be edited, or made at all.
        NotPermitted: Consent, review, or sharing between partners doesn't let it through.
    """
    if which.template == Template.COUPLE:
        return _of_couple(store, which, desk)
    if which.template not in set(Template):
        raise NoSuchTemplate(which.template)
    file = document_file(store, which.case_id, desk)
    content, on = document_content(store, file, desk, _PAPER, which.language, None)
    document = templates.edited(Template(which.template), content, on)
    edits = edits_of(content, which.template)
    gate = gate_of(content, which.template)
    return OpenText(which, document, edits, gate, file, (file.patient.id,))


def waiting_texts(store: Store, file: CaseFile, desk: Desk) -> tuple[tuple[str, int], ...]:
    """Return language → how many edits of the patient's report a person must look at first.

    Nothing is made where nobody edited the report.
    """
    if file.review.is_signed:
        return ()
    edited = [
        edits
        for edits in store.document_edits.of_review(file.review.id)
        if edits.template == Template.PATIENT
    ]
    if not edited:
        return ()
    contents = (_content(store, file, desk, edits.language) for edits in edited)
    found = [
        (content.language, len(templates.edited(Template.PATIENT, content, desk.today()).open))
        for content in contents
    ]
    return tuple(item for item in found if item[1])


def keep(
    store: Store,
    found: OpenText,
    after: DocumentEdits,
    desk: Desk,
    action: str,
    place: Mapping[str, str],
) -> None:
    """Store the edits of a document, and note what changed under each patient's key.

    Of a couple's page the trail keeps which words they were, not the words: they tell of both, and
    each of the two may be erased without the other.
    """
    which, at = found.which, desk.clock()
    if found.file is None:
        store.document_edits.put_of_couple(which.couple_id, after, desk.user, at)
        subject = which.subject
    else:
        review_id = found.file.review.id
        store.document_edits.put(review_id, after, desk.user, at)
        subject = f"review:{review_id}:{which.template}"
    before, now = _difference(found.edits, after), _difference(after, found.edits)
    if found.file is None:
        before, now = _without_words(before), _without_words(now)
    for patient_id in found.patient_ids:
        store.patients.touch(patient_id, at)
        told = {**place, "language": which.language}
        desk.record(
            store, action, subject, patient_id, before={**told, **before}, after={**told, **now}
        )


def _content(store: Store, file: CaseFile, desk: Desk, language: str) -> ReportContent:
    return document_content(store, file, desk, _PAPER, language, None)[0]


def _of_couple(store: Store, which: DocumentText, desk: Desk) -> OpenText:
    couple = store.couples.get(which.couple_id)
    state = couple_state(store, couple, desk)
    if state.blockers:
        raise couple_rules.NotPrintable(state.blockers)
    held = store.document_edits.of_couple(couple.id)
    setting = PageSetting(desk.today(), _PAPER, which.language, edits=held)
    content = couple_content(state, desk.rulebook, setting)
    own = (item for item in held if item.language == which.language)
    return OpenText(
        which,
        edited_page(state, desk.rulebook, setting),
        next(own, DocumentEdits(which.template, which.language)),
        couple_gate(content),
        None,
        couple.patient_ids,
    )


def _difference(one: DocumentEdits, other: DocumentEdits) -> dict[str, Any]:
    """Return what one has and the other does not, for the audit trail."""
    left = replace(
        one,
        edits=tuple(item for item in one.edits if item not in other.edits),
        own=tuple(item for item in one.own if item not in other.own),
    )
    told: dict[str, Any] = {
        "edits": [rules.told_edit(item) for item in left.edits],
        "own": [rules.told_own(item) for item in left.own],
        "orders": [list(item.keys) for item in one.orders if item not in other.orders],
    }
    return {name: value for name, value in told.items() if value}


def _without_words(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return what changed with the hash of the words in place of the words."""
    words = json.dumps(told, ensure_ascii=False, sort_keys=True, default=str)
    digest = hashlib.sha256(words.encode()).hexdigest() if told else ""
    return {"n": sum(len(value) for value in told.values()), "sha256": digest} if told else {}

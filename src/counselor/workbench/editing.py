"""Steps that change the text of a document: each is one transaction with its audit row.

Whoever may review may edit; what a patient's report says is frozen with the signature. Required
paragraphs can be moved, nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from counselor.casework import document_edits as rules
from counselor.casework.document_edits import (
    DocumentEdits,
    Order,
    OwnParagraph,
    ParagraphEdit,
    ParagraphGone,
    ParagraphKept,
    ParagraphRequired,
)
from counselor.casework.roles import Action
from counselor.reports.edited_models import EditedSummary, ShownParagraph, State
from counselor.reports.paragraphs import Kind as ParagraphKind
from counselor.reports.paragraphs import takes_own, takes_own_rows
from counselor.reports.required import Standing
from counselor.workbench.desk import Desk, changed
from counselor.workbench.edited_texts import DocumentText, OpenText, keep, open_text
from counselor.workbench.letterhead import settable
from counselor.workbench.models import Change, Kind
from counselor.workbench.permissions import needs

__all__ = ["DocumentText", "EditingSteps", "EditorState"]


@dataclass(frozen=True, slots=True)
class EditorState:
    """A document with its edits, for the one who edits it.

    Attributes:
        frozen: It was signed; nothing can be changed any more.
        may_edit: A role of the person permits it.
        is_edited: Something was changed: words, added paragraphs or their order.
    """

    which: DocumentText
    document: EditedSummary
    frozen: bool
    may_edit: bool
    is_edited: bool = False


_Step = Callable[[OpenText], DocumentEdits]


class EditingSteps:
    """Editing documents."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @needs(Action.READ_PATIENTS)
    def state(self, which: DocumentText) -> EditorState:
        """Return a document with what was changed in it; looking at it is noted.

        Raises:
            NoSuchTemplate, LanguageMissing: It can't be edited, or made at all.
            NotPermitted: Consent or review don't let it through.
        """
        desk = self._desk
        with desk.opening("document.text_opened", which.subject) as (store, note):
            found = open_text(store, which, desk)
            for patient_id in found.patient_ids:
                note(patient_id)
        may_edit = desk.member.may(Action.REVIEW) and not desk.vault.is_read_only
        edited = not found.edits.is_empty
        return EditorState(which, found.document, found.is_frozen, may_edit, edited)

    @needs(Action.REVIEW)
    def write(self, which: DocumentText, section: str, paragraph_id: str, text: str) -> Change:
        """Put a paragraph in other words; the program's own words end the edit.

        Raises:
            ParagraphGone, ParagraphRequired: It can't be worded anew.
            FieldInvalid, LettersMissing: The text can't be set on a page.
            ReviewFrozen: The report is signed.
        """
        said = settable(text)

        def step(found: OpenText) -> DocumentEdits:
            shown = self._changeable(found, section, paragraph_id)
            if said == shown.generated:
                return rules.without_edit(found.edits, section, shown.edited_as or paragraph_id)
            return self._with_edit(found, shown, said)

        return self._change(which, "document.text_written", section, paragraph_id, step)

    @needs(Action.REVIEW)
    def remove(self, which: DocumentText, section: str, paragraph_id: str) -> Change:
        """Take a paragraph out, of a table its whole row; an added one is gone for good.

        Raises:
            ParagraphGone, ParagraphRequired, ParagraphKept: It can't be taken out.
            ReviewFrozen: The report is signed.
        """

        def step(found: OpenText) -> DocumentEdits:
            if any(item.id == paragraph_id for item in found.edits.own):
                return rules.without_own(found.edits, paragraph_id)
            shown = self._changeable(found, section, paragraph_id)
            if shown.standing is Standing.KEPT:
                raise ParagraphKept
            edits = found.edits
            for part in _row_of(found.document, shown):
                edits = self._with_edit(replace(found, edits=edits), part, "")
            return edits

        return self._change(which, "document.text_removed", section, paragraph_id, step)

    @needs(Action.REVIEW)
    def restore(self, which: DocumentText, section: str, paragraph_id: str) -> Change:
        """Let the program's words stand again; also drops what is held back or has no place."""

        def step(found: OpenText) -> DocumentEdits:
            shown = found.document.paragraph(section, paragraph_id)
            if shown is None:
                raise ParagraphGone
            if any(item.id == paragraph_id for item in found.edits.own):
                return rules.without_own(found.edits, paragraph_id)
            row = _row_of(found.document, shown) if shown.state is State.REMOVED else (shown,)
            edits = found.edits
            for part in row:
                edits = rules.without_edit(edits, section, part.edited_as or part.id)
            return edits

        return self._change(which, "document.text_restored", section, paragraph_id, step)

    @needs(Action.REVIEW)
    def restore_all(self, which: DocumentText) -> Change:
        """Let the whole document be as the program words it; nothing of the edits is left."""

        def step(found: OpenText) -> DocumentEdits:
            return DocumentEdits(found.edits.template, found.edits.language)

        return self._change(which, "document.text_restored", "", "", step)

    @needs(Action.REVIEW)
    def keep(self, which: DocumentText, section: str, paragraph_id: str) -> Change:
        """Keep one's words although the program's or the findings changed: a person looked.

        Raises:
            ParagraphGone: There is nothing to keep.
            ParagraphRequired, ParagraphKept: The paragraph may not be changed so any more.
        """

        def step(found: OpenText) -> DocumentEdits:
            shown = self._changeable(found, section, paragraph_id)
            if not shown.mine:
                raise ParagraphGone
            if not shown.generated:
                own = found.edits.own_paragraph(paragraph_id)
                fresh = self._own(found, own.id, own.section, own.container, own.texts)
                return rules.with_own(found.edits, fresh)
            if not shown.mine[0] and shown.standing is Standing.KEPT:
                raise ParagraphKept
            return self._with_edit(found, shown, shown.mine[0])

        return self._change(which, "document.text_kept", section, paragraph_id, step)

    @needs(Action.REVIEW)
    def add(
        self,
        which: DocumentText,
        section: str,
        container: str,
        texts: tuple[str, ...],
        after: str = "",
    ) -> tuple[str, Change]:
        """Add a paragraph, a list item or a row; return its id.

        Args:
            which: The document.
            section: Its section.
            container: List or table in the section; empty for the section itself.
            texts: One text, or one for each column of a table (some may be empty).
            after: What it follows; empty for the end.

        Raises:
            ParagraphGone: There is no such section or list.
            ParagraphRequired: Nothing can be added there.
            FieldInvalid, LettersMissing: A text can't be set on a page.
        """
        said = _texts(texts)
        own_id = self._desk.new_id()

        def step(found: OpenText) -> DocumentEdits:
            _refuse_place(found.document, section, container)
            edits = rules.with_own(found.edits, self._own(found, own_id, section, container, said))
            order = list(found.document.orders[section, container])
            place = order.index(after) + 1 if after in order else len(order)
            order.insert(place, own_id)
            return rules.with_order(edits, Order(section, container, tuple(order)))

        return own_id, self._change(which, "document.text_added", section, own_id, step)

    @needs(Action.REVIEW)
    def write_own(self, which: DocumentText, own_id: str, texts: tuple[str, ...]) -> Change:
        """Change an added paragraph.

        Raises:
            ParagraphGone: There is none of this id.
            FieldInvalid, LettersMissing: A text can't be set on a page.
        """
        said = _texts(texts)

        def step(found: OpenText) -> DocumentEdits:
            own = found.edits.own_paragraph(own_id)
            found.paragraph(own.section, own_id)
            fresh = self._own(found, own_id, own.section, own.container, said)
            return rules.with_own(found.edits, fresh)

        return self._change(which, "document.text_written", "", own_id, step)

    @needs(Action.REVIEW)
    def move(
        self, which: DocumentText, section: str, container: str, entry: str, by: int
    ) -> Change:
        """Move a paragraph among those beside it (-1: up); required ones too.

        Raises:
            ParagraphGone: It is not there.
        """

        def step(found: OpenText) -> DocumentEdits:
            order = found.document.orders.get((section, container))
            if order is None:
                raise ParagraphGone
            keys = rules.moved(order, entry, by)
            return rules.with_order(found.edits, Order(section, container, keys))

        return self._change(which, "document.text_moved", section, entry, step)

    def _change(
        self, which: DocumentText, action: str, section: str, paragraph_id: str, step: _Step
    ) -> Change:
        """Do a step on the edits of a document and note what it changed."""
        desk = self._desk
        with desk.vault.change() as store:
            found = open_text(store, which, desk)
            found.refuse(found.edits)
            after = step(found)
            found.refuse(after)
            keep(store, found, after, desk, action, {"section": section, "paragraph": paragraph_id})
        if found.file is None:
            return changed(Kind.COUPLES)
        patient_id = found.file.patient.id
        return changed(Kind.REPORTS, patient_id=patient_id, case_id=found.file.case.id)

    def _changeable(self, found: OpenText, section: str, paragraph_id: str) -> ShownParagraph:
        shown = found.paragraph(section, paragraph_id)
        if shown.standing is Standing.REQUIRED or shown.kind is ParagraphKind.FIXED:
            raise ParagraphRequired
        if shown.state is State.ORPHANED:
            raise ParagraphGone
        return shown

    def _with_edit(self, found: OpenText, shown: ShownParagraph, text: str) -> DocumentEdits:
        fresh = ParagraphEdit(
            section=shown.section,
            paragraph=shown.id,
            text=text,
            replaced=str(shown.generated),
            disclosed=found.gate.disclosed,
            by=self._desk.user,
            at=self._desk.clock(),
            told=found.gate.told,
        )
        rest = rules.without_edit(found.edits, shown.section, shown.edited_as or shown.id)
        return rules.with_edit(rest, fresh)

    def _own(
        self, found: OpenText, own_id: str, section: str, container: str, texts: tuple[str, ...]
    ) -> OwnParagraph:
        return OwnParagraph(
            id=own_id,
            section=section,
            container=container,
            texts=texts,
            disclosed=found.gate.disclosed,
            by=self._desk.user,
            at=self._desk.clock(),
            told=found.gate.told,
        )


def _row_of(document: EditedSummary, shown: ShownParagraph) -> tuple[ShownParagraph, ...]:
    """Return the paragraphs that stand in a row with one; itself alone outside a table."""
    if shown.kind is not ParagraphKind.CELL:
        return (shown,)
    place = (shown.section, shown.container, shown.entry)
    return tuple(
        item for item in document.paragraphs if (item.section, item.container, item.entry) == place
    )


def _refuse_place(document: EditedSummary, section: str, container: str) -> None:
    if (section, container) not in document.orders:
        raise ParagraphGone
    is_table = (section, container) in document.columns
    if not takes_own(section) or (is_table and not takes_own_rows(section)):
        raise ParagraphRequired


def _texts(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the texts as they are kept; one at least must not be empty."""
    said = tuple(settable(text) if text.strip() else "" for text in texts)
    return said if any(said) else (settable(""),)

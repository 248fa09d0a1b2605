"""Steps about couples: linked, unlinked, looked at, and their page printed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from counselor.casework import couple as rules
from counselor.casework.couple import Couple
from counselor.casework.roles import Action
from counselor.findings.models import Notice
from counselor.inherited.couple import Partner, couple_table
from counselor.vault.files import write_atomically
from counselor.vault.store import Store
from counselor.workbench.carrier_reading import carrier_answers, genes_of
from counselor.workbench.case_file import sentences
from counselor.workbench.couple_models import CoupleHead, CoupleState
from counselor.workbench.desk import Desk, changed
from counselor.workbench.document_content import EditsOpen
from counselor.workbench.letterhead import practice_of
from counselor.workbench.locked_copies import locked_copy
from counselor.workbench.models import Change, Kind
from counselor.workbench.partners import (
    is_one_person,
    partner_state,
    related_notices,
    speaking_case,
)
from counselor.workbench.permissions import needs
from counselor.workbench.signing import ExportFailed

_CHANGED = changed(Kind.COUPLES, Kind.PATIENTS)
"""Names no patient: the pages of both look again."""


class CoupleSteps:
    """Everything about couples. Each change is noted under both patients' keys."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @needs(Action.READ_PATIENTS)
    def of_patient(self, patient_id: str) -> tuple[CoupleHead, ...]:
        """Return the couples that a patient is one of."""
        heads = []
        with self._desk.opening("patient.opened", f"patient:{patient_id}") as (store, note):
            note(patient_id)
            for couple in store.couples.of_patient(patient_id):
                partner = store.patients.get(couple.partner_of(patient_id))
                name = ", ".join(part for part in (partner.family_name, partner.given_name) if part)
                heads.append(CoupleHead(couple.id, partner.id, name, partner.birth_date))
        return tuple(heads)

    @needs(Action.EDIT_PATIENTS)
    def link(self, patient_id: str, partner_id: str) -> tuple[Couple, Change]:
        """Link two patients.

        Raises:
            PartnerIsSelf: Both are the same.
            CoupleLinked: They are linked already.
        """
        with self._desk.vault.change() as store:
            one, other = store.patients.get(patient_id), store.patients.get(partner_id)
            couple = rules.new_couple(self._desk.new_id(), one, other)
            store.couples.add(couple, self._desk.user, self._desk.clock())
            self._note(store, couple, "couple.linked", after=_told(couple))
        return couple, _CHANGED

    @needs(Action.EDIT_PATIENTS)
    def unlink(self, couple_id: str) -> Change:
        """Take the link away, and what was changed in the page's text; both patients stay."""
        with self._desk.vault.change() as store:
            couple = store.couples.get(couple_id)
            edited = len(store.document_edits.of_couple(couple_id))
            store.couples.remove(couple_id)
            told = {**_told(couple), "edited_pages": edited}
            self._note(store, couple, "couple.unlinked", before=told)
        return _CHANGED

    @needs(Action.EDIT_PATIENTS)
    def set_egg(self, couple_id: str, patient_id: str) -> Change:
        """Record whose egg it would be; empty for 'not recorded'."""
        with self._desk.vault.change() as store:
            couple = store.couples.get(couple_id)
            return self._save(store, couple, rules.with_egg(couple, patient_id))

    @needs(Action.EDIT_PATIENTS)
    def set_sharing(self, couple_id: str, patient_id: str, on: date | None) -> Change:
        """Record on which day one agreed to share with the other; None takes it back."""
        with self._desk.vault.change() as store:
            couple = store.couples.get(couple_id)
            fresh = rules.with_sharing(couple, patient_id, on, self._desk.today())
            return self._save(store, couple, fresh)

    @needs(Action.READ_PATIENTS)
    def state(self, couple_id: str) -> CoupleState:
        """Return the table and all around it; opening it is noted for both."""
        with self._desk.opening("couple.opened", f"couple:{couple_id}") as (store, note):
            state = couple_state(store, store.couples.get(couple_id), self._desk)
            for patient_id in state.couple.patient_ids:
                note(patient_id)
        return state

    @needs(Action.EXPORT)
    def explanation(
        self,
        couple_id: str,
        *,
        paper: str = "A4",
        language: str = "en",
        large_print: bool = False,
    ) -> bytes:
        """Return the page for the couple as PDF; making it is noted for both.

        Raises:
            NotPrintable: A review is not signed, or one did not agree to share.
            EditsOpen: It has edits that a person must look at first.
        """
        with self._desk.vault.change() as store:
            couple, pdf = self._page(store, couple_id, paper, language, large=large_print)
            for patient_id in couple.patient_ids:
                subject = f"couple:{couple.id}"
                self._desk.record(store, "couple.page_opened", subject, patient_id)
        return pdf

    @needs(Action.EXPORT)
    def export(
        self,
        couple_id: str,
        target: Path,
        *,
        paper: str = "A4",
        language: str = "en",
        large_print: bool = False,
        passphrase: str = "",
    ) -> Change:
        """Write the page to a file, readable by its owner alone; with a passphrase, a locked copy.

        Raises:
            NotPrintable, EditsOpen: As `explanation`.
            ExportFailed: The disk refused.
            PassphraseTooShort, PassphraseWeak, PassphraseTooLong: See `locked_copies`.
        """
        with self._desk.vault.change() as store:
            couple, pdf = self._page(store, couple_id, paper, language, large=large_print)
            both = [store.patients.get(patient_id) for patient_id in couple.patient_ids]
            pdf = locked_copy(pdf, passphrase, *both).body
            # Not where to: a file's name may tell both names, and outlive one of the two records.
            told = {"sha256": hashlib.sha256(pdf).hexdigest()}
            self._note(store, couple, "couple.exported", after=told)
            try:
                write_atomically(target, pdf)
            except OSError as error:
                raise ExportFailed(target, error.strerror or "the disk refused") from error
        return _CHANGED

    @needs(Action.EXPORT)
    def printed(self, couple_id: str, pdf: bytes) -> Change:
        """Note that the page was printed."""
        with self._desk.vault.change() as store:
            couple = store.couples.get(couple_id)
            told = {"sha256": hashlib.sha256(pdf).hexdigest()}
            self._note(store, couple, "couple.printed", after=told)
        return _CHANGED

    def _page(
        self, store: Store, couple_id: str, paper: str, language: str, *, large: bool
    ) -> tuple[Couple, bytes]:
        from counselor.workbench.couple_page import (  # noqa: PLC0415 - only where a PDF is made
            PageSetting,
            edited_page,
            explanation,
        )

        state = couple_state(store, store.couples.get(couple_id), self._desk)
        if state.blockers:
            raise rules.NotPrintable(state.blockers)
        edits = store.document_edits.of_couple(couple_id)
        logo = practice_of(store).logo
        setting = PageSetting(self._desk.today(), paper, language, large, logo, edits)
        if any(item.language == language for item in edits):
            waiting = edited_page(state, self._desk.rulebook, setting).open
            if waiting:
                raise EditsOpen(len(waiting))
        return state.couple, explanation(state, self._desk.rulebook, setting)

    def _save(self, store: Store, before: Couple, after: Couple) -> Change:
        store.couples.update(after)
        self._note(store, after, "couple.changed", before=_told(before), after=_told(after))
        return _CHANGED

    def _note(
        self,
        store: Store,
        couple: Couple,
        action: str,
        *,
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
    ) -> None:
        """Add the audit row of a step for each of the two, sealed under their own key."""
        for patient_id in couple.patient_ids:
            store.patients.touch(patient_id, self._desk.clock())
            self._desk.record(
                store, action, f"couple:{couple.id}", patient_id, before=before, after=after
            )


def couple_state(store: Store, couple: Couple, desk: Desk) -> CoupleState:
    """Return the table of a couple and all around it."""
    today, rulebook = desk.today(), desk.rulebook
    sides, partners, files = [], [], []
    for patient_id in couple.patient_ids:
        answers = carrier_answers(store, patient_id)
        file = speaking_case(store, patient_id, today, desk)
        files.append(file)
        genes = genes_of(file, answers, rulebook, today)
        partners.append(Partner(genes, couple.gives_egg(patient_id)))
        sides.append(partner_state(file, store.patients.get(patient_id), couple, answers))
    first, second = sides
    found = rules.print_blockers(
        couple,
        signed=first.signed and second.signed,
        results=sum(bool(side.case_id) for side in sides),
    )
    table = couple_table(rulebook.inherited_genes(), *partners)
    related = related_notices(store, *files)
    if any(is_one_person(item) for item in related):
        found = (*found, Notice("couple.blocker.same_person"))
    n_edited = len(store.document_edits.of_couple(couple.id))
    return CoupleState(couple, first, second, table, sentences(found), sentences(related), n_edited)


def _told(couple: Couple) -> dict[str, Any]:
    days = {"first_shares_on": couple.first_shares_on, "second_shares_on": couple.second_shares_on}
    return {
        "first_id": couple.first_id,
        "second_id": couple.second_id,
        "egg_id": couple.egg_id,
        **{name: day.isoformat() if day else "" for name, day in days.items()},
    }

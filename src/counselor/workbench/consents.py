"""Consents as dated forms: recorded, withdrawn, renewed, printed and filed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from counselor.casework.consent import newest_first
from counselor.casework.consent_form import (
    ConsentChange,
    ConsentState,
    changes,
    checked_consent,
    renewal_due,
    renews_on,
    states,
    withdrawal,
)
from counselor.casework.document import to_json
from counselor.casework.models import Consent, Patient
from counselor.casework.patient import ConsentFields, checked_text
from counselor.casework.roles import Action
from counselor.errors import NotPermitted, UsageError
from counselor.vault.consents_store import FiledForm
from counselor.vault.files import write_atomically
from counselor.vault.store import Store
from counselor.workbench.desk import Desk, changed
from counselor.workbench.letterhead import practice_of
from counselor.workbench.models import Change, Kind
from counselor.workbench.permissions import needs
from counselor.workbench.report_content import PAPERS
from counselor.workbench.signing import ExportFailed

if TYPE_CHECKING:
    from counselor.reports.report import Paper

_KINDS = (Kind.CONSENTS, Kind.REVIEWS, Kind.CASES)


class NothingToWithdraw(NotPermitted):
    """The patient has no consent that counts."""

    def __init__(self) -> None:
        super().__init__("There is no consent that could be withdrawn.", "Refresh the page.")


class NoRenewalDue(NotPermitted):
    """The consent needs no renewal."""

    def __init__(self) -> None:
        super().__init__("No renewal of the consent is due.", "Refresh the page.")


@dataclass(frozen=True, slots=True)
class ConsentEntry:
    """One record of a patient's consents.

    Attributes:
        closed_on: Of a withdrawal: the day of the consent that it closes.
        recorded_by, recorded_at: Who wrote it down, and when; its own day may be an earlier one.
        renews_on: The day from which the patient must be asked anew; None for an adult's.
        filed: Its forms as they were filed, the last first.
    """

    consent: Consent
    state: ConsentState
    recorded_by: str
    recorded_at: datetime
    renews_on: date | None
    closed_on: date | None = None
    filed: tuple[FiledForm, ...] = ()


@dataclass(frozen=True, slots=True)
class RenewalDue:
    """A patient who is of age since `since`, and for whom others chose before."""

    patient: Patient
    consent: Consent
    since: date


@dataclass(frozen=True, slots=True)
class FormPaper:
    """How a form is printed: language of the wording, `A4` or `Letter`, large print."""

    language: str = "en"
    paper: str = "A4"
    large_print: bool = False


_PAPER = FormPaper()


class ConsentSteps:
    """Everything that is done with consents."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @needs(Action.EDIT_PATIENTS)
    def record(self, patient_id: str, typed: ConsentFields) -> tuple[Consent, Change]:
        """Add a consent; it counts from its day on.

        Raises:
            FieldInvalid: See `casework.consent_form.checked_consent`.
        """
        with self._desk.vault.change() as store:
            patient = store.patients.get(patient_id)
            checked = checked_consent(typed, patient.birth_date, self._desk.today())
            consent = _consent(self._desk.new_id(), patient_id, checked)
            self._add(store, consent, "consent.recorded")
        return consent, changed(*_KINDS, patient_id=patient_id)

    @needs(Action.EDIT_PATIENTS)
    def withdraw(
        self, patient_id: str, on: date, decided_by: str, reason: str = ""
    ) -> tuple[Consent, Change]:
        """Close the consent that counts: from that day nothing is agreed to.

        Raises:
            NothingToWithdraw: There is none.
            FieldInvalid: The date can't be right, nobody is named, or it is withdrawn already.
        """
        desk = self._desk
        with desk.vault.change() as store:
            closed = store.consents.counting(patient_id)
            if closed is None:
                raise NothingToWithdraw
            record = withdrawal(closed, desk.new_id(), on, decided_by, reason, desk.today())
            self._add(store, record, "consent.withdrawn")
        return record, changed(*_KINDS, patient_id=patient_id)

    @needs(Action.SIGN)
    def waive_renewal(self, patient_id: str, reason: str) -> Change:
        """Record why it may be signed although the patient came of age and was not asked yet.

        What is closed to minors stays closed until the patient is asked.

        Raises:
            NoRenewalDue: No renewal is due.
            FieldInvalid: No reason is given.
        """
        desk = self._desk
        said = checked_text("majority_reason", "Reason", reason, required=True)
        with desk.vault.change() as store:
            patient, counting = store.patients.get(patient_id), store.consents.counting(patient_id)
            if counting is None or not renewal_due(counting, patient.birth_date, desk.today()):
                raise NoRenewalDue
            record = replace(counting, id=desk.new_id(), majority_reason=said)
            self._add(store, record, "consent.renewal_waived")
        return changed(*_KINDS, patient_id=patient_id)

    @needs(Action.READ_PATIENTS)
    def history(self, patient_id: str) -> tuple[ConsentEntry, ...]:
        """Return every record of a patient's consents, the one that counts first."""
        with self._desk.opening("patient.opened", f"patient:{patient_id}") as (store, note):
            note(patient_id)
            patient = store.patients.get(patient_id)
            recorded = newest_first(store.consents.of_patient(patient_id))
            forms = store.consents.forms_of(patient_id)
            stamps = store.consents.stamps_of(patient_id)
        days = {item.id: item.given_on for item in recorded}
        found = states(recorded, patient.birth_date, self._desk.today())
        return tuple(
            ConsentEntry(
                consent=item,
                state=state,
                recorded_by=stamps[item.id][0],
                recorded_at=stamps[item.id][1],
                renews_on=renews_on(item, patient.birth_date),
                closed_on=days.get(item.withdraws),
                filed=tuple(form for form in forms if form.consent_id == item.id),
            )
            for item, state in zip(recorded, found, strict=True)
        )

    @needs(Action.READ_PATIENTS)
    def differences(self, patient_id: str, typed: ConsentFields) -> tuple[ConsentChange, ...]:
        """Return in what a typed consent differs from the one that counts; none where none does.

        Raises:
            FieldInvalid: What was typed can't be recorded.
        """
        with self._desk.vault.read() as store:
            patient = store.patients.get(patient_id)
            earlier = store.consents.counting(patient_id)
        checked = checked_consent(typed, patient.birth_date, self._desk.today())
        return () if earlier is None or earlier.withdraws else changes(earlier, checked)

    @needs(Action.READ_PATIENTS)
    def renewals_due(self) -> tuple[RenewalDue, ...]:
        """Return the patients who came of age and were not asked since, the longest due first."""
        today = self._desk.today()
        with self._desk.vault.read() as store:
            grown = store.consents.patients_grown_up(today)
            pairs = [(store.patients.get(it), store.consents.counting(it)) for it in grown]
        found = [
            RenewalDue(patient, consent, since)
            for patient, consent in pairs
            if consent is not None
            and consent.test
            and renewal_due(consent, patient.birth_date, today)
            and (since := renews_on(consent, patient.birth_date)) is not None
        ]
        return tuple(sorted(found, key=lambda item: (item.since, item.patient.id)))

    @needs(Action.READ_PATIENTS)
    def typed_form(
        self, patient_id: str, typed: ConsentFields | None, how: FormPaper = _PAPER
    ) -> bytes:
        """Return the form as PDF for what is typed and not recorded; an empty one for None.

        Raises:
            FieldInvalid: What was typed can't be recorded.
        """
        with self._desk.vault.read() as store:
            patient = store.patients.get(patient_id)
            consent = None
            if typed is not None:
                checked = checked_consent(typed, patient.birth_date, self._desk.today())
                consent = _consent("", patient_id, checked)
            return self._rendered(store, consent, patient, how)

    @needs(Action.READ_PATIENTS)
    def form(self, consent_id: str, how: FormPaper = _PAPER) -> bytes:
        """Return the form of a recorded consent as PDF; looking at it is noted."""
        with self._desk.vault.change() as store:
            pdf, consent = self._form_of(store, consent_id, how)
            self._note(store, "consent.form_opened", consent, pdf)
        return pdf

    @needs(Action.EDIT_PATIENTS)
    def file(self, consent_id: str, how: FormPaper = _PAPER) -> tuple[FiledForm, Change]:
        """Make the form of a recorded consent and keep its bytes with their hash.

        The same pages are filed once: the same consent, language and size give the same bytes.
        """
        desk = self._desk
        with desk.vault.read() as store:
            pdf, consent = self._form_of(store, consent_id, how)
            sha256 = hashlib.sha256(pdf).hexdigest()
            known = store.consents.form_by_hash(sha256)
        if known is not None:
            return known, changed()
        with desk.vault.change() as store:
            filed = FiledForm(
                desk.new_id(), consent.id, how.language, sha256, desk.user, desk.clock()
            )
            store.consents.file(filed, pdf)
            self._note(store, "consent.form_filed", consent, pdf, {"form": filed.id})
        return filed, changed(Kind.CONSENTS, patient_id=consent.patient_id)

    @needs(Action.READ_PATIENTS)
    def filed_pdf(self, form_id: str) -> bytes:
        """Return a filed form's bytes, their hash verified; opening it is noted."""
        with self._desk.opening("consent.form_opened", f"consent_form:{form_id}") as (store, note):
            pdf = store.consents.form_pdf(form_id)
            note(store.consents.form_patient(form_id))
        return pdf

    @needs(Action.EXPORT)
    def save_form(self, consent_id: str, target: Path, how: FormPaper = _PAPER) -> Change:
        """Write the form of a recorded consent to a file, readable by its owner alone.

        Raises:
            ExportFailed: The disk refused.
        """
        with self._desk.vault.change() as store:
            pdf, consent = self._form_of(store, consent_id, how)
            self._note(store, "consent.form_printed", consent, pdf, {"target": str(target)})
            try:
                write_atomically(target, pdf)
            except OSError as error:
                raise ExportFailed(target, error.strerror or "the disk refused") from error
        return changed(patient_id=consent.patient_id)

    @needs(Action.EXPORT)
    def printed(self, patient_id: str, pdf: bytes) -> Change:
        """Note that a form was printed."""
        told = {"sha256": hashlib.sha256(pdf).hexdigest()}
        with self._desk.vault.change() as store:
            subject = f"patient:{patient_id}"
            self._desk.record(store, "consent.form_printed", subject, patient_id, after=told)
        return changed(patient_id=patient_id)

    def _add(self, store: Store, consent: Consent, action: str) -> None:
        desk = self._desk
        before = store.consents.counting(consent.patient_id)
        store.consents.add(consent, desk.user, desk.clock())
        store.patients.touch(consent.patient_id, desk.clock())
        desk.record(
            store,
            action,
            f"consent:{consent.id}",
            consent.patient_id,
            before={} if before is None else to_json(before),
            after=to_json(consent),
        )

    def _note(
        self,
        store: Store,
        action: str,
        consent: Consent,
        pdf: bytes,
        more: Mapping[str, Any] | None = None,
    ) -> None:
        after = {"sha256": hashlib.sha256(pdf).hexdigest(), **(more or {})}
        subject = f"consent:{consent.id}"
        self._desk.record(store, action, subject, consent.patient_id, after=after)

    def _form_of(self, store: Store, consent_id: str, how: FormPaper) -> tuple[bytes, Consent]:
        consent = store.consents.get(consent_id)
        patient = store.patients.get(consent.patient_id)
        return self._rendered(store, consent, patient, how), consent

    def _rendered(
        self, store: Store, consent: Consent | None, patient: Patient, how: FormPaper
    ) -> bytes:
        if how.paper not in PAPERS:
            raise UsageError(f"The paper '{how.paper}' is not known.", "Choose A4 or Letter.")
        from counselor.reports import consent_form, templates  # noqa: PLC0415 - with a PDF only

        templates.check_language(how.language)
        closes = consent.withdraws if consent is not None else ""
        return consent_form.render(
            consent_form.ConsentFormContent(
                patient=patient,
                consent=consent,
                made_on=self._desk.today() if consent is None else consent.given_on,
                author=self._desk.user,
                practice=practice_of(store),
                closed_on=store.consents.get(closes).given_on if closes else None,
                paper=cast("Paper", how.paper),
                language=how.language,
                large_print=how.large_print,
            )
        )


def _consent(new_id: str, patient_id: str, checked: ConsentFields) -> Consent:
    values = {name: getattr(checked, name) for name in ConsentFields.__dataclass_fields__}
    return Consent(id=new_id, patient_id=patient_id, **values)

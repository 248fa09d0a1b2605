"""Consents on their way: renewed at majority, withdrawn, printed, filed and recognised."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from case_builder import an_indication, consent_fields
from counselor.casework.consent_form import ConsentState
from counselor.casework.models import Assent, DecisionKind
from counselor.casework.patient import FieldInvalid
from counselor.errors import NotPermitted
from counselor.workbench.consents import FormPaper, NoRenewalDue
from practice_builder import Practice

GROWN_UP = date(2008, 3, 1)
"""Came of age on 1 March 2026, the day before the clock of the practice."""


def a_form(**changes: object):
    fields = consent_fields("acmg_sf", "pgx", given_on=date(2025, 6, 1))
    return replace(
        fields,
        decided_by="Maria Okafor",
        relation="mother",
        legal_basis="parental responsibility",
        assent=Assent.GIVEN,
        explained=("purpose", "limits"),
        primary_genes=("BRCA1",),
        not_asked=("carrier",),
        **changes,
    )


def pdf_text(pdf: bytes) -> str:
    return " ".join(" ".join(it.extract_text() for it in PdfReader(BytesIO(pdf)).pages).split())


def test_it_cannot_be_signed_after_majority_until_asked_or_a_reason_stands(practice: Practice):
    bench = practice.bench
    patient = practice.patient(birth_date=GROWN_UP)
    bench.consenting.record(patient.id, a_form())
    case = practice.case(patient, an_indication("BRCA1"))
    for item in bench.review(case.id).items:
        bench.decide(case.id, item.finding_id, DecisionKind.CONFIRM)
    assert [item.patient.id for item in bench.consenting.renewals_due()] == [patient.id]
    with pytest.raises(NotPermitted, match="of age"):
        bench.sign(case.id)
    with pytest.raises(FieldInvalid):
        bench.consenting.waive_renewal(patient.id, " ")
    bench.consenting.waive_renewal(patient.id, "result needed before an operation")
    bench.sign(case.id)
    assert "consent.renewal_waived" in practice.actions()
    assert bench.consenting.renewals_due() == ()
    with pytest.raises(NoRenewalDue):
        bench.consenting.waive_renewal(patient.id, "again")


def test_the_filed_form_is_kept_as_it_was_and_recognised(practice: Practice):
    bench = practice.bench
    patient = practice.patient(birth_date=date(2012, 3, 1))
    consent, _ = bench.consenting.record(patient.id, a_form())
    filed, _ = bench.consenting.file(consent.id)
    again, _ = bench.consenting.file(consent.id)
    spanish, _ = bench.consenting.file(consent.id, FormPaper("es", large_print=True))
    assert again == filed
    entry = bench.consenting.history(patient.id)[0]
    assert {form.id for form in entry.filed} == {filed.id, spanish.id}
    pdf = bench.consenting.filed_pdf(filed.id)
    assert hashlib.sha256(pdf).hexdigest() == filed.sha256
    told = bench.documents.verify(filed.sha256)
    assert told.known
    assert "consent form" in told.sentence
    text = pdf_text(pdf)
    assert "BRCA1" in text
    assert "agrees, at the age of 13" in text
    assert "From 1 March 2030" in text
    assert "está de acuerdo" in pdf_text(bench.consenting.filed_pdf(spanish.id))


def test_a_withdrawal_is_a_record_of_its_own(practice: Practice):
    bench = practice.bench
    patient = practice.patient()
    bench.record_consent(patient.id, consent_fields("pgx", given_on=date(2026, 1, 5)))
    record, _ = bench.consenting.withdraw(patient.id, date(2026, 2, 1), "the patient", "moved")
    states = [item.state for item in bench.consenting.history(patient.id)]
    assert states == [ConsentState.IS_WITHDRAWAL, ConsentState.WITHDRAWN]
    counting = bench.consent(patient.id)
    assert counting == record
    text = pdf_text(bench.consenting.form(record.id))
    assert "took back the consent of 5 January 2026" in text
    with pytest.raises(FieldInvalid):
        bench.consenting.withdraw(patient.id, date(2026, 2, 2), "the patient")


def test_an_empty_form_has_nothing_ticked(practice: Practice):
    patient = practice.patient()
    text = pdf_text(practice.bench.consenting.typed_form(patient.id, None))
    assert "Your choices about a genetic test" in text


def test_what_is_typed_is_not_called_recorded(practice: Practice):
    patient = practice.patient()
    typed = consent_fields("pgx", given_on=date(2026, 1, 5))
    text = pdf_text(practice.bench.consenting.typed_form(patient.id, typed))
    assert "not yet on record" in text
    assert "Choices recorded on" not in text

"""Reviewing, signing, amending: consent gates it, a person decides it, a signature freezes it."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import text

from case_builder import an_indication, consent_fields
from counselor.casework.review import (
    NotShown,
    NotSignable,
    ReasonMissing,
    ReviewFrozen,
)
from counselor.vault.reports_store import ReportDamaged
from counselor.workbench import CaseState, DecisionKind, ItemGroup, ListName, WithheldReason
from counselor.workbench.signing import ExportFailed


def decide_all(practice, case_id: str) -> None:
    for item in practice.bench.review(case_id).items:
        practice.bench.decide(case_id, item.finding_id, DecisionKind.CONFIRM)


def signed_case(practice):
    patient = practice.patient("acmg_sf", "pgx")
    case = practice.case(patient)
    decide_all(practice, case.id)
    report, _ = practice.bench.sign(case.id)
    return case, report


def pdf_text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_review_shows_what_consent_lets_through_and_counts_the_rest(practice):
    case = practice.case(practice.patient("acmg_sf"))
    state = practice.bench.review(case.id)
    assert [(item.finding.gene, item.group) for item in state.items] == [
        ("BRCA1", ItemGroup.INHERITED)
    ]
    assert state.withheld == {WithheldReason.LIST_NOT_CHOSEN: 2}
    assert state.not_called == ()
    assert [item.gene for item in state.not_assessed] == ["INHA"]
    assert state.items[0].lists == (ListName.ACMG_SF,)
    assert not state.can_sign
    assert state.blockers == ("One finding still waits for a decision.",)


def test_nothing_of_a_withheld_list_is_named_anywhere_in_the_review(practice):
    case = practice.case(practice.patient("acmg_sf"))
    state = practice.bench.review(case.id)
    told = repr(replace(state, patient=None))
    assert "BRCA1" in told
    for gene in ("CFTR", "CYP2C19", "CYP2D6"):
        assert gene not in told


def test_without_consent_nothing_is_shown(practice):
    case = practice.case(practice.patient())
    state = practice.bench.review(case.id)
    assert state.items == ()
    assert state.not_assessed == ()
    assert state.blockers == ("No consent is on record. Record what the patient chose.",)


def test_consent_taken_back_closes_the_finding_at_once(practice):
    patient = practice.patient("acmg_sf", "pgx")
    case = practice.case(patient)
    practice.bench.record_consent(patient.id, consent_fields())
    assert practice.bench.review(case.id).items == ()


def test_medicines_stand_with_their_gene(practice):
    case = practice.case(practice.patient("pgx"))
    item = practice.bench.review(case.id).items[0]
    assert [drug.drug for drug in item.drugs] == ["clopidogrel", "amitriptyline"]


def test_medicine_that_names_a_gene_that_is_not_shown_stays_closed(practice):
    case = practice.case(practice.patient(""), an_indication("CYP2C19"))
    item = practice.bench.review(case.id).items[0]
    assert [drug.drug for drug in item.drugs] == ["clopidogrel"]


def test_gene_that_the_rulebook_does_not_hold_is_told_as_not_assessed(practice):
    case = practice.case(practice.patient(""), an_indication("INHA", "NOSUCH1"))
    state = practice.bench.review(case.id)
    assert state.unknown_primary_genes == ("NOSUCH1",)
    assert (state.not_assessed[0].gene, state.not_assessed[0].reason) == (
        "NOSUCH1",
        "not_in_rulebook",
    )


def test_decision_is_kept_with_its_audit_row_and_can_be_taken_back(practice):
    case = practice.case(practice.patient("acmg_sf"))
    finding = practice.bench.review(case.id).items[0].finding_id
    change = practice.bench.decide(
        case.id, finding, DecisionKind.LEAVE_OUT, reason="artefact", note="seen in IGV"
    )
    assert change.kinds >= {"reviews", "cases", "audit"}
    assert change.case_id == case.id
    told = json.loads(practice.bench.audit(1)[0].details)
    assert told["before"] == {}
    assert (told["after"]["kind"], told["after"]["reason"]) == ("leave_out", "artefact")
    decision = practice.bench.review(case.id).items[0].decision
    assert (decision.decided_by, decision.note) == ("Rosa Vance", "seen in IGV")
    assert practice.bench.cases(case.patient_id)[0].state is CaseState.READY_TO_SIGN
    practice.bench.clear_decision(case.id, finding)
    assert practice.bench.review(case.id).items[0].decision is None
    assert practice.bench.cases(case.patient_id)[0].n_undecided == 1


def test_refused_decision_changes_nothing(practice):
    case = practice.case(practice.patient("acmg_sf"))
    finding = practice.bench.review(case.id).items[0].finding_id
    rows = len(practice.bench.audit())
    with pytest.raises(ReasonMissing):
        practice.bench.decide(case.id, finding, DecisionKind.LEAVE_OUT)
    with pytest.raises(NotShown):
        practice.bench.decide(case.id, "pgx:CYP2C19", DecisionKind.CONFIRM)
    with pytest.raises(NotShown):
        practice.bench.decide(case.id, "no such finding", DecisionKind.CONFIRM)
    assert len(practice.bench.audit()) == rows


def test_unfinished_review_is_not_signed(practice):
    case = practice.case(practice.patient("acmg_sf", "pgx"))
    with pytest.raises(NotSignable, match="2 findings"):
        practice.bench.sign(case.id)
    assert practice.bench.reports(case.id) == ()
    assert not practice.bench.review(case.id).review.is_signed


def test_signature_freezes_review_and_report(practice):
    case, report = signed_case(practice)
    state = practice.bench.review(case.id)
    assert state.review.is_signed
    assert state.review.signed_by == report.signed_by == "Rosa Vance"
    assert practice.bench.cases(case.patient_id)[0].state is CaseState.SIGNED
    with pytest.raises(ReviewFrozen):
        practice.bench.decide(case.id, state.items[0].finding_id, DecisionKind.NEEDS_CONFIRMATION)
    with pytest.raises(ReviewFrozen):
        practice.bench.clear_decision(case.id, state.items[0].finding_id)
    with pytest.raises(NotSignable):
        practice.bench.sign(case.id)
    assert practice.bench.search_patients()[0].open_cases == 0


def test_signed_report_is_the_bytes_that_were_signed(practice):
    case, report = signed_case(practice)
    pdf = practice.reopen().report_bytes(report.id)
    assert hashlib.sha256(pdf).hexdigest() == report.sha256
    assert practice.bench.reports(case.id) == (report,)
    told = pdf_text(pdf)
    assert "BRCA1" in told
    assert "CFTR" not in told
    assert "DRAFT" not in told


def test_draft_is_marked_and_signs_nothing(practice):
    case = practice.case(practice.patient("acmg_sf"))
    assert "DRAFT" in pdf_text(practice.bench.draft_report(case.id))
    assert practice.actions()[-1] == "report.drafted"
    assert practice.bench.reports(case.id) == ()


def test_report_whose_bytes_were_changed_is_not_handed_out(practice):
    _, report = signed_case(practice)
    with practice.bench._desk.vault._open_engine().begin() as connection:
        connection.execute(text("DROP TRIGGER reports_no_update"))
        connection.execute(text("UPDATE reports SET pdf = CAST(pdf || x'00' AS BLOB)"))
    with pytest.raises(ReportDamaged):
        practice.bench.report_bytes(report.id)


def test_amendment_keeps_the_old_report_and_names_it(practice):
    case, first = signed_case(practice)
    practice.bench.begin_amendment(case.id, "the class has changed")
    row = practice.bench.cases(case.patient_id)[0]
    assert (row.state, row.n_undecided) == (CaseState.AMENDING, 0)
    finding = practice.bench.review(case.id).items[0].finding_id
    practice.bench.decide(case.id, finding, DecisionKind.LEAVE_OUT, reason="now benign")
    second, _ = practice.bench.sign(case.id)
    assert (second.version, second.replaces, second.because) == (
        2,
        first.id,
        "the class has changed",
    )
    assert practice.bench.reports(case.id) == (second, first)
    assert practice.bench.report_bytes(first.id) != practice.bench.report_bytes(second.id)


def test_minor_needs_a_reason_for_carrier_findings(practice):
    child = practice.patient("acmg_sf", "carrier", birth_date=date(2018, 1, 1))
    case = practice.case(child)
    state = practice.bench.review(case.id)
    assert [item.finding.gene for item in state.items] == ["BRCA1"]
    assert state.withheld == {WithheldReason.MINOR: 1, WithheldReason.LIST_NOT_CHOSEN: 1}
    practice.bench.record_consent(
        child.id, consent_fields("carrier", minor_override="sibling is affected")
    )
    assert [item.finding.gene for item in practice.bench.review(case.id).items] == ["CFTR"]


def test_export_writes_the_signed_bytes_and_is_noted(practice, tmp_path):
    _, report = signed_case(practice)
    target = tmp_path / "letter.pdf"
    practice.bench.export_report(report.id, target)
    assert hashlib.sha256(target.read_bytes()).hexdigest() == report.sha256
    if os.name == "posix":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    practice.bench.record_print(report.id)
    assert practice.actions()[-2:] == ["report.exported", "report.printed"]
    rows = len(practice.bench.audit())
    with pytest.raises(ExportFailed, match="letter"):
        practice.bench.export_report(report.id, tmp_path / "no such folder" / "letter.pdf")
    assert len(practice.bench.audit()) == rows


def test_every_step_left_its_row_and_the_chain_holds(practice):
    case, _ = signed_case(practice)
    practice.bench.begin_amendment(case.id, "a reason")
    assert practice.actions() == [
        "vault.created",
        "patient.added",
        "consent.recorded",
        "case.imported",
        "case.opened",
        "decision.made",
        "decision.made",
        "report.signed",
        "review.amended",
    ]
    with practice.bench._desk.vault.read() as store:
        assert store.audit.verify() is None

"""Two signatures: one alone makes no final report, and the second is another person's."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from case_builder import PASSPHRASE, consent_fields
from counselor.casework.models import Case
from counselor.casework.review import (
    NotSecondSignable,
    SameSigner,
    SecondSignatureNeeded,
    SecondSignatureNotOpen,
)
from counselor.casework.roles import Role
from counselor.workbench import CaseState, DecisionKind, Workbench
from practice_builder import Practice

ILSE = "gravel lantern otter"


@pytest.fixture
def decided(practice: Practice) -> Case:
    practice.bench.users.add("Ilse Brandt", (Role.COUNSELLOR,), ILSE, PASSPHRASE)
    practice.bench.practice.set_second_signature(wanted=True)
    case = practice.case(practice.patient("acmg_sf", "carrier", "pgx"))
    for item in practice.bench.review(case.id).items:
        practice.bench.decide(case.id, item.finding_id, DecisionKind.CONFIRM)
    return case


def as_user(practice: Practice, passphrase: str) -> Workbench:
    practice.bench.close()
    practice.bench = Workbench.open(
        practice.path,
        passphrase,
        clock=practice.clock,
        new_id=practice.new_id,
        rulebook=practice.rulebook,
    )
    return practice.bench


def words(pdf: bytes) -> str:
    pages = pypdf.PdfReader(BytesIO(pdf)).pages
    return " ".join("\n".join(page.extract_text() for page in pages).split())


def test_one_signature_alone_makes_no_report(practice: Practice, decided: Case):
    bench = practice.bench
    with pytest.raises(SecondSignatureNeeded):
        bench.sign(decided.id)
    bench.sign_first(decided.id)
    assert bench.reports(decided.id) == ()
    state = bench.review(decided.id)
    assert state.review.is_signed
    assert (state.review.is_final, state.can_sign, state.can_sign_second) == (False, False, False)
    assert bench.cases(decided.patient_id)[0].state is CaseState.SECOND_SIGNATURE
    assert bench.search_patients()[0].open_cases == 1
    printed = words(bench.draft_report(decided.id))
    assert "second signature is open" in printed
    assert "DRAFT" in printed
    with pytest.raises(SameSigner, match="Rosa Vance"):
        bench.sign_second(decided.id)


def test_another_person_makes_it_final(practice: Practice, decided: Case):
    practice.bench.sign_first(decided.id)
    bench = as_user(practice, ILSE)
    assert bench.review(decided.id).can_sign_second
    report, _ = bench.sign_second(decided.id)
    assert (report.signed_by, report.second_by) == ("Rosa Vance", "Ilse Brandt")
    assert bench.reports(decided.id) == (report,)
    printed = words(bench.report_bytes(report.id))
    assert "Reviewed and signed by Rosa Vance" in printed
    assert "Second signature by Ilse Brandt" in printed
    assert "DRAFT" not in printed
    assert bench.cases(decided.patient_id)[0].state is CaseState.SIGNED
    assert bench.search_patients()[0].open_cases == 0
    with pytest.raises(SecondSignatureNotOpen):
        bench.sign_second(decided.id)
    actions = [row.action for row in as_user(practice, PASSPHRASE).audit()]
    assert {"review.signed_first", "report.signed", "setting.changed"} <= set(actions)


def test_a_changed_consent_asks_for_an_amendment(practice: Practice, decided: Case):
    practice.bench.sign_first(decided.id)
    bench = as_user(practice, ILSE)
    bench.record_consent(decided.patient_id, consent_fields("acmg_sf"))
    with pytest.raises(NotSecondSignable):
        bench.sign_second(decided.id)
    bench.begin_amendment(decided.id, "the patient chose anew")
    assert bench.search_patients()[0].open_cases == 1
    bench.sign_first(decided.id)
    report, _ = as_user(practice, PASSPHRASE).sign_second(decided.id)
    assert (report.version, report.second_by) == (2, "Rosa Vance")


def test_without_the_setting_nothing_changes(practice: Practice, decided: Case):
    practice.bench.practice.set_second_signature(wanted=False)
    with pytest.raises(SecondSignatureNotOpen):
        practice.bench.sign_first(decided.id)
    report, _ = practice.bench.sign(decided.id)
    assert report.second_by == ""
    assert practice.bench.review(decided.id).review.is_final


def test_a_review_that_waits_keeps_waiting_when_the_setting_goes(practice: Practice, decided: Case):
    practice.bench.sign_first(decided.id)
    practice.bench.practice.set_second_signature(wanted=False)
    assert practice.bench.review(decided.id).review.second_open
    assert as_user(practice, ILSE).sign_second(decided.id)[0].second_by == "Ilse Brandt"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE second_signatures SET signed_by = 'x', signed_at = 'y'",
        "DELETE FROM second_signatures",
        "INSERT INTO second_signatures SELECT id, '', '' FROM reviews",
    ],
)
def test_the_database_itself_keeps_what_was_signed(practice, decided: Case, statement: str):
    practice.bench.sign_first(decided.id)
    as_user(practice, ILSE).sign_second(decided.id)
    engine = practice.bench._desk.vault._open_engine()
    with pytest.raises(SQLAlchemyError, match="frozen"), engine.begin() as connection:
        connection.execute(text(statement))

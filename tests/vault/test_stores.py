"""Patients are found as one types; cases come back as they went in; what is signed stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from case_builder import (
    NOW,
    a_consent,
    a_patient,
    a_pgx,
    a_result,
    an_indication,
    an_inherited,
    some_findings,
)
from counselor.casework.models import (
    Case,
    Decision,
    DecisionKind,
    Patient,
    Review,
    SignedReport,
)
from counselor.vault import patients_store
from counselor.vault.errors import ChangedMeanwhile, NumberTaken, RecordMissing
from counselor.vault.reports_store import ReportDamaged
from counselor.vault.store import Store
from counselor.vault.vault import Vault

PEOPLE = (
    ("P-1", "Müller", "Änne"),
    ("P-2", "Muller", "Bert"),
    ("P-10", "O’Neill", "Ciara"),
    ("X-2", "van der Berg", "Dirk Müller"),
    ("X-3", "Åberg", "Eva"),
)


@pytest.fixture
def store(vault: Vault) -> Iterator[Store]:
    with vault.read() as store:
        yield store


@pytest.fixture
def people(store: Store) -> Store:
    for number, family, given in PEOPLE:
        patient = Patient(number, number, family, given, date(1980, 1, 1), a_patient().sex)
        store.patients.add(patient, NOW)
    return store


def found(store: Store, typed: str, limit: int = 50) -> list[str]:
    return [row.number for row in store.patients.page(typed, limit, None)]


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("", ["X-3", "P-1", "P-2", "P-10", "X-2"]),
        ("m", ["P-1", "P-2", "X-2"]),
        ("MULL", ["P-1", "P-2", "X-2"]),
        ("müll änn", ["P-1"]),
        ("anne mu", ["P-1"]),
        ("p-1", ["P-1", "P-10"]),
        ("oneill", []),
        ("o’ne", ["P-10"]),
        ("berg", ["X-2"]),
        ('"', []),
        ("* OR x", []),
        ("'; DROP TABLE patients", []),
    ],
)
def test_search_finds_what_begins_with_each_word(people: Store, typed: str, numbers: list[str]):
    assert found(people, typed) == numbers


def test_pages_follow_each_other_without_gap_or_repeat(people: Store):
    seen: list[str] = []
    after = None
    while page := people.patients.page("", 2, after):
        seen += [row.number for row in page]
        after = (page[-1].family_name, page[-1].given_name, page[-1].id)
    assert seen == found(people, "")
    assert people.patients.count() == 5


def test_changed_name_is_found_and_the_old_one_is_not(people: Store):
    patient = people.patients.get("P-2")
    people.patients.update(replace(patient, family_name="Quandt"), NOW)
    assert found(people, "quan") == ["P-2"]
    assert "P-2" not in found(people, "mull")
    assert people.patients.get("P-2").version == 2


def test_stale_change_is_refused(people: Store):
    patient = people.patients.get("P-2")
    people.patients.update(patient, NOW)
    with pytest.raises(ChangedMeanwhile):
        people.patients.update(patient, NOW)


def test_number_belongs_to_one_patient(people: Store):
    with pytest.raises(NumberTaken, match="P-2"):
        people.patients.add(replace(a_patient(), number="P-2"), NOW)
    with pytest.raises(NumberTaken):
        people.patients.update(replace(people.patients.get("P-1"), number="P-2"), NOW)


def a_case(store: Store) -> Case:
    """Store a patient with a consent and a case, and return the case."""
    store.patients.add(a_patient(), NOW)
    store.consents.add(a_consent("pgx"), "Rosa Vance", NOW)
    findings = some_findings(an_inherited(), a_pgx())
    case = Case("case-1", "patient-1", NOW, "Rosa Vance", an_indication("BRCA1"), findings)
    store.cases.add(case, a_result(findings))
    store.reviews.add(Review("review-1", "case-1", 1, ()))
    return case


def test_case_comes_back_as_it_went_in_with_its_calls(store: Store):
    case = a_case(store)
    assert store.cases.get("case-1") == case
    assert store.cases.result("case-1") == a_result(case.findings)
    assert store.cases.patient_of("case-1") == "patient-1"
    assert store.consents.counting("patient-1") == a_consent("pgx")


def test_file_is_recognised_by_hash_and_sample(store: Store):
    case = a_case(store)
    stamp = case.findings.input
    assert [item.id for item in store.cases.with_file(stamp.sha256, stamp.sample)] == ["case-1"]
    assert store.cases.with_file(stamp.sha256, "MOTHER") == ()


def test_open_cases_are_counted(store: Store):
    a_case(store)
    assert store.patients.page("", 5, None)[0].open_cases == 1
    sign(store)
    assert store.patients.page("", 5, None)[0].open_cases == 0


SIGNED_FINDINGS = some_findings(a_pgx())


def sign(store: Store) -> Review:
    decision = Decision("inherited:x", DecisionKind.CONFIRM, "", "note", "Rosa Vance", NOW)
    review = Review("review-1", "case-1", 1, (decision,))
    store.reviews.save_decisions(review)
    signed = replace(review, signed_by="Rosa Vance", signed_at=NOW + timedelta(seconds=1))
    store.reviews.freeze(signed, "consent-1", SIGNED_FINDINGS)
    return signed


def test_review_comes_back_with_its_decisions_and_signature(store: Store):
    a_case(store)
    signed = sign(store)
    assert store.reviews.current("case-1") == signed
    assert store.reviews.get("review-1") == signed
    assert store.reviews.signed_findings("review-1") == SIGNED_FINDINGS


def test_open_review_has_no_signed_findings(store: Store):
    a_case(store)
    assert store.reviews.signed_findings("review-1") is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE reviews SET signed_by = 'somebody'",
        "UPDATE reviews SET signed_at = NULL",
        "DELETE FROM reviews",
        "UPDATE decisions SET kind = 'leave_out'",
        "DELETE FROM decisions",
        "INSERT INTO decisions VALUES ('review-1', 'other', 2, 'confirm', '', '', 'x', 'x')",
        "UPDATE signed_findings SET findings = x'00'",
        "DELETE FROM signed_findings",
        "INSERT INTO signed_findings VALUES ('review-1', x'00')",
        "UPDATE reports SET pdf = x'00'",
        "DELETE FROM reports",
    ],
)
def test_database_refuses_to_change_what_is_signed(vault: Vault, store: Store, statement: str):
    a_case(store)
    sign(store)
    store.reports.add(a_report(), b"%PDF")
    with pytest.raises(IntegrityError, match="frozen"):
        store.patients._connection.execute(text(statement))


def a_report() -> SignedReport:
    return SignedReport(
        "report-1",
        "case-1",
        "review-1",
        1,
        "Rosa Vance",
        NOW,
        "2026.1.1",
        "patient/1",
        "en",
        "3d0c9b1e7f",
    )


def test_bytes_that_are_not_those_signed_are_not_handed_out(store: Store):
    a_case(store)
    sign(store)
    store.reports.add(a_report(), b"%PDF")
    with pytest.raises(ReportDamaged, match="report-1"):
        store.reports.pdf("report-1")


@pytest.mark.parametrize(
    "ask",
    [
        lambda store: store.patients.get("nobody"),
        lambda store: store.cases.get("none"),
        lambda store: store.cases.result("none"),
        lambda store: store.cases.patient_of("none"),
        lambda store: store.reviews.current("none"),
        lambda store: store.reviews.get("none"),
        lambda store: store.reports.get("none"),
        lambda store: store.reports.pdf("none"),
    ],
)
def test_unknown_id_is_a_clear_error(store: Store, ask):
    with pytest.raises(RecordMissing):
        ask(store)


@pytest.mark.parametrize("typed", ["m", "mul", "p", "muller d", "nobody", ""])
def test_few_and_many_found_are_listed_alike(
    people: Store, monkeypatch: pytest.MonkeyPatch, typed: str
):
    after = ("Muller", "Bert", "")
    listed = []
    for few in (patients_store._FEW, 0):
        monkeypatch.setattr(patients_store, "_FEW", few)
        listed.append(
            [
                people.patients.page(typed, limit, begin)
                for limit in (1, 9)
                for begin in (None, after)
            ]
        )
    assert listed[0] == listed[1]

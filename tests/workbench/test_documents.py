"""Documents of a case: gated like the report, each way out noted, recognised afterwards."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from case_builder import consent_fields
from counselor.casework.models import Case, DecisionKind
from counselor.casework.roles import Role, RoleLacking
from counselor.reports.family_letter import SharingNotChosen
from counselor.reports.templates import LanguageMissing, NeedsTwo
from counselor.workbench.documents import NoCouple, NoSuchTemplate
from practice_builder import Practice


@pytest.fixture
def case(practice: Practice) -> Case:
    made = practice.case(practice.patient("acmg_sf", "pgx"))
    for item in practice.bench.review(made.id).items:
        practice.bench.decide(made.id, item.finding_id, DecisionKind.CONFIRM)
    return made


def text(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def test_before_the_signature_each_page_is_a_draft(practice: Practice, case: Case):
    for template in ("patient", "clinician", "visit-note", "referral"):
        made = practice.bench.documents.preview(case.id, template)
        assert made.draft
        assert all("DRAFT" in page for page in text(made.pdf)), template


def test_after_the_signature_the_patients_report_is_the_stored_one(practice: Practice, case: Case):
    report, _ = practice.bench.sign(case.id)
    made = practice.bench.documents.preview(case.id, "patient")
    assert made.pdf == practice.bench.report_bytes(report.id)
    assert not made.draft
    clinician = practice.bench.documents.preview(case.id, "clinician")
    assert not any("DRAFT" in page for page in text(clinician.pdf))
    assert any(report.id in page for page in text(clinician.pdf))


def test_each_way_out_is_noted_with_its_hash(practice: Practice, case: Case, tmp_path: Path):
    bench = practice.bench
    bench.sign(case.id)
    made = bench.documents.preview(case.id, "card")
    target = tmp_path / "card.pdf"
    bench.documents.export(case.id, "card", target)
    bench.documents.printed(made)
    assert target.read_bytes() == made.pdf
    assert practice.actions()[-3:] == ["document.opened", "document.exported", "document.printed"]
    sha256 = hashlib.sha256(made.pdf).hexdigest()
    for event in bench.audit(2):
        assert event.subject == f"document:{sha256}"
        assert '"template":"card"' in event.details.replace(" ", "")


def test_a_disk_that_refuses_leaves_no_row(practice: Practice, case: Case):
    before = practice.actions()
    with pytest.raises(Exception, match="could not be written"):
        practice.bench.documents.export(case.id, "clinician", Path("/nowhere/at/all/a.pdf"))
    assert practice.actions() == before


def test_a_visit_note_is_saved_as_text(practice: Practice, case: Case, tmp_path: Path):
    target = tmp_path / "note.txt"
    practice.bench.documents.export(case.id, "visit-note", target)
    said = target.read_text(encoding="utf-8")
    assert "BRCA1" in said
    assert "draft" in said


def test_letters_need_the_consent_that_counts(practice: Practice, case: Case):
    bench = practice.bench
    bench.sign(case.id)
    with pytest.raises(SharingNotChosen):
        bench.documents.preview(case.id, "family")


def test_a_consent_taken_back_closes_the_documents_too(practice: Practice, case: Case):
    bench = practice.bench
    bench.sign(case.id)
    bench.record_consent(case.patient_id, consent_fields(test=False))
    pages = text(bench.documents.preview(case.id, "visit-note").pdf)
    assert not any("BRCA1" in page or "CYP2C19" in page for page in pages)


def test_signed_and_made_documents_are_recognised(practice: Practice, case: Case, tmp_path: Path):
    bench = practice.bench
    draft = tmp_path / "draft.pdf"
    bench.documents.export(case.id, "clinician", draft)
    report, _ = bench.sign(case.id)
    found = bench.documents.verify(report.sha256)
    assert found.known
    assert found.report == report
    assert f"version 1 of case {case.id}" in found.sentence
    bench.documents.export(case.id, "clinician", tmp_path / "a.pdf")
    made = bench.documents.verify(hashlib.sha256((tmp_path / "a.pdf").read_bytes()).hexdigest())
    assert made.known
    assert made.report is None
    old = bench.documents.verify(hashlib.sha256(draft.read_bytes()).hexdigest())
    assert not old.known
    assert "as a draft" in old.sentence
    assert not bench.documents.verify("0" * 64).known
    bench.begin_amendment(case.id, "new family history")
    bench.sign(case.id)
    assert "newest version is 2" in bench.documents.verify(report.sha256).sentence


def test_what_does_not_exist_is_told(practice: Practice, case: Case):
    documents = practice.bench.documents
    with pytest.raises(NoSuchTemplate, match="'poster'"):
        documents.preview(case.id, "poster")
    with pytest.raises(LanguageMissing):
        documents.preview(case.id, "clinician", language="tlh")
    with pytest.raises(NeedsTwo):
        documents.preview(case.id, "couple")
    with pytest.raises(NoCouple, match="linked with nobody"):
        documents.couple_of(case.id)


def test_the_couple_of_a_case_is_found(practice: Practice, case: Case):
    partner = practice.patient("carrier", number="P-2")
    couple, _ = practice.bench.couples.link(case.patient_id, partner.id)
    assert practice.bench.documents.couple_of(case.id) == couple.id


def test_an_assistant_may_look_but_not_take_out(practice: Practice, case: Case, tmp_path: Path):
    from test_permissions import act_as  # noqa: PLC0415

    bench = act_as(practice, Role.ASSISTANT)
    made = bench.documents.preview(case.id, "clinician")
    with pytest.raises(RoleLacking):
        bench.documents.export(case.id, "clinician", tmp_path / "a.pdf")
    with pytest.raises(RoleLacking):
        bench.documents.printed(made)

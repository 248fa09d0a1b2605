"""A patient's own data: everything handed out, nothing of it left, nothing told in a lesson."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import text

from case_builder import a_pgx, an_indication, consent_fields, patient_fields
from counselor.casework.anonymous import shift_of
from counselor.casework.models import DecisionKind, Patient
from counselor.casework.roles import Role, RoleLacking
from counselor.errors import Cancelled
from counselor.findings.models import CallSource, Diplotype
from counselor.vault.audit_store import ERASED
from counselor.vault.errors import RecordMissing
from counselor.vault.patient_rows import owned_tables
from counselor.workbench.data_rights import (
    ErasureReason,
    NotConfirmed,
    RecordNotWritten,
    TeachingNotAgreed,
)
from practice_builder import FINDINGS, Practice

NAME, GIVEN, CONTACT, NOTE = "Quillfeather", "Bartholomew", "tel 555-0199", "sister Ludmila is ill"


def enter(practice: Practice, *lists: str, number: str = "P-1", **more: object) -> Patient:
    """Add a patient with any fields; `research` among the lists is the consent to it."""
    fields = replace(patient_fields(number), **more)
    patient, _ = practice.bench.add_patient(fields)
    chosen = consent_fields(*(name for name in lists if name != "research"))
    practice.bench.record_consent(patient.id, replace(chosen, research="research" in lists))
    return patient


def signed_visit(practice: Practice, *lists: str, number: str = "P-1", name: str = NAME) -> Patient:
    patient = enter(
        practice,
        *lists,
        number=number,
        family_name=name,
        given_name=GIVEN,
        contact=CONTACT,
        notes=NOTE,
        medicines=("Inventa 5 mg",),
    )
    bench, prepared = practice.bench, practice.prepared(patient.id)
    case, _ = bench.store_import(
        patient.id, prepared, an_indication(), other_patient_reason="twins"
    )
    for item in bench.review(case.id).items:
        bench.decide(case.id, item.finding_id, DecisionKind.CONFIRM, note="told Ludmila")
    bench.sign(case.id)
    return patient


def test_everything_is_a_pdf_json_and_the_signed_reports(practice: Practice, tmp_path: Path):
    patient = signed_visit(practice, "acmg_sf", "pgx", "carrier")
    target, _ = practice.bench.data_rights.export_everything(patient.id, tmp_path)
    assert NAME not in target.name
    assert sorted(item.name for item in target.iterdir()) == [
        "record.json", "record.pdf", "report-1-2026-03-02.pdf",
    ]  # fmt: skip
    told = json.loads((target / "record.json").read_text())
    assert told["patient"]["family_name"] == NAME
    assert told["patient"]["notes"] == NOTE
    assert len(told["consents"]) == 1
    result = told["results"][0]
    assert {item["gene"] for item in result["findings"]} == {"BRCA1", "CFTR", "CYP2C19"}
    assert result["reviews"][0]["decisions"][0]["note"] == "told Ludmila"
    assert "report.signed" in {step["action"] for step in told["access"]}
    pages = PdfReader(BytesIO((target / "record.pdf").read_bytes())).pages
    words = " ".join(page.extract_text() for page in pages)
    for expected in (NAME, GIVEN, CONTACT, NOTE, "BRCA1", "Inventa 5 mg", "Report signed"):
        assert expected in " ".join(words.split())
    assert "patient.exported" in practice.actions()


def test_what_was_not_chosen_is_counted_and_not_named(practice: Practice, tmp_path: Path):
    patient = signed_visit(practice, "acmg_sf")
    gated, _ = practice.bench.data_rights.export_everything(patient.id, tmp_path)
    text_of = (gated / "record.json").read_text()
    assert "CYP2C19" not in text_of
    assert "CFTR" not in text_of
    assert json.loads(text_of)["results"][0]["withheld"] == {"list_not_chosen": 2}
    whole, _ = practice.bench.data_rights.export_everything(patient.id, tmp_path, whole=True)
    assert whole != gated
    assert "CFTR" in (whole / "record.json").read_text()


def test_letters_that_the_font_lacks_are_told_by_number(practice: Practice, tmp_path: Path):
    patient = enter(practice, "acmg_sf", notes="明日")
    target, _ = practice.bench.data_rights.export_everything(patient.id, tmp_path)
    page = PdfReader(BytesIO((target / "record.pdf").read_bytes())).pages[0].extract_text()
    assert "[U+660E][U+65E5]" in page
    assert "明日" in (target / "record.json").read_text()


def test_a_failing_export_leaves_nothing_and_no_audit_row(practice: Practice, tmp_path: Path):
    patient = practice.patient("acmg_sf")

    def stop(done: int, total: int, what: str) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        practice.bench.data_rights.export_everything(patient.id, tmp_path, progress=stop)
    with pytest.raises(RecordNotWritten):
        practice.bench.data_rights.export_everything(patient.id, tmp_path / "not there")
    assert not any(item.is_dir() and "record" in item.name for item in tmp_path.iterdir())
    assert "patient.exported" not in practice.actions()


def test_only_who_may_export_and_erase_does(practice: Practice, tmp_path: Path):
    patient = practice.patient("acmg_sf")
    vault, rights = practice.bench._desk.vault, practice.bench.data_rights
    for role in (Role.ASSISTANT, Role.ADMINISTRATOR, Role.AUDITOR):
        vault.member = replace(vault.member, roles=(role,))
        with pytest.raises(RoleLacking):
            rights.export_everything(patient.id, tmp_path)
        with pytest.raises(RoleLacking):
            rights.export_anonymous(patient.id, tmp_path / "a.json")
        with pytest.raises(RoleLacking):
            rights.erase(patient.id, "P-1", ErasureReason.ASKED)


def guards(practice: Practice) -> list[tuple[str, str]]:
    with practice.bench._desk.vault._open_engine().connect() as connection:
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
        return [tuple(row) for row in connection.execute(text(query))]


def test_erased_is_gone_from_every_table_and_every_byte(practice: Practice):
    patient = signed_visit(practice, "acmg_sf", "pgx", "carrier")
    other = signed_visit(practice, "acmg_sf", number="P-2", name="Okonkwo")
    bench = practice.bench
    bench.couples.link(patient.id, other.id)
    protected = guards(practice)
    notice = bench.data_rights.erasure_notice(patient.id)
    assert (notice.rows["reports"], notice.rows["couples"], notice.rows["cases"]) == (1, 1, 1)
    assert notice.in_backups_until == date(2027, 3, 31)
    bench.data_rights.erase(patient.id, "P-1", ErasureReason.ASKED)
    with practice.bench._desk.vault.read() as store:
        assert set(store.patient_rows.count(patient.id).values()) == {0}
        kept = store.patient_rows.count(other.id)
    assert (kept["reports"], kept["couples"], kept["decisions"]) == (1, 0, 1)
    assert bench.search_patients("quill") == ()
    assert [row.number for row in bench.search_patients()] == ["P-2"]
    with pytest.raises(RecordMissing):
        bench.patient(patient.id)
    assert guards(practice) == protected
    with practice.bench._desk.vault.driver() as raw:
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        plain = b"".join(
            str(row).encode()
            for (table,) in raw.execute("SELECT name FROM sqlite_master WHERE type='table'")
            for row in raw.execute(f'SELECT * FROM "{table}"')
        )
    for word in (NAME, NAME.lower(), "P-1"):
        assert word.encode() not in plain
    assert practice.bench._desk.vault.check() == ()


def test_the_audit_trail_keeps_a_stub_that_names_nobody(practice: Practice):
    patient = signed_visit(practice, "acmg_sf")
    practice.bench.data_rights.erase(patient.id, "P-1", ErasureReason.KEPT_LONG_ENOUGH)
    events = practice.bench.audit()
    about = [item for item in events if item.action in {"patient.added", "report.signed"}]
    assert {item.details for item in about} == {ERASED}
    stub = next(item for item in events if item.action == "patient.erased")
    assert stub.subject == f"patient:{patient.id}"
    assert json.loads(stub.details)["after"]["reason"] == "kept_long_enough"
    assert NAME not in " ".join(item.details for item in events)
    assert practice.bench.backups.verify().faults == ()


def test_the_wrong_number_erases_nothing(practice: Practice):
    patient = signed_visit(practice, "acmg_sf")
    for typed in ("", "P-2", NAME, "p-1"):
        with pytest.raises(NotConfirmed):
            practice.bench.data_rights.erase(patient.id, typed, ErasureReason.ASKED)
    assert practice.bench.patient(patient.id).family_name == NAME


def test_a_failing_erasure_leaves_everything_and_its_guards(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
):
    patient = signed_visit(practice, "acmg_sf")
    before = guards(practice)

    def fail(*_arguments: object, **_more: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(practice.bench._desk, "record", fail)
    with pytest.raises(ZeroDivisionError):
        practice.bench.data_rights.erase(patient.id, "P-1", ErasureReason.ASKED)
    monkeypatch.undo()
    assert guards(practice) == before
    assert practice.bench.patient(patient.id).family_name == NAME


def test_unfinished_texts_about_the_patient_go_too(practice: Practice):
    patient, other = practice.patient("acmg_sf"), practice.patient("acmg_sf", number="P-2")
    vault = practice.bench._desk.vault
    for about, left in ((other, True), (patient, False)):
        draft = json.dumps({"page": "patient", "id": about.id, "text": "secret"})
        with vault.change() as store:
            store.drafts.keep(vault.member.id, draft, practice.clock())
            practice.bench._desk.record(store, "draft.kept", "draft")
        practice.bench.data_rights.erase(
            practice.patient("", number=f"X-{about.number}").id,
            f"X-{about.number}",
            ErasureReason.ENTERED_WRONGLY,
        )
        assert practice.bench.draft() == draft
        if not left:
            practice.bench.data_rights.erase(patient.id, "P-1", ErasureReason.ASKED)
            assert practice.bench.draft() == ""


def test_every_table_that_refers_to_a_patient_is_known():
    names = [table.name for table in owned_tables()]
    assert names[-1] == "patients"
    assert {"patient_keys", "reports", "signed_findings", "decisions", "typed_results"} <= set(
        names
    )
    assert not {"audit", "users", "settings", "drafts", "key_slots"} & set(names)


def test_anonymous_copy_tells_the_finding_and_not_the_person(practice: Practice, tmp_path: Path):
    patient = signed_visit(practice, "acmg_sf", "research")
    target = tmp_path / "lesson.json"
    practice.bench.data_rights.export_anonymous(patient.id, target, number=lambda: 7)
    written = target.read_text()
    for word in (NAME, GIVEN, CONTACT, "Ludmila", "P-1", patient.id, "SAMPLE", "Rosa", "vcf"):
        assert word not in written, word
    told = json.loads(written)
    result = told["results"][0]
    assert result["inherited"][0]["gene"] == "BRCA1"
    assert result["inherited"][0]["decision"] == "confirm"
    assert result["withheld"] == 2
    assert "CFTR" not in written
    assert result["imported_on"] == (date(2026, 3, 2) + shift_of(7)).isoformat()
    born = date.fromisoformat(told["person"]["birth_date"])
    assert born - patient.birth_date == shift_of(7)


def test_what_was_typed_as_gene_or_result_does_not_slip_through(practice: Practice, tmp_path: Path):
    patient = enter(practice, "pgx", "acmg_sf", "research")
    typed = {
        "CYP2C19": ("Ludmila", "Poor Metabolizer"),
        "CYP2D6": ("*4/*4", "like Ludmila"),
        "HLA-B": ("*57:01", "positive"),
    }
    outside = tuple(
        replace(a_pgx(gene), source=CallSource.OUTSIDE, diplotypes=(Diplotype(name, phenotype),))
        for gene, (name, phenotype) in typed.items()
    )
    prepared = practice.prepared(patient.id, replace(FINDINGS, pgx=outside))
    asked = replace(an_indication("BRCA1"), primary_genes=("BRCA1", "Ludmila has it"))
    practice.bench.store_import(patient.id, prepared, asked)
    practice.bench.data_rights.export_anonymous(patient.id, tmp_path / "a.json")
    written = (tmp_path / "a.json").read_text()
    assert "Ludmila" not in written
    result = json.loads(written)["results"][0]
    assert result["asked_genes"] == ["BRCA1"]
    told = {item["gene"]: item["diplotypes"] for item in result["pharmacogenes"]}
    assert (told["CYP2C19"], told["CYP2D6"]) == ([], [])
    assert [item["name"] for item in told["HLA-B"]] == ["*57:01"]


def test_shift_is_never_small_and_goes_both_ways():
    shifts = {shift_of(number) for number in range(700)}
    assert {abs(item) for item in shifts} == {timedelta(days=n) for n in range(30, 366)}
    assert any(item < timedelta() for item in shifts)
    assert any(item > timedelta() for item in shifts)


def test_very_old_people_have_no_birth_date_in_it(practice: Practice, tmp_path: Path):
    patient = enter(practice, "research", birth_date=date(1930, 1, 1))
    practice.bench.data_rights.export_anonymous(patient.id, tmp_path / "a.json")
    assert json.loads((tmp_path / "a.json").read_text())["person"] == {
        "sex": patient.sex.value,
        "age": "over 89",
    }


def test_without_consent_to_teaching_a_reason_is_asked_for(practice: Practice, tmp_path: Path):
    patient = practice.patient("acmg_sf")
    target = tmp_path / "a.json"
    with pytest.raises(TeachingNotAgreed):
        practice.bench.data_rights.export_anonymous(patient.id, target)
    assert not target.exists()
    practice.bench.data_rights.export_anonymous(patient.id, target, because="ethics board, no. 4")
    assert target.exists()
    practice.bench.record_consent(patient.id, replace(consent_fields(), research=True))
    practice.bench.data_rights.export_anonymous(patient.id, target)


def test_retention_reminds_of_who_was_kept_long_enough(practice: Practice):
    rights = practice.bench.data_rights
    adult = practice.patient("")
    enter(practice, number="P-2", birth_date=date(2020, 1, 1))
    assert rights.due_records() == ()
    rights.set_retention_years("10")
    assert rights.retention_years() == 10
    assert rights.due_records() == ()
    assert rights.erasure_notice(adult.id).keep_until == date(2036, 3, 2)
    practice.clock.at += timedelta(days=3660)
    assert [item.patient.id for item in rights.due_records()] == [adult.id]
    assert rights.erasure_notice(adult.id).keep_until is None
    rights.set_retention_years("")
    assert rights.due_records() == ()

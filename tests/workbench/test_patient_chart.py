"""Background, family, decisions, tasks and the patient's page, through the workbench."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy.exc import DatabaseError

from case_builder import PASSPHRASE, TODAY
from counselor.casework.background import Background, Phenotype, Related
from counselor.casework.models import DecisionKind, Patient, WithheldReason
from counselor.casework.patient import FieldInvalid
from counselor.casework.plans import PatientTask, SharedDecision, WeighedOption
from counselor.casework.relatives import FamilyTest, Relative, RelativeCondition, Side, Vital
from counselor.errors import VaultError
from counselor.vault.errors import ChangedMeanwhile, RecordMissing
from counselor.vault.tables import SHARED_DECISIONS
from counselor.workbench.data_rights import ErasureReason
from counselor.workbench.patient_chart import EventKind
from practice_builder import Practice
from vault_pages import decrypted_pages

SECRET = "plughsecret"


def full_background(patient: Patient) -> Background:
    return Background(
        patient.id,
        ancestry=("ashkenazi_jewish", "european"),
        ancestry_note=f"Vilnius {SECRET}",
        allergies=f"penicillin {SECRET}",
        lifestyle="swims",
        environment="nurse",
        psychosocial=f"sister is close {SECRET}",
        phenotypes=(
            Phenotype("HP:0100013", "Neoplasm of the breast", onset="age_16_to_40"),
            Phenotype("HP:0001250", "Seizure", present=False),
        ),
        parents_related=Related.YES,
        parents_note="first cousins",
    )


def a_relative(patient: Patient, **more: object) -> Relative:
    aunt = Relative(
        "",
        patient.id,
        "aunt",
        Side.MATERNAL,
        called=SECRET,
        vital=Vital.DECEASED,
        age=60,
        conditions=(RelativeCondition("pancreatic cancer", 59), RelativeCondition("gout")),
        test=FamilyTest.FOUND,
        gene="BRCA2",
        variant="c.5946del",
        note=f"tested in Boston {SECRET}",
    )
    return replace(aunt, **more)  # type: ignore[arg-type]


def a_decision(patient: Patient, **more: object) -> SharedDecision:
    made = SharedDecision(
        "",
        patient.id,
        TODAY,
        f"her daughters {SECRET}",
        (WeighedOption("MRI", "no operation", "finds, does not prevent"),),
        f"MRI each year {SECRET}",
        "the patient",
    )
    return replace(made, **more)  # type: ignore[arg-type]


def filled(practice: Practice) -> Patient:
    patient, bench = practice.patient("acmg_sf"), practice.bench
    bench.backgrounds.save(full_background(patient))
    bench.backgrounds.add_relative(a_relative(patient))
    bench.plans.record_decision(a_decision(patient))
    bench.plans.add_task(PatientTask("", patient.id, f"call {SECRET}", TODAY))
    return patient


class TestBackground:
    def test_all_of_it_comes_back_after_the_vault_was_closed(self, practice: Practice):
        patient = filled(practice)
        bench = practice.reopen()
        assert bench.backgrounds.of(patient.id) == replace(full_background(patient), version=1)
        (aunt,) = bench.backgrounds.relatives(patient.id)
        assert aunt == replace(a_relative(patient), id=aunt.id)

    def test_a_form_that_is_behind_overwrites_nothing(self, practice: Practice):
        patient = filled(practice)
        stale = full_background(patient)
        with pytest.raises(ChangedMeanwhile):
            practice.bench.backgrounds.save(replace(stale, allergies="none"))
        assert SECRET in practice.bench.backgrounds.of(patient.id).allergies

    def test_the_trail_says_what_changed_and_no_more(self, practice: Practice):
        patient = filled(practice)
        known = practice.bench.backgrounds.of(patient.id)
        practice.bench.backgrounds.save(replace(known, lifestyle="runs"))
        event = practice.bench.audit()[0]
        assert event.action == "background.changed"
        told = json.loads(event.details)
        assert told == {"before": {"lifestyle": "swims"}, "after": {"lifestyle": "runs"}}

    def test_a_relative_is_changed_and_taken_out(self, practice: Practice):
        patient, steps = filled(practice), practice.bench.backgrounds
        (aunt,) = steps.relatives(patient.id)
        steps.update_relative(replace(aunt, age=61))
        with pytest.raises(ChangedMeanwhile):
            steps.update_relative(replace(aunt, age=62))
        assert steps.relatives(patient.id)[0].age == 61
        steps.remove_relative(aunt.id)
        assert steps.relatives(patient.id) == ()
        assert "BRCA2" in practice.bench.audit()[0].details


class TestPlans:
    def test_a_correction_replaces_and_the_first_stays(self, practice: Practice):
        patient, plans = filled(practice), practice.bench.plans
        (first,) = plans.decisions(patient.id).standing
        fixed = a_decision(patient, decided="surgery", replaces=first.id, because="slip")
        plans.record_decision(fixed)
        found = plans.decisions(patient.id)
        assert [item.decided for item in found.standing] == ["surgery"]
        assert [item.id for item in found.earlier] == [first.id]
        with pytest.raises(ChangedMeanwhile):
            plans.record_decision(fixed)

    def test_the_database_keeps_decisions_as_they_were(self, practice: Practice):
        filled(practice)
        with (
            pytest.raises((DatabaseError, VaultError)),
            practice.bench._desk.vault.change() as store,
        ):
            store.decisions._connection.execute(SHARED_DECISIONS.update().values(decided="else"))

    def test_nobody_corrects_another_patient_s_decision(self, practice: Practice):
        patient, plans = filled(practice), practice.bench.plans
        other = practice.patient("acmg_sf", number="P-2")
        (first,) = plans.decisions(patient.id).standing
        with pytest.raises(RecordMissing):
            plans.record_decision(a_decision(other, replaces=first.id, because="slip"))

    def test_due_tasks_of_all_patients_come_page_by_page(self, practice: Practice):
        bench = practice.bench
        people = [practice.patient("acmg_sf", number=f"P-{n}") for n in range(3)]
        for place in range(10):
            day = TODAY + timedelta(place // 3 - 2)
            bench.plans.add_task(PatientTask("", people[place % 3].id, f"task {place}", day))
        seen, after = [], None
        while page := bench.tasks_due(TODAY, limit=2, after=after):
            assert len(page) <= 2
            seen += page
            after = page[-1].key
        assert [row.key for row in seen] == sorted(row.key for row in seen)
        assert {row.task.text for row in seen} == {f"task {n}" for n in range(9)}
        assert seen[0].name == "Okafor, Adaeze"
        bench.complete_task(seen[0].task.id)
        assert len(bench.tasks_due(TODAY)) == 8

    def test_a_task_is_done_once_and_opened_again(self, practice: Practice):
        patient, bench = filled(practice), practice.bench
        (task,) = bench.plans.tasks(patient.id)
        bench.complete_task(task.id)
        done = bench.plans.tasks(patient.id)[0]
        assert done.done_by == "Rosa Vance"
        bench.complete_task(task.id)
        assert bench.plans.tasks(patient.id)[0].done_at == done.done_at
        bench.plans.reopen_task(task.id)
        assert bench.plans.tasks(patient.id)[0].done_at is None
        assert practice.actions()[-3:] == ["task.completed", "task.completed", "task.reopened"]

    def test_a_task_is_about_a_result_of_the_same_patient(self, practice: Practice):
        patient = practice.patient("acmg_sf")
        case = practice.case(practice.patient("acmg_sf", number="P-2"))
        with pytest.raises(FieldInvalid):
            practice.bench.plans.add_task(PatientTask("", patient.id, "x", TODAY, case.id))


class TestChart:
    def test_findings_that_nobody_agreed_to_are_counted_and_not_named(self, practice: Practice):
        patient = practice.patient("acmg_sf")
        practice.case(patient)
        found = practice.bench.chart.findings(patient.id)
        assert {row.item.finding.gene for row in found.rows} == {"BRCA1"}
        assert found.withheld[WithheldReason.LIST_NOT_CHOSEN] == 2
        assert "CYP2C19" not in repr(found)
        assert found.not_called == ()

    def test_a_gene_without_a_result_is_told_as_such(self, practice: Practice):
        patient = practice.patient("acmg_sf", "pgx")
        practice.case(patient)
        assert [x.gene for x in practice.bench.chart.findings(patient.id).not_called] == ["CYP2D6"]

    def test_documents_are_a_draft_then_a_signed_report(self, practice: Practice):
        patient, bench = practice.patient("acmg_sf"), practice.bench
        case = practice.case(patient)
        (draft,) = bench.chart.documents(patient.id)
        assert draft.report is None
        for item in bench.review(case.id).items:
            bench.decide(case.id, item.finding_id, DecisionKind.CONFIRM)
        bench.sign(case.id)
        (signed,) = bench.chart.documents(patient.id)
        assert signed.report is not None
        assert not signed.replaced

    def test_the_timeline_tells_what_happened_and_what_is_due(self, practice: Practice):
        patient, bench = filled(practice), practice.bench
        practice.case(patient)
        events = bench.chart.timeline(patient.id)
        assert {item.kind for item in events} == {
            EventKind.CONSENT, EventKind.IMPORT, EventKind.DECISION, EventKind.TASK_DUE,
        }  # fmt: skip
        days = [item.on for item in events]
        assert days == sorted(days, reverse=True)
        assert "BRCA1" not in repr(events)

    def test_the_overview_knows_the_question_and_what_is_open(self, practice: Practice):
        patient = filled(practice)
        assert practice.bench.chart.glance(patient.id).indication is None
        practice.case(patient)
        glance = practice.bench.chart.glance(patient.id)
        assert glance.indication is not None
        assert [task.done_at for task in glance.tasks] == [None]
        assert glance.background.version == 1


class TestDataRights:
    def test_the_record_holds_all_of_it_in_words_and_as_data(
        self, practice: Practice, tmp_path: Path
    ):
        patient = filled(practice)
        target, _ = practice.bench.data_rights.export_everything(patient.id, tmp_path)
        told = json.loads((target / "record.json").read_text())
        assert told["background"]["phenotypes"][0]["term"] == "HP:0100013"
        assert told["relatives"][0]["conditions"][0]["onset_age"] == 59
        assert told["shared_decisions"][0]["options"][0]["name"] == "MRI"
        assert told["tasks"][0]["text"] == f"call {SECRET}"
        assert not {"patient_backgrounds", "phenotypes", "relatives"} & set(told["further"])
        pages = PdfReader(BytesIO((target / "record.pdf").read_bytes())).pages
        words = " ".join(" ".join(page.extract_text() for page in pages).split())
        for expected in ("first cousins", "HP:0001250", "BRCA2 c.5946del", "died at 60", "MRI"):
            assert expected in words

    def test_a_copy_for_teaching_has_nothing_of_it(self, practice: Practice, tmp_path: Path):
        patient = filled(practice)
        target = tmp_path / "copy.json"
        practice.bench.data_rights.export_anonymous(patient.id, target, because="a lesson")
        told = target.read_text()
        for kept_out in (SECRET, "Vilnius", "aunt", "first cousins", "HP:0100013", "Boston"):
            assert kept_out not in told

    def test_after_erasing_no_word_of_it_is_in_the_file(self, practice: Practice):
        patient = filled(practice)
        practice.bench.data_rights.erase(patient.id, patient.number, ErasureReason.ASKED)
        practice.reopen()
        pages = decrypted_pages(practice.path, PASSPHRASE)
        assert SECRET.encode() not in pages.lower()


def test_a_day_before_all_finds_no_task(practice: Practice):
    filled(practice)
    assert practice.bench.tasks_due(date(1999, 1, 1)) == ()

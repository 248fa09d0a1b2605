"""Every public step of the workbench leaves a row in the audit trail, or stands on a short list.

Each step is called as a person would; a step that is new fails here until somebody says how it is
called, or why it needs no row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from test_permissions import STEPS

from case_builder import PASSPHRASE, TODAY, an_indication, consent_fields, patient_fields
from counselor.casework.background import Background
from counselor.casework.carrier_answers import CarrierFields
from counselor.casework.models import DecisionKind, Patient
from counselor.casework.plans import PatientTask, SharedDecision
from counselor.casework.relatives import Relative
from counselor.casework.review import Ruling
from counselor.casework.roles import Role
from counselor.casework.together import DecisionStep
from counselor.workbench import Workbench
from counselor.workbench.audit_trail import TrailFilter
from counselor.workbench.data_rights import ErasureReason
from counselor.workbench.editing import DocumentText
from counselor.workbench.patient_lists import PatientFilter
from counselor.workbench.practice import Period
from practice_builder import Practice

NO_ROW = {
    "search_patients": "the list of patients before one is chosen",
    "count_patients": "a count",
    "lists.page": "a list of patients before one is chosen",
    "lists.count": "a count",
    "lists.choices": "names of the rulebook",
    "lists.saved": "criteria, nobody's data; changes are noted",
    "lists.index_left": "a count",
    "lists.index_some": "works out what follows from other rows; nobody decided anything",
    "tasks_due": "the list of tasks before a patient is chosen",
    "plans.due": "the list of tasks before a patient is chosen",
    "backgrounds.find_terms": "terms of the rulebook, nobody's data",
    "rulebooks_of_results": "versions of rulebooks, nobody's data",
    "prepare_import": "reads a file of the person's own; storing it is noted",
    "fit_import": "judges what was read for a patient; storing it is noted",
    "parents_in_ped": "reads a file of the person's own",
    "batch.signed_cases": "the list of signed cases before some are chosen",
    "documents.couple_of": "the id of a couple, for the page of a result that is noted",
    "documents.verify": "compares a hash; answers with the id of a report",
    "check_typed_results": "reads what the person typed",
    "check_outside_calls": "reads what the person typed",
    "audit": "the program's own look at its trail; what a person reads is `trail.page`",
    "sequences.in_use": "sequences of the practice, nobody's data",
    "trail.choices": "what can be filtered by, for the page that is noted",
    "draft": "the person's own words",
    "update": "tells what opening did; each step of that is noted",
    "classifications.proposed": "facts of the rulebook",
    "risks.genes": "symbols of genes",
    "users.all": "who works in the vault; changes are noted",
    "users.named": "who works in the vault; changes are noted",
    "keys.state": "times of the keys",
    "practice.second_signature": "a setting is read; changes are noted",
    "practice.lock_minutes": "a setting is read; changes are noted",
    "practice.letterhead": "a setting is read; changes are noted",
    "practice.signature": "one's own picture; changes are noted",
    "practice.paragraphs": "texts of the practice, nobody's data; changes are noted",
    "backups.state": "times of the backups",
    "backups.is_due": "a look at the clock",
    "data_rights.retention_years": "a setting is read; changes are noted",
    "data_rights.erasure_notice": "told before erasing; counts and dates",
    "data_rights.due_records": "a list of patients before one is chosen",
    "statistics.figures": "counts over all patients",
    "practice.is_sample": "tells whether anybody in the vault is real",
    "rulebook_updates.state": "counts",
    "rulebook_updates.prepare": "keeps what the program brings, nobody's data",
    "rulebook_updates.changed_results": "what waits, before a result is chosen",
    "waiting.now": "what waits in the practice, before a patient is chosen",
    "waiting.later": "what waits in the practice, before a patient is chosen",
    "waiting.recent_patients": "whom the person opened last, by the trail itself",
    "consenting.renewals_due": "a list of patients before one is chosen",
    "consenting.differences": "asked beside the history of consents, which is noted",
    "consenting.typed_form": "what the person typed on paper; printing it is noted",
}
"""Step → why it leaves no row."""


@dataclass
class Scene:
    """A practice with everything that the steps need."""

    practice: Practice
    folder: Path

    def __post_init__(self) -> None:
        self.patient = self.practice.patient("acmg_sf", "carrier", "pgx")
        self.partner = self.practice.patient("acmg_sf", "carrier", "pgx", number="P-2")
        self.case = self.practice.case(self.patient).id
        self.practice.bench.backups.choose_folder(self.folder)

    def empty(self) -> Workbench:
        """Return the workbench once nobody is in it any more."""
        for patient in (self.patient, self.partner):
            self.bench.data_rights.erase(patient.id, patient.number, next(iter(ErasureReason)))
        return self.bench

    @property
    def bench(self) -> Workbench:
        return self.practice.bench

    @property
    def finding(self) -> str:
        return self.bench.review(self.case).items[0].finding_id

    @property
    def items(self) -> Any:
        return self.bench.review(self.case).items

    def decided(self) -> str:
        for item in self.items:
            self.bench.decide(self.case, item.finding_id, DecisionKind.CONFIRM)
        return self.case

    def step(self) -> DecisionStep:
        return self.bench.deciding.decide(self.case, self.finding, Ruling(DecisionKind.CONFIRM))[0]

    def report(self) -> str:
        return self.bench.sign(self.decided())[0].id

    def relative(self) -> Relative:
        return self.bench.backgrounds.add_relative(Relative("", self.patient.id, "mother"))[0]

    def task(self) -> PatientTask:
        return self.bench.plans.add_task(PatientTask("", self.patient.id, "call", TODAY))[0]

    def consent(self) -> str:
        return self.bench.consenting.record(self.patient.id, consent_fields("pgx"))[0].id

    def filed(self) -> str:
        return self.bench.consenting.file(self.consent())[0].id

    def grown_up(self) -> str:
        """Return a patient for whom others chose, and who is of age since a day."""
        fields = patient_fields("P-3", birth_date=date(2008, 3, 1))
        patient, _ = self.bench.add_patient(fields)
        asked = consent_fields("pgx", given_on=date(2025, 6, 1))
        self.bench.consenting.record(patient.id, asked)
        return patient.id

    def saved_list(self) -> str:
        return self.bench.lists.save("Clinic", PatientFilter(gene="BRCA1"))[0].id

    def couple(self) -> str:
        return self.bench.couples.link(self.patient.id, self.partner.id)[0].id

    def colleague(self, *roles: Role) -> str:
        chosen = roles or (Role.ASSISTANT, Role.ADMINISTRATOR)
        return self.bench.users.add("Bo", chosen, "magenta orbit clay 7", PASSPHRASE)[0].id

    def changed_patient(self) -> Patient:
        return replace(self.bench.patient(self.patient.id), notes="new")

    @property
    def draft(self) -> DocumentText:
        return DocumentText(self.case, "patient")

    @property
    def free(self) -> str:
        shown = self.bench.editing.state(self.draft).document.paragraphs
        return next(item.id for item in shown if item.id.startswith("next.share"))

    def reworded(self) -> None:
        self.bench.editing.write(self.draft, "next", self.free, "Call me.")

    def added(self) -> str:
        return self.bench.editing.add(self.draft, "next", "", ("Call me.",))[0]

    def inherited(self) -> Any:
        return next(i.finding for i in self.items if hasattr(i.finding, "variants"))


CALLS: dict[str, Callable[[Scene], object]] = {
    "patient": lambda s: s.bench.patient(s.partner.id),
    "add_patient": lambda s: s.bench.add_patient(patient_fields("P-3")),
    "update_patient": lambda s: s.bench.update_patient(s.changed_patient()),
    "record_consent": lambda s: s.bench.record_consent(s.patient.id, consent_fields("pgx")),
    "consent": lambda s: s.bench.consent(s.partner.id),
    "consents": lambda s: s.bench.consents(s.partner.id),
    "backgrounds.of": lambda s: s.bench.backgrounds.of(s.partner.id),
    "backgrounds.save": lambda s: s.bench.backgrounds.save(Background(s.patient.id)),
    "backgrounds.relatives": lambda s: s.bench.backgrounds.relatives(s.partner.id),
    "backgrounds.add_relative": lambda s: s.relative(),
    "backgrounds.update_relative": lambda s: s.bench.backgrounds.update_relative(s.relative()),
    "backgrounds.remove_relative": lambda s: s.bench.backgrounds.remove_relative(s.relative().id),
    "backgrounds.suggested_population": (
        lambda s: s.bench.backgrounds.suggested_population(s.partner.id, ("east_asian",))
    ),
    "plans.decisions": lambda s: s.bench.plans.decisions(s.partner.id),
    "plans.record_decision": lambda s: s.bench.plans.record_decision(
        SharedDecision("", s.patient.id, TODAY, "", (), "wait", "the patient")
    ),
    "plans.tasks": lambda s: s.bench.plans.tasks(s.partner.id),
    "plans.add_task": lambda s: s.task(),
    "plans.update_task": lambda s: s.bench.plans.update_task(s.task()),
    "plans.reopen_task": lambda s: s.bench.plans.reopen_task(s.task().id),
    "plans.complete": lambda s: s.bench.plans.complete(s.task().id),
    "complete_task": lambda s: s.bench.complete_task(s.task().id),
    "chart.glance": lambda s: s.bench.chart.glance(s.partner.id),
    "chart.findings": lambda s: s.bench.chart.findings(s.partner.id),
    "chart.documents": lambda s: s.bench.chart.documents(s.partner.id),
    "chart.timeline": lambda s: s.bench.chart.timeline(s.partner.id),
    "store_import": lambda s: s.bench.store_import(
        s.patient.id, s.practice.prepared(s.patient.id), an_indication()
    ),
    "cases": lambda s: s.bench.cases(s.partner.id),
    "case": lambda s: s.bench.case(s.case),
    "review": lambda s: s.bench.review(s.case),
    "urgent_medicines": lambda s: s.bench.urgent_medicines(s.partner.id),
    "decide": lambda s: s.bench.decide(s.case, s.finding, DecisionKind.CONFIRM),
    "clear_decision": lambda s: s.bench.clear_decision(s.decided(), s.finding),
    "deciding.decide": lambda s: s.bench.deciding.decide(
        s.case, s.finding, Ruling(DecisionKind.CONFIRM)
    ),
    "deciding.clear": lambda s: s.bench.deciding.clear(s.decided(), s.finding),
    "deciding.undo": lambda s: s.bench.deciding.undo(s.case, s.step()),
    "deciding.redo": lambda s: (
        s.bench.deciding.undo(s.case, step := s.step()),
        s.bench.deciding.redo(s.case, step),
    ),
    "keep_draft": lambda s: s.bench.keep_draft("half a sentence"),
    "draft_report": lambda s: s.bench.draft_report(s.case),
    "sign": lambda s: s.bench.sign(s.decided()),
    "begin_amendment": lambda s: (s.report(), s.bench.begin_amendment(s.case, "a mistake")),
    "reports": lambda s: s.bench.reports(s.case),
    "report_bytes": lambda s: s.bench.report_bytes(s.report()),
    "export_report": lambda s: s.bench.export_report(s.report(), s.folder / "r.pdf"),
    "record_print": lambda s: s.bench.record_print(s.report()),
    "chart.medicines": lambda s: s.bench.chart.medicines(s.partner.id),
    "consenting.history": lambda s: s.bench.consenting.history(s.partner.id),
    "consenting.record": lambda s: s.bench.consenting.record(s.patient.id, consent_fields("pgx")),
    "consenting.withdraw": lambda s: s.bench.consenting.withdraw(
        s.patient.id, s.bench.today, "the patient"
    ),
    "consenting.waive_renewal": lambda s: s.bench.consenting.waive_renewal(s.grown_up(), "urgent"),
    "consenting.form": lambda s: s.bench.consenting.form(s.consent()),
    "consenting.file": lambda s: s.bench.consenting.file(s.consent()),
    "consenting.filed_pdf": lambda s: s.bench.consenting.filed_pdf(s.filed()),
    "consenting.save_form": lambda s: s.bench.consenting.save_form(
        s.consent(), s.folder / "form.pdf"
    ),
    "consenting.printed": lambda s: s.bench.consenting.printed(s.patient.id, b"%PDF"),
    "couples.of_patient": lambda s: s.bench.couples.of_patient(s.partner.id),
    "couples.link": lambda s: s.couple(),
    "couples.unlink": lambda s: s.bench.couples.unlink(s.couple()),
    "couples.set_egg": lambda s: s.bench.couples.set_egg(s.couple(), s.patient.id),
    "couples.set_sharing": lambda s: s.bench.couples.set_sharing(
        s.couple(), s.patient.id, s.bench.today
    ),
    "couples.state": lambda s: s.bench.couples.state(s.couple()),
    "couples.printed": lambda s: s.bench.couples.printed(s.couple(), b"%PDF"),
    "risks.form": lambda s: s.bench.risks.form(s.partner.id, "CFTR"),
    "risks.work_out": lambda s: s.bench.risks.work_out(s.partner.id, "CFTR", CarrierFields()),
    "risks.record": lambda s: s.bench.risks.record(s.partner.id, "CFTR", CarrierFields()),
    "risks.lifetime": lambda s: s.bench.risks.lifetime(s.partner.id, s.inherited()),
    "users.add": lambda s: s.colleague(),
    "users.set_roles": lambda s: s.bench.users.set_roles(s.colleague(), (Role.AUDITOR,)),
    "users.remove": lambda s: s.bench.users.remove(s.colleague(), PASSPHRASE, renew_key=False),
    "keys.change_passphrase": lambda s: s.bench.keys.change_passphrase(
        PASSPHRASE, "violet tramway umbrella"
    ),
    "keys.make_recovery_sheet": lambda s: s.bench.keys.make_recovery_sheet(PASSPHRASE),
    "keys.confirm_recovery_sheet": lambda s: s.bench.keys.confirm_recovery_sheet(),
    "keys.remove_recovery_sheet": lambda s: s.bench.keys.remove_recovery_sheet(PASSPHRASE),
    "keys.renew_key": lambda s: s.bench.keys.renew_key(PASSPHRASE),
    "practice.set_second_signature": lambda s: s.bench.practice.set_second_signature(wanted=True),
    "practice.set_address": lambda s: s.bench.practice.set_address("Harbour Genetics", ()),
    "lists.save": lambda s: s.bench.lists.save("Clinic", PatientFilter(gene="BRCA1")),
    "lists.rename": lambda s: s.bench.lists.rename(s.saved_list(), "Friday"),
    "lists.delete": lambda s: s.bench.lists.delete(s.saved_list()),
    "practice.set_logo": lambda s: s.bench.practice.set_logo(None),
    "practice.set_signature": lambda s: s.bench.practice.set_signature(None),
    "practice.put_paragraph": lambda s: s.bench.practice.put_paragraph("Hours", "Open in May."),
    "practice.remove_paragraph": lambda s: s.bench.practice.remove_paragraph("Hours"),
    "editing.state": lambda s: s.bench.editing.state(s.draft),
    "editing.write": lambda s: s.bench.editing.write(s.draft, "next", s.free, "Call me."),
    "editing.remove": lambda s: s.bench.editing.remove(s.draft, "next", s.free),
    "editing.restore": lambda s: (s.reworded(), s.bench.editing.restore(s.draft, "next", s.free)),
    "editing.restore_all": lambda s: s.bench.editing.restore_all(s.draft),
    "editing.keep": lambda s: (s.reworded(), s.bench.editing.keep(s.draft, "next", s.free)),
    "editing.add": lambda s: s.added(),
    "editing.write_own": lambda s: s.bench.editing.write_own(s.draft, s.added(), ("Call us.",)),
    "editing.move": lambda s: s.bench.editing.move(s.draft, "next", "", s.added(), -1),
    "backups.choose_folder": lambda s: s.bench.backups.choose_folder(s.folder),
    "backups.make": lambda s: s.bench.backups.make(),
    "backups.make_if_due": lambda s: s.bench.backups.make_if_due(),
    "backups.verify": lambda s: s.bench.backups.verify(),
    "data_rights.export_everything": lambda s: s.bench.data_rights.export_everything(
        s.patient.id, s.folder
    ),
    "data_rights.erase": lambda s: s.bench.data_rights.erase(
        s.partner.id, s.partner.number, next(iter(ErasureReason))
    ),
    "data_rights.set_retention_years": lambda s: s.bench.data_rights.set_retention_years("30"),
    "practice.mark_as_sample": lambda s: s.empty().practice.mark_as_sample(),
    "statistics.set_recheck_years": lambda s: s.bench.statistics.set_recheck_years(3),
    "statistics.save_csv": lambda s: s.bench.statistics.save_csv(Period.EVER, s.folder / "p.csv"),
    "trail.page": lambda s: s.bench.trail.page(),
    "trail.save_csv": lambda s: s.bench.trail.save_csv(TrailFilter(), s.folder / "t.csv"),
    "trail.save_pdf": lambda s: s.bench.trail.save_pdf(TrailFilter(), s.folder / "t.pdf"),
}

ELSEWHERE = {
    "deciding.confirm_together": "test_deciding.py",
    "results.compare": "test_result_comparison.py",
    "results.by_present_rulebook": "test_rulebook_updates.py",
    "rulebook_updates.apply": "test_rulebook_updates.py",
    "rulebook_updates.mark_seen": "test_rulebook_updates.py",
    "rulebook_updates.take_over": "test_rulebook_updates.py",
    "save_warfarin": "test_warfarin_estimate.py",
    "clear_warfarin": "test_warfarin_estimate.py",
    "warfarin_form": "test_warfarin_estimate.py",
    "sign_first": "test_second_signature.py",
    "sign_second": "test_second_signature.py",
    "classifications.worksheet": "test_classifying.py",
    "classifications.classify": "test_classifying.py",
    "couples.explanation": "test_couples.py",
    "couples.export": "test_couples.py",
    "batch.export": "test_batch_export.py",
    "data_rights.export_anonymous": "test_data_rights.py",
    "risks.save_for_report": "test_carrier_in_report.py",
    "risks.take_from_report": "test_carrier_in_report.py",
    "documents.preview": "test_documents.py",
    "documents.export": "test_documents.py",
    "documents.printed": "test_documents.py",
    "sequences.add": "test_sequences.py",
    "sequences.remove": "test_sequences.py",
}
"""Steps that need a scene of their own; their rows are looked at there."""


@pytest.fixture
def scene(practice: Practice, tmp_path: Path) -> Scene:
    folder = tmp_path / "stick"
    folder.mkdir()
    return Scene(practice, folder)


def test_every_step_is_on_one_list():
    listed = [*CALLS, *NO_ROW, *ELSEWHERE]
    assert len(listed) == len(set(listed))
    assert set(STEPS) - set(listed) == set()


@pytest.mark.parametrize("name", sorted(CALLS))
def test_step_leaves_a_row(scene: Scene, name: str):
    if name not in STEPS:
        pytest.skip("the step is not there any more")
    before = len(scene.bench.audit(10_000))
    scene.practice.clock.at += timedelta(hours=1)
    CALLS[name](scene)
    rows = scene.bench.audit(10_000)
    assert len(rows) > before
    newest = rows[0]
    assert newest.user == "Rosa Vance"
    plain = [row for row in rows if row.patient_id is None]  # not under the key of a patient
    named = ("Okafor", "Adaeze", scene.patient.number, scene.partner.number)
    assert [row.details for row in plain if any(word in row.details for word in named)] == []
    assert newest.at > scene.practice.clock.at - timedelta(hours=1)

"""Every page and dialog fits a small laptop: 1366 × 768, and 1280 × 720 as well."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog

from case_builder import PASSPHRASE, an_indication
from counselor.casework.models import Case
from counselor.casework.rejudged import Rejudged
from counselor.desktop.pages.closing_dialog import ClosingDialog
from counselor.desktop.pages.confirm_dialog import Confirmation, ConfirmDialog
from counselor.desktop.pages.due_records_dialog import DueRecordsDialog
from counselor.desktop.pages.lifetime_dialog import LifetimeDialog
from counselor.desktop.pages.locked_copy_dialog import LockedCopyDialog
from counselor.desktop.pages.recovery_sheet_dialog import RecoverySheetDialog
from counselor.desktop.pages.restore_dialog import RestoreDialog
from counselor.desktop.pages.rulebook_change_dialog import RulebookChangeDialog
from counselor.desktop.pages.together_dialog import TogetherDialog
from counselor.desktop.pages.unexpected_dialog import UnexpectedDialog
from counselor.desktop.pages.user_dialog import UserDialog
from counselor.desktop.pages.warfarin_dialog import WarfarinDialog
from counselor.genome.genotype import Sex
from counselor.inherited.penetrance import lifetime_risk
from counselor.vault.findings_column import packed_findings
from counselor.vault.rejudged_store import Applied
from counselor.workbench import DecisionKind
from couple_builder import the_rulebook
from desktop_driver import Screen, whole_pages
from practice_builder import FINDINGS, Practice

ROOT = Path(__file__).resolve().parents[2]
SMALL = QSize(1280, 720)
QUESTION = Confirmation("Delete the list 'Clinic'?", "The patients stay.", "&Delete", "&Keep it")
FRAME = 40
"""Room for the title bar and the edges that the system draws around a window."""


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    made = Practice(tmp_path / "practice.counselor", the_rulebook)
    yield made
    made.bench.close()


def too_large(what: str, size: QSize) -> list[str]:
    fits = size.width() <= SMALL.width() and size.height() <= SMALL.height() - FRAME
    return [] if fits else [f"{what}: {size.width()} × {size.height()}"]


def test_the_window_and_each_page_fit(opened: Screen) -> None:
    window = opened.window
    pages = [window.unlock_page, window.first_run_page, window.recover_page, opened.space]
    pages += whole_pages(opened.space)
    found = [
        text for page in pages for text in too_large(type(page).__name__, page.minimumSizeHint())
    ]
    assert found == []
    window.resize(SMALL)
    opened.settle()
    assert window.size() == SMALL
    assert too_large("window", window.minimumSizeHint()) == []


def signed(practice: Practice) -> Case:
    patient = practice.patient("acmg_sf", "pgx", number="S-1")
    stamp = replace(FINDINGS.input, file="other.vcf", sha256="ef" * 32)
    prepared = practice.prepared(patient.id, replace(FINDINGS, input=stamp))
    case, _ = practice.bench.store_import(patient.id, prepared, an_indication())
    for item in practice.bench.review(case.id).items:
        practice.bench.decide(case.id, item.finding_id, DecisionKind.CONFIRM)
    return case


def changed_by_rulebook(practice: Practice, case: Case) -> str:
    """Let the present rulebook tell nothing inherited of a result; return the result's id."""
    desk = practice.bench._desk
    manifest = desk.rulebook.manifest
    new = replace(case.findings, inherited=())
    summary = Rejudged(gone=len(case.findings.inherited)).summary
    with desk.vault.indexing() as store:
        due = store.rejudged.due(manifest.sha256, 0, 50)
        mine = next(item for item in due if item.case_id == case.id)
        told = Applied(
            mine, changed=True, summary=summary, findings=packed_findings(new), places=None
        )
        store.rejudged.add((told,), manifest.version, manifest.sha256, "Rosa Vance", desk.clock())
    return case.id


def openers(screen: Screen) -> dict[str, Callable[[], object]]:
    """Return how each dialog is opened, in an order in which each finds its page."""
    space, bench, practice = screen.space, screen.practice.bench, screen.practice
    session, review = space.session, space.review
    patient = practice.patient("carrier", "pgx", "acmg_sf", number="O-1")
    open_case = practice.case(patient)
    ready = signed(practice)

    def at(page: Callable[[], object], step: Callable[[], object]) -> Callable[[], object]:
        def run() -> None:
            page()
            screen.settle()
            step()

        return run

    record = lambda: space.open_patient(patient.id)  # noqa: E731 - short names for pages
    case = lambda: space.open_case(open_case.id)  # noqa: E731
    done = lambda: space.open_case(ready.id)  # noqa: E731
    importing = lambda: space.open_import(patient.id)  # noqa: E731
    updated = changed_by_rulebook(practice, open_case)
    patient_form, security = space.patient.form, space.security.form
    risk = lifetime_risk(the_rulebook().risks("BRCA1"), Sex.FEMALE, 40)
    sources = the_rulebook().manifest.sources
    items = bench.review(open_case.id).items
    consent = bench.consenting.history(patient.id)[0].consent
    filed = bench.consenting.file(consent.id)[0]
    sheet = bench.keys.make_recovery_sheet(PASSPHRASE)[0]
    return {
        "patient": at(space.show_patients, space.patients.add_patient),
        "consent": at(record, space.patient.record_consent),
        "consents": at(record, space.patient.show_consents),
        "background": at(record, space.patient.edit_background),
        "relative": at(record, space.patient.edit_relative),
        "shared_decision": at(record, space.patient.record_decision),
        "task": at(record, space.patient.edit_task),
        "filed_form": at(record, lambda: space.patient.open_filed_form(filed.id)),
        "list_name": at(space.show_patients, space.patients.save_list),
        "confirm": lambda: ConfirmDialog(QUESTION, lambda: None, space).open(),
        "batch": at(space.show_patients, space.patients.save_several),
        "locked_copy": lambda: LockedCopyDialog(session, "Okafor", space.report).open(),
        "partner": at(record, space.patient.link_partner),
        "export": at(record, patient_form.export_everything.click),
        "erase": at(record, patient_form.erase_patient.click),
        "outside": at(importing, space.importing.declaring.type_outside),
        "typed": at(importing, space.importing.declaring.type_results),
        "carrier": at(case, review.open_carrier),
        "together": lambda: TogetherDialog(session, open_case.id, items, review).open(),
        "classification": at(case, review.open_classification),
        "warfarin": lambda: WarfarinDialog(session, open_case.id, patient, space).open(),
        "lifetime": lambda: LifetimeDialog(session, risk, sources, space).open(),
        "sign": at(done, review.ask_to_sign),
        "amend": at(lambda: (bench.sign(ready.id), done()), review.ask_to_amend),
        "sequences": at(space.show_rulebook, space.rulebook.form.sequences.click),
        "user": at(space.show_users, lambda: UserDialog(session, None, space.users).open()),
        "passphrase": at(space.show_security, security.change_passphrase.click),
        "own_passphrase": at(space.show_security, security.renew_key.click),
        "recovery_sheet": lambda: RecoverySheetDialog(session, sheet, space.security).open(),
        "due_records": lambda: DueRecordsDialog(session, space.backup).open(),
        "restore": lambda: RestoreDialog(session.queues, practice.path, bench, space).open(),
        "rulebook_change": lambda: RulebookChangeDialog(session, updated, "Okafor", space).open(),
        "closing": lambda: ClosingDialog(session, space).open(),
        "unexpected": lambda: UnexpectedDialog(RuntimeError("a fault"), space).open(),
    }


def test_each_dialog_fits_with_its_buttons(opened: Screen) -> None:
    ways = openers(opened)
    forms = {file.stem.removesuffix("_dialog") for file in (ROOT / "ui").glob("*_dialog.ui")}
    found: list[str] = []
    for name, show in ways.items():
        show()
        opened.settle()
        (dialog,) = (item for item in opened.window.findChildren(QDialog) if item.isVisible())
        own = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(dialog).__name__).lower()
        assert own == f"{name}_dialog"
        found += too_large(name, dialog.minimumSizeHint().expandedTo(dialog.minimumSize()))
        dialog.reject()
        opened.settle()
    assert found == []
    assert forms - ways.keys() == set(), "each dialog is looked at"

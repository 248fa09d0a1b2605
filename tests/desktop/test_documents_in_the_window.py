"""Editing the card and a couple's page, what waits before a signature, printing and long steps."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from accessibility_checks import nameless
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QPushButton

from case_builder import PASSPHRASE
from counselor.casework.models import Case, DecisionKind
from counselor.desktop.pages.carrier_dialog import CarrierDialog
from counselor.desktop.pages.confirm_dialog import ConfirmDialog
from counselor.desktop.pages.erase_dialog import EraseDialog
from counselor.desktop.pages.locked_copy_dialog import LockedCopyDialog
from counselor.desktop.widgets.report_view import print_pdf
from counselor.errors import Cancelled
from counselor.reports.edited_models import State
from counselor.workbench.editing import DocumentText
from couple_builder import TwoPeople, the_rulebook, two_people
from desktop_driver import Screen
from practice_builder import Practice

OLD_PASSPHRASE = "an old vault for ever"
MINE = "Ask Dr Amara Bello first."
OLD = Path(__file__).parents[1] / "vaults" / "m0005_warfarin_estimate.counselor"


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    made = Practice(tmp_path / "practice.counselor", the_rulebook)
    yield made
    made.bench.close()


@pytest.fixture
def case(practice: Practice) -> Case:
    made = practice.case(practice.patient("acmg_sf", "pgx", number="K-1"))
    for item in practice.bench.review(made.id).items:
        practice.bench.decide(made.id, item.finding_id, DecisionKind.CONFIRM)
    return made


@pytest.fixture
def people(practice: Practice) -> TwoPeople:
    made = two_people(practice)
    for one in (made.anas, made.bens):
        made.sign(one)
    made.share()
    return made


def choose(opened: Screen, start: str) -> None:
    page = opened.space.edit
    assert page._state is not None
    found = next(p for p in page._state.document.paragraphs if p.id.startswith(start))
    page.choose(found.section, found.id)


def unlock(screen: Screen, passphrase: str = PASSPHRASE, *, wait: bool = True) -> None:
    screen.window.unlock_page.form.passphrase.text = passphrase
    screen.window.unlock_page.form.unlock.click()
    if wait:
        screen.settle()
        screen.settle()


def test_a_line_is_added_to_the_card_from_its_pages(opened: Screen, case: Case):
    opened.window.open_draft(case.id)
    opened.settle()
    report = opened.space.report
    report.show_template("card")
    opened.settle()
    assert report.form.edit_text.isVisible()
    report.form.edit_text.click()
    opened.settle()
    form = opened.space.edit.form
    choose(opened, "document.card.title")
    assert not form.add.isEnabled()
    assert "stands alone" in form.why_not.text()
    assert form.add.toolTip() == form.why_not.text()
    choose(opened, "document.card.note")
    assert form.add.isEnabled()
    assert form.why_not.text() == ""
    form.add.click()
    form.words.setPlainText(MINE)
    form.save.click()
    opened.settle()
    form.done.click()
    opened.settle()
    assert report.template == "card"
    assert MINE in text(report.form.view.pdf)


def text(pdf: bytes) -> str:
    from io import BytesIO  # noqa: PLC0415

    from pypdf import PdfReader  # noqa: PLC0415

    said = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return " ".join(said.split())


def test_all_is_restored_after_a_question(opened: Screen, case: Case):
    opened.space.open_text(case.id, "patient")
    opened.settle()
    form = opened.space.edit.form
    assert not form.restore_all.isEnabled()
    choose(opened, "next.share")
    form.words.setPlainText(MINE)
    form.save.click()
    opened.settle()
    form.restore_all.click()
    asked = opened.dialog(ConfirmDialog)
    assert asked.form.cancel.isDefault()
    assert nameless(asked) == []
    asked.form.cancel.click()
    opened.settle()
    which = DocumentText(case.id, "patient")
    assert opened.practice.bench.editing.state(which).is_edited
    form.restore_all.click()
    opened.dialog(ConfirmDialog).form.go_on.click()
    opened.settle()
    assert not opened.practice.bench.editing.state(which).is_edited
    assert form.about.text() == "As the program words it."
    assert not form.restore_all.isEnabled()


def test_why_nothing_can_be_added_is_said(opened: Screen, case: Case):
    opened.space.open_text(case.id, "patient")
    opened.settle()
    form = opened.space.edit.form
    choose(opened, "gap.intro")
    assert not form.add.isEnabled()
    assert form.why_not.isVisible()
    assert "Nothing can be added to this section" in form.why_not.text()
    opened.practice.bench.sign(case.id)
    opened.space.open_text(case.id, "patient")
    opened.settle()
    assert form.add.toolTip() == "Signed: it can be read only."
    assert not form.restore_all.isVisible()


def test_words_that_wait_stand_among_the_blockers_with_the_way_to_them(opened: Screen, case: Case):
    bench, which = opened.practice.bench, DocumentText(case.id, "patient")
    for start in ("next.share", "support.intro"):
        paragraphs = bench.editing.state(which).document.paragraphs
        item = next(p for p in paragraphs if p.id.startswith(start))
        bench.editing.write(which, item.section, item.id, MINE)
    desk = bench._desk
    with desk.vault.change() as store:
        review = store.reviews.current(case.id)
        edits = store.document_edits.of(review.id, "patient", "en")
        old = tuple(replace(edit, replaced="It said this once.") for edit in edits.edits)
        store.document_edits.put(review.id, replace(edits, edits=old), "Rosa", desk.clock())
        desk.record(store, "test.aged", "test")
    opened.window.open_case(case.id)
    opened.settle()
    review_page = opened.space.review
    assert not review_page.form.sign.isEnabled()
    (button,) = review_page.form.blockers.findChildren(QPushButton)
    assert "English" in button.accessibleName()
    button.click()
    opened.settle()
    page = opened.space.edit
    assert opened.space.current_page() is page
    for _ in range(2):
        assert page.shown is not None
        assert page.shown.state is State.STALE
        page.form.keep.click()
        opened.settle()
        waiting = page._state.document.open if page._state is not None else ()
        if waiting:
            page.choose(waiting[0].section, waiting[0].id)
    opened.space.go_back()
    opened.settle()
    assert opened.space.current_page() is review_page
    assert review_page.form.blockers.findChildren(QPushButton) == []
    assert review_page.form.sign.isEnabled()


def show_couple(opened: Screen, people: TwoPeople) -> None:
    opened.space.open_couple(people.couple.id)
    opened.settle()


def test_a_couples_page_is_edited_saved_large_and_locked(
    opened: Screen, people: TwoPeople, tmp_path: Path
):
    show_couple(opened, people)
    couple = opened.space.couple
    assert nameless(couple) == []
    couple.form.edit_text.click()
    opened.settle()
    form = opened.space.edit.form
    assert form.header.isHidden()
    assert "Ana and Ben" in opened.space.edit.place()
    choose(opened, "couple.page.next_options")
    form.words.setPlainText(MINE)
    form.save.click()
    opened.settle()
    form.done.click()
    opened.settle()
    assert opened.space.current_page() is couple
    couple.save_to(tmp_path / "page.pdf")
    opened.settle()
    couple.form.large_print.setChecked(True)
    couple.save_to(tmp_path / "large.pdf")
    opened.settle()
    normal, large = (tmp_path / f"{name}.pdf" for name in ("page", "large"))
    assert MINE in text(normal.read_bytes())
    assert len(text(large.read_bytes())) > 0
    assert large.read_bytes() != normal.read_bytes()
    couple.form.save_locked.click()
    dialog = opened.dialog(LockedCopyDialog)
    dialog.reject()
    locked = tmp_path / "locked.pdf"
    couple.save_to(locked, "seven quiet otters sing")
    opened.settle()
    assert "opens only with the passphrase" in couple.form.notice.text
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(locked)
    with pikepdf.open(locked, password="seven quiet otters sing") as opened_copy:
        assert opened_copy.encryption.bits == 256


def test_the_text_of_a_couple_comes_back_after_a_lock(opened: Screen, people: TwoPeople):
    show_couple(opened, people)
    opened.space.couple.form.edit_text.click()
    opened.settle()
    choose(opened, "couple.page.next_options")
    opened.space.edit.form.words.setPlainText(MINE)
    opened.window.lock("idle")
    opened.settle()
    unlock(opened)
    page = opened.space.edit
    assert opened.space.current_page() is page
    assert page.form.words.toPlainText() == MINE
    page.form.done.click()
    opened.settle()
    assert opened.space.current_page() is opened.space.couple


def test_unlinking_asks_first_where_words_go_with_the_link(opened: Screen, people: TwoPeople):
    which = DocumentText("", "couple", "en", people.couple.id)
    opened.practice.bench.editing.add(which, "couple_next", "", (MINE,))
    show_couple(opened, people)
    opened.space.couple.unlink()
    opened.dialog(ConfirmDialog).form.cancel.click()
    opened.settle()
    assert opened.practice.bench.couples.of_patient(people.ana.id)
    opened.space.couple.unlink()
    opened.dialog(ConfirmDialog).form.go_on.click()
    opened.settle()
    assert opened.practice.bench.couples.of_patient(people.ana.id) == ()


def test_answers_about_a_carrier_risk_come_back_after_a_lock(opened: Screen, people: TwoPeople):
    show_couple(opened, people)
    opened.space.couple.open_carrier_risk("second", "HEXA")
    opened.settle()
    form = opened.dialog(CarrierDialog).form
    form.detection.setText("90")
    form.detection_source.setText("laboratory's sheet")
    bens = opened.dialog(CarrierDialog).unsaved()["patient"]
    opened.window.lock("idle")
    opened.settle()
    assert not opened.has_dialog(CarrierDialog)
    assert opened.practice.path.read_bytes().find(b"laboratory's sheet") == -1
    unlock(opened)
    again = opened.dialog(CarrierDialog)
    assert again.unsaved() == {"patient": bens, "gene": "HEXA"}
    assert again.form.detection.text() == "90"
    assert again.form.detection_source.text() == "laboratory's sheet"
    again.reject()


def test_printing_tells_how_far_it_is_and_can_be_stopped(
    opened: Screen, case: Case, tmp_path: Path
):
    report, _ = opened.practice.bench.sign(case.id)
    opened.window.open_report(case.id)
    opened.settle()
    page = opened.space.report
    told: list[str] = []

    def stop_on_the_second(done: int, total: int, what: str) -> None:
        told.append(what)
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        print_pdf(page.form.view.pdf, to_file(tmp_path / "stopped.pdf"), stop_on_the_second)
    assert told[0] == f"Page 1 of {page.form.view.page_count}…"
    page.print_on(report, to_file(tmp_path / "never.pdf"))
    assert page.form.progress.isVisible()
    assert not page.form.print_report.isEnabled()
    page.form.progress.cancel()
    opened.settle()
    assert page.form.progress.isHidden()
    assert page.form.print_report.isEnabled()
    assert "Printing was stopped" in page.form.notice.text
    assert "report.printed" not in opened.practice.actions()


def to_file(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_deleting_for_good_tells_how_far_it_is_and_is_not_stopped(
    opened: Screen, practice: Practice
):
    patient = practice.patient("acmg_sf", number="K-9")
    opened.space.open_patient(patient.id)
    opened.settle()
    opened.space.patient.erase_patient()
    opened.settle()
    dialog, told = opened.dialog(EraseDialog), []
    dialog.form.number.setText("K-9")
    dialog.form.erase.click()
    panel = dialog.form.progress
    panel._task.advanced.connect(lambda _done, _total, what: told.append(what))
    assert panel.isVisible()
    assert not panel._cancel.isVisible()
    dialog.reject()
    assert dialog.isVisible()
    opened.settle()
    assert any("Overwriting what is left" in what and "MB" in what for what in told)
    assert practice.bench.count_patients() == 0


def test_bringing_a_vault_up_to_date_is_told_at_unlocking(screen: Screen, tmp_path: Path):
    path = tmp_path / "older.counselor"
    for suffix in ("", ".keys"):
        shutil.copy(f"{OLD}{suffix}", f"{path}{suffix}")
    unlocking, seen = screen.window.unlock_page, []
    screen.window.show_unlock(path)
    unlock(screen, OLD_PASSPHRASE, wait=False)
    task = next(iter(screen.window.queues._running))
    task.advanced.connect(lambda *_told: seen.append(unlocking.form.progress.isVisible()))
    screen.settle()
    assert seen
    assert all(seen)
    assert unlocking.form.progress.isHidden()
    assert "brought up to date" in screen.space.current_page().form.notice.text
    screen.window.lock()
    screen.settle()


def test_unlocking_that_was_stopped_says_so(screen: Screen, tmp_path: Path):
    path = tmp_path / "older.counselor"
    for suffix in ("", ".keys"):
        shutil.copy(f"{OLD}{suffix}", f"{path}{suffix}")
    before = path.read_bytes()
    screen.window.show_unlock(path)
    unlock(screen, OLD_PASSPHRASE, wait=False)
    next(iter(screen.window.queues._running)).cancel()
    screen.settle()
    assert "Unlocking was stopped" in screen.window.unlock_page.form.notice.text
    assert screen.window.unlock_page.form.unlock.isEnabled()
    assert path.read_bytes() == before
    unlock(screen, OLD_PASSPHRASE, wait=False)
    screen.settle()
    assert "brought up to date" in screen.space.current_page().form.notice.text
    screen.window.lock()
    screen.settle()


def test_the_rule_of_two_signatures_is_told_as_it_stands(opened: Screen):
    opened.space.show_security()
    opened.settle()
    form = opened.space.security.form
    assert form.signature_state.text().startswith("Off: one signature")
    form.second_signature.click()
    opened.settle()
    assert "A second person with the right to sign looks" in form.signature_state.text()

"""Locked, nothing is shown; unlocked again, one is where one was, with what was typed."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from case_builder import PASSPHRASE
from counselor.casework.background import Background, Phenotype
from counselor.casework.roles import Role
from counselor.desktop.pages.amend_dialog import AmendDialog
from counselor.desktop.pages.background_dialog import BackgroundDialog
from counselor.desktop.pages.patient_dialog import PatientDialog
from counselor.desktop.pages.shared_decision_dialog import SharedDecisionDialog
from counselor.desktop.unsaved import type_again, typed_in
from counselor.desktop.widgets.passphrase_edit import PassphraseEdit
from counselor.workbench import Case, DecisionKind, ReviewItem
from desktop_driver import Screen

ILSE = "gravel lantern otter"


@pytest.fixture
def case(practice) -> Case:
    return practice.case(practice.patient("acmg_sf", "pgx"))


def unlock(screen: Screen, passphrase: str = PASSPHRASE, user: str = "") -> None:
    page = screen.window.unlock_page
    if user:
        page.choose_user(user)
    page.form.passphrase.text = passphrase
    page.form.unlock.click()
    screen.settle()
    screen.settle()


def lock(screen: Screen, reason: str = "person") -> None:
    screen.window.lock(reason)
    screen.settle()


def last_lock(screen: Screen) -> str:
    rows = screen.space.session.workbench.audit()
    return next(row.details for row in rows if row.action == "vault.locked")


def test_half_a_note_is_there_again_at_the_same_finding(opened: Screen, case: Case):
    opened.window.open_case(case.id)
    opened.settle()
    review = opened.space.review
    rows = range(review.model.rowCount())
    row = [row for row in rows if isinstance(review.model.entry(row), ReviewItem)][-1]
    review._select(row)
    here = review.unsaved()["finding"]
    assert here
    review.form.note.setPlainText("half a sentence about Okafor")
    lock(opened)
    shown = [label.text() for label in opened.window.findChildren(QLabel)]
    assert not [text for text in shown if "Okafor" in text or "sentence" in text]
    unlock(opened)
    review = opened.space.review
    assert opened.space.current_page() is review
    assert review.case_id == case.id
    assert review.unsaved()["finding"] == here
    assert review.form.note.toPlainText() == "half a sentence about Okafor"
    assert opened.practice.path.read_bytes().find(b"half a sentence") == -1


def test_a_half_filled_form_is_open_again(opened: Screen):
    opened.window.show_patients()
    opened.space.patients.add_patient()
    form = opened.dialog(PatientDialog).form
    form.family_name.setText("Wolińska")
    form.number.setText("P-77")
    lock(opened)
    assert not opened.has_dialog(PatientDialog)
    unlock(opened)
    form = opened.dialog(PatientDialog).form
    assert (form.family_name.text(), form.number.text()) == ("Wolińska", "P-77")
    opened.dialog(PatientDialog).reject()


def test_signs_and_options_that_were_added_are_there_again(opened: Screen, case: Case):
    opened.practice.bench.backgrounds.save(
        Background(case.patient_id, phenotypes=(Phenotype("HP:0000001", "a stored sign"),))
    )
    opened.window.open_patient(case.patient_id)
    opened.settle()
    opened.space.patient.edit_background()
    form = opened.dialog(BackgroundDialog).form
    form.signs.show_signs((Phenotype("HP:7654321", "a sign of its own", present=False),))
    form.allergies.setPlainText("latex")
    lock(opened)
    unlock(opened)
    form = opened.dialog(BackgroundDialog).form
    assert form.signs.signs() == (Phenotype("HP:7654321", "a sign of its own", present=False),)
    assert form.allergies.toPlainText() == "latex"
    opened.dialog(BackgroundDialog).reject()
    opened.space.patient.record_decision()
    form = opened.dialog(SharedDecisionDialog).form
    form.options.more.click()
    form.options._lines[2].for_it.setPlainText("no operation")
    form.decided.setPlainText("wait a year")
    lock(opened)
    unlock(opened)
    form = opened.dialog(SharedDecisionDialog).form
    assert [item.for_it for item in form.options.options()] == ["", "", "no operation"]
    assert form.decided.toPlainText() == "wait a year"
    opened.dialog(SharedDecisionDialog).reject()


def test_the_reason_of_an_amendment_is_there_again(opened: Screen, case: Case):
    for item in opened.practice.bench.review(case.id).items:
        opened.practice.bench.decide(case.id, item.finding_id, DecisionKind.CONFIRM)
    opened.practice.bench.sign(case.id)
    opened.window.open_case(case.id)
    opened.settle()
    opened.space.review.ask_to_amend()
    opened.dialog(AmendDialog).form.because.setPlainText("the laboratory sent a corr")
    lock(opened)
    unlock(opened)
    assert opened.dialog(AmendDialog).form.because.toPlainText() == "the laboratory sent a corr"
    opened.dialog(AmendDialog).reject()


def test_a_colleague_begins_at_the_start_and_finds_nothing_of_it(opened: Screen, case: Case):
    opened.practice.bench.users.add("Ilse Brandt", (Role.COUNSELLOR,), ILSE, PASSPHRASE)
    opened.window.open_case(case.id)
    opened.settle()
    opened.space.review.form.note.setPlainText("half a sentence")
    lock(opened)
    unlock(opened, ILSE, "Ilse Brandt")
    assert opened.space.session.workbench.user == "Ilse Brandt"
    assert opened.space.current_page() is opened.space.today
    lock(opened)
    unlock(opened, PASSPHRASE, "Rosa Vance")
    assert opened.space.review.form.note.toPlainText() == "half a sentence"


def test_minimising_locks_where_it_is_wanted(opened: Screen):
    opened.window.showMinimized()
    opened.bot.waitUntil(lambda: opened.window.workspace is None)
    opened.settle()
    opened.window.showNormal()
    unlock(opened)
    assert "minimised" in last_lock(opened)
    opened.space.settings.form.lock_minimised.setChecked(False)
    opened.window.showMinimized()
    opened.settle()
    assert opened.window.workspace is not None


def test_the_lock_of_the_screen_locks_where_it_is_wanted(opened: Screen):
    opened.space.settings.form.lock_with_screen.setChecked(False)
    opened.window._screen_lock.lock_if(active=True)
    assert opened.window.workspace is not None
    opened.space.settings.form.lock_with_screen.setChecked(True)
    opened.window._screen_lock.lock_if(active=False)
    assert opened.window.workspace is not None
    opened.window._screen_lock.lock_now()
    opened.settle()
    assert opened.window.workspace is None


def test_title_task_bar_and_clipboard_tell_nothing(opened: Screen, case: Case):
    opened.window.open_case(case.id)
    opened.settle()
    for _ in range(2):
        assert "Okafor" not in opened.window.windowTitle()
        assert "Okafor" not in QGuiApplication.applicationDisplayName()
        opened.window.open_case(case.id) if opened.window.workspace else None
    clipboard = QApplication.clipboard()
    clipboard.setText("Okafor, Adaeze")
    owned = clipboard.ownsClipboard()
    lock(opened)
    assert opened.window.windowTitle() in {"", "Counselor"}
    if owned:
        assert "Okafor" not in clipboard.text()


def test_closing_the_window_keeps_what_was_typed_too(opened: Screen, case: Case):
    opened.window.open_case(case.id)
    opened.settle()
    opened.space.review.form.note.setPlainText("half a sentence")
    opened.window.leave()
    opened.settle()
    draft = opened.practice.reopen().draft()
    assert "half a sentence" in draft
    assert json.loads(draft)["stand"] == ["case", case.id]


@pytest.mark.parametrize(
    "draft",
    ["", "{", "[]", '{"format": 99, "stand": ["case", "x"]}', '{"format": 1, "stand": ["moon"]}',
     '{"format": 1, "stand": ["case"]}', '{"format": 1, "stand": ["case", "gone"]}'],
)  # fmt: skip
def test_a_place_that_is_gone_is_no_error_of_the_program(screen: Screen, draft: str):
    screen.practice.bench.lock("left", draft)
    screen.window.show_unlock(screen.practice.path)
    unlock(screen)
    assert screen.window.workspace is not None


class Fields(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.line, self.text, self.secret = QLineEdit(), QPlainTextEdit(), PassphraseEdit()
        self.box, self.choice, self.number, self.day = (
            QCheckBox(),
            QComboBox(),
            QSpinBox(),
            QDateEdit(),
        )
        self.fixed = QLineEdit("read only", readOnly=True)
        self.choice.addItems(["one", "two"])
        column = QVBoxLayout(self)
        for field in vars(self).values():
            if isinstance(field, QWidget):
                column.addWidget(field)


def test_every_kind_of_field_comes_back_but_no_secret(qtbot, application):
    before, after = Fields(), Fields()
    qtbot.addWidget(before)
    qtbot.addWidget(after)
    before.line.setText("a name")
    before.text.setPlainText("two\nlines")
    before.secret.text = "not to be kept"
    before.secret._show.setChecked(True)
    before.box.setChecked(True)
    before.choice.setCurrentIndex(1)
    before.number.setValue(7)
    before.day.setDate(QDate(1984, 5, 6))
    typed = json.loads(json.dumps(typed_in(before)))
    assert "not to be kept" not in str(typed)
    assert "read only" not in str(typed)
    assert type_again(after, typed)
    assert typed_in(after) == typed
    assert after.day.date().toString(Qt.DateFormat.ISODate) == "1984-05-06"
    assert after.secret.text == ""


def test_other_fields_are_left_alone(qtbot, application):
    before, other = Fields(), QWidget()
    qtbot.addWidget(before)
    qtbot.addWidget(other)
    line = QLineEdit("untouched", other)
    assert not type_again(other, typed_in(before))
    assert line.text() == "untouched"

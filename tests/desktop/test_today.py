"""Today, the command palette, menus, recent patients, status line and window state."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton, QSplitter

from case_builder import PASSPHRASE, an_indication
from counselor.casework.models import Case
from counselor.desktop.command_palette import CommandPalette
from counselor.desktop.keyboard_dialog import KeyboardDialog
from counselor.desktop.models.waiting_model import Heading, Line, More
from counselor.desktop.palette_ranking import rank
from counselor.workbench import DecisionKind, ErasureReason
from desktop_driver import Screen
from practice_builder import FINDINGS, Practice


def a_case(practice: Practice, number: str, *lists: str, **more: object) -> Case:
    patient = practice.patient(*lists, number=number, **more)
    digest = f"{int(number.rpartition('-')[2]):064x}"
    stamp = replace(FINDINGS.input, file=f"{number}.vcf", sha256=digest)
    prepared = practice.prepared(patient.id, replace(FINDINGS, input=stamp))
    return practice.bench.store_import(patient.id, prepared, an_indication())[0]


def decide_all(practice: Practice, case: Case) -> None:
    for item in practice.bench.review(case.id).items:
        practice.bench.decide(case.id, item.finding_id, DecisionKind.CONFIRM)


def entries(screen: Screen) -> list[Heading | Line | More]:
    model = screen.space.today.model
    return [found for row in range(model.rowCount()) if (found := model.entry(row)) is not None]


def headings(screen: Screen) -> dict[str, str]:
    return {item.text: item.count for item in entries(screen) if isinstance(item, Heading)}


def press(screen: Screen, key: Qt.Key) -> None:
    screen.bot.keyClick(screen.space.today.form.waiting, key)
    screen.settle()


def test_after_unlocking_today_tells_what_waits(screen: Screen):
    practice = screen.practice
    a_case(practice, "P-1", "acmg_sf", "pgx", family="Okafor")
    decide_all(practice, a_case(practice, "P-2", "acmg_sf", "pgx", family="Lindqvist"))
    a_case(practice, "P-3", family="Brandt")
    screen.enter()
    assert screen.space.current_page() is screen.space.today
    assert headings(screen) == {
        "Consent missing": "1",
        "Results to review": "1",
        "Reports to sign": "1",
        "Backup due": "",
    }
    lines = {item.title: item for item in entries(screen) if isinstance(item, Line)}
    assert lines["Brandt, Adaeze"].kind == "consent_missing"
    assert lines["Okafor, Adaeze"].kind == "to_review"
    assert lines["Lindqvist, Adaeze"].kind == "to_sign"
    assert "P-2.vcf" in lines["Lindqvist, Adaeze"].detail
    assert "Changed by the rulebook" in screen.space.today.form.calm.text()


def test_arrows_go_through_all_rows_and_enter_leads_to_each_place(opened: Screen):
    practice, space = opened.practice, opened.space
    review = a_case(practice, "P-1", "acmg_sf", "pgx", family="Okafor")
    without = a_case(practice, "P-3", family="Brandt")
    space.show_today()
    opened.settle()
    press(opened, Qt.Key.Key_Return)
    assert space.current_page() is space.patient
    assert space.form.place.text().endswith("Brandt, Adaeze")
    assert without.patient_id == space.patient.form.header.patient_id
    space.go_back()
    opened.settle()
    press(opened, Qt.Key.Key_Down)
    press(opened, Qt.Key.Key_Return)
    assert space.current_page() is space.review
    assert space.review.case_id == review.id
    space.go_back()
    opened.settle()
    press(opened, Qt.Key.Key_Down)
    press(opened, Qt.Key.Key_Down)
    press(opened, Qt.Key.Key_Return)
    assert space.current_page() is space.backup


def test_a_long_section_shows_five_and_then_all(opened: Screen):
    for number in range(7):
        a_case(opened.practice, f"P-{number}", "acmg_sf", family=f"Name{number}")
    opened.space.show_today()
    opened.settle()
    shown = entries(opened)
    assert sum(isinstance(item, Line) for item in shown) == 6, "five results, one backup"
    (more,) = (item for item in shown if isinstance(item, More))
    assert more.text == "Show 2 more"
    opened.space.today.form.waiting.chosen.emit(more)
    opened.settle()
    assert sum(isinstance(item, Line) for item in entries(opened)) == 8
    assert headings(opened)["Results to review"] == "7"


def test_a_decision_moves_a_result_while_today_is_in_sight(opened: Screen):
    case = a_case(opened.practice, "P-1", "acmg_sf", "pgx")
    opened.space.show_today()
    opened.settle()
    assert "Results to review" in headings(opened)
    for item in opened.practice.bench.review(case.id).items:
        opened.space.session.change(
            lambda bench, found=item.finding_id: bench.decide(case.id, found, DecisionKind.CONFIRM)
        )
    opened.settle()
    opened.settle()
    assert "Reports to sign" in headings(opened)
    assert "Results to review" not in headings(opened)


def test_nothing_waits_is_said_calmly(opened: Screen, tmp_path: Path):
    today = opened.space.today
    assert today.form.states.currentWidget() is today.form.empty_state
    assert today.form.empty.text == "There are no patients yet."
    opened.practice.patient("pgx")
    (tmp_path / "backups").mkdir()
    opened.practice.bench.backups.choose_folder(tmp_path / "backups")
    opened.practice.bench.backups.make()
    opened.space.show_today()
    opened.settle()
    assert today.form.states.currentWidget() is today.form.empty_state
    assert today.form.empty.text.startswith("Nothing waits for you.")


def palette(screen: Screen, typed: str = "") -> CommandPalette:
    screen.window.form.palette.trigger()
    screen.settle()
    shown = screen.dialog(CommandPalette)
    screen.bot.keyClicks(shown.line, typed)
    screen.settle()
    return shown


def lines(shown: CommandPalette) -> list[str]:
    return [shown.list.item(row).text() for row in range(shown.list.count())]


def test_the_palette_finds_actions_patients_genes_and_drugs(opened: Screen):
    patient = opened.practice.patient("pgx", family="Ólafsdóttir")
    shown = palette(opened, "olafs")
    assert lines(shown) == ["Ólafsdóttir, Adaeze"]
    opened.bot.keyClick(shown.line, Qt.Key.Key_Return)
    opened.settle()
    assert opened.space.patient.form.header.patient_id == patient.id
    shown = palette(opened, "gena")
    assert lines(shown) == ["GENA"]
    opened.bot.keyClick(shown.line, Qt.Key.Key_Return)
    opened.settle()
    assert opened.space.form.place.text().endswith("GENA")
    shown = palette(opened, "sett")
    assert lines(shown)[0] == "Settings"
    assert shown.line.accessibleDescription() == "Settings; Ctrl+,"
    opened.bot.keyClick(shown.line, Qt.Key.Key_Escape)
    opened.settle()
    assert not opened.has_dialog(CommandPalette)
    assert opened.space.current_page() is opened.space.rulebook


def test_arrows_choose_in_the_palette_and_locking_closes_it(opened: Screen):
    shown = palette(opened, "p")
    assert shown.list.currentRow() == 0
    opened.bot.keyClick(shown.line, Qt.Key.Key_Down)
    assert shown.list.currentRow() == 1
    opened.window.lock()
    opened.settle()
    assert not opened.has_dialog(CommandPalette)


@pytest.mark.parametrize(
    ("typed", "line", "fits"),
    [
        ("oka ada", "Okafor, Adaeze", True),
        ("adaeze okafor", "Okafor, Adaeze", True),
        ("muller", "Müller, Anna", True),
        ("np", "New patient", True),
        ("bkp", "Backup", True),
        ("xyz", "Backup", False),
        ("oka ben", "Okafor, Adaeze", False),
    ],
)
def test_words_fit_by_their_beginnings(typed: str, line: str, fits: bool):
    assert (rank(typed, line) is not None) is fits


def test_whole_words_come_before_beginnings_and_those_before_letters():
    texts = ["Backups of the day", "Bring another copy kept up", "Backup"]
    assert sorted(texts, key=lambda text: rank("backup", text) or (9, 0, 0)) == [
        "Backup",
        "Backups of the day",
        "Bring another copy kept up",
    ]


def test_recent_patients_are_the_person_s_own_and_vanish_with_the_record(opened: Screen):
    practice, space = opened.practice, opened.space
    first = practice.patient("pgx", number="P-1", family="Okafor")
    second = practice.patient("pgx", number="P-2", family="Brandt")
    for patient in (first, second):
        space.open_patient(patient.id)
        opened.settle()

    def recent() -> list[str]:
        opened.window.form.recent_menu.aboutToShow.emit()
        opened.settle()
        return [action.text() for action in opened.window.form.recent_menu.actions()]

    assert [text.split(" · ")[0] for text in recent()] == ["&1 Brandt, Adaeze", "&2 Okafor, Adaeze"]
    opened.window.form.recent_menu.actions()[1].trigger()
    opened.settle()
    assert space.patient.form.header.patient_id == first.id
    practice.bench.data_rights.erase(first.id, first.number, ErasureReason.ASKED)
    space.show_today()
    opened.settle()
    assert [text.split(" · ")[0] for text in recent()] == ["&1 Brandt, Adaeze"]
    opened.window.lock()
    opened.settle()
    assert opened.window.form.recent_menu.actions() == []


def test_actions_of_a_page_are_offered_where_the_page_offers_them(opened: Screen):
    case = a_case(opened.practice, "P-1", "acmg_sf", "pgx")
    form = opened.window.form
    assert not form.edit_patient.isEnabled()
    opened.space.open_patient(case.patient_id)
    opened.settle()
    opened.window.menus.refresh()
    assert form.edit_patient.isEnabled()
    assert not form.next_undecided.isEnabled()
    opened.space.open_case(case.id)
    opened.settle()
    opened.window.menus.refresh()
    assert form.next_undecided.isEnabled()
    assert not form.sign.isEnabled(), "two findings are undecided"
    assert form.show_patient.isEnabled()
    form.show_patient.trigger()
    assert opened.space.current_page() is opened.space.patient


def test_no_key_is_given_twice_and_the_list_of_keys_has_all(opened: Screen):
    actions = [action for _menu, its in opened.window.menus.groups for action in its]
    keys = [key.toString() for action in actions for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    opened.window.form.keyboard.trigger()
    table = opened.dialog(KeyboardDialog).table
    listed = {table.item(row, 0).text() for row in range(table.rowCount())}
    assert listed == set(keys)
    opened.dialog(KeyboardDialog).reject()


def test_the_menu_of_a_review_has_its_keys_and_does_what_they_do(opened: Screen):
    bench, practice = opened.practice.bench, opened.practice
    case = practice.case(practice.patient("acmg_sf", "pgx"))
    actions = {
        action.text().replace("&", ""): action
        for _menu, its in opened.window.menus.groups
        for action in its
    }
    confirm = actions["Confirm the finding"]
    left_out = actions["Go to the changes that are left out"]
    opened.window.menus.refresh()
    assert not confirm.isEnabled()
    assert not left_out.isEnabled()
    opened.space.open_case(case.id)
    opened.settle()
    opened.window.menus.refresh()
    assert confirm.isEnabled()
    assert confirm not in opened.window.menus.offered, "no decision by typing words"
    confirm.trigger()
    opened.settle()
    assert len([item for item in bench.review(case.id).items if item.decision is not None]) == 1
    assert {action.shortcut().toString() for action in actions.values()} >= set("CLTBOERKWQ/")


def test_behind_the_lock_no_action_of_the_practice_is_left(opened: Screen):
    opened.window.lock()
    opened.settle()
    actions: list[QAction] = [it for _menu, its in opened.window.menus.groups for it in its]
    left = {action.text() for action in actions if action.isEnabled()}
    assert left == {
        "&Quit", "L&ight", "&Dark", "As the &system", "&Keyboard shortcuts",
        "&Help on this page", "&Tour with invented patients…",
    }  # fmt: skip
    assert opened.window.status.vault.text() == ""
    assert not opened.window.form.status_bar.isVisible()


def test_the_status_line_leads_to_its_pages(opened: Screen):
    status, space = opened.window.status, opened.space
    assert status.vault.text() == opened.practice.path.name
    assert status.user.text() == "Rosa Vance"
    version = opened.practice.bench.rulebook.manifest.version
    assert status.rulebook.text() == f"Rulebook {version}"
    for button, page in (
        (status.vault, space.security),
        (status.user, space.users),
        (status.rulebook, space.rulebook),
    ):
        button.click()
        opened.settle()
        assert space.current_page() is page


def test_the_name_in_the_top_bar_leads_to_the_patient(opened: Screen):
    case = a_case(opened.practice, "P-1", "acmg_sf", "pgx", family="Okafor")
    opened.space.open_case(case.id)
    opened.settle()
    bar = opened.space.form.place
    assert [button.text() for button in bar.buttons] == ["Patients", "Okafor, Adaeze"]
    last = bar.findChildren(QLabel)[-1].text()
    assert last == "Review of P-1.vcf"
    bar.buttons[1].click()
    opened.settle()
    assert opened.space.current_page() is opened.space.patient
    bar.findChildren(QPushButton)[-1].click()
    assert opened.space.current_page() is opened.space.patients


def test_panes_are_as_they_were_left_and_settings_hold_numbers_only(
    opened: Screen, settings: QSettings
):
    case = a_case(opened.practice, "P-1", "acmg_sf", "pgx", family="Okafor")
    opened.space.open_case(case.id)
    opened.settle()
    panes: QSplitter = opened.space.review.form.panes
    before = panes.sizes()
    wanted = [before[0] + 40, before[1] - 40, *before[2:]]
    panes.setSizes(wanted)
    moved = panes.sizes()
    assert moved != before
    panes.splitterMoved.emit(0, 1)
    opened.window.lock()
    opened.settle()
    page = opened.window.unlock_page
    page.form.passphrase.text = PASSPHRASE
    page.form.unlock.click()
    opened.settle()
    opened.space.open_case(case.id)
    opened.settle()
    assert opened.space.review.form.panes.sizes() == moved
    settings.sync()
    text = Path(settings.fileName()).read_text(encoding="utf-8")
    assert "Okafor" not in text
    assert case.patient_id not in text

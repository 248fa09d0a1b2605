"""The way in: first run, unlocking, locking."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from case_builder import PASSPHRASE, patient_fields
from counselor.desktop.lock import IdleLock
from counselor.desktop.pages.patient_dialog import PatientDialog
from counselor.desktop.preferences import Preferences
from counselor.desktop.theme import Appearance
from counselor.workbench import Workbench
from desktop_driver import Screen

Type = Callable[..., None]


def shown_text(screen: Screen) -> str:
    """Return every word on the window that can be seen."""
    labels = screen.window.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


class TestFirstRun:
    def fill(self, screen: Screen, passphrase: str, repeat: str, name: str = "Rosa Vance") -> None:
        form = screen.window.first_run_page.form
        form.user_name.setText(name)
        form.passphrase.text = passphrase
        form.repeat.text = repeat

    def test_comes_where_there_is_no_vault(self, screen: Screen, tmp_path: Path, settings):
        Preferences(settings).vault = tmp_path / "none.counselor"
        screen.window.start()
        assert screen.window.form.gate.currentWidget() is screen.window.first_run_page

    @pytest.mark.parametrize(
        ("passphrase", "repeat", "name"),
        [
            ("eleven char", "eleven char", "Rosa"),
            ("long enough words", "long enough word", "Rosa"),
            ("long enough words", "long enough words", "  "),
        ],
        ids=["too short", "two differ", "no name"],
    )
    def test_refuses(self, screen: Screen, passphrase: str, repeat: str, name: str):
        screen.window.show_first_run()
        self.fill(screen, passphrase, repeat, name)
        assert not screen.window.first_run_page.form.create.isEnabled()

    def test_creates_a_vault_and_opens_it(self, screen: Screen, tmp_path: Path):
        path = tmp_path / "new" / "mine.counselor"
        screen.window.first_run_page.show_place(path)
        self.fill(screen, PASSPHRASE, PASSPHRASE)
        screen.window.first_run_page.form.create.click()
        screen.settle()
        assert screen.space.session.workbench.vault_path == path
        assert screen.space.session.workbench.user == "Rosa Vance"
        screen.window.lock()
        screen.settle()
        Workbench.open(path, PASSPHRASE).close()

    def test_never_overwrites_a_vault(self, screen: Screen):
        screen.window._preferences.vault = screen.practice.path
        screen.window.show_first_run()
        assert screen.window.first_run_page.form.vault.text() != str(screen.practice.path)


class TestUnlock:
    def test_right_passphrase_opens_today(self, screen: Screen, type_passphrase: Type):
        screen.practice.bench.close()
        screen.window.show_unlock(screen.practice.path)
        type_passphrase(screen)
        assert screen.space.current_page() is screen.space.today

    def test_wrong_passphrase_is_said_and_forgotten(self, screen: Screen, type_passphrase: Type):
        screen.practice.bench.close()
        screen.window.show_unlock(screen.practice.path)
        type_passphrase(screen, "not the passphrase")
        form = screen.window.unlock_page.form
        assert "passphrase is wrong" in form.notice.text
        assert form.passphrase.text == ""
        assert screen.window.workspace is None

    def test_missing_vault_is_told_apart(
        self, screen: Screen, type_passphrase: Type, tmp_path: Path
    ):
        screen.window.show_unlock(tmp_path / "gone.counselor")
        type_passphrase(screen)
        assert "no vault" in screen.window.unlock_page.form.notice.text


class TestLock:
    def test_shows_nothing_of_a_patient(self, opened: Screen):
        patient = opened.practice.patient("acmg_sf")
        opened.window.open_patient(patient.id)
        opened.settle()
        assert "Okafor" in shown_text(opened)
        opened.bot.keyClick(opened.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        opened.settle()
        assert opened.window.workspace is None
        assert "Okafor" not in shown_text(opened)
        texts = [label.text() for label in opened.window.findChildren(QLabel)]
        assert not [text for text in texts if "Okafor" in text]

    def test_drops_the_key(self, opened: Screen):
        bench = opened.practice.bench
        opened.window.lock()
        opened.settle()
        with pytest.raises(Exception, match="locked"):
            bench.count_patients()

    def test_closes_dialogs_with_it(self, opened: Screen):
        opened.space.patients.add_patient()
        opened.window.lock()
        opened.settle()
        opened.bot.waitUntil(lambda: not _dialogs())

    def test_a_step_under_way_is_stored_first(self, opened: Screen):
        session = opened.space.session
        session.change(lambda bench: bench.add_patient(patient_fields("P-77")))
        opened.window.lock()
        opened.settle()
        bench = opened.practice.reopen()
        assert [row.number for row in bench.search_patients()] == ["P-77"]

    def test_comes_by_itself_when_nobody_is_there(self, opened: Screen):
        opened.window._idle.set_milliseconds(30)
        opened.window._idle.start()
        opened.bot.waitUntil(lambda: opened.window.workspace is None)

    def test_a_key_puts_it_off(self, qtbot, application, opened: Screen):
        idle, due = IdleLock(application, 5), []
        idle.due.connect(lambda: due.append(1))
        idle.set_milliseconds(1500)
        idle.start()
        for _ in range(7):
            qtbot.wait(250)
            QTest.keyClick(opened.window.windowHandle(), Qt.Key.Key_A)  # as from the system
        assert due == []
        with qtbot.waitSignal(idle.due):
            pass

    def test_a_key_in_a_dialog_puts_it_off_too(self, opened: Screen):
        opened.space.patients.add_patient()
        opened.settle()
        idle, dialog = opened.window._idle, opened.dialog(PatientDialog)
        idle._timer.stop()
        QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_A)
        assert idle.is_running, "the time begins anew"

    def test_does_not_run_while_locked(self, screen: Screen):
        assert not screen.window._idle.is_running


def _dialogs() -> list[object]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]


class TestPreferences:
    def test_nothing_of_a_patient_is_remembered(self, opened: Screen, settings: QSettings):
        patient = opened.practice.patient("acmg_sf")
        opened.practice.case(patient)
        opened.window.open_patient(patient.id)
        opened.window.choose_appearance(Appearance.DARK)
        opened.settle()
        settings.sync()
        assert set(settings.allKeys()) == {"appearance", "language", "vault"}

    def test_nonsense_falls_back(self, settings: QSettings):
        settings.setValue("appearance", "pink")
        settings.setValue("lock_after_minutes", "-3")
        settings.setValue("paper", "A3")
        preferences = Preferences(settings)
        assert preferences.appearance is Appearance.SYSTEM
        assert preferences.lock_after_minutes == 5
        assert preferences.paper == "A4"

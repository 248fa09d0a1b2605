"""Backup page, restoring, closing, a vault in use: driven through the real window."""

from __future__ import annotations

import json
import shutil
import socket
from pathlib import Path

import pytest

from case_builder import NOW, PASSPHRASE, patient_fields
from counselor.desktop.pages.closing_dialog import ClosingDialog
from counselor.desktop.pages.due_records_dialog import DueRecordsDialog
from counselor.desktop.pages.restore_dialog import RestoreDialog
from counselor.vault.lock_file import lock_path
from counselor.vault.times import to_text
from desktop_driver import Screen
from practice_builder import Practice


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def backups(stick: Path) -> list[Path]:
    return sorted(stick.glob("*.counselor-backup"))


def test_first_the_page_asks_for_a_folder_and_then_backs_up(opened: Screen, stick: Path):
    opened.space.show_backup()
    opened.settle()
    page = opened.space.backup
    assert "No folder was chosen" in page.form.folder.text()
    page.form.back_up.click()
    opened.settle()
    assert "No backup folder was chosen" in page.form.notice.text
    page.choose_folder(stick)
    opened.settle()
    page.form.back_up.click()
    opened.settle()
    assert "opened, and counted" in page.form.notice.text
    assert len(backups(stick)) == 1
    assert page.model.rowCount() == 1
    assert "Last backup" in opened.window._keeping.status.text()
    page.form.verify.click()
    opened.settle()
    assert "No fault was found" in page.form.notice.text


def test_missing_stick_is_told_with_what_to_do(opened: Screen, practice: Practice, stick: Path):
    practice.bench.backups.choose_folder(stick)
    stick.rename(stick.with_name("away"))
    opened.space.show_backup()
    opened.settle()
    assert "Plug the medium in" in opened.space.backup.form.notice.text


def test_restore_with_a_look_before_leads_to_the_way_in(
    opened: Screen, practice: Practice, stick: Path
):
    practice.bench.backups.choose_folder(stick)
    practice.bench.backups.make()
    practice.bench.add_patient(patient_fields("P-7"))
    opened.space.show_backup()
    opened.settle()
    opened.space.backup.form.kept.selectRow(0)
    opened.space.backup.form.restore.click()
    dialog = opened.dialog(RestoreDialog)
    assert not dialog.form.restore.isEnabled()
    dialog.form.secret.text = "wrong passphrase"
    dialog.form.look.click()
    opened.settle()
    assert "wrong" in dialog.form.notice.text
    dialog.form.secret.text = PASSPHRASE
    dialog.form.look.click()
    opened.settle()
    assert "gone from the vault: patients 1" in dialog.form.preview.text()
    dialog.form.restore.click()
    opened.settle()
    assert opened.window.workspace is None
    assert "The backup was restored" in opened.window.unlock_page.form.notice.text
    assert "practice-before-restore-" in opened.window.unlock_page.form.notice.text
    assert practice.reopen().count_patients() == 0


def test_lost_vault_is_restored_from_the_way_in(screen: Screen, practice: Practice, stick: Path):
    practice.bench.backups.choose_folder(stick)
    practice.bench.add_patient(patient_fields("P-7"))
    practice.bench.backups.make()
    practice.bench.close()
    practice.path.write_bytes(practice.path.read_bytes()[:5000])
    screen.window.show_unlock(practice.path)
    screen.window.unlock_page.form.restore_backup.click()
    dialog = screen.dialog(RestoreDialog)
    dialog.show_backup(backups(stick)[0])
    dialog.form.secret.text = PASSPHRASE
    dialog.form.look.click()
    screen.settle()
    assert "No vault is open to compare it with" in dialog.form.preview.text()
    dialog.form.restore.click()
    screen.settle()
    assert practice.reopen().count_patients() == 1


def test_closing_makes_the_last_backup(opened: Screen, practice: Practice, stick: Path):
    opened.space.backup.choose_folder(stick)
    opened.settle()
    practice.bench.backups.make()
    practice.bench.add_patient(patient_fields("P-7"))
    opened.window.close()
    opened.bot.waitUntil(lambda: not opened.window.isVisible(), timeout=20_000)
    assert len(backups(stick)) == 2


def test_closing_without_the_stick_asks_and_never_holds_anybody(
    opened: Screen, practice: Practice, stick: Path
):
    opened.space.backup.choose_folder(stick)
    opened.settle()
    practice.bench.add_patient(patient_fields("P-7"))
    shutil.rmtree(stick)
    opened.window.close()
    opened.settle()
    dialog = opened.dialog(ClosingDialog)
    assert "can't be reached" in dialog.form.notice.text
    assert dialog.form.again.isVisible()
    dialog.form.stay.click()
    assert opened.window.isVisible()
    opened.window.close()
    opened.settle()
    opened.dialog(ClosingDialog).form.close_anyway.click()
    opened.bot.waitUntil(lambda: not opened.window.isVisible(), timeout=20_000)


def test_locking_makes_the_last_backup_and_tells_if_it_can_not(
    opened: Screen, practice: Practice, stick: Path
):
    opened.space.backup.choose_folder(stick)
    opened.settle()
    practice.bench.add_patient(patient_fields("P-7"))
    opened.window.lock()
    opened.settle()
    assert len(backups(stick)) == 1
    practice.reopen()
    opened.enter()
    practice.bench.add_patient(patient_fields("P-8"))
    stick.rename(stick.with_name("away"))
    opened.window.lock()
    opened.settle()
    assert "can't be reached" in opened.window.unlock_page.form.notice.text


def test_vault_in_use_is_told_and_opened_read_only(
    screen: Screen, practice: Practice, type_passphrase
):
    practice.bench.add_patient(patient_fields("P-7"))
    screen.window.show_unlock(practice.path)
    page = screen.window.unlock_page
    assert f"Rosa Vance on '{socket.gethostname()}'" in page.form.notice.text
    assert page.form.read_only.isChecked()
    type_passphrase(screen, PASSPHRASE)
    assert screen.window.workspace is not None
    assert "read only" in screen.window.status.vault.text()
    assert screen.space.session.workbench.is_read_only
    found = practice.bench.search_patients()
    screen.window.open_patient(found[0].id)
    screen.settle()
    assert "Okafor" in screen.space.patient.form.header.name


def test_vault_of_another_computer_can_be_taken_over(
    screen: Screen, practice: Practice, type_passphrase
):
    practice.bench.close()
    told = {"format": "counselor.open/1", "user": "Ilse", "host": "front-desk", "pid": 1}
    lock_path(practice.path).write_text(json.dumps({**told, "boot": "", "since": to_text(NOW)}))
    screen.window.show_unlock(practice.path)
    page = screen.window.unlock_page
    assert "Ilse on 'front-desk'" in page.form.notice.text
    page.form.take_over.click()
    assert not page.form.read_only.isChecked()
    type_passphrase(screen, PASSPHRASE)
    assert not screen.space.session.workbench.is_read_only
    screen.space.session.workbench.close()


def test_years_to_keep_and_the_records_due(opened: Screen, practice: Practice):
    practice.bench.add_patient(patient_fields("P-7", "Okonkwo"))
    page = opened.space.backup
    opened.space.show_backup()
    opened.settle()
    page.form.years.setText("many")
    page.form.save_years.click()
    opened.settle()
    assert "Years to keep" in page.form.notice.text
    page.form.years.setText("1")
    page.form.save_years.click()
    opened.settle()
    practice.clock.at = practice.clock.at.replace(year=2029)
    page.form.show_due.click()
    opened.settle()
    dialog = opened.dialog(DueRecordsDialog)
    assert dialog.model.item(0, 0).text().startswith("Okonkwo")
    dialog.form.open_patient.click()
    opened.settle()
    assert opened.space.current_page() is opened.space.patient

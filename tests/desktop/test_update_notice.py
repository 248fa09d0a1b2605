"""The window says that an older vault was brought up to date, and what could not be overwritten."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from counselor.desktop.pages.erase_dialog import EraseDialog
from counselor.vault.errors import VaultFull
from counselor.workbench import Workbench, remains
from desktop_driver import Screen
from practice_builder import Practice

OLD = Path(__file__).parents[1] / "vaults" / "m0005_warfarin_estimate.counselor"


def test_update_and_its_backup_are_told_once(screen: Screen, practice: Practice, tmp_path: Path):
    path = tmp_path / "older.counselor"
    for suffix in ("", ".keys"):
        shutil.copy(f"{OLD}{suffix}", f"{path}{suffix}")
    bench = Workbench.open(path, "an old vault for ever", rulebook=practice.rulebook)
    assert bench.update is not None
    assert bench.update.backup is not None
    screen.window.enter(bench)
    screen.settle()
    told = screen.space.today.form.notice.text
    assert "brought up to date" in told
    assert bench.update.backup.name in told
    screen.window.lock()
    screen.settle()
    again = Workbench.open(path, "an old vault for ever", rulebook=practice.rulebook)
    screen.window.enter(again)
    screen.settle()
    assert screen.space.today.form.notice.text == ""
    screen.window.lock()
    screen.settle()


def test_deletion_that_left_something_says_so_and_leaves_the_page(
    opened: Screen, practice: Practice, monkeypatch: pytest.MonkeyPatch
):
    def refuse(_vault: object) -> None:
        raise VaultFull("practice.counselor")

    monkeypatch.setattr(remains, "rewrite", refuse)
    patient = practice.patient("acmg_sf")
    opened.space.open_patient(patient.id)
    opened.settle()
    opened.space.patient.erase_patient()
    opened.settle()
    dialog = opened.dialog(EraseDialog)
    dialog.form.number.setText("P-1")
    dialog.form.erase.click()
    opened.settle()
    assert dialog.isVisible()
    assert "tried again at the next unlocking" in dialog.form.notice.text
    assert not dialog.form.erase.isEnabled()
    dialog.form.cancel.click()
    opened.settle()
    assert opened.space.current_page() is opened.space.patients
    assert practice.bench.count_patients() == 0

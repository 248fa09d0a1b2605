"""Backups from the workbench: chosen folder, when one is due, restoring with a look before."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from case_builder import PASSPHRASE, patient_fields
from counselor.casework.roles import Role, RoleLacking
from counselor.vault.backup_errors import (
    BackupDamaged,
    BackupFolderMissing,
    BackupFolderUnset,
    NotABackup,
)
from counselor.vault.errors import VaultReadOnly, WrongPassphrase
from counselor.workbench import Workbench
from counselor.workbench.restoring import look_into, put_back
from practice_builder import Practice


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def wait(practice: Practice, **span: float) -> None:
    practice.clock.at += timedelta(**span)


def test_without_a_folder_nothing_is_due_and_the_page_reminds(practice: Practice):
    state = practice.bench.backups.state()
    assert (state.folder, state.last, state.is_old) == (None, None, True)
    assert not practice.bench.backups.is_due(closing=True)
    with pytest.raises(BackupFolderUnset):
        practice.bench.backups.make()


def test_a_backup_is_due_after_a_change_and_half_an_hour(practice: Practice, stick: Path):
    bench = practice.bench
    bench.backups.choose_folder(stick)
    assert bench.backups.make_if_due() is not None
    wait(practice, hours=2)
    assert not bench.backups.is_due(closing=True)
    patient = practice.patient()
    assert bench.backups.is_due()
    bench.backups.make()
    bench.patient(patient.id)
    wait(practice, hours=2)
    assert not bench.backups.is_due()
    bench.add_patient(patient_fields("P-2"))
    state = bench.backups.state()
    assert (state.changes, len(state.kept), state.is_old) == (1, 2, False)
    assert state.last is not None
    assert state.next_at == state.last + timedelta(minutes=30)
    wait(practice, days=8)
    assert bench.backups.state().is_old


def test_closing_does_not_wait_for_half_an_hour(practice: Practice, stick: Path):
    bench = practice.bench
    bench.backups.choose_folder(stick)
    bench.backups.make()
    practice.patient()
    assert bench.backups.make_if_due() is None
    assert bench.backups.make_if_due(closing=True) is not None
    assert "backup.made" in practice.actions()


def test_missing_stick_is_told_on_the_page_and_when_making(practice: Practice, stick: Path):
    bench = practice.bench
    bench.backups.choose_folder(stick)
    bench.backups.make()
    stick.rename(stick.with_name("away"))
    state = bench.backups.state()
    assert "can't be reached" in state.trouble
    assert state.kept == ()
    with pytest.raises(BackupFolderMissing):
        bench.backups.make()


def test_roles(practice: Practice, stick: Path):
    bench = practice.bench
    bench.backups.choose_folder(stick)
    backup, _ = bench.backups.make()
    vault = bench._desk.vault
    vault.member = replace(vault.member, roles=(Role.ASSISTANT,))
    bench.backups.make()  # the program makes one for whoever closes it
    for step in (
        lambda: bench.backups.choose_folder(stick),
        bench.backups.verify,
        lambda: look_into(backup.path, PASSPHRASE, bench, clock=practice.clock),
    ):
        with pytest.raises(RoleLacking, match="administrator"):
            step()


def test_verify_finds_nothing_and_counts(practice: Practice, stick: Path):
    practice.case(practice.patient("acmg_sf"))
    practice.bench.backups.choose_folder(stick)
    practice.bench.backups.make()
    found = practice.bench.backups.verify()
    assert found.faults == ()
    assert (found.counts["patients"], found.counts["cases"], found.anchors) == (1, 1, 1)


def test_restore_shows_what_would_be_lost_and_keeps_it_aside(practice: Practice, stick: Path):
    bench = practice.bench
    first = practice.patient("acmg_sf")
    bench.backups.choose_folder(stick)
    backup, _ = bench.backups.make()
    second = practice.patient("acmg_sf", number="P-2")
    practice.case(first)
    found, preview = look_into(backup.path, PASSPHRASE, bench, clock=practice.clock)
    assert found == backup
    assert (preview.patients_lost, preview.results_lost, preview.reports_lost) == (1, 1, 0)
    assert (preview.patients_newer, preview.patients_back) == (1, 0)
    assert preview.backup.patients == 1
    assert preview.present is not None
    assert preview.present.patients == 2
    assert preview.rows_lost >= 4
    done = put_back(bench.vault_path, backup, PASSPHRASE, preview, bench, clock=practice.clock)
    again = practice.reopen()
    assert [row.number for row in again.search_patients()] == ["P-1"]
    assert again.backups.verify().faults == ()
    assert "vault.restored" in practice.actions()
    assert done.aside is not None
    aside = Workbench.open(done.aside, PASSPHRASE, rulebook=practice.rulebook)
    assert aside.patient(second.id).number == "P-2"
    aside.close()


def test_lost_vault_is_restored_without_any_vault_open(practice: Practice, stick: Path):
    practice.patient()
    practice.bench.backups.choose_folder(stick)
    backup, _ = practice.bench.backups.make()
    practice.bench.close()
    path = practice.path.with_name("new computer") / "practice.counselor"
    with pytest.raises(WrongPassphrase):
        look_into(backup.path, "wrong passphrase", clock=practice.clock)
    found, preview = look_into(backup.path, PASSPHRASE, clock=practice.clock)
    assert preview.present is None
    put_back(path, found, PASSPHRASE, preview, clock=practice.clock)
    bench = Workbench.open(path, PASSPHRASE, rulebook=practice.rulebook)
    assert bench.count_patients() == 1
    bench.close()


def test_what_is_no_backup_or_damaged_is_told(practice: Practice, stick: Path):
    practice.bench.backups.choose_folder(stick)
    backup, _ = practice.bench.backups.make()
    with pytest.raises(NotABackup):
        look_into(stick, PASSPHRASE, practice.bench)
    content = bytearray(backup.database.read_bytes())
    content[-100] ^= 1
    backup.database.write_bytes(content)
    with pytest.raises(BackupDamaged):
        look_into(backup.path, PASSPHRASE, practice.bench)


def test_read_only_shows_everything_and_refuses_every_change(practice: Practice, stick: Path):
    patient = practice.patient("acmg_sf")
    case = practice.case(patient)
    before = practice.path.read_bytes()
    reader = Workbench.open(
        practice.path, PASSPHRASE, read_only=True, clock=practice.clock, rulebook=practice.rulebook
    )
    assert reader.is_read_only
    assert reader.patient(patient.id).number == "P-1"
    assert reader.review(case.id).items
    for step in (
        lambda: reader.add_patient(patient_fields("P-2")),
        lambda: reader.update_patient(patient),
        lambda: reader.backups.choose_folder(stick),
        lambda: reader.draft_report(case.id),
    ):
        with pytest.raises(VaultReadOnly, match="read-only: nothing can be changed"):
            step()
    assert not reader.backups.is_due(closing=True)
    reader.lock("person", "something typed")
    assert practice.path.read_bytes() == before
    assert practice.reopen().count_patients() == 1
    assert "vault.read_only" in practice.actions()

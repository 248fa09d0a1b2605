"""Restoring: from every schema, whole or not at all, and what was there is kept aside."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from case_builder import NOW, PASSPHRASE, a_patient
from counselor.errors import Cancelled
from counselor.progress import silent
from counselor.vault import restore_swap
from counselor.vault.audit_store import AuditEntry
from counselor.vault.backup import make_backup
from counselor.vault.backup_errors import BackupDamaged
from counselor.vault.backup_folder import Backup, backup_at, backups_in, mark
from counselor.vault.creation import SETTING_VAULT_ID
from counselor.vault.errors import VaultInUse, WrongPassphrase
from counselor.vault.keys import keys_path
from counselor.vault.manifest import MANIFEST, AuditHead, FileStamp, Manifest, manifest_bytes
from counselor.vault.migrations import MIGRATIONS
from counselor.vault.restore import contents, opened_to_look, restore
from counselor.vault.restore_swap import finish_restore, plan_path, staged_path, swap_in
from counselor.vault.vault import Vault
from counselor.vault.verification import RESTORED, verify_vault

VAULTS = Path(__file__).parents[1] / "vaults"
OLD_PASSPHRASE = "an old vault for ever"
LATER = NOW + timedelta(days=3)


def add_patient(vault: Vault, number: str) -> None:
    patient = replace(a_patient(), id=f"patient-{number}", number=number)
    with vault.change() as store:
        store.patients.add(patient, NOW)
        store.audit.append(AuditEntry(NOW, "Rosa Vance", "patient.added", "p", patient.id))


@pytest.fixture
def backup(vault: Vault, tmp_path: Path) -> Backup:
    """A backup with one patient; the vault then gets a second one."""
    folder = tmp_path / "stick"
    folder.mkdir()
    with vault.read() as store:
        mark(folder, store.settings.get(SETTING_VAULT_ID) or "")
    add_patient(vault, "P-1")
    made = make_backup(vault, folder, NOW, silent)
    add_patient(vault, "P-2")
    return made


def numbers(path: Path, passphrase: str = PASSPHRASE) -> set[str]:
    vault = Vault.open(path, passphrase, at=LATER)
    try:
        assert vault.check() == ()
        with vault.read() as store:
            assert store.audit.verify() is None
            return {row.number for row in store.patients.page("", 10, None)}
    finally:
        vault.close()


def names(path: Path) -> set[str]:
    return {item.name for item in path.parent.iterdir() if item.is_file()}


def test_restored_vault_has_what_the_backup_had_and_the_other_is_kept(
    vault: Vault, vault_path: Path, backup: Backup
):
    head = contents(vault).head
    vault.close()
    done = restore(vault_path, backup, PASSPHRASE, at=LATER, replaced=head)
    assert numbers(vault_path) == {"P-1"}
    assert done.aside is not None
    assert done.aside.name == "practice-before-restore-2026-03-05-120000Z.counselor"
    assert numbers(done.aside) == {"P-1", "P-2"}
    restored = Vault.open(vault_path, PASSPHRASE, at=LATER)
    with restored.read() as store:
        event = next(item for item in store.audit.newest(5) if item.action == RESTORED)
    assert f'"replaced": [{head.sequence}, "{head.hash}"]' in event.details
    manifests = [item.manifest for item in backups_in(backup.path.parent).backups]
    assert verify_vault(restored, manifests).faults == ()
    restored.close()


def test_backup_itself_is_only_read(vault: Vault, vault_path: Path, backup: Backup):
    before = {item.name: item.read_bytes() for item in backup.path.iterdir()}
    vault.close()
    look = opened_to_look(backup.database, PASSPHRASE, LATER)
    assert set(contents(look).patients) == {"patient-P-1"}
    look.close()
    restore(vault_path, backup, PASSPHRASE, at=LATER)
    assert {item.name: item.read_bytes() for item in backup.path.iterdir()} == before


def test_lost_vault_comes_back_from_the_backup_alone(
    vault: Vault, vault_path: Path, backup: Backup
):
    vault.close()
    vault_path.unlink()
    keys_path(vault_path).unlink()
    assert restore(vault_path, backup, PASSPHRASE, at=LATER).aside is None
    assert numbers(vault_path) == {"P-1"}
    assert names(vault_path) == {"practice.counselor", "practice.counselor.keys"}


def test_open_vault_is_not_replaced(vault: Vault, vault_path: Path, backup: Backup):
    with pytest.raises(VaultInUse):
        restore(vault_path, backup, PASSPHRASE, at=LATER)
    assert contents(vault).patients.keys() == {"patient-P-1", "patient-P-2"}


def unchanged(vault_path: Path, before: set[str]) -> None:
    assert names(vault_path) - {"practice.counselor.attempts"} == before
    assert numbers(vault_path) == {"P-1", "P-2"}


def test_wrong_passphrase_damage_and_cancelling_change_nothing(
    vault: Vault, vault_path: Path, backup: Backup
):
    vault.close()
    before = names(vault_path)
    with pytest.raises(WrongPassphrase):
        restore(vault_path, backup, "not the passphrase", at=LATER)
    unchanged(vault_path, before)

    def stop(done: int, total: int, what: str) -> None:
        if done == total:
            raise Cancelled

    with pytest.raises(Cancelled):
        restore(vault_path, backup, PASSPHRASE, at=LATER, progress=stop)
    unchanged(vault_path, before)
    content = bytearray(backup.database.read_bytes())
    content[5000] ^= 1
    backup.database.write_bytes(content)
    with pytest.raises(BackupDamaged):
        restore(vault_path, backup, PASSPHRASE, at=LATER)
    unchanged(vault_path, before)


class Killed(BaseException):
    """Stands for the end of the process."""


def test_crash_at_any_rename_leaves_a_whole_vault(
    vault: Vault, vault_path: Path, backup: Backup, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    vault.close()
    (vault_path.parent / "practice.counselor-journal").write_bytes(b"")
    renames = []
    rename = Path.rename

    for moment in range(12):
        here = tmp_path / f"run-{moment}"
        shutil.copytree(vault_path.parent, here, ignore=shutil.ignore_patterns("run-*", "stick"))
        path = here / vault_path.name
        left = moment

        def dying(self: Path, target: Path) -> Path:
            nonlocal left
            if left == 0:
                raise Killed
            left -= 1
            return rename(self, target)

        with monkeypatch.context() as patch:
            patch.setattr(restore_swap.Path, "rename", dying)
            try:
                restore(path, backup, PASSPHRASE, at=LATER)
                died = False
            except Killed:
                died = True
        renames.append(died)
        decided = plan_path(path).exists() or not died
        assert numbers(path) == ({"P-1"} if decided else {"P-1", "P-2"})
        aside = next(here.glob("practice-before-restore-*.counselor"), None)
        if decided:
            assert aside is not None
            assert numbers(aside) == {"P-1", "P-2"}
        assert not plan_path(path).exists()
        if not died:
            break
    assert renames.count(True) >= 5
    assert renames[-1] is False


def test_journal_of_the_replaced_vault_never_plays_into_the_restored_one(tmp_path: Path):
    path = tmp_path / "p.counselor"
    for name, content in (
        (path.name, b"old"),
        (f"{path.name}.keys", b"old keys"),
        (f"{path.name}-journal", b"hot"),
        (staged_path(path).name, b"new"),
        (f"{staged_path(path).name}.keys", b"new keys"),
    ):
        (tmp_path / name).write_bytes(content)
    swap_in(path, "aside.counselor")
    found = {item.name: item.read_bytes() for item in tmp_path.iterdir()}
    assert found == {
        "p.counselor": b"new",
        "p.counselor.keys": b"new keys",
        "aside.counselor": b"old",
        "aside.counselor.keys": b"old keys",
        "aside.counselor-journal": b"hot",
    }
    assert not finish_restore(path)


def backup_of_old(step: str, folder: Path) -> Backup:
    """Return a kept vault as a backup of its time."""
    place = folder / f"{step}.counselor-backup"
    place.mkdir()
    database = f"{step}.counselor"
    for name in (database, f"{database}.keys"):
        shutil.copy(VAULTS / name, place / name)
    stamps = {
        item.name: FileStamp(hashlib.sha256(item.read_bytes()).hexdigest(), item.stat().st_size)
        for item in place.iterdir()
    }
    manifest = Manifest("id", NOW, "0", step, AuditHead(0, ""), database, stamps)
    (place / MANIFEST).write_bytes(manifest_bytes(manifest))
    return backup_at(place)


@pytest.mark.parametrize("step", [item.name for item in MIGRATIONS])
def test_backup_of_every_schema_is_restored(
    vault: Vault, vault_path: Path, tmp_path: Path, step: str
):
    add_patient(vault, "P-9")
    vault.close()
    old = backup_of_old(step, tmp_path)
    look = opened_to_look(old.database, OLD_PASSPHRASE, LATER)
    assert contents(look).reports
    assert verify_vault(look).faults == ()
    look.close()
    done = restore(vault_path, old, OLD_PASSPHRASE, at=LATER)
    assert "OLD-1" in numbers(vault_path, OLD_PASSPHRASE)
    assert done.aside is not None
    assert numbers(done.aside) == {"P-9"}
    restored = Vault.open(vault_path, OLD_PASSPHRASE, at=LATER)
    with restored.read() as store:
        for report in contents(restored).reports:
            assert store.reports.pdf(report).startswith(b"%PDF")
    restored.close()

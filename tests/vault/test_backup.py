"""Backups: whole, encrypted, verified, thinned; and whatever fails, older ones are untouched."""

from __future__ import annotations

import errno
import json
import os
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text

from case_builder import CHEAP, NOW, PASSPHRASE, a_patient
from counselor.errors import Cancelled, VaultError
from counselor.progress import silent
from counselor.vault import backup as backup_module
from counselor.vault.audit_store import AuditEntry
from counselor.vault.backup import CHECKING, COPYING, VERIFYING, make_backup
from counselor.vault.backup_errors import (
    BackupDamaged,
    BackupFolderMissing,
    BackupFolderStrange,
    BackupFull,
    BackupNotVerified,
    BackupUnwritable,
    SourceDamaged,
)
from counselor.vault.backup_folder import (
    Backup,
    backup_at,
    backups_in,
    check_files,
    mark,
)
from counselor.vault.creation import SETTING_VAULT_ID
from counselor.vault.key_changes import changing_keys
from counselor.vault.keys import RECOVERY
from counselor.vault.manifest import MANIFEST
from counselor.vault.recovery_key import new_recovery_key, recovery_passphrase
from counselor.vault.restore import opened_to_look
from counselor.vault.vault import Vault
from counselor.vault.verification import verify_vault


@pytest.fixture
def folder(vault: Vault, tmp_path: Path) -> Path:
    place = tmp_path / "stick"
    place.mkdir()
    mark(place, id_of(vault))
    return place


def id_of(vault: Vault) -> str:
    with vault.read() as store:
        return store.settings.get(SETTING_VAULT_ID) or ""


def add_patient(vault: Vault, number: str = "P-1", name: str = "Quillfeather") -> None:
    patient = replace(a_patient(), id=f"patient-{number}", number=number, family_name=name)
    with vault.change() as store:
        store.patients.add(patient, NOW)
        store.audit.append(AuditEntry(NOW, "Rosa Vance", "patient.added", "p", patient.id))


def made(vault: Vault, folder: Path, hours: int = 0) -> Backup:
    return make_backup(vault, folder, NOW + timedelta(hours=hours), silent)


def state_of(folder: Path) -> dict[str, bytes]:
    return {
        str(item.relative_to(folder)): item.read_bytes()
        for item in sorted(folder.rglob("*"))
        if item.is_file()
    }


def test_backup_alone_opens_with_passphrase_and_recovery_key(vault: Vault, folder: Path):
    add_patient(vault)
    key = new_recovery_key()
    with changing_keys(vault, PASSPHRASE, NOW) as keys:
        keys.add("slot-r", RECOVERY, "", recovery_passphrase(key))
        with vault.change() as store:
            store.users.add_slot("slot-r", None, RECOVERY, NOW)
            store.audit.append(AuditEntry(NOW, "Rosa Vance", "recovery_sheet.made", "vault"))
    backup = made(vault, folder)
    for secret in (PASSPHRASE, key):
        copy = opened_to_look(backup.database, secret, NOW)
        with copy.read() as store:
            assert store.patients.get("patient-P-1").family_name == "Quillfeather"
        assert copy.check() == ()
        copy.close()
    assert backup.manifest.head.sequence == 3


def test_nothing_of_a_patient_stands_in_it_readably(vault: Vault, folder: Path):
    add_patient(vault)
    made(vault, folder)
    everything = b"".join(state_of(folder).values())
    assert b"Quillfeather" not in everything
    assert b"SQLite format" not in everything
    if os.name == "posix":
        modes = {oct(item.stat().st_mode & 0o077) for item in folder.rglob("*") if item.is_file()}
        assert modes == {"0o0"}


def test_manifest_anchors_the_audit_trail(vault: Vault, folder: Path):
    add_patient(vault)
    backup = made(vault, folder)
    add_patient(vault, "P-2")
    manifests = [item.manifest for item in backups_in(folder).backups]
    assert verify_vault(vault, manifests).anchors == 1
    assert verify_vault(vault, manifests).faults == ()
    other = replace(backup.manifest, head=replace(backup.manifest.head, hash="f" * 64))
    beyond = replace(backup.manifest, head=replace(backup.manifest.head, sequence=99))
    found = verify_vault(vault, [other, beyond]).faults
    assert "row 2: not the one" in found[0]
    assert "cut off before row 99" in found[1]


def test_stages_are_told_and_each_can_be_cancelled(vault: Vault, folder: Path):
    add_patient(vault)
    made(vault, folder)
    before = state_of(folder)
    for stage in (CHECKING, COPYING, VERIFYING):

        def stop(_done: int, _total: int, what: str, stage: str = stage) -> None:
            if what == stage:
                raise Cancelled

        with pytest.raises(Cancelled):
            make_backup(vault, folder, NOW, stop)
        assert state_of(folder) == before
    add_patient(vault, "P-2")  # the vault works on
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


def test_cancelling_in_the_middle_of_the_copy_stops_sqlite(
    vault: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    for number in range(200):
        add_patient(vault, f"P-{number}")
    monkeypatch.setattr(backup_module, "_STEPS_BETWEEN_REPORTS", 50)
    calls = []

    def stop(done: int, total: int, what: str) -> None:
        calls.append((done, total, what))
        if what == COPYING and len([item for item in calls if item[2] == COPYING]) > 5:
            raise Cancelled

    with pytest.raises(Cancelled):
        make_backup(vault, folder, NOW, stop)
    assert backups_in(folder).backups == ()
    assert len(calls) > 6
    with vault.read() as store:
        assert store.patients.count() == 200


def test_missing_medium_and_strange_folder_are_told_apart(vault: Vault, folder: Path):
    made(vault, folder)
    away = folder.with_name("away")
    folder.rename(away)
    with pytest.raises(BackupFolderMissing, match="Plug the medium in"):
        made(vault, folder)
    folder.mkdir()  # the empty mount point
    with pytest.raises(BackupFolderStrange):
        made(vault, folder)
    assert state_of(folder) == {}
    folder.rmdir()
    away.rename(folder)
    assert made(vault, folder, 1).path.is_dir()


def test_damaged_vault_is_not_backed_up(vault: Vault, vault_path: Path, folder: Path):
    for number in range(100):
        add_patient(vault, f"P-{number}")
    made(vault, folder)
    vault.close()
    vault = Vault.open(vault_path, PASSPHRASE, at=NOW)
    before = state_of(folder)
    with vault_path.open("r+b") as handle:
        handle.seek(20 * 4096 + 100)
        byte = handle.read(1)
        handle.seek(-1, os.SEEK_CUR)
        handle.write(bytes([byte[0] ^ 1]))
    with pytest.raises(SourceDamaged, match="No backup was made"):
        made(vault, folder, 1)
    assert state_of(folder) == before
    vault.close()


def test_full_medium_is_told_before_and_while_writing(
    vault: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    made(vault, folder)
    before = state_of(folder)
    usage = shutil.disk_usage(folder)
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=1000))
        with pytest.raises(BackupFull, match="Earlier backups are untouched"):
            made(vault, folder, 1)

    def full(_path: Path, _content: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(backup_module, "write_atomically", full)
        with pytest.raises(BackupFull):
            made(vault, folder, 1)
    assert state_of(folder) == before


def test_disk_that_refuses_is_told(vault: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(_path: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(backup_module, "_flush", refuse)
    with pytest.raises(BackupUnwritable, match="Input/output error"):
        made(vault, folder)
    assert backups_in(folder).backups == ()


def test_copy_that_lacks_a_row_is_no_backup(
    vault: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    add_patient(vault)
    counted = backup_module.table_counts

    def one_less(raw: object, schema: str = "main") -> dict[str, int]:
        found = counted(raw, schema)
        return found if schema == "main" else {**found, "patients": found["patients"] - 1}

    monkeypatch.setattr(backup_module, "table_counts", one_less)
    with pytest.raises(BackupNotVerified, match="table patients: 0 of 1 rows"):
        made(vault, folder)
    assert backups_in(folder).backups == ()


def test_what_a_crash_left_is_swept_and_never_listed(vault: Vault, folder: Path):
    (folder / ".practice-2026-01-01-000000Z.counselor-backup.part").mkdir()
    (folder / ".other-2026-01-01-000000Z.counselor-backup.part").mkdir()
    assert backups_in(folder) == backups_in(folder, "x")
    made(vault, folder)
    hidden = sorted(item.name for item in folder.iterdir() if item.name.startswith("."))
    assert hidden == [".other-2026-01-01-000000Z.counselor-backup.part"]


def test_older_ones_are_thinned_and_those_of_other_vaults_stay(
    vault: Vault, folder: Path, tmp_path: Path
):
    other = Vault.create(
        tmp_path / "b.counselor",
        PASSPHRASE,
        "Ilse",
        at=NOW,
        new_id=lambda: str(uuid4()),
        cost=CHEAP,
    )
    mark(folder, id_of(other))
    theirs = [make_backup(other, folder, NOW - timedelta(hours=n), silent) for n in range(8)]
    other.close()
    for hours in range(9):
        made(vault, folder, hours)
    ours = backups_in(folder, id_of(vault)).backups
    assert [item.made_at - NOW for item in ours] == [timedelta(hours=n) for n in range(8, 2, -1)]
    assert len(backups_in(folder).backups) == 6 + len(
        [item for item in theirs if item.path.exists()]
    )


@pytest.mark.parametrize("place", [MANIFEST, "practice.counselor", "practice.counselor.keys"])
def test_changed_backup_is_found(vault: Vault, folder: Path, place: str):
    add_patient(vault)
    backup = made(vault, folder)
    check_files(backup, lambda _done, _total: None)
    file = backup.path / place
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    with pytest.raises(BackupDamaged):
        check_files(backup_at(backup.path), lambda _done, _total: None)


def test_manifest_that_leads_elsewhere_is_refused(vault: Vault, folder: Path):
    backup = made(vault, folder)
    body = json.loads((backup.path / MANIFEST).read_text())
    body["database"] = "../../secret"
    (backup.path / MANIFEST).write_text(json.dumps(body))
    with pytest.raises(VaultError):
        backup_at(backup.path)
    assert backups_in(folder).unreadable == (backup.name,)


def test_freed_pages_do_not_reach_the_copy(vault: Vault, folder: Path):
    with vault._open_engine().begin() as connection:
        connection.execute(text("CREATE TABLE passing (x TEXT)"))
        connection.execute(text("INSERT INTO passing VALUES (randomblob(2000000))"))
        connection.execute(text("DROP TABLE passing"))
    backup = made(vault, folder)
    assert backup.database.stat().st_size < vault.path.stat().st_size - 1_500_000

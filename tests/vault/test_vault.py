"""Opening a vault: each thing that can be wrong has its own error; nothing is ever overwritten."""

from __future__ import annotations

import os
import shutil
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from case_builder import CHEAP, NOW, PASSPHRASE, Ids, a_patient
from counselor.vault.audit_store import AuditEntry
from counselor.vault.errors import (
    KeysDamaged,
    KeysMissing,
    NumberTaken,
    VaultBusy,
    VaultClosed,
    VaultDamaged,
    VaultExists,
    VaultMissing,
    VaultTooNew,
    WrongPassphrase,
)
from counselor.vault.keys import keys_path
from counselor.vault.store import Store
from counselor.vault.vault import ChangeWithoutAudit, Vault

PAGE = 4096


def opened(path: Path, passphrase: str = PASSPHRASE) -> Vault:
    return Vault.open(path, passphrase, at=NOW)


def an_entry(action: str = "patient.added", patient_id: str | None = None) -> AuditEntry:
    return AuditEntry(NOW, "Rosa Vance", action, "patient:patient-1", patient_id)


def add_patient(vault: Vault) -> None:
    with vault.change() as store:
        store.patients.add(a_patient(), NOW)
        store.audit.append(an_entry(patient_id="patient-1"))


def test_what_was_stored_is_there_after_reopening(vault: Vault, vault_path: Path):
    add_patient(vault)
    vault.close()
    again = opened(vault_path)
    with again.read() as store:
        assert store.patients.get("patient-1") == a_patient()
    assert again.user == "Rosa Vance"
    assert again.check() == ()
    again.close()


def test_vault_and_keys_are_two_files_of_the_owner_alone(vault: Vault, vault_path: Path):
    vault.close()
    assert sorted(item.name for item in vault_path.parent.iterdir()) == [
        "practice.counselor",
        "practice.counselor.keys",
    ]
    if os.name == "posix":
        modes = {stat.S_IMODE(item.stat().st_mode) for item in vault_path.parent.iterdir()}
        assert modes == {0o600}


def test_wrong_passphrase_is_told_from_damage(vault: Vault, vault_path: Path):
    vault.close()
    with pytest.raises(WrongPassphrase):
        opened(vault_path, "correct horse batterz")


def test_flipped_byte_anywhere_is_damage(vault: Vault, vault_path: Path):
    add_patient(vault)
    vault.close()
    whole = vault_path.read_bytes()
    for place in range(0, len(whole), PAGE // 2 + 37):
        broken = bytearray(whole)
        broken[place] ^= 0x40
        vault_path.write_bytes(bytes(broken))
        with pytest.raises(VaultDamaged):
            opened(vault_path)
    vault_path.write_bytes(whole)
    opened(vault_path).close()


@pytest.mark.parametrize("left", [0, 100, PAGE, 5 * PAGE, -PAGE, -1])
def test_shortened_file_is_damage_and_never_an_empty_vault(
    vault: Vault, vault_path: Path, left: int
):
    vault.close()
    whole = vault_path.read_bytes()
    vault_path.write_bytes(whole[:left] if left else b"")
    with pytest.raises(VaultDamaged):
        opened(vault_path)


def test_missing_files_are_told_apart(vault: Vault, vault_path: Path):
    vault.close()
    with pytest.raises(VaultMissing):
        opened(vault_path.with_name("other.counselor"))
    keys_path(vault_path).unlink()
    with pytest.raises(KeysMissing, match="keys"):
        opened(vault_path)


def test_damaged_keys_are_told_from_a_wrong_passphrase(vault: Vault, vault_path: Path):
    vault.close()
    keys = keys_path(vault_path)
    keys.write_bytes(keys.read_bytes()[:100])
    with pytest.raises(KeysDamaged):
        opened(vault_path)


def test_keys_of_another_vault_do_not_fit(vault: Vault, vault_path: Path, tmp_path: Path):
    vault.close()
    other = tmp_path / "other.counselor"
    Vault.create(other, PASSPHRASE, "Ilse Brandt", at=NOW, new_id=Ids(), cost=CHEAP).close()
    shutil.copy(keys_path(other), keys_path(vault_path))
    with pytest.raises(VaultDamaged):
        opened(vault_path)


def test_nothing_is_overwritten(vault: Vault, vault_path: Path):
    vault.close()
    before = vault_path.read_bytes(), keys_path(vault_path).read_bytes()
    with pytest.raises(VaultExists):
        Vault.create(vault_path, PASSPHRASE, "Ilse Brandt", at=NOW, new_id=Ids(), cost=CHEAP)
    vault_path.rename(vault_path.with_name("moved"))
    with pytest.raises(VaultExists):
        Vault.create(vault_path, PASSPHRASE, "Ilse Brandt", at=NOW, new_id=Ids(), cost=CHEAP)
    assert before[1] == keys_path(vault_path).read_bytes()


def test_second_program_is_refused_and_a_closed_vault_is_free(vault: Vault, vault_path: Path):
    with pytest.raises(VaultBusy):
        opened(vault_path)
    vault.close()
    opened(vault_path).close()


def test_newer_schema_is_refused_and_left_alone(vault: Vault, vault_path: Path):
    with vault._open_engine().begin() as connection:
        connection.execute(text("INSERT INTO schema_migrations VALUES ('m9999_later', 'x')"))
    vault.close()
    before = vault_path.read_bytes()
    with pytest.raises(VaultTooNew, match="m9999_later"):
        opened(vault_path)
    assert vault_path.read_bytes() == before


def add_twice(store: Store) -> None:
    store.patients.add(a_patient(), NOW)
    store.audit.append(an_entry(patient_id="patient-1"))
    store.patients.add(replace(a_patient(), id="patient-2"), NOW)


def test_change_is_whole_or_not_at_all(vault: Vault):
    with pytest.raises(NumberTaken), vault.change() as store:
        add_twice(store)
    with vault.read() as store:
        assert store.patients.count() == 0
        assert store.audit.count() == 1


def test_change_without_audit_row_is_not_kept(vault: Vault):
    with pytest.raises(ChangeWithoutAudit), vault.change() as store:
        store.patients.add(a_patient(), NOW)
    with vault.read() as store:
        assert store.patients.count() == 0


def test_reading_keeps_nothing(vault: Vault):
    with vault.read() as store:
        store.patients.add(a_patient(), NOW)
    with vault.read() as store:
        assert store.patients.count() == 0


def test_locked_vault_answers_nothing(vault: Vault):
    vault.close()
    vault.close()
    with pytest.raises(VaultClosed), vault.read():
        pass
    with pytest.raises(VaultClosed), vault.change():
        pass

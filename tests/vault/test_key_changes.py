"""Users, passphrases, the recovery sheet and the database key: changed whole or not at all."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from case_builder import NOW, PASSPHRASE, a_patient
from counselor.casework.roles import Role, User
from counselor.errors import VaultError
from counselor.vault import vault as module
from counselor.vault.audit_store import AuditEntry
from counselor.vault.errors import (
    RenewalFailed,
    UserUnknown,
    VaultDamaged,
    WrongPassphrase,
    WrongRecoveryKey,
)
from counselor.vault.key_changes import Settled, changing_keys
from counselor.vault.keys import keys_path
from counselor.vault.keys_file import read_keys
from counselor.vault.recovery_key import new_recovery_key, recovery_passphrase
from counselor.vault.vault import Vault

VAULTS = Path(__file__).parents[1] / "vaults"
OLD_PASSPHRASE = "an old vault for ever"
ILSE = "another long passphrase"
ROLES = (Role.COUNSELLOR,)


def fresh_ids() -> str:
    return str(uuid4())


def opened(path: Path, passphrase: str = PASSPHRASE) -> Vault:
    return Vault.open(path, passphrase, at=NOW)


def noted(vault: Vault, action: str) -> AuditEntry:
    return AuditEntry(NOW, vault.user, action, "vault")


def add_ilse(vault: Vault) -> None:
    with changing_keys(vault, PASSPHRASE, NOW) as keys:
        keys.add("slot-ilse", "passphrase", "Ilse Brandt", ILSE)
        with vault.change() as store:
            store.users.add(User("user-ilse", "Ilse Brandt", ROLES, active=True, created_at=NOW))
            store.users.add_slot("slot-ilse", "user-ilse", "passphrase", NOW)
            store.audit.append(noted(vault, "user.added"))


def add_recovery(vault: Vault) -> str:
    printed = new_recovery_key()
    with changing_keys(vault, PASSPHRASE, NOW) as keys:
        keys.add("slot-sheet", "recovery", "", recovery_passphrase(printed))
        with vault.change() as store:
            store.users.remove_slots("recovery", None)
            store.users.add_slot("slot-sheet", None, "recovery", NOW)
            store.audit.append(noted(vault, "recovery.made"))
    return printed


def slot_ids(path: Path) -> list[str]:
    return [slot.id for slot in read_keys(keys_path(path)).slots]


def test_a_further_user_opens_the_vault_as_herself(vault: Vault, vault_path: Path):
    add_ilse(vault)
    vault.close()
    again = opened(vault_path, ILSE)
    assert (again.user, again.member.roles) == ("Ilse Brandt", ROLES)
    again.close()
    opened(vault_path).close()


def test_keys_are_changed_only_with_ones_own_passphrase(vault: Vault):
    add_ilse(vault)
    for wrong in ("not the passphrase", ILSE):
        with pytest.raises(WrongPassphrase), changing_keys(vault, wrong, NOW):
            pytest.fail("let in")


def test_a_removed_user_is_out(vault: Vault, vault_path: Path):
    add_ilse(vault)
    with changing_keys(vault, PASSPHRASE, NOW), vault.change() as store:
        store.users.deactivate("user-ilse")
        store.audit.append(noted(vault, "user.removed"))
    vault.close()
    assert "slot-ilse" not in slot_ids(vault_path)
    with pytest.raises(WrongPassphrase):
        opened(vault_path, ILSE)


def test_the_keys_file_of_before_lets_no_removed_user_in(vault: Vault, vault_path: Path):
    add_ilse(vault)
    before = keys_path(vault_path).read_bytes()
    with changing_keys(vault, PASSPHRASE, NOW), vault.change() as store:
        store.users.deactivate("user-ilse")
        store.audit.append(noted(vault, "user.removed"))
    vault.close()
    keys_path(vault_path).write_bytes(before)
    with pytest.raises(WrongPassphrase):
        opened(vault_path, ILSE)
    again = opened(vault_path)
    assert again.settled == (Settled.SLOT_DROPPED,)
    again.close()
    assert "slot-ilse" not in slot_ids(vault_path)


def test_with_a_new_key_the_keys_file_of_before_opens_nothing(vault: Vault, vault_path: Path):
    with vault.change() as store:
        store.patients.add(a_patient(), NOW)
        store.audit.append(noted(vault, "patient.added"))
    add_ilse(vault)
    before = keys_path(vault_path).read_bytes()
    with changing_keys(vault, PASSPHRASE, NOW) as keys:
        keys.renew()
    with vault.read() as store:  # the vault goes on with the new key
        assert store.patients.get("patient-1") == a_patient()
    vault.close()
    for passphrase in (PASSPHRASE, ILSE):
        again = opened(vault_path, passphrase)
        with again.read() as store:
            assert store.patients.get("patient-1") == a_patient()
        assert again.check() == ()
        assert again.settled == ()
        again.close()
    keys_path(vault_path).write_bytes(before)
    for passphrase in (PASSPHRASE, ILSE):
        with pytest.raises(VaultDamaged):
            opened(vault_path, passphrase)


def test_a_renewal_that_fails_changes_nothing(vault: Vault, vault_path: Path, monkeypatch):
    def refuse(*_arguments: object) -> None:
        raise VaultError("The disk is full.")

    monkeypatch.setattr(module, "encrypt_anew", refuse)
    before = read_keys(keys_path(vault_path))
    with pytest.raises(RenewalFailed), changing_keys(vault, PASSPHRASE, NOW) as keys:
        keys.renew()
    with vault.read() as store:
        assert store.audit.count() == 1
    vault.close()
    assert len(read_keys(keys_path(vault_path)).keys) == 1
    assert read_keys(keys_path(vault_path)).slots == before.slots
    opened(vault_path).close()


def test_a_slot_whose_change_did_not_happen_is_dropped(vault: Vault, vault_path: Path):
    def begun_and_broken_off() -> None:
        with changing_keys(vault, PASSPHRASE, NOW) as keys:
            keys.add("slot-x", "passphrase", "Nobody", "nobody's passphrase")
            assert "slot-x" in slot_ids(vault_path)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        begun_and_broken_off()
    assert "slot-x" not in slot_ids(vault_path)


def test_recovery_key_gives_a_new_passphrase(vault: Vault, vault_path: Path):
    printed = add_recovery(vault)
    vault.close()
    again = Vault.recover(
        vault_path, printed, "Rosa Vance", "a new set of words", at=NOW, new_id=fresh_ids
    )
    assert again.user == "Rosa Vance"
    with again.read() as store:
        assert store.audit.newest(1)[0].action == "passphrase.recovered"
    again.close()
    with pytest.raises(WrongPassphrase):
        opened(vault_path)
    opened(vault_path, "a new set of words").close()


def test_recovery_is_refused_for_nobody_and_with_another_key(vault: Vault, vault_path: Path):
    printed = add_recovery(vault)
    vault.close()
    passphrase = "a new set of words"

    def recover(key: str, name: str) -> None:
        Vault.recover(vault_path, key, name, passphrase, at=NOW, new_id=fresh_ids).close()

    with pytest.raises(WrongRecoveryKey):
        recover(new_recovery_key(), "Rosa Vance")
    with pytest.raises(UserUnknown, match="Ilse"):
        recover(printed, "Ilse Brandt")
    opened(vault_path).close()


def test_a_replaced_recovery_sheet_opens_nothing(vault: Vault, vault_path: Path):
    printed = add_recovery(vault)
    before = keys_path(vault_path).read_bytes()
    with changing_keys(vault, PASSPHRASE, NOW), vault.change() as store:
        store.users.remove_slots("recovery", None)
        store.audit.append(noted(vault, "recovery.removed"))
    vault.close()
    for content in (keys_path(vault_path).read_bytes(), before):
        keys_path(vault_path).write_bytes(content)
        with pytest.raises(WrongRecoveryKey):
            Vault.recover(
                vault_path, printed, "Rosa Vance", "a new set of words", at=NOW, new_id=fresh_ids
            )


def test_the_first_format_is_raised_at_opening(tmp_path: Path):
    path = tmp_path / "old.counselor"
    shutil.copy(VAULTS / "m0001_first.counselor", path)
    shutil.copy(VAULTS / "m0001_first.counselor.keys", keys_path(path))
    assert json.loads(keys_path(path).read_text())["format"] == "counselor.keys/1"
    first = opened(path, OLD_PASSPHRASE)
    assert first.settled == (Settled.FORMAT_RAISED,)
    first.close()
    body = json.loads(keys_path(path).read_text())
    assert body["format"] == "counselor.keys/2"
    assert [slot["name"] for slot in body["slots"]] == ["Rosa Vance"]
    again = opened(path, OLD_PASSPHRASE)
    assert again.settled == ()
    again.close()


KILLED = """
import sys
from datetime import datetime, UTC
from pathlib import Path
sys.path[:0] = [sys.argv[2], sys.argv[3]]
from case_builder import NOW, PASSPHRASE
from counselor.vault.vault import Vault
from test_key_changes import add_recovery, noted
from counselor.vault.key_changes import changing_keys
from counselor.vault.recovery_key import new_recovery_key, recovery_passphrase
vault = Vault.open(Path(sys.argv[1]), PASSPHRASE, at=NOW)
print("ready", flush=True)
for turn in range(1000):
    with changing_keys(vault, PASSPHRASE, NOW) as keys:
        keys.renew()
        slot = f"sheet-{turn}-{new_recovery_key()}"
        keys.add(slot, "recovery", "", recovery_passphrase(new_recovery_key()))
        with vault.change() as store:
            store.users.remove_slots("recovery", None)
            store.users.add_slot(slot, None, "recovery", NOW)
            store.audit.append(noted(vault, "recovery.made"))
"""


def test_killed_while_keys_change_it_always_opens(vault: Vault, vault_path: Path):
    """Each round is killed at another moment of renewing the key and replacing a slot."""
    with vault.change() as store:
        for place in range(200):
            store.patients.add(
                replace(a_patient(), id=f"patient-{place}", number=f"P-{place}"), NOW
            )
        store.audit.append(noted(vault, "patient.added"))
    vault.close()
    tests = Path(__file__).parents[1]
    seen: set[Settled] = set()
    for turn in range(8):
        command = [sys.executable, "-c", KILLED, str(vault_path), str(tests), str(tests / "vault")]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            try:
                process.wait(timeout=0.02 + 0.037 * turn)
            except subprocess.TimeoutExpired:
                process.kill()
        again = opened(vault_path)
        seen.update(again.settled)
        with again.read() as store:
            assert store.patients.count() == 200
            assert store.audit.verify() is None
            counting = {slot.id for slot in store.users.slots()}
        assert again.check() == ()
        again.close()
        ring = read_keys(keys_path(vault_path))
        assert ({slot.id for slot in ring.slots}, len(ring.keys)) == (counting, 1)

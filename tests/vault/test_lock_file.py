"""Who has a vault open: told to a second program, stale after a crash; read-only really is."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from case_builder import NOW, PASSPHRASE, a_patient
from counselor.errors import VaultError
from counselor.vault.audit_store import AuditEntry
from counselor.vault.errors import VaultInUse, VaultReadOnly
from counselor.vault.lock_file import Holder, boot_id, holder_of, lock_path
from counselor.vault.times import to_text
from counselor.vault.vault import Vault


def opened(path: Path, **more: bool) -> Vault:
    return Vault.open(path, PASSPHRASE, at=NOW, **more)


def write_holder(path: Path, **more: object) -> None:
    told = {
        "format": "counselor.open/1",
        "user": "Ilse Brandt",
        "host": socket.gethostname(),
        "pid": os.getpid(),
        "boot": boot_id(),
        "since": to_text(NOW),
        **more,
    }
    lock_path(path).write_text(json.dumps(told))


def add_patient(vault: Vault, number: str = "P-1") -> None:
    patient = replace(a_patient(), id=f"patient-{number}", number=number)
    with vault.change() as store:
        store.patients.add(patient, NOW)
        store.audit.append(AuditEntry(NOW, "Rosa Vance", "patient.added", "p", patient.id))


def test_second_program_is_told_who_has_it(vault: Vault, vault_path: Path):
    with pytest.raises(VaultInUse) as caught:
        opened(vault_path)
    said = str(caught.value)
    assert f"Rosa Vance on '{socket.gethostname()}'" in said
    assert f"process {os.getpid()}, since 2026-03-02 12:00 UTC" in said
    assert caught.value.certain
    assert holder_of(vault_path) == caught.value.holder


def test_lock_file_names_no_patient_and_goes_with_the_vault(vault: Vault, vault_path: Path):
    add_patient(vault)
    told = json.loads(lock_path(vault_path).read_text())
    assert sorted(told) == ["boot", "format", "host", "pid", "since", "user"]
    vault.close()
    vault.close()
    assert not lock_path(vault_path).exists()
    assert holder_of(vault_path) is None


_HOLD = """
import sys, time
from pathlib import Path
sys.path.insert(0, "tests")
from case_builder import NOW, PASSPHRASE
from counselor.vault.vault import Vault
vault = Vault.open(Path(sys.argv[1]), PASSPHRASE, at=NOW)
print("open", flush=True)
time.sleep(60)
"""


def test_lock_of_a_killed_program_is_stale(vault: Vault, vault_path: Path):
    vault.close()
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", textwrap.dedent(_HOLD), str(vault_path)]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        with pytest.raises(VaultInUse, match=f"process {other.pid}"):
            opened(vault_path)
        other.send_signal(signal.SIGKILL)
        other.wait()
    assert lock_path(vault_path).exists()
    assert holder_of(vault_path) is None
    opened(vault_path).close()


@pytest.mark.parametrize("more", [{"pid": 0}, {"boot": "another start", "pid": 1}])
def test_holder_that_can_not_run_any_more_is_stale(
    vault: Vault, vault_path: Path, more: dict[str, object]
):
    vault.close()
    write_holder(vault_path, **more)
    assert holder_of(vault_path) is None
    opened(vault_path).close()


def test_dead_process_and_another_start_are_told_without_a_lock():
    here = Holder("Rosa Vance", socket.gethostname(), os.getpid(), boot_id(), NOW)
    assert here.is_alive
    assert not replace(here, pid=0).is_alive
    assert not replace(here, boot="another start").is_alive or not boot_id()
    assert replace(here, host="elsewhere", boot="another start").is_alive


def test_vault_of_another_computer_counts_until_a_person_takes_over(vault: Vault, vault_path: Path):
    vault.close()
    write_holder(vault_path, host="front-desk")
    with pytest.raises(VaultInUse, match="Ilse Brandt on 'front-desk'") as caught:
        opened(vault_path)
    assert not caught.value.certain
    assert lock_path(vault_path).exists()
    opened(vault_path, take_over=True).close()


def test_nobody_takes_over_what_is_really_open(vault: Vault, vault_path: Path):
    with pytest.raises(VaultInUse):
        opened(vault_path, take_over=True)


def test_reader_sees_every_change_and_changes_nothing(vault: Vault, vault_path: Path):
    reader = opened(vault_path, read_only=True)
    assert reader.is_read_only
    add_patient(vault)
    with reader.read() as store:
        assert store.patients.count() == 1
    add_patient(vault, "P-2")
    with reader.read() as store:
        assert store.patients.count() == 2
    with pytest.raises(VaultReadOnly), reader.change():
        pass
    reader.close()
    assert not vault.is_read_only
    add_patient(vault, "P-3")


def test_read_only_is_said_to_the_database_too(vault: Vault, vault_path: Path):
    add_patient(vault)
    vault.close()
    before = vault_path.read_bytes(), sorted(item.name for item in vault_path.parent.iterdir())
    reader = opened(vault_path, read_only=True)
    with (
        pytest.raises((VaultError, DBAPIError)),
        reader._open_engine().connect() as connection,
    ):
        connection.execute(text("DELETE FROM settings"))
    reader.close()
    after = vault_path.read_bytes(), sorted(item.name for item in vault_path.parent.iterdir())
    assert after == before


def test_damaged_lock_file_keeps_nobody_out(vault: Vault, vault_path: Path):
    vault.close()
    for content in (b"", b"\x00\xff", b"[]", b'{"format": "counselor.open/1"}'):
        lock_path(vault_path).write_bytes(content)
        opened(vault_path).close()

"""`counselor vault backup|restore|verify` on a real vault."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from case_builder import CHEAP, PASSPHRASE, patient_fields
from cli_driver import Outcome, Run
from counselor.workbench import Workbench


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    path = tmp_path / "practice.counselor"
    bench = Workbench.create(path, PASSPHRASE, "Rosa Vance", cost=CHEAP)
    bench.add_patient(patient_fields("P-1"))
    bench.close()
    return path


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def asked(run: Run) -> Callable[..., Outcome]:
    """Run a command with the passphrase on a file descriptor."""

    def invoke(action: str, *arguments: object, secret: str = PASSPHRASE) -> Outcome:
        reading, writing = os.pipe()
        os.write(writing, secret.encode() + b"\n")
        os.close(writing)
        try:
            return run("vault", action, *arguments, "--passphrase-fd", reading)
        finally:
            os.close(reading)

    return invoke


def add_patient(path: Path, number: str) -> None:
    bench = Workbench.open(path, PASSPHRASE)
    bench.add_patient(patient_fields(number))
    bench.close()


def numbers(path: Path) -> list[str]:
    bench = Workbench.open(path, PASSPHRASE)
    found = sorted(row.number for row in bench.search_patients())
    bench.close()
    return found


def test_backup_needs_a_folder_once(asked: Callable[..., Outcome], vault: Path, stick: Path):
    refused = asked("backup", vault)
    assert refused.code == 3
    assert "No backup folder was chosen" in refused.err
    assert asked("backup", vault, "--folder", stick).code == 0
    made = asked("backup", vault)
    assert made.code == 0
    assert made.out.startswith("Backup made, checked by opening it and counting")
    assert len(list(stick.glob("*.counselor-backup"))) == 2


def test_verify_checks_vault_and_backup(asked: Callable[..., Outcome], vault: Path, stick: Path):
    asked("backup", vault, "--folder", stick)
    backup = next(stick.glob("*.counselor-backup"))
    for place in (vault, backup):
        found = asked("verify", place)
        assert (found.code, found.err) == (0, "")
        assert "patients 1, cases 0" in found.out
        assert "backups that confirm it: 1." in found.out
        assert found.out.endswith("No fault was found.\n")
    content = bytearray((backup / vault.name).read_bytes())
    content[-10] ^= 1
    (backup / vault.name).write_bytes(content)
    assert "is not what was written" in asked("verify", backup).err


def test_verify_works_while_the_vault_is_open(asked: Callable[..., Outcome], vault: Path):
    bench = Workbench.open(vault, PASSPHRASE)
    assert asked("verify", vault).code == 0
    bench.close()


def test_restore_shows_first_and_acts_only_on_yes(
    asked: Callable[..., Outcome], vault: Path, stick: Path
):
    asked("backup", vault, "--folder", stick)
    backup = next(stick.glob("*.counselor-backup"))
    add_patient(vault, "P-2")
    shown = asked("restore", vault, backup)
    assert shown.code == 0
    assert "Would be lost: patients 1, results 0, signed reports 0" in shown.out
    assert "Nothing was changed" in shown.out
    assert numbers(vault) == ["P-1", "P-2"]
    done = asked("restore", vault, backup, "--yes")
    assert done.code == 0
    assert numbers(vault) == ["P-1"]
    aside = next(vault.parent.glob("practice-before-restore-*.counselor"))
    assert str(aside) in done.out
    assert numbers(aside) == ["P-1", "P-2"]


def test_damaged_vault_is_restored_on_yes_only(
    asked: Callable[..., Outcome], vault: Path, stick: Path
):
    asked("backup", vault, "--folder", stick)
    backup = next(stick.glob("*.counselor-backup"))
    vault.write_bytes(vault.read_bytes()[:8192])
    refused = asked("restore", vault, backup)
    assert refused.code == 2
    assert "damaged" in refused.err
    assert asked("restore", vault, backup, "--yes").code == 0
    assert numbers(vault) == ["P-1"]


def test_wrong_passphrase_and_open_vault_are_refused(
    asked: Callable[..., Outcome], vault: Path, stick: Path
):
    asked("backup", vault, "--folder", stick)
    backup = next(stick.glob("*.counselor-backup"))
    wrong = asked("restore", vault, backup, "--yes", secret="wrong passphrase")
    assert (wrong.code, wrong.out) == (3, "")
    bench = Workbench.open(vault, PASSPHRASE)
    refused = asked("restore", vault, backup, "--yes")
    bench.close()
    assert refused.code == 3
    assert "Rosa Vance on" in refused.err
    assert numbers(vault) == ["P-1"]

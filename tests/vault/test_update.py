"""A vault of an older version: backed up first, then brought up to date, or left as it is."""

from __future__ import annotations

import json
import os
import shutil
from collections import namedtuple
from datetime import timedelta
from pathlib import Path

import pytest

from case_builder import NOW
from counselor.casework.roles import User
from counselor.errors import Cancelled
from counselor.progress import silent
from counselor.vault import backup as backup_module
from counselor.vault import migrations, update
from counselor.vault import vault as vault_module
from counselor.vault.backup_folder import SETTING_FOLDER, backups_in, mark
from counselor.vault.creation import SETTING_VAULT_ID
from counselor.vault.errors import NotUpdated, WrongPassphrase
from counselor.vault.migrations import MIGRATIONS
from counselor.vault.restore import opened_to_look, restore
from counselor.vault.update import UPDATED
from counselor.vault.vault import Vault
from counselor.vault.verification import verify_vault
from counselor.workbench import Workbench

VAULTS = Path(__file__).parents[1] / "vaults"
PASSPHRASE = "an old vault for ever"
OLDER = [item.name for item in MIGRATIONS[:-1]]
Usage = namedtuple("Usage", "total used free")


def copied(folder: Path, step: str) -> Path:
    path = folder / "practice.counselor"
    for suffix in ("", ".keys"):
        shutil.copy(VAULTS / f"{step}.counselor{suffix}", f"{path}{suffix}")
    return path


def opened(path: Path) -> Vault:
    return Vault.open(path, PASSPHRASE, at=NOW)


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(item.relative_to(folder)): item.read_bytes()
        for item in folder.rglob("*")
        if item.is_file()
    }


@pytest.mark.parametrize("step", OLDER)
def test_backup_of_the_old_vault_lies_beside_it(tmp_path: Path, step: str):
    path = copied(tmp_path, step)
    vault = opened(path)
    assert vault.update is not None
    assert vault.update.steps == tuple(item.name for item in MIGRATIONS if item.name > step)
    backup = vault.update.backup
    assert backup is not None
    assert backup.path.parent == tmp_path
    assert backup.name.startswith("practice-before-update-2026-03-02")
    assert backup.manifest.schema == step
    with vault.read() as store:
        told = [item for item in store.audit.newest(99) if item.action == UPDATED]
    assert [json.loads(item.details)["after"]["step"] for item in reversed(told)] == list(
        vault.update.steps
    )
    assert {json.loads(item.details)["after"]["backup"] for item in told} == {backup.name}
    assert {item.user for item in told} == {"Rosa Vance"}
    found = verify_vault(vault, [backup.manifest])
    assert (found.faults, found.anchors) == ((), 1)
    vault.close()
    old = opened_to_look(backup.database, PASSPHRASE, NOW)
    with old.driver() as raw:
        assert raw.execute("SELECT max(name) FROM schema_migrations").fetchone()[0] == step
        assert raw.execute("SELECT min(number) FROM patients").fetchone()[0] == "OLD-1"
    assert old.check() == ()
    old.close()
    if os.name == "posix":
        assert backup.path.stat().st_mode & 0o077 == 0
        assert {item.stat().st_mode & 0o077 for item in backup.path.iterdir()} == {0}


def test_vault_that_is_up_to_date_gets_none(tmp_path: Path):
    path = copied(tmp_path, MIGRATIONS[-1].name)
    vault = opened(path)
    assert vault.update is None
    vault.close()
    assert list(tmp_path.glob("*.counselor-backup")) == []
    path = copied(tmp_path, OLDER[-1])
    opened(path).close()
    again = opened(path)
    assert again.update is None
    again.close()
    assert len(list(tmp_path.glob("*.counselor-backup"))) == 1


def with_chosen_folder(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Choose a folder in a vault as its own version did."""
    folder.mkdir()
    with monkeypatch.context() as patched:
        patched.setattr(migrations, "MIGRATIONS", MIGRATIONS[:6])
        vault = opened(path)
        assert vault.update is None
        with vault._open_engine().begin() as connection:
            insert = "INSERT INTO settings (key, value) VALUES (?, ?)"
            connection.exec_driver_sql(insert, (SETTING_FOLDER, str(folder)))
        with vault.read() as store:
            mark(folder, store.settings.get(SETTING_VAULT_ID) or "")
        vault.close()


def test_chosen_folder_takes_it_and_it_counts_as_the_last_backup(tmp_path: Path, monkeypatch):
    path = copied(tmp_path, "m0006_users_at_work")
    with_chosen_folder(path, tmp_path / "stick", monkeypatch)
    bench = Workbench.open(path, PASSPHRASE, clock=lambda: NOW)
    assert bench.update is not None
    assert bench.update.chosen
    assert [item.name for item in backups_in(tmp_path / "stick").backups] == [
        bench.update.backup.name
    ]
    assert bench.backups.state().last == NOW
    bench.close()
    assert list(tmp_path.glob("*.counselor-backup")) == []


def test_stick_that_is_not_in_is_told_and_the_backup_lies_beside(tmp_path: Path, monkeypatch):
    path = copied(tmp_path, "m0006_users_at_work")
    with_chosen_folder(path, tmp_path / "stick", monkeypatch)
    shutil.rmtree(tmp_path / "stick")
    bench = Workbench.open(path, PASSPHRASE, clock=lambda: NOW)
    assert bench.update is not None
    assert not bench.update.chosen
    assert "can't be reached" in bench.update.trouble
    assert bench.update.backup.path.parent == tmp_path
    assert bench.backups.state().last is None
    notice = bench.data_rights.erasure_notice(bench.search_patients()[0].id)
    assert bench.update.backup.name in notice.aside
    bench.close()


def test_without_room_for_the_backup_nothing_is_changed(tmp_path: Path, monkeypatch):
    path = copied(tmp_path, "m0006_users_at_work")
    with_chosen_folder(path, tmp_path / "stick", monkeypatch)
    before = files(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr("shutil.disk_usage", lambda _path: Usage(1 << 30, 1 << 30, 4096))
        with pytest.raises(NotUpdated, match=r"no room left.*was not changed") as told:
            opened(path)
    assert "Free some space" in told.value.next_step
    assert files(tmp_path) == before
    vault = opened(path)
    assert vault.update is not None
    vault.close()


def test_backup_that_is_not_the_vault_stops_the_update(tmp_path: Path, monkeypatch):
    path = copied(tmp_path, "m0001_first")
    before = files(tmp_path)
    counts = iter(({"patients": 2}, {"patients": 1}))
    with monkeypatch.context() as patched:
        patched.setattr(backup_module, "table_counts", lambda *_args: next(counts))
        with pytest.raises(NotUpdated, match="table patients: 1 of 2"):
            opened(path)
    assert files(tmp_path) == before


def test_person_can_stop_it_before_the_first_step(tmp_path: Path):
    path = copied(tmp_path, "m0001_first")
    before = files(tmp_path)

    def stop(_done: int, _total: int, what: str) -> None:
        if what == backup_module.VERIFYING:
            raise Cancelled

    with pytest.raises(Cancelled):
        Vault.open(path, PASSPHRASE, at=NOW, progress=stop)
    assert files(tmp_path) == before


def test_update_that_was_cut_off_uses_the_backup_that_is_there(tmp_path: Path, monkeypatch):
    path = copied(tmp_path, "m0001_first")
    with monkeypatch.context() as patched:
        patched.setattr(update, "migrate", lambda *_args: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            opened(path)
    made = list(tmp_path.glob("*.counselor-backup"))
    vault = Vault.open(path, PASSPHRASE, at=NOW + timedelta(days=1))
    assert vault.update is not None
    assert vault.update.backup is not None
    assert [vault.update.backup.path] == made == list(tmp_path.glob("*.counselor-backup"))
    vault.close()


def test_damaged_backup_of_before_is_not_relied_on(tmp_path: Path, monkeypatch):
    path = copied(tmp_path, "m0001_first")
    with monkeypatch.context() as patched:
        patched.setattr(update, "migrate", lambda *_args: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            opened(path)
    (made,) = tmp_path.glob("*.counselor-backup")
    database = made / "practice.counselor"
    content = bytearray(database.read_bytes())
    content[5000] ^= 1
    database.write_bytes(content)
    vault = Vault.open(path, PASSPHRASE, at=NOW + timedelta(days=1))
    assert vault.update is not None
    assert vault.update.backup is not None
    assert vault.update.backup.path != made
    vault.close()


def test_restoring_an_old_backup_makes_no_further_one(tmp_path: Path):
    path = copied(tmp_path, "m0002_signed_findings")
    vault = opened(path)
    backup = vault.update.backup if vault.update else None
    vault.close()
    assert backup is not None
    restore(path, backup, PASSPHRASE, at=NOW, progress=silent)
    assert len(list(tmp_path.glob("*.counselor-backup"))) == 1
    restored = opened(path)
    assert restored.update is None
    restored.close()


def test_somebody_who_may_not_get_in_changes_nothing(tmp_path: Path, monkeypatch):
    path = copied(tmp_path, "m0003_classifications")
    before = files(tmp_path)

    def refuse(*_args: object) -> User:
        raise WrongPassphrase

    monkeypatch.setattr(vault_module, "opener", refuse)
    with pytest.raises(WrongPassphrase):
        opened(path)
    left = files(tmp_path)
    assert left.pop("practice.counselor.attempts")
    assert left == before

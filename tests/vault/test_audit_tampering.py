"""`verify_vault` finds what somebody with the key and SQL did to the audit trail, one by one.

What it can't find is tested too, so that the README says no more than is true.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from case_builder import NOW, a_patient
from counselor.progress import silent
from counselor.vault.audit_store import CHANGED, FIRST, AuditEntry, row_hash
from counselor.vault.backup import make_backup
from counselor.vault.backup_folder import mark
from counselor.vault.creation import SETTING_VAULT_ID
from counselor.vault.manifest import Manifest
from counselor.vault.vault import Vault
from counselor.vault.verification import RESTORED, Verification, verify_vault

ROWS = 12
ANCHORED = 8
"""So many rows there are when the backup is made; more come after it."""


def note(vault: Vault, number: int) -> None:
    with vault.change() as store:
        after = {"notes": f"version {number}"}
        store.audit.append(
            AuditEntry(
                NOW + timedelta(minutes=number),
                "Rosa Vance",
                "patient.changed",
                "patient:patient-1",
                "patient-1",
                after=after,
            )
        )


@pytest.fixture
def anchor(vault: Vault, tmp_path: Path) -> Manifest:
    """Fill the trail, with a backup in between whose manifest holds the head."""
    folder = tmp_path / "stick"
    folder.mkdir()
    with vault.change() as store:
        store.patients.add(a_patient(), NOW)
        store.audit.append(AuditEntry(NOW, "Rosa Vance", "patient.added", "p", "patient-1"))
        mark(folder, store.settings.get(SETTING_VAULT_ID) or "")
    for number in range(3, ANCHORED + 1):
        note(vault, number)
    backup = make_backup(vault, folder, NOW + timedelta(hours=1), silent)
    for number in range(ANCHORED + 1, ROWS + 1):
        note(vault, number)
    assert backup.manifest.head.sequence == ANCHORED
    return backup.manifest


def with_the_key(vault: Vault, *statements: str, **values: object) -> None:
    """Do what somebody does who holds the key: take the triggers away, then write."""
    with vault._open_engine().begin() as connection:
        names = connection.execute(
            text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name='audit'")
        ).all()
        for name, _sql in names:
            connection.execute(text(f"DROP TRIGGER {name}"))
        for statement in statements:
            connection.execute(text(statement), values)
        for _name, sql in names:
            connection.exec_driver_sql(sql)


def found(vault: Vault, *manifests: Manifest) -> Verification:
    return verify_vault(vault, manifests)


def rows(vault: Vault) -> list[dict[str, Any]]:
    with vault._open_engine().connect() as connection:
        query = text("SELECT * FROM audit ORDER BY sequence")
        return [dict(row) for row in connection.execute(query).mappings()]


def rechained(vault: Vault, first: int, change: Callable[[dict[str, Any]], None]) -> None:
    """Change a row and compute all hashes from there on anew: a chain that fits in itself."""
    previous = FIRST
    for row in rows(vault):
        if row["sequence"] >= first:
            if row["sequence"] == first:
                change(row)
            row["previous"] = previous
            row["hash"] = row_hash(row)
            columns = ", ".join(f'"{name}" = :{name}' for name in row)
            with_the_key(vault, f"UPDATE audit SET {columns} WHERE sequence = :sequence", **row)
        previous = row["hash"]


def test_untouched_vault_is_confirmed_by_its_backup(vault: Vault, anchor: Manifest):
    checked = found(vault, anchor)
    assert (checked.faults, checked.anchors, checked.head.sequence) == ((), 1, ROWS)


COLUMNS = {
    "at": "2020-01-01T00:00:00.000000+00:00",
    "user": "somebody else",
    "action": "patient.opened",
    "subject": "patient:another",
    "patient_id": None,
    "body": b"\x00",
    "previous": "f" * 64,
    "hash": "f" * 64,
}


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("sequence", [1, 5, ROWS])
def test_edit_of_any_column_is_found(vault: Vault, anchor: Manifest, column: str, sequence: int):
    value = COLUMNS[column]
    if column == "patient_id" and sequence == 1:  # the only row that is about no patient
        value = "another"
    with_the_key(
        vault,
        f'UPDATE audit SET "{column}" = :value WHERE sequence = {sequence}',
        value=value,
    )
    assert any(f"row {sequence}:" in fault for fault in found(vault).faults)


@pytest.mark.parametrize("sequence", [1, 5, ROWS - 1])
def test_deletion_is_found(vault: Vault, anchor: Manifest, sequence: int):
    with_the_key(vault, f"DELETE FROM audit WHERE sequence = {sequence}")
    assert any("row" in fault for fault in found(vault).faults)


def test_deletion_that_closes_the_gap_is_found(vault: Vault, anchor: Manifest):
    with_the_key(
        vault,
        "DELETE FROM audit WHERE sequence = 5",
        "UPDATE audit SET sequence = -sequence WHERE sequence > 5",
        "UPDATE audit SET sequence = -sequence - 1 WHERE sequence < 0",
    )
    assert any("row 5" in fault for fault in found(vault).faults)


@pytest.mark.parametrize("after", [2, 7])
def test_insertion_is_found(vault: Vault, anchor: Manifest, after: int):
    with_the_key(
        vault,
        f"UPDATE audit SET sequence = -sequence WHERE sequence > {after}",
        "UPDATE audit SET sequence = 1 - sequence WHERE sequence < 0",
        "INSERT INTO audit SELECT sequence + 1, at, user, action, subject, patient_id, body,"
        f" previous, hash FROM audit WHERE sequence = {after}",
    )
    assert any(f"row {after + 1}" in fault for fault in found(vault).faults)


def test_two_rows_in_exchanged_order_are_found(vault: Vault, anchor: Manifest):
    with_the_key(
        vault,
        "UPDATE audit SET sequence = -4 WHERE sequence = 4",
        "UPDATE audit SET sequence = 4 WHERE sequence = 6",
        "UPDATE audit SET sequence = 6 WHERE sequence = -4",
    )
    assert any("row 4" in fault for fault in found(vault).faults)


@pytest.mark.parametrize("kept", [0, 3, ANCHORED - 1])
def test_truncation_below_the_anchor_is_found_by_it(vault: Vault, anchor: Manifest, kept: int):
    with_the_key(vault, f"DELETE FROM audit WHERE sequence > {kept}")
    assert found(vault).faults == ()  # the shorter chain fits in itself
    assert any("cut off" in fault for fault in found(vault, anchor).faults)


def test_rewritten_chain_is_found_by_the_anchor(vault: Vault, anchor: Manifest):
    rechained(vault, 5, lambda row: row.update(user="somebody else"))
    assert found(vault).faults == ()
    assert any(f"row {ANCHORED}" in fault for fault in found(vault, anchor).faults)


def test_limit_rows_after_the_last_anchor_can_be_rewritten_by_a_holder_of_the_key(
    vault: Vault, anchor: Manifest
):
    """Said in the README: only an anchor that lies elsewhere speaks against who has the key."""
    rechained(vault, ANCHORED + 2, lambda row: row.update(user="somebody else"))
    with_the_key(vault, f"DELETE FROM audit WHERE sequence = {ROWS}")
    assert found(vault, anchor).faults == ()


def test_truncation_behind_a_pretended_restore_is_told(vault: Vault, anchor: Manifest):
    """A row that says 'restored' takes the older backups out of the comparison, and is counted."""
    with_the_key(vault, f"DELETE FROM audit WHERE sequence > {ANCHORED - 2}")
    with vault.change() as store:
        later = NOW + timedelta(days=1)
        store.audit.append(AuditEntry(later, "Rosa Vance", RESTORED, "vault"))
    told = found(vault, anchor)
    assert (told.faults, told.anchors, told.given_up) == ((), 0, 1)


@pytest.mark.parametrize("trigger", ["audit_no_update", "audit_no_delete"])
def test_guard_that_was_taken_away_is_found(vault: Vault, anchor: Manifest, trigger: str):
    with vault._open_engine().begin() as connection:
        connection.execute(text(f"DROP TRIGGER {trigger}"))
    assert any(trigger in fault for fault in found(vault, anchor).faults)


def test_guard_that_was_made_toothless_is_found(vault: Vault, anchor: Manifest):
    with vault._open_engine().begin() as connection:
        connection.execute(text("DROP TRIGGER reports_no_delete"))
        connection.exec_driver_sql(
            "CREATE TRIGGER reports_no_delete BEFORE DELETE ON reports BEGIN SELECT 1; END"
        )
    assert any("reports_no_delete" in fault for fault in found(vault, anchor).faults)


def test_changed_values_are_shown_as_such(vault: Vault, anchor: Manifest):
    with_the_key(vault, "UPDATE audit SET body = x'00112233' WHERE sequence = 5")
    with vault.read() as store:
        shown = {row.sequence: row.details for row in store.audit.newest(ROWS)}
    assert shown[5] == CHANGED
    assert json.loads(shown[6])["after"] == {"notes": "version 6"}


def test_sealed_values_do_not_open_in_another_row(vault: Vault, anchor: Manifest):
    with_the_key(
        vault,
        "UPDATE audit SET body = (SELECT body FROM audit WHERE sequence = 7) WHERE sequence = 5",
    )
    with vault.read() as store:
        shown = {row.sequence: row.details for row in store.audit.newest(ROWS)}
    assert shown[5] == CHANGED


def test_values_of_a_patient_are_sealed_in_the_table(vault: Vault, anchor: Manifest):
    bodies = [bytes(row["body"]) for row in rows(vault) if row["patient_id"]]
    assert len(bodies) >= ROWS - 2
    assert not any(b"version" in body or b"notes" in body for body in bodies)

"""The audit trail is a chain: each edit, deletion and insertion is found."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from case_builder import NOW, a_patient
from counselor.vault.audit_store import ERASED, AuditEntry, row_hash
from counselor.vault.vault import Vault


def fill(vault: Vault) -> None:
    with vault.change() as store:
        store.patients.add(a_patient(), NOW)
        for number in range(5):
            store.audit.append(
                AuditEntry(
                    NOW,
                    "Rosa Vance",
                    "patient.changed",
                    "patient:patient-1",
                    "patient-1",
                    before={"notes": "Łucja"},
                    after={"notes": f"version {number}"},
                )
            )


def tampered(vault: Vault, *statements: str) -> None:
    """Change rows as somebody would who holds the key and knows SQL."""
    with vault._open_engine().begin() as connection:
        for trigger in ("audit_no_update", "audit_no_delete"):
            connection.execute(text(f"DROP TRIGGER IF EXISTS {trigger}"))
        for statement in statements:
            connection.execute(text(statement))


def first_fault(vault: Vault) -> int | None:
    with vault.read() as store:
        fault = store.audit.verify()
    return None if fault is None else fault.sequence


def test_untouched_chain_holds(vault: Vault):
    fill(vault)
    assert first_fault(vault) is None


@pytest.mark.parametrize(
    ("statement", "sequence"),
    [
        ("UPDATE audit SET user = 'somebody else' WHERE sequence = 3", 3),
        ("UPDATE audit SET at = '2020' WHERE sequence = 3", 3),
        ("UPDATE audit SET body = x'00' WHERE sequence = 4", 4),
        ("UPDATE audit SET patient_id = NULL WHERE sequence = 2", 2),
        ("UPDATE audit SET previous = hash WHERE sequence = 5", 5),
        ("DELETE FROM audit WHERE sequence = 3", 3),
        ("DELETE FROM audit WHERE sequence = 1", 1),
    ],
)
def test_edit_and_deletion_are_found_where_they_are(vault: Vault, statement: str, sequence: int):
    fill(vault)
    tampered(vault, statement)
    assert first_fault(vault) == sequence


def test_row_put_in_between_is_found(vault: Vault):
    fill(vault)
    tampered(
        vault,
        "UPDATE audit SET sequence = -sequence WHERE sequence > 3",
        "UPDATE audit SET sequence = 1 - sequence WHERE sequence < 0",
        "INSERT INTO audit SELECT 4, at, user, action, subject, patient_id, body, previous, hash"
        " FROM audit WHERE sequence = 3",
    )
    assert first_fault(vault) == 4


def test_database_itself_refuses_to_change_a_row(vault: Vault):
    fill(vault)
    for statement in ("UPDATE audit SET user = 'x'", "DELETE FROM audit"):
        with pytest.raises(IntegrityError), vault._open_engine().begin() as connection:
            connection.execute(text(statement))
    assert first_fault(vault) is None


def test_values_are_readable_until_the_patients_key_is_destroyed(vault: Vault):
    fill(vault)
    with vault.read() as store:
        newest = store.audit.newest(1)[0]
    assert json.loads(newest.details) == {
        "before": {"notes": "Łucja"},
        "after": {"notes": "version 4"},
    }
    tampered(vault, "DELETE FROM patient_keys")
    with vault.read() as store:
        assert [item.details for item in store.audit.newest(5)] == [ERASED] * 5
    assert first_fault(vault) is None


def test_hash_tells_apart_where_one_field_ends():
    row = {
        "sequence": 1,
        "at": "t",
        "user": "ab",
        "action": "c",
        "subject": "s",
        "patient_id": None,
        "body": b"",
        "previous": "0",
    }
    assert row_hash(row) != row_hash({**row, "user": "a", "action": "bc"})

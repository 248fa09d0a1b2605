"""Copies of deleted rows in free parts of pages, and the index's signposts: rewriting ends them."""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from case_builder import NOW, PASSPHRASE, a_patient
from counselor.errors import VaultError
from counselor.vault.audit_store import AuditEntry
from counselor.vault.errors import VaultReadOnly
from counselor.vault.rewriting import rewrite
from counselor.vault.vault import Vault
from vault_pages import decrypted_pages

WORD = "zqplant"


def practice_with_churn(vault: Vault, rounds: int = 25) -> list[str]:
    """Add many patients in no order, a part of them planted; return the ids of those."""
    rng, planted = random.Random(2), []
    for _ in range(rounds):
        with vault.change() as store:
            for _ in range(60):
                number, mine = rng.getrandbits(64), rng.random() < 0.15
                patient = replace(
                    a_patient(),
                    id=f"{number:x}",
                    number=f"{WORD if mine else 'N'}{number}",
                    family_name=f"{WORD if mine else 'Fam'}{number}",
                    notes=(f"{WORD} " if mine else "x") * rng.randrange(400),
                )
                store.patients.add(patient, NOW)
                planted += [patient.id] * mine
            store.audit.append(AuditEntry(NOW, "Rosa Vance", "patients.added", "x"))
    rng.shuffle(planted)
    return planted


def erase(vault: Vault, patients: list[str]) -> None:
    with vault.change() as store:
        for patient_id in patients:
            store.patient_rows.erase(patient_id)
        store.audit.append(AuditEntry(NOW, "Rosa Vance", "patients.erased", "x"))


def test_rewriting_removes_what_deleting_leaves(vault: Vault, vault_path: Path):
    erase(vault, practice_with_churn(vault))
    vault.close()
    left = decrypted_pages(vault_path, PASSPHRASE).lower().count(WORD.encode())
    assert left > 0  # were there nothing to remove, `rewrite` would be needless
    again = Vault.open(vault_path, PASSPHRASE, at=NOW)
    rewrite(again)
    assert again.check() == ()
    with again.read() as store:
        assert store.audit.verify() is None
        assert len(store.patients.page("fam", 2000, None)) == store.patients.count() > 1000
    again.close()
    assert WORD.encode() not in decrypted_pages(vault_path, PASSPHRASE).lower()


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_full_disk_leaves_a_whole_database(vault: Vault, vault_path: Path):
    import resource  # noqa: PLC0415 - not on Windows

    erase(vault, practice_with_churn(vault, 4))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
    try:
        with pytest.raises(VaultError, match=r"no room|can't be read or written"):
            rewrite(vault)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert vault.check() == ()
    rewrite(vault)
    vault.close()
    assert WORD.encode() not in decrypted_pages(vault_path, PASSPHRASE).lower()


def test_read_only_refuses(vault: Vault, vault_path: Path):
    vault.close()
    looked = Vault.open(vault_path, PASSPHRASE, at=NOW, read_only=True)
    with pytest.raises(VaultReadOnly):
        rewrite(looked)
    looked.close()

"""Couples and typed results in the vault: one link for two people, the newest answer counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from case_builder import CHEAP, NOW, PASSPHRASE, Ids, a_patient
from counselor.casework.couple import Couple
from counselor.vault.audit_store import AuditEntry
from counselor.vault.errors import CoupleLinked, RecordMissing
from counselor.vault.store import Store
from counselor.vault.typed_results_store import TypedResult
from counselor.vault.vault import Vault

COUPLE = Couple("couple-1", "ana", "ben", "ana", date(2026, 3, 1))


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    made = Vault.create(
        tmp_path / "v.counselor", PASSPHRASE, "Rosa", at=NOW, new_id=Ids(), cost=CHEAP
    )
    with made.change() as store:
        for name in ("ana", "ben", "cara"):
            store.patients.add(replace(a_patient(), id=name, number=name), NOW)
        _noted(store)
    yield made
    made.close()


def _noted(store: Store) -> None:
    store.audit.append(AuditEntry(NOW, "Rosa", "test", "test"))


def test_a_couple_is_kept_as_it_is(vault: Vault) -> None:
    with vault.change() as store:
        store.couples.add(COUPLE, "Rosa", NOW)
        _noted(store)
    with vault.read() as store:
        assert store.couples.get("couple-1") == COUPLE
        assert store.couples.of_patient("ben") == (COUPLE,)
        assert store.couples.of_patient("cara") == ()


def test_two_people_are_linked_once(vault: Vault) -> None:
    with vault.change() as store:
        store.couples.add(COUPLE, "Rosa", NOW)
        _noted(store)
    with pytest.raises(CoupleLinked), vault.change() as store:
        store.couples.add(replace(COUPLE, id="couple-2"), "Rosa", NOW)


def test_the_database_refuses_the_other_order(vault: Vault) -> None:
    turned = replace(COUPLE, first_id="ben", second_id="ana")
    with pytest.raises(IntegrityError), vault.change() as store:
        store.couples.add(turned, "Rosa", NOW)


def test_a_removed_couple_is_gone_and_its_patients_stay(vault: Vault) -> None:
    with vault.change() as store:
        store.couples.add(COUPLE, "Rosa", NOW)
        store.couples.remove("couple-1")
        _noted(store)
    with vault.read() as store:
        assert store.patients.get("ana").id == "ana"
        with pytest.raises(RecordMissing):
            store.couples.get("couple-1")


def test_the_newest_answer_counts_and_an_empty_one_takes_it_back(vault: Vault) -> None:
    def add(number: int, gene: str, body: dict[str, str]) -> None:
        with vault.change() as store:
            result = TypedResult(f"t-{number}", "ana", "kind", gene, body)
            store.typed_results.add(result, "Rosa", NOW)
            _noted(store)

    add(1, "CFTR", {"population": "global"})
    add(2, "CFTR", {"population": "south_asian"})
    add(3, "HEXA", {"population": "global"})
    add(4, "HEXA", {})
    with vault.read() as store:
        found = store.typed_results.counting("ana", "kind")
        assert {gene: item.body for gene, item in found.items()} == {
            "CFTR": {"population": "south_asian"}
        }
        assert store.typed_results.counting("ana", "other") == {}
        assert store.typed_results.counting("ben", "kind") == {}

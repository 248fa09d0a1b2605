"""Versions of classifications: numbered over all patients, never changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest

from case_builder import NOW, a_patient, a_result, an_indication, an_inherited, some_findings
from counselor.casework.classification import (
    Classification,
    CriterionEntry,
    JudgementState,
    Stamp,
    WorksheetEntry,
    classify,
)
from counselor.casework.models import Case
from counselor.inherited.classification.combining import VariantClass
from counselor.vault.store import Store
from counselor.vault.vault import Vault

FINDINGS = some_findings(an_inherited())
KEY = "17-43045712-G-A"


def made(number: int, patient: str, version: int, condition: str = "") -> Classification:
    entry = WorksheetEntry(
        KEY,
        "BRCA1",
        condition,
        (CriterionEntry("PVS1", JudgementState.MET, None, "stop", proposed=True),),
        VariantClass.LIKELY_PATHOGENIC,
    )
    at = NOW + timedelta(hours=number)
    stamp = Stamp(f"c-{number}", version, f"case-{patient}", patient, "1", "Rosa Vance", at)
    return classify(entry, stamp, None, source_counts=False)


@contextmanager
def writing(vault: Vault) -> Iterator[Store]:
    with vault._open_engine().begin() as connection:
        yield Store(connection)


@pytest.fixture
def stocked(vault: Vault) -> Vault:
    with writing(vault) as store:
        for name in ("patient-1", "patient-2"):
            person = replace(a_patient(), id=name, number=name)
            store.patients.add(person, NOW)
            case = Case(f"case-{name}", name, NOW, "Rosa Vance", an_indication(), FINDINGS)
            store.cases.add(case, a_result(FINDINGS))
    return vault


def test_what_is_stored_comes_back(stocked: Vault) -> None:
    item = made(1, "patient-1", 1)
    with writing(stocked) as store:
        assert store.classifications.next_version(KEY, "BRCA1", "") == 1
        store.classifications.add(item)
    with stocked.read() as store:
        assert store.classifications.history(KEY, "BRCA1") == (item,)
        assert store.classifications.of_ids(("c-1", "c-9")) == (item,)
        assert store.classifications.next_version(KEY, "BRCA1", "") == 2
        assert store.classifications.next_version(KEY, "BRCA1", "gout") == 1
        assert store.classifications.next_version(KEY, "BRCA2", "") == 1


def test_the_newest_of_each_condition_counts_for_its_patient(stocked: Vault) -> None:
    items = [
        made(1, "patient-1", 1),
        made(2, "patient-2", 2),
        made(3, "patient-1", 3),
        made(4, "patient-1", 1, "gout"),
    ]
    with writing(stocked) as store:
        for item in items:
            store.classifications.add(item)
    with stocked.read() as store:
        mine = store.classifications.in_force("patient-1")
        assert [item.id for item in mine] == ["c-3", "c-4"]
        assert [item.id for item in store.classifications.in_force("patient-2")] == ["c-2"]
        history = store.classifications.history(KEY, "BRCA1")
        assert [item.id for item in history] == ["c-4", "c-3", "c-2", "c-1"]
        elsewhere = store.classifications.newest_elsewhere(KEY, "BRCA1", "patient-2")
        assert [item.id for item in elsewhere] == ["c-3", "c-4"]


def test_a_version_is_never_written_over(stocked: Vault) -> None:
    with writing(stocked) as store:
        store.classifications.add(made(1, "patient-1", 1))
    with pytest.raises(Exception, match="UNIQUE"), writing(stocked) as store:
        store.classifications.add(made(2, "patient-1", 1))
    for table in ("classifications", "criterion_judgements"):
        for statement in (f"UPDATE {table} SET rowid = rowid", f"DELETE FROM {table}"):
            engine = stocked._open_engine()
            with pytest.raises(Exception, match="frozen"), engine.begin() as connection:
                connection.exec_driver_sql(statement)

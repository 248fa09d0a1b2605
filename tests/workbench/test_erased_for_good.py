"""Deleted for good: a word in every field that can hold something of a patient, and none is left.

The fields are those of the schema, so that a table added later is covered, or fails here until
somebody says why it holds nothing of a patient. What is searched are the decrypted pages of the
file, also those and the parts of those that are free.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import pytest
from sqlalchemy import Boolean, Column, Integer, LargeBinary, Table

from case_builder import PASSPHRASE, an_indication, consent_fields, patient_fields
from counselor.casework.models import DecisionKind
from counselor.rulebook.rulebook import open_rulebook
from counselor.vault.errors import VaultFull
from counselor.vault.patient_rows import owned_tables
from counselor.vault.tables import METADATA, PATIENTS
from counselor.workbench import remains
from counselor.workbench.audit_trail import TrailFilter
from counselor.workbench.data_rights import ErasureReason
from counselor.workbench.patient_lists import PatientFilter
from mini_rulebook import write_mini_rulebook
from practice_builder import Practice
from vault_pages import decrypted_pages

OF_NOBODY = {
    "schema_migrations": "names of migrations",
    "settings": "of the practice",
    "users": "the practice's own people",
    "key_slots": "the practice's own people",
    "applied_rulebooks": "public facts: which rulebooks were in use, and what each says",
    "transcript_sequences": "public sequences that the practice added",
    "practice_pictures": "logo and signatures of the practice",
    "patient_lists": "criteria; dropped where they name the patient, as drafts are",
    "standard_paragraphs": "texts of the practice, without a patient",
    "audit": "stays; what it says of a patient is sealed under the patient's key",
    "drafts": "dropped where they name the patient; see below",
    "patient_search": "the index of names; see below",
}
OTHERS = 120
"""So many other patients, that pages are split, merged and partly free."""
PLANTED, PARTNER = "aa-planted", "zz-partner"


def word(table: str, column: str) -> str:
    return f"zq{table}{column}qz".replace("_", "")


def tables_of_the_file(practice: Practice) -> set[str]:
    with practice.bench._desk.vault.driver() as raw:
        found = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {name for (name,) in found if not name.startswith(("sqlite_", "patient_search_"))}


@contextmanager
def unguarded(raw: Any) -> Iterator[None]:
    """Let rows in that triggers would refuse in this order."""
    triggers = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    raw.execute("BEGIN IMMEDIATE")
    for name, _sql in triggers:
        raw.execute(f"DROP TRIGGER {name}")
    yield
    for _name, sql in triggers:
        raw.execute(sql)
    raw.execute("COMMIT")


def planted_value(table: Table, column: Column[Any], rows: dict[str, dict[str, Any]]) -> Any:
    """Return what stands in a field of the planted row: a reference, or a word of its own."""
    for key in column.foreign_keys:
        target = key.column
        if target.table is PATIENTS:
            second = [item.name for item in table.c if item.foreign_keys].index(column.name) > 0
            both = sum(k.column.table is PATIENTS for k in table.foreign_keys) > 1
            return PARTNER if both and second else PLANTED
        return rows[target.table.name][target.name]
    if isinstance(column.type, LargeBinary):
        return word(table.name, column.name).encode() * 3
    if isinstance(column.type, (Boolean, Integer)):
        return 1 if isinstance(column.type, Boolean) else 777_001
    return word(table.name, column.name)


@dataclass
class Planted:
    """The practice, which words stand in it, and bytes that only the patient's rows have."""

    practice: Practice
    words: dict[str, str]
    blobs: dict[str, bytes]

    def hits(self) -> dict[str, int]:
        """Return field → how often its word stands in the decrypted file."""
        pages = decrypted_pages(self.practice.path, PASSPHRASE)
        lowered = pages.lower()
        found = {name: lowered.count(text.encode().lower()) for name, text in self.words.items()}
        found |= {name: pages.count(content) for name, content in self.blobs.items()}
        return {name: count for name, count in found.items() if count}


def plant_rows(practice: Practice, owned: tuple[Table, ...]) -> dict[str, str]:
    """Put one row into every table that can hold something of a patient; return field → word."""
    practice.bench.add_patient(patient_fields("PARTNER"))
    words: dict[str, str] = {}
    rows: dict[str, dict[str, Any]] = {}
    with practice.bench._desk.vault.driver() as raw, unguarded(raw):
        raw.execute("PRAGMA defer_foreign_keys = ON")
        for table_name in ("patient_keys", "patient_indexed", "patient_marks"):
            raw.execute(f"UPDATE {table_name} SET patient_id = ? WHERE patient_id = (SELECT id FROM"
                        " patients WHERE number = 'PARTNER')", (PARTNER,))  # fmt: skip
        raw.execute("UPDATE patients SET id = ? WHERE number = 'PARTNER'", (PARTNER,))
        for table in reversed(owned):
            row = {item.name: planted_value(table, item, rows) for item in table.c}
            if table is PATIENTS:
                row |= {"id": PLANTED, "sex": "female", "birth_date": "1980-01-02",
                        "medicines": json.dumps([word("patients", "medicines")]),
                        "created_at": "2026-01-01T00:00:00.000000+00:00",
                        "last_activity": "2026-01-01T00:00:00.000000+00:00"}  # fmt: skip
            if table.name == "patient_keys":
                row["key"] = (word(table.name, "key") * 3).encode()[:32]
            rows[table.name] = row
            names = ", ".join(f'"{name}"' for name in row)
            places = ", ".join("?" for _ in row)
            raw.execute(
                f"INSERT INTO {table.name} ({names}) VALUES ({places})", tuple(row.values())
            )
            for name, value in row.items():
                text = value.decode() if isinstance(value, bytes) else str(value)
                if word(table.name, name) in text:
                    words[f"{table.name}.{name}"] = word(table.name, name)
        index = "INSERT INTO patient_search (rowid, number, family_name, given_name) VALUES"
        raw.execute(f"{index} (777001, ?, ?, ?)", tuple(
            rows["patients"][name] for name in ("number", "family_name", "given_name")
        ))  # fmt: skip
    return words


VISITED = {
    "family name": "Quetzalcoatlusova",
    "given name": "Zbigniewinka",
    "number": "XYZZY-471199",
    "contact": "plughstreet",
    "notes": "frobnicatedly",
    "medicine": "plughinolol",
    "consent": "grueconsent",
    "decision": "xyzzydecision",
    "amended": "becauseofgrue",
    "file name of a trail": "trailofquetz",
    "draft": "draftedquetz",
    "name of a list": "listedquetz",
}


def walk_visit(practice: Practice) -> tuple[str, dict[str, bytes]]:
    """Walk a visit by the program's own steps; return the patient and bytes of what is stored."""
    bench = practice.bench
    patient, _ = bench.add_patient(
        replace(
            patient_fields(VISITED["number"], VISITED["family name"], VISITED["given name"]),
            contact=VISITED["contact"],
            notes=VISITED["notes"],
            medicines=(VISITED["medicine"],),
        )
    )
    chosen = consent_fields("acmg_sf", "pgx", "carrier")
    bench.record_consent(patient.id, replace(chosen, note=VISITED["consent"]))
    case, _ = bench.store_import(patient.id, practice.prepared(patient.id), an_indication())
    for item in bench.review(case.id).items:
        bench.decide(case.id, item.finding_id, DecisionKind.CONFIRM, note=VISITED["decision"])
    report, _ = bench.sign(case.id)
    bench.begin_amendment(case.id, VISITED["amended"])
    saved = practice.path.parent / f"{VISITED['file name of a trail']}.csv"
    bench.trail.save_csv(TrailFilter(patient=VISITED["number"]), saved)
    with bench._desk.vault.driver() as raw:
        key = raw.execute(
            "SELECT key FROM patient_keys WHERE patient_id = ?", (patient.id,)
        ).fetchone()[0]
        calls = raw.execute(
            "SELECT calls FROM case_documents WHERE case_id = ?", (case.id,)
        ).fetchone()[0]
    pdf = bench.report_bytes(report.id)
    return patient.id, {"audit key": key, "calls": calls[20:60], "report": pdf[2000:2060]}


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    folder = tmp_path_factory.mktemp("erased")
    rulebook = open_rulebook(write_mini_rulebook(folder / "rulebook"), folder / "cache")
    practice = Practice(folder / "practice.counselor", lambda: rulebook)
    for number in range(OTHERS // 2):
        practice.patient(number=f"O-{number}", given=f"Someone{number}")
    words = plant_rows(practice, owned_tables())
    visited, blobs = walk_visit(practice)
    for number in range(OTHERS // 2, OTHERS):
        practice.patient(number=f"O-{number}", given=f"Someone{number}")
    practice.bench.lists.save(
        VISITED["name of a list"], PatientFilter(text=VISITED["family name"].lower())
    )
    practice.bench.lists.save("Clinic", PatientFilter(gene="BRCA1"))
    found = Planted(practice, words | VISITED, blobs)
    draft = json.dumps({"format": 1, "stand": ["patients"], "page": {
        "search": VISITED["family name"].upper(), "text": VISITED["draft"]}})  # fmt: skip
    practice.bench.lock("person", draft)
    before = found.hits()
    missing = (found.words.keys() | found.blobs.keys()) - before.keys() - SEALED
    assert not missing, missing
    assert not SEALED & before.keys()
    bench = practice.reopen()
    bench.data_rights.erase(visited, VISITED["number"], ErasureReason.ASKED)
    bench.data_rights.erase(PLANTED, word("patients", "number"), ErasureReason.ASKED)
    return found


SEALED = {"file name of a trail"}
"""Stands in the audit trail only, and so in no page as it is even before."""


def test_every_table_is_of_patients_or_somebody_said_why_not(planted: Planted):
    owned = {table.name for table in owned_tables()}
    there = tables_of_the_file(planted.practice)
    assert there == {*METADATA.tables, "patient_search"}
    assert there - owned == set(OF_NOBODY), "say here why a table holds nothing of a patient"


def test_a_word_stood_in_every_text_of_every_table(planted: Planted):
    for table in owned_tables():
        for column in table.c:
            free = not column.foreign_keys and not isinstance(column.type, (Boolean, Integer))
            exempt = (table.name, column.name) in {
                ("patients", "id"), ("patients", "sex"), ("patients", "birth_date"),
                ("patients", "created_at"), ("patients", "last_activity"),
            }  # fmt: skip
            if free and not exempt:
                assert f"{table.name}.{column.name}" in planted.words


def test_nothing_of_an_erased_patient_is_in_the_decrypted_file(planted: Planted):
    planted.practice.bench.close()
    assert planted.hits() == {}
    bench = planted.practice.reopen()
    assert [item.name for item in bench.lists.saved()] == ["Clinic"]
    assert bench.backups.verify().faults == ()
    assert len(bench.search_patients(limit=500)) == OTHERS + 1


def test_what_a_full_disk_left_is_overwritten_at_the_next_unlocking(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
):
    patient = practice.patient("acmg_sf")

    def refuse(_vault: object) -> None:
        raise VaultFull("practice.counselor")

    with monkeypatch.context() as patched:
        patched.setattr(remains, "rewrite", refuse)
        left, _ = practice.bench.data_rights.erase(patient.id, "P-1", ErasureReason.ASKED)
        assert "no room left" in left
        practice.reopen()
        assert "vault.rewritten" not in practice.actions()
    practice.reopen()
    assert "vault.rewritten" in practice.actions()
    count = practice.actions().count("vault.rewritten")
    practice.reopen()
    assert practice.actions().count("vault.rewritten") == count == 1

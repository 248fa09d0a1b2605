"""A practice of any size, made up, and how long its everyday steps take.

    python -m tests.benchmarks.practice --patients 100000

Each patient has a result with five findings, and a row of the audit trail for each of both. The
same rows are then put into a plain SQLite file, read by the same library without a key: that is
what the overhead of the vault is measured against.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parents[1]
for _folder in (str(TESTS), str(TESTS.parent / "src")):
    if _folder not in sys.path:
        sys.path.insert(0, _folder)

from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: E402

from case_builder import a_result, an_indication, consent_fields, patient_fields  # noqa: E402
from counselor.rulebook.rulebook import open_rulebook  # noqa: E402
from counselor.vault.audit_store import row_hash  # noqa: E402
from counselor.vault.patients_store import sort_key  # noqa: E402
from counselor.vault.store import Store  # noqa: E402
from counselor.vault.times import to_text  # noqa: E402
from counselor.vault.vault import Vault  # noqa: E402
from counselor.workbench import Workbench  # noqa: E402
from mini_rulebook import write_mini_rulebook  # noqa: E402
from practice_builder import FINDINGS  # noqa: E402

PASSPHRASE = "correct horse battery"
FINDINGS_EACH = 5
BATCH = 5_000
_BEGINNINGS = (
    "Al", "Bra", "Cor", "Dou", "Ek", "Fer", "Gon", "Haa", "Iva", "Jan", "Ko", "Lind", "Mar", "Nak",
    "Oka", "Per", "Qui", "Ros", "Sza", "Tor", "Ume", "Vas", "Wol", "Xu", "Yil", "Zwo", "Ó", "Ł",
)  # fmt: skip
_MIDDLES = (
    "",
    "an",
    "ber",
    "de",
    "el",
    "go",
    "ina",
    "ko",
    "lo",
    "mi",
    "no",
    "ra",
    "si",
    "to",
    "va",
)
_ENDS = (
    "son",
    "ski",
    "ez",
    "mann",
    "ova",
    "quist",
    "for",
    "ez",
    "wa",
    "eau",
    "ic",
    "ley",
    "ga",
    "ő",
)


def made_up_name(rng: random.Random) -> str:
    """Return a family or given name."""
    return rng.choice(_BEGINNINGS) + rng.choice(_MIDDLES) + rng.choice(_MIDDLES) + rng.choice(_ENDS)


def build(folder: Path, patients: int, seed: int = 1) -> Workbench:
    """Make the practice; every row is such as the program writes."""
    rules = write_mini_rulebook(folder / "rulebook")
    rulebook = open_rulebook(rules, folder / "cache")
    path = folder / "practice.counselor"
    bench = Workbench.create(path, PASSPHRASE, "Rosa Vance", rulebook=lambda: rulebook)
    first, _ = bench.add_patient(
        patient_fields("A-0", "Aabel", "First", medicines=("clopidogrel",))
    )
    bench.record_consent(first.id, consent_fields("acmg_sf", "carrier", "pgx"))
    prepared = bench._imports.prepared(FINDINGS, a_result(FINDINGS), first.id)
    case, _ = bench.store_import(first.id, prepared, an_indication())
    _fill(bench._desk.vault, first.id, case.id, patients, random.Random(seed))
    return bench


def _fill(vault: Vault, patient: str, case: str, patients: int, rng: random.Random) -> None:
    for begin in range(1, patients, BATCH):
        numbers = range(begin, min(begin + BATCH, patients))
        with vault.change() as store:
            raw = store.audit._connection.connection.driver_connection
            words = _words(raw, patient)
            for table, column, key in _TABLES:
                like = raw.execute(f"SELECT * FROM {table} WHERE {column} = ?", (
                    patient if key == "patient" else case,
                ))  # fmt: skip
                names = [item[0] for item in like.description]
                rows = [dict(zip(names, row, strict=True)) for row in like.fetchall()]
                _many(raw, table, names, _copies(table, rows, numbers, rng))
            raw.execute(
                "INSERT INTO patient_search (rowid, number, family_name, given_name, genes,"
                " conditions, medicines) SELECT"
                ' "row", number, family_name, given_name, ?, ?, ? FROM patients WHERE "row" > ?',
                (*words, begin),
            )
            _note(store, numbers)


def _words(raw: Any, patient: str) -> tuple[str, ...]:
    """Return what the index of names has beside the name of the patient who is copied."""
    row = raw.execute(
        "SELECT genes, conditions, medicines FROM patient_search WHERE rowid ="
        ' (SELECT "row" FROM patients WHERE id = ?)',
        (patient,),
    ).fetchone()
    return tuple(row)


_TABLES = (
    ("patients", "id", "patient"),
    ("patient_keys", "patient_id", "patient"),
    ("consents", "patient_id", "patient"),
    ("cases", "id", "case"),
    ("case_documents", "case_id", "case"),
    ("findings", "case_id", "case"),
    ("not_assessed", "case_id", "case"),
    ("reviews", "case_id", "case"),
    ("patient_indexed", "patient_id", "patient"),
    ("patient_marks", "patient_id", "patient"),
)


def _many(raw: Any, table: str, names: list[str], rows: Iterator[dict[str, Any]]) -> None:
    columns = ", ".join(f'"{name}"' for name in names)
    places = ", ".join(f":{name}" for name in names)
    raw.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows)


def _copies(
    table: str, rows: list[dict[str, Any]], numbers: range, rng: random.Random
) -> Iterator[dict[str, Any]]:
    """Yield rows for each number, ids and names changed."""
    if table == "findings":
        rows = [
            {**rows[place % len(rows)], "finding_id": f"finding-{place}", "place": place}
            for place in range(FINDINGS_EACH)
        ]
    for number in numbers:
        for row in rows:
            yield {**row, **_own(table, row, number, rng)}


def _own(table: str, row: dict[str, Any], number: int, rng: random.Random) -> dict[str, Any]:
    patient, case = f"patient-{number}", f"case-{number}"
    own: dict[str, Any] = {}
    references = {"patient_id": patient, "case_id": case}
    own |= {name: value for name, value in references.items() if name in row}
    if "newest_case" in row:
        own["newest_case"] = case
    if table == "patients":
        family, given = made_up_name(rng), made_up_name(rng)
        own |= {
            "row": number + 1,
            "id": patient,
            "number": f"2026-{number:06}",
            "family_name": family,
            "given_name": given,
            "sort_family": sort_key(family),
            "sort_given": sort_key(given),
            "birth_date": f"{rng.randrange(1930, 2020)}-0{rng.randrange(1, 10)}-10",
        }
    elif table == "patient_keys":
        own["key"] = rng.randbytes(32)
    elif table in ("consents", "cases", "reviews"):
        own["id"] = case if table == "cases" else f"{table}-{number}"
        if "sequence" in row:
            own["sequence"] = number + 1
    return own


def _note(store: Store, numbers: range) -> None:
    """Add the rows of the trail, sealed and chained as the program does it, all in one go."""
    raw = store.audit._connection.connection.driver_connection
    keys = dict(raw.execute("SELECT patient_id, key FROM patient_keys").fetchall())
    sequence, previous = store.audit._head()
    rows = []
    for number in numbers:
        patient = f"patient-{number}"
        at = to_text(datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number))
        after = {"number": f"2026-{number:06}", "notes": "", "medicines": [], "version": 1}
        plain = json.dumps({"before": {}, "after": after}, sort_keys=True).encode()
        for action, subject in (("patient.added", patient), ("case.imported", f"case-{number}")):
            sequence += 1
            nonce = os.urandom(12)
            sealed = AESGCM(keys[patient]).encrypt(nonce, plain, f"{sequence}:{patient}".encode())
            row = {
                "sequence": sequence,
                "at": at,
                "user": "Rosa Vance",
                "action": action,
                "subject": subject,
                "patient_id": patient,
                "body": nonce + sealed,
                "previous": previous,
            }
            previous = row_hash(row)
            rows.append({**row, "hash": previous})
    _many(raw, "audit", list(rows[0]), iter(rows))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.practice")
    parser.add_argument("--patients", type=int, default=100_000)
    arguments = parser.parse_args()
    from benchmarks.practice_speed import measure, show  # noqa: PLC0415 - measures what is made here

    with tempfile.TemporaryDirectory() as folder:
        return show(measure(Path(folder), arguments.patients))


if __name__ == "__main__":
    sys.exit(main())

"""Make the vaults that are kept for ever: `python tests/vaults/make_vault.py [NAME …]`.

Run whenever a schema is released: every vault that is missing is made, and one that is there is
never made again. The code writes the newest schema only, so the visit is walked in that one; the
vault of an older schema is made by its own migrations and gets the rows that its tables can hold.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from case_builder import (  # noqa: E402
    CHEAP,
    NOW,
    Ids,
    a_result,
    an_indication,
    consent_fields,
    patient_fields,
)
from counselor.casework.models import DecisionKind  # noqa: E402
from counselor.rulebook.rulebook import open_rulebook  # noqa: E402
from counselor.vault import migrations  # noqa: E402
from counselor.vault.migrations import MIGRATIONS  # noqa: E402
from counselor.vault.vault import Vault  # noqa: E402
from counselor.workbench import Workbench  # noqa: E402
from counselor.workbench.editing import DocumentText  # noqa: E402
from mini_rulebook import write_mini_rulebook  # noqa: E402
from practice_builder import FINDINGS, Clock  # noqa: E402

OLD_PASSPHRASE = "an old vault for ever"
USER = "Rosa Vance"
OWN_WORDS = "Please give a copy of this report to Dr Amara Bello."
_OF_THE_VAULT_ITSELF = frozenset({"schema_migrations", "users", "key_slots", "settings"})


def make_all(folder: Path, work: Path, names: Sequence[str] = ()) -> tuple[Path, ...]:
    """Make the vault of every schema, or of those named, that a folder does not have yet."""
    chosen = names or [step.name for step in MIGRATIONS]
    wanted = {name: folder / f"{name}.counselor" for name in chosen}
    missing = {name: path for name, path in wanted.items() if not path.exists()}
    if not missing:
        return ()
    visit = walk_visit(work)
    for name, path in missing.items():
        make(path, name, visit)
    return tuple(missing.values())


def walk_visit(work: Path) -> Path:
    """Walk one visit in a vault of the newest schema."""
    rulebook = open_rulebook(write_mini_rulebook(work / "rulebook"), work / "cache")
    path = work / "visit.counselor"
    bench = Workbench.create(
        path,
        OLD_PASSPHRASE,
        USER,
        clock=Clock(),
        new_id=Ids(),
        rulebook=lambda: rulebook,
        cost=CHEAP,
    )
    patient, _ = bench.add_patient(patient_fields("OLD-1", "Zwolińska", "Żaneta"))
    bench.record_consent(patient.id, consent_fields("acmg_sf"))
    prepared = bench._imports.prepared(FINDINGS, a_result(FINDINGS), patient.id)
    case, _ = bench.store_import(patient.id, prepared, an_indication("BRCA1"))
    for item in bench.review(case.id).items:
        bench.decide(case.id, item.finding_id, DecisionKind.CONFIRM, note="reviewed")
    bench.update_patient(replace(bench.patient(patient.id), medicines=("Inventa 5 mg",)))
    edit_report(bench, case.id)
    bench.sign(case.id)
    partner, _ = bench.add_patient(patient_fields("OLD-2", "Zwoliński", "Żegota"))
    bench.couples.link(patient.id, partner.id)
    bench.close()
    return path


def edit_report(bench: Workbench, case_id: str) -> None:
    """Leave words of a person's own, a letterhead and a standard paragraph."""
    report = DocumentText(case_id, "patient")
    shown = bench.editing.state(report).document.paragraphs
    share = next(item for item in shown if item.id.startswith("next.share"))
    bench.editing.write(report, share.section, share.id, OWN_WORDS)
    bench.practice.set_address("Harbour Genetics", ("12 Harbour Street", "Lindholm"))
    bench.practice.put_paragraph("Hours", "We can be reached from 9 to 12.")


def make(path: Path, schema: str, visit: Path) -> Path:
    """Make the vault of a schema with what its tables can hold of a visit."""
    names = [step.name for step in MIGRATIONS]
    steps = MIGRATIONS[: names.index(schema) + 1]
    source = Vault.open(visit, OLD_PASSPHRASE, at=NOW)
    migrations.MIGRATIONS = steps
    try:
        made = Vault.create(path, OLD_PASSPHRASE, USER, at=NOW, new_id=Ids(), cost=CHEAP)
    finally:
        migrations.MIGRATIONS = MIGRATIONS
    with source.driver() as old, made.driver() as new, _unguarded(new):
        for table in _tables(new):
            _copy_rows(old, new, table)
    assert made.check() == ()
    made.close()
    source.close()
    return path


@contextmanager
def _unguarded(raw: Any) -> Iterator[None]:
    """Let rows in that triggers and references would refuse in this order; all in one go."""
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    triggers = raw.execute(query).fetchall()
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("BEGIN IMMEDIATE")
    for name, _sql in triggers:
        raw.execute(f"DROP TRIGGER {name}")
    yield
    for _name, sql in triggers:
        raw.execute(sql)
    raw.execute("COMMIT")
    raw.execute("PRAGMA foreign_keys = ON")
    assert raw.execute("PRAGMA foreign_key_check").fetchall() == []


def _tables(raw: Any) -> list[str]:
    query = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    names = [row[0] for row in raw.execute(query)]
    own = [name for name in names if not name.startswith(("sqlite_", "patient_search_"))]
    return [name for name in own if name not in _OF_THE_VAULT_ITSELF]


def _copy_rows(old: Any, new: Any, table: str) -> None:
    columns = [row[1] for row in new.execute(f"PRAGMA table_info({table})")]
    if table == "patient_search":
        columns = ["rowid", *columns]
    named = ", ".join(f'"{name}"' for name in columns)
    new.execute(f"DELETE FROM {table}")
    rows = old.execute(f"SELECT {named} FROM {table}").fetchall()
    places = ", ".join("?" for _ in columns)
    new.executemany(f"INSERT INTO {table} ({named}) VALUES ({places})", rows)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as work:
        for made in make_all(HERE, Path(work), sys.argv[1:]):
            print(made)

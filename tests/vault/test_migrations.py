"""Migrations: whole or not at all, the schema as the tables say, and old vaults for ever."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, column, inspect, select, table, text

from case_builder import NOW
from counselor.vault import migrations
from counselor.vault.migrations import MIGRATIONS, Migration, applied, migrate
from counselor.vault.tables import METADATA
from counselor.vault.vault import Vault

VAULTS = Path(__file__).parents[1] / "vaults"
OLD_PASSPHRASE = "an old vault for ever"


def test_migrations_make_the_tables_that_the_code_uses(vault: Vault):
    with vault._open_engine().connect() as connection:
        inspector = inspect(connection)
        for table in METADATA.sorted_tables:
            made = {item["name"]: item["nullable"] for item in inspector.get_columns(table.name)}
            wanted = {column.name: column.nullable for column in table.columns}
            assert made == wanted, table.name
            connection.execute(select(table).limit(1))


def test_names_are_in_order_and_recorded(vault: Vault):
    names = tuple(step.name for step in MIGRATIONS)
    assert names == tuple(sorted(names))
    with vault._open_engine().connect() as connection:
        assert applied(connection) == names
    assert migrate(vault._open_engine(), NOW) == ()


def test_failing_step_leaves_nothing_behind(vault: Vault, monkeypatch: pytest.MonkeyPatch):
    def half(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE half_done (id TEXT)")
        raise ZeroDivisionError

    steps = (*MIGRATIONS, Migration("m9999_half", half))
    monkeypatch.setattr(migrations, "MIGRATIONS", steps)
    with pytest.raises(ZeroDivisionError):
        migrate(vault._open_engine(), NOW)
    with vault._open_engine().connect() as connection:
        assert applied(connection) == tuple(step.name for step in steps[:-1])
        query = text("SELECT count(*) FROM sqlite_master WHERE name = 'half_done'")
        assert connection.execute(query).scalar_one() == 0


def old_vault(folder: Path, step: str) -> Vault:
    for name in (f"{step}.counselor", f"{step}.counselor.keys"):
        shutil.copy(VAULTS / name, folder / name)
    return Vault.open(folder / f"{step}.counselor", OLD_PASSPHRASE, at=NOW)


@pytest.mark.parametrize("step", [item.name for item in MIGRATIONS])
def test_vault_of_every_released_schema_opens(tmp_path: Path, step: str):
    old = old_vault(tmp_path, step)
    with old.read() as store:
        row = store.patients.page("zwolińska", 10, None)[0]
        assert (row.number, row.given_name) == ("OLD-1", "Żaneta")
        case = store.cases.of_patient(row.id)[0]
        assert store.cases.get(case.id).findings.inherited[0].gene == "BRCA1"
        assert store.cases.result(case.id).sample == "SAMPLE"
        report = store.reports.of_case(case.id)[0]
        assert store.reports.pdf(report.id).startswith(b"%PDF")
        assert store.reviews.get(report.review_id).is_signed
        assert store.audit.verify() is None
    assert old.check() == ()
    old.close()


def columns_of_every_table(vault: Vault) -> dict[str, tuple[str, ...]]:
    """Return all tables but the record of the steps, which grows, and parts of the text index."""
    with vault._open_engine().connect() as connection:
        inspector = inspect(connection)
        names = set(inspector.get_table_names()) - {"schema_migrations"}
        names = {name for name in names if not name.startswith("patient_search_")}
        return {name: tuple(item["name"] for item in inspector.get_columns(name)) for name in names}


def rows_of(vault: Vault, tables: Mapping[str, tuple[str, ...]]) -> dict[str, list[Any]]:
    with vault._open_engine().connect() as connection:
        return {
            name: connection.execute(select(*map(column, columns)).select_from(table(name))).all()
            for name, columns in tables.items()
        }


def test_nothing_of_the_first_schema_is_lost_on_the_way(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(migrations, "MIGRATIONS", MIGRATIONS[:1])
    old = old_vault(tmp_path, "m0001_first")
    tables = columns_of_every_table(old)
    before = rows_of(old, tables)
    assert sum(len(rows) for rows in before.values()) > 10
    monkeypatch.undo()
    assert migrate(old._open_engine(), NOW) == tuple(step.name for step in MIGRATIONS[1:])
    after = rows_of(old, tables)
    old.close()
    assert after == before


def test_signed_findings_begin_with_the_second_schema(tmp_path: Path):
    medicines = {}
    for step in ("m0001_first", "m0002_signed_findings"):
        vault = old_vault(tmp_path, step)
        with vault.read() as store:
            patient = store.patients.page("zwolińska", 10, None)[0]
            report = store.reports.of_case(store.cases.of_patient(patient.id)[0].id)[0]
            signed = store.reviews.signed_findings(report.review_id)
            medicines[step] = None if signed is None else signed.input.medicines
        vault.close()
    assert medicines == {"m0001_first": None, "m0002_signed_findings": ("Inventa 5 mg",)}


def test_edits_begin_with_the_eleventh_schema_and_stay_frozen(tmp_path: Path):
    told = {}
    for step in ("m0010_transcript_sequences", "m0011_document_edits"):
        vault = old_vault(tmp_path, step)
        with vault.read() as store:
            patient = store.patients.page("zwolińska", 10, None)[0]
            report = store.reports.of_case(store.cases.of_patient(patient.id)[0].id)[0]
            told[step] = store.document_edits.of(report.review_id, "patient", "en")
            named = [item.name for item in store.letterhead.paragraphs()]
        with vault.driver() as raw:
            if step == "m0011_document_edits":
                assert named == ["Hours"]
                with pytest.raises(Exception, match="frozen"):
                    raw.execute("UPDATE document_edits SET body = ''")
        vault.close()
    assert told["m0010_transcript_sequences"].is_empty
    edit = told["m0011_document_edits"].edits[0]
    assert edit.text == "Please give a copy of this report to Dr Amara Bello."
    assert edit.paragraph.startswith("next.share")

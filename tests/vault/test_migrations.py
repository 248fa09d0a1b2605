"""Migrations: whole or not at all, the schema as the tables say, and old vaults for ever."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, select, text

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

    steps = (*MIGRATIONS, Migration("m0002_half", half))
    monkeypatch.setattr(migrations, "MIGRATIONS", steps)
    with pytest.raises(ZeroDivisionError):
        migrate(vault._open_engine(), NOW)
    with vault._open_engine().connect() as connection:
        assert applied(connection) == ("m0001_first",)
        query = text("SELECT count(*) FROM sqlite_master WHERE name = 'half_done'")
        assert connection.execute(query).scalar_one() == 0


@pytest.mark.parametrize("step", [item.name for item in MIGRATIONS])
def test_vault_of_every_released_schema_opens(tmp_path: Path, step: str):
    for name in (f"{step}.counselor", f"{step}.counselor.keys"):
        shutil.copy(VAULTS / name, tmp_path / name)
    old = Vault.open(tmp_path / f"{step}.counselor", OLD_PASSPHRASE, at=NOW)
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

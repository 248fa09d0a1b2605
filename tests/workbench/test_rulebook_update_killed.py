"""kill -9 in the middle of applying a rulebook: nothing half applied, and run again it ends."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from case_builder import PASSPHRASE, an_indication
from counselor.analysis import AnalysisRequest, analyse
from counselor.genome.build import Build
from counselor.genome.genotype import Sex
from counselor.rulebook.rulebook import Rulebook, open_rulebook
from counselor.workbench import Workbench
from mini_rulebook import change, write_mini_rulebook
from practice_builder import Practice
from vcf_builder import VcfBuilder

RESULTS = 8
WHOLE = 4
"""So many have no outline, as those of an earlier version of the program: judged as a whole."""
APPLYING = """
import os, signal, sys
from pathlib import Path
from counselor.rulebook.rulebook import open_rulebook
from counselor.workbench import Workbench, applying
from counselor.workbench.desk import Desk
applying._KEPT_TOGETHER = 1
vault, rules, passphrase, nth = sys.argv[1:]
noted, record = [], Desk.record

def killed(desk, store, action, *told, **values):
    noted.extend([action] * (action == "rulebook.applied"))
    if len(noted) == int(nth):  # the rows are written, the audit row and the commit are not
        os.kill(os.getpid(), signal.SIGKILL)
    record(desk, store, action, *told, **values)

Desk.record = killed
book = open_rulebook(Path(rules), Path(rules + ".cache"))
bench = Workbench.open(Path(vault), passphrase, rulebook=lambda: book)
bench.rulebook_updates.apply()
"""


@dataclass(frozen=True)
class Updated:
    """A practice whose program was updated: its vault, and the rulebook that came with it."""

    vault: Path
    rules: Path

    @property
    def book(self) -> Rulebook:
        return open_rulebook(self.rules, Path(f"{self.rules}.cache"))

    def copied(self, folder: Path) -> Updated:
        for suffix in ("", ".keys"):
            shutil.copy2(f"{self.vault}{suffix}", folder / f"{self.vault.name}{suffix}")
        return Updated(folder / self.vault.name, self.rules)

    def opened(self) -> Workbench:
        book = self.book
        return Workbench.open(self.vault, PASSPHRASE, rulebook=lambda: book)


@pytest.fixture(scope="module")
def updated(tmp_path_factory: pytest.TempPathFactory) -> Updated:
    folder = tmp_path_factory.mktemp("updated")
    old, new = write_mini_rulebook(folder / "old"), write_mini_rulebook(folder / "new")
    change(new, "manifest.toml", '"2026.1.1"', '"2026.2.1"')
    old_class, new_class = "missense_variant\tpathogenic", "missense_variant\tlikely_pathogenic"
    change(new, "inherited/variants/1.tsv", old_class, new_class)
    change(new, "pgx/guidance/cpic/inventin.toml", "low = 25", "low = 30")
    book = open_rulebook(old, folder / "old.cache")
    practice = Practice(folder / "practice.counselor", lambda: book)
    for number in range(RESULTS):
        patient = practice.patient("acmg_sf", "pgx", number=f"P-{number}")
        record = (("1", 5001, "A", "G"), ("3", 1000, "A", "T"), ("1", 1000, "A", "G"))[number % 3]
        file = VcfBuilder(Build.GRCH38).samples("PATIENT").record(*record, "1/1", dp=30 + number)
        request = AnalysisRequest(file.write(folder / f"{number}.vcf"), sex=Sex.FEMALE)
        found = analyse(request, book)
        prepared = practice.bench._imports.prepared(found.findings, found.result, patient.id)
        practice.bench.store_import(patient.id, prepared, an_indication())
    with practice.bench._desk.vault.indexing() as store:
        raw = store.audit._connection.connection.driver_connection
        query = "DELETE FROM carried_places WHERE case_id IN (SELECT id FROM cases LIMIT ?)"
        raw.execute(query, (WHOLE,))
    practice.bench.close()
    return Updated(practice.path, new)


@pytest.fixture(scope="module")
def uninterrupted(updated: Updated, tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    bench = updated.copied(tmp_path_factory.mktemp("uninterrupted")).opened()
    done, _ = bench.rulebook_updates.apply()
    assert (done.compared, done.whole) == (RESULTS, WHOLE)
    told = told_of(bench)
    bench.close()
    return told


def told_of(bench: Workbench) -> list[Any]:
    """Return what is told of each result, by its file; the findings as they are read in full."""
    with bench._desk.vault.read() as store:
        raw = store.audit._connection.connection.driver_connection
        query = (
            "SELECT file_name, changed, summary, places FROM rejudged"
            " JOIN cases ON cases.id = case_id JOIN carried_places USING (case_id)"
            " ORDER BY file_name"
        )
        return list(raw.execute(query).fetchall())


def audited(bench: Workbench) -> Iterator[dict[str, Any]]:
    """Yield what the trail tells of each batch that was stored."""
    for event in bench.audit(limit=500):
        if event.action == "rulebook.applied":
            yield json.loads(event.details)["after"]


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a signal of Unix")
@pytest.mark.parametrize("nth", [2, 6])
def test_what_was_killed_is_whole_and_comes_to_its_end_when_run_again(
    updated: Updated, uninterrupted: list[Any], tmp_path: Path, nth: int
) -> None:
    """The second result is judged by what its update touches, the sixth as a whole."""
    here = updated.copied(tmp_path)
    command = [sys.executable, "-c", APPLYING, here.vault, here.rules, PASSPHRASE, f"{nth}"]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    bench = here.opened()
    before = told_of(bench)
    state = bench.rulebook_updates.state()
    assert RESULTS - state.left == nth - 1
    assert sum(row["results"] for row in audited(bench)) == nth - 1
    assert [row for row in before if row in uninterrupted] == before
    done, _ = bench.rulebook_updates.apply()
    assert done.compared == state.left
    assert told_of(bench) == uninterrupted
    assert sum(row["results"] for row in audited(bench)) == RESULTS
    assert bench._desk.vault.check() == ()
    with bench._desk.vault.read() as store:
        assert store.audit.verify() is None
    bench.close()

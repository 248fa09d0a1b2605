"""A killed program loses nothing that was acknowledged, and writes nothing readable to disk."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from case_builder import CHEAP, NOW, PASSPHRASE, Ids, consent_fields, patient_fields
from counselor.vault.vault import Vault
from counselor.workbench import DecisionKind, Workbench
from practice_builder import FINDINGS

TESTS = Path(__file__).parents[1]
KILLS = 4

CHILD = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from case_builder import PASSPHRASE, a_result, an_indication
from practice_builder import FINDINGS
from counselor.workbench import Workbench
bench = Workbench.open(Path(sys.argv[1]), PASSPHRASE)
patient = bench.search_patients()[0]
for number in range(10_000):
    prepared = bench._imports.prepared(FINDINGS, a_result(FINDINGS), patient.id)
    case, _ = bench.store_import(patient.id, prepared, an_indication())
    print(case.id, flush=True)
"""


def killed_while_importing(path: Path, seconds: float) -> list[str]:
    """Import over and over in another program, kill it, return the cases it acknowledged."""
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path), str(TESTS)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    first = child.stdout.readline()
    time.sleep(seconds)
    child.kill()
    rest, errors = child.communicate()
    assert first, errors
    return [line for line in (first + rest).split() if len(line) == 36]


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
def test_kill_in_the_middle_of_imports_loses_no_acknowledged_one(tmp_path: Path):
    path = tmp_path / "practice.counselor"
    vault = Vault.create(path, PASSPHRASE, "Rosa Vance", at=NOW, new_id=Ids(), cost=CHEAP)
    vault.close()
    bench = Workbench.open(path, PASSPHRASE)
    patient, _ = bench.add_patient(patient_fields())
    bench.close()
    acknowledged: set[str] = set()
    for number in range(KILLS):
        acknowledged |= set(killed_while_importing(path, 0.05 + 0.037 * number))
        bench = Workbench.open(path, PASSPHRASE)
        stored = bench.cases(patient.id)
        imports = [item for item in bench.audit(10_000) if item.action == "case.imported"]
        assert acknowledged <= {row.id for row in stored}
        assert len(imports) == len(stored)
        with bench._desk.vault.read() as store:
            assert store.audit.verify() is None
            assert all(store.cases.result(row.id).sample == "SAMPLE" for row in stored)
        assert bench._desk.vault.check() == ()
        bench.close()
    assert len(acknowledged) >= KILLS


SECRETS = ("Quetzalcoatlus", "Zwolińska", "XYZZY-4711", "plughinol", "Frobnicate", "BRCA1")


def test_nothing_readable_is_on_disk_at_any_moment(practice, tmp_path: Path, capfd):
    fields = patient_fields("XYZZY-4711", "Zwolińska", "Quetzalcoatlus")
    patient, _ = practice.bench.add_patient(fields)
    practice.bench.update_patient(
        practice.bench.patient(patient.id).__class__(
            **{**{n: getattr(patient, n) for n in patient.__slots__}, "medicines": ("plughinol",)}
        )
    )
    practice.bench.record_consent(patient.id, consent_fields("acmg_sf", "pgx"))
    case = practice.case(patient)
    refuse_secrets(tmp_path)
    with practice.bench._desk.vault._open_engine().begin() as connection:
        connection.exec_driver_sql("UPDATE patients SET notes = 'Frobnicate'")
        refuse_secrets(tmp_path)
    for item in practice.bench.review(case.id).items:
        practice.bench.decide(case.id, item.finding_id, DecisionKind.CONFIRM, note="Frobnicate")
    practice.bench.draft_report(case.id)
    practice.bench.sign(case.id)
    refuse_secrets(tmp_path)
    practice.bench.close()
    refuse_secrets(tmp_path)
    written = capfd.readouterr()
    assert not any(secret in written.out + written.err for secret in SECRETS)
    assert FINDINGS.inherited[0].gene == "BRCA1"


def refuse_secrets(folder: Path) -> None:
    files = [item for item in folder.rglob("*") if item.is_file()]
    assert files
    for file in files:
        content = file.read_bytes()
        for secret in SECRETS:
            assert secret.encode() not in content, (secret, file.name)
            assert secret.encode("utf-16-le") not in content, (secret, file.name)

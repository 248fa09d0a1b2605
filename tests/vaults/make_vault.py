"""Make the vault of the present schema that is kept for ever: `python tests/vaults/make_vault.py`.

Run once when a schema is released; a vault that is there already is never made again.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from case_builder import CHEAP, Ids, a_result, an_indication, consent_fields, patient_fields  # noqa: E402
from counselor.casework.models import DecisionKind  # noqa: E402
from counselor.rulebook.rulebook import open_rulebook  # noqa: E402
from counselor.vault.migrations import MIGRATIONS  # noqa: E402
from counselor.workbench import Workbench  # noqa: E402
from mini_rulebook import write_mini_rulebook  # noqa: E402
from practice_builder import FINDINGS, Clock  # noqa: E402

OLD_PASSPHRASE = "an old vault for ever"


def make(folder: Path, work: Path) -> Path:
    """Walk one visit in a new vault named after the latest migration."""
    rulebook = open_rulebook(write_mini_rulebook(work / "rulebook"), work / "cache")
    path = folder / f"{MIGRATIONS[-1].name}.counselor"
    bench = Workbench.create(
        path,
        OLD_PASSPHRASE,
        "Rosa Vance",
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
    bench.sign(case.id)
    bench.close()
    return path


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as work:
        print(make(HERE, Path(work)))

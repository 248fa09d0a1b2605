"""What a practice of one size takes: made once, then opened by a process of its own.

python -m tests.benchmarks.practice_size make FOLDER PATIENTS
python -m tests.benchmarks.practice_size measure FOLDER PATIENTS TARGET
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
for _folder in (str(TESTS), str(TESTS.parent / "src")):
    if _folder not in sys.path:
        sys.path.insert(0, _folder)

from benchmarks.practice import PASSPHRASE, build, made_up_name  # noqa: E402
from counselor.rulebook.rulebook import open_rulebook  # noqa: E402
from counselor.workbench import Workbench  # noqa: E402
from counselor.workbench.patient_lists import PatientFilter  # noqa: E402

SEARCHES, PAGES, TODAYS = 200, 60, 5


def seconds(step: Callable[[], object]) -> float:
    """Return how long the processor is at a step."""
    begun = time.process_time()
    step()
    return time.process_time() - begun


def measure(folder: Path, patients: int) -> dict[str, float]:
    """Return the seconds of each step, the median of many."""
    rng = random.Random(5)
    rulebook = open_rulebook(folder / "rulebook", folder / "cache")
    bench = Workbench.open(folder / "practice.counselor", PASSPHRASE, rulebook=lambda: rulebook)
    typed = [PatientFilter(made_up_name(rng)[: rng.randrange(1, 7)]) for _ in range(SEARCHES)]
    chosen = [f"patient-{rng.randrange(1, patients)}" for _ in range(PAGES)]
    bench.lists.page(typed[0])
    today = [seconds(bench.waiting.now) for _ in range(TODAYS)]
    found = [seconds(lambda asked=asked: bench.lists.page(asked)) for asked in typed]
    pages = [seconds(lambda patient=patient: _page(bench, patient)) for patient in chosen]
    bench.close()
    parts = {"search": found, "today": today, "page": pages}
    return {name: statistics.median(values) for name, values in parts.items()}


def _page(bench: Workbench, patient_id: str) -> None:
    bench.patient(patient_id)
    bench.cases(patient_id)
    bench.consents(patient_id)


def main() -> int:
    """Do what was asked."""
    action, folder, patients = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    if action == "make":
        folder.mkdir(parents=True, exist_ok=True)
        build(folder, patients).close()
    else:
        Path(sys.argv[4]).write_text(json.dumps(measure(folder, patients)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""How long the program takes until one can work: the cold start, and unlocking a large practice.

    python -m tests.benchmarks.start --patients 100000

Each figure is the median of runs in processes of their own. Beside the time on the clock stands
the processor time of the process (with all its threads): on a busy machine the clock tells of the
others too. Unlocking includes the derivation of the key, at the cost of a real vault.

The program is as it is installed: its modules are compiled, once, before anything is measured, and
the rulebook is the bundled one. Today stands when its list can be read and used; what the page adds
a little later (results that a newer rulebook may have changed, for which the rulebook is read) is
told too.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
for _folder in (str(TESTS), str(TESTS.parent / "src")):
    if _folder not in sys.path:
        sys.path.insert(0, _folder)

RUNS = 5
START, UNLOCK, REST = "cold start to unlock", "unlock to Today", "unlock to all that Today reads"
LIMITS = {START: 1.5, UNLOCK: 1.0, REST: float("inf")}

KEY_MS = 150
"""Between two keys of the passphrase: 80 words a minute, a quick typist."""

_CHILD = """
import json, os, sys, time
begun = float(os.environ["COUNSELOR_BEGUN"])
from pathlib import Path
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from counselor.desktop.app import make_application, make_window

vault, settings, passphrase = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
application = make_application()
window = make_window(application, QSettings(settings, QSettings.Format.IniFormat))
window.resize(1280, 800)
window.show_unlock(vault)
window.show()
window.activateWindow()

def wait(seen):
    end = time.monotonic() + 60
    while not seen():
        if time.monotonic() > end:
            print(json.dumps({"failed": window.unlock_page.form.notice.text}), flush=True)
            os._exit(1)
        application.processEvents()
        time.sleep(0.001)

field = window.unlock_page.form.passphrase
wait(lambda: QApplication.focusWidget() is not None)
QTest.keyClick(QApplication.focusWidget(), (passphrase or "x")[0])
assert field.text == (passphrase or "x")[0], "the field takes keys"
told = {"start": (time.time() - begun, time.process_time())}
if passphrase:
    for key in passphrase[1:]:  # QTest's own waiting lets no other thread of Python run
        end = time.monotonic() + KEY_MS / 1000
        while time.monotonic() < end:
            application.processEvents()
            time.sleep(0.005)
        QTest.keyClick(QApplication.focusWidget(), key)
    assert field.text == passphrase
    clock, own = time.perf_counter(), time.process_time()
    QTest.keyClick(QApplication.focusWidget(), "\\r")
    wait(lambda: window.workspace is not None and window.workspace.today._today is not None)
    assert window.workspace.current_page() is window.workspace.today
    application.processEvents()
    told["unlock"] = (time.perf_counter() - clock, time.process_time() - own)
    wait(lambda: not window.is_busy)
    told["rest"] = (time.perf_counter() - clock, time.process_time() - own)
print(json.dumps(told), flush=True)
os._exit(0)
"""


def run_once(vault: Path, settings: Path, passphrase: str) -> dict[str, tuple[float, float]]:
    """Start the program once; return seconds on the clock and of the processor for each step.

    Compiled modules lie beside the settings; the first run makes them, as installing does.
    """
    environ = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "COUNSELOR_BEGUN": repr(time.time()),
        "PYTHONPATH": str(TESTS.parent / "src"),
        "PYTHONPYCACHEPREFIX": str(settings.parent / "compiled"),
    }
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    child = _CHILD.replace("KEY_MS", str(KEY_MS))
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            child,
            str(vault),
            str(settings),
            passphrase,
        ],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    told = json.loads(done.stdout.splitlines()[-1]) if done.stdout else {"failed": done.stderr}
    if "failed" in told:
        raise RuntimeError(told["failed"])
    return {name: (clock, own) for name, (clock, own) in told.items()}


def measure(folder: Path, patients: int, runs: int) -> dict[str, list[tuple[float, float]]]:
    """Return what each run took, by step."""
    took: dict[str, list[tuple[float, float]]] = {name: [] for name in LIMITS}
    vault, passphrase = folder / "practice.counselor", ""
    if patients:
        from benchmarks import practice  # noqa: PLC0415 - needs what only a large practice needs

        bench = practice.build(folder, patients)
        vault, passphrase = bench.vault_path, practice.PASSPHRASE
        bench.close()
    run_once(vault, folder / "settings.ini", passphrase)
    for _ in range(runs):
        told = run_once(vault, folder / "settings.ini", passphrase)
        took[START].append(told["start"])
        if "unlock" in told:
            took[UNLOCK].append(told["unlock"])
            took[REST].append(told["rest"])
    return took


def main() -> int:
    """Print the table; 1 where a median on the clock is over its limit."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.start")
    parser.add_argument("--patients", type=int, default=100_000, help="0: the cold start alone")
    parser.add_argument("--runs", type=int, default=RUNS)
    chosen = parser.parse_args()
    over = False
    with tempfile.TemporaryDirectory() as folder:
        took = measure(Path(folder), chosen.patients, chosen.runs)
    for name, times in took.items():
        if times:
            clock = statistics.median(clock for clock, _own in times)
            own = statistics.median(own for _clock, own in times)
            over |= clock > LIMITS[name]
            told = f"{clock:.2f} s on the clock, {own:.2f} s of the processor"
            limit = f" (at most {LIMITS[name]:.1f} s)" if LIMITS[name] < float("inf") else ""
            print(f"{name}: {told}{limit}")
    return int(over)


if __name__ == "__main__":
    sys.exit(main())

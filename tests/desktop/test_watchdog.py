"""The watch over the window's thread tells of what keeps it busy, and not of a busy machine."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

_TESTS = Path(__file__).resolve().parents[1]
_SCRIPT = """
import json, time
from PySide6.QtCore import QTimer
from watchdog import WatchedApplication

def work():
    end = time.thread_time() + 0.15
    while time.thread_time() < end:
        pass

application = WatchedApplication([])
told = {}
for name, step in (("works", work), ("waits", lambda: time.sleep(0.15))):
    with WatchedApplication.watched() as watch:
        watch.step = name
        QTimer.singleShot(0, step)
        QTimer.singleShot(1, application.quit)
        application.exec()
    told[name] = [str(item) for item in watch.slow]
print(json.dumps(told))
"""


def test_a_slot_that_works_for_long_is_told_and_one_that_waits_is_not():
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT], cwd=_TESTS, capture_output=True, text=True, check=True
    )
    told = json.loads(done.stdout)
    assert len(told["works"]) == 1
    assert told["waits"] == [], "the processor was free meanwhile"

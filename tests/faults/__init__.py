"""Campaigns that try to lose or to break something, each bounded in time.

    python -m tests.faults kill --runs 500
    python -m tests.faults disk-full
    python -m tests.faults io-errors
    python -m tests.faults fuzz --executions 1000000

Each has a short form in the test suite (`tests/test_fault_campaigns.py`); the figures of the long
runs stand in the README.
"""

from __future__ import annotations

import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
for _folder in (str(TESTS), str(TESTS / "readers"), str(TESTS.parent / "src")):
    if _folder not in sys.path:  # `python -m tests.faults` starts in the repository's own folder
        sys.path.insert(0, _folder)

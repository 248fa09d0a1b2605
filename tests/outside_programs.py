"""Programs of others that tests ask.

Where one is missing a test is left out, but never on the machine that checks each change.
"""

from __future__ import annotations

import os
import shutil

import pytest


def program(name: str, package: str) -> str:
    """Return where a program lies; the test ends where it is missing."""
    found = shutil.which(name)
    if found is None:
        missing(name, package)
    return str(found)


def missing(name: str, package: str) -> None:
    """Leave the test out, or let it fail on the machine that checks each change."""
    told = f"{name} is not installed (Debian: {package})"
    if os.environ.get("CI") == "true":
        pytest.fail(told)
    pytest.skip(told)

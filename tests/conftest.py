"""Fixtures for all tests."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real sample files and fact tables beside the repository."""
    if not SHARED.is_dir():
        pytest.skip("left out: the folder of real sample files is not beside the repository")
    return SHARED

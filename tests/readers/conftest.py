"""Reading what a `VcfBuilder` builds."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading import Answer, answer_in


@pytest.fixture
def answer(tmp_path: Path) -> Answer:
    """Write a file, read it, return what it says."""
    return answer_in(tmp_path)

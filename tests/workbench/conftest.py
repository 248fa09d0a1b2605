"""A workbench of one's own for each test, on the small invented rulebook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counselor.rulebook.rulebook import Rulebook, open_rulebook
from mini_rulebook import write_mini_rulebook
from practice_builder import Practice


@pytest.fixture(scope="session")
def small_rulebook(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    folder = tmp_path_factory.mktemp("rulebook")
    return open_rulebook(write_mini_rulebook(folder / "rulebook"), folder / "cache")


@pytest.fixture
def practice(tmp_path: Path, small_rulebook: Rulebook) -> Iterator[Practice]:
    made = Practice(tmp_path / "practice.counselor", lambda: small_rulebook)
    yield made
    made.bench.close()

"""A vault of one's own for each test, with key derivation at its lowest cost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from case_builder import CHEAP, NOW, PASSPHRASE, Ids
from counselor.vault.vault import Vault


@pytest.fixture
def vault_path(tmp_path: Path) -> Path:
    return tmp_path / "practice.counselor"


@pytest.fixture
def vault(vault_path: Path) -> Iterator[Vault]:
    made = Vault.create(vault_path, PASSPHRASE, "Rosa Vance", at=NOW, new_id=Ids(), cost=CHEAP)
    yield made
    made.close()

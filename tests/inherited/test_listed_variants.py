"""Listed variants are found however a file spells them; a sample of them, all are a command's."""

from __future__ import annotations

from pathlib import Path

import pytest

from counselor.genome.build import Build
from listed_variants import WAYS, Spelling, ask, right_shifted

STEP = 9


@pytest.mark.parametrize(("build", "spelling"), WAYS)
def test_is_found(tmp_path: Path, build: Build, spelling: Spelling) -> None:
    asked = ask(tmp_path, build, spelling, STEP)
    assert len(asked.written) > (2_000 if spelling is right_shifted else 6_000)
    assert asked.missed == []
    assert asked.unasked == []
    assert asked.zygosities == {"het"}

"""The tables in the repository are what the importer writes from the facts."""

from __future__ import annotations

from pathlib import Path

import pytest
from rulebook_import.command import main

RULEBOOK = Path(__file__).resolve().parents[2] / "resources" / "rulebook"


@pytest.mark.shared
def test_rulebook_is_what_the_facts_give(shared: Path, tmp_path: Path) -> None:
    assert main(["--facts", str(shared / "facts"), "--out", str(tmp_path)]) == 0
    written = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    assert len(written) > 200
    differing = [
        str(path.relative_to(tmp_path))
        for path in written
        if (RULEBOOK / path.relative_to(tmp_path)).read_bytes() != path.read_bytes()
    ]
    assert differing == []


def test_missing_facts_are_a_clear_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--facts", str(tmp_path), "--out", str(tmp_path / "out"), "pgx"]) == 3
    assert "this table is missing" in capsys.readouterr().err

"""Every source that a row can name is in the manifest, and told of in SOURCES.md."""

from __future__ import annotations

import tomllib
from pathlib import Path

from rulebook_import import source_ids
from rulebook_import.manifest import write_manifest
from rulebook_import.sources import ALL_SOURCES
from rulebook_import.variant_sources import VARIANT_SOURCES

RULEBOOK = Path(__file__).resolve().parents[2] / "resources" / "rulebook"
KNOWN = {source.id for source in ALL_SOURCES}


def test_no_source_is_described_twice() -> None:
    assert len(KNOWN) == len(ALL_SOURCES)


def test_ids_that_rows_use_are_described() -> None:
    named = {value for name, value in vars(source_ids).items() if name.isupper()}
    assert named | {identifier for _, _, identifier in VARIANT_SOURCES} <= KNOWN


def test_each_source_is_told_of() -> None:
    account = (RULEBOOK / "SOURCES.md").read_text(encoding="utf-8")
    assert [identifier for identifier in sorted(KNOWN) if f"`{identifier}`" not in account] == []


def test_manifest_in_the_rulebook_is_the_one_that_is_written(tmp_path: Path) -> None:
    write_manifest(tmp_path, tmp_path)
    written = (tmp_path / "manifest.toml").read_bytes()
    assert tomllib.loads(written.decode())["schema"] == "counselor.rulebook/1"
    assert (RULEBOOK / "manifest.toml").read_bytes() == written

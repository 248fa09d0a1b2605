"""manifest.toml: which rulebook this is, and every source it names."""

from __future__ import annotations

from pathlib import Path

from rulebook_import.sources import ALL_SOURCES, Source
from rulebook_import.tables import TomlValue, toml_lines, write_text

VERSION = "2026.11.1"
DATE = "2026-11-23"
SCHEMA = "counselor.rulebook/1"
LICENCE = "CC BY-SA 4.0"


def write_manifest(_facts_folder: Path, out: Path) -> list[str]:
    """Write manifest.toml; return lines that account for what was written."""
    head: dict[str, TomlValue] = {
        "schema": SCHEMA,
        "version": VERSION,
        "date": DATE,
        "licence": LICENCE,
    }
    text = toml_lines(head)
    for source in sorted(ALL_SOURCES, key=lambda source: source.id):
        text += "\n[[source]]\n" + toml_lines(_entries(source))
    write_text(out / "manifest.toml", text)
    return [f"version {VERSION}, {len(ALL_SOURCES)} sources"]


def _entries(source: Source) -> dict[str, TomlValue]:
    """Return the entries of a source; a place without a scheme is a DOI."""
    where = "url" if source.place.startswith("https://") else "doi"
    return {
        "id": source.id,
        "title": source.title,
        "version": source.version,
        "date": source.date,
        "licence": source.licence,
        where: source.place,
    }

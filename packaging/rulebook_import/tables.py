"""Read fact tables and write rulebook files, always in the same bytes."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

Row = dict[str, str]

csv.field_size_limit(1 << 24)


class FactsError(Exception):
    """A fact table is missing or does not say what the importer relies on."""


def open_text(path: Path) -> io.StringIO:
    """Return the text of a plain or gzipped file.

    Raises:
        FactsError: The file is not there.
    """
    if not path.exists():
        raise FactsError(f"{path}: this table is missing. Give the folder of facts with --facts.")
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return io.StringIO(data.decode("utf-8"), newline="")


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a tab-separated table with one header line."""
    text = open_text(path)
    return [
        {key: value or "" for key, value in row.items()}
        for row in csv.DictReader(text, delimiter="\t")
    ]


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> int:
    """Write a table (rows in the given order) and return how many rows it has.

    Raises:
        FactsError: A cell holds a tab or a line break, which the format has no way to write.
    """
    lines = ["\t".join(columns)]
    for row in rows:
        cells = [row.get(column, "") for column in columns]
        if any(mark in cell for cell in cells for mark in "\t\r\n"):
            raise FactsError(f"{path.name}: a cell holds a tab or a line break: {cells}")
        lines.append("\t".join(cells))
    write_text(path, "\n".join(lines) + "\n")
    return len(lines) - 1


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 text with line feeds, whatever the platform."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))


TomlValue = str | bool | int | float | Sequence[str] | Sequence[int]


def toml_value(value: TomlValue) -> str:
    """Return a value as TOML; a long list gets one line for each item, so that it can be diffed."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return f"{value:g}" if isinstance(value, float) else str(value)
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    items = [toml_value(item) for item in value]
    if sum(len(item) + 2 for item in items) <= 72:
        return "[" + ", ".join(items) + "]"
    return "[\n" + "".join(f"    {item},\n" for item in items) + "]"


def toml_lines(entries: Mapping[str, TomlValue]) -> str:
    """Return `key = value` lines, leaving out what is empty."""
    kept = {key: value for key, value in entries.items() if value not in ("", [], ())}
    return "".join(f"{key} = {toml_value(value)}\n" for key, value in kept.items())


def chrom_order(chrom: str) -> tuple[int, str]:
    """Return the sort key of a chromosome: 1-22, X, Y, MT."""
    named = {"X": 23, "Y": 24, "MT": 25}
    return (int(chrom) if chrom.isdecimal() else named.get(chrom, 99), chrom)


def natural_order(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key that puts `*2` before `*10`."""
    parts: list[tuple[int, int, str]] = []
    digits = ""
    for character in name + "\0":
        if character.isdecimal():
            digits += character
            continue
        if digits:
            parts.append((1, int(digits), ""))
            digits = ""
        parts.append((0, 0, character))
    return tuple(parts)

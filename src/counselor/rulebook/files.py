"""Reading the rulebook's text files; every failure names file and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counselor.errors import RulebookError

_AT_LINE = re.compile(r"at line (\d+)")


class BadRow(RulebookError):
    """A row or entry of a rulebook file can't be used."""

    def __init__(self, file: str, line: int, what: str) -> None:
        place = f"{file}, line {line}" if line else file
        super().__init__(f"Rulebook file {place}: {what}.", "Correct the file and check again.")
        self.file, self.line, self.what = file, line, what


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A fault of the rulebook: file, 1-based line (0 where a file has no such line), what."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        """Return the problem as one line."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.what}"


@dataclass(frozen=True, slots=True)
class Row:
    """One data row of a table: its cells by column name, and where it stands (1-based line)."""

    file: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """Return a cell; an absent column reads as empty."""
        return self.cells.get(column, "")

    def integer(self, column: str) -> int | None:
        """Return a cell as a whole number, None where it is empty.

        Raises:
            BadRow: The cell holds something else.
        """
        text = self[column]
        if not text:
            return None
        try:
            return int(text)
        except ValueError as error:
            raise BadRow(self.file, self.line, f"'{column}' is no whole number: {text}") from error

    def required_integer(self, column: str) -> int:
        """Return a cell as a whole number.

        Raises:
            BadRow: It is empty or holds something else.
        """
        number = self.integer(column)
        if number is None:
            raise BadRow(self.file, self.line, f"'{column}' is empty")
        return number

    def problem(self, what: str) -> Problem:
        """Return a problem that stands in this row."""
        return Problem(self.file, self.line, what)

    def items(self, column: str) -> tuple[str, ...]:
        """Return a `;`-separated cell as its parts."""
        text = self[column]
        return tuple(text.split(";")) if text else ()


def read_table(path: Path, root: Path) -> Iterator[Row]:
    """Yield the rows of a TSV file.

    Raises:
        BadRow: The file is missing or no UTF-8; a column name stands twice; a row has another
            number of cells than the header.
    """
    name = path.relative_to(root).as_posix()
    lines = _text(path, name).split("\n")
    columns = lines[0].rstrip("\r").split("\t")
    if len(set(columns)) < len(columns):
        raise BadRow(name, 1, "a column name stands twice")
    if not lines[-1]:
        lines.pop()
    for line, text in enumerate(lines[1:], start=2):
        cells = text.rstrip("\r").split("\t")
        if len(cells) != len(columns):
            what = f"{len(cells)} cells where the header has {len(columns)}"
            raise BadRow(name, line, what)
        yield Row(name, line, dict(zip(columns, cells, strict=True)))


def _text(path: Path, name: str) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError as error:
        raise BadRow(name, 0, "the file is missing") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise BadRow(name, line, "not valid UTF-8") from error


def read_toml(path: Path, root: Path) -> dict[str, Any]:
    """Return the contents of a TOML file.

    Raises:
        BadRow: It is missing, no UTF-8 or not valid TOML.
    """
    name = path.relative_to(root).as_posix()
    try:
        return tomllib.loads(_text(path, name))
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        line = int(found.group(1)) if found else 0
        raise BadRow(name, line, f"not valid TOML: {error}") from error


def read_fasta(path: Path, root: Path) -> Iterator[tuple[int, str, str]]:
    """Yield (1-based line, header without `>`, sequence in upper case) of a FASTA file.

    Raises:
        BadRow: It is no UTF-8.
    """
    begin, header, pieces = 0, "", list[str]()
    for line, text in enumerate(_text(path, path.relative_to(root).as_posix()).splitlines(), 1):
        if text.startswith(">"):
            if header:
                yield begin, header, "".join(pieces)
            begin, header, pieces = line, text[1:].strip(), []
        else:
            pieces.append(text.strip().upper())
    if header:
        yield begin, header, "".join(pieces)

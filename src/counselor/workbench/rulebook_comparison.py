"""Comparing the present rulebook with another one, and writing the differences as a table."""

from __future__ import annotations

import csv
import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from counselor.errors import InputError
from counselor.inherited.rulebook_comparison import (
    MOST_ROWS,
    InheritedChange,
    InheritedComparison,
    counted_changes,
    inherited_changes,
)
from counselor.pgx.rulebook_comparison import Change, Comparison, compare_rulebooks
from counselor.progress import Progress, silent
from counselor.rulebook.aside import opened_aside
from counselor.rulebook.models import Manifest
from counselor.rulebook.rulebook import Rulebook
from counselor.vault.files import write_atomically

Words = Callable[[str, str], str]
"""From the part (`pgx`, `inherited`) and the kind of a change to words."""

_STEPS = 100
_OPENED, _PGX_DONE = 50, 65
"""Where opening the other rulebook and comparing pharmacogenes end, of 100 steps (measured)."""
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_COLUMNS = ("part", "gene", "medicine", "change", "what", "old", "new")


class TableNotWritten(InputError):
    """The table of differences could not be written to the place that was chosen."""

    def __init__(self, target: Path, detail: str) -> None:
        super().__init__(
            f"The table could not be written to '{target.name}': {detail}.",
            "Choose another folder.",
        )


@dataclass(frozen=True, slots=True)
class RulebooksCompared:
    """What changed from an older rulebook to a newer one.

    Attributes:
        chosen: The rulebook of the folder: `old`, or `new` where it is newer than the present one.
        inherited: All differences counted; the first ones one by one.
        packed: Every difference as a line of CSV, compressed.
    """

    old: Manifest
    new: Manifest
    chosen: Manifest
    pgx: Comparison
    inherited: InheritedComparison
    packed: bytes

    @property
    def is_same(self) -> bool:
        """Whether no fact that is compared differs."""
        return self.pgx.is_same and self.inherited.is_same

    @property
    def is_identical(self) -> bool:
        """Whether both hold the same files, byte for byte."""
        return self.old.sha256 == self.new.sha256


def compare_with(
    folder: Path,
    present: Rulebook,
    words: Words,
    *,
    most_rows: int = MOST_ROWS,
    progress: Progress = silent,
) -> RulebooksCompared:
    """Compare the rulebook in a folder with the present one, the older one first.

    Args:
        folder: Holds manifest.toml.
        present: The rulebook of this installation.
        words: How kinds of change are named in the table.
        most_rows: Changes of inherited facts to hold one by one.
        progress: Told in steps of 100; may raise `Cancelled`.

    Raises:
        NoRulebook, BadRow, UnknownFormat: See `opened_aside`.
    """
    progress(0, 0, "")
    with opened_aside(folder) as other:
        progress(_OPENED, _STEPS, "")
        old, new = other, present
        if other.manifest.date > present.manifest.date:
            old, new = present, other
        pgx = compare_rulebooks(old, new, _share(progress, _OPENED, _PGX_DONE))
        table = _Table(words)
        table.add_pgx(pgx)
        changes = inherited_changes(old, new, _share(progress, _PGX_DONE, _STEPS))
        inherited = counted_changes(table.passing(changes), most_rows)
        return RulebooksCompared(
            old.manifest, new.manifest, other.manifest, pgx, inherited, table.finished()
        )


def write_table(compared: RulebooksCompared, target: Path) -> None:
    """Write all differences as CSV (UTF-8), first the columns.

    Raises:
        TableNotWritten: The disk refuses.
    """
    try:
        write_atomically(target, zlib.decompress(compared.packed))
    except OSError as error:
        raise TableNotWritten(target, error.strerror or "the disk refused") from error


def _share(progress: Progress, begin: int, end: int) -> Progress:
    """Return what tells a part's progress as that of the whole."""

    def told(done: int, total: int, what: str) -> None:
        progress(begin + (end - begin) * done // max(total, 1), _STEPS, what)

    return told


class _Table:
    """Gathers lines of CSV, compressed as they come: a rulebook can differ in every row."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._packer = zlib.compressobj()
        self._packed = [self._packer.compress(b"\xef\xbb\xbf")]  # spreadsheets know UTF-8 by it
        self._add(_COLUMNS)

    def add_pgx(self, found: Comparison) -> None:
        """Add every change of pharmacogenes and of guidance."""
        for gene in found.genes:
            for kind, (old, new) in (
                ("definition_date", gene.definition_dates),
                ("phenotype_source", gene.phenotype_sources),
            ):
                if old != new:
                    self._add_change(gene.gene, "", Change(kind, gene.gene, old, new))
            for item in gene.changes:
                self._add_change(gene.gene, "", item)
        for drug in found.drugs:
            for item in drug.changes:
                self._add_change("", drug.drug, item)

    def passing(self, changes: Iterator[InheritedChange]) -> Iterator[InheritedChange]:
        """Add each change while it passes by."""
        for item in changes:
            kind = self._words("inherited", item.kind)
            self._add(("inherited", item.gene, "", kind, item.name, item.old, item.new))
            yield item

    def finished(self) -> bytes:
        """Return all lines, compressed."""
        return b"".join((*self._packed, self._packer.flush()))

    def _add_change(self, gene: str, drug: str, item: Change) -> None:
        cells = (gene, drug, self._words("pgx", item.kind), item.name, item.old, item.new)
        self._add(("pgx", *cells))

    def _add(self, cells: tuple[str, ...]) -> None:
        line = io.StringIO()
        csv.writer(line).writerow([_harmless(cell) for cell in cells])
        self._packed.append(self._packer.compress(line.getvalue().encode()))


def _harmless(cell: str) -> str:
    """Keep a spreadsheet from taking a cell for a formula."""
    return f"'{cell}" if len(cell) > 1 and cell.startswith(_FORMULA_SIGNS) else cell

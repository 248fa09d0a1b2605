"""Picking, out of a block of lines, the ones that reach a place of interest: by columns, not rows.

A genome has millions of records and the rulebook asks about a few thousand places. Positions are
therefore compared as numpy columns, and only what reaches a target is ever made into objects.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from counselor.genome.build import PSEUDOAUTOSOMAL, Build, canonical_chromosome
from counselor.genome.target import Positions, TargetTable
from counselor.readers.vcf.call import LONGEST_SHIFT
from counselor.readers.vcf.header import Header
from counselor.readers.vcf.record import RecordMalformed
from counselor.readers.vcf.text import Block

MARGIN = LONGEST_SHIFT
"""Lines this many bases beside a target are read too: an indel may be written away from its normal
form."""

SEX_LINES_PER_BLOCK = 500
"""So many lines of X and of Y, evenly spread over a block, serve as evidence of sex."""

_TAB, _LINE_FEED, _LESS_THAN, _EQUALS = 9, 10, 60, 61
_OF_UNSPECIFIED = np.frombuffer(b"N*X", np.uint8)  # <NON_REF>, <*>, <X>
_LONGEST_NAME = 16
_MOST_DIGITS = 10

Bytes = NDArray[np.uint8]
Rows = NDArray[np.int64]
Stretches = Mapping[str, tuple[Positions, Positions]]


@dataclass(frozen=True, slots=True)
class Picked:
    """A line that matters: for a target, or only as evidence of sex."""

    line: int
    text: str
    for_sex: bool


def stretches_of(tables: Sequence[TargetTable]) -> Stretches:
    """Return, by chromosome, the disjoint stretches that lines are picked for."""
    found: dict[str, tuple[Positions, Positions]] = {}
    for table in tables:
        for chrom, columns in table.columns.items():
            own = columns.stretches(MARGIN)
            found[chrom] = _united(found[chrom], own) if chrom in found else own
    return found


def _united(
    one: tuple[Positions, Positions], two: tuple[Positions, Positions]
) -> tuple[Positions, Positions]:
    starts, ends = (np.concatenate(pair) for pair in zip(one, two, strict=True))
    order = np.argsort(starts, kind="stable")
    starts, reach = starts[order], np.maximum.accumulate(ends[order])
    opens = np.concatenate(([True], starts[1:] > reach[:-1] + 1))
    return starts[opens], reach[np.concatenate((opens[1:], [True]))]


class Selector:
    """Picks lines out of blocks.

    Args:
        header: The file's header.
        name: Base name of the file, for sentences.
        stretches: What to pick lines for.

    Attributes:
        records: Lines seen so far.
        names: Contig names seen so far, as written.
        has_blocks: The first block of lines looks like a gVCF.
    """

    def __init__(self, header: Header, name: str, stretches: Stretches) -> None:
        self._header = header
        self._name = name
        self._stretches = stretches
        self._keeps_symbolic = header.version >= "4.5"  # blocks are measured by FORMAT/LEN there
        self.records = 0
        self.names: set[str] = set()
        self.has_blocks = False

    def pick(self, block: Block) -> Iterator[Picked]:
        """Yield the lines of a block that matter, in file order.

        Raises:
            RecordMalformed: A line has a wrong number of columns or no number as its position.
        """
        data = block.data
        if not self.records:
            self.has_blocks = b"<NON_REF>" in data or b"<*>" in data
        table = _separators(block, self._header.columns, self._name)
        self.records += len(table)
        buffer = np.frombuffer(data, np.uint8)
        starts = np.concatenate(([0], table[:-1, -1] + 1))
        positions = _numbers(buffer, table[:, 0], table[:, 1])
        if (positions < 0).any():
            bad = int(np.argmax(positions < 0))
            what = "its position (POS) is not a whole number"
            raise RecordMalformed(self._name, block.first_line + bad, what)
        reach = positions + (table[:, 3] - table[:, 2] - 2)
        _apply_ends(data, buffer, starts, table, reach)
        chosen, of_sex = self._chosen(buffer, starts, table, positions, reach)
        stops = table[:, -1]
        for row in np.flatnonzero(chosen | of_sex).tolist():
            text = data[starts[row] : stops[row]].decode("utf-8", "replace")
            yield Picked(block.first_line + row, text, not chosen[row])

    def _chosen(
        self, buffer: Bytes, starts: Rows, table: Rows, positions: Rows, reach: Rows
    ) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        chosen = np.zeros(len(starts), dtype=bool)
        of_sex = np.zeros(len(starts), dtype=bool)
        for first, last in _runs(buffer, starts, table[:, 0]):
            name = buffer[starts[first] : table[first, 0]].tobytes().decode("utf-8", "replace")
            self.names.add(name)
            chrom = canonical_chromosome(name)
            if chrom is None:
                continue
            run = slice(first, last)
            if chrom in self._stretches:
                chosen[run] = _reaching(*self._stretches[chrom], positions[run], reach[run])
                chosen[run] |= self._is_symbolic(buffer, table[run, 3] + 1)
            if chrom in ("X", "Y"):
                of_sex[first + _sex_rows(chrom, positions[run], reach[run])] = True
        return chosen, of_sex

    def _is_symbolic(self, buffer: Bytes, alts: Rows) -> NDArray[np.bool_]:
        """Tell which ALTs are symbols whose length may stand elsewhere than in INFO/END.

        Structural variants may give SVLEN alone, and blocks of VCF 4.5 have FORMAT/LEN.
        """
        symbolic: NDArray[np.bool_] = buffer[alts] == _LESS_THAN
        if not self._keeps_symbolic:
            symbolic &= ~np.isin(buffer[alts + 1], _OF_UNSPECIFIED)
        return symbolic


def _separators(block: Block, width: int, name: str) -> Rows:
    """Return the offset of each tab and line feed, one row a line."""
    data, first_line = block.data, block.first_line
    buffer = np.frombuffer(data, np.uint8)
    found = np.flatnonzero((buffer - np.uint8(_TAB)) <= 1)
    if len(found) == block.lines * width:
        table = found.reshape(block.lines, width)
        if (buffer[table[:, -1]] == _LINE_FEED).all():
            return table
    counts = ((at, line.count(b"\t") + 1) for at, line in enumerate(data.split(b"\n")))
    at, columns = next((at, columns) for at, columns in counts if columns != width)
    empty = not data.split(b"\n")[at].strip()
    what = "it is empty" if empty else f"it has {columns} columns instead of {width}"
    raise RecordMalformed(name, first_line + at, what)


def _numbers(buffer: Bytes, before: Rows, after: Rows) -> Rows:
    """Return the number written between two separators of each row; -1 where it is none."""
    digits = after - before - 1
    values = np.zeros(len(before), dtype=np.int64)
    wrong = (digits < 1) | (digits > _MOST_DIGITS)
    for place in range(min(int(digits.max(initial=0)), _MOST_DIGITS)):
        inside = place < digits
        digit = buffer[np.maximum(after - 1 - place, 0)].astype(np.int64) - 48
        wrong |= inside & ((digit < 0) | (digit > 9))
        values += np.where(inside, digit * 10**place, 0)
    values[wrong] = -1
    return values


def _runs(buffer: Bytes, starts: Rows, tabs: Rows) -> Iterator[tuple[int, int]]:
    """Yield (first, one after the last) row of neighbouring lines with the same contig name."""
    lengths = tabs - starts
    width = min(int(lengths.max(initial=1)), _LONGEST_NAME)
    places = np.arange(width)
    names = buffer[np.minimum(starts[:, None] + places, len(buffer) - 1)]
    names[places >= lengths[:, None]] = 0
    change = (names[1:] != names[:-1]).any(axis=1) | (lengths[1:] != lengths[:-1])
    edges = [0, *(np.flatnonzero(change) + 1).tolist(), len(starts)]
    yield from pairwise(edges)


def _reaching(
    starts: Positions, ends: Positions, positions: Rows, reach: Rows
) -> NDArray[np.bool_]:
    """Tell for each line whether it overlaps any of the disjoint stretches."""
    after = np.append(starts, np.iinfo(np.int64).max)
    return np.asarray(after[np.searchsorted(ends, positions)] <= reach)


def _apply_ends(data: bytes, buffer: Bytes, starts: Rows, table: Rows, reach: Rows) -> None:
    """Lengthen `reach` of lines whose INFO has END=."""
    if b"END=" not in data:
        return
    at = np.flatnonzero(buffer[3:] == _EQUALS)
    word = np.frombuffer(b"END", np.uint8)
    for place in range(3):
        at = at[buffer[at + place] == word[place]]
    rows = np.searchsorted(starts, at, side="right") - 1
    before = buffer[np.maximum(at - 1, 0)]
    inside = (at > table[rows, 6]) & (at < table[rows, 7]) & ((before == _TAB) | (before == 59))
    at, rows = at[inside], rows[inside]
    stops = at + 4
    is_digit = (buffer >= 48) & (buffer <= 57)
    for _ in range(_MOST_DIGITS):
        stops = np.where(is_digit[stops], stops + 1, stops)
    values = _numbers(buffer, at + 3, stops)
    np.maximum.at(reach, rows, values)


def _sex_rows(chrom: str, positions: Rows, reach: Rows) -> Rows:
    """Return rows of short records outside the pseudoautosomal regions, evenly thinned."""
    usable = reach - positions < 50
    for build in Build:
        for start, end in PSEUDOAUTOSOMAL[build][chrom]:
            usable &= (positions < start) | (positions > end)
    rows = np.flatnonzero(usable)
    step = max(1, -(-len(rows) // SEX_LINES_PER_BLOCK))
    return rows[::step]

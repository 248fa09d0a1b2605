"""Picking, out of a block of lines, the ones that reach a place of interest: by columns, not rows.

A genome has millions of records and the rulebook asks about a few thousand places. Positions are
therefore compared as numpy columns, and only what reaches a target is ever made into objects.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from counselor.genome.build import CHROMOSOMES, Build, canonical_chromosome
from counselor.genome.interval import Interval
from counselor.genome.stretches import Stretches, set_of, united
from counselor.genome.target import TargetTable
from counselor.readers.targets import TargetSource
from counselor.readers.vcf.call import LONGEST_SHIFT
from counselor.readers.vcf.columns import (
    MOST_DIGITS,
    Bytes,
    Flags,
    Rows,
    Words,
    is_one_of,
    numbers,
    separators,
    words,
)
from counselor.readers.vcf.header import Header
from counselor.readers.vcf.record import RecordMalformed
from counselor.readers.vcf.reference_lines import ReferenceLineColumns, ReferenceLines, Wanted
from counselor.readers.vcf.sex_lines import SexLines
from counselor.readers.vcf.text import Block

MARGIN = LONGEST_SHIFT
"""Lines this many bases beside a target are read too: an indel may be written away from its normal
form."""

_TAB, _LESS_THAN, _EQUALS = 9, 60, 61
_SEMICOLON, _NUMBER_0, _NUMBER_9 = 59, 48, 57
_END = b"END"
_END_WORD = np.uint64(int.from_bytes(b"END=", "little"))
_FOUR_BYTES = np.uint64(0xFFFF_FFFF)
_MARKS = b".[]"
_OF_UNSPECIFIED = b"N*X"  # <NON_REF>, <*>, <X>
_LONGEST_NAME = 16


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A block whose columns and positions were found.

    Attributes:
        table: Offset of each tab and line feed, one row a line.
        positions: POS of each line, 1-based.
    """

    block: Block
    table: Rows
    positions: Rows


def layout_of(header: Header, name: str) -> Callable[[Block], LaidOut]:
    """Return what finds the columns and positions of a file's blocks; it keeps no state.

    It raises `RecordMalformed` where a line has a wrong number of columns or no number as its
    position.
    """

    def lay_out(block: Block) -> LaidOut:
        table = separators(block, header.columns, name)
        positions = numbers(np.frombuffer(block.data, np.uint8), table[:, 0], table[:, 1])
        if (positions < 0).any():
            bad = int(np.argmax(positions < 0))
            what = "its position (POS) is not a whole number"
            raise RecordMalformed(name, block.first_line + bad, what)
        return LaidOut(block, table, positions)

    return lay_out


def marks_blocks(data: bytes) -> bool:
    """Tell whether the first lines of a file look like a gVCF."""
    return b"<NON_REF>" in data or b"<*>" in data


@dataclass(frozen=True, slots=True)
class Picked:
    """A line that matters: for a target, or only as evidence of sex."""

    line: int
    text: str
    for_sex: bool


def wanted_of(
    tables: Sequence[TargetTable],
    regions: Sequence[Mapping[str, Sequence[Interval]]] = (),
    *,
    repeats: Sequence[Sequence[Interval]] = (),
    sample: int = 0,
    counts_reads: bool = False,
) -> Wanted:
    """Return what lines are picked for, all builds that come into question together.

    `repeats` are places of which every line is read one by one, like those of targets.
    """
    own = regions_of([_by_chromosome(places) for places in repeats])
    return Wanted(
        _with(stretches_of(tables, MARGIN), own),
        _with(stretches_of(tables, 0), own),
        regions_of(regions),
        sample,
        counts_reads,
    )


def asked_stretches(rulebook: TargetSource, build: Build) -> dict[str, Stretches]:
    """Return, by chromosome in karyotype order, the bases that the rulebook asks about."""
    places = stretches_of([rulebook.targets(build)], 0)
    both = _with(places, regions_of([rulebook.exon_regions(build)]))
    return {chrom: both[chrom] for chrom in CHROMOSOMES if chrom in both}


def stretches_of(tables: Sequence[TargetTable], margin: int) -> dict[str, Stretches]:
    """Return, by chromosome, the disjoint stretches that reach so far around the targets."""
    found: dict[str, Stretches] = {}
    for table in tables:
        for chrom, columns in table.columns.items():
            own = columns.stretches(margin)
            found[chrom] = joined(found[chrom], own) if chrom in found else own
    return found


def regions_of(sets: Sequence[Mapping[str, Sequence[Interval]]]) -> dict[str, Stretches]:
    """Return, by chromosome, the bases that lie in a region of any of the sets."""
    found: dict[str, Stretches] = {}
    for regions in sets:
        for chrom, rows in regions.items():
            own = set_of((row.start, row.end) for row in rows)
            found[chrom] = joined(found[chrom], own) if chrom in found else own
    return found


def _by_chromosome(places: Sequence[Interval]) -> dict[str, list[Interval]]:
    found: dict[str, list[Interval]] = {}
    for place in places:
        found.setdefault(place.chrom, []).append(place)
    return found


def _with(one: dict[str, Stretches], two: dict[str, Stretches]) -> dict[str, Stretches]:
    both = {chrom: joined(one[chrom], two[chrom]) for chrom in one.keys() & two.keys()}
    return {**one, **two, **both}


def joined(*sets: Stretches) -> Stretches:
    """Return the bases that lie in any of the sets."""
    starts, ends = (np.concatenate(columns) for columns in zip(*sets, strict=True))
    return united(starts, ends)


class Selector:
    """Picks lines out of blocks.

    Args:
        header: The file's header.
        wanted: What to pick lines for.

    Attributes:
        records: Lines seen so far.
        names: Contig names seen so far, as written.
        has_blocks: The first block of lines looks like a gVCF.
    """

    def __init__(self, header: Header, wanted: Wanted) -> None:
        self._wanted = wanted
        self._columns = ReferenceLineColumns(wanted)
        self._keeps_symbolic = header.version >= "4.5"  # blocks are measured by FORMAT/LEN there
        self._sex_lines = {chrom: SexLines(chrom) for chrom in ("X", "Y")}
        self.records = 0
        self.names: set[str] = set()
        self.has_blocks = False

    def reference_lines(self) -> dict[str, ReferenceLines]:
        """Return the lines without a change that lie in a region and near no target."""
        return self._columns.lines()

    def pick(self, laid: LaidOut) -> Iterator[Picked]:
        """Yield the lines of a block that matter for what is asked, in file order."""
        block, table, positions = laid.block, laid.table, laid.positions
        data = block.data
        if not self.records:
            self.has_blocks = marks_blocks(data)
        self.records += len(table)
        buffer = np.frombuffer(data, np.uint8)
        starts = np.concatenate(([0], table[:-1, -1] + 1))
        reach = positions + (table[:, 3] - table[:, 2] - 2)
        _apply_ends(buffer, starts, table, reach)
        stops = table[:, -1]
        for row in np.flatnonzero(self._chosen(block, starts, table, positions, reach)).tolist():
            text = data[starts[row] : stops[row]].decode("utf-8", "replace")
            yield Picked(block.first_line + row, text, for_sex=False)

    def sex_lines(self) -> Iterator[Picked]:
        """Yield the lines that serve only as evidence of sex, once all blocks were picked from."""
        for lines in self._sex_lines.values():
            for number, text in lines.kept():
                yield Picked(number, text, for_sex=True)

    def _chosen(
        self, block: Block, starts: Rows, table: Rows, positions: Rows, reach: Rows
    ) -> Flags:
        buffer = np.frombuffer(block.data, np.uint8)
        chosen: Flags = np.zeros(len(starts), dtype=bool)
        large = self._may_be_large(buffer, table[:, 3] + 1, table[:, 4])
        for first, last in _runs(buffer, starts, table[:, 0]):
            name = buffer[starts[first] : table[first, 0]].tobytes().decode("utf-8", "replace")
            self.names.add(name)
            chrom = canonical_chromosome(name)
            if chrom is None:
                continue
            run = slice(first, last)
            chosen[run] = self._of_interest(
                chrom, buffer, table[run], positions[run], reach[run], large[run]
            )
            if chrom in self._sex_lines:
                usable = ~chosen[run] & (reach[run] - positions[run] < 50)
                usable &= ~is_one_of(buffer[table[run, 3] + 1], b"<.")  # lines with a change count
                rows = np.flatnonzero(usable) + first
                self._sex_lines[chrom].take(
                    block, rows, positions[rows], starts[rows], table[rows, -1]
                )
        return chosen

    def _of_interest(
        self,
        chrom: str,
        buffer: Bytes,
        table: Rows,
        positions: Rows,
        reach: Rows,
        large: Flags,
    ) -> Flags:
        """Tell which lines of one chromosome must be read one by one.

        Those of a region that name no change become columns instead, as far as they can.
        """
        chosen: Flags = np.zeros(len(table), dtype=bool)
        targets = self._wanted.targets.get(chrom)
        regions = self._wanted.regions.get(chrom)
        if targets is None and regions is None:
            return chosen
        chosen |= large
        near: Flags = np.zeros(len(table), dtype=bool)
        if targets is not None:
            chosen |= _reaching(self._wanted.places[chrom], positions, reach)
            near |= _reaching(targets, positions, reach)
        if regions is not None:
            near |= _reaching(regions, positions, reach)
        rows = np.flatnonzero(near & ~chosen)
        taken = self._columns.take(chrom, buffer, table[rows], positions[rows], reach[rows])
        chosen[rows[~taken]] = True
        return chosen

    def _may_be_large(self, buffer: Bytes, alts: Rows, after: Rows) -> Flags:
        """Tell which ALTs are symbols or breakends.

        A symbol's length may stand elsewhere than in INFO/END: structural variants may give SVLEN
        alone, and blocks of VCF 4.5 have FORMAT/LEN. A breakend's other side may lie anywhere.
        """
        first = buffer[alts]
        large: Flags = first == _LESS_THAN
        if not self._keeps_symbolic and large.any():
            large &= ~is_one_of(buffer[alts + 1], _OF_UNSPECIFIED)
        rows = np.flatnonzero(after - alts > 1)
        large[rows] |= _is_breakend(first[rows], buffer[after[rows] - 1])
        return large


def _is_breakend(first: Bytes, last: Bytes) -> Flags:
    """Tell it from the first and the last byte of ALTs of two bytes or more."""
    return is_one_of(first, _MARKS) | is_one_of(last, _MARKS)


def _runs(buffer: Bytes, starts: Rows, tabs: Rows) -> Iterator[tuple[int, int]]:
    """Yield (first, one after the last) row of neighbouring lines with the same contig name."""
    lengths = tabs - starts
    change: Flags = lengths[1:] != lengths[:-1]
    longest = min(int(lengths.max(initial=1)), _LONGEST_NAME)
    for at in range(0, longest, 8):
        # Eight bytes of each name as one number; what follows the name is shifted out.
        others = np.clip(64 - 8 * (lengths - at), 0, 64).astype(np.uint64)
        name = _words_at(buffer, starts + at) << others
        change |= name[1:] != name[:-1]
    edges = [0, *(np.flatnonzero(change) + 1).tolist(), len(starts)]
    yield from pairwise(edges)


def _words_at(buffer: Bytes, places: Rows) -> Words:
    """Return the eight bytes from each place on as one number; at the end there may be fewer."""
    if int(places[-1]) + 8 > len(buffer):
        buffer = np.append(buffer, np.zeros(_LONGEST_NAME, np.uint8))
    return words(buffer)[places]


def _reaching(wanted: Stretches, positions: Rows, reach: Rows) -> Flags:
    """Tell for each line whether it overlaps any of the disjoint stretches."""
    after = np.append(wanted[0], np.iinfo(np.int64).max)
    return np.asarray(after[np.searchsorted(wanted[1], positions)] <= reach)


def _apply_ends(buffer: Bytes, starts: Rows, table: Rows, reach: Rows) -> None:
    """Lengthen `reach` of lines whose INFO has END=, as every block of a gVCF has it."""
    marks = buffer[:-3] == _END[0]
    marks &= buffer[3:] == _EQUALS
    count = int(np.count_nonzero(marks))
    if not count:
        return
    info = table[:, 6] + 1
    rows = np.flatnonzero(_words_at(buffer, info) & _FOUR_BYTES == _END_WORD)
    _lengthen(buffer, info[rows], table[rows, 7], rows, reach)
    if len(rows) == count:
        return
    at = np.flatnonzero(marks)
    for place in (1, 2):
        at = at[buffer[at + place] == _END[place]]
    rows = np.searchsorted(starts, at, side="right") - 1
    before = buffer[np.maximum(at - 1, 0)]
    inside = (at > table[rows, 6]) & (at < table[rows, 7])
    inside &= (before == _TAB) | (before == _SEMICOLON)
    at, rows = at[inside], rows[inside]
    _lengthen(buffer, at, table[rows, 7], rows, reach)


def _lengthen(buffer: Bytes, at: Rows, after: Rows, rows: Rows, reach: Rows) -> None:
    """Let rows reach as far as the numbers say that follow `END=` at these places.

    `after` is where INFO ends: mostly right behind the number.
    """
    ends = numbers(buffer, at + 3, after)
    more = np.flatnonzero(ends < 0)
    ends[more] = numbers(buffer, at[more] + 3, _after_digits(buffer, at[more] + 4))
    np.maximum.at(reach, rows, ends)


def _after_digits(buffer: Bytes, stops: Rows) -> Rows:
    """Return where the digits that begin at each place end."""
    stops = stops.copy()
    rows = np.arange(len(stops))
    for _ in range(MOST_DIGITS):
        byte = buffer[stops[rows]]
        rows = rows[(byte >= _NUMBER_0) & (byte <= _NUMBER_9)]
        stops[rows] += 1
    return stops

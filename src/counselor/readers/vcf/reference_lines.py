"""Lines that name no change (blocks of a gVCF, single 0/0 bases), kept as columns of numbers.

Where such lines serve only to tell which bases of a region were looked at, no object is made of
each: a file that gives every base of the coding exons a line of its own has millions of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from counselor.genome.stretches import Stretches
from counselor.readers.vcf.call import LEAST_SHARE_OF_ALT
from counselor.readers.vcf.columns import (
    Bytes,
    Flags,
    Numbers,
    Rows,
    SampleFields,
    info_number,
    is_word,
)
from counselor.readers.vcf.view import LEAST_DEPTH, LEAST_QUALITY

_NO_CHANGE = (b".", b"<NON_REF>", b"<*>", b"<X>")
_REFERENCE = (b"0/0", b"0|0")
_MISSING = (b"./.", b".|.")
_COLUMNS_OF_ONE = 10
_QUALITIES = (b"GQ", b"RGQ", b"GQX")


@dataclass(frozen=True, slots=True)
class ReferenceLines:
    """Lines of one chromosome without a change, in any order.

    Attributes:
        starts, ends: 1-based, both ends included.
        depths: MIN_DP or DP; -1 where the line gives none.
        is_block: The line speaks of a stretch or of 'anything else', not of one base alone.
        denies: The genotype is 0/0: there is no variant, says the line.
        sound: It is evidence of that: not too weak, and its reads agree.
    """

    starts: Rows
    ends: Rows
    depths: Rows
    is_block: Flags
    denies: Flags
    sound: Flags

    def part(self, rows: Flags) -> tuple[Rows, Rows]:
        """Return starts and ends of some of the lines."""
        return self.starts[rows], self.ends[rows]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What lines are looked for.

    Attributes:
        targets: Chromosome → stretches around single places: lines with a change there become
            records.
        places: Chromosome → the places alone: there, lines without a change do so too.
        regions: Chromosome → regions: lines with a change become records.
        sample: 0-based number of the sample whose genotypes the columns hold.
        counts_reads: AD is declared as one number for each allele.
    """

    targets: Mapping[str, Stretches]
    places: Mapping[str, Stretches]
    regions: Mapping[str, Stretches]
    sample: int = 0
    counts_reads: bool = False


class ReferenceLineColumns:
    """Collects the lines without a change, block by block."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._parts: dict[str, list[ReferenceLines]] = {}

    def take(self, chrom: str, buffer: Bytes, table: Rows, first: Rows, last: Rows) -> Flags:
        """Take the lines that can be read as columns, and tell which ones those are.

        Args:
            chrom: Canonical name.
            buffer: The block.
            table: Offsets of the separators, one row a line.
            first: 1-based first base of each line.
            last: 1-based last base of each line.
        """
        taken: Flags = np.zeros(len(table), dtype=bool)
        if not len(table):
            return taken
        usable = _names_no_change(buffer, table) & _passes(buffer, table)
        for keys, rows in _by_format(buffer, table, np.flatnonzero(usable)):
            lines, odd = self._read(keys, buffer, table[rows], first[rows], last[rows])
            if lines is not None:
                taken[rows[~odd]] = True
                self._parts.setdefault(chrom, []).append(lines)
        return taken

    def lines(self) -> dict[str, ReferenceLines]:
        """Return what was taken so far."""
        return {
            chrom: ReferenceLines(
                *(
                    np.concatenate([getattr(part, name) for part in parts])
                    for name in ReferenceLines.__slots__
                )
            )
            for chrom, parts in self._parts.items()
        }

    @staticmethod
    def _by_likelihoods(keys: list[bytes], quality: Numbers) -> Flags:
        """Tell which lines have no quality but likelihoods, which tell one: read one by one."""
        by_them: Flags = (quality.values < 0) & (b"PL" in keys)
        return by_them

    def _read(
        self, keys: list[bytes], buffer: Bytes, table: Rows, first: Rows, last: Rows
    ) -> tuple[ReferenceLines | None, Flags]:
        """Return the lines, and which of them must be read one by one instead."""
        number = 8 + self._wanted.sample
        if b"GT" not in keys or b"FT" in keys or sum(key in _QUALITIES for key in keys) > 1:
            return None, np.ones(len(table), dtype=bool)
        fields = SampleFields(buffer, table[:, number] + 1, table[:, number + 1])
        begins, ends = fields.field(keys.index(b"GT"))
        denies = _is_any(buffer, begins, ends, _REFERENCE)
        odd = ~(denies | _is_any(buffer, begins, ends, _MISSING))
        depths = _depths(fields, keys, len(table))
        quality = _first_of(fields, keys, _QUALITIES, len(table))
        reads, of_alt = _reads(fields, keys, len(table))
        for item in (depths, quality, reads, of_alt):
            odd |= item.odd
        odd |= self._by_likelihoods(keys, quality)
        told = np.where(depths.values >= 0, depths.values, _sum(reads, of_alt))
        if table.shape[1] == _COLUMNS_OF_ONE and (told < 0).any():
            told = np.where(told < 0, info_number(buffer, table, b"DP"), told)
        weak = _below(told, LEAST_DEPTH) | _below(quality.values, LEAST_QUALITY)
        if self._wanted.counts_reads:
            limit = np.maximum(LEAST_SHARE_OF_ALT * (reads.values + of_alt.values), 1)
            weak |= of_alt.values >= limit
        keep = ~odd
        lines = ReferenceLines(
            first[keep],
            last[keep],
            told[keep],
            (buffer[table[:, 3] + 1] == ord("<"))[keep] | (last > first)[keep],
            denies[keep],
            (denies & ~weak)[keep],
        )
        return lines, odd


def _names_no_change(buffer: Bytes, table: Rows) -> Flags:
    return _is_any(buffer, table[:, 3] + 1, table[:, 4], _NO_CHANGE)


def _passes(buffer: Bytes, table: Rows) -> Flags:
    return _is_any(buffer, table[:, 5] + 1, table[:, 6], (b".", b"PASS"))


def _is_any(buffer: Bytes, begins: Rows, ends: Rows, words: tuple[bytes, ...]) -> Flags:
    found: Flags = np.zeros(len(begins), dtype=bool)
    for word in words:
        found |= is_word(buffer, begins, ends, word)
    return found


def _by_format(buffer: Bytes, table: Rows, rows: Rows) -> Iterator[tuple[list[bytes], Rows]]:
    """Yield (keys of FORMAT, rows that have it)."""
    begins, ends = (table[rows, 7] + 1).tolist(), table[rows, 8].tolist()
    texts = [buffer[begin:end].tobytes() for begin, end in zip(begins, ends, strict=True)]
    numbers = {text: number for number, text in enumerate(dict.fromkeys(texts))}
    codes = np.fromiter((numbers[text] for text in texts), np.int64, len(texts))
    for text, number in numbers.items():
        yield text.split(b":"), rows[codes == number]


def _none(count: int) -> Numbers:
    return Numbers(np.full(count, -1, np.int64), np.zeros(count, dtype=bool))


def _first_of(
    fields: SampleFields, keys: list[bytes], names: tuple[bytes, ...], count: int
) -> Numbers:
    key = next((name for name in names if name in keys), None)
    return _none(count) if key is None else fields.number(keys.index(key))


def _depths(fields: SampleFields, keys: list[bytes], count: int) -> Numbers:
    """Return the depths: a block's lowest (MIN_DP) where it is given, else DP."""
    least = _first_of(fields, keys, (b"MIN_DP",), count)
    usual = _first_of(fields, keys, (b"DP",), count)
    values = np.where(least.values >= 0, least.values, usual.values)
    return Numbers(values, least.odd | usual.odd)


def _reads(fields: SampleFields, keys: list[bytes], count: int) -> tuple[Numbers, Numbers]:
    """Return the reads of REF and of anything else."""
    if b"AD" not in keys:
        return _none(count), _none(count)
    return fields.pair(keys.index(b"AD"))


def _sum(one: Numbers, two: Numbers) -> Rows:
    return np.where(one.values >= 0, one.values + two.values, -1)


def _below(values: Rows, least: int) -> Flags:
    """Tell which values are given and too low."""
    below: Flags = (values >= 0) & (values < least)
    return below

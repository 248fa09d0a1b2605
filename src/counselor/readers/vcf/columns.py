"""The text of a block of lines as numpy columns: separators, numbers, the fields of one sample."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counselor.readers.vcf.record import RecordMalformed
from counselor.readers.vcf.text import Block

Bytes = NDArray[np.uint8]
Rows = NDArray[np.int64]
Flags = NDArray[np.bool_]

Words = NDArray[np.uint64]

MOST_DIGITS = 10
_ONE, _EIGHT = np.uint64(1), np.uint64(8)
_ZEROS = np.uint64(0x3030303030303030)
_SIX = np.uint64(0x0606060606060606)
_HIGH = np.uint64(0xF0F0F0F0F0F0F0F0)
_ALL_DIGITS = np.uint64(0x3333333333333333)
_TAB, _LINE_FEED, _COLON, _COMMA, _SEMICOLON = 9, 10, 58, 44, 59


def separators(block: Block, width: int, name: str) -> Rows:
    """Return the offset of each tab and line feed, one row a line.

    Raises:
        RecordMalformed: A line does not have `width` columns.
    """
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


def words(buffer: Bytes) -> Words:
    """Return, at each offset, the eight bytes from there on as one number, the first one lowest."""
    return np.ndarray((max(len(buffer) - 7, 0),), "<u8", buffer, strides=(1,))


def numbers(buffer: Bytes, before: Rows, after: Rows) -> Rows:
    """Return the number written between two separators of each row; -1 where it is none.

    The last eight digits are read at once: a genome has millions of positions.
    """
    digits = after - before - 1
    wrong = (digits < 1) | (digits > MOST_DIGITS)
    begins = after - 8
    if len(begins) and int(begins.min()) < 0:  # a line at the very start of a block
        return _numbers_by_digit(buffer, digits, after, wrong)
    kept = ((8 - np.clip(digits, 1, 8)) * 8).astype(np.uint64)  # bits that are not of the number
    text = words(buffer)[begins]
    text = (text >> kept << kept) | (_ZEROS & ((_ONE << kept) - _ONE))
    wrong |= ((text & _HIGH) | (((text + _SIX) & _HIGH) >> np.uint64(4))) != _ALL_DIGITS
    values = _value_of(text)
    for place in range(8, min(int(digits.max(initial=0)), MOST_DIGITS)):
        rows = np.flatnonzero(digits > place)
        digit = buffer[after[rows] - 1 - place].astype(np.int64) - 48
        wrong[rows] |= (digit < 0) | (digit > 9)
        values[rows] += digit * 10**place
    values[wrong] = -1
    return values


def _value_of(text: Words) -> Rows:
    """Return the value of eight digits, the first one in the lowest byte: pairs, fours, eight."""
    pairs = ((text & np.uint64(0x0F0F0F0F0F0F0F0F)) * np.uint64(10 * 256 + 1)) >> np.uint64(8)
    fours = (pairs & np.uint64(0x00FF00FF00FF00FF)) * np.uint64(100 * 65536 + 1) >> np.uint64(16)
    both = (fours & np.uint64(0x0000FFFF0000FFFF)) * np.uint64((10_000 << 32) + 1)
    return (both >> np.uint64(32)).astype(np.int64)


def _numbers_by_digit(buffer: Bytes, digits: Rows, after: Rows, wrong: Flags) -> Rows:
    values = np.zeros(len(after), dtype=np.int64)
    for place in range(min(int(digits.max(initial=0)), MOST_DIGITS)):
        inside = place < digits
        digit = buffer[np.maximum(after - 1 - place, 0)].astype(np.int64) - 48
        wrong |= inside & ((digit < 0) | (digit > 9))
        values += np.where(inside, digit * 10**place, 0)
    values[wrong] = -1
    return values


def info_number(buffer: Bytes, table: Rows, key: bytes) -> Rows:
    """Return the whole number that `KEY=` has in INFO of each row; -1 where it has none."""
    found = np.full(len(table), -1, np.int64)
    if not len(table):
        return found
    word = np.frombuffer(key + b"=", np.uint8)
    low, high = int(table[0, 6]), int(table[-1, 7])
    part = buffer[low : high + 1]
    at = np.flatnonzero(part[len(word) - 1 :] == word[-1])
    for place, byte in enumerate(word[:-1]):
        at = at[part[at + place] == byte]
    at += low
    rows = np.searchsorted(table[:, 6], at, side="left") - 1
    inside = (at > table[rows, 6]) & (at < table[rows, 7]) & (rows >= 0)
    inside &= is_one_of(buffer[at - 1], b"\t;")
    at, rows = at[inside], rows[inside]
    semicolons = np.append(np.flatnonzero(part == _SEMICOLON) + low, len(buffer))
    ends = np.minimum(semicolons[np.searchsorted(semicolons, at)], table[rows, 7])
    found[rows] = numbers(buffer, at + len(word) - 1, ends)
    return found


def is_word(buffer: Bytes, begins: Rows, ends: Rows, word: bytes) -> Flags:
    """Tell for each row whether its bytes from `begins` up to `ends` are exactly a word."""
    fits: Flags = ends - begins == len(word)
    for at, byte in enumerate(word):
        fits &= buffer[np.minimum(begins + at, len(buffer) - 1)] == byte
    return fits


def is_one_of(values: Bytes, choice: bytes) -> Flags:
    """Tell which bytes are among a few; numpy's own way takes a tenth of a second to import."""
    found: Flags = np.zeros(len(values), dtype=bool)
    for byte in choice:
        found |= values == byte
    return found


@dataclass(frozen=True, slots=True)
class Numbers:
    """A number of each row: -1 where it is absent or `.`; `odd` where it is neither."""

    values: Rows
    odd: Flags


class SampleFields:
    """The fields of one sample of some lines, found by their place among the colons.

    Args:
        buffer: The block.
        begins, ends: First byte of the sample's column in each row, and the separator after it.
    """

    def __init__(self, buffer: Bytes, begins: Rows, ends: Rows) -> None:
        self._buffer = buffer
        self._begins = begins
        self._ends = ends
        self._colons = np.append(np.flatnonzero(buffer == _COLON), len(buffer))
        self._first = np.searchsorted(self._colons, begins)

    def field(self, number: int) -> tuple[Rows, Rows]:
        """Return first byte and end of the n-th field (from 0); empty where it was left out."""
        last = len(self._colons) - 1
        begins = self._begins
        if number:
            colons = self._colons[np.minimum(self._first + number - 1, last)]
            begins = np.minimum(colons + 1, self._ends)
        ends = self._colons[np.minimum(self._first + number, last)]
        return begins, np.maximum(begins, np.minimum(ends, self._ends))

    def number(self, field: int) -> Numbers:
        """Return the whole number in a field."""
        begins, ends = self.field(field)
        values = numbers(self._buffer, begins - 1, ends)
        absent = (begins == ends) | is_word(self._buffer, begins, ends, b".")
        return Numbers(values, (values < 0) & ~absent)

    def pair(self, field: int) -> tuple[Numbers, Numbers]:
        """Return two numbers with a comma between; a single one stands before a 0. More are odd."""
        begins, ends = self.field(field)
        commas = np.append(np.flatnonzero(self._buffer == _COMMA), [len(self._buffer)] * 2)
        at = np.searchsorted(commas, begins)
        has_two, has_more = commas[at] < ends, commas[np.minimum(at + 1, len(commas) - 1)] < ends
        middle = np.minimum(commas[at], ends)
        left = numbers(self._buffer, begins - 1, middle)
        right = np.where(has_two, numbers(self._buffer, middle, np.maximum(ends, middle)), 0)
        absent = (begins == ends) | is_word(self._buffer, begins, ends, b".")
        odd = ~absent & (has_more | (left < 0) | (right < 0))
        left[absent | odd], right[absent | odd] = -1, -1
        return Numbers(left, odd), Numbers(right, odd)

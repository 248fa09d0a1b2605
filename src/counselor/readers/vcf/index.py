"""The index beside a bgzip VCF (.tbi or .csi): which parts of the file hold lines of some bases.

Offsets are BGZF's virtual ones: the first byte of a block in the file, times 65536, plus the offset
in what it inflates to. Layouts: the tabix and CSIv1 specifications of hts-specs.
"""

from __future__ import annotations

import gzip
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from counselor.genome.stretches import Stretches

Chunk = tuple[int, int]
"""Virtual offsets of a first line, and of what follows the last one."""

_VCF_PRESET = 2
_TBI_SHIFT, _TBI_DEPTH = 14, 5
_MOST_DEPTH = 9
_LARGEST = 1 << 30


class IndexUnusable(Exception):
    """The index can't be relied on; the file has to be read as a whole."""


@dataclass(frozen=True, slots=True)
class IndexedContig:
    """What an index says of one contig.

    Attributes:
        whole: The part of the file with all its lines.
        records: How many lines it has.
        bins: Number of each bin → where in `words` its parts of the file begin.
        words: The index as whole words; before the parts stands how many there are.
    """

    whole: Chunk
    records: int
    bins: Mapping[int, int]
    words: Sequence[int]

    def chunks(self, number: int) -> Iterator[Chunk]:
        """Yield the parts of the file that belong to a bin."""
        at = self.bins.get(number)
        if at is not None:
            yield from _chunks(self.words, at)


@dataclass(frozen=True, slots=True)
class VcfIndex:
    """An index, read whole.

    Attributes:
        contigs: Contig name as written → what is known of it; those with lines only.
        shift: A bin of the lowest level has so many bits of bases.
        depth: How many levels lie above the lowest one.
    """

    contigs: Mapping[str, IndexedContig]
    shift: int
    depth: int

    def chunks(self, contig: str, stretches: Stretches) -> list[Chunk]:
        """Return the parts of the file with every line that overlaps stretches, and some more.

        Lines are found by their bins, on every level: a line lies in the smallest bin that holds
        all of it, END included.
        """
        known = self.contigs[contig]
        found: list[Chunk] = []
        bins = _numbers(*stretches, self.shift)
        for level in range(self.depth, -1, -1):
            first = ((1 << 3 * level) - 1) // 7
            for number in (bins + first).tolist():
                found += known.chunks(number)
            bins = np.unique(bins >> 3)
        return found


def _numbers(starts: NDArray[np.int64], ends: NDArray[np.int64], shift: int) -> NDArray[np.int64]:
    """Return the number of every bin of the lowest level that stretches (1-based) touch."""
    firsts, lasts = np.maximum(starts - 1, 0) >> shift, np.maximum(ends - 1, 0) >> shift
    longest = int((lasts - firsts).max(initial=0))
    every = [np.minimum(firsts + step, lasts) for step in range(longest + 1)]
    return np.unique(np.concatenate(every))


def read_index(path: Path) -> VcfIndex:
    """Read an index.

    Raises:
        IndexUnusable: It is damaged, of another kind of file, or lacks the counts of lines.
    """
    try:
        data = gzip.decompress(path.read_bytes())
        if data[:4] == b"TBI\1":
            return _read_tbi(data)
        if data[:4] == b"CSI\1":
            return _read_csi(data)
    except (OSError, EOFError, zlib.error, struct.error, IndexError, ValueError) as error:
        raise IndexUnusable from error
    raise IndexUnusable


def _read_tbi(data: bytes) -> VcfIndex:
    (contigs,) = struct.unpack_from("<i", data, 4)
    names, at = _names(data, 8)
    return _read_contigs(data, at, names, contigs, _TBI_SHIFT, _TBI_DEPTH, is_csi=False)


def _read_csi(data: bytes) -> VcfIndex:
    shift, depth, more = struct.unpack_from("<3i", data, 4)
    if not 0 < depth <= _MOST_DEPTH or not 0 < shift < 32:
        raise IndexUnusable
    names, _ = _names(data, 16)
    (contigs,) = struct.unpack_from("<i", data, 16 + more)
    return _read_contigs(data, 20 + more, names, contigs, shift, depth, is_csi=True)


def _names(data: bytes, at: int) -> tuple[list[str], int]:
    """Read what tabix notes of the kind of file, and the contigs' names."""
    kind, *_, length = struct.unpack_from("<7i", data, at)
    if kind & 0xFFFF != _VCF_PRESET:
        raise IndexUnusable
    text = data[at + 28 : at + 28 + length].decode("utf-8")
    return text.rstrip("\0").split("\0") if text else [], at + 28 + length


def _read_contigs(
    data: bytes, at: int, names: list[str], count: int, shift: int, depth: int, *, is_csi: bool
) -> VcfIndex:
    if len(names) != count:
        raise IndexUnusable
    # All fields are whole words from here on; one list of them is faster than unpacking each.
    words = np.frombuffer(data, "<u4", (len(data) - at) // 4, at).tolist()
    found: dict[str, IndexedContig] = {}
    place = 0
    for name in names:
        bins, place = _read_bins(words, place, has_offset=is_csi)
        if not is_csi:
            place += 1 + 2 * words[place]  # offsets by window: bins alone are enough here
        summary = bins.pop(((1 << 3 * (depth + 1)) - 1) // 7 + 1, None)
        if not bins:
            continue
        if summary is None:
            raise IndexUnusable
        whole, (records, unplaced) = _chunks(words, summary)
        if not 0 < records < _LARGEST or unplaced:
            raise IndexUnusable
        found[name] = IndexedContig(whole, records, bins, words)
    return VcfIndex(found, shift, depth)


def _read_bins(words: list[int], at: int, *, has_offset: bool) -> tuple[dict[int, int], int]:
    """Return where the parts of each bin begin, and where the contig's bins end."""
    bins: dict[int, int] = {}
    head = 4 if has_offset else 2
    count, at = words[at], at + 1
    for _ in range(count):
        begin = at + head
        bins[words[at]] = begin
        at = begin + 4 * words[begin - 1]
    if at > len(words):
        raise IndexUnusable
    return bins, at


def _chunks(words: Sequence[int], at: int) -> list[Chunk]:
    return [
        (words[it] | words[it + 1] << 32, words[it + 2] | words[it + 3] << 32)
        for it in range(at, at + 4 * words[at - 1], 4)
    ]


def joined_chunks(chunks: Iterable[Chunk]) -> list[Chunk]:
    """Return the same parts of the file, each line in one of them only, in file order."""
    found: list[Chunk] = []
    for begin, end in sorted(chunks):
        if end < begin:
            raise IndexUnusable
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return found

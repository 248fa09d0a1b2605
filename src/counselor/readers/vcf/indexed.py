"""A bgzip VCF of which an index tells where the lines of interest lie: only those are inflated.

The answer must be the same as that of the whole file, so an index counts only where nothing speaks
against it. It is not older than the file; its offsets are those of the file's own blocks, up to the
last one; each part begins with a line of its own contig. A file whose header names large changes
or measures blocks otherwise than by END is read as a whole, since indexes differ in how far they
let such lines reach; so is every file in which something is wrong, for the line to be named.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO

import numpy as np
from isal import igzip
from numpy.typing import NDArray

from counselor.genome.build import canonical_chromosome
from counselor.progress import Progress
from counselor.readers.sniff import FileForm, Sniffed, is_bgzip
from counselor.readers.vcf.ahead import ReadAhead
from counselor.readers.vcf.header import Header
from counselor.readers.vcf.index import Chunk, IndexUnusable, joined_chunks, read_index
from counselor.readers.vcf.reference_lines import ReferenceLines, Wanted
from counselor.readers.vcf.selection import (
    LaidOut,
    Picked,
    Selector,
    joined,
    layout_of,
    marks_blocks,
    wanted_of,
)
from counselor.readers.vcf.text import BROKEN, Block, TextVcf

_LARGE_CHANGES = frozenset({"SVTYPE", "SVLEN", "SVCLAIM", "MATEID", "EVENT", "CIPOS", "CIEND"})
_SMALL_SYMBOLS = frozenset({"NON_REF", "*", "X"})
_LARGE_ALT = re.compile(r"<(?!(?:NON_REF|\*|X)>)|[\[\]]|\.[^,]|[^,]\.")
_PIECE_BYTES = 1 << 20
_GROUP_BYTES = 256 << 10
_HEAD_BYTES = 18
_SEX = ("X", "Y")


def may_use_index(header: Header, sniffed: Sniffed, path: Path) -> bool:
    """Tell whether the index beside a file may be asked at all."""
    if sniffed.index is None or sniffed.form is not FileForm.VCF_BGZIP or header.version >= "4.5":
        return False
    if header.symbols - _SMALL_SYMBOLS or _LARGE_CHANGES & header.info_descriptions.keys():
        return False
    try:
        return sniffed.index.stat().st_mtime >= path.stat().st_mtime
    except OSError:
        return False


class IndexedFile:
    """A bgzip VCF with an index, open for one pass. Use as a context manager.

    Attributes:
        header: The file's header.
        sha256: SHA-256 of the whole file.
        records: Number of lines, as the index counts them.
        names: Contigs with lines, as written.
        has_blocks: The first lines look like a gVCF.

    Raises:
        IndexUnusable: The index does not fit the file, or the file not the index.
    """

    def __init__(self, path: Path, sniffed: Sniffed, progress: Progress) -> None:
        with TextVcf(path, sniffed, progress) as text:
            self.header = text.header
            if not may_use_index(self.header, sniffed, path) or sniffed.index is None:
                raise IndexUnusable
            first = text.beginning()
        self.has_blocks = marks_blocks(first)
        if b"END=" in first and not self.has_blocks:
            raise IndexUnusable  # some indexes let a line reach to END only if its ALT is a symbol
        self._name = path.name
        self._index = read_index(sniffed.index)
        self.names = set(self._index.contigs)
        self.records = sum(item.records for item in self._index.contigs.values())
        self._selector = Selector(self.header, wanted_of(()))
        self._file = path.open("rb", buffering=0)
        try:
            self.sha256, self._blocks = _walked(self._file, sniffed.size, self._name, progress)
            self._check_end()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> IndexedFile:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def picked(self, wanted: Wanted) -> Iterator[Picked]:
        """Yield the lines that matter, in file order; `line` counts the lines that were read."""
        self._selector = Selector(self.header, wanted)
        lay_out = layout_of(self.header, self._name)
        with contextlib.closing(ReadAhead(self._laid_out(wanted, lay_out))) as ahead:
            for laid in ahead:
                for picked in self._selector.pick(laid):
                    if _LARGE_ALT.search(picked.text.split("\t", 5)[4]):
                        raise IndexUnusable
                    yield picked
        if not self._selector.names <= self.names:
            raise IndexUnusable
        yield from self._selector.sex_lines()

    def reference_lines(self) -> dict[str, ReferenceLines]:
        """Return the lines without a change that lie in a region and near no target."""
        return self._selector.reference_lines()

    def _laid_out(self, wanted: Wanted, lay_out: Callable[[Block], LaidOut]) -> Iterator[LaidOut]:
        line = self.header.lines + 1
        for data in _gathered(it for chunk in self._chunks(wanted) for it in self._lines_of(chunk)):
            block = Block(data, line, data.count(b"\n"))
            line += block.lines
            yield lay_out(block)

    def _chunks(self, wanted: Wanted) -> list[Chunk]:
        found: list[Chunk] = []
        for name, contig in self._index.contigs.items():
            chrom = canonical_chromosome(name)
            if chrom is None:
                continue
            asked = [it[chrom] for it in (wanted.targets, wanted.regions) if chrom in it]
            if chrom in _SEX:
                found.append(contig.whole)
            elif asked:
                found += self._index.chunks(name, joined(*asked))
        return joined_chunks(found)

    def _lines_of(self, chunk: Chunk) -> Iterator[bytes]:
        """Yield a part of the file in pieces of whole lines."""
        held: list[bytes] = []
        size = 0
        for piece in self._inflated(chunk):
            held.append(piece)
            size += len(piece)
            if size < _PIECE_BYTES:
                continue
            text = b"".join(held)
            cut = text.rfind(b"\n") + 1
            if cut:
                yield text[:cut].replace(b"\r\n", b"\n")
                held, size = [text[cut:]], len(text) - cut
        text = b"".join(held)
        if text and not text.endswith(b"\n"):
            raise IndexUnusable
        if text:
            yield text.replace(b"\r\n", b"\n")

    def _inflated(self, chunk: Chunk) -> Iterator[bytes]:
        (begin, skipped), (end, kept) = (divmod(it, 1 << 16) for it in chunk)
        first, last = self._block_at(begin), self._block_at(end)
        at = first
        while at < last:
            until = max(at + 1, int(np.searchsorted(self._blocks, self._blocks[at] + _GROUP_BYTES)))
            until = min(until, last)
            data = self._inflate(at, until)
            yield data[skipped:] if at == first else data
            at = until
        if kept:
            data = self._inflate(last, last + 1)
            if len(data) < kept:
                raise IndexUnusable
            yield data[skipped if last == first else 0 : kept]

    def _inflate(self, first: int, last: int) -> bytes:
        begin, end = int(self._blocks[first]), int(self._blocks[last])
        self._file.seek(begin)
        packed = self._file.read(end - begin)
        try:
            return bytes(igzip.decompress(packed))  # type: ignore[no-untyped-call]
        except (*BROKEN, EOFError) as error:  # type: ignore[misc]  # isal's stubs make it a value
            raise IndexUnusable from error

    def _block_at(self, offset: int) -> int:
        at = int(np.searchsorted(self._blocks, offset))
        if at == len(self._blocks) or self._blocks[at] != offset:
            raise IndexUnusable
        return at

    def _check_end(self) -> None:
        """Check that the lines of the index reach to the end of the file and no further."""
        ends = (contig.whole[1] for contig in self._index.contigs.values())
        last, size = divmod(max(ends, default=0), 1 << 16)
        at = self._block_at(last)
        rest = len(self._blocks) - 1 - at  # the last block is the empty one
        whole = size == 0 if rest == 0 else rest == 1 and size == len(self._inflate(at, at + 1))
        if not whole:
            raise IndexUnusable


def _gathered(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Join small pieces of lines to larger ones: each piece costs some time, however small."""
    held: list[bytes] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= _PIECE_BYTES:
            yield b"".join(held)
            held, size = [], 0
    if held:
        yield b"".join(held)


def _walked(
    file: IO[bytes], size: int, name: str, progress: Progress
) -> tuple[str, NDArray[np.int64]]:
    """Hash a file; return where each of its blocks begins as well, by their own lengths."""
    digest, starts = hashlib.sha256(), []
    at, done, rest = 0, 0, b""
    while piece := file.read(_PIECE_BYTES):
        digest.update(piece)
        begin, rest = done - len(rest), rest + piece
        done += len(piece)
        progress(done, size, name)
        while (inside := at - begin) + _HEAD_BYTES <= len(rest):
            if not is_bgzip(rest[inside : inside + _HEAD_BYTES]):
                raise IndexUnusable
            starts.append(at)
            at += int.from_bytes(rest[inside + 16 : inside + 18], "little") + 1
        rest = rest[max(inside, 0) :]
    if at != done:
        raise IndexUnusable
    return digest.hexdigest(), np.array(starts, np.int64)

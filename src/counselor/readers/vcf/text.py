"""A text VCF as a header and blocks of whole lines, inflated and hashed in one pass."""

from __future__ import annotations

import contextlib
import hashlib
import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol, TypeVar

import numpy as np
from isal import igzip, isal_zlib

from counselor.progress import Progress
from counselor.readers.sniff import (
    FileDamaged,
    FileForm,
    FileTruncated,
    FileUnreadable,
    Sniffed,
)
from counselor.readers.vcf.ahead import ReadAhead
from counselor.readers.vcf.header import Header, HeaderMalformed, parse_header

T = TypeVar("T")

BLOCK_BYTES = 1 << 20
"""So much text is looked at at once: more would not stay in the processor's cache."""
_PIECE_BYTES = 256 << 10
_LINE_FEED = 10
_LONGEST_HEADER = 256 << 20
_LONGEST_LINE = 512 << 20
BROKEN = (isal_zlib.error, zlib.error, OSError)


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Block:
    """Whole lines, each ending in a line feed.

    `first_line` is the 1-based number of the first, `lines` how many there are.
    """

    data: bytes
    first_line: int
    lines: int


class _HashedFile(io.RawIOBase):
    """A file that hashes what is read and tells how far it is. Read once, front to back."""

    def __init__(self, handle: IO[bytes], size: int, name: str, progress: Progress) -> None:
        self._handle = handle
        self._size = size
        self._name = name
        self._progress = progress
        self._done = 0
        self.digest = hashlib.sha256()

    def readable(self) -> bool:
        return True

    def readinto(self, target: object, /) -> int:
        view = memoryview(target).cast("B")  # type: ignore[arg-type]
        count = self._handle.readinto(view)  # type: ignore[attr-defined]
        self.digest.update(view[:count])
        self._done += count
        self._progress(self._done, self._size, self._name)
        return int(count)


class TextVcf:
    """A plain, gzip or bgzip VCF, open for one pass.

    Use as a context manager. `header` is there at once; `blocks()` may be taken once; `sha256` is
    right after the last block.

    Raises:
        FileUnreadable, FileTruncated, FileDamaged, HeaderMalformed: Also while reading blocks.
    """

    def __init__(self, path: Path, sniffed: Sniffed, progress: Progress) -> None:
        self._path = path
        try:
            self._handle = path.open("rb", buffering=0)
        except OSError as error:
            raise FileUnreadable(path.name, error.strerror or "unknown reason") from error
        self._raw = _HashedFile(self._handle, sniffed.size, path.name, progress)
        buffered = io.BufferedReader(self._raw, _PIECE_BYTES)
        self._stream: _Readable = buffered
        if sniffed.form is not FileForm.VCF:
            self._stream = igzip.open(buffered, "rb")  # type: ignore[no-untyped-call]
        self._rest = b""
        try:
            self.header = self._read_header()
        except BaseException:
            self.close()
            raise
        self._line = self.header.lines + 1

    def __enter__(self) -> TextVcf:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._handle.close()

    @property
    def sha256(self) -> str:
        """SHA-256 of the file's own bytes, read to the end."""
        return self._raw.digest.hexdigest()

    def blocks(self, lay_out: Callable[[Block], T]) -> Iterator[T]:
        """Yield the records as blocks of whole lines; carriage returns and empty end are gone.

        The next blocks are inflated, and laid out as `lay_out` says, in a thread of their own while
        one is looked at: so much of the work that both threads take about as long.
        """
        with contextlib.closing(ReadAhead(map(lay_out, self._blocks()))) as ahead:
            yield from ahead

    def beginning(self) -> bytes:
        """Return the first block's lines; takes the place of `blocks()`."""
        first = next(self._blocks(), None)
        return first.data if first else b""

    def _blocks(self) -> Iterator[Block]:
        held = [self._rest]  # the beginning of a line whose end was not read yet
        while piece := self._read(BLOCK_BYTES):
            cut = _end_of_lines(piece)
            if not cut:
                held.append(piece)
                if len(held) * BLOCK_BYTES > _LONGEST_LINE:
                    raise FileDamaged(self._path.name, f"line {self._line} has no end")
                continue
            yield self._block(b"".join((*held, piece[:cut])))
            held = [piece[cut:]]
        rest = b"".join(held).rstrip(b"\r\n")
        if rest:
            yield self._block(rest + b"\n")

    def _block(self, data: bytes) -> Block:
        if b"\r" in data[:4096]:
            data = data.replace(b"\r\n", b"\n")
        lines = int(np.count_nonzero(np.frombuffer(data, np.uint8) == _LINE_FEED))
        block = Block(data, self._line, lines)
        self._line += lines
        return block

    def _read_header(self) -> Header:
        name = self._path.name
        text = b""
        while (end := _header_end(text)) is None:
            piece = self._read(_PIECE_BYTES)
            if not piece or len(text) > _LONGEST_HEADER:
                end = len(text)
                break
            text += piece
        head, self._rest = text[:end], text[end:]
        if b"\0" in head:
            raise HeaderMalformed(name, head[: head.index(b"\0")].count(b"\n") + 1, "binary bytes")
        head = head.removeprefix(b"\xef\xbb\xbf")
        try:
            return parse_header(head.decode("utf-8"), name)
        except UnicodeDecodeError:
            return parse_header(head.decode("latin-1"), name)

    def _read(self, size: int) -> bytes:
        try:
            return self._stream.read(size)
        except EOFError as error:
            where = f"it ends early, in line {_readable_lines(self._path) + 1} of its text"
            raise FileTruncated(self._path.name, where) from error
        except BROKEN as error:  # type: ignore[misc]  # isal's stubs make it a value
            where = f"it can't be inflated after line {_readable_lines(self._path)}"
            raise FileDamaged(self._path.name, where) from error


def _end_of_lines(piece: bytes) -> int:
    """Return where the last line with something in it ends; 0 where none does.

    Empty lines after it are left for later: at the end of a file they are no error.
    """
    cut = piece.rfind(b"\n") + 1
    if piece[:cut].endswith((b"\n\n", b"\n\r\n")):
        stop = len(piece[:cut].rstrip(b"\r\n"))
        return piece.index(b"\n", stop) + 1 if stop else 0
    return 0 if piece[:cut] in (b"\n", b"\r\n") else cut


def _header_end(text: bytes) -> int | None:
    """Return where the records start: after the first line that is no `##` line."""
    at = 0
    while True:
        stop = text.find(b"\n", at)
        if stop < 0:
            return None
        line = text[at:stop].removeprefix(b"\xef\xbb\xbf") if at == 0 else text[at:stop]
        if line.startswith(b"#CHROM"):
            return stop + 1
        if not line.startswith(b"##") and line.strip():
            return at
        at = stop + 1


def _readable_lines(path: Path) -> int:
    """Count the whole lines of a broken gzip file that can still be inflated."""
    lines = 0
    with path.open("rb") as handle:
        packer = zlib.decompressobj(31)
        try:
            while piece := handle.read(_PIECE_BYTES):
                while piece:
                    lines += packer.decompress(piece).count(b"\n")
                    piece = packer.unused_data
                    if packer.eof:
                        packer = zlib.decompressobj(31)
        except zlib.error:
            return lines
    return lines

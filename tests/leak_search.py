"""Looks for words in files: as they stand, in other encodings, base64, and inside compression."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "latin-1", "cp1252")
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")
_DEFLATED_ENTRY = b"PK\x03\x04"
_LARGEST = 64 << 20


def leaks(files: Iterable[Path], words: Iterable[str]) -> list[str]:
    """Return `file: word` for each word that a file holds in any form."""
    forms = {word: tuple(_forms(word)) for word in words}
    found = []
    for file in files:
        for content in _unpacked(file.read_bytes()):
            for word, looked_for in forms.items():
                if any(form in content for form in looked_for):
                    found.append(f"{file}: {word}")
    return found


def _forms(word: str) -> Iterator[bytes]:
    """Yield a word's bytes: each encoding, each case, and base64 at its three alignments."""
    for text in {word, word.upper(), word.lower()}:
        for encoding in _ENCODINGS:
            encoded = text.encode(encoding, "ignore")
            if len(encoded) >= len(text):
                yield encoded
        plain = text.encode()
        for shift in range(3):
            padded = base64.b64encode(bytes(shift) + plain)
            yield padded[4 if shift else 0 : -4]


def _unpacked(content: bytes, depth: int = 0) -> Iterator[bytes]:
    """Yield a content, and what is inside each compressed stream of it."""
    yield content
    if depth > 2:
        return
    for start in _ZLIB.finditer(content):
        inside = _inflated(content[start.start() :], 47)
        if len(inside) > 16:
            yield from _unpacked(inside, depth + 1)
    at = content.find(_DEFLATED_ENTRY)
    while at >= 0:
        name, extra = (int.from_bytes(content[at + i : at + i + 2], "little") for i in (26, 28))
        inside = _inflated(content[at + 30 + name + extra :], -15)
        if len(inside) > 16:
            yield from _unpacked(inside, depth + 1)
        at = content.find(_DEFLATED_ENTRY, at + 4)


def _inflated(data: bytes, window: int) -> bytes:
    try:
        return zlib.decompressobj(window).decompress(data, _LARGEST)
    except zlib.error:
        return b""

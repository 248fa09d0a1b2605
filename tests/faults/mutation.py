"""Changing bytes and JSON at random: the same seed gives the same changes."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any

NUMBERS = (
    "0", "-1", "1", "2", "3.5", "1e999", "nan", "inf", "-0", "+7", "007", "2147483648",
    "18446744073709551616", "9" * 19, "9" * 400, "1" * 5000, "1_000", "٣", "²", "１２",
)  # fmt: skip
PIECES = (
    "", " ", "\t", "\t\t", "\n", "\r", "\r\n", "\x00", "\x0b", "\x0c", "\x1c", "\x85", "\u2028",
    "\ufeff", "\ud83d", "é", "漢", "'", '"', "\\", "=", ";", ":", ",", ".", "*", "<", ">", "[", "]",
    "/", "|", "./.", "0/1", "1|1", "0/9", "<NON_REF>", "<DEL>", "<*>", "<STR5>", "<CNV>", "END=1",
    "SVLEN=-5", "SVTYPE=DEL", "GT", "GT:AD:DP:GQ", "chr1", "chrUn", "MT", "chrM", "N", "ACGT",
    "A" * 300, "#", "##", "#CHROM", ">", "{", "}", "null", "true", "[[[[", "CYP2D6",
    "SMN1", "[" * 20_000, '{"a":' * 20_000,
)  # fmt: skip


def mutated(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    """Return bytes after one to six changes: of single bytes, stretches, fields and lines."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 3, 6))):
        rng.choice(_CHANGES)(changed, rng, others)
    return bytes(changed[:200_000])


def _flip(data: bytearray, rng: random.Random, _others: Sequence[bytes]) -> None:
    if data:
        data[rng.randrange(len(data))] = rng.randrange(256)


def _cut(data: bytearray, rng: random.Random, _others: Sequence[bytes]) -> None:
    if data:
        at = rng.randrange(len(data))
        del data[at : at + rng.choice((1, 2, 8, 64, len(data)))]


def _put(data: bytearray, rng: random.Random, _others: Sequence[bytes]) -> None:
    at = rng.randrange(len(data) + 1)
    data[at:at] = rng.choice(PIECES if rng.random() < 0.6 else NUMBERS).encode(errors="replace")


def _number(data: bytearray, rng: random.Random, _others: Sequence[bytes]) -> None:
    """Put another number, or another piece, in place of a run of letters or figures."""
    if not data:
        return
    at = rng.randrange(len(data))
    first = last = at
    while first > 0 and chr(data[first - 1]).isalnum():
        first -= 1
    while last < len(data) and chr(data[last]).isalnum():
        last += 1
    said = rng.choice(NUMBERS) if rng.random() < 0.7 else rng.choice(PIECES)
    data[first:last] = said.encode(errors="replace")


def _repeat(data: bytearray, rng: random.Random, _others: Sequence[bytes]) -> None:
    if data:
        at = rng.randrange(len(data))
        stretch = data[at : at + rng.choice((1, 4, 40, 400))]
        data[at:at] = stretch * rng.choice((1, 2, 20))


def _lines(data: bytearray, rng: random.Random, _others: Sequence[bytes]) -> None:
    """Exchange, double or drop lines."""
    lines = data.split(b"\n")
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    kind = rng.randrange(3)
    if kind == 0:
        lines[one], lines[other] = lines[other], lines[one]
    elif kind == 1:
        lines.insert(one, lines[other])
    else:
        del lines[one]
    data[:] = b"\n".join(lines)


def _fields(data: bytearray, rng: random.Random, _others: Sequence[bytes]) -> None:
    """Exchange two fields between tabs."""
    fields = data.split(b"\t")
    one, other = rng.randrange(len(fields)), rng.randrange(len(fields))
    fields[one], fields[other] = fields[other], fields[one]
    data[:] = b"\t".join(fields)


def _splice(data: bytearray, rng: random.Random, others: Sequence[bytes]) -> None:
    other = rng.choice(others)
    at, there = rng.randrange(len(data) + 1), rng.randrange(len(other) + 1)
    data[at:] = other[there:]


_CHANGES: tuple[Callable[[bytearray, random.Random, Sequence[bytes]], None], ...] = (
    _flip, _cut, _put, _number, _number, _repeat, _lines, _fields, _splice,
)  # fmt: skip

VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, 1e308, 10**400, "", "x", "٣", "\x00", [], {}, [[]], [None],
    {"": 1}, "GRCh38", "0" * 64, float("inf"),
)  # fmt: skip


def json_mutated(document: Any, rng: random.Random) -> Any:
    """Return JSON with one to three values changed, dropped, doubled or renamed."""
    copy = json.loads(json.dumps(document))
    for _ in range(rng.choice((1, 1, 2, 3))):
        holder, place = _somewhere(copy, rng)
        if holder is None:
            return deepcopy(rng.choice(VALUES))
        kind = rng.randrange(5)
        if kind == 0:
            del holder[place]
        elif kind == 1 and isinstance(holder, list):
            holder.insert(place, deepcopy(holder[place]))
        elif kind == 2 and isinstance(holder, dict):
            holder[rng.choice(("", "x", *holder))] = holder.pop(place)
        else:
            holder[place] = deepcopy(rng.choice(VALUES))
    return copy


def _somewhere(document: Any, rng: random.Random) -> tuple[Any, Any]:
    """Return a list or object of the document with a place in it; (None, None) without any."""
    holder, place, at = None, None, document
    while isinstance(at, dict | list) and at:
        holder = at
        place = rng.choice(list(at)) if isinstance(at, dict) else rng.randrange(len(at))
        at = at[place]
        if rng.random() < 0.25:
            break
    return holder, place

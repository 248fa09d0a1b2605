"""The sRGB colour space as an ICC profile, made from its published figures: nothing to license.

A file for the archive must say what its red, green and blue mean (ISO 19005-1, 6.2.2). Version 2.1
of the format, since PDF 1.4 knows no later one. Figures: IEC 61966-2-1 for the curve; its
primaries adapted to the white D50 by Bradford's method, as ICC.1:2001-04 asks.
"""

from __future__ import annotations

import struct
from functools import cache

NAME = "sRGB IEC61966-2.1"

_WHITE = (0.9642, 1.0, 0.8249)
_PRIMARIES = {
    b"rXYZ": (0.4360747, 0.2225045, 0.0139322),
    b"gXYZ": (0.3850649, 0.7168786, 0.0971045),
    b"bXYZ": (0.1430804, 0.0606169, 0.7141733),
}
_STEPS = 1024
_MADE = (1999, 10, 18, 0, 0, 0)
"""The day on which the colour space was published: the profile is the same on each machine."""


@cache
def srgb() -> bytes:
    """Return the profile."""
    curve = _curve()
    tags = {b"desc": _description(), b"cprt": _text(b"Public domain"), b"wtpt": _xyz(_WHITE)}
    tags |= {name: _xyz(value) for name, value in _PRIMARIES.items()}
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)
    start = 128 + 4 + 12 * len(tags)
    table, body, places = struct.pack(">I", len(tags)), b"", dict[bytes, int]()
    for name, content in tags.items():
        if content not in places:
            places[content] = start + len(body)
            body += content + b"\0" * (-len(content) % 4)
        table += struct.pack(">4sII", name, places[content], len(content))
    return _header(start + len(body)) + table + body


def _header(size: int) -> bytes:
    head = struct.pack(">I4sI4s4s4s6H", size, b"", 0x02100000, b"mntr", b"RGB ", b"XYZ ", *_MADE)
    head += struct.pack(">4s4sI4s4sQI", b"acsp", b"", 0, b"", b"", 0, 0)
    return (head + b"".join(_fixed(value) for value in _WHITE)).ljust(128, b"\0")


def _curve() -> bytes:
    points = [round(65535 * _linear(step / (_STEPS - 1))) for step in range(_STEPS)]
    return struct.pack(f">4sII{_STEPS}H", b"curv", 0, _STEPS, *points)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _description() -> bytes:
    """Return the name: in ASCII, and neither in Unicode nor in a code of the Macintosh."""
    name = NAME.encode() + b"\0"
    return struct.pack(">4sII", b"desc", 0, len(name)) + name + b"\0" * (4 + 4 + 2 + 1 + 67)


def _text(words: bytes) -> bytes:
    return struct.pack(">4sI", b"text", 0) + words + b"\0"


def _xyz(value: tuple[float, float, float]) -> bytes:
    return struct.pack(">4sI", b"XYZ ", 0) + b"".join(_fixed(part) for part in value)


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))

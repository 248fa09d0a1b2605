"""Where each piece of text stands on a PDF page, from its drawing commands and glyph widths.

Understands what reportlab writes: q, Q, cm, BT, Tm, Td, TL, T*, Tf and Tj, one byte a glyph.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pypdf import PageObject
from pypdf.generic import ByteStringObject, TextStringObject

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class Box:
    """A piece of text: baseline start, width and size in pt; `turned` if not horizontal.

    Spaces at its end, which keep words apart for a person who listens, have no width.
    """

    x: float
    y: float
    width: float
    size: float
    text: str
    turned: bool

    def collides(self, other: Box) -> bool:
        """Tell whether two pieces of text lie on each other."""
        near = abs(self.y - other.y) < 0.6 * max(self.size, other.size)
        apart = self.x + self.width <= other.x + 0.5 or other.x + other.width <= self.x + 0.5
        return near and not apart and not (self.turned or other.turned)


def times(a: Matrix, b: Matrix) -> Matrix:
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


class _Reader:
    def __init__(self, page: PageObject) -> None:
        self.fonts = {name: font.get_object() for name, font in page["/Resources"]["/Font"].items()}
        self.outer: list[Matrix] = []
        self.world: Matrix = (1, 0, 0, 1, 0, 0)
        self.line = self.here = self.world
        self.font: Any = None
        self.size = self.leading = 0.0
        self.boxes: list[Box] = []

    def move(self, dx: float, dy: float) -> None:
        self.line = self.here = times((1, 0, 0, 1, dx, dy), self.line)

    def show(self, raw: bytes) -> None:
        first = int(self.font["/FirstChar"])
        widths = [float(width) for width in self.font["/Widths"]]
        width = sum(widths[byte - first] for byte in raw) * self.size / 1000
        inked = sum(widths[byte - first] for byte in raw.rstrip(b" ")) * self.size / 1000
        at = times(self.here, self.world)
        if raw.strip(b"\x00 "):
            turned = abs(at[1]) > 1e-6
            self.boxes.append(Box(at[4], at[5], inked, self.size, repr(raw), turned))
        self.here = times((1, 0, 0, 1, width, 0), self.here)

    def run(self, operator: bytes, operands: list[Any]) -> None:
        if operator in (b"TJ", b"'", b'"', b"Tz", b"Tc", b"Tw", b"Ts"):
            raise NotImplementedError(operator)
        if operator in (b"q", b"Q", b"cm"):
            self.graphics(operator, operands)
        elif operator in (b"BT", b"Tm", b"Td", b"T*"):
            self.place(operator, [float(value) for value in operands])
        elif operator == b"TL":
            self.leading = float(operands[0])
        elif operator == b"Tf":
            self.font, self.size = self.fonts[operands[0]], float(operands[1])
        elif operator == b"Tj":
            self.show(_bytes(operands[0]))

    def graphics(self, operator: bytes, operands: list[Any]) -> None:
        if operator == b"q":
            self.outer.append(self.world)
        elif operator == b"Q":
            self.world = self.outer.pop()
        else:
            self.world = times(tuple(map(float, operands)), self.world)

    def place(self, operator: bytes, operands: list[float]) -> None:
        if operator == b"BT":
            self.line = self.here = (1, 0, 0, 1, 0, 0)
        elif operator == b"Tm":
            self.line = self.here = tuple(operands)
        elif operator == b"Td":
            self.move(*operands)
        else:
            self.move(0, -self.leading)


def _bytes(operand: TextStringObject | ByteStringObject) -> bytes:
    return operand.original_bytes


def boxes(page: PageObject) -> list[Box]:
    """Return every piece of text of a page."""
    reader = _Reader(page)
    for operands, operator in page.get_contents().operations:
        reader.run(operator, operands)
    return reader.boxes

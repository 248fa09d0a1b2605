"""Icons drawn as vectors: each mark has a shape of its own, so that it survives black and white.

Coordinates are pt from the lower left corner of the icon.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from counselor import design_tokens
from counselor.reports.blocks import Mark

_HATCH_STEP = 3.2


def colour(mark: Mark) -> HexColor:
    """Return the colour of a mark."""
    return HexColor(getattr(design_tokens.load().light, mark.value))


def tint(mark: Mark) -> HexColor:
    """Return the pale colour behind a mark's text."""
    return HexColor(getattr(design_tokens.load().light, f"{mark.value}_tint"))


def draw(canvas: Canvas, mark: Mark, x: float, y: float, size: float) -> None:
    """Draw the icon of a mark with its lower left corner at (x, y)."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(size / 16, size / 16)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    canvas.setLineWidth(1.5)
    canvas.setStrokeColor(colour(mark))
    canvas.setFillColor(colour(mark))
    _SHAPES[mark](canvas)
    canvas.restoreState()


def _octagon_filled(canvas: Canvas) -> None:
    _polygon(
        canvas, [(5, 1), (11, 1), (15, 5), (15, 11), (11, 15), (5, 15), (1, 11), (1, 5)], fill=1
    )
    canvas.setStrokeColor(HexColor(design_tokens.load().light.paper))
    canvas.setFillColor(HexColor(design_tokens.load().light.paper))
    canvas.setLineWidth(1.8)
    canvas.line(8, 7.4, 8, 12)
    canvas.circle(8, 4.4, 1.1, stroke=0, fill=1)


def _triangle(canvas: Canvas) -> None:
    _polygon(canvas, [(1.2, 2), (14.8, 2), (8, 14.4)], fill=0)
    canvas.line(8, 6.6, 8, 10)
    canvas.circle(8, 4.3, 0.9, stroke=0, fill=1)


def _tick_in_circle(canvas: Canvas) -> None:
    canvas.circle(8, 8, 7, stroke=1, fill=0)
    path = canvas.beginPath()
    path.moveTo(4.7, 7.8)
    path.lineTo(7.1, 5.4)
    path.lineTo(11.4, 10.4)
    canvas.drawPath(path, stroke=1, fill=0)


def _letter_in_circle(canvas: Canvas) -> None:
    canvas.circle(8, 8, 7, stroke=1, fill=0)
    canvas.line(8, 4.4, 8, 8.4)
    canvas.circle(8, 11.2, 1, stroke=0, fill=1)


def _hatched_square(canvas: Canvas) -> None:
    canvas.setLineWidth(1)
    hatch(canvas, 1.5, 1.5, 13, 13, _HATCH_STEP)
    canvas.rect(1.5, 1.5, 13, 13, stroke=1, fill=0)


def hatch(canvas: Canvas, x: float, y: float, width: float, height: float, step: float) -> None:
    """Fill a rectangle with slanted lines in the current stroke colour."""
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(x, y, width, height)
    canvas.clipPath(path, stroke=0, fill=0)
    offset = -height
    while offset < width:
        canvas.line(x + offset, y, x + offset + height, y + height)
        offset += step
    canvas.restoreState()


def _polygon(canvas: Canvas, points: Sequence[tuple[float, float]], fill: int) -> None:
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    path.close()
    canvas.drawPath(path, stroke=1, fill=fill)


_SHAPES = {
    Mark.ACT: _octagon_filled,
    Mark.CAUTION: _triangle,
    Mark.FINE: _tick_in_circle,
    Mark.INFORMATION: _letter_in_circle,
    Mark.NOT_ASSESSED: _hatched_square,
}

"""Pieces of a page that reportlab lacks. Sizes in pt."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, Table

from counselor import design_tokens
from counselor.reports import fonts, icons
from counselor.reports.blocks import Mark
from counselor.reports.canvas import DocumentCanvas
from counselor.reports.structure import Element
from counselor.reports.text import Paragraph

HATCH_WIDTH = 10.0
_HATCH_STEP = 4.0
_DOT_PITCH = 6.0
_DOTS = 10


def drawn_as(canvas: DocumentCanvas, element: Element | None) -> AbstractContextManager[None]:
    """Mark what is drawn as an element; without one it is an artifact."""
    return canvas.artifact() if element is None else canvas.marked(element)


class MarkIcon(Flowable):  # type: ignore[misc]
    """The icon of a mark, as tall as the first line of text beside it.

    Without an element it says nothing that a word beside it does not say.
    """

    def __init__(
        self, mark: Mark, size: float, leading: float, element: Element | None = None
    ) -> None:
        super().__init__()
        self.element = element
        self.mark = mark
        self.size = size
        self.width = size
        self.height = leading

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return the space that the icon takes."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the icon, centred on its line."""
        with drawn_as(self.canv, self.element):
            icons.draw(self.canv, self.mark, 0, (self.height - self.size) / 2, self.size)


_HALVES = 2


class SideHeading(Flowable):  # type: ignore[misc]
    """A heading in the left column beside the text that follows; takes no height of its own.

    `place`: how far left of the text it begins, its width, and the space before it.
    """

    def __init__(
        self, paragraph: Paragraph, place: tuple[float, float, float], title: str, key: str
    ) -> None:
        super().__init__()
        self.paragraph = paragraph
        self.offset, self.column, self.spaceBefore = place
        self.outline_title = title
        self.outline_key = key

    def wrap(self, _width: float, height: float) -> tuple[float, float]:
        """Measure the heading in its column; the text column loses nothing."""
        self.paragraph.wrap(self.column, height)
        return 0, 0

    def draw(self) -> None:
        """Draw the heading to the left, its first line level with the text."""
        self.paragraph.drawOn(self.canv, -self.offset, -self.paragraph.height)


class Outdent(Flowable):  # type: ignore[misc]
    """Content that begins left of the text column and runs over the whole width."""

    def __init__(self, content: Flowable, offset: float, space_after: float = 0) -> None:
        super().__init__()
        self.content = content
        self.offset = offset
        self.spaceAfter = space_after

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Measure the content over the whole width."""
        _, self.content_height = self.content.wrapOn(self.canv, width + self.offset, height)
        return width, self.content_height

    def split(self, width: float, height: float) -> list[Outdent]:
        """Split where the content does."""
        parts = self.content.splitOn(self.canv, width + self.offset, height)
        return [Outdent(part, self.offset, self.spaceAfter) for part in parts]

    def draw(self) -> None:
        """Draw the content."""
        self.content.drawOn(self.canv, -self.offset, 0)


class Grid(Table):  # type: ignore[misc]
    """A table in the report's font: reportlab's own default would put an unembedded one in.

    `begins_with`: rows without which its beginning is not worth a place at the foot of a page.
    `title_rows`: titles of groups, by row; a group that goes on on a new page has its title again.
    """

    begins_with = 2
    title_rows: tuple[int, ...] = ()
    repeatRows: Any  # noqa: N815 - its name

    def _splitRows(  # noqa: N802 - its name
        self,
        room: float,
        doInRowSplit: int = 0,  # noqa: N803 - its name
    ) -> list[Grid]:
        parts: list[Grid] = super()._splitRows(room, doInRowSplit)
        if len(parts) != _HALVES or doInRowSplit:
            return parts
        at = len(parts[0]._cellvalues)  # noqa: SLF001 - reportlab has no public way
        head: int = self.repeatRows
        above = [row for row in self.title_rows if row < at - 1]
        again = above[-1:] if at not in self.title_rows else []
        if again:
            self.repeatRows = (*range(head), *again)
            parts = super()._splitRows(room)
            self.repeatRows = head
            parts[1].repeatRows = head
        moved = [row - at + head + len(again) for row in self.title_rows if row >= at]
        parts[1].title_rows = (*([head] if again else []), *moved)
        return parts

    def setStyle(self, commands: Sequence[tuple[object, ...]]) -> None:  # noqa: N802 - its name
        """Set the style, on top of the report's font; an empty cell asks for no height."""
        plain = [("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR), ("LEADING", (0, 0), (-1, -1), 1)]
        super().setStyle([*plain, *commands])

    def _drawBkgrnd(self) -> None:  # noqa: N802 - its name
        with self.canv.artifact():
            super()._drawBkgrnd()

    def _drawLines(self) -> None:  # noqa: N802 - its name
        with self.canv.artifact():
            super()._drawLines()

    def _drawCell(self, content: object, *place: object) -> None:  # noqa: N802 - its name
        """Draw a cell; an empty one leaves no ink, not even an empty text."""
        if content:
            super()._drawCell(content, *place)


class HatchedTable(Grid):
    """A table with a hatched band at its left edge: what was not assessed."""

    def draw(self) -> None:
        """Draw the table, then the band and its frame."""
        super().draw()
        with self.canv.artifact():
            self._band()

    def _band(self) -> None:
        colours = design_tokens.load().light
        self.canv.saveState()
        self.canv.setStrokeColor(HexColor(colours.not_assessed))
        self.canv.setLineWidth(0.9)
        icons.hatch(self.canv, 0, 0, HATCH_WIDTH, self._height, _HATCH_STEP)
        self.canv.setLineWidth(0.75)
        self.canv.rect(0, 0, self._width, self._height, stroke=1, fill=0)
        self.canv.restoreState()


class DotArray(Flowable):  # type: ignore[misc]
    """So many of 100 dots filled: 10 rows of 10, counted from the top left.

    Dots from `count` up to `up_to` have a small core: the range of an estimate.

    Args:
        element: The picture that it is, with its words; None where words beside it say the same.
        scale: How much larger than on a page with text of the usual size.
    """

    def __init__(
        self, count: int, up_to: int = 0, *, element: Element | None = None, scale: float = 1
    ) -> None:
        super().__init__()
        self.count = count
        self.up_to = up_to
        self.element = element
        self.pitch = _DOT_PITCH * scale
        self.width = self.height = _DOTS * self.pitch

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return the space that the array takes."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the dots: filled ones in the accent, the others as outlines."""
        with drawn_as(self.canv, self.element):
            self._dots()

    def _dots(self) -> None:
        colours = design_tokens.load().light
        self.canv.saveState()
        self.canv.setLineWidth(0.7)
        self.canv.setStrokeColor(HexColor(colours.accent))
        self.canv.setFillColor(HexColor(colours.accent))
        for index in range(_DOTS * _DOTS):
            x = (index % _DOTS + 0.5) * self.pitch
            y = self.height - (index // _DOTS + 0.5) * self.pitch
            self.canv.circle(x, y, self.pitch * 0.36, stroke=1, fill=int(index < self.count))
            if self.count <= index < self.up_to:
                self.canv.circle(x, y, self.pitch * 0.18, stroke=0, fill=1)
        self.canv.restoreState()


class SignatureLine(Flowable):  # type: ignore[misc]
    """Room for a hand-written signature above a hairline."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self.width = width
        self.height = height

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return the space that the line takes."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the hairline."""
        with self.canv.artifact():
            self.canv.setStrokeColor(HexColor(design_tokens.load().light.muted))
            self.canv.setLineWidth(0.75)
            self.canv.line(0, 2, self.width, 2)


class Rule(Flowable):  # type: ignore[misc]
    """A hairline over the whole width."""

    def __init__(self, colour: str) -> None:
        super().__init__()
        self.colour = colour
        self.height = 1.0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return the space that the line takes."""
        self.width = width
        return width, self.height

    def draw(self) -> None:
        """Draw the line."""
        with self.canv.artifact():
            self.canv.setStrokeColor(HexColor(self.colour))
            self.canv.setLineWidth(0.75)
            self.canv.line(0, 0, self.width, 0)


class Picture(Flowable):  # type: ignore[misc]
    """A picture (PNG without transparency) as large as fits into a room, in its own proportions."""

    def __init__(self, png: bytes, room: tuple[float, float], element: Element) -> None:
        super().__init__()
        self.image = ImageReader(BytesIO(png))
        self.element = element
        width, height = self.image.getSize()
        scale = min(room[0] / width, room[1] / height)
        self.width, self.height = width * scale, height * scale

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return the space that the picture takes."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the picture."""
        with self.canv.marked(self.element):
            self.canv.drawImage(self.image, 0, 0, self.width, self.height)


class TickBox(Flowable):  # type: ignore[misc]
    """A box to tick, or one that is ticked with a cross, as high as a line of text."""

    SIZE = 10.0

    def __init__(
        self, leading: float, element: Element | None = None, *, ticked: bool = False
    ) -> None:
        super().__init__()
        self.element = element
        self.ticked = ticked
        self.width = self.SIZE
        self.height = leading

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return the space that the box takes."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the box, in the middle of its line."""
        with drawn_as(self.canv, self.element):
            self.canv.setStrokeColor(HexColor(design_tokens.load().light.ink))
            self.canv.setLineWidth(0.9)
            low = (self.height - self.SIZE) / 2
            self.canv.roundRect(0.5, low, self.SIZE - 1, self.SIZE - 1, 1.5, stroke=1, fill=0)
            if self.ticked:
                self._cross(low)

    def _cross(self, low: float) -> None:
        near, far = 2.5, self.SIZE - 2.5
        self.canv.setLineWidth(1.4)
        self.canv.line(near, low + near - 0.5, far, low + far - 0.5)
        self.canv.line(near, low + far - 0.5, far, low + near - 0.5)

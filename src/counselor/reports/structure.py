"""What a document is made of beside its pages: headings, lists, tables, pictures, in reading order.

A page of a PDF only says where ink goes. The tree here says what it is (ISO 32000-1, 14.7 and
14.8), so that a person who listens to the page hears headings as headings and rows as rows. The
roles are those of PDF 1.4, which PDF/A-1 builds on.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

CELLS = frozenset({"TH", "TD"})


@dataclass(frozen=True, slots=True)
class Ink:
    """A marked piece of a page: `page` counts from 1, `number` from 0 on each page."""

    page: int
    number: int


@dataclass(slots=True, eq=False)
class Element:
    """A part of the document.

    Attributes:
        role: `H1`, `P`, `L`, `Table`, `Figure` and so on.
        alt: What a picture shows, in words.
        scope: Of a header cell: `Column` or `Row`.
        columns: How many columns a cell spans.
        kids: Parts of it and pieces of pages, in reading order.
    """

    role: str
    alt: str = ""
    scope: str = ""
    columns: int = 1
    kids: list[Element | Ink] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Nothing of it came to a page. A cell stays: without it its row would shift."""
        return self.role not in CELLS and all(
            isinstance(kid, Element) and kid.is_empty for kid in self.kids
        )


class Structure:
    """The tree of one document while it is built, in the order in which it is to be read."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self._open = [self.root]

    @property
    def here(self) -> Element:
        """The element that what comes next becomes a part of."""
        return self._open[-1]

    def add(self, role: str, alt: str = "") -> Element:
        """Add a part that has no parts of its own."""
        element = Element(role, alt)
        self.here.kids.append(element)
        return element

    @contextmanager
    def within(self, role: str, *, scope: str = "", columns: int = 1) -> Iterator[Element]:
        """Add a part; what is added meanwhile becomes a part of it."""
        element = Element(role, scope=scope, columns=columns)
        self.here.kids.append(element)
        self._open.append(element)
        try:
            yield element
        finally:
            self._open.pop()

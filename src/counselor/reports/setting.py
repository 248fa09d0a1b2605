"""What everything that is set on a page draws on: sizes, colours, words, and the open structure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from counselor import design_tokens
from counselor.design_tokens import Colours, Space
from counselor.reports.blocks import Mark
from counselor.reports.flowables import MarkIcon
from counselor.reports.page import PageFrame
from counselor.reports.structure import Structure
from counselor.reports.text import Paragraph
from counselor.reports.typeset import HERE, Typesetter
from counselor.wording import Wording

Flowables = list[Any]
Commands = list[tuple[Any, ...]]

_ICON = 13.0

BARE: Commands = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
]
"""Commands for a grid that only puts things side by side."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How the blocks of one document are set.

    Attributes:
        words: For what only a person who listens gets: the words of pictures.
        small: The technical part: smaller, over the whole width, headings above the text.
    """

    typesetter: Typesetter
    frame: PageFrame
    words: Wording
    small: bool = False

    @property
    def structure(self) -> Structure:
        """What the document is made of."""
        return self.typesetter.structure

    @property
    def space(self) -> Space:
        """Steps of space in pt."""
        tokens = design_tokens.load()
        return tokens.space_long if self.frame.is_long else tokens.space

    @property
    def colours(self) -> Colours:
        """The colours of the page."""
        return design_tokens.load().light

    @property
    def text_style(self) -> str:
        """Name of the style of running text."""
        return "small" if self.small else "body"

    @property
    def icon_size(self) -> float:
        """Width and height of an icon in pt."""
        return _ICON * self.frame.scale

    def paragraph(self, text: str, style: str, role: str | None = None) -> Paragraph:
        """Return a paragraph in a style, by its name; the role follows from it unless given."""
        return self.typesetter.paragraph(text, style, role)

    def cell(self, lines: tuple[str, ...], style: str, first: str = "") -> list[Paragraph]:
        """Return the lines of the open element: one is its own text, several are paragraphs of it.

        `first`: the style of the first line, where it differs.
        """
        said = [line for line in lines if line]
        role = HERE if len(said) == 1 else None
        return [
            self.paragraph(line, first if first and not number else style, role)
            for number, line in enumerate(said)
        ]

    def icon(self, mark: Mark, style: str, alt: str = "") -> MarkIcon:
        """Return the icon of a mark beside text of a style; without `alt` a word stands beside."""
        element = self.structure.add("Figure", alt) if alt else None
        return MarkIcon(mark, self.icon_size, self.typesetter.leading(style), element)

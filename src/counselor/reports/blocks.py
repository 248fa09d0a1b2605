"""What a page is made of, as plain frozen data: no font, no colour, no coordinate.

Texts are plain; gene symbols are set in italics by the layout.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """How much a line asks of its reader. Always shown as icon and word, never by colour alone."""

    ACT = "act"
    CAUTION = "caution"
    FINE = "fine"
    INFORMATION = "information"
    NOT_ASSESSED = "not_assessed"


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what belongs to it, in a quiet block."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Glance:
    """One result in one sentence, with its mark and the mark's word."""

    mark: Mark
    word: str
    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph. `strong` sets it semibold."""

    text: str
    strong: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text in it, in reading order."""
        return (self.text,)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section."""

    text: str

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text in it, in reading order."""
        return (self.text,)


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short items."""

    items: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text in it, in reading order."""
        return self.items


@dataclass(frozen=True, slots=True)
class Callout:
    """A sentence that must not be missed."""

    mark: Mark
    word: str
    text: str

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text in it, in reading order."""
        return (self.text,)


@dataclass(frozen=True, slots=True)
class Chance:
    """So many out of 100, drawn as 10 × 10 dots beside the words.

    `up_to`: upper end of a range; the dots between are drawn half filled. Below `count`: no range.
    """

    count: int
    text: str
    up_to: int = 0

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text in it, in reading order."""
        return (self.text,)


@dataclass(frozen=True, slots=True)
class Pictures:
    """Chances side by side, each with its words below."""

    items: tuple[Chance, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text in it, in reading order."""
        return tuple(item.text for item in self.items)


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and values under each other."""

    facts: tuple[Fact, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text in it, in reading order."""
        return tuple(f"{fact.label}: {fact.value}" for fact in self.facts)


@dataclass(frozen=True, slots=True)
class Column:
    """A table column. `share` is its part of the width; the shares of a table add up to 1."""

    title: str
    share: float


@dataclass(frozen=True, slots=True)
class Row:
    """A table row: one tuple of paragraphs for each cell.

    The first paragraph of the first `leading` cells is semibold. `below` runs under the cells over
    the whole width, never parted from them; fewer cells than columns: the last one is wider.
    """

    cells: tuple[tuple[str, ...], ...]
    mark: Mark | None = None
    leading: int = 0
    below: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text in it, in reading order."""
        return tuple(text for cell in (*self.cells, self.below) for text in cell)


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows under a common title; no title where it is empty."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head is repeated on each page and whose rows are never split.

    `marked` puts the icon of each row's mark before its first cell.
    """

    columns: tuple[Column, ...]
    groups: tuple[RowGroup, ...]
    marked: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text in it, in reading order."""
        return tuple(
            text
            for group in self.groups
            for text in (group.title, *(line for row in group.rows for line in row.texts))
            if text
        )


@dataclass(frozen=True, slots=True)
class Hatched:
    """The box of what was not assessed: label and paragraphs. It never looks like 'fine'."""

    entries: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text in it, in reading order."""
        return tuple(text for label, lines in self.entries for text in (label, *lines))


@dataclass(frozen=True, slots=True)
class Terms:
    """Words and their meanings."""

    terms: tuple[tuple[str, str], ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text in it, in reading order."""
        return tuple(f"{term}: {meaning}" for term, meaning in self.terms)


@dataclass(frozen=True, slots=True)
class Address:
    """Who to ask, and where."""

    name: str
    lines: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text in it, in reading order."""
        return (self.name, *self.lines)


@dataclass(frozen=True, slots=True)
class Signature:
    """Who stands for the report; a line for the hand where it was signed.

    `image` is a picture of the signature (PNG), above the line; empty where there is none.
    """

    text: str
    signer: str
    signed: bool
    image: bytes = b""

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text in it, in reading order."""
        return (self.text,)


@dataclass(frozen=True, slots=True)
class Choice:
    """A box to tick, what it stands for, and what it means in plain words."""

    text: str
    meaning: str = ""
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """Boxes to tick by hand."""

    items: tuple[Choice, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text in it, in reading order."""
        return tuple(text for item in self.items for text in (item.text, item.meaning) if text)


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A choice with a box for yes and one for no; `agreed` is None where both stay empty."""

    text: str
    meaning: str
    agreed: bool | None


@dataclass(frozen=True, slots=True)
class Answers:
    """Choices that are answered with yes or no."""

    yes: str
    no: str
    items: tuple[AnswerLine, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text in it, in reading order."""
        return tuple(
            text
            for item in self.items
            for text in (self.yes, self.no, item.text, item.meaning)
            if text
        )


@dataclass(frozen=True, slots=True)
class Lines:
    """Labels with a line to write on by hand."""

    labels: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text in it, in reading order."""
        return self.labels


Block = (
    Prose
    | Heading
    | Bullets
    | Callout
    | Chance
    | Pictures
    | Facts
    | Table
    | Hatched
    | Terms
    | Address
    | Signature
    | Choices
    | Answers
    | Lines
)


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of the report; `together` keeps it on one page."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    together: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text in it, in reading order, without the title."""
        return tuple(text for block in self.blocks for text in block.texts)


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole report as data: what the layout sets, and what tests read.

    Attributes:
        title: For the page and the document's metadata; never holds a name.
        notice: What must stand above all else (draft, replaced report); empty if nothing.
        footer_person, footer_report, footer_keep: Parts of the footer.
        footer_page: Template with `page` and `pages`.
        watermark: Across each page of a draft; empty where signed.
        genes: Symbols to set in italics.
        compact: The technical part follows the head on the same page, over the whole width.
        logo: Picture of the practice (PNG) beside the title; empty where there is none.
    """

    language: str
    title: str
    subject: str
    author: str
    notice: tuple[str, ...]
    facts: tuple[Fact, ...]
    short_title: str
    glance: tuple[Glance, ...]
    sections: tuple[Section, ...]
    technical_title: str
    technical_intro: str
    technical: tuple[Section, ...]
    footer_person: str
    footer_report: str
    footer_keep: str
    footer_page: str
    watermark: str
    genes: frozenset[str]
    compact: bool = False
    logo: bytes = b""

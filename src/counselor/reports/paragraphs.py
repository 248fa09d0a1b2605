"""A document taken apart into its paragraphs, each with a key that does not depend on its place.

The key is that of the generating sentence with the gene or medicine that it is about; text that was
put together from several sentences is known by its words. In a table the row's first cell belongs
to the key.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from counselor.reports.blocks import (
    Block,
    Bullets,
    Callout,
    Heading,
    Mark,
    Prose,
    Row,
    Section,
    Summary,
    Table,
)
from counselor.reports.required import Standing, is_required_section, standing_of
from counselor.reports.required import standing_of_glance as _glance_standing
from counselor.sentence import Sentence

GLANCE = "glance"
"""Section of the box 'In short'."""
NEXT = "next"
"""Section whose table takes rows of a person's own."""
CARD_HEADS = frozenset({"card_title", "card_drugs"})
"""Headings of the card for medicines: each stands alone in its place."""
BY_WORDS = "text:"
_FIGURE_WORDS = 4
_AGAIN = "~"
_NAMED = re.compile(r"#([^@~]*)")


class Kind(StrEnum):
    """What a paragraph is part of."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    FIXED = "fixed"
    """A picture, a box or a form: set as a whole."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One generated paragraph.

    Attributes:
        container: Key of the list or table that it stands in; empty for the section itself.
        entry: What moves with it: its own key, or that of its table row.
        cell, line: For a table: column, and which paragraph of the cell (from 0).
    """

    section: str
    container: str
    entry: str
    key: str
    kind: Kind
    text: str
    standing: Standing
    cell: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """One block of a section with the pieces in it.

    `entries` are the keys of list items or rows in order; `groups` those of each group of a table.
    """

    key: str
    block: Block
    pieces: tuple[Piece, ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()


def editable_sections(summary: Summary) -> tuple[Section, ...]:
    """Return the sections that can be edited: of a compact document its technical part."""
    return summary.technical if summary.compact else summary.sections


def parts_of_section(section: Section, language: str) -> tuple[Part, ...]:
    """Return the blocks of a section, taken apart."""
    parts = _Taker(section.key, language).parts(section.blocks)
    told_apart = iter(_told_apart([piece for part in parts for piece in part.pieces]))
    return tuple(
        replace(part, pieces=tuple(next(told_apart) for _ in part.pieces)) for part in parts
    )


def pieces_of_glance(summary: Summary) -> tuple[Piece, ...]:
    """Return the lines of the box 'In short'."""
    namer, language = _Namer(), summary.language
    lines = []
    for line in summary.glance:
        key, standing = namer.key(line.text), _glance_standing(line.text, line.mark, language)
        lines.append(Piece(GLANCE, "", key, key, Kind.PARAGRAPH, line.text, standing))
    return tuple(_told_apart(lines))


def about(key: str) -> frozenset[str]:
    """Return the names that a key is about."""
    words = " ".join(_NAMED.findall(key)).replace(",", " ").split()
    return frozenset(word for word in words if any(c.isupper() or c.isdigit() for c in word))


def base(key: str) -> str:
    """Return a key without what it is about: the sentence, and the row that it stands in."""
    head, _, row = key.partition("@")
    sentence = BY_WORDS if head.startswith(BY_WORDS) else _NAMED.sub("", head).partition("~")[0]
    return f"{sentence}@{_NAMED.sub('', row).partition('~')[0]}"


def _told_apart(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces of a section, those of one name told apart by what stands before them.

    By their number they would change places when one goes, and an edit about one gene would stand
    for another. Where what stands before is the same too, the text can't be edited.
    """
    names = Counter(piece.key.partition(_AGAIN)[0] for piece in pieces)
    used: set[str] = set()
    result = []
    before = ""
    for piece in pieces:
        name = piece.key.partition(_AGAIN)[0]
        key, standing = piece.key, piece.standing
        if names[name] > 1 and piece.kind is not Kind.FIXED:
            key = f"{name}{_AGAIN}{_digest(before)}"
            if key in used:
                key, standing = f"{key}{_AGAIN}{len(used)}", Standing.REQUIRED
        used.add(key)
        before = piece.text
        result.append(replace(piece, key=key, standing=standing))
    return result


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


class _Namer:
    """Gives each paragraph of a section a key of its own."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def key(self, text: str, row: str = "") -> str:
        name = _name(text)
        return self.once(name if row in ("", name) else f"{name}@{row}")

    def once(self, name: str) -> str:
        self._seen[name] += 1
        count = self._seen[name]
        return name if count == 1 else f"{name}{_AGAIN}{count}"


def _name(text: str) -> str:
    if isinstance(text, Sentence):
        return f"{text.key}#{text.about}" if text.about else text.key
    return BY_WORDS + _digest(text)


class _Taker:
    def __init__(self, section: str, language: str) -> None:
        self._section = section
        self._language = language
        self._namer = _Namer()
        self._before = ""

    def parts(self, blocks: Iterable[Block]) -> tuple[Part, ...]:
        return tuple(self._part(block) for block in blocks)

    def _part(self, block: Block) -> Part:
        if isinstance(block, Bullets):
            return self._list(block)
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Prose | Heading | Callout):
            key, kind, text = self._namer.key(block.text), Kind.PARAGRAPH, block.text
        else:
            key, kind = self._beside(type(block).__name__.lower()), Kind.FIXED
            text = " · ".join(block.texts)
        piece = Piece(self._section, "", key, key, kind, text, self._standing_of_block(block))
        self._before = key
        return Part(key, block, (piece,))

    def _beside(self, kind: str) -> str:
        """Return the key of a block without a sentence: by what stands before it."""
        return self._namer.once(f"{kind} after {self._before}" if self._before else kind)

    def _standing(self, text: str) -> Standing:
        return standing_of(text, self._section, self._language)

    def _standing_of_block(self, block: Block) -> Standing:
        if isinstance(block, Callout):
            said = self._standing(block.text)
            warns = block.mark in (Mark.ACT, Mark.CAUTION, Mark.NOT_ASSESSED)
            return Standing.REQUIRED if warns else said
        if isinstance(block, Heading):
            said = self._standing(block.text)
            return Standing.KEPT if said is Standing.FREE else said
        return self._standing(block.text) if isinstance(block, Prose) else Standing.REQUIRED

    def _list(self, block: Bullets) -> Part:
        container = self._beside("list")
        pieces = []
        for item in block.items:
            key = self._namer.key(item)
            standing = self._standing(item)
            pieces.append(Piece(self._section, container, key, key, Kind.ITEM, item, standing))
        return Part(container, block, tuple(pieces))

    def _table(self, block: Table) -> Part:
        table = self._beside("table")
        pieces: list[Piece] = []
        groups = []
        names = _Namer()
        for group in block.groups:
            container = names.once(f"{table}/{group.title}")
            entries = []
            for row in group.rows:
                made = tuple(self._row(container, row, group.title))
                entries.append(made[0].entry)
                pieces.extend(made)
            groups.append((container, tuple(entries)))
        return Part(table, block, tuple(pieces), tuple(groups))

    def _row(self, container: str, row: Row, group: str) -> Iterator[Piece]:
        label = next((line for cell in row.cells for line in cell if line), "")
        if isinstance(label, Sentence):
            # A sentence that names nothing is the same for every gene: the group tells which.
            named = _name(label) if label.about or not group else f"{_name(label)} {group[:60]}"
        else:
            named = label[:60]
        entry = self._namer.once(f"row@{named}")
        if not any(row.cells):
            yield Piece(self._section, container, entry, entry, Kind.CELL, "", Standing.REQUIRED)
        said = [text for lines in row.cells for text in lines]
        warns = self._section == NEXT and any(
            self._standing(text) is Standing.REQUIRED for text in said
        )
        for cell, lines in enumerate(row.cells):
            for line, text in enumerate(lines):
                key = self._namer.key(text, named)
                standing = self._standing_in_row(row, cell, text)
                standing = Standing.REQUIRED if warns else standing
                yield Piece(
                    self._section, container, entry, key, Kind.CELL, text, standing, cell, line
                )

    def _standing_in_row(self, row: Row, cell: int, text: str) -> Standing:
        """Return what may be done in a table: names and figures stand, sentences can be worded."""
        said = self._standing(text)
        if said is Standing.REQUIRED or row.mark is Mark.ACT:
            return Standing.REQUIRED
        if self._section == NEXT:
            return said
        data = cell == 0 and len(row.cells) > 1
        if data or len(text.split()) < _FIGURE_WORDS:
            return Standing.REQUIRED
        return Standing.KEPT


def takes_own_rows(section: str) -> bool:
    """Tell whether a person's own rows can stand in the table of a section."""
    return section == NEXT


def takes_own(section: str) -> bool:
    """Tell whether a person's own paragraphs can stand in a section."""
    return section not in {GLANCE, *CARD_HEADS} and not is_required_section(section)

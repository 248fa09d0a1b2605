"""A generated document with what a person changed in it. Pure: the same in, the same out.

What is printed is only what a person looked at: where the generated text became another one since
the edit, the generated text stands until the person decides, and both are shown. Nothing written
while a finding was shown is printed, or shown, once that finding is withheld.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import SequenceMatcher

from counselor.casework.document_edits import (
    DocumentEdits,
    OwnParagraph,
    ParagraphEdit,
    merged_order,
)
from counselor.reports.blocks import (
    Block,
    Bullets,
    Callout,
    Glance,
    Heading,
    Prose,
    Row,
    Summary,
    Table,
)
from counselor.reports.edited_models import EditedSummary, Gate, ShownParagraph, State
from counselor.reports.paragraphs import (
    GLANCE,
    Kind,
    Part,
    Piece,
    about,
    base,
    editable_sections,
    parts_of_section,
    pieces_of_glance,
)
from counselor.reports.required import Standing

_ALIKE = 0.5


def apply(summary: Summary, edits: DocumentEdits, gate: Gate | None = None) -> EditedSummary:
    """Return a document with its edits; without edits it is the same document."""
    return _Editing(summary, edits, gate or Gate()).done()


class _Editing:
    def __init__(self, summary: Summary, edits: DocumentEdits, gate: Gate) -> None:
        self.summary = summary
        self.edits = edits
        self.gate = gate
        self.orders: dict[tuple[str, str], tuple[str, ...]] = {}
        self.columns: dict[tuple[str, str], tuple[str, ...]] = {}
        self.shown: list[ShownParagraph] = []
        self.placed: set[str] = set()
        self.homes: dict[str, str] = {}
        self.taken: dict[tuple[str, str], ParagraphEdit] = {}

    def done(self) -> EditedSummary:
        summary = self.summary
        lines = pieces_of_glance(summary)
        sections = editable_sections(summary)
        taken_apart = [(item, parts_of_section(item, summary.language)) for item in sections]
        pieces = [*lines, *(p for _, parts in taken_apart for part in parts for p in part.pieces)]
        self.taken = matched(pieces, self.edits.edits)
        self.homes = homes(pieces, self.edits.own)
        glance = self._glance(lines)
        made = tuple(
            section
            for item, parts in taken_apart
            for section in (replace(item, blocks=self._blocks(item.key, parts)),)
            if section.blocks or not item.blocks
        )
        self._show_what_is_left()
        titles = {GLANCE: summary.short_title} if lines else {}
        titles |= {item.key: item.title for item in sections}
        told = replace(summary, glance=glance)
        changed = replace(told, technical=made) if summary.compact else replace(told, sections=made)
        return EditedSummary(changed, titles, tuple(self.shown), self.orders, self.columns)

    def _glance(self, pieces: tuple[Piece, ...]) -> tuple[Glance, ...]:
        lines = dict(zip((p.entry for p in pieces), self.summary.glance, strict=True))
        by_key = {piece.entry: piece for piece in pieces}
        return tuple(
            replace(lines[key], text=self._said(by_key[key]) or lines[key].text)
            for key in self._order(GLANCE, "", list(lines))
            if key in lines
        )

    def _blocks(self, section: str, parts: tuple[Part, ...]) -> tuple[Block, ...]:
        by_key = {part.key: part for part in parts}
        blocks: list[Block | None] = []
        for key in self._order(section, "", [part.key for part in parts]):
            if key in by_key:
                blocks.append(self._block(section, by_key[key]))
            else:
                said = self._own(self.edits.own_paragraph(key), ())
                blocks.append(Prose(said[0]) if said else None)
        return tuple(block for block in blocks if block is not None)

    def _block(self, section: str, part: Part) -> Block | None:
        block = part.block
        if isinstance(block, Bullets):
            items = self._items(section, part)
            return replace(block, items=items) if items else None
        if isinstance(block, Table):
            return self._table(section, part, block)
        said = self._said(part.pieces[0])
        if isinstance(block, Prose | Heading | Callout):
            if said == block.text:
                return block
            return replace(block, text=said) if said else None
        return block

    def _items(self, section: str, part: Part) -> tuple[str, ...]:
        pieces = {piece.entry: piece for piece in part.pieces}
        said: list[str] = []
        for key in self._order(section, part.key, list(pieces)):
            if key in pieces:
                said.append(self._said(pieces[key]))
            else:
                said.extend(self._own(self.edits.own_paragraph(key), ()))
        return tuple(filter(None, said))

    def _table(self, section: str, part: Part, block: Table) -> Table | None:
        titles = tuple(column.title for column in block.columns)
        groups = []
        for group, (container, entries) in zip(block.groups, part.groups, strict=True):
            self.columns[section, container] = titles
            rows = dict(zip(entries, group.rows, strict=True))
            made: list[Row] = []
            for key in self._order(section, container, list(entries)):
                if key in rows:
                    pieces = [piece for piece in part.pieces if piece.entry == key]
                    made.extend(self._row(rows[key], pieces))
                else:
                    said = self._own(self.edits.own_paragraph(key), titles)
                    made.extend([_own_row(said, len(titles))] if said else [])
            if made:
                groups.append(replace(group, rows=tuple(made)))
        return replace(block, groups=tuple(groups)) if groups else None

    def _row(self, row: Row, pieces: list[Piece]) -> list[Row]:
        """Return the row with its texts; none where everything in it was removed."""
        cells = [list(cell) for cell in row.cells]
        for piece in pieces:
            if piece.text:
                cells[piece.cell][piece.line] = self._said(piece)
        had_text = any(text for cell in row.cells for text in cell)
        if had_text and not any(text for cell in cells for text in cell):
            return []
        return [replace(row, cells=tuple(tuple(cell) for cell in cells))]

    def _order(self, section: str, container: str, generated: list[str]) -> tuple[str, ...]:
        own = [
            item.id
            for item in self.edits.own
            if (item.section, self.homes[item.id]) == (section, container)
        ]
        self.placed.update(own)
        order = merged_order(generated, own, self.edits.order_of(section, container))
        self.orders[section, container] = order
        return order

    def _said(self, piece: Piece) -> str:
        """Return what the page says for a generated paragraph; empty where it is taken out."""
        edit = self.taken.get((piece.section, piece.key))
        state = State.GENERATED if edit is None else self._state(piece, edit)
        printed = piece.text
        if edit is not None and state in (State.EDITED, State.REMOVED):
            printed = edit.text
        told = edit if state is not State.HELD else None
        mine = (told.text,) if told is not None else ()
        self.shown.append(
            ShownParagraph(
                section=piece.section,
                container=piece.container,
                entry=piece.entry,
                id=piece.key,
                kind=piece.kind,
                generated=piece.text,
                printed=(printed,) if printed else (),
                mine=mine,
                replaced="" if told is None else told.replaced,
                standing=piece.standing,
                state=state,
                edited_as="" if edit is None else edit.paragraph,
                column=self._column(piece),
            )
        )
        return printed

    def _column(self, piece: Piece) -> str:
        titles = self.columns.get((piece.section, piece.container), ())
        return titles[piece.cell] if 0 < piece.cell < len(titles) else ""

    def _state(self, piece: Piece, edit: ParagraphEdit) -> State:
        if self.gate.holds(edit.disclosed):
            return State.HELD
        forbidden = piece.standing is Standing.REQUIRED or (
            edit.is_removal and piece.standing is Standing.KEPT
        )
        same_text = edit.paragraph == piece.key and edit.replaced == piece.text
        if forbidden or not same_text or edit.told != self.gate.told:
            return State.STALE
        if self.gate.names_unreviewed(edit.text):
            return State.UNREVIEWED
        return State.REMOVED if edit.is_removal else State.EDITED

    def _own(self, own: OwnParagraph, columns: tuple[str, ...]) -> tuple[str, ...]:
        """Return the texts of an added paragraph as they are printed; none where it is not."""
        state = State.ADDED
        if self.gate.holds(own.disclosed):
            state = State.HELD
        elif own.told != self.gate.told:
            state = State.STALE
        elif any(self.gate.names_unreviewed(text) for text in own.texts):
            state = State.UNREVIEWED
        return self._show_own(own, state, columns)

    def _show_own(
        self, own: OwnParagraph, state: State, columns: tuple[str, ...]
    ) -> tuple[str, ...]:
        printed = own.texts if state is State.ADDED else ()
        kind = Kind.CELL if columns else Kind.ITEM if own.container else Kind.PARAGRAPH
        self.shown.append(
            ShownParagraph(
                section=own.section,
                container=own.container,
                entry=own.id,
                id=own.id,
                kind=kind,
                generated="",
                printed=printed,
                mine=() if state is State.HELD else own.texts,
                replaced="",
                standing=Standing.FREE,
                state=state,
                columns=columns,
            )
        )
        return printed

    def _show_what_is_left(self) -> None:
        """Show edits whose paragraph, section or list is not there any more."""
        used = {(edit.section, edit.paragraph) for edit in self.taken.values()}
        for edit in self.edits.edits:
            if (edit.section, edit.paragraph) not in used:
                self.shown.append(self._left(edit))
        for own in self.edits.own:
            if own.id not in self.placed:
                held = self.gate.holds(own.disclosed)
                self._show_own(own, State.HELD if held else State.ORPHANED, ())

    def _left(self, edit: ParagraphEdit) -> ShownParagraph:
        held = self.gate.holds(edit.disclosed)
        return ShownParagraph(
            section=edit.section,
            container="",
            entry="",
            id=edit.paragraph,
            kind=Kind.PARAGRAPH,
            generated="",
            printed=(),
            mine=() if held else (edit.text,),
            replaced="" if held else edit.replaced,
            standing=Standing.FREE,
            state=State.HELD if held else State.ORPHANED,
            edited_as=edit.paragraph,
        )


def matched(
    pieces: Iterable[Piece], edits: Iterable[ParagraphEdit]
) -> dict[tuple[str, str], ParagraphEdit]:
    """Return (section, key) of generated paragraphs → the edit that stands for each.

    By key; where the key is gone, by the same sentence about the same gene, or by words that are
    much alike. The latter are always flagged.
    """
    free = {(piece.section, piece.key): piece for piece in pieces}
    found: dict[tuple[str, str], ParagraphEdit] = {}
    rest = []
    for edit in edits:
        place = (edit.section, edit.paragraph)
        if free.pop(place, None) is None:
            rest.append(edit)
        else:
            found[place] = edit
    for edit in rest:
        near = _nearest(edit, free)
        if near is not None:
            del free[near]
            found[near] = edit
    return found


def homes(pieces: Iterable[Piece], own: Iterable[OwnParagraph]) -> dict[str, str]:
    """Return id of an added paragraph → the list or table that it stands in.

    Where its own is gone, the first of its kind in the section takes it in.
    """
    there: dict[str, list[str]] = {}
    for piece in pieces:
        there.setdefault(piece.section, []).append(piece.container)
    found = {}
    for item in own:
        containers = there.get(item.section, [])
        kind = item.container.partition(" ")[0].partition("/")[0]
        alike = (name for name in containers if name.startswith(kind))
        there_still = not item.container or item.container in containers
        found[item.id] = item.container if there_still else next(alike, item.container)
    return found


def _nearest(edit: ParagraphEdit, free: Mapping[tuple[str, str], Piece]) -> tuple[str, str] | None:
    named = about(edit.paragraph)
    best = _ALIKE
    at: tuple[str, str] | None = None
    for place, piece in free.items():
        same_subject = not named or not named.isdisjoint(about(piece.key))
        if place[0] != edit.section or base(place[1]) != base(edit.paragraph) or not same_subject:
            continue
        alike = SequenceMatcher(None, edit.replaced, piece.text, autojunk=False).ratio()
        if alike > best:
            best, at = alike, place
    return at


def _own_row(texts: tuple[str, ...], columns: int) -> Row:
    padded = (*texts, *("",) * columns)[:columns]
    return Row(tuple((text,) if text else ("",) for text in padded))

"""What became of each paragraph of an edited document, and what consent lets into its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from counselor.reports.blocks import Summary
from counselor.reports.paragraphs import Kind
from counselor.reports.required import Standing

_ONE_WORD = r"(?<![\w-]){}(?![\w-])"


class State(StrEnum):
    """What became of a paragraph."""

    GENERATED = "generated"
    EDITED = "edited"
    REMOVED = "removed"
    ADDED = "added"
    STALE = "stale"
    """The generated text, or the findings, changed since; the generated text is printed."""
    ORPHANED = "orphaned"
    """The paragraph that was edited is not generated any more; nothing of it is printed."""
    UNREVIEWED = "unreviewed"
    """It names a gene whose finding is not in the document; it is not printed."""
    HELD = "held"
    """Written when a finding was shown that is withheld now; not printed, and not shown."""


OPEN = frozenset({State.STALE, State.ORPHANED, State.UNREVIEWED})
"""States that a person must settle before the document is signed or handed out."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What consent and review let into the text.

    Attributes:
        disclosed: Ids of the findings that may be shown.
        withheld: Ids of the findings that may not.
        told: The findings that the document tells of, with how sure they are.
        unreviewed: Genes of which no finding is in the document: undecided or left out.
    """

    disclosed: tuple[str, ...] = ()
    withheld: frozenset[str] = frozenset()
    unreviewed: frozenset[str] = frozenset()
    told: tuple[str, ...] = ()

    def holds(self, disclosed: Iterable[str]) -> bool:
        """Tell whether something written when `disclosed` was shown is held back."""
        return not self.withheld.isdisjoint(disclosed)

    def names_unreviewed(self, text: str) -> bool:
        """Tell whether a text names a gene whose finding is not in the document."""
        return any(re.search(_ONE_WORD.format(re.escape(gene)), text) for gene in self.unreviewed)


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    """A paragraph as the editor shows it.

    Attributes:
        id: Key of the generated paragraph, or id of an added one.
        entry: What moves with it in its container.
        generated: What the program says now; empty for what was added or is orphaned.
        printed: What the page says; one text for each column of an added row.
        mine: What the person wrote; empty where nothing was written, or it is held back.
        replaced: What the program said when it was edited.
        columns: For an added row: the titles of the table.
        column: For a cell after the first of a row: the title of its column.
        edited_as: Key under which the edit is kept; another one where it was found by its words.
    """

    section: str
    container: str
    entry: str
    id: str
    kind: Kind
    generated: str
    printed: tuple[str, ...]
    mine: tuple[str, ...]
    replaced: str
    standing: Standing
    state: State
    columns: tuple[str, ...] = ()
    edited_as: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class EditedSummary:
    """A document with its edits.

    Attributes:
        summary: What is printed.
        titles: Section key → title, of every section that can be edited.
        paragraphs: All paragraphs in reading order, orphaned and held ones at the end.
        orders: (section, container) → keys in the order of the page.
        columns: (section, container) → titles of the columns, for each table.
    """

    summary: Summary
    titles: Mapping[str, str]
    paragraphs: tuple[ShownParagraph, ...]
    orders: Mapping[tuple[str, str], tuple[str, ...]]
    columns: Mapping[tuple[str, str], tuple[str, ...]]

    @property
    def open(self) -> tuple[ShownParagraph, ...]:
        """What a person must settle before the document is signed or handed out."""
        return tuple(item for item in self.paragraphs if item.state in OPEN)

    def paragraph(self, section: str, paragraph_id: str) -> ShownParagraph | None:
        """Return a paragraph by section and id."""
        found = (p for p in self.paragraphs if (p.section, p.id) == (section, paragraph_id))
        return next(found, None)

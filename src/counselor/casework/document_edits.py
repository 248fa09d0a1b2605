"""What a person changed in the text of a document: pure rules, no layout, no SQL.

An edit holds on to the paragraph that it stands for by the key of the generated sentence, never by
its place; it keeps the text that it replaced, so that it shows when that became another one. Each
says which findings were shown when it was written: where one of them is withheld later, the text is
held back too.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from counselor.casework.patient import FieldInvalid
from counselor.errors import NotPermitted

FORMAT = 1
MOST_CHARACTERS = 4000
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_DIRECTION_MARKS = frozenset({"RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "PDF", "PDI", "FSI"})
_SOFT_HYPHEN = "\u00ad"


class RightToLeft(FieldInvalid):
    """A text is written from right to left, which the pages can't be set in."""

    def __init__(self, letter: str) -> None:
        super().__init__(
            "text",
            "Text",
            f"it holds U+{ord(letter):04X}, of a script that is written from right to left. "
            "Such scripts can't be set correctly yet.",
            "Write it in Latin, Greek or Cyrillic letters.",
        )


class ParagraphRequired(NotPermitted):
    """The paragraph protects the reader: limits, what was not tested, urgent warnings."""

    def __init__(self) -> None:
        super().__init__(
            "This paragraph must stay as it is: it tells limits, what was not tested, or a warning."
            " It can be moved.",
            "Add a paragraph of your own beside it.",
        )


class ParagraphKept(NotPermitted):
    """The paragraph tells a result: it can be worded anew but not taken out."""

    def __init__(self) -> None:
        super().__init__(
            "This paragraph tells a result. It can be worded anew but not removed.",
            "To leave a finding out of the report, decide so in the review.",
        )


class ParagraphGone(NotPermitted):
    """The paragraph is not in the document any more."""

    def __init__(self) -> None:
        super().__init__(
            "This paragraph is not in the document any more. Nothing was changed.",
            "Look at the document again.",
        )


@dataclass(frozen=True, slots=True)
class ParagraphEdit:
    """A paragraph in somebody's own words, or taken out.

    Attributes:
        section: Key of its section.
        paragraph: Key of the generated paragraph within the section.
        text: What stands instead; empty where the paragraph is removed.
        replaced: The generated text that it stands for.
        disclosed: Ids of the findings that were shown, and the lists that were chosen, when it was
            written: where one of them is withheld, it is held back.
        told: The findings that the document told of by then: where they are others, a person must
            look at it again.
    """

    section: str
    paragraph: str
    text: str
    replaced: str
    disclosed: tuple[str, ...]
    by: str
    at: datetime
    told: tuple[str, ...] = ()

    @property
    def is_removal(self) -> bool:
        """Whether the paragraph is taken out."""
        return not self.text

    @property
    def replaced_sha256(self) -> str:
        """Hash of the generated text that it stands for."""
        return hashlib.sha256(self.replaced.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class OwnParagraph:
    """A paragraph, list item or table row that a person added.

    Attributes:
        container: Key of the list or table in the section; empty for the section itself.
        texts: One text, or one for each column of a table.
    """

    id: str
    section: str
    container: str
    texts: tuple[str, ...]
    disclosed: tuple[str, ...]
    by: str
    at: datetime
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """In which order the paragraphs of a section, a list or a table stand."""

    section: str
    container: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentEdits:
    """All that was changed in one document of one review, in one language."""

    template: str
    language: str
    edits: tuple[ParagraphEdit, ...] = ()
    own: tuple[OwnParagraph, ...] = ()
    orders: tuple[Order, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was changed."""
        return not (self.edits or self.own or self.orders)

    def edit_of(self, section: str, paragraph: str) -> ParagraphEdit | None:
        """Return the edit of a paragraph."""
        found = (e for e in self.edits if (e.section, e.paragraph) == (section, paragraph))
        return next(found, None)

    def own_paragraph(self, own_id: str) -> OwnParagraph:
        """Return an added paragraph.

        Raises:
            ParagraphGone: There is none of this id.
        """
        for item in self.own:
            if item.id == own_id:
                return item
        raise ParagraphGone

    def order_of(self, section: str, container: str) -> tuple[str, ...]:
        """Return the order that a person chose; empty where nobody did."""
        found = (o.keys for o in self.orders if (o.section, o.container) == (section, container))
        return next(found, ())


def list_mark(name: str) -> str:
    """Return how a chosen list stands among the ids of the findings that were shown."""
    return f"list:{name}"


def with_edit(edits: DocumentEdits, edit: ParagraphEdit) -> DocumentEdits:
    """Return the edits with one more, in place of an earlier one of its paragraph."""
    rest = without_edit(edits, edit.section, edit.paragraph)
    return replace(rest, edits=(*rest.edits, edit))


def without_edit(edits: DocumentEdits, section: str, paragraph: str) -> DocumentEdits:
    """Return the edits without that of a paragraph: the generated text stands again."""
    rest = tuple(e for e in edits.edits if (e.section, e.paragraph) != (section, paragraph))
    return replace(edits, edits=rest)


def with_own(edits: DocumentEdits, own: OwnParagraph) -> DocumentEdits:
    """Return the edits with an added paragraph, in place of an earlier text of the same one."""
    if any(item.id == own.id for item in edits.own):
        changed = tuple(own if item.id == own.id else item for item in edits.own)
        return replace(edits, own=changed)
    return replace(edits, own=(*edits.own, own))


def without_own(edits: DocumentEdits, own_id: str) -> DocumentEdits:
    """Return the edits without an added paragraph."""
    orders = (
        replace(order, keys=tuple(key for key in order.keys if key != own_id))
        for order in edits.orders
    )
    rest = tuple(item for item in edits.own if item.id != own_id)
    return replace(edits, own=rest, orders=tuple(order for order in orders if order.keys))


def with_order(edits: DocumentEdits, order: Order) -> DocumentEdits:
    """Return the edits with an order, in place of the one before."""
    rest = tuple(
        item
        for item in edits.orders
        if (item.section, item.container) != (order.section, order.container)
    )
    return replace(edits, orders=(*rest, order))


def merged_order(
    generated: Iterable[str], own: Iterable[str], chosen: Iterable[str]
) -> tuple[str, ...]:
    """Return keys in the chosen order; what it does not name follows what it follows by itself.

    Keys that are there no more are left out; own ones that no order names come last.
    """
    generated, own = list(generated), list(own)
    known = {*generated, *own}
    result = [key for key in dict.fromkeys(chosen) if key in known]
    for number, key in enumerate(generated):
        if key not in result:
            place = result.index(generated[number - 1]) + 1 if number else 0
            result.insert(place, key)
    result.extend(key for key in own if key not in result)
    return tuple(result)


def moved(order: tuple[str, ...], key: str, step: int) -> tuple[str, ...]:
    """Return an order with one key moved by a step (-1: up); at the end it stays.

    Raises:
        ParagraphGone: The key is not in it.
    """
    if key not in order:
        raise ParagraphGone
    keys = list(order)
    place = keys.index(key)
    keys.insert(min(max(place + step, 0), len(keys) - 1), keys.pop(place))
    return tuple(keys)


def checked_text(text: str) -> str:
    """Return a paragraph as it is kept: one line, single spaces, no invisible marks.

    Raises:
        FieldInvalid: It is empty or too long.
        RightToLeft: It holds letters of a script that runs from right to left.
    """
    letters = []
    for letter in unicodedata.normalize("NFC", text):
        direction = unicodedata.bidirectional(letter)
        if direction in _RIGHT_TO_LEFT or direction in _DIRECTION_MARKS:
            raise RightToLeft(letter)
        if unicodedata.category(letter) != "Cf" or letter == _SOFT_HYPHEN:
            letters.append(letter)
    said = " ".join("".join(letters).split())
    if not said:
        raise FieldInvalid("text", "Text", "it is empty.", "Remove the paragraph instead.")
    if len(said) > MOST_CHARACTERS:
        wrong = f"it has more than {MOST_CHARACTERS} characters."
        raise FieldInvalid("text", "Text", wrong, "Make two paragraphs of it.")
    return said


def to_text(edits: DocumentEdits) -> str:
    """Return edits as JSON; the same edits give the same text."""
    body = {
        "format": FORMAT,
        "edits": [told_edit(edit) for edit in edits.edits],
        "own": [told_own(item) for item in edits.own],
        "orders": [
            {"section": item.section, "container": item.container, "keys": list(item.keys)}
            for item in edits.orders
        ],
    }
    return json.dumps(body, ensure_ascii=False, sort_keys=True)


def told_edit(edit: ParagraphEdit) -> dict[str, Any]:
    """Return an edit as plain values, for storing and for the audit trail."""
    return {
        "section": edit.section,
        "paragraph": edit.paragraph,
        "text": edit.text,
        "replaced": edit.replaced,
        "replaced_sha256": edit.replaced_sha256,
        "disclosed": list(edit.disclosed),
        "told": list(edit.told),
        "by": edit.by,
        "at": edit.at.isoformat(),
    }


def told_own(own: OwnParagraph) -> dict[str, Any]:
    """Return an added paragraph as plain values, for storing and for the audit trail."""
    return {
        "id": own.id,
        "section": own.section,
        "container": own.container,
        "texts": list(own.texts),
        "disclosed": list(own.disclosed),
        "told": list(own.told),
        "by": own.by,
        "at": own.at.isoformat(),
    }


def told_document(edits: DocumentEdits, withheld: frozenset[str]) -> dict[str, Any]:
    """Return the edits of a document as plain values, for the patient's record.

    What was written while a finding was shown that is withheld now is left out.
    """
    return {
        "template": edits.template,
        "language": edits.language,
        "edits": [told_edit(e) for e in edits.edits if withheld.isdisjoint(e.disclosed)],
        "own": [told_own(item) for item in edits.own if withheld.isdisjoint(item.disclosed)],
    }


def from_text(template: str, language: str, text: str) -> DocumentEdits:
    """Return edits from their JSON.

    Raises:
        ValueError: It is not JSON of this form.
    """
    body = json.loads(text)
    if body["format"] != FORMAT:
        raise ValueError("edits of an unknown form")
    return DocumentEdits(
        template=template,
        language=language,
        edits=tuple(
            ParagraphEdit(
                section=item["section"],
                paragraph=item["paragraph"],
                text=item["text"],
                replaced=item["replaced"],
                disclosed=tuple(item["disclosed"]),
                by=item["by"],
                at=datetime.fromisoformat(item["at"]),
                told=tuple(item["told"]),
            )
            for item in body["edits"]
        ),
        own=tuple(
            OwnParagraph(
                id=item["id"],
                section=item["section"],
                container=item["container"],
                texts=tuple(item["texts"]),
                disclosed=tuple(item["disclosed"]),
                by=item["by"],
                at=datetime.fromisoformat(item["at"]),
                told=tuple(item["told"]),
            )
            for item in body["own"]
        ),
        orders=tuple(
            Order(item["section"], item["container"], tuple(item["keys"]))
            for item in body["orders"]
        ),
    )

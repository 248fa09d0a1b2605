"""The audit trail as a listing to print: one block a row, values before and after in full.

Drawn line by line and not as a flowing table: 5,000 rows take seconds so, not minutes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor

from counselor import design_tokens, wording
from counselor.casework.models import AuditEvent
from counselor.reports import fonts
from counselor.reports.canvas import DocumentCanvas
from counselor.reports.page import frame_of
from counselor.reports.report import Paper
from counselor.reports.structure import Element, Structure
from counselor.wording import Wording

_HANGING = "    "
_CLOCK = "%Y-%m-%d %H:%M:%S UTC"


@dataclass(frozen=True, slots=True)
class ListingContent:
    """What stands on the listing. `rows` newest first; `made_at` with zone."""

    rows: tuple[AuditEvent, ...]
    vault: str
    made_at: datetime
    made_by: str
    paper: Paper = "A4"
    language: str = "en"


def render(content: ListingContent) -> bytes:
    """Return the listing as PDF bytes; the same content gives the same bytes.

    Letters that the font lacks are shown by their number: a listing that could not be made because
    of one note would hide all others.
    """
    words, frame = wording.load(content.language), frame_of(content.paper)
    target = BytesIO()
    canvas = DocumentCanvas(
        target,
        on=content.made_at.date(),
        structure=Structure(),
        pagesize=(frame.width, frame.height),
        lang=words.language,
    )
    canvas.setTitle(words.text("audit_listing.title"))
    listing = _Listing(canvas, content, words)
    for row in content.rows:
        listing.add(row)
    listing.end()
    canvas.save()
    return target.getvalue()


def action_text(words: Wording, action: str) -> str:
    """Return an action in words; its code where nobody named it yet."""
    key = f"audit.action.{action}"
    return words.text(key) if words.has(key) else action


def value_lines(details: str) -> tuple[str, ...]:
    """Return values before and after as lines: `name: before → after`; a reason as it stands."""
    try:
        told: Any = json.loads(details)
        before, after = dict(told["before"]), dict(told["after"])
    except (ValueError, KeyError, TypeError):
        return (details,)
    return tuple(_line(name, before, after) for name in dict.fromkeys((*before, *after)))


def _line(name: str, before: dict[str, Any], after: dict[str, Any]) -> str:
    said = name.replace("_", " ")
    if name not in before:
        return f"{said}: {_value(after[name])}"
    if name not in after:
        return f"{said}: {_value(before[name])} → –"
    return f"{said}: {_value(before[name])} → {_value(after[name])}"


def _value(value: object) -> str:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(value) or "–"
    if isinstance(value, str):
        return value or "–"
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


class _Listing:
    """Where the next line goes; begins a page when one is full."""

    def __init__(self, canvas: DocumentCanvas, content: ListingContent, words: Wording) -> None:
        tokens = design_tokens.load()
        self._canvas, self._content, self._words = canvas, content, words
        self._frame = frame_of(content.paper)
        self._size, self._leading = tokens.page_type.small, tokens.page_type.small_leading
        self._title = tokens.page_type.heading
        self._ink, self._muted = HexColor(tokens.light.ink), HexColor(tokens.light.muted)
        self._line = HexColor(tokens.light.line)
        self._page = 0
        self._y = 0.0
        self._begin_page()

    def add(self, row: AuditEvent) -> None:
        """Draw one row; its head stays with the first line of its values."""
        head = f"{row.sequence}  ·  {row.at:{_CLOCK}}  ·  {row.user or '–'}"
        told = action_text(self._words, row.action)
        patient = row.patient or row.patient_id or ""
        about = f"{told}  ·  {row.subject}" + (f"  ·  {patient}" if patient else "")
        self._need(3)
        self._rule()
        element = self._canvas.structure.add("P")
        self._write(head, fonts.SEMIBOLD, self._ink, element)
        self._write(about, fonts.REGULAR, self._ink, element)
        for line in self._wrapped(row):
            self._need(1)
            self._write(line, fonts.REGULAR, self._muted, element)

    def end(self) -> None:
        """Say how many rows there were, and close the last page."""
        self._need(2)
        self._rule()
        count = {"rows": f"{len(self._content.rows):,}"}
        said, element = (
            self._words.text("audit_listing.end", count),
            self._canvas.structure.add("P"),
        )
        self._write(said, fonts.SEMIBOLD, self._ink, element)
        self._canvas.showPage()

    def _wrapped(self, row: AuditEvent) -> Iterator[str]:
        for line in value_lines(row.details):
            yield from _broken(fonts.legible(line), self._size, self._frame.full)

    def _begin_page(self) -> None:
        if self._page:
            self._canvas.showPage()
        self._page += 1
        self._y = self._frame.height - self._frame.margin
        said, content = self._words.text, self._content
        structure = self._canvas.structure
        if self._page == 1:
            self._y -= self._title
            with self._canvas.marked(structure.add("H1")):
                self._canvas.setFillColor(self._ink)
                self._canvas.setFont(fonts.SEMIBOLD, self._title)
                self._canvas.drawString(self._frame.margin, self._y, said("audit_listing.title"))
            self._y -= self._leading
        made = f"{content.made_at:{_CLOCK}}"
        head = {"vault": content.vault, "made": made, "user": content.made_by, "page": self._page}
        element = structure.add("P") if self._page == 1 else None
        self._write(said("audit_listing.head", head), fonts.REGULAR, self._muted, element)
        self._y -= self._leading / 2

    def _need(self, lines: int) -> None:
        if self._y - lines * self._leading < self._frame.margin:
            self._begin_page()

    def _rule(self) -> None:
        self._y -= self._leading / 3
        right = self._frame.width - self._frame.margin
        with self._canvas.artifact():
            self._canvas.setStrokeColor(self._line)
            self._canvas.line(self._frame.margin, self._y, right, self._y)
        self._y -= self._leading / 6

    def _write(self, text: str, font: str, colour: HexColor, element: Element | None) -> None:
        """Draw a line of an element; without one it is what each page repeats."""
        self._y -= self._leading
        canvas = self._canvas
        shown = fonts.shortened(fonts.legible(text), font, self._size, self._frame.full)
        with canvas.marked(element) if element else canvas.artifact("Pagination"):
            canvas.setFillColor(colour)
            canvas.setFont(font, self._size)
            canvas.drawString(self._frame.margin, self._y, shown)


def _broken(text: str, size: float, space: float) -> Iterator[str]:
    """Break a text into lines, at a blank where there is one; nothing of it is left out."""
    rest = text
    while fonts.width(rest, fonts.REGULAR, size) > space:
        end, used = 0, 0.0
        while used <= space:
            used += fonts.width(rest[end], fonts.REGULAR, size)
            end += 1
        end = max(end - 1, len(_HANGING) + 1)
        blank = rest.rfind(" ", len(_HANGING) + 1, end)
        end = blank + 1 if blank > end // 2 else end
        yield rest[:end]
        rest = _HANGING + rest[end:]
    yield rest

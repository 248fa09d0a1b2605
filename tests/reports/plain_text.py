"""A document as text that a person reads: what it says, in the order of the page.

Marks stand in square brackets, as the word that is printed beside the icon.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from textwrap import wrap
from typing import Any

from counselor import wording
from counselor.reports.blocks import (
    Address,
    Answers,
    Block,
    Bullets,
    Callout,
    Chance,
    Choices,
    Facts,
    Hatched,
    Heading,
    Lines,
    Pictures,
    Prose,
    Row,
    Section,
    Signature,
    Summary,
    Table,
    Terms,
)
from counselor.reports.card import Card
from counselor.wording import Wording

WIDTH = 100


def document_text(summary: Summary) -> str:
    """Return a whole document, head to foot."""
    words = wording.load(summary.language)
    lines = [summary.title, "=" * len(summary.title), ""]
    for notice in summary.notice:
        lines += [*_wrapped(notice, "! "), ""]
    lines += _pairs((fact.label, fact.value) for fact in summary.facts)
    if summary.glance:
        lines += _title(summary.short_title)
        for item in summary.glance:
            lines += _wrapped(item.text, f"[{item.word}] ", "    ")
    lines += _sections(words, summary.sections)
    if summary.technical:
        lines += _title(summary.technical_title, "=")
        lines += _wrapped(summary.technical_intro)
        lines += _sections(words, summary.technical)
    lines += ["", "-" * WIDTH, summary.footer_person, summary.footer_report, summary.footer_keep]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def cards_text(cards: Iterable[Card]) -> str:
    """Return each card as its code holds it."""
    return "\n".join(f"{card.text}\n" for card in cards)


def _sections(words: Wording, sections: Iterable[Section]) -> Iterator[str]:
    for section in sections:
        if section.blocks:
            yield from _title(section.title)
            for number, block in enumerate(section.blocks):
                if number:
                    yield ""
                yield from _block(words, block)


def _title(title: str, line: str = "-") -> list[str]:
    return ["", "", title, line * len(title)]


def _wrapped(text: str, first: str = "", after: str | None = None) -> list[str]:
    indent = " " * len(first) if after is None else after
    return wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [first]


def _pairs(told: Iterable[tuple[str, str]]) -> list[str]:
    return [line for label, text in told for line in _wrapped(text, f"{label}: ", "    ")]


def _block(words: Wording, block: Block) -> list[str]:
    if isinstance(block, Table):
        return list(_table(words, block))
    made: Callable[[Any], list[str]] = _BLOCKS[type(block)]
    return made(block)


def _table(words: Wording, table: Table) -> Iterator[str]:
    titles = " | ".join(column.title for column in table.columns)
    yield f"# {titles}"
    for group in table.groups:
        if group.title:
            yield from _wrapped(group.title, "## ")
        for row in group.rows:
            yield from _row(words, row, marked=table.marked)


def _row(words: Wording, row: Row, *, marked: bool) -> list[str]:
    """Return a row in one line where it fits, else a line for each cell."""
    mark = f"[{words.text(f'mark.{row.mark.value}')}] " if marked and row.mark else ""
    cells = [" / ".join(line for line in cell if line) for cell in row.cells]
    line = f"* {mark}{' | '.join(cells)}"
    if len(line) <= WIDTH:
        return [line]
    rest = [piece for cell in cells[1:] for piece in _wrapped(cell, "  | ", "    ")]
    return [*_wrapped(f"{mark}{cells[0]}", "* ", "  "), *rest]


def _callout(block: Callout) -> list[str]:
    return _wrapped(block.text, f"[{block.word}] " if block.word else "! ", "    ")


def _chance(block: Chance) -> list[str]:
    upper = f"–{block.up_to}" if block.up_to > block.count else ""
    return _wrapped(block.text, f"({block.count}{upper} of 100 dots) ", "    ")


def _hatched(block: Hatched) -> list[str]:
    lines = []
    for label, texts in block.entries:
        lines += _wrapped(label, "//// ")
        for text in texts:
            lines += _wrapped(text, "     ")
    return lines


def _address(block: Address) -> list[str]:
    return [block.name, *block.lines]


def _signature(block: Signature) -> list[str]:
    line = ["____________________", block.signer] if block.signed else []
    return [*line, *_wrapped(block.text)]


def _choices(block: Choices) -> list[str]:
    lines = []
    for item in block.items:
        lines += _wrapped(item.text, "[x] " if item.ticked else "[ ] ")
        lines += _wrapped(item.meaning, "    ") if item.meaning else []
    return lines


def _answers(block: Answers) -> list[str]:
    lines = []
    for item in block.items:
        yes, no = ("x" if item.agreed is answer else " " for answer in (True, False))
        lines += _wrapped(item.text, f"[{yes}] {block.yes} [{no}] {block.no} ")
        lines += _wrapped(item.meaning, "    ") if item.meaning else []
    return lines


def _each(texts: Iterable[str], before: str) -> list[str]:
    return [line for text in texts for line in _wrapped(text, before)]


_BLOCKS: dict[type, Callable[[Any], list[str]]] = {
    Prose: lambda block: _wrapped(block.text),
    Heading: lambda block: _wrapped(block.text, "### "),
    Bullets: lambda block: _each(block.items, "• "),
    Callout: _callout,
    Chance: _chance,
    Pictures: lambda block: [line for item in block.items for line in _chance(item)],
    Facts: lambda block: _pairs((fact.label, fact.value) for fact in block.facts),
    Hatched: _hatched,
    Terms: lambda block: _pairs(block.terms),
    Address: _address,
    Signature: _signature,
    Choices: _choices,
    Answers: _answers,
    Lines: lambda block: [f"{label}: ____________________" for label in block.labels],
}

"""What the documents of all entries are made of. HTML in the subset that QTextDocument knows.

Everything that comes from the rulebook is escaped. Each fact stands beside its source and date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import escape
from itertools import groupby
from urllib.parse import quote, unquote

from counselor import wording
from counselor.desktop.models.fact_table import Column, FactTable
from counselor.desktop.wording import count_text, language, term, tr
from counselor.rulebook.entries import Entry, Shelf
from counselor.rulebook.models import Source
from counselor.rulebook.rulebook import Rulebook

_SCHEME = "entry:"
_SIGNS = re.compile("([/_.:+-])")


@dataclass(frozen=True, slots=True)
class EntryPage:
    """The page of an entry.

    Attributes:
        title: Its name; `is_gene`: to be set in italics.
        kind: What it is, under the title.
        html: The document that is read first.
        tables: Further tabs.
        shown: The tab that is asked for, None for the document; `anchor`: the row in it.
    """

    entry: Entry | None
    title: str
    kind: str
    html: str
    tables: tuple[FactTable, ...] = ()
    is_gene: bool = False
    shown: int | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a document: label, value (HTML) and source (text)."""

    label: str
    value: str
    source: str = ""


class Sources:
    """The rulebook's sources by their ids, as they stand beside a fact."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._sources: Mapping[str, Source] = rulebook.manifest.sources
        self._manifest = rulebook.manifest

    def title(self, source_id: str) -> str:
        """Return the title; the source's usual name where the manifest has none."""
        source = self._sources.get(source_id)
        return source.title if source else term("source", source_id)

    def day(self, source_id: str) -> str:
        """Return the ISO date, as exact as it is known."""
        source = self._sources.get(source_id)
        return source.date if source else ""

    def line(self, source_id: str, day: str = "") -> str:
        """Return title and date in one line; `day` where the fact has a date of its own."""
        parts = (self.title(source_id), date_text(day or self.day(source_id)))
        return ", ".join(part for part in parts if part)

    def own(self, text: str) -> str:
        """Return who says something that the rulebook itself settles, with its version and day."""
        version = tr("rulebook {version}").format(version=self._manifest.version)
        return ", ".join((text, version, date_text(self._manifest.date)))

    def days(self, *beginnings: str) -> str:
        """Return the dates of the sources whose ids begin so, in the order asked for."""
        found = [
            self._sources[name].date
            for beginning in beginnings
            for name in sorted(self._sources)
            if name.startswith(beginning)
        ]
        return "; ".join(date_text(day) for day in found if day)

    def cells(self, source_id: str, day: str = "") -> tuple[str, str, str]:
        """Return (date in words, title, ISO date) for the last two columns of a table."""
        iso = day or self.day(source_id)
        return date_text(iso), self.title(source_id), iso

    def table(self, source_ids: Iterable[str]) -> str:
        """Return the table of the sources of a page, with version, licence and address."""
        head = (tr("Source"), tr("Version"), tr("Date"), tr("Licence"))
        rows = []
        for name in dict.fromkeys(item for item in source_ids if item):
            source = self._sources.get(name)
            if source is None:
                rows.append((escape(name), "", "", ""))
                continue
            title = escape(source.title)
            address = f'<br><span class="small">{breakable(source.url)}</span>'
            cells = (
                breakable(source.version),
                escape(date_text(source.date)),
                escape(source.licence),
            )
            rows.append((title + (address if source.url else ""), *cells))
        if not rows:
            return ""
        return heading(tr("Sources")) + html_table(head, rows, (42, 18, 18, 22))


def source_columns() -> tuple[Column, Column]:
    """Return the last two columns of every table."""
    return Column(tr("Date")), Column(tr("Source"))


def date_text(iso: str) -> str:
    """Return `11 October 2026`, `October 2026` or `2026`; anything else as it stands."""
    return _date_in(language(), iso)


@cache
def _date_in(spoken: str, iso: str) -> str:
    parts = iso.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return iso
    if len(parts) == 1:
        return parts[0]
    formats = wording.load(spoken).formats
    if len(parts) == 2:
        return formats.month(date(int(parts[0]), int(parts[1]), 1))
    return formats.day(date.fromisoformat(iso))


def heading(text: str) -> str:
    """Return the heading of a section."""
    return f"<h3>{escape(text)}</h3>"


def paragraph(text: str, kind: str = "") -> str:
    """Return a paragraph; `kind` is a class of the document's style (`caution`)."""
    return f'<p class="{kind}">{escape(text)}</p>' if kind else f"<p>{escape(text)}</p>"


def bullets(texts: Sequence[str]) -> str:
    """Return a list of sentences, `` where there are none."""
    items = "".join(f"<li>{escape(text)}</li>" for text in texts)
    return f"<ul>{items}</ul>" if items else ""


def fact_list(facts: Iterable[Fact]) -> str:
    """Return the facts that have a value, each run of them with its source beside it."""
    told = [fact for fact in facts if fact.value]
    rows = []
    for source, run in groupby(told, key=lambda fact: fact.source):
        group = list(run)
        beside = (
            f'<td class="small" width="34%" rowspan="{len(group)}">{escape(source)}</td>'
            if source
            else ""
        )
        for fact in group:
            label = f'<td class="label" width="24%">{escape(fact.label)}</td>'
            rows.append(f"<tr>{label}<td>{fact.value}</td>{beside}</tr>")
            beside = ""
    return f'<table class="facts" width="100%">{"".join(rows)}</table>' if rows else ""


def html_table(
    head: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int] = ()
) -> str:
    """Return a table; the cells are HTML, `widths` are per cent."""
    sizes = [f' width="{width}%"' for width in widths] or [""] * len(head)
    top = "".join(f"<th{size}>{escape(name)}</th>" for name, size in zip(head, sizes, strict=True))
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<table class="rows" width="100%"><tr>{top}</tr>{body}</table>'


def breakable(text: str) -> str:
    """Return an address or id, escaped, that may be broken after its signs."""
    return _SIGNS.sub("\\1\u200b", escape(text))


def gene_html(symbol: str) -> str:
    """Return a gene's symbol in italics."""
    return f"<i>{escape(symbol)}</i>"


def link(entry: Entry, html: str) -> str:
    """Return a link to the page of an entry."""
    return f'<a href="{href(entry)}">{html}</a>'


def href(entry: Entry) -> str:
    """Return the address of an entry inside the window."""
    parts = (entry.shelf.value, entry.name, entry.inside)
    return _SCHEME + "/".join(quote(part, safe="") for part in parts)


def entry_of_href(address: str) -> Entry | None:
    """Return the entry of an address, None where it is none."""
    parts = address.removeprefix(_SCHEME).split("/")
    shelves = {shelf.value for shelf in Shelf}
    if not address.startswith(_SCHEME) or len(parts) != 3 or parts[0] not in shelves:
        return None
    return Entry(Shelf(parts[0]), unquote(parts[1]), unquote(parts[2]))


def counted(one: str, many: str, count: int) -> str:
    """Return a count in words; `many` has `{n}`."""
    return one if count == 1 else many.format(n=count_text(count))

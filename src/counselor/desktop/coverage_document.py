"""What stands behind a negative, gene by gene, as a document with a bar for each share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from counselor import wording
from counselor.desktop.entry_documents.parts import link
from counselor.desktop.wording import count_text, language, said, term, tr
from counselor.findings.models import GeneCoverage
from counselor.reports.coverage_sentences import (
    depth_text,
    exons_text,
    is_full,
    percent,
    positions_text,
    share_text,
    sources_text,
    summary_text,
    without_sequence,
)
from counselor.rulebook.entries import Entry, Shelf

SCHEME = "coverage:"
LISTS = {"acmg_sf": "acmg_sf", "carrier": "carrier", "cancer": "cancer", "other": "listed"}
"""List of a gene → its name's key."""
_SHARES = (22, 18, 25, 35)
FEW = 100
"""Less than one position of so many is hardly anything."""
_BAR = 72
"""Width of a whole bar in pixels."""


@dataclass(frozen=True, slots=True)
class CoverageTable:
    """The coverage of all genes that may be spoken of, and why a person vouched for it."""

    rows: tuple[GeneCoverage, ...]
    declared: str = ""

    @property
    def summary(self) -> str:
        """How far the genes are covered, in one sentence; first of all that hardly any is."""
        if hardly_assessed(self.rows):
            return hardly_assessed(self.rows)
        return summary_text(wording.load(language()), self.rows)


def hardly_assessed(rows: Sequence[GeneCoverage]) -> str:
    """Return the sentence that hardly anything was assessed; empty where more was."""
    assessed = sum(row.positions_assessed for row in rows)
    total = sum(row.positions_total for row in rows)
    if assessed * FEW >= total:
        return ""
    values = {"assessed": count_text(assessed), "total": count_text(total)}
    return said("desktop.finding.hardly_assessed", values)


def list_of_href(href: str) -> str | None:
    """Return the list that a link of the document asks for, empty for all; None for other links."""
    return href.removeprefix(SCHEME) if href.startswith(SCHEME) else None


def coverage_html(table: CoverageTable, chosen: str = "") -> str:
    """Return the document: sum, choice of a list, and the genes, the least covered first."""
    words = wording.load(language())
    rows = [row for row in table.rows if not chosen or chosen in row.lists]
    parts = [
        f"<h2>{escape(words.text('coverage.title'))}</h2>",
        _warning(table.rows),
        f"<p>{escape(words.text('coverage.meaning'))}</p>",
    ]
    if table.declared:
        told = words.text("coverage.declared", {"reason": table.declared})
        parts.append(f'<p class="caution">{escape(told)}</p>')
    parts.append(f"<p>{_choices(table, chosen)}</p>")
    parts.append(f"<p>{escape(summary_text(words, rows))}</p>")
    parts.append(_sequence_caution(rows))
    told_rows = sorted((row for row in rows if row.told), key=lambda it: (it.share, it.gene))
    if told_rows:
        names = (tr("Gene"), "", tr("Coding bases"), tr("Evidence"))
        head = "".join(
            f'<th width="{share}%">{escape(name)}</th>'
            for name, share in zip(names, _SHARES, strict=True)
        )
        body = "".join(_row(row) for row in told_rows)
        parts.append(f'<table class="rows" width="100%"><tr>{head}</tr>{body}</table>')
    silent = [row.gene for row in rows if not row.told]
    if silent:
        heading = f"{words.text('coverage.not_told').capitalize()} ({len(silent)})"
        parts.append(f"<h3>{escape(heading)}</h3><p>{', '.join(map(_gene, silent))}</p>")
    parts.append(_without_sequence(rows))
    return "".join(parts)


def _warning(rows: Sequence[GeneCoverage]) -> str:
    told = hardly_assessed(rows)
    return f'<p class="caution">⚠ {tr("Warning")}: {escape(told)}</p>' if told else ""


def _without_sequence(rows: Sequence[GeneCoverage]) -> str:
    """Return the genes in which a change on no list could not be named; empty for none."""
    missing = without_sequence(rows)
    if not missing:
        return ""
    words = wording.load(language())
    heading = f"{words.text('coverage.no_sequence_title')} ({len(missing)})"
    return f"<h3>{escape(heading)}</h3><p>{', '.join(map(_gene, missing))}</p>"


def _sequence_caution(rows: Sequence[GeneCoverage]) -> str:
    """Return what follows where coding sequences are not at hand; empty where all are."""
    missing = without_sequence(rows)
    if not missing:
        return ""
    values = {"count": len(missing), "total": len(rows)}
    told = wording.load(language()).text("coverage.no_sequence_meaning", values)
    return f'<p class="caution">{escape(told)}</p>'


def _choices(table: CoverageTable, chosen: str) -> str:
    """Return the lists to choose from, each with its number of genes."""
    counts = {name: sum(name in row.lists for row in table.rows) for name in LISTS}
    names = {"": tr("All"), **_names_of_lists()}
    counts[""] = len(table.rows)
    shown = []
    for name, label in names.items():
        if not counts[name]:
            continue
        text = f"{escape(label)} ({counts[name]})"
        here = name == chosen
        shown.append(f"<b>{text}</b>" if here else f'<a href="{SCHEME}{name}">{text}</a>')
    return " · ".join(shown)


def _names_of_lists() -> dict[str, str]:
    return {name: term("desktop.rulebook.list", key) for name, key in LISTS.items()}


def _gene(symbol: str) -> str:
    return f"<i>{link(Entry(Shelf.INHERITED_GENES, symbol), symbol)}</i>"


def _row(row: GeneCoverage) -> str:
    words = wording.load(language())
    bases = escape(share_text(words, row))
    open_exons = escape(exons_text(words, row))
    told = (sources_text(words, row), depth_text(words, row), positions_text(words, row))
    evidence = "<br>".join(escape(item) for item in told if item)
    gene = f'{_gene(row.gene)}<br><span class="small">{escape(row.transcript)}</span>'
    below = f'<tr><td class="small" colspan="4">{open_exons}</td></tr>' if open_exons else ""
    return (
        f"<tr><td>{gene}</td><td>{_bar(row)}</td><td>{bases}</td>"
        f'<td class="small">{evidence}</td></tr>{below}'
    )


def _bar(row: GeneCoverage) -> str:
    """Return a bar; one that is not whole never looks whole."""
    full = _BAR if is_full(row) else min(_BAR - 2, round(_BAR * row.share))
    cells = []
    if full:
        cells.append(f'<td class="share" width="{full}">&nbsp;</td>')
    if full < _BAR:
        cells.append(f'<td class="rest" width="{_BAR - full}">&nbsp;</td>')
    shape = f'cellspacing="0" cellpadding="0" width="{_BAR}"'
    inner = f"<table {shape}><tr>{''.join(cells)}</tr></table>"
    return f"{inner}{percent(row)}%"

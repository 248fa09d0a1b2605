"""The table of a couple as a document: what, how likely, and how each figure came about."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from counselor import wording
from counselor.desktop.entry_documents.parts import gene_html, heading, html_table, paragraph
from counselor.desktop.wording import count_text, language, said, term, tr
from counselor.inherited.couple import Carriage, CoupleRow, Mode, PartnerGene
from counselor.reports.couple import chance_text
from counselor.reports.risk_sentences import carrier_steps, chance_left_text
from counselor.workbench.couple_models import CoupleState

HREF = "carrier:"
"""Begins the address `carrier:<first|second>/<gene>` of a link to the carrier risk."""

_WIDTHS = (22, 20, 20, 38)


def couple_html(state: CoupleState, titles: Mapping[str, str]) -> str:
    """Return the document. Everything that comes from a file or a person is escaped."""
    parts = [paragraph(f"⚠ {text}", "caution") for text in state.related]
    if state.related:
        parts.append(paragraph(said("couple.related.settle"), "caution"))
    if state.is_draft:
        parts.append(paragraph(said(f"couple.blocker.{_why_draft(state)}"), "caution"))
    parts.append(paragraph(said("couple.document.intro")))
    parts.append(_table(state, titles))
    parts.append(_silent(state))
    nothing = state.table.nothing_found
    if nothing:
        count = count_text(len(nothing))
        parts.append(heading(tr("Nothing found in either ({n})").format(n=count)))
        parts.append(paragraph(said("couple.document.nothing")))
        parts.append(f"<p>{', '.join(gene_html(gene) for gene in nothing)}</p>")
    return "".join(parts)


def _why_draft(state: CoupleState) -> str:
    results = sum(bool(side.case_id) for side in (state.first, state.second))
    return ("no_results", "no_result", "not_signed")[results]


def _table(state: CoupleState, titles: Mapping[str, str]) -> str:
    if not state.table.rows:
        found = "no_rows" if state.table.nothing_found else "no_gene_read"
        return paragraph(said(f"couple.document.{found}"))
    head = (
        tr("Gene"),
        state.first.name,
        state.second.name,
        tr("For a child, in each pregnancy"),
    )
    rows = [
        (
            _gene(row),
            _side(row, "first", row.first, titles),
            _side(row, "second", row.second, titles),
            _meaning(row),
        )
        for row in state.table.rows
    ]
    return html_table(head, rows, _WIDTHS)


def _gene(row: CoupleRow) -> str:
    mode = term("inheritance", row.mode.value)
    names = "; ".join(row.conditions)
    return (
        f'<b>{gene_html(row.gene)}</b><br><span class="small">{escape(f"{names}; {mode}")}</span>'
    )


def _side(row: CoupleRow, side: str, item: PartnerGene, titles: Mapping[str, str]) -> str:
    lines = [escape(term("couple.carriage", item.carriage.value))]
    lines += [_small(name) for name in item.variants]
    if item.reason:
        lines.append(_small(reason_text(item.reason)))
    if item.carriage is Carriage.NEGATIVE and row.mode is Mode.RECESSIVE:
        left = chance_left_text(item.residual)
        if left:
            lines.append(escape(tr("left: {chance}").format(chance=left)))
        elif item.residual is not None:
            lines.append(_small(carrier_steps(wording.load(language()), item.residual, titles)[0]))
        address = f"{HREF}{side}/{row.gene}"
        lines.append(f'<a href="{address}">{escape(tr("carrier risk…"))}</a>')
    return "<br>".join(lines)


def reason_text(code: str) -> str:
    """Return why nothing can be said of a gene."""
    words = wording.load(language())
    return (
        words.text(f"couple.reason.{code}")
        if words.has(f"couple.reason.{code}")
        else term("reason", code)
    )


def _meaning(row: CoupleRow) -> str:
    chance = chance_text(wording.load(language()), row)
    return f"<b>{escape(chance)}</b><br>{escape(said(f'couple.meaning.{row.meaning.value}'))}"


def _silent(state: CoupleState) -> str:
    """Return the genes that can't be compared, by whose result does not tell."""
    unknown = state.table.not_assessed
    if not unknown:
        return ""
    parts = [heading(tr("Not assessed ({n})").format(n=count_text(len(unknown))))]
    parts.append(paragraph(said("couple.document.not_assessed"), "caution"))
    for sides, name in (
        (("first", "second"), tr("in both")),
        (("first",), tr("in {name}").format(name=state.first.name)),
        (("second",), tr("in {name}").format(name=state.second.name)),
    ):
        genes = [gene for gene, which in unknown.items() if which == sides]
        if genes:
            listed = ", ".join(gene_html(gene) for gene in genes)
            parts.append(f"<p>{escape(name)} ({len(genes)}): {listed}</p>")
    return "".join(parts)


def _small(text: str) -> str:
    return f'<span class="small">{escape(text)}</span>'

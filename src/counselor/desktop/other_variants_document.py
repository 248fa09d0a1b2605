"""Changes of proteins that are no findings, by reason and gene, as a document to filter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from counselor import wording
from counselor.desktop.entry_documents.parts import link
from counselor.desktop.wording import language, tr
from counselor.findings.models import OtherVariant
from counselor.reports.left_out import ORDER, group_of
from counselor.reports.variant_sentences import consequence_words
from counselor.rulebook.entries import Entry, Shelf

SCHEME = "others:"
_AT_ONCE = 100
"""Rows of a group that are shown before it, or a gene, is chosen."""
_SHARES = (14, 40, 24, 22)


@dataclass(frozen=True, slots=True)
class Choice:
    """What the document is filtered by; empty for everything."""

    group: str = ""
    gene: str = ""

    @property
    def href(self) -> str:
        """The link that asks for it."""
        return f"{SCHEME}{self.group}/{self.gene}"


@dataclass(frozen=True, slots=True)
class OtherTable:
    """Changes in genes that may be spoken of, and how many lie in genes that may not."""

    rows: tuple[OtherVariant, ...]
    withheld: int = 0

    @property
    def possible(self) -> tuple[OtherVariant, ...]:
        """Those that may take a product away as far as anybody knows."""
        return tuple(row for row in self.rows if row.loss_possible)

    @property
    def summary(self) -> str:
        """How many they are, in one sentence."""
        words = wording.load(language())
        if not self.rows:
            return words.text("other_variants.withheld", {"count": self.withheld})
        values = {"count": len(self.rows), "genes": len({row.gene for row in self.rows})}
        possible = {"possible": len(self.possible)}
        key = "summary_possible" if self.possible else "summary"
        return words.text(f"other_variants.{key}", {**values, **possible})


def choice_of_href(href: str) -> Choice | None:
    """Return what a link of the document asks for; None for other links."""
    if not href.startswith(SCHEME):
        return None
    group, _, gene = href.removeprefix(SCHEME).partition("/")
    return Choice(group, gene)


def other_variants_html(table: OtherTable, choice: Choice | None = None) -> str:
    """Return the document: sum, what can be done, the choices, and the changes by group."""
    chosen = choice or Choice()
    words = wording.load(language())
    parts = [
        f"<h2>{escape(words.text('other_variants.title'))}</h2>",
        f"<p>{escape(words.text('other_variants.meaning'))}</p>",
    ]
    if table.possible:
        values = {"count": len(table.possible), "genes": len({r.gene for r in table.possible})}
        told = words.text("other_variants.possible", values)
        parts.append(f'<p class="caution">{escape(told)}</p>')
    if table.withheld:
        told = words.text("other_variants.withheld", {"count": table.withheld})
        parts.append(f"<p>{escape(told)}</p>")
    parts.append(f"<p>{_groups(table.rows, chosen)}</p>")
    genes = f'<p class="small">{_genes(table.rows, chosen)}</p>'
    if chosen.gene:
        every = _link(tr("All genes"), Choice(chosen.group), chosen)
        parts.append(f"<p><b>{escape(chosen.gene)}</b> · {every}</p>")
    else:
        parts.append(genes)
    rows = [row for row in table.rows if chosen.gene in ("", row.gene)]
    for group in ORDER:
        own = [row for row in rows if group_of(row) == group]
        if own and chosen.group in ("", group):
            parts.append(_section(group, own, chosen))
    if chosen.gene:
        parts.append(f"<h3>{escape(tr('Other genes'))}</h3>{genes}")
    return "".join(parts)


def _groups(rows: Iterable[OtherVariant], chosen: Choice) -> str:
    counts = Counter(group_of(row) for row in rows if chosen.gene in ("", row.gene))
    names = {"": tr("All"), **{name: _label(name) for name in ORDER}}
    counts[""] = counts.total()
    return " · ".join(
        _link(f"{label} ({counts[name]})", Choice(name, chosen.gene), chosen)
        for name, label in names.items()
        if counts[name] or not name
    )


def _genes(rows: Iterable[OtherVariant], chosen: Choice) -> str:
    counts = Counter(row.gene for row in rows if chosen.group in ("", group_of(row)))
    named = [
        _link(f"{gene} ({counts[gene]})", Choice(chosen.group, gene), chosen)
        for gene in sorted(counts)
    ]
    return " · ".join((_link(tr("All genes"), Choice(chosen.group), chosen), *named))


def _link(text: str, wanted: Choice, chosen: Choice) -> str:
    if wanted == chosen:
        return f"<b>{escape(text)}</b>"
    return f'<a href="{escape(wanted.href)}">{escape(text)}</a>'


def _label(group: str) -> str:
    return wording.load(language()).text(f"other_variants.group.{group}")


def _section(group: str, rows: Sequence[OtherVariant], chosen: Choice) -> str:
    words = wording.load(language())
    why = words.text(f"other_variant.{group}")
    shown = rows if chosen.group or chosen.gene else rows[:_AT_ONCE]
    head = "".join(
        f'<th width="{share}%">{escape(name)}</th>'
        for name, share in zip(
            (tr("Gene"), tr("Change"), tr("Consequence"), tr("In the file")), _SHARES, strict=True
        )
    )
    body = "".join(map(_row, shown))
    parts = [
        f"<h3>{escape(_label(group))} ({len(rows)})</h3>",
        f"<p>{escape(why[:1].upper() + why[1:])}.</p>",
        f'<table class="rows" width="100%"><tr>{head}</tr>{body}</table>',
    ]
    if len(shown) < len(rows):
        values = {"shown": len(shown), "count": len(rows)}
        more = _link(words.text("other_variants.more", values), Choice(group), chosen)
        parts.append(f"<p>{more}</p>")
    return "".join(parts)


def _row(row: OtherVariant) -> str:
    gene = link(Entry(Shelf.INHERITED_GENES, row.gene), escape(row.gene))
    names = " ".join(part for part in (row.hgvs_c, row.hgvs_p) if part) or tr("no name")
    reason = ""
    if row.loss_possible:
        told = wording.load(language()).text(f"other_variant.{row.reason}")
        reason = f'<br><span class="small">{escape(told)}</span>'
    transcript = f'<br><span class="small">{escape(row.transcript)}</span>'
    return (
        f"<tr><td><i>{gene}</i></td><td>{escape(names)}{transcript}{reason}</td>"
        f"<td>{escape(consequence_words(wording.load(language()), row.consequence)) or '–'}</td>"
        f'<td class="small">{escape(row.as_read)}</td></tr>'
    )

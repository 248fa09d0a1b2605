"""From an entry of the rulebook to its page; to be called off the window's thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from html import escape

from counselor.desktop.entry_documents.drug import drug_page
from counselor.desktop.entry_documents.inherited import condition_page, inherited_gene_page
from counselor.desktop.entry_documents.parts import (
    EntryPage,
    Fact,
    Sources,
    bullets,
    date_text,
    fact_list,
    heading,
    paragraph,
)
from counselor.desktop.entry_documents.pharmacogene import pharmacogene_page
from counselor.desktop.entry_documents.variant import variant_page
from counselor.desktop.models.fact_table import Column, FactRow, FactTable, without_empty_columns
from counselor.desktop.wording import count_text, said, tr
from counselor.genome.kept_sequence import KeptSequence
from counselor.rulebook.entries import Entry, Shelf, conditions_of, drugs_of
from counselor.rulebook.rulebook import Rulebook

_PAGES = {
    Shelf.PGX_GENES: pharmacogene_page,
    Shelf.DRUGS: drug_page,
    Shelf.CONDITIONS: condition_page,
    Shelf.VARIANTS: variant_page,
}


def entry_page(
    rulebook: Rulebook, entry: Entry | None, added: Mapping[str, KeptSequence] | None = None
) -> EntryPage:
    """Return the page of an entry, that of the rulebook itself for None.

    An entry that this rulebook does not have gets a page that says so. `added`: RefSeq accession →
    the transcript sequence that the practice uses for it.
    """
    if entry is None:
        return rulebook_page(rulebook)
    if entry.shelf is Shelf.INHERITED_GENES:
        page = inherited_gene_page(rulebook, entry, added)
    else:
        page = _PAGES[entry.shelf](rulebook, entry)
    if page is not None:
        return replace(page, tables=tuple(without_empty_columns(item) for item in page.tables))
    return EntryPage(
        entry=entry,
        title=entry.name,
        kind=said(f"desktop.rulebook.kind.{entry.shelf.value}"),
        html=paragraph(said("desktop.rulebook.no_entry"), "caution"),
    )


def rulebook_page(rulebook: Rulebook) -> EntryPage:
    """Return the page of the rulebook as a whole: which one, what is in it, from where."""
    manifest = rulebook.manifest
    facts = [
        Fact(tr("Version"), escape(manifest.version)),
        Fact(tr("Date"), escape(date_text(manifest.date))),
        Fact(tr("Licence"), escape(manifest.licence)),
        Fact("SHA-256", f'<span class="small">{escape(manifest.sha256)}</span>'),
    ]
    html = "".join(
        (
            paragraph(said("desktop.rulebook.about")),
            fact_list(facts),
            heading(tr("What is in it")),
            fact_list(_counts(rulebook)),
            heading(tr("What can be looked up")),
            bullets([said(f"desktop.rulebook.hint.{name}") for name in _HINTS]),
        )
    )
    return EntryPage(
        entry=None,
        title=tr("Rulebook {version}").format(version=manifest.version),
        kind=said("desktop.rulebook.kind.rulebook"),
        html=html,
        tables=(source_table(rulebook),),
    )


_HINTS = ("names", "hgvs", "ids", "star", "place")


def _counts(rulebook: Rulebook) -> list[Fact]:
    genes = rulebook.inherited_genes()
    listed = sum(sum(counts.values()) for counts in rulebook.standings().values())
    data = Counter(gene.data for gene in genes)
    completeness = ", ".join(
        tr("{n} {word}").format(n=data[name], word=said(f"desktop.rulebook.data_short.{name}"))
        for name in ("current", "partial", "old")
        if data[name]
    )
    counted = (
        (tr("Genes for medicines"), count_text(len(rulebook.pgx_genes()))),
        (tr("Genes of inherited conditions"), f"{count_text(len(genes))} ({completeness})"),
        (tr("Medicines"), count_text(len(drugs_of(rulebook)))),
        (tr("Conditions"), count_text(len(conditions_of(rulebook)))),
        (tr("Listed variants"), count_text(listed)),
        (tr("Known by name only"), count_text(sum(rulebook.listed_without_alleles().values()))),
    )
    return [Fact(label, escape(value)) for label, value in counted]


def source_table(rulebook: Rulebook) -> FactTable:
    """Return all sources of the rulebook."""
    sources = Sources(rulebook)
    rows = []
    for source in rulebook.manifest.sources.values():
        day, _, iso = sources.cells(source.id)
        cells = (source.title, source.version, day, source.licence, source.url, source.id)
        rows.append(FactRow(cells, ((2, iso),), anchor=source.id))
    columns = tuple(
        Column(name)
        for name in (
            tr("Source"),
            tr("Version"),
            tr("Date"),
            tr("Licence"),
            tr("Address"),
            tr("Short name"),
        )
    )
    return FactTable(tr("Sources"), columns, tuple(rows))

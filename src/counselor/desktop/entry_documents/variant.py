"""The page of a listed variant, and the table of a gene's listed variants."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from counselor.desktop.entry_documents.parts import (
    EntryPage,
    Fact,
    Sources,
    bullets,
    fact_list,
    gene_html,
    heading,
    link,
    paragraph,
    source_columns,
)
from counselor.desktop.hit_text import change_text, stars, variant_title
from counselor.desktop.models.fact_table import Column, FactRow, FactTable
from counselor.desktop.wording import said, term, tr
from counselor.genome.build import Build
from counselor.rulebook.entries import Entry, Shelf, Variant, entry_of, find_variant
from counselor.rulebook.models import ListedVariant, Standing
from counselor.rulebook.rulebook import Rulebook
from counselor.rulebook.search_keys import rsids_in

_LONGEST_SHOWN = 400


def variant_page(rulebook: Rulebook, entry: Entry) -> EntryPage | None:
    """Return the page of a listed variant, None where the rulebook has none of that name."""
    variant = find_variant(rulebook, entry.name)
    if variant is None:
        return None
    sources = Sources(rulebook)
    source = sources.line(variant.source, variant.source_date)
    own = sources.own(said("desktop.rulebook.by_rulebook"))
    placed = isinstance(variant, ListedVariant)
    note = "" if placed else paragraph(said("desktop.rulebook.unplaced_meaning"), "caution")
    html = "".join(
        (
            _standing_note(variant),
            note,
            heading(tr("What it is")),
            fact_list(_names(variant, source)),
            heading(tr("Classification")),
            fact_list(_class(variant, source, own)),
            heading(tr("Where it lies")) if placed else "",
            fact_list(_places(variant, source, own)) if isinstance(variant, ListedVariant) else "",
            _conditions(variant, source),
            _others(rulebook, variant),
            sources.table((variant.source,)),
        )
    )
    kind = said("desktop.rulebook.kind.variants")
    return EntryPage(entry=entry, title=variant_title(variant), kind=kind, html=html)


def _standing_note(variant: Variant) -> str:
    text = said(f"desktop.rulebook.standing_meaning.{variant.standing.value}")
    return paragraph(text, "" if variant.standing is Standing.LISTED else "caution")


def _names(variant: Variant, source: str) -> list[Fact]:
    gene = link(Entry(Shelf.INHERITED_GENES, variant.gene), gene_html(variant.gene))
    return [
        Fact(tr("Gene"), gene, source),
        Fact(tr("HGVS c."), escape(_shortened(variant.hgvs_c)), source),
        Fact(tr("HGVS p."), escape(_shortened(variant.hgvs_p)), source),
        Fact(tr("Transcript"), escape(variant.transcript), source),
        Fact(tr("Consequence"), escape(variant.consequence.replace("_", " ")), source),
        Fact("ClinVar", escape(variant.clinvar), source),
        Fact("dbSNP", escape(", ".join(rsids_in(variant.rsid))), source),
    ]


def _class(variant: Variant, source: str, own: str) -> list[Fact]:
    shown = stars(variant.stars)
    review = " ".join(part for part in (shown, variant.review_status) if part)
    return [
        Fact(tr("Class"), escape(term("classification", variant.classification)), source),
        Fact(tr("Review"), escape(review or said("standing_reason.no_stars")), source),
        Fact(tr("Standing"), escape(standing_text(variant)), own),
    ]


def standing_text(variant: Variant) -> str:
    """Return whether it may be proposed or needs a person, and why."""
    label = term("desktop.rulebook.standing", variant.standing.value)
    reason = term("standing_reason", variant.standing_reason)
    return f"{label}: {reason}" if reason else label


def _places(variant: ListedVariant, source: str, own: str) -> list[Fact]:
    alleles = f"{_shortened(variant.ref)} → {_shortened(variant.alt)}"
    place37 = said("reason.no_coordinate")
    if variant.pos37 is not None:
        lifted = term("desktop.rulebook.variant_lift", variant.lift37)
        place37 = f"{variant.chrom}:{variant.pos37}" + (f" ({lifted})" if lifted else "")
    return [
        Fact("GRCh38", escape(f"{variant.chrom}:{variant.pos38}"), source),
        Fact("GRCh37", escape(place37), source),
        Fact(tr("Alleles"), escape(alleles), source),
        Fact(tr("Rule"), escape(_shortened(variant.id)), own),
    ]


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST_SHOWN:
        return text
    return tr("{start}… ({n} letters)").format(start=text[:_LONGEST_SHOWN], n=len(text))


def _conditions(variant: Variant, source: str) -> str:
    if not variant.conditions:
        return ""
    told = f'<p class="small">{escape(source)}</p>'
    return heading(tr("Conditions that the source names")) + bullets(variant.conditions) + told


def _others(rulebook: Rulebook, variant: Variant) -> str:
    """Return links to other listed variants at the very place."""
    if not isinstance(variant, ListedVariant):
        return ""
    near = rulebook.listed_over(Build.GRCH38, variant.chrom, variant.pos38, variant.pos38)
    links = [
        f"<li>{link(entry_of(item), escape(variant_title(item)))}</li>"
        for item in near
        if item != variant and item.pos38 == variant.pos38
    ]
    return heading(tr("Listed at the same place")) + f"<ul>{''.join(links)}</ul>" if links else ""


def variant_table(variants: Iterable[Variant], sources: Sources) -> FactTable:
    """Return the listed variants of a gene; a row leads to the variant's page."""
    columns = (
        Column(tr("HGVS c.")),
        Column(tr("HGVS p.")),
        Column(tr("Class")),
        Column(tr("Stars")),
        Column(tr("Standing")),
        Column("GRCh38"),
        Column(tr("Change")),
        Column("GRCh37"),
        Column("ClinVar", is_number=True),
        *source_columns(),
    )
    rows = tuple(_row(item, sources) for item in variants)
    empty = said("reason.list_missing")
    return FactTable(tr("Listed variants"), columns, rows, empty=empty)


def _row(variant: Variant, sources: Sources) -> FactRow:
    day, title, iso = sources.cells(variant.source, variant.source_date)
    place38 = place37 = change = ""
    if isinstance(variant, ListedVariant):
        place38 = f"{variant.chrom}:{variant.pos38}"
        place37 = f"{variant.chrom}:{variant.pos37}" if variant.pos37 is not None else ""
        change = change_text(variant.ref, variant.alt)
    cells = (
        variant.hgvs_c,
        variant.hgvs_p,
        term("classification", variant.classification),
        stars(variant.stars),
        standing_text(variant),
        place38 or said("desktop.rulebook.by_name_only"),
        change,
        place37,
        variant.clinvar,
        day,
        title,
    )
    keys = ((3, "" if variant.stars is None else str(variant.stars)), (len(cells) - 2, iso))
    return FactRow(cells, keys, entry_of(variant))

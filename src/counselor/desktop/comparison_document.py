"""Two rulebooks compared, as a document and tables. Plain functions; made off the window's thread.

Each table is grouped by gene or medicine; its rows lead to the present rulebook's entry.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from counselor.desktop.entry_documents.parts import (
    Fact,
    date_text,
    fact_list,
    heading,
    html_table,
    paragraph,
)
from counselor.desktop.models.fact_table import Column, FactRow, FactTable
from counselor.desktop.wording import count_text, said, term, tr
from counselor.inherited.rulebook_comparison import InheritedChange
from counselor.pgx.rulebook_comparison import Change, GeneChanges, grouped
from counselor.rulebook.entries import Entry, Shelf
from counselor.rulebook.models import Manifest
from counselor.workbench import JudgedBy
from counselor.workbench.rulebook_comparison import RulebooksCompared

_NOT_SAID = frozenset(("", "-"))
_JUDGED_KINDS = frozenset(
    f"{kind}_{step}" for kind in ("variant", "name_only") for step in ("added", "removed")
) | {"placed", "unplaced"}
"""Kinds of change whose texts are class and standing."""


@dataclass(frozen=True, slots=True)
class ComparisonShown:
    """What the page shows: title, the line under it, the document and the tables."""

    compared: RulebooksCompared
    title: str
    about: str
    html: str
    tables: tuple[FactTable, ...]


def kind_words(part: str, kind: str) -> str:
    """Return the words for a kind of change; `part` is `pgx` or `inherited`."""
    return said(f"rulebook.compare.kind.{part}.{kind}")


def comparison_shown(compared: RulebooksCompared, judged: Sequence[JudgedBy]) -> ComparisonShown:
    """Return the page of a comparison; `judged` are the rulebooks of the practice's results."""
    old, new = compared.old, compared.new
    values = {"old": old.version, "new": new.version}
    days = tr("{old} to {new}").format(old=date_text(old.date), new=date_text(new.date))
    tables = () if compared.is_same else (_genes(compared), _drugs(compared), _inherited(compared))
    return ComparisonShown(
        compared, said("rulebook.compare.title", values), days, _html(compared, judged), tables
    )


def _html(compared: RulebooksCompared, judged: Sequence[JudgedBy]) -> str:
    parts = []
    if compared.is_same:
        key = "same_files" if compared.is_identical else "same_facts"
        parts.append(paragraph(said(f"desktop.comparison.{key}")))
    else:
        parts.append(_counts(compared))
        total, shown = compared.inherited.total, len(compared.inherited.changes)
        if shown < total:
            counts = {"shown": count_text(shown), "total": count_text(total)}
            parts.append(paragraph(said("desktop.comparison.left_out", counts), "caution"))
    parts += [
        heading(tr("The two rulebooks")),
        _manifests(compared.old, compared.new),
        *(paragraph(text) for text in _judged(compared.chosen, judged)),
        _sources(compared.old, compared.new),
        heading(tr("What is compared")),
        paragraph(said("desktop.comparison.what")),
    ]
    return "".join(parts)


def _counts(compared: RulebooksCompared) -> str:
    """Return how many changes of each kind there are, in how many genes or medicines."""
    genes, drugs = compared.pgx.genes, compared.pgx.drugs
    found = [
        (tr("Genes for medicines"), len(genes), _by_kind("pgx", Counter(_gene_kinds(genes)))),
        (
            tr("Medicines"),
            len(drugs),
            _by_kind("pgx", Counter(item.kind for drug in drugs for item in drug.changes)),
        ),
        (
            tr("Inherited genes"),
            len(compared.inherited.genes),
            _by_kind("inherited", compared.inherited.counts),
        ),
    ]
    html = []
    for title, count, kinds in found:
        html.append(heading(tr("{title}: {n} changed").format(title=title, n=count_text(count))))
        if kinds:
            html.append(html_table((tr("Change"), tr("How many")), kinds, (70, 30)))
    return "".join(html)


def _gene_kinds(genes: Iterable[GeneChanges]) -> Iterator[str]:
    for gene in genes:
        yield from (item.kind for item in _dates(gene))
        yield from (item.kind for item in gene.changes)


def _by_kind(part: str, counts: Mapping[str, int]) -> list[tuple[str, str]]:
    return [(escape(kind_words(part, kind)), count_text(counts[kind])) for kind in counts]


def _manifests(old: Manifest, new: Manifest) -> str:
    head = (tr("Version"), tr("Date"), "SHA-256")
    rows = [
        (
            escape(item.version),
            escape(date_text(item.date)),
            f'<span class="small">{escape(item.sha256)}</span>',
        )
        for item in (old, new)
    ]
    return html_table(head, rows, (20, 22, 58))


def _judged(chosen: Manifest, judged: Sequence[JudgedBy]) -> Iterator[str]:
    """Yield what the chosen rulebook has to do with the practice's results."""
    found = False
    for item in judged:
        if item.version != chosen.version and item.sha256 != chosen.sha256:
            continue
        found = True
        key = "of_chosen" if item.sha256 == chosen.sha256 else "other_content"
        one = "_one" if item.results == 1 else ""
        values = {"count": count_text(item.results), "version": item.version}
        yield said(f"desktop.comparison.results_{key}{one}", values)
    if not found:
        yield said("desktop.comparison.results_of_none")


def _sources(old: Manifest, new: Manifest) -> str:
    """Return the sources that are new, gone, or of another version or date."""
    facts = []
    for name in sorted(old.sources.keys() | new.sources.keys()):
        sides = [side.sources.get(name) for side in (old, new)]
        told = [
            ", ".join(part for part in (item.version, date_text(item.date)) if part) if item else ""
            for item in sides
        ]
        title = next(item.title for item in reversed(sides) if item is not None)
        if told[0] != told[1] or None in sides:
            facts.append(Fact(title, escape(" → ".join(text or "–" for text in told))))
    return heading(tr("Sources that changed")) + fact_list(facts) if facts else ""


def _columns(first: str) -> tuple[Column, ...]:
    names = (first, tr("Change"), tr("What"), tr("Before"), tr("Now"))
    return tuple(Column(name) for name in names)


def _genes(compared: RulebooksCompared) -> FactTable:
    rows = []
    for gene in compared.pgx.genes:
        changes = [*((item, 1) for item in _dates(gene)), *grouped(gene.changes)]
        entry = Entry(Shelf.PGX_GENES, gene.gene)
        rows += [_row(gene.gene, item, entry, count) for item, count in changes]
    empty = said("desktop.comparison.nothing_pgx")
    return FactTable(tr("Genes for medicines"), _columns(tr("Gene")), tuple(rows), empty=empty)


def _dates(gene: GeneChanges) -> Iterator[Change]:
    pairs = {"definition_date": gene.definition_dates, "phenotype_source": gene.phenotype_sources}
    for kind, (old, new) in pairs.items():
        if old != new:
            yield Change(kind, "", old, new)


def _drugs(compared: RulebooksCompared) -> FactTable:
    rows = tuple(
        _row(drug.drug, item, Entry(Shelf.DRUGS, drug.drug))
        for drug in compared.pgx.drugs
        for item in drug.changes
    )
    empty = said("desktop.comparison.nothing_drugs")
    return FactTable(tr("Medicines"), _columns(tr("Medicine")), rows, empty=empty)


def _inherited(compared: RulebooksCompared) -> FactTable:
    rows = tuple(_inherited_row(item) for item in compared.inherited.changes)
    empty = said("desktop.comparison.nothing_inherited")
    return FactTable(tr("Inherited genes"), _columns(tr("Gene")), rows, empty=empty)


def _row(group: str, item: Change, entry: Entry, count: int = 1) -> FactRow:
    name = item.name
    if count > 1:
        one = "_one" if count == 2 else ""
        more = said(f"desktop.comparison.more_alike{one}", {"count": count_text(count - 1)})
        name = f"{name} {more}"
    cells = (group, kind_words("pgx", item.kind), name, _side(item.old), _side(item.new))
    return FactRow(cells, entry=entry)


def _inherited_row(item: InheritedChange) -> FactRow:
    entry = (
        Entry(Shelf.VARIANTS, item.variant)
        if item.variant
        else Entry(Shelf.INHERITED_GENES, item.gene)
    )
    kind = kind_words("inherited", item.kind)
    old, new = (_inherited_side(item.kind, text) for text in (item.old, item.new))
    return FactRow((item.gene, kind, item.name, old, new), entry=entry)


def _inherited_side(kind: str, text: str) -> str:
    """Return codes of class and standing in words; anything else as it stands."""
    if not text:
        return ""
    if kind == "classification":
        return term("classification", text)
    if kind == "standing":
        return _standing_words(text)
    if kind in _JUDGED_KINDS:
        classification, _, standing = text.partition(", ")
        return f"{term('classification', classification)}; {_standing_words(standing)}"
    return text.replace("_", " ")


def _standing_words(text: str) -> str:
    standing, _, reason = text.partition(":")
    parts = (term("desktop.rulebook.standing", standing), term("standing_reason", reason))
    return ": ".join(part for part in parts if part)


def _side(text: str) -> str:
    return "" if text in _NOT_SAID else text.replace("_", " ")

"""The pages of a gene of inherited conditions and of a condition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from counselor import wording
from counselor.desktop.entry_documents.large import large_sections, large_sources
from counselor.desktop.entry_documents.parts import (
    EntryPage,
    Fact,
    Sources,
    bullets,
    fact_list,
    gene_html,
    heading,
    html_table,
    link,
    paragraph,
)
from counselor.desktop.entry_documents.risks import curve_tables, risk_sections, risk_sources
from counselor.desktop.entry_documents.transcripts import sequence_note, transcript_table
from counselor.desktop.entry_documents.variant import variant_table
from counselor.desktop.wording import count_text, language, said, term, tr
from counselor.genome.kept_sequence import KeptSequence
from counselor.reports.sentences import limit_text
from counselor.rulebook.entries import Entry, Shelf, conditions_of
from counselor.rulebook.models import Condition, InheritedGene
from counselor.rulebook.rulebook import Rulebook


def inherited_gene_page(
    rulebook: Rulebook, entry: Entry, added: Mapping[str, KeptSequence] | None = None
) -> EntryPage | None:
    """Return the page of a gene of inherited conditions, None where the rulebook has none.

    `added`: RefSeq accession → the sequence that the practice uses for it.
    """
    added = added or {}
    gene = rulebook.gene(entry.name)
    if gene is None:
        return None
    sources = Sources(rulebook)
    listed = rulebook.listed_in_gene(gene.symbol)
    unplaced = rulebook.unplaced_in_gene(gene.symbol)
    used = [gene.source, *(item.source for item in gene.conditions)]
    used += sorted({item.source for item in listed} | {item.source for item in unplaced})
    risks = rulebook.risks(gene.symbol)
    panel = rulebook.expert_panel(gene.symbol)
    used += [panel.source] if panel else []
    used += risk_sources(risks) + large_sources(gene.symbol, rulebook)
    used += [item.source for item in rulebook.transcripts(gene.symbol)]
    html = "".join(
        (
            paragraph(said(f"desktop.rulebook.data.{gene.data}"), _tone(gene)),
            sequence_note(gene.symbol, rulebook, added),
            _limits(gene),
            heading(tr("The gene")),
            fact_list([*_facts(gene, sources), *_expert_panel(gene, rulebook, sources)]),
            _pharmacogene_link(gene, rulebook),
            _conditions(gene.conditions, sources),
            _counts(gene, rulebook, len(unplaced)),
            large_sections(gene.symbol, rulebook, sources),
            risk_sections(gene, risks, sources),
            sources.table(used),
        )
    )
    return EntryPage(
        entry=entry,
        title=gene.symbol,
        kind=said("desktop.rulebook.kind.inherited_genes"),
        html=html,
        tables=(
            variant_table((*listed, *unplaced), sources),
            transcript_table(gene.symbol, rulebook, sources, added),
            *curve_tables(risks, sources),
        ),
        is_gene=True,
    )


def _tone(gene: InheritedGene) -> str:
    return "" if gene.data == "current" else "caution"


def _facts(gene: InheritedGene, sources: Sources) -> list[Fact]:
    source = sources.line(gene.source)
    lists = ", ".join(term("desktop.rulebook.list", name) for name in gene.lists)
    plus = ", ".join(gene.mane_plus_clinical)
    mechanism = term("desktop.rulebook.mechanism", gene.lof_mechanism)
    return [
        Fact("HGNC", escape(gene.hgnc_id), source),
        Fact(tr("MANE Select"), escape(gene.mane_select), source),
        Fact(tr("MANE Plus Clinical"), escape(plus), source),
        Fact("GRCh38", escape(_place(gene)), source),
        Fact(tr("Lists"), escape(lists), _list_sources(gene, sources) or source),
        Fact(tr("Loss of function"), escape(mechanism), _mechanism_source(sources)),
    ]


def _expert_panel(gene: InheritedGene, rulebook: Rulebook, sources: Sources) -> list[Fact]:
    """Return the panel with classification rules of its own; nothing where none is known."""
    panel = rulebook.expert_panel(gene.symbol)
    if panel is None:
        return []
    return [Fact(tr("ClinGen expert panel"), escape(panel.panel), sources.line(panel.source))]


def _place(gene: InheritedGene) -> str:
    if gene.start38 is None or gene.end38 is None:
        return ""
    strand = tr("forward strand") if gene.strand == "+" else tr("reverse strand")
    span = f"{gene.chrom}:{count_text(gene.start38)}–{count_text(gene.end38)}"
    return f"{span}, {strand}"


def _mechanism_source(sources: Sources) -> str:
    told, days = said("desktop.rulebook.mechanism_source"), sources.days("clingen-dosage", "cpsr")
    return f"{told} ({days})" if days else told


def _list_sources(gene: InheritedGene, sources: Sources) -> str:
    used = dict.fromkeys(item.source for item in gene.conditions if item.list in gene.lists)
    return "; ".join(sources.line(name) for name in used)


def _pharmacogene_link(gene: InheritedGene, rulebook: Rulebook) -> str:
    if rulebook.pgx_gene(gene.symbol) is None:
        return ""
    text = tr("It is a gene for medicines too.")
    return f"<p>{link(Entry(Shelf.PGX_GENES, gene.symbol), escape(text))}</p>"


def _conditions(facts: Iterable[Condition], sources: Sources) -> str:
    rows = [
        (
            link(Entry(Shelf.CONDITIONS, fact.name), escape(fact.name)),
            *_cells(fact, sources),
        )
        for fact in facts
    ]
    if not rows:
        return heading(tr("Conditions")) + paragraph(said("desktop.rulebook.no_condition"))
    return heading(tr("Conditions")) + html_table((tr("Condition"), *_head()), rows, _WIDTHS)


_WIDTHS = (22, 16, 22, 17, 23)


def _head() -> tuple[str, ...]:
    return (
        tr("Inheritance"),
        tr("List and what it reports"),
        tr("In childhood"),
        tr("Source"),
    )


def _cells(fact: Condition, sources: Sources) -> tuple[str, ...]:
    listed = term("desktop.rulebook.list", fact.list)
    rule = term("desktop.report_rule", fact.rule.value)
    only = ", ".join(fact.reporting_variants)
    rule = f"{rule}: {only}" if only else rule
    known = tr("validity: {word}").format(word=fact.validity.lower()) if fact.validity else ""
    inheritance = escape(term("inheritance", fact.inheritance) or tr("not stated"))
    return (
        f'{inheritance}<br><span class="small">{escape(known)}</span>' if known else inheritance,
        f'{escape(listed)}<br><span class="small">{escape(rule)}</span>',
        escape(_childhood(fact)),
        f'<span class="small">{escape(sources.line(fact.source))}</span>',
    )


def _childhood(fact: Condition) -> str:
    onset = term("desktop.rulebook.onset", fact.onset)
    action = term("desktop.rulebook.childhood_action", fact.childhood_action)
    return "; ".join(part for part in (onset, action) if part) or tr("not stated")


def _counts(gene: InheritedGene, rulebook: Rulebook, unplaced: int) -> str:
    """Return how many variants are listed, by standing, and how many only by name."""
    counts = rulebook.standings().get(gene.symbol, {})
    facts = []
    for standing, count in sorted(counts.items(), key=lambda pair: -pair[1]):
        name, _, reason = standing.partition(":")
        label = term("desktop.rulebook.standing", name)
        why = term("standing_reason", reason)
        facts.append((f"{label}: {why}" if why else label, count))
    if unplaced:
        facts.append((said("desktop.rulebook.unplaced"), unplaced))
    if not facts:
        return heading(tr("Listed variants")) + paragraph(said("reason.list_missing"), "caution")
    rows = [(escape(label), count_text(count)) for label, count in facts]
    table = html_table((tr("Standing"), tr("Variants")), rows, (80, 20))
    return heading(tr("Listed variants")) + table


def _limits(gene: InheritedGene) -> str:
    words = wording.load(language())
    texts = [limit_text(words, key) for key in gene.limits]
    return heading(tr("Limits")) + bullets(texts) if texts else ""


def condition_page(rulebook: Rulebook, entry: Entry) -> EntryPage | None:
    """Return the page of a condition, None where the rulebook has none of that name."""
    wanted = entry.name.casefold()
    found = [item for item in conditions_of(rulebook) if item.name.casefold() == wanted]
    if not found:
        return None
    facts = found[0].facts
    sources = Sources(rulebook)
    rows = [
        (
            link(Entry(Shelf.INHERITED_GENES, fact.gene), gene_html(fact.gene)),
            *_cells(fact, sources),
        )
        for fact in facts
    ]
    ids = [
        Fact(label, escape(", ".join(sorted(numbers))), source)
        for label, numbers, source in (
            ("MONDO", {fact.mondo for fact in facts} - {""}, _of(facts, "mondo", sources)),
            ("OMIM", {fact.omim for fact in facts} - {""}, _of(facts, "omim", sources)),
        )
    ]
    html = fact_list(ids) + heading(tr("Genes")) + html_table((tr("Gene"), *_head()), rows, _WIDTHS)
    html += sources.table(fact.source for fact in facts)
    kind = said("desktop.rulebook.kind.conditions")
    return EntryPage(entry=entry, title=found[0].name, kind=kind, html=html)


def _of(facts: Iterable[Condition], name: str, sources: Sources) -> str:
    used = dict.fromkeys(fact.source for fact in facts if getattr(fact, name))
    return "; ".join(sources.line(item) for item in used)

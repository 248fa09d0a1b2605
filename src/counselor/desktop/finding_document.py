"""The explanation of a finding as a document: what, the facts, and why it is shown.

Plain functions from data to HTML (the subset that QTextDocument knows); colours and sizes come from
the style sheet of `document_style`. Everything that comes from a file or the rulebook is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from counselor import wording
from counselor.casework.review import needs_classification
from counselor.desktop.clinical_names import (
    call_name,
    condition_names,
    function_name,
    phenotype_name,
)
from counselor.desktop.drug_text import drug_rows
from counselor.desktop.entry_documents.parts import link
from counselor.desktop.finding_text import Gap, sentence
from counselor.desktop.finding_why import (
    class_text,
    facts_table,
    inherited_why,
    pgx_why,
    practice_text,
    reads_text,
)
from counselor.desktop.large_document import large_facts
from counselor.desktop.wording import count_text, language, notice_text, said, term, tr
from counselor.findings.models import (
    CallStatus,
    InheritedFinding,
    MissingPosition,
    Notice,
    PgxFinding,
    Phase,
    VariantFinding,
)
from counselor.findings.pgx_standing import has_order, has_phenotype, open_because, places_read
from counselor.reports.large_sentences import clinician_meaning
from counselor.reports.medicine_sentences import shift_sentences
from counselor.reports.pgx_headline import tentative_sentence
from counselor.reports.sentences import inheritance_text
from counselor.reports.unexcluded import listed_alleles, unexcluded, unexcluded_sentence
from counselor.reports.variant_sentences import (
    annotation_sentence,
    effect_sentences,
    variant_name,
)
from counselor.rulebook.entries import Entry, Shelf, variant_name_at
from counselor.rulebook.models import Source
from counselor.workbench import ReviewItem

Sources = Mapping[str, Source]
ImportantAlleles = Mapping[str, tuple[str, ...]]
"""Gene → alleles that are known to change its function, the weightiest first."""
_MANY_POSITIONS = 12
_DRUG_SHARES = (20, 52, 26)


def item_html(
    item: ReviewItem,
    sources: Sources,
    important: ImportantAlleles | None = None,
    guidance: str = "",
) -> str:
    """Return the document of a finding that may be shown.

    `guidance` says which medicines the guidance counts as taken now.
    """
    finding = item.finding
    lists = ", ".join(term("desktop.list", name.value) for name in item.lists)
    if isinstance(finding, InheritedFinding):
        return inherited_html(finding, lists, sources)
    alleles = (important or {}).get(finding.gene)
    return pgx_html(finding, lists, sources, _drugs(item, finding, guidance), important=alleles)


def inherited_html(finding: InheritedFinding, lists: str, sources: Sources) -> str:
    """Return the document of an inherited finding."""
    rule = clinician_meaning(wording.load(language()), finding)
    facts = [
        (tr("Condition"), escape(condition_names(finding.condition))),
        (tr("Inheritance"), escape(inheritance_text(wording.load(language()), finding))),
        (tr("Lists"), escape(lists)),
        (tr("Reporting"), escape(_rule_text(finding))),
    ]
    if finding.phase is not Phase.NOT_APPLICABLE:
        facts.append((tr("Phase"), escape(term("phase", finding.phase.value))))
    return "".join(
        (
            _heading(finding),
            f"<p>{escape(rule)}</p>",
            _notices(finding.notices),
            inherited_why(finding, sources),
            facts_table([*facts, *large_facts(finding)]),
            *(_variant(variant) for variant in finding.variants),
            _limits(finding.limits),
            _in_rulebook(Shelf.INHERITED_GENES, finding.gene, finding.variants),
        )
    )


def pgx_html(
    finding: PgxFinding,
    lists: str,
    sources: Sources,
    drugs: str = "",
    *,
    important: tuple[str, ...] | None = None,
) -> str:
    """Return the document of a pharmacogene, called or not, with the table of its drugs.

    `important`: the gene's alleles that are known to change its function.
    """
    read = places_read(finding)
    facts = [
        (tr("Call"), escape(_call_status(finding))),
        (tr("Read"), tr("{n} of {total} positions").format(n=read, total=finding.positions_total)),
        (tr("From"), escape(term("desktop.call_source", finding.source.value))),
        (tr("Lists"), escape(lists)),
    ]
    if has_order(finding):
        facts.insert(2, (tr("Phase"), tr("phased") if finding.phased else tr("unphased")))
    if finding.reason:
        facts.insert(0, (tr("Not called"), escape(term("reason", finding.reason))))
    if finding.cannot_exclude:
        alleles = listed_alleles(unexcluded(finding, important))
        facts.append((tr("Can't exclude"), escape(alleles)))
    return "".join(
        (
            _heading(finding),
            _robustness(finding),
            _hidden(finding, important),
            _shifts(finding),
            _notices(finding.warnings),
            pgx_why(finding, sources),
            _diplotypes(finding),
            drugs,
            f"<h3>{tr('How it was read')}</h3>",
            facts_table(facts),
            _missing(finding.missing_positions),
            _limits(finding.limits),
            _in_rulebook(Shelf.PGX_GENES, finding.gene),
        )
    )


def _call_status(finding: PgxFinding) -> str:
    """Return how the call came out; one that settles nothing is never 'one result'."""
    if finding.status is CallStatus.CALLED and open_because(finding) is not None:
        return said("desktop.finding.pgx_call_open")
    return term("desktop.call_status", finding.status.value)


def gap_html(gap: Gap) -> str:
    """Return what could not be assessed in one half of the rulebook, by reason."""
    by_reason: dict[str, list[str]] = {}
    for row in gap.rows:
        count = tr("{n} of {total}").format(
            n=count_text(row.positions), total=count_text(row.total)
        )
        told = f"&nbsp;({count})" if row.total else ""
        by_reason.setdefault(row.reason, []).append(f"<i>{escape(row.gene)}</i>{told}")
    parts = [
        f"<h2>{escape(said(f'desktop.finding.gap_{gap.scope.value}'))}</h2>",
        f"<p>{escape(said('desktop.finding.gap_meaning'))}</p>",
    ]
    for reason, genes in sorted(by_reason.items(), key=lambda pair: -len(pair[1])):
        parts.append(f"<h3>{escape(_capital(term('reason', reason)))} ({len(genes)})</h3>")
        parts.append(f"<p>{', '.join(genes)}</p>")
    return "".join(parts)


def _heading(finding: PgxFinding | InheritedFinding) -> str:
    return f"<h2>{sentence(finding, html=True)}</h2>"


def _robustness(finding: PgxFinding) -> str:
    """Return what the call would mean where it is not settled, or that nothing unread matters."""
    tentative = tentative_sentence(wording.load(language()), finding)
    if tentative:
        return f'<p class="caution">{escape(tentative)}</p>'
    if not finding.diplotypes or not finding.missing_positions or not has_phenotype(finding):
        return ""
    return f"<p>{escape(said('technical.robust'))}</p>"


def _hidden(finding: PgxFinding, important: tuple[str, ...] | None) -> str:
    """Return what missing positions could hide, in one sentence."""
    if not finding.cannot_exclude:
        return ""
    text = unexcluded_sentence(wording.load(language()), finding, important)
    return f'<p class="caution">{escape(text)}</p>'


def _shifts(finding: PgxFinding) -> str:
    """Return how current medicines shift the gene."""
    told = shift_sentences(wording.load(language()), finding.phenoconversion)
    return "".join(f'<p class="caution">{escape(text)}</p>' for text in told)


def _diplotypes(finding: PgxFinding) -> str:
    if not finding.diplotypes:
        return ""
    settled = open_because(finding) is None
    note = "" if settled else f'<p class="small">{escape(said("desktop.finding.pgx_if"))}</p>'
    head = (tr("Diplotype"), tr("Phenotype"), tr("Activity score"), tr("Functions"))
    rows = [
        (
            call_name(item.name),
            phenotype_name(item.phenotype),
            item.activity_score or "–",
            " / ".join(map(function_name, item.functions)),
        )
        for item in finding.diplotypes
    ]
    return note + _table(head, rows)


def _variant(variant: VariantFinding) -> str:
    words = wording.load(language())
    facts = [
        (tr("Genotype"), escape(term("zygosity", variant.zygosity.value))),
        (tr("Reads"), escape(reads_text(variant))),
        (tr("This practice"), escape(practice_text(variant))),
        (tr("Classification"), escape(class_text(variant))),
        (tr("GRCh38"), escape(variant.grch38)),
        (tr("In the file"), escape(variant.as_read)),
        (tr("Consequence"), escape(" · ".join(effect_sentences(words, variant)))),
        (tr("Transcript"), escape(variant.transcript)),
        (tr("Genomic name"), escape(variant.hgvs_g)),
        (tr("Laboratory's annotation"), _annotation(variant)),
        ("ClinVar", escape(" · ".join(part for part in (variant.clinvar, variant.rsid) if part))),
        (tr("Source"), escape(f"{variant.source}, {variant.source_date}")),
    ]
    heading = f"<h3>{escape(variant_name(variant))}</h3>"
    return heading + _notices(variant.quality) + facts_table([item for item in facts if item[1]])


def _annotation(variant: VariantFinding) -> str:
    words = wording.load(language())
    return "<br>".join(escape(annotation_sentence(words, item)) for item in variant.lab_annotation)


def _rule_text(finding: InheritedFinding) -> str:
    """Return whether the list's own rule reports the finding, in one sentence."""
    key = "rule_reports" if finding.reportable else "rule_does_not"
    if needs_classification(finding):
        key = "rule_waits"
    rule = term("desktop.report_rule", finding.report_rule)
    return said(
        f"desktop.finding.{key}" if rule else f"desktop.finding.{key}_plain", {"rule": rule}
    )


def _missing(positions: Sequence[MissingPosition]) -> str:
    if not positions:
        return ""
    by_reason: dict[str, list[str]] = {}
    for place in positions:
        name = place.rsid or f"{place.chrom}:{place.pos}"
        by_reason.setdefault(place.reason, []).append(name)
    rows = []
    for reason, names in sorted(by_reason.items()):
        shown = ", ".join(names[:_MANY_POSITIONS])
        if len(names) > _MANY_POSITIONS:
            more = len(names) - _MANY_POSITIONS
            shown += " " + tr("and {n} more").format(n=more)
        rows.append((f"{len(names)}", _capital(term("reason", reason)), shown))
    head = (tr("Positions"), tr("Not assessed, because"), tr("Which"))
    return f"<h3>{tr('Missing positions')}</h3>" + _table(head, rows)


def _drugs(item: ReviewItem, finding: PgxFinding, guidance: str) -> str:
    if not item.drugs:
        return ""
    head = (tr("Drug"), tr("What the source says"), tr("Source"))
    said_first = f'<p class="small">{escape(guidance)}</p>' if guidance else ""
    rows = drug_rows(item.drugs, firm=open_because(finding) is None)
    return f"<h3>{tr('Drugs')}</h3>{said_first}" + _table(head, rows, _DRUG_SHARES)


def _limits(limits: Iterable[str]) -> str:
    items = "".join(
        f"<li>{escape(term('limit', key.removeprefix('limit.')))}</li>" for key in limits
    )
    return f"<h3>{tr('Limits')}</h3><ul>{items}</ul>" if items else ""


def _notices(notices: Iterable[Notice]) -> str:
    return "".join(f'<p class="caution">⚠ {escape(notice_text(item))}</p>' for item in notices)


def _in_rulebook(shelf: Shelf, gene: str, variants: Iterable[VariantFinding] = ()) -> str:
    """Return links to what the rulebook knows of the gene and of each listed variant."""
    links = [link(Entry(shelf, gene), f"<i>{escape(gene)}</i>")]
    for variant in variants:
        name = variant_name_at(variant.gene, variant.grch38)
        text = escape(variant.hgvs_c or variant.grch38)
        links.append(link(Entry(Shelf.VARIANTS, name), text))
    return f"<p>{tr('In the rulebook')}: {', '.join(links)}</p>"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], shares: Sequence[int] = ()) -> str:
    """Return a table; `shares` are the widths of the columns in percent."""
    widths = [f' width="{share}%"' for share in shares] or [""] * len(head)
    top = "".join(
        f"<th{width}>{escape(name)}</th>" for name, width in zip(head, widths, strict=True)
    )
    body = "".join(
        "<tr>"
        + "".join(f"<td{width}>{_cell(cell)}</td>" for cell, width in zip(row, widths, strict=True))
        + "</tr>"
        for row in rows
    )
    return f'<table class="rows" width="99%"><tr>{top}</tr>{body}</table>'


def _cell(text: str) -> str:
    """Return a cell: its first line, and further lines small."""
    first, *more = (escape(line) for line in text.split("\n"))
    return "<br>".join((first, *(f'<span class="small">{line}</span>' for line in more)))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

"""What the rulebook knows of carriers and lifetime risks, on the page of a gene."""

from __future__ import annotations

from html import escape

from counselor import wording
from counselor.desktop.entry_documents.parts import (
    Sources,
    heading,
    html_table,
    paragraph,
    source_columns,
)
from counselor.desktop.models.fact_table import Column, FactRow, FactTable
from counselor.desktop.wording import language, said, term, tr
from counselor.inherited.carrier_risk import (
    is_measured_by_sequencing,
    is_recessive,
    one_in,
    percent,
)
from counselor.reports.lifetime import estimate_row
from counselor.rulebook.models import InheritedGene
from counselor.rulebook.risk_models import CurvePoint, GeneRisks


def risk_sections(gene: InheritedGene, risks: GeneRisks, sources: Sources) -> str:
    """Return the sections of the page: carriers, then lifetime risks."""
    return _carriers(gene, risks, sources) + _copies(risks, sources) + _penetrance(risks, sources)


def risk_sources(risks: GeneRisks) -> list[str]:
    """Return the ids of every source of a gene's figures."""
    names = [item.source for item in risks.frequencies]
    names += [item.source for item in risks.copy_numbers]
    names += [item.source for item in risks.penetrance]
    names += [item.source for item in risks.curves]
    return list(dict.fromkeys(names))


def curve_tables(risks: GeneRisks, sources: Sources) -> tuple[FactTable, ...]:
    """Return the points of the curves as a table to search in; none where there are none."""
    if not risks.curves:
        return ()
    names = (tr("Condition"), tr("Sex"), tr("From age"), tr("To age"), tr("Risk in %"), tr("95 %"))
    columns = (*(Column(name) for name in names), *source_columns())
    rows = tuple(_point(item, sources) for item in risks.curves)
    return (FactTable(tr("Risk by age"), columns, rows),)


def _point(item: CurvePoint, sources: Sources) -> FactRow:
    day, title, iso = sources.cells(item.source)
    cells = (
        term("risk.condition", item.condition),
        said(f"lifetime.people.{item.sex.value}"),
        str(item.age_from),
        str(item.age_to),
        item.estimate,
        f"{item.low}–{item.high}",
        day,
        title,
    )
    numbers = ((2, f"{item.age_from:03}"), (3, f"{item.age_to:03}"), (6, iso))
    return FactRow(cells, (*numbers, (4, f"{float(item.estimate):07.3f}")))


def _carriers(gene: InheritedGene, risks: GeneRisks, sources: Sources) -> str:
    if not risks.frequencies:
        if not is_recessive(gene) or is_measured_by_sequencing(gene):
            return ""
        text = said("carrier_risk.refusal.not_by_sequencing", {"gene": gene.symbol})
        return heading(tr("Carriers in populations")) + paragraph(text, "caution")
    none = wording.load(language()).text("lifetime.none_seen")
    rows = [
        (
            escape(term("risk.population", item.population)),
            one_in(item.frequency) if item.frequency else escape(none),
            f"{percent(item.frequency)} %",
            f'<span class="small">{escape(sources.line(item.source))}</span>',
        )
        for item in risks.frequencies
    ]
    head = (tr("Population"), tr("Carriers"), tr("Share"), tr("Source"))
    return heading(tr("Carriers in populations")) + html_table(head, rows, (30, 18, 14, 38))


def _copies(risks: GeneRisks, sources: Sources) -> str:
    if not risks.copy_numbers:
        return ""
    rows = [
        (
            escape(term("risk.population", item.population)),
            "" if item.copies is None else str(item.copies),
            f"1 in {item.prior_one_in:,}" if item.prior_one_in else "",
            f"1 in {item.residual_one_in:,}" if item.residual_one_in else "",
            f"{float(item.detection_percent):g} %" if item.detection_percent else "",
            f'<span class="small">{escape(sources.line(item.source))}</span>',
        )
        for item in risks.copy_numbers
    ]
    head = (
        tr("Group"),
        tr("Copies"),
        tr("Before the count"),
        tr("After it"),
        tr("Carriers found"),
        tr("Source"),
    )
    text = paragraph(said("carrier_risk.step.silent"))
    return (
        heading(tr("Carriers by copies counted"))
        + text
        + html_table(head, rows, (22, 9, 13, 12, 13, 31))
    )


def _penetrance(risks: GeneRisks, sources: Sources) -> str:
    if not risks.penetrance:
        return ""
    words = wording.load(language())
    rows = []
    for item in risks.penetrance:
        row = estimate_row(words, item, sources.line(item.source))
        name = term("risk.condition", item.condition)
        rows.append((escape(name), *(_cell(cell) for cell in row.cells)))
    head = (tr("Condition"), tr("Figure"), tr("Who, and how they were found"), tr("Source"))
    text = paragraph(said("lifetime.technical"))
    return heading(tr("Lifetime risks")) + text + html_table(head, rows, (17, 20, 36, 27))


def _cell(lines: tuple[str, ...]) -> str:
    first, *more = (escape(line) for line in lines)
    return "<br>".join((first, *(f'<span class="small">{line}</span>' for line in more)))

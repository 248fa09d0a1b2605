"""The page of a medicine: names, genes, what each source recommends."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from counselor import wording
from counselor.desktop.entry_documents.parts import (
    EntryPage,
    Fact,
    Sources,
    bullets,
    date_text,
    fact_list,
    gene_html,
    heading,
    html_table,
    link,
    paragraph,
)
from counselor.desktop.models.fact_table import Column, FactRow, FactTable
from counselor.desktop.wording import language, said, term, tr
from counselor.findings.models import DrugFinding
from counselor.reports.medicine_sentences import clinician_paragraphs
from counselor.rulebook.entries import Entry, Shelf, drugs_of, interactions_of
from counselor.rulebook.models import Drug, GeneDrugPair, Guideline, Recommendation
from counselor.rulebook.rulebook import Rulebook

_MANY_VALUES = 8


def drug_page(rulebook: Rulebook, entry: Entry) -> EntryPage | None:
    """Return the page of a medicine, None where the rulebook knows none of that name."""
    drug = drugs_of(rulebook).get(entry.name)
    if drug is None:
        return None
    return EntryPage(
        entry=entry,
        title=drug.name,
        kind=said("desktop.rulebook.kind.drugs"),
        html=_document(drug, rulebook, Sources(rulebook)),
        tables=(recommendation_table(rulebook, drug.name),),
    )


def _document(drug: Drug, rulebook: Rulebook, sources: Sources) -> str:
    pairs = [pair for pair in rulebook.gene_drug_pairs() if pair.drug == drug.name]
    guidelines = rulebook.guidelines(drug.name)
    used = [drug.source, *(pair.source for pair in pairs)]
    used += [item.source for item in rulebook.recommendations(drug.name)]
    used += [item.source for item in interactions_of(rulebook, drug.name)]
    return "".join(
        (
            fact_list(_facts(drug, rulebook, sources)),
            _genes(pairs, rulebook, sources),
            _guidelines(guidelines, rulebook, sources),
            _interactions(rulebook, drug.name, sources),
            sources.table(used),
        )
    )


def _facts(drug: Drug, rulebook: Rulebook, sources: Sources) -> list[Fact]:
    source = sources.line(drug.source) if drug.source else ""
    classes = [item.name for item in rulebook.drug_classes() if drug.name in item.drugs]
    return [
        Fact(tr("Other names"), escape(", ".join(drug.names)), source),
        Fact(tr("Class"), escape(", ".join(classes)), source),
        Fact(tr("Field"), escape(term("medicine.field", drug.field)), source),
        Fact("ATC", escape(", ".join(drug.atc)), source),
        Fact("RxNorm", escape(drug.rxnorm), source),
    ]


def _genes(pairs: list[GeneDrugPair], rulebook: Rulebook, sources: Sources) -> str:
    if not pairs:
        return paragraph(said("desktop.rulebook.no_gene_for_drug"))
    head = (tr("Gene"), tr("CPIC level"), tr("FDA label"), tr("Recommendation"), tr("Source"))
    rows = [_pair_row(pair, rulebook, sources) for pair in pairs]
    none = [pair.gene for pair in pairs if not pair.has_guidance]
    note = ""
    if none:
        values = {"genes": ", ".join(none)}
        note = paragraph(said("desktop.rulebook.no_guidance", values), "caution")
    return (
        heading(tr("Genes that matter for it"))
        + html_table(head, rows, (14, 14, 16, 24, 32))
        + note
    )


def _pair_row(pair: GeneDrugPair, rulebook: Rulebook, sources: Sources) -> tuple[str, ...]:
    name = gene_html(pair.gene)
    if rulebook.pgx_gene(pair.gene) is not None:
        name = link(Entry(Shelf.PGX_GENES, pair.gene), name)
    level = " ".join(part for part in (pair.cpic_level, pair.level_status.lower()) if part)
    guidance = tr("at hand") if pair.has_guidance else said("desktop.rulebook.none_at_hand")
    told = [sources.line(pair.source), _pmids(pair.pmids)]
    source = "<br>".join(escape(part) for part in told if part)
    small = f'<span class="small">{source}</span>'
    return name, escape(level), escape(pair.fda_label), escape(guidance), small


def _pmids(pmids: tuple[int, ...]) -> str:
    return "PMID " + ", ".join(str(item) for item in pmids) if pmids else ""


def _guidelines(guidelines: tuple[Guideline, ...], rulebook: Rulebook, sources: Sources) -> str:
    if not guidelines:
        return paragraph(said("action.clinician.no_guidance"), "caution")
    head = (tr("Guideline"), tr("Rules"), tr("Completeness"), tr("Source"))
    rows = []
    for item in guidelines:
        found = [it for it in rulebook.recommendations(item.drug) if _is_of(it, item)]
        versions = sorted({it.version for it in found if it.version} or {item.version} - {""})
        told = ", ".join(date_text(version) for version in versions)
        source = ", ".join(
            part for part in (sources.line(item.source), _pmids(item.citations)) if part
        )
        if told:
            source = tr("{source}; data of {date}").format(source=source, date=told)
        rows.append(
            (
                escape(item.title),
                str(item.recommendations),
                escape(_completeness(item)),
                f'<span class="small">{escape(source)}</span>',
            )
        )
    return heading(tr("Guidelines")) + html_table(head, rows, (28, 10, 28, 34))


def _is_of(recommendation: Recommendation, guideline: Guideline) -> bool:
    """Tell whether a recommendation stands in a guideline's file (FDA has two kinds in one)."""
    return recommendation.source.partition("_")[0] == guideline.source.partition("_")[0]


def _completeness(item: Guideline) -> str:
    if item.flow:
        return said("desktop.rulebook.completeness.flow")
    return said(f"desktop.rulebook.completeness.{'partial' if item.partial else 'complete'}")


def _interactions(rulebook: Rulebook, drug: str, sources: Sources) -> str:
    texts = [
        tr("{what} ({source})").format(
            what=said(f"desktop.rulebook.effect.{item.effect.value}", {"gene": item.gene}),
            source=sources.line(item.source),
        )
        for item in interactions_of(rulebook, drug)
    ]
    return heading(tr("What it does to enzymes")) + bullets(texts) if texts else ""


def recommendation_table(rulebook: Rulebook, drug: str) -> FactTable:
    """Return what every source recommends, result by result, in the sentences of the report."""
    sources = Sources(rulebook)
    rows = tuple(
        _recommendation_row(rulebook, item, sources) for item in rulebook.recommendations(drug)
    )
    columns = (
        Column(tr("Result")),
        Column(tr("What the source says")),
        Column(tr("Source, strength, for whom")),
    )
    empty = said("action.clinician.no_guidance")
    return FactTable(tr("Recommendations"), columns, rows, is_prose=True, empty=empty)


def _recommendation_row(rulebook: Rulebook, item: Recommendation, sources: Sources) -> FactRow:
    words = wording.load(language())
    whom = [term("strength", item.strength), term("population", item.population)]
    if item.indication != "any":
        whom.append(term("indication", item.indication))
    seen = tr("seen again {date}").format(date=date_text(item.seen_again))
    source = [
        term("source", item.source),
        date_text(item.version or sources.day(item.source)),
        seen if item.seen_again else "",
    ]
    cells = (
        "\n".join(when_text(rulebook, item, when) for when in item.when),
        "\n".join((*clinician_paragraphs(words, as_finding(item)), item.id)),
        "\n".join(part for part in (*source, *whom, _pmids(item.citations)) if part),
    )
    return FactRow(cells, anchor=item.id)


def when_text(rulebook: Rulebook, item: Recommendation, when: Mapping[str, frozenset[str]]) -> str:
    """Return the results that a recommendation is for: `CYP2D6 activity score 1.25, 1.5`."""
    parts = []
    for gene, values in sorted(when.items()):
        ordered = sorted(values, key=_by_number)
        shown = ", ".join(ordered[:_MANY_VALUES])
        if len(ordered) > _MANY_VALUES:
            shown = tr("{first} to {last}").format(first=ordered[0], last=ordered[-1])
        known = rulebook.pgx_gene(gene)
        is_score = (
            item.lookup == "phenotype"
            and known is not None
            and known.phenotype_method.value == "activity_score"
            and any(value[:1].isdigit() or value.startswith("≥") for value in values)
        )
        score = tr("activity score") + " " if is_score else ""
        parts.append(f"{gene} {score}{shown}")
    return tr(" with ").join(parts)


def _by_number(value: str) -> tuple[int, float, str]:
    """Order scores by their figure; `≥3.0` after `3.0`, words last."""
    plain = value.removeprefix("≥")
    if plain.replace(".", "", 1).isdigit():
        return 0, float(plain), value
    return 1, 0.0, value


def as_finding(item: Recommendation) -> DrugFinding:
    """Return a recommendation as a row of the report, for nobody in particular."""
    return DrugFinding(
        drug=item.drug,
        genes={},
        lookup={},
        action=item.action,
        strength=item.strength,
        population=item.population,
        indication=item.indication,
        source=item.source,
        citations=item.citations,
        implication_key=item.implication,
        gene_implications=item.gene_implications,
        dose=item.dose,
        more_doses=item.more_doses,
        alternatives=item.alternatives,
        avoid_class=item.avoid_class,
        monitor=item.monitor,
        conditions=item.conditions,
        tests=item.tests,
        cautions=item.cautions,
        fallback=item.fallback,
        urgent_if_current=item.urgent_if_current,
        robust=True,
        field="",
        cpic_level="",
        rule_id=item.id,
    )

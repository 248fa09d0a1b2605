"""The pharmacogenomic tables of the technical part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from counselor.findings.models import CallSource, CallStatus, DrugFinding, PgxFinding, Scope
from counselor.reports.blocks import (
    Block,
    Bullets,
    Callout,
    Column,
    Heading,
    Mark,
    Prose,
    Row,
    RowGroup,
    Table,
)
from counselor.reports.gaps import Coverage
from counselor.reports.medicine_sentences import clinician_paragraphs, shift_sentences
from counselor.reports.medicines import NO_GUIDANCE, Medicine, is_unread
from counselor.reports.report import Confirmed, ReportContent
from counselor.reports.sentences import coded, joined, limit_text, notice_text
from counselor.wording import Wording

_NAMED_POSITIONS = 12


def columns_of(words: Wording, *columns: tuple[str, float]) -> tuple[Column, ...]:
    """Return table columns from wording keys and shares of the width."""
    return tuple(Column(words.text(f"technical.{key}"), share) for key, share in columns)


def pgx_blocks(
    words: Wording, content: ReportContent, pgx: Sequence[Confirmed], rows: Sequence[Coverage]
) -> list[Block]:
    """Return the table of diplotypes and phenotypes, with the positions behind each.

    What is known of a gene without a result follows it.
    """
    notes = _notes_without_result(words, content, rows)
    if not pgx:
        return [Prose(words.text("technical.no_pgx")), *notes]
    reach = {row.gene: row for row in rows if row.scope is Scope.PGX}
    columns = columns_of(
        words,
        ("genes", 0.12),
        ("diplotype", 0.21),
        ("phenotype", 0.22),
        ("score", 0.09),
        ("positions", 0.09),
        ("missing", 0.27),
    )
    found = tuple(
        _pgx_row(
            words,
            item.item.finding,
            reach.get(item.item.finding.gene),
            content.important_alleles,
            certain=item.certain,
        )
        for item in pgx
        if isinstance(item.item.finding, PgxFinding)
    )
    return [Table(columns, (RowGroup("", found),)), *notes]


def _notes_without_result(
    words: Wording, content: ReportContent, rows: Sequence[Coverage]
) -> list[Block]:
    asked = {row.gene for row in rows if row.scope is Scope.PGX}
    lines = [
        f"{finding.gene}: {notice_text(words, notice)}"
        for finding in content.case.findings.pgx
        if finding.status is CallStatus.NOT_CALLED and finding.gene in asked
        for notice in finding.warnings
    ]
    if not lines:
        return []
    return [Heading(words.text("technical.without_result_title")), Bullets(tuple(lines))]


def _pgx_row(
    words: Wording,
    finding: PgxFinding,
    row: Coverage | None,
    important: Mapping[str, frozenset[str]],
    *,
    certain: bool,
) -> Row:
    names = [item.name for item in finding.diplotypes] or list(finding.haplotypes)
    call = [f" {words.text('technical.or')} ".join(names)]
    if finding.haplotypes and finding.lookup:
        call.append(words.text("technical.listed"))
    if finding.source is CallSource.VCF:
        call.append(words.text(f"technical.{'phased' if finding.phased else 'unphased'}"))
    else:
        call.append(words.text(f"technical.{finding.source}"))
    if not certain:
        call.append(words.text("technical.not_certain"))
    phenotypes = (
        *dict.fromkeys(item.phenotype for item in finding.diplotypes),
        *shift_sentences(words, finding.phenoconversion),
    )
    scores = tuple(
        dict.fromkeys(item.activity_score for item in finding.diplotypes if item.activity_score)
    )
    read = f"{row.assessed} / {row.total}" if row is not None and row.total else "–"
    return Row(
        (
            (finding.gene,),
            tuple(call),
            phenotypes,
            scores,
            (read,),
            _missing(words, finding, important.get(finding.gene)),
        )
    )


def _missing(
    words: Wording, finding: PgxFinding, important: frozenset[str] | None
) -> tuple[str, ...]:
    said = []
    ids = [item.rsid or f"{item.chrom}:{item.pos}" for item in finding.missing_positions]
    if len(ids) > _NAMED_POSITIONS:
        first = ", ".join(ids[:_NAMED_POSITIONS])
        values = {"ids": first, "count": len(ids) - _NAMED_POSITIONS}
        said.append(words.text("technical.missing_more", values))
    elif ids:
        said.append(words.text("technical.missing_list", {"ids": ", ".join(ids)}))
    if finding.cannot_exclude:
        said.append(unexcluded_sentence(words, finding, important))
    if ids:
        robust = finding.phenotype_is_robust
        said.append(words.text(f"technical.{'robust' if robust else 'not_robust'}"))
    said += [notice_text(words, item) for item in finding.warnings]
    said += [limit_text(words, key) for key in finding.limits]
    return tuple(said) or (words.text("technical.none_missing"),)


def unexcluded_sentence(
    words: Wording, finding: PgxFinding, important: frozenset[str] | None
) -> str:
    """Return what missing positions could hide, in one sentence: how many, and which matter.

    `important` are the gene's alleles that change its function; None where this is not known.
    """
    hidden = finding.cannot_exclude
    named = hidden if important is None else [name for name in hidden if name in important]
    alleles = ", ".join(named[:_NAMED_POSITIONS])
    if len(named) > _NAMED_POSITIONS:
        alleles += ", …"
    values = {
        "read": finding.positions_total - len(finding.missing_positions),
        "total": finding.positions_total,
        "count": len(hidden),
        "important": len(named),
        "alleles": alleles,
    }
    key = "known" if important is None else "important" if named else "unimportant"
    return words.text(f"technical.cannot_exclude_{key}", values)


def _urgent(words: Wording, drugs: Iterable[Medicine]) -> list[Block]:
    """Return a line for each current medicine that can't wait, made to be seen first."""
    found: list[Block] = []
    for drug in drugs:
        if drug.urgent:
            rows = [item for item in drug.findings if item.urgent_if_current]
            sources = dict.fromkeys(coded(words, "source", item.source) for item in rows)
            values = {
                "drug": drug.drug,
                "result": _result(rows[0] if rows else drug.leading),
                "sources": joined(words, tuple(sources)),
            }
            text = words.text("technical.urgent_current", values)
            found.append(Callout(Mark.ACT, words.text("mark.act"), text))
    return found


def recommendation_blocks(
    words: Wording, content: ReportContent, drugs: Sequence[Medicine]
) -> list[Block]:
    """Return what each source says about each drug; 'as usual' takes one line each.

    A current medicine that can't wait comes before everything else.
    """
    if not drugs:
        return [Prose(words.text("technical.no_drugs"))]
    told: list[Row] = []
    plain: list[str] = []
    none: list[str] = []
    for drug in drugs:
        said = [item for item in drug.findings if item.action != NO_GUIDANCE]
        rows = tuple(
            _recommendation(words, content, item, drug) for item in said if not _is_plain(item)
        )
        if rows:
            told += rows
        plain += [_plain_line(words, item) for item in said if _is_plain(item)]
        if len(said) < len(drug.findings):
            none.append(f"{drug.drug} ({_result(drug.leading)})")
    blocks: list[Block] = _urgent(words, drugs)
    if told:
        columns = columns_of(
            words, ("result", 0.2), ("recommendation", 0.42), ("strength", 0.16), ("source", 0.22)
        )
        blocks.append(Table(columns, (RowGroup("", tuple(told)),)))
    if plain:
        blocks.append(Heading(words.text("technical.standard_title")))
        blocks.append(Bullets(tuple(plain)))
    if none:
        blocks.append(Heading(words.text("technical.no_guidance_title")))
        blocks.append(Prose(words.text("technical.no_guidance_note")))
        blocks.append(Prose("; ".join(none)))
    return blocks


def _is_plain(finding: DrugFinding) -> bool:
    """Tell whether a recommendation asks for nothing: one paragraph will do."""
    doses = (finding.dose, *finding.more_doses)
    changed = any(dose is not None and dose.kind != "standard" for dose in doses)
    steps = (changed, finding.fallback, finding.alternatives, finding.tests)
    return (
        finding.action in ("standard", "no_recommendation")
        and finding.robust
        and not any(steps)
        and not finding.current
    )


def _result(finding: DrugFinding) -> str:
    return ", ".join(f"{gene} {value}" for gene, value in sorted(finding.genes.items()))


def _lookup(finding: DrugFinding) -> tuple[str, ...]:
    return tuple(
        f"{gene}: {value}"
        for gene, value in sorted(finding.lookup.items())
        if value != finding.genes.get(gene)
    )


def _citations(words: Wording, finding: DrugFinding) -> str:
    if not finding.citations:
        return words.text("technical.no_citation")
    return words.text("technical.pmid", {"ids": ", ".join(str(item) for item in finding.citations)})


def _recommendation(
    words: Wording, content: ReportContent, finding: DrugFinding, drug: Medicine
) -> Row:
    said = clinician_paragraphs(words, finding, unread=is_unread(content, finding))
    if not drug.certain:
        said = (words.text("action.clinician.unconfirmed"), *said)
    whom = (
        coded(words, "strength", finding.strength),
        coded(words, "population", finding.population),
        coded(words, "indication", finding.indication),
    )
    source = (
        coded(words, "source", finding.source)
        + (f" · CPIC {finding.cpic_level}" if finding.cpic_level else ""),
        _citations(words, finding),
        finding.rule_id,
    )
    taken = (words.text("technical.taken_now"),) if drug.current else ()
    result = (finding.drug, *taken, _result(finding), *_lookup(finding))
    return Row((result, said, whom, source), leading=2)


def _plain_line(words: Wording, finding: DrugFinding) -> str:
    return " · ".join(
        (
            f"{finding.drug}: {' '.join(clinician_paragraphs(words, finding))}",
            _result(finding),
            coded(words, "source", finding.source),
            coded(words, "strength", finding.strength),
            coded(words, "population", finding.population),
            coded(words, "indication", finding.indication),
            _citations(words, finding),
            finding.rule_id,
        )
    )

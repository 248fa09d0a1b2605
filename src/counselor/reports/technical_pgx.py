"""The pharmacogenomic tables of the technical part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from counselor.findings.models import CallSource, CallStatus, PgxFinding, Scope
from counselor.findings.pgx_standing import has_order, has_phenotype
from counselor.reports.blocks import (
    Block,
    Bullets,
    Column,
    Heading,
    Prose,
    Row,
    RowGroup,
    Table,
)
from counselor.reports.gaps import Coverage
from counselor.reports.medicine_sentences import shift_sentences
from counselor.reports.pgx_headline import (
    call_text,
    phenotype_lines,
    score_lines,
    tentative_sentence,
)
from counselor.reports.report import Confirmed, ReportContent
from counselor.reports.sentences import limit_text, notice_text
from counselor.reports.unexcluded import listed_alleles, unexcluded, unexcluded_sentence
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
        ("genes", 0.11),
        ("diplotype", 0.38),
        ("phenotype", 0.28),
        ("score", 0.12),
        ("positions", 0.11),
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
    return [
        Table(columns, (RowGroup("", found),)),
        *_unexcluded_in_full(words, content, pgx),
        *notes,
    ]


def _unexcluded_in_full(
    words: Wording, content: ReportContent, pgx: Sequence[Confirmed]
) -> list[Block]:
    """Return every allele that can't be excluded, of the genes whose row names only some."""
    lines = []
    for item in pgx:
        finding = item.item.finding
        if isinstance(finding, PgxFinding):
            important = content.important_alleles.get(finding.gene)
            hidden = unexcluded(finding, important)
            if important is None or not set(hidden) <= set(important):
                lines += [f"{finding.gene}: {listed_alleles(hidden)}"] if hidden else []
    if not lines:
        return []
    return [Heading(words.text("technical.cannot_exclude_title")), Bullets(tuple(lines))]


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
    important: Mapping[str, tuple[str, ...]],
    *,
    certain: bool,
) -> Row:
    call = [call_text(words, finding)]
    if finding.haplotypes and finding.lookup:
        call.append(words.text("technical.listed"))
    if finding.source is CallSource.VCF:
        if has_order(finding):
            call.append(words.text(f"technical.{'phased' if finding.phased else 'unphased'}"))
    else:
        call.append(words.text(f"technical.{finding.source}"))
    if not certain:
        call.append(words.text("technical.not_certain"))
    missing = _missing(words, finding, important.get(finding.gene))
    phenotypes = (
        *phenotype_lines(words, finding),
        *shift_sentences(words, finding.phenoconversion),
    )
    read = f"{row.assessed} / {row.total}" if row is not None and row.total else "–"
    return Row(
        (
            (finding.gene,),
            (" · ".join(call),),
            phenotypes,
            score_lines(finding),
            (read,),
        ),
        below=(" ".join(missing),) if missing else (),
    )


def _missing(
    words: Wording, finding: PgxFinding, important: tuple[str, ...] | None
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
    tentative = tentative_sentence(words, finding)
    if tentative:
        said.append(tentative)
    elif ids and has_phenotype(finding):
        said.append(words.text("technical.robust"))
    said += [notice_text(words, item) for item in finding.warnings]
    said += [limit_text(words, key) for key in finding.limits]
    return tuple(said)

"""The pharmacogenomic tables of the technical part."""

from __future__ import annotations

from collections.abc import Sequence

from counselor.findings.models import CallSource, DrugFinding, PgxFinding, Scope
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
from counselor.reports.medicine_sentences import clinician_paragraphs
from counselor.reports.medicines import NO_GUIDANCE, Medicine
from counselor.reports.report import Confirmed
from counselor.reports.sentences import coded, limit_text, notice_text
from counselor.wording import Wording

_NAMED_POSITIONS = 12


def columns_of(words: Wording, *columns: tuple[str, float]) -> tuple[Column, ...]:
    """Return table columns from wording keys and shares of the width."""
    return tuple(Column(words.text(f"technical.{key}"), share) for key, share in columns)


def pgx_blocks(words: Wording, pgx: Sequence[Confirmed], rows: Sequence[Coverage]) -> list[Block]:
    """Return the table of diplotypes and phenotypes, with the positions behind each."""
    if not pgx:
        return [Prose(words.text("technical.no_pgx"))]
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
        _pgx_row(words, item.item.finding, reach.get(item.item.finding.gene), certain=item.certain)
        for item in pgx
        if isinstance(item.item.finding, PgxFinding)
    )
    return [Table(columns, (RowGroup("", found),))]


def _pgx_row(
    words: Wording,
    finding: PgxFinding,
    row: Coverage | None,
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
    phenotypes = tuple(dict.fromkeys(item.phenotype for item in finding.diplotypes))
    scores = tuple(
        dict.fromkeys(item.activity_score for item in finding.diplotypes if item.activity_score)
    )
    read = f"{row.assessed} / {row.total}" if row is not None and row.total else "–"
    return Row(
        ((finding.gene,), tuple(call), phenotypes, scores, (read,), _missing(words, finding))
    )


def _missing(words: Wording, finding: PgxFinding) -> tuple[str, ...]:
    said = []
    ids = [item.rsid or f"{item.chrom}:{item.pos}" for item in finding.missing_positions]
    if len(ids) > _NAMED_POSITIONS:
        first = ", ".join(ids[:_NAMED_POSITIONS])
        values = {"ids": first, "count": len(ids) - _NAMED_POSITIONS}
        said.append(words.text("technical.missing_more", values))
    elif ids:
        said.append(words.text("technical.missing_list", {"ids": ", ".join(ids)}))
    if finding.cannot_exclude:
        alleles = ", ".join(finding.cannot_exclude[:_NAMED_POSITIONS])
        if len(finding.cannot_exclude) > _NAMED_POSITIONS:
            alleles += ", …"
        said.append(words.text("technical.cannot_exclude", {"alleles": alleles}))
    if ids:
        robust = finding.phenotype_is_robust
        said.append(words.text(f"technical.{'robust' if robust else 'not_robust'}"))
    said += [notice_text(words, item) for item in finding.warnings]
    said += [limit_text(words, key) for key in finding.limits]
    return tuple(said) or (words.text("technical.none_missing"),)


def recommendation_blocks(words: Wording, drugs: Sequence[Medicine]) -> list[Block]:
    """Return what each source says about each drug; 'as usual' takes one line each."""
    if not drugs:
        return [Prose(words.text("technical.no_drugs"))]
    told: list[Row] = []
    plain: list[str] = []
    none: list[str] = []
    for drug in drugs:
        said = [item for item in drug.findings if item.action != NO_GUIDANCE]
        rows = tuple(_recommendation(words, item, drug) for item in said if not _is_plain(item))
        if rows:
            told += rows
        plain += [_plain_line(words, item) for item in said if _is_plain(item)]
        if len(said) < len(drug.findings):
            none.append(f"{drug.drug} ({_result(drug.leading)})")
    blocks: list[Block] = []
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
    return finding.action in ("standard", "no_recommendation") and finding.robust and not any(steps)


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


def _recommendation(words: Wording, finding: DrugFinding, drug: Medicine) -> Row:
    said = clinician_paragraphs(words, finding)
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
    return Row(((finding.drug, _result(finding), *_lookup(finding)), said, whom, source), leading=2)


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

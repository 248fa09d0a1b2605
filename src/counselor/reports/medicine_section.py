"""The patient's table of medicines, and the lists of those that ask for nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from counselor.findings.models import CallSource, PgxFinding, Scope
from counselor.pgx.answers import NO_RESULT
from counselor.reports.blocks import (
    Block,
    Callout,
    Column,
    Mark,
    Prose,
    Row,
    RowGroup,
    Table,
)
from counselor.reports.current_medicines import not_covered, without_row
from counselor.reports.gaps import Coverage, Reach
from counselor.reports.medicine_sentences import patient_paragraphs, without_result_sentences
from counselor.reports.medicines import NO_GUIDANCE, Medicine
from counselor.reports.pgx_headline import open_gene_text, patient_call
from counselor.reports.report import (
    Confirmed,
    ReportContent,
)
from counselor.reports.sentences import (
    drug_name,
    joined,
)
from counselor.reports.warfarin import patient_blocks
from counselor.wording import Wording

_DRUGS_IN_A_ROW = 8


@dataclass(frozen=True, slots=True)
class _Told:
    """What the rows draw on."""

    words: Wording
    content: ReportContent
    pgx: tuple[Confirmed, ...]
    drugs: tuple[Medicine, ...]
    rows: tuple[Coverage, ...]


def medicine_blocks(
    words: Wording,
    content: ReportContent,
    pgx: tuple[Confirmed, ...],
    drugs: tuple[Medicine, ...],
    rows: tuple[Coverage, ...],
    rhythm_genes: Sequence[str] = (),
) -> list[Block]:
    """Return the patient's medicines: those taken now first, then by field.

    Args:
        words: The sentences.
        content: What the report holds.
        pgx: The confirmed pharmacogenes.
        drugs: What is known of each drug.
        rows: How far each gene asked for was looked at.
        rhythm_genes: Genes of inherited results with which medicines can harm the heart rhythm:
            the table does not check for that, and says so.
    """
    told = _Told(words, content, pgx, drugs, rows)
    if not pgx and not any(row.scope is Scope.PGX for row in rows):
        return []
    rule = f"{words.text('medicine.rule')} {words.text('medicine.rule_more')}"
    blocks: list[Block] = [Callout(Mark.CAUTION, words.text("mark.caution"), rule)]
    if rhythm_genes:
        told_genes = {"genes": joined(words, rhythm_genes)}
        warned = words.text("medicine.rhythm", told_genes)
        blocks.append(Callout(Mark.CAUTION, words.text("mark.caution"), warned))
    groups = _groups(told)
    if groups:
        blocks.append(Prose(words.text("medicine.intro")))
        columns = (
            Column(words.text("medicine.heading_drug"), 0.2),
            Column(words.text("medicine.heading_meaning"), 0.54),
            Column(words.text("medicine.heading_gene"), 0.26),
        )
        blocks.append(Table(columns, groups, marked=True))
    else:
        blocks.append(Prose(words.text("medicine.nothing")))
    blocks.extend(_rest(told))
    blocks.extend(patient_blocks(words, content, pgx))
    rest = not_covered(content, drugs)
    if rest:
        values = {"drugs": joined(words, rest), "count": len(rest)}
        blocks.append(Prose(words.text("medicine.not_covered", values)))
    if not content.patient.medicines:
        blocks.append(Prose(words.text("medicine.none_listed")))
    return blocks


def _tabled(drug: Medicine) -> bool:
    """Tell whether a drug has a row; others stand in a list: usual, no advice, none at hand."""
    if drug.current:
        return True
    if drug.only_if:
        return False
    return not (drug.leading.action == NO_GUIDANCE or (drug.quiet and drug.settled))


def _groups(told: _Told) -> tuple[RowGroup, ...]:
    words = told.words
    by_field: dict[str, list[Medicine]] = defaultdict(list)
    current: list[Medicine] = []
    for drug in told.drugs:
        if drug.current:
            current.append(drug)
        elif _tabled(drug):
            key = f"medicine.field.{drug.field}"
            by_field[words.text(key if words.has(key) else "medicine.field.other")].append(drug)
    current.sort(key=lambda drug: (list(Mark).index(drug.mark), not drug.urgent, drug.drug))
    groups = [RowGroup(title, _rows(told, by_field[title])) for title in sorted(by_field)]
    taken = (*_rows(told, current), *_rows_without_result(told))
    if taken:
        groups.insert(0, RowGroup(words.text("medicine.current_group"), taken))
    return tuple(groups)


def _rows_without_result(told: _Told) -> tuple[Row, ...]:
    """Return a row for each medicine taken now whose genes have no result."""
    words, rows = told.words, []
    for drug, genes in without_row(told.content, told.drugs).items():
        said = without_result_sentences(words, genes, "medicine.gene_counts")
        lines = (
            words.text("medicine.current"),
            " ".join([*said, words.text("medicine.not_known")]),
        )
        named = tuple(words.text("medicine.gene_no_result", {"gene": gene}) for gene in genes)
        cells = ((drug_name(words, drug),), lines, named)
        rows.append(Row(cells, Mark.NOT_ASSESSED, leading=2))
    return tuple(rows)


def _rows(told: _Told, drugs: Iterable[Medicine]) -> tuple[Row, ...]:
    """Return a row for each current medicine, and one for all others of which the same is said."""
    alike: dict[tuple[object, ...], list[Medicine]] = defaultdict(list)
    for drug in drugs:
        key = (*_cells(told, drug), drug.mark, drug.drug if drug.current else "")
        alike[key].append(drug)
    rows = []
    for same in (part for drugs_alike in alike.values() for part in _parts(drugs_alike)):
        names = tuple(drug_name(told.words, drug.drug) for drug in same)
        leading = 2 if same[0].current else 0
        rows.append(Row((names, *_cells(told, same[0])), same[0].mark, leading=leading))
    return tuple(rows)


def _parts(alike: list[Medicine]) -> Iterator[list[Medicine]]:
    """Yield drugs in portions whose row is never too tall for a page."""
    for start in range(0, len(alike), _DRUGS_IN_A_ROW):
        yield alike[start : start + _DRUGS_IN_A_ROW]


def _cells(told: _Told, drug: Medicine) -> tuple[tuple[str, ...], tuple[str, ...]]:
    genes = tuple(_gene_line(told, gene, drug.genes[gene]) for gene in sorted(drug.genes))
    return patient_paragraphs(told.words, drug), genes


def _gene_line(told: _Told, gene: str, result: str) -> str:
    """Return `CYP2C19 *2/*2`, with the places read where some were not.

    Where the phenotype is not settled the call is told as what was found so far.
    """
    found = [item.item.finding for item in told.pgx if item.item.finding.gene == gene]
    for finding in found:
        if isinstance(finding, PgxFinding) and result != NO_RESULT:
            not_settled = open_gene_text(told.words, finding)
            if not_settled:
                return not_settled
    named = f"{gene} {patient_call(told.words, result)}"
    for row in told.rows:
        if row.scope is Scope.PGX and row.gene == gene and row.reach is Reach.PART:
            values = {"gene": named, "assessed": row.assessed, "total": row.total}
            return told.words.text("gap.part_gene", values)
    outside = {
        item.item.finding.gene
        for item in told.pgx
        if isinstance(item.item.finding, PgxFinding)
        and item.item.finding.source is CallSource.OUTSIDE
    }
    if gene in outside:
        return told.words.text("medicine.gene_outside", {"gene": named})
    if result == NO_RESULT:
        return told.words.text("medicine.gene_no_result", {"gene": gene})
    return named


def _rest(told: _Told) -> list[Block]:
    words, rest = told.words, [drug for drug in told.drugs if not _tabled(drug)]
    blocks: list[Block] = []
    usual = [drug.drug for drug in rest if drug.usual]
    if usual:
        said = words.text("medicine.usual", {"drugs": joined(words, usual)})
        blocks.append(Prose(f"{said} {words.text('medicine.usual_more')}"))
    sometimes = [drug.drug for drug in rest if drug.sometimes]
    apart = {drug.drug for drug in rest if drug.by_formula or drug.only_if}
    sometimes = [name for name in sometimes if name not in apart]
    none = [
        drug.drug for drug in rest if drug.leading.action == NO_GUIDANCE and drug.drug not in apart
    ]
    said_already = {*usual, *sometimes, *none, *apart}
    silent = [drug.drug for drug in rest if drug.drug not in said_already]
    for key, names in (("sometimes", sometimes), ("no_advice", silent), ("no_guidance", none)):
        if names:
            blocks.append(Prose(words.text(f"medicine.{key}", {"drugs": joined(words, names)})))
    return [*blocks, *_apart(told, rest), *_without_result(told)]


def _apart(told: _Told, rest: Iterable[Medicine]) -> Iterator[Block]:
    """Yield what is said of drugs that no list fits: dosed by a formula, or for one illness."""
    for drug in rest:
        if drug.by_formula and not told.content.review.warfarin:
            yield Prose(told.words.text("medicine.by_formula"))
        elif drug.only_if:
            values = {"drugs": drug_name(told.words, drug.drug)}
            yield Prose(told.words.text("medicine.only_cystic_fibrosis", values))


def _without_result(told: _Told) -> list[Block]:
    """Return the drugs not taken now whose genes were asked for and gave no result."""
    silent = {row.gene for row in told.rows if row.scope is Scope.PGX and row.reach is Reach.NONE}
    taken = without_row(told.content, told.drugs)
    known = {drug.drug for drug in told.drugs}
    names = [
        drug
        for drug, genes in told.content.medicine_genes.items()
        if drug not in taken and drug not in known and silent.issuperset(genes)
    ]
    if not names or not told.pgx:
        return []
    values = {"drugs": joined(told.words, names), "count": len(names)}
    return [Prose(told.words.text("medicine.no_result", values))]

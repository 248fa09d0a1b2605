"""How much of the genes asked for was read: said plainly, and as a table for professionals."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from counselor.casework.models import ListName
from counselor.findings.models import GeneCoverage, Scope
from counselor.reports.blocks import Block, Column, Heading, Prose, Row, RowGroup, Table
from counselor.reports.coverage_sentences import (
    depth_text,
    exons_text,
    is_full,
    percent,
    positions_text,
    share_text,
    sources_text,
    summary_text,
)
from counselor.reports.gene_names import gene_names
from counselor.reports.report import ReportContent
from counselor.wording import Wording

_GENES_IN_A_ROW = 120
_SECOND_LIST = 40
"""Genes of which a file does not tell, named again after the list of all gaps."""
_EXONS = 4
"""So many exons of a gene are named; the review page has more of them."""
_COLUMNS = (("coverage_gene", 0.22), ("coverage_bases", 0.32), ("coverage_evidence", 0.46))


def asked_coverage(content: ReportContent) -> tuple[GeneCoverage, ...]:
    """Return the coverage of the genes that the report answers for.

    Genes of the question asked come first: a line that is cut must not lose them.
    """
    asked = {item.gene: item.lists for item in content.asked if item.scope is Scope.INHERITED}
    rows = (row for row in content.case.findings.coverage if row.gene in asked)
    return tuple(sorted(rows, key=lambda row: ListName.PRIMARY not in asked[row.gene]))


def coverage_entry(
    content: ReportContent,
    words: Wording,
    in_part: Collection[str] = (),
    unread: Collection[str] = (),
) -> tuple[str, tuple[str, ...]] | None:
    """Return the patient's lines with their heading; None where nothing was counted.

    The report counts genes by their known places, so what is said of the code here must not
    contradict it: of genes of which no place was read (`unread`) that is said already, and of
    those read in part (`in_part`) not all was read, though all of the code was.
    """
    rows = [row for row in asked_coverage(content) if row.told or row.gene not in unread]
    if not rows:
        return None
    whole = [row.gene for row in rows if is_full(row)]
    code = [gene for gene in whole if gene in in_part]
    full = [gene for gene in whole if gene not in in_part]
    part = [row for row in rows if row.told and not is_full(row)]
    silent = [row.gene for row in rows if not row.told]
    ordered = sorted(part, key=lambda row: (row.share, row.gene))
    shares = [
        words.text("gap.coverage_gene", {"gene": row.gene, "percent": percent(row)})
        for row in ordered
    ]
    names, genes = gene_names(content), [row.gene for row in ordered]
    lines = [
        words.text(f"gap.coverage_{key}", {"genes": names.text(words, found, shown)})
        for key, found, shown in (
            ("silent", silent, silent),
            ("part", genes, shares),
            ("code", code, code),
            ("full", full, full),
        )
        if found
    ]
    return words.text("gap.coverage"), tuple(lines)


def coverage_blocks(content: ReportContent, words: Wording) -> list[Block]:
    """Return heading, sum and table of the technical part; nothing where nothing was counted."""
    rows = asked_coverage(content)
    if not rows:
        return []
    blocks: list[Block] = [
        Heading(words.text("coverage.title")),
        Prose(f"{words.text('coverage.meaning')} {summary_text(words, rows)}"),
    ]
    full = [f"{row.gene} ({row.transcript})" for row in rows if is_full(row)]
    part = sorted((row for row in rows if row.told and not is_full(row)), key=lambda it: it.share)
    silent = [row.gene for row in rows if not row.told]
    groups = [
        RowGroup(words.text(f"technical.coverage_{key}"), found)
        for key, found in (
            ("part", tuple(_row(words, row) for row in part)),
            ("full", _names(full)),
            ("silent", _rest(words, silent, len(rows))),
        )
        if found
    ]
    columns = tuple(Column(words.text(f"technical.{key}"), share) for key, share in _COLUMNS)
    return [*blocks, Table(columns, tuple(groups))]


def _row(words: Wording, row: GeneCoverage) -> Row:
    told = (sources_text(words, row), depth_text(words, row), exons_text(words, row, _EXONS))
    return Row(
        (
            (f"{row.gene}, {row.transcript}",),
            (share_text(words, row), positions_text(words, row)),
            ("; ".join(filter(None, told)),),
        )
    )


def _rest(words: Wording, silent: Sequence[str], total: int) -> tuple[Row, ...]:
    """Return the genes of which a file does not tell; as 'all others' where the others are named.

    Every gene asked for stands in one group, so most of hundreds need no second list of names.
    """
    if len(silent) <= max(_SECOND_LIST, total - len(silent)):
        return _names(silent)
    key = "all" if len(silent) == total else "rest"
    return (Row(((words.text(f"technical.coverage_{key}", {"count": len(silent)}),),)),)


def _names(genes: Sequence[str]) -> tuple[Row, ...]:
    """Return rows short enough for a page however many genes there are."""
    return tuple(
        Row(((", ".join(genes[start : start + _GENES_IN_A_ROW]),),))
        for start in range(0, len(genes), _GENES_IN_A_ROW)
    )

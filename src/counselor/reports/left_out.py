"""Changes of proteins that no list knows and that are no findings: told in the signed report too.

That one stands here does not say that it is harmless. Only genes that the report answers for are
told: a gene that consent does not open stays closed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from counselor.findings.models import OtherVariant, Scope
from counselor.reports.blocks import Block, Column, Prose, Row, RowGroup, Table
from counselor.reports.gene_names import GeneNames, gene_names
from counselor.reports.report import ReportContent
from counselor.wording import Wording

LOSS_POSSIBLE = "loss_possible"
"""Stands for a reason: everything that may take a product away as far as anybody knows."""
ORDER = (
    LOSS_POSSIBLE,
    "failed_filter",
    "mechanism_not_stated",
    "no_sequence",
    "reference_differs",
    "unknown_bases",
    "outside_transcript",
    "no_coordinate",
    "no_loss_predicted",
)
"""Groups, the weightiest first."""
_NAMED = {LOSS_POSSIBLE: 12, "failed_filter": 6}
"""So many changes of a gene are named; of other groups three."""
_NAMED_ELSE = 3
_NAMED_GENES = 60
"""Of a group, the changes of so many genes are named; those of the others are counted."""
_GENES_IN_A_ROW = 15
_NOT_COMPUTED = "p.?"
_COLUMNS = (("why", 0.26), ("names", 0.74))


def group_of(row: OtherVariant) -> str:
    """Return the group that a change is listed in."""
    return LOSS_POSSIBLE if row.loss_possible else row.reason


def left_out(content: ReportContent) -> tuple[OtherVariant, ...]:
    """Return the left-out changes in the genes that the report answers for."""
    asked = {item.gene for item in content.asked if item.scope is Scope.INHERITED}
    return tuple(row for row in content.case.findings.other_variants if row.gene in asked)


def left_out_lines(content: ReportContent, words: Wording) -> tuple[str, ...]:
    """Return the patient's sentences: what may stop a gene first, then all others."""
    rows = left_out(content)
    possible = sum(row.loss_possible for row in rows)
    counts = (("left_out_loss", possible), ("left_out", len(rows) - possible))
    return tuple(words.text(f"gap.{key}", {"count": count}) for key, count in counts if count)


def left_out_blocks(content: ReportContent, words: Wording) -> list[Block]:
    """Return meaning and table of the technical part; nothing where nothing was left out."""
    rows = left_out(content)
    if not rows:
        return []
    names = gene_names(content)
    grouped: dict[str, dict[str, list[OtherVariant]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        grouped[group_of(row)][row.gene].append(row)
    known = [group for group in ORDER if group in grouped]
    groups = tuple(
        RowGroup("", _rows(words, group, grouped[group], names))
        for group in (*known, *sorted(grouped.keys() - set(ORDER)))
    )
    columns = tuple(
        Column(words.text(f"technical.left_out_{key}"), share) for key, share in _COLUMNS
    )
    return [Prose(words.text("left_out.meaning")), Table(columns, groups)]


def _rows(
    words: Wording, group: str, genes: Mapping[str, Sequence[OtherVariant]], names: GeneNames
) -> tuple[Row, ...]:
    """Return the changes of a group by gene, in rows short enough for a page.

    Bounded: genes of the question and those with most changes by name, the others by number.
    """
    values = {"group": words.text(f"left_out.group.{group}")}
    head = words.text(
        "technical.left_out_group", {**values, "count": sum(map(len, genes.values()))}
    )
    why = (head, words.text(f"other_variant.{group}"))
    ordered = sorted(genes, key=lambda gene: (gene not in names.primary, -len(genes[gene]), gene))
    own = sorted(ordered[:_NAMED_GENES], key=lambda gene: (gene not in names.primary, gene))
    told = [
        words.text("technical.left_out_gene", {"gene": gene, "names": _names(words, group, found)})
        for gene in own
        if (found := genes[gene])
    ]
    cells = [
        "; ".join(told[start : start + _GENES_IN_A_ROW])
        for start in range(0, len(told), _GENES_IN_A_ROW)
    ]
    rest = ", ".join(f"{gene} ({len(genes[gene])})" for gene in sorted(ordered[_NAMED_GENES:]))
    if rest:
        cells.append(words.text("technical.left_out_only_counted", {"genes": rest}))
    return tuple(Row((() if number else why, (cell,))) for number, cell in enumerate(cells))


def _names(words: Wording, group: str, rows: Sequence[OtherVariant]) -> str:
    most = _NAMED.get(group, _NAMED_ELSE)
    shown = ", ".join(map(_name, rows[:most]))
    if len(rows) <= most:
        return shown
    return words.text("technical.left_out_more", {"names": shown, "count": len(rows) - most})


def _name(row: OtherVariant) -> str:
    """Return HGVS where there is one, else the change as the file writes it."""
    protein = "" if row.hgvs_p == _NOT_COMPUTED else row.hgvs_p
    return " ".join(part for part in (row.hgvs_c or row.as_read, protein) if part)

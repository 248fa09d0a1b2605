"""Genes whose coding sequence is not at hand: what a negative does not rule out in them."""

from __future__ import annotations

from collections.abc import Sequence

from counselor.findings.models import GeneCoverage
from counselor.reports.blocks import Block, Heading, Prose
from counselor.reports.coverage_blocks import asked_coverage
from counselor.reports.coverage_sentences import without_sequence
from counselor.reports.gene_names import gene_names
from counselor.reports.report import ReportContent
from counselor.wording import Wording

_GENES_IN_A_LINE = 75


def sequence_entry(content: ReportContent, words: Wording) -> tuple[str, tuple[str, ...]] | None:
    """Return the patient's line with its heading; None where every sequence was at hand."""
    genes = without_sequence(asked_coverage(content))
    if not genes:
        return None
    named = gene_names(content).text(words, genes)
    line = words.text("gap.no_sequence_line", {"genes": named})
    return words.text("gap.no_sequence"), (line,)


def sequence_blocks(content: ReportContent, words: Wording) -> list[Block]:
    """Return heading, meaning and genes of the technical part; nothing where none lacks one.

    The genes are named, or those that are not among them where these are fewer.
    """
    rows = asked_coverage(content)
    blocks: list[Block] = []
    missing = without_sequence(rows)
    if missing:
        blocks.append(Heading(words.text("technical.no_sequence", {"count": len(missing)})))
        blocks.append(Prose(words.text("technical.no_sequence_meaning")))
        others = [row.gene for row in rows if row.gene not in set(missing)]
        if others and len(others) < len(missing):
            blocks.append(Prose(words.text("technical.no_sequence_but")))
            blocks += _lines(others)
        else:
            blocks += _lines(missing)
    added = [row.gene for row in rows if row.sequence == "added"]
    stamp = content.case.findings.input.sequences
    if added and stamp is not None:
        values = {"genes": ", ".join(added), "sha256": stamp.sha256}
        blocks.append(Prose(words.text("technical.sequence_added", values)))
    return blocks


def looks_beyond_lists(rows: Sequence[GeneCoverage]) -> bool:
    """Tell whether changes on no list were looked for in any of the genes."""
    return any(row.sequence in ("rulebook", "added") for row in rows)


def _lines(genes: Sequence[str]) -> list[Block]:
    """Return paragraphs short enough for a page however many genes there are."""
    return [
        Prose(", ".join(genes[start : start + _GENES_IN_A_LINE]))
        for start in range(0, len(genes), _GENES_IN_A_LINE)
    ]

"""The page of a couple with what a person changed in it, and what lets such words stand.

Words are held back where they were written while a gene of one partner was told that is told no
more, and flagged where anything else of the table became another one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from counselor.casework.document_edits import DocumentEdits
from counselor.inherited.couple import Carriage, CoupleRow, CoupleTable
from counselor.reports.blocks import Summary
from counselor.reports.couple import CoupleContent, build
from counselor.reports.edited import apply
from counselor.reports.edited_models import EditedSummary, Gate
from counselor.reports.finished import explained

TEMPLATE = "couple"
_SILENT = frozenset({Carriage.NOT_ASSESSED, Carriage.NOT_SHARED})


def finished(content: CoupleContent) -> Summary:
    """Return the page as it is set, with the edits of its language."""
    generated = build(content)
    changed = _with_edits(generated, content).summary
    return changed if changed == generated else explained(changed)


def edited(content: CoupleContent) -> EditedSummary:
    """Return the page with what a person changed in it, for the one who edits it."""
    return _with_edits(build(content), content)


def render(content: CoupleContent) -> bytes:
    """Return the page as PDF bytes; the same content gives the same bytes."""
    from counselor.reports import pdf  # noqa: PLC0415 - reportlab only where a PDF is made

    large = content.large_print
    return pdf.make(finished(content), content.paper, content.made_on, large=large)


def gate_of(content: CoupleContent) -> Gate:
    """Return what the results of both let into the text of the page."""
    table = content.table
    return Gate(
        disclosed=tuple(sorted(_told_of(table))),
        withheld=frozenset(_not_told_of(table)),
        told=(*(_row_told(row) for row in table.rows), f"gaps:{_digest(table)}"),
    )


def _with_edits(generated: Summary, content: CoupleContent) -> EditedSummary:
    found = (item for item in content.edits if item.language == content.language)
    edits = next(found, DocumentEdits(TEMPLATE, content.language))
    return apply(generated, edits, gate_of(content))


def _told_of(table: CoupleTable) -> Iterator[str]:
    """Yield side and gene of all that was found and is told."""
    for row in table.rows:
        for side, item in (("first", row.first), ("second", row.second)):
            if item.carriage.is_told:
                yield f"{side}:{row.gene}"


def _not_told_of(table: CoupleTable) -> Iterator[str]:
    """Yield side and gene of all that is not told: not shared, or not read."""
    for row in table.rows:
        for side, item in (("first", row.first), ("second", row.second)):
            if item.carriage in _SILENT:
                yield f"{side}:{row.gene}"
    for gene, sides in table.not_assessed.items():
        yield from (f"{side}:{gene}" for side in sides)


def _row_told(row: CoupleRow) -> str:
    """Return a row as one word that becomes another with anything that a sentence can rest on."""
    sides = (
        f"{item.carriage.value}({','.join(item.variants)})" for item in (row.first, row.second)
    )
    risk = row.risk
    chances = (risk.any_child, risk.sons, risk.daughters, risk.daughters_carry, risk.at_least)
    told = "/".join(str(item) for item in chances)
    return f"{row.gene}:{row.mode.value}:{row.meaning.value}:{':'.join(sides)}:{told}"


def _digest(table: CoupleTable) -> str:
    gaps = sorted((gene, *sides) for gene, sides in table.not_assessed.items())
    return hashlib.sha256(repr(gaps).encode()).hexdigest()[:16]

"""The clinician summary of very many results: less room for each, and what is left out said.

Two pages are what a colleague reads. A finding keeps one row, medicines with the same advice share
one; the weightiest stand first, and what has no room left is counted and named, with where it
stands in full. Medicines that must not wait are always named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counselor.findings.models import InheritedFinding, Interpretation, Scope
from counselor.reports import clinician
from counselor.reports.blocks import Block, Callout, Mark, Prose, Row, RowGroup, Summary, Table
from counselor.reports.clinician_medicines import columns_of, current_brief, further, other_blocks
from counselor.reports.document_parts import Frame, Parts, framed, person_of, section
from counselor.reports.report import Confirmed
from counselor.reports.result_lines import urgent_names
from counselor.reports.sentences import disease_names, joined
from counselor.reports.technical_large import large_rows

_CARRIERS = frozenset(
    {Interpretation.CARRIER, Interpretation.TWO_VARIANTS_IN_CIS, Interpretation.INTERMEDIATE}
)
_CELLS = 4


@dataclass(frozen=True, slots=True)
class Room:
    """How many inherited findings, genes and rows of medicines have a row, and names a list."""

    findings: int
    genes: int
    medicines: int
    names: int


ROOMS = (
    Room(80, 80, 80, 200),
    Room(30, 24, 30, 40),
    Room(20, 20, 24, 30),
    Room(16, 19, 18, 24),
    Room(12, 12, 12, 14),
    Room(6, 8, 8, 8),
    Room(2, 4, 3, 4),
)
"""From the most to the least: the first one that two pages take is used."""


def build(parts: Parts, room: Room) -> Summary:
    """Return the summary in short as data."""
    key = clinician.KEY
    sections = (
        section(parts, key, "urgent", _urgent(parts)),
        section(parts, key, "inherited", _inherited(parts, room)),
        section(parts, key, "pgx", _pgx(parts, room)),
        section(parts, key, "current", current_brief(parts, room.medicines, room.names)),
        section(parts, key, "drugs", other_blocks(parts, room.names)),
        section(parts, key, "coverage", [Prose(" ".join(clinician.coverage_lines(parts)))]),
        section(parts, key, "sources", [Prose(" · ".join(clinician.source_lines(parts)))]),
    )
    person = "" if parts.content.unreviewed else person_of(parts)
    frame = Frame(key, person, clinician.facts(parts), compact=True)
    return framed(parts, frame, sections)


def _urgent(parts: Parts) -> list[Block]:
    """Return in one box whose prescriber must hear today, in another one who before the dose."""
    words = parts.words
    return [
        Callout(
            Mark.ACT,
            words.text("mark.act"),
            words.text(f"document.{key}_all", {"drugs": joined(words, names)}),
        )
        for key, names in urgent_names(parts).items()
        if names
    ]


def _inherited(parts: Parts, room: Room) -> list[Block]:
    words = parts.words
    found = [
        (item, finding)
        for item in parts.shown
        if isinstance(finding := item.item.finding, InheritedFinding)
    ]
    if not found:
        asked = parts.asked(Scope.INHERITED)
        return [Prose(words.text("technical.no_inherited"))] if asked else []
    found.sort(key=lambda entry: entry[1].interpretation in _CARRIERS)
    rows = [row for item, finding in found[: room.findings] for row in _rows(parts, item, finding)]
    columns = columns_of(
        words, ("finding", 0.38), ("variant", 0.27), ("zygosity", 0.12), ("classification", 0.23)
    )
    blocks: list[Block] = [Table(columns, (RowGroup("", tuple(rows)),))]
    rest = [finding.gene for _, finding in found[room.findings :]]
    return [*blocks, *further(parts, "findings", rest, room.names)]


def _rows(parts: Parts, item: Confirmed, finding: InheritedFinding) -> Iterator[Row]:
    """Yield a row for each variant; what it means stands beside the first one."""
    words = parts.words
    title = f"{finding.gene}: {disease_names(words, finding.condition)}".rstrip(": ")
    said: tuple[str, ...] = (title, " ".join(clinician.remarks(parts, item, finding)))
    made = [clinician.variant_row(parts, variant) for variant in finding.variants]
    for row in (*made, *large_rows(words, finding)) or (Row(()),):
        cells = [*row.cells, *[()] * (_CELLS - len(row.cells))]
        evidence = "; ".join(filter(None, cells[3]))
        named = (" · ".join(filter(None, cells[0])),)
        judged = (" · ".join(filter(None, (*cells[2], evidence))),)
        yield Row((said, named, cells[1], judged), leading=1)
        said = ()


def _pgx(parts: Parts, room: Room) -> list[Block]:
    if len(parts.pgx) <= room.genes:
        return clinician.pgx_blocks(parts, parts.pgx)
    asking = {gene for drug in parts.drugs if not drug.usual for gene in drug.genes}
    first = sorted(parts.pgx, key=lambda item: item.item.finding.gene not in asking)
    rest = [item.item.finding.gene for item in first[room.genes :]]
    kept = clinician.pgx_blocks(parts, first[: room.genes])
    return [*kept, *further(parts, "genes", rest, room.names)]

"""The clinician summary of very many results: less room for each, and what is shortened said.

Two pages are what a colleague reads. What weighs most stands first and is shortened last: a
medicine that is taken now always has a row, a gene that is not usual its result, a finding a line.
Names of drugs of which nothing is asked go first. Only where forty findings leave no room at all
are the least grave ones counted and named, with what they are and where they stand in full.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from counselor.findings.models import InheritedFinding, PgxFinding, Scope
from counselor.reports import clinician
from counselor.reports.blocks import (
    Block,
    Bullets,
    Callout,
    Mark,
    Prose,
    Row,
    RowGroup,
    Summary,
    Table,
)
from counselor.reports.clinician_medicines import (
    NO_LIMIT,
    Names,
    columns_of,
    current_brief,
    further,
    other_blocks,
)
from counselor.reports.document_parts import Frame, Parts, framed, person_of, section, variant_names
from counselor.reports.gene_weight import by_weight, of_note
from counselor.reports.large_sentences import clinician_name
from counselor.reports.pgx_headline import call_text, open_text, phenotype_text
from counselor.reports.report import Confirmed
from counselor.reports.result_lines import (
    GRAVITY,
    class_text,
    grave,
    urgent_names,
    usual_genes,
)
from counselor.reports.sentences import disease_names, joined
from counselor.reports.technical_large import large_rows
from counselor.wording import Wording

_CELLS = 4


class Detail(StrEnum):
    """How much stands of each finding or gene."""

    ROWS = "rows"
    """A row with all that is said of it."""
    NOTED = "noted"
    """Of genes: rows for what is not usual; the others by name, with what their call means."""
    LINES = "lines"
    """A line for each."""


@dataclass(frozen=True, slots=True)
class Room:
    """How much room there is.

    Attributes:
        findings, genes: How much stands of each inherited finding and pharmacogene.
        most: How many inherited findings have a line; None: all.
        in_full: The gravest advice on a medicine that is taken now stands in full.
        names: How many drugs that are not taken are named.
    """

    findings: Detail = Detail.ROWS
    genes: Detail = Detail.ROWS
    most: int | None = None
    in_full: bool = True
    names: Names = NO_LIMIT


_SHORT, _FEW = Names(3, 6, bare=True), Names(3, 4, 24, bare=True)
_NOTED, _LINES = Detail.NOTED, Detail.LINES
ROOMS = (
    Room(),
    Room(genes=_NOTED),
    Room(genes=_NOTED, names=Names(24, 24)),
    Room(genes=_NOTED, names=Names(8, 12)),
    Room(genes=_NOTED, names=Names(6, 8, bare=True)),
    Room(genes=_NOTED, names=_SHORT),
    Room(genes=_NOTED, in_full=False, names=_SHORT),
    Room(_LINES, _NOTED, in_full=False, names=_SHORT),
    Room(_LINES, _LINES, in_full=False, names=_SHORT),
    *(Room(_LINES, _LINES, most, in_full=False, names=_FEW) for most in (None, 60, 40, 30, 20, 10)),
)
"""From the most to the least: the first one that two pages take is used."""


def build(parts: Parts, room: Room) -> Summary:
    """Return the summary in short as data."""
    key = clinician.KEY
    sections = (
        section(parts, key, "urgent", _urgent(parts)),
        section(parts, key, "inherited", _inherited(parts, room)),
        section(parts, key, "pgx", _pgx(parts, room)),
        section(parts, key, "current", current_brief(parts, in_full=room.in_full)),
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
    urgent: list[Block] = [
        Callout(
            Mark.ACT,
            words.text("mark.act"),
            words.text(f"document.{key}_all", {"drugs": joined(words, names)}),
        )
        for key, names in urgent_names(parts).items()
        if names
    ]
    return [*urgent, *clinician.cautions(parts)]


def _inherited(parts: Parts, room: Room) -> list[Block]:
    words, found = parts.words, clinician.inherited_of(parts)
    if not found:
        asked = parts.asked(Scope.INHERITED)
        return [Prose(words.text("technical.no_inherited"))] if asked else []
    if room.findings is Detail.LINES:
        return _lines(parts, found, room.most)
    rows = [row for item, finding in found for row in _rows(parts, item, finding)]
    columns = columns_of(
        words, ("finding", 0.38), ("variant", 0.27), ("zygosity", 0.12), ("classification", 0.23)
    )
    return [Table(columns, (RowGroup("", tuple(rows)),))]


def _lines(
    parts: Parts, found: Sequence[tuple[Confirmed, InheritedFinding]], most: int | None
) -> list[Block]:
    """Return a line for each finding; what has none is named by its gene, the least grave only."""
    words = parts.words
    kept, rest = found[:most], found[len(found[:most]) :]
    lines = tuple(_line(words, item, finding) for item, finding in kept)
    gravity = [GRAVITY[grave(finding, certain=item.certain)] for item, finding in rest]
    note = Prose(words.text("document.lines_note"))
    return [Bullets(lines), note, *further(parts, [finding for _, finding in rest], gravity)]


def _line(words: Wording, item: Confirmed, finding: InheritedFinding) -> str:
    """Return gene, change, zygosity, class, condition, and what is not settled about it."""
    named = clinician_name(words, finding) or " | ".join(_short_name(words, finding))
    zygosity = dict.fromkeys(words.text(f"zygosity.{it.zygosity}") for it in finding.variants)
    gravity = GRAVITY[grave(finding, certain=item.certain)]
    said = [f"{finding.gene} {named}", *zygosity, class_text(words, finding)]
    said += [disease_names(words, finding.condition), words.text(f"document.gravity.{gravity}")]
    return " · ".join(filter(None, said))


def _short_name(words: Wording, finding: InheritedFinding) -> tuple[str, ...]:
    short = tuple(
        " ".join(filter(None, (":".join(filter(None, (it.transcript, it.hgvs_c))), it.hgvs_p)))
        if it.hgvs_c
        else f"GRCh38 {it.grch38}"
        for it in finding.variants
    )
    return short or variant_names(words, finding)


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
    found = by_weight(parts)
    if room.genes is Detail.ROWS or not found:
        return clinician.pgx_blocks(parts, found)
    noted = of_note(parts)
    rows = [item for item in found if item.item.finding.gene in noted]
    usual = usual_genes(parts, [item for item in found if item.item.finding.gene not in noted])
    told: list[Block] = [Prose(usual)] if usual else []
    if room.genes is Detail.NOTED:
        limits = Prose(" ".join(clinician.pgx_limit_lines(parts)))
        table = clinician.pgx_blocks(parts, rows)[:1] if rows else []
        return [*table, *told, *([limits] if limits.text else [])]
    lines = "; ".join(_gene_line(parts.words, item) for item in rows)
    return [*([Prose(lines)] if lines else []), *told]


def _gene_line(words: Wording, item: Confirmed) -> str:
    finding = item.item.finding
    if not isinstance(finding, PgxFinding):
        raise TypeError("a line of a pharmacogene is made from its call")
    said = [call_text(words, finding), open_text(words, finding) or phenotype_text(words, finding)]
    if not item.certain:
        said.append(words.text("technical.not_certain"))
    return f"{finding.gene} {', '.join(filter(None, said))}"

"""From large changes that a file tells to findings: each gene that one reaches, with its exons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from counselor.findings.models import Notice, StructuralFinding, StructuralKind
from counselor.genome.build import Build
from counselor.genome.genotype import Sex
from counselor.genome.transcript import Stretch, Transcript
from counselor.inherited.large.copies import Carried, carried
from counselor.inherited.large.exons import (
    NO_STRETCH,
    ExonImpact,
    impact_of_place,
    impact_of_stretch,
)
from counselor.inherited.large.structural_meaning import Event, findings_of_event
from counselor.readers.result import StructuralCall, StructuralType, TestResult
from counselor.rulebook.rulebook import Rulebook
from counselor.rulebook.transcripts import body_of

LONGEST_JOIN = 5_000_000
"""Two places of one chromosome that a breakend joins may have lost all between them; beyond so many
bases only the broken genes are named."""

_NAMED = 4
"""So many doubtful changes of a gene are named one by one; more are counted."""


@dataclass(frozen=True, slots=True)
class _Hit:
    call: StructuralCall
    item: Transcript
    impact: ExonImpact


def structural_findings(
    result: TestResult, rulebook: Rulebook, sex: Sex
) -> tuple[tuple[StructuralFinding, ...], tuple[Notice, ...]]:
    """Return the findings and, apart from them, what was seen but is not assessed.

    A change in a line that failed its filter, or whose length or number of copies contradicts
    itself, makes no finding; it is named in a notice ('confirm by another method').
    """
    findings: dict[str, StructuralFinding] = {}
    unsure: dict[str, list[Notice]] = defaultdict(list)
    for hit in _hits(result, rulebook):
        found = carried(hit.call, result.build, sex)
        if found is None:
            continue
        gene = rulebook.inherited_gene(hit.item.gene)
        if gene is None:
            continue
        doubt = _not_assessed(hit.call, found)
        if doubt is not None:
            unsure[gene.symbol].append(doubt)
            continue
        event = Event(hit.call, found, hit.item, hit.impact)
        for finding in findings_of_event(event, gene, rulebook):
            findings.setdefault(finding.id, finding)
    ordered = sorted(
        findings.values(), key=lambda item: (not item.reportable, item.gene, item.start, item.id)
    )
    return tuple(ordered), tuple(_unsure_notices(unsure))


def _not_assessed(call: StructuralCall, found: Carried) -> Notice | None:
    if not call.passed:
        filters = ", ".join(call.measures.filters)
        return Notice("structural.doubt.filtered", {"event": call.as_read, "filters": filters})
    if not call.length_agreed:
        return Notice("structural.doubt.length_contradicts", {"event": call.as_read})
    return found.doubt


def _unsure_notices(unsure: dict[str, list[Notice]]) -> Iterator[Notice]:
    for gene in sorted(unsure):
        rows = list(dict.fromkeys(unsure[gene]))
        for row in rows[:_NAMED]:
            yield Notice(row.key, {**row.values, "gene": gene})
        if len(rows) > _NAMED:
            values = {"gene": gene, "count": str(len(rows) - _NAMED)}
            yield Notice("structural.doubt.more", values)


def _hits(result: TestResult, rulebook: Rulebook) -> Iterator[_Hit]:
    """Yield each call with each gene that it reaches, by its MANE Select transcript.

    A Plus Clinical transcript is used where the Select one is not reached.
    """
    if not result.structural:
        return
    by_chrom: dict[str, list[tuple[Stretch, Transcript]]] = defaultdict(list)
    for item in rulebook.all_transcripts():
        body = body_of(item, result.build)
        if body is not None:
            by_chrom[item.chrom].append(((body.start, body.end), item))
    for call in result.structural:
        reached: set[str] = set()
        for _, item, impact in sorted(
            _reached(call, by_chrom, result.build), key=lambda row: row[:2]
        ):
            if item.gene not in reached:
                reached.add(item.gene)
                yield _Hit(call, item, impact)


def _reached(
    call: StructuralCall,
    by_chrom: dict[str, list[tuple[Stretch, Transcript]]],
    build: Build,
) -> Iterator[tuple[tuple[bool, str], Transcript, ExonImpact]]:
    for chrom in dict.fromkeys((call.chrom, call.mate_chrom)):
        for body, item in by_chrom.get(chrom, ()):
            impact = _impact(call, chrom, body, item, build)
            if impact is not None and impact.reaches:
                yield (item.mane != "select", item.refseq), item, impact


def _impact(
    call: StructuralCall, chrom: str, body: Stretch, item: Transcript, build: Build
) -> ExonImpact | None:
    """Return what a call does to a transcript; None where it does nothing that is looked for.

    A deletion or duplication inside one intron, and an inversion or duplication whose ends both
    lie outside a gene's exons in the same intron, change no exon.
    """
    match call.kind:
        case StructuralType.BREAKEND | StructuralType.OTHER:
            return _of_breakend(call, chrom, body, item, build)
        case StructuralType.INSERTION:
            impact = impact_of_place(item, build, *_place(call))
            return impact if impact.certain or impact.possible else None
        case StructuralType.INVERSION:
            return _of_inversion(call, body, item, build)
        case _:
            inner, outer = _stretches(call)
            if outer[1] < body[0] or outer[0] > body[1]:
                return None
            return impact_of_stretch(item, build, inner, outer)


def _stretches(call: StructuralCall) -> tuple[Stretch, Stretch]:
    inner = (call.start_range[1], call.end_range[0])
    outer = (call.start_range[0], call.end_range[1])
    return (inner if inner[0] <= inner[1] else NO_STRETCH), outer


def _place(call: StructuralCall) -> Stretch:
    return call.start_range


def _of_inversion(
    call: StructuralCall, body: Stretch, item: Transcript, build: Build
) -> ExonImpact | None:
    """An inversion breaks a gene where one of its ends lies inside; turned as a whole it works."""
    ends = [end for end in (call.start_range, call.end_range) if _overlap(end, body)]
    if not ends:
        return None
    impacts = [impact_of_place(item, build, *end) for end in ends]
    same_intron = len(impacts) == 2 and impacts[0].between and impacts[0] == impacts[1]
    return None if same_intron else impacts[0]


def _of_breakend(
    call: StructuralCall, chrom: str, body: Stretch, item: Transcript, build: Build
) -> ExonImpact | None:
    if chrom == call.chrom and _overlap(call.start_range, body):
        return impact_of_place(item, build, *call.start_range)
    if chrom == call.mate_chrom and body[0] <= call.mate_pos <= body[1]:
        return impact_of_place(item, build, call.mate_pos, call.mate_pos)
    joined = call.mate_chrom == call.chrom and call.joins in ("after", "before")
    between = tuple(sorted((call.start, call.mate_pos)))
    if not joined or between[1] - between[0] > LONGEST_JOIN:
        return None
    return impact_of_stretch(item, build, NO_STRETCH, (between[0], between[1]))


def _overlap(one: Stretch, two: Stretch) -> bool:
    return one[0] <= two[1] and two[0] <= one[1]


def is_loss(finding: StructuralFinding) -> bool:
    """Tell whether bases of the gene are missing: genotypes inside are of one copy only."""
    return finding.kind is StructuralKind.DELETION


def events_of(findings: Iterable[StructuralFinding], gene: str) -> tuple[StructuralFinding, ...]:
    """Return the findings of a gene, one for each change."""
    own = {item.changes: item for item in findings if item.gene == gene}
    return tuple(own.values())

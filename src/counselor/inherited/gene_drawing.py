"""Where everything lies in the drawing of a gene: exons, variants, large changes, what is open.

A transcript is drawn in its reading direction, first exon on the left. Introns are shortened and
exons drawn by the square root of their length, so that the small ones can still be seen; inside an
exon places are in proportion. All places are shares of the width, from 0 to 1.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from counselor.findings.models import (
    GeneCoverage,
    InheritedFinding,
    StructuralFinding,
    StructuralKind,
    VariantFinding,
)
from counselor.genome.build import Build
from counselor.genome.transcript import SPLICE_MARGIN, Stretch, Transcript
from counselor.genome.variant import parse_key
from counselor.rulebook.models import ListedVariant

BINS = 120
"""Into so many columns the listed variants are counted."""
_INTRONS_AT_MOST = 0.35
_INTRON_AT_MOST = 0.03
_SPLICE_SHARE = 0.12
"""A place at a splice site stands so far inside the shortened intron."""


@dataclass(frozen=True, slots=True)
class DrawnExon:
    """One exon. `number` counts along the transcript, from 1.

    Attributes:
        coding: Its coding part; None where it has none.
        coding_bases: Length of that part.
        bases_open: How many of these the file has no evidence for.
    """

    number: int
    left: float
    right: float
    coding: tuple[float, float] | None
    coding_bases: int
    bases_open: int


@dataclass(frozen=True, slots=True)
class DrawnVariant:
    """A variant of the finding.

    Attributes:
        exon: Number of the exon it lies in; 0 elsewhere.
        intron: Number of the intron it lies in; 0 elsewhere. Both 0: beside the transcript.
        listed_there: Listed disease-causing variants in the same exon or intron, without itself.
    """

    name: str
    consequence: str
    at: float
    exon: int
    intron: int
    listed_there: int


@dataclass(frozen=True, slots=True)
class DrawnSpan:
    """A large change. `sure` lies inside wherever its ends are; `possible` holds both ends' ranges.

    Attributes:
        sure: None where no part is certain.
        first_exon, last_exon: Outermost exons reached, possible ones included; 0 where none is.
    """

    kind: StructuralKind
    sure: tuple[float, float] | None
    possible: tuple[float, float]
    first_exon: int
    last_exon: int


@dataclass(frozen=True, slots=True)
class GeneDrawing:
    """A gene as it is drawn.

    Attributes:
        density: Number of listed disease-causing variants in each of `BINS` columns.
        listed: How many these are.
        coverage_told: The file tells what of this transcript was covered; without that nothing is
            known of bases that no line names.
    """

    gene: str
    transcript: str
    chrom: str
    strand: str
    exons: tuple[DrawnExon, ...]
    variants: tuple[DrawnVariant, ...]
    spans: tuple[DrawnSpan, ...]
    density: tuple[int, ...]
    listed: int
    coverage_told: bool

    @property
    def open_exons(self) -> tuple[DrawnExon, ...]:
        """Exons with coding bases that were not assessed."""
        return tuple(item for item in self.exons if item.bases_open)


class Ruler:
    """Maps places of a build to shares of the width, in reading direction."""

    def __init__(self, item: Transcript, build: Build = Build.GRCH38) -> None:
        self._forward = item.is_forward
        slots = _slots(item)
        placed = item.exons(build)
        numbered = enumerate(placed if item.is_forward else placed[::-1])
        self._exons = [
            (*self._along(stretch), *slots[index], index + 1)
            for index, stretch in numbered
            if stretch is not None
        ]
        self._starts = [exon[0] for exon in self._exons]

    def _along(self, stretch: Stretch) -> Stretch:
        first, last = stretch
        return stretch if self._forward else (-last, -first)

    def at(self, pos: int) -> tuple[float, int, int]:
        """Return (share of the width, exon, intron) of a 1-based position; numbers 0 where none."""
        place = pos if self._forward else -pos
        index = bisect_right(self._starts, place) - 1
        if index < 0:
            return 0.0, 0, 0
        first, last, left, right, number = self._exons[index]
        if place <= last:
            return left + (right - left) * (place - first + 0.5) / (last - first + 1), number, 0
        if index + 1 == len(self._exons):
            return 1.0, 0, 0
        following = self._exons[index + 1]
        share = _inside_intron(place - last, following[0] - place)
        return right + (following[2] - right) * share, 0, number

    def stretch(self, first: int, last: int) -> tuple[float, float]:
        """Return where a stretch of positions (both ends included) begins and ends, left first."""
        one, other = self.at(first)[0], self.at(last)[0]
        return min(one, other), max(one, other)


def _inside_intron(after: int, before: int) -> float:
    """Return the share of a shortened intron for distances to the exons on both sides."""
    if after <= SPLICE_MARGIN:
        return _SPLICE_SHARE
    if before <= SPLICE_MARGIN:
        return 1 - _SPLICE_SHARE
    return 0.25 + 0.5 * after / (after + before)


def _slots(item: Transcript) -> list[tuple[float, float]]:
    """Return left and right of each exon, in reading order."""
    lengths = [last - first + 1 for first, last in item.exons38]
    weights = [sqrt(length) for length in (lengths if item.is_forward else lengths[::-1])]
    gaps = len(weights) - 1
    gap = min(_INTRON_AT_MOST, _INTRONS_AT_MOST / gaps) if gaps else 0.0
    unit = (1 - gap * gaps) / sum(weights)
    slots, left = [], 0.0
    for weight in weights:
        slots.append((left, min(1.0, left + weight * unit)))
        left += weight * unit + gap
    return slots


def gene_drawing(
    finding: InheritedFinding,
    transcripts: Sequence[Transcript],
    listed: Iterable[ListedVariant] = (),
    coverage: GeneCoverage | None = None,
    build: Build = Build.GRCH38,
) -> GeneDrawing | None:
    """Return the drawing of a finding's gene; None where no transcript is at hand.

    Args:
        finding: Its variants are on GRCh38, a large change on `build`.
        transcripts: The gene's; the one that the finding names is drawn, else the first.
        listed: Listed disease-causing variants of the gene.
        coverage: How much of the gene the file has evidence for.
        build: That of the file.
    """
    item = _chosen(finding, transcripts)
    if item is None:
        return None
    ruler = Ruler(item)
    missing = _open_bases(item, coverage)
    own = {variant.grch38 for variant in finding.variants}
    places = [
        ruler.at(other.pos38)
        for other in listed
        if f"{other.chrom}-{other.pos38}-{other.ref}-{other.alt}" not in own
    ]
    variants = (_variant(each, ruler, item, places) for each in finding.variants)
    return GeneDrawing(
        gene=item.gene,
        transcript=item.refseq,
        chrom=item.chrom,
        strand=item.strand,
        exons=_exons(item, missing or {}),
        variants=tuple(each for each in variants if each is not None),
        spans=_spans(finding, item, build),
        density=_density(at for at, _, _ in places),
        listed=len(places),
        coverage_told=missing is not None,
    )


def _chosen(finding: InheritedFinding, transcripts: Sequence[Transcript]) -> Transcript | None:
    named = {variant.transcript for variant in finding.variants}
    if isinstance(finding, StructuralFinding):
        named = {finding.transcript}
    matching = (item for item in transcripts if item.refseq in named)
    return next(matching, next(iter(transcripts), None))


def _open_bases(item: Transcript, coverage: GeneCoverage | None) -> dict[int, int] | None:
    """Return exon → coding bases without evidence; None where it is not told of the transcript."""
    if coverage is None or not coverage.told or coverage.transcript != item.refseq:
        return None
    return {exon.number: exon.bases for exon in coverage.uncovered}


def _exons(item: Transcript, missing: Mapping[int, int]) -> tuple[DrawnExon, ...]:
    """Return the exons in reading order."""
    coding = {number: part for number, part, _ in item.coding_parts(Build.GRCH38)}
    drawn = []
    for index, (left, right) in enumerate(_slots(item)):
        part = coding.get(index + 1)
        bases = part[1] - part[0] + 1 if part else 0
        drawn.append(
            DrawnExon(
                number=index + 1,
                left=left,
                right=right,
                coding=_edges(item, index, (left, right), part) if part else None,
                coding_bases=bases,
                bases_open=missing.get(index + 1, 0),
            )
        )
    return tuple(drawn)


def _edges(
    item: Transcript, index: int, slot: tuple[float, float], part: Stretch
) -> tuple[float, float]:
    """Return where the coding part of an exon begins and ends."""
    first, last = item.exons38[index if item.is_forward else len(item.exons38) - 1 - index]
    before, after = part[0] - first, last - part[1]
    if not item.is_forward:
        before, after = after, before
    unit = (slot[1] - slot[0]) / (last - first + 1)
    return slot[0] + before * unit, slot[1] - after * unit


def _variant(
    variant: VariantFinding,
    ruler: Ruler,
    item: Transcript,
    places: Sequence[tuple[float, int, int]],
) -> DrawnVariant | None:
    parsed = parse_key(variant.grch38)
    if parsed.chrom != item.chrom:
        return None
    shared = len(parsed.ref) > len(parsed.alt) and parsed.ref[0] == parsed.alt[0]
    first, last = parsed.pos + shared, parsed.end
    # A deletion that reaches into an exon from the intron before it lies in that exon.
    found = [ruler.at(first), ruler.at(last)]
    at, exon, intron = next((place for place in found if place[1]), found[0])
    alike = sum((exon, intron) == place[1:] for place in places) if exon or intron else 0
    name = variant.hgvs_c or variant.grch38
    return DrawnVariant(name, variant.consequence, at, exon, intron, alike)


def _density(places: Iterable[float]) -> tuple[int, ...]:
    counts = [0] * BINS
    for at in places:
        counts[min(BINS - 1, int(at * BINS))] += 1
    return tuple(counts)


def _spans(finding: InheritedFinding, item: Transcript, build: Build) -> tuple[DrawnSpan, ...]:
    if not isinstance(finding, StructuralFinding):
        return ()
    reached = (*finding.certain_exons, *finding.possible_exons)
    first, last = min(reached, default=0), max(reached, default=0)
    if finding.kind is StructuralKind.COPY_NUMBER:
        return (DrawnSpan(finding.kind, (0.0, 1.0), (0.0, 1.0), 1, len(item.exons38)),)
    ends = (finding.start_low or finding.start, finding.end_high or finding.end)
    if not all(ends) or ends[0] > ends[1]:
        return _by_number(finding, item, (first, last)) if first else ()
    ruler = Ruler(item, build)
    inner = (finding.start_high or finding.start, finding.end_low or finding.end)
    sure = ruler.stretch(*inner) if inner[0] <= inner[1] and finding.certain_exons else None
    return (DrawnSpan(finding.kind, sure, ruler.stretch(*ends), first, last),)


def _by_number(
    finding: StructuralFinding, item: Transcript, reached: tuple[int, int]
) -> tuple[DrawnSpan, ...]:
    """Return a change that is known by the exons it reaches alone (typed in by a person)."""
    slots, certain = _slots(item), finding.certain_exons
    if reached[1] > len(slots):
        return ()
    sure = (slots[min(certain) - 1][0], slots[max(certain) - 1][1]) if certain else None
    possible = (slots[reached[0] - 1][0], slots[reached[1] - 1][1])
    return (DrawnSpan(finding.kind, sure, possible, *reached),)

"""Which exons of a transcript a large change reaches, and what that does to the reading frame.

The ends of a large change are often known as ranges only. An exon counts as certainly reached if
it is reached with every end inside the ranges, and as possibly reached if it is with some.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counselor.findings.models import ExonExtent, Frame
from counselor.genome.build import Build
from counselor.genome.transcript import Stretch, Transcript

NO_STRETCH = (1, 0)
"""A stretch without bases: the ranges of the two ends overlap."""


@dataclass(frozen=True, slots=True)
class ExonImpact:
    """What a large change reaches of a transcript.

    Attributes:
        certain, partial, possible: Exon numbers along the transcript's own strand, from 1;
            `partial` are those of `certain` that are reached in part.
        between: For a place inside an intron: the exons beside it; empty otherwise.
    """

    certain: tuple[int, ...]
    partial: tuple[int, ...]
    possible: tuple[int, ...]
    extent: ExonExtent
    frame: Frame
    between: tuple[int, ...] = ()

    @property
    def reaches(self) -> bool:
        """Whether any exon is or may be reached, or the gene is broken inside."""
        return bool(self.certain or self.possible or self.between)


def impact_of_stretch(item: Transcript, build: Build, inner: Stretch, outer: Stretch) -> ExonImpact:
    """Return what a stretch that is lost, doubled or turned reaches.

    Args:
        item: The transcript.
        build: Of the stretch.
        inner: The bases that are inside whatever the true ends are; `NO_STRETCH` if there are none.
        outer: The bases that may be inside.
    """
    exons = item.exons(build)
    inside = [_reached(exon, inner) for exon in exons]
    wide = [_reached(exon, outer) for exon in exons]
    _fill(inside)
    _fill(wide)
    certain = [at for at, share in enumerate(inside) if share]
    possible = [at for at, share in enumerate(wide) if share and not inside[at]]
    unknown = [at for at, exon in enumerate(exons) if exon is None and not inside[at]]
    if certain or possible:
        beside = {at + step for at in (*certain, *possible) for step in (-1, 1)}
        possible += [at for at in unknown if at in beside and at not in possible]
    partial = [at for at in certain if inside[at] == _PART]
    return ExonImpact(
        certain=_numbers(item, certain),
        partial=_numbers(item, partial),
        possible=_numbers(item, possible),
        extent=_extent(item, certain, partial, possible),
        frame=_frame(item, certain, partial, possible),
    )


def impact_of_place(item: Transcript, build: Build, first: int, last: int) -> ExonImpact:
    """Return what a break or an insertion at a place (a range of bases) disrupts."""
    exons = item.exons(build)
    placed = [(at, exon) for at, exon in enumerate(exons) if exon is not None]
    nothing = ExonImpact((), (), (), ExonExtent.BREAKPOINT, Frame.UNKNOWN)
    if not placed or last < placed[0][1][0] or first > placed[-1][1][1]:
        return nothing
    hit = [at for at, exon in placed if exon[0] <= last and first <= exon[1]]
    sure = [at for at, exon in placed if exon[0] <= first and last <= exon[1]]
    before = [at for at, exon in placed if exon[1] < first]
    after = [at for at, exon in placed if exon[0] > last]
    beside = () if hit or not before or not after else (before[-1], after[0])
    return ExonImpact(
        certain=_numbers(item, sure),
        partial=_numbers(item, sure),
        possible=_numbers(item, [at for at in hit if at not in sure]),
        extent=ExonExtent.BREAKPOINT,
        frame=Frame.UNKNOWN,
        between=_numbers(item, beside),
    )


_NOT, _PART, _WHOLE = 0, 1, 2


def _reached(exon: Stretch | None, stretch: Stretch) -> int:
    if exon is None or stretch[0] > stretch[1] or exon[0] > stretch[1] or exon[1] < stretch[0]:
        return _NOT
    return _WHOLE if stretch[0] <= exon[0] and exon[1] <= stretch[1] else _PART


def _fill(shares: list[int]) -> None:
    """Count exons between two reached ones as whole: they lie inside even if not placed."""
    reached = [at for at, share in enumerate(shares) if share]
    for at in range(reached[0] + 1, reached[-1]) if reached else ():
        shares[at] = shares[at] or _WHOLE


def _numbers(item: Transcript, indexes: Sequence[int]) -> tuple[int, ...]:
    count = len(item.exons38)
    return tuple(sorted(at + 1 if item.is_forward else count - at for at in set(indexes)))


def _extent(
    item: Transcript, certain: Sequence[int], partial: Sequence[int], possible: Sequence[int]
) -> ExonExtent:
    last = len(item.exons38) - 1
    if not certain:
        return ExonExtent.POSSIBLE if possible else ExonExtent.NOT_STATED
    if len(certain) > last and not partial:
        return ExonExtent.WHOLE_GENE
    if certain[0] == 0:
        return ExonExtent.START if item.is_forward else ExonExtent.END
    if certain[-1] == last:
        return ExonExtent.END if item.is_forward else ExonExtent.START
    return ExonExtent.INSIDE


def _frame(
    item: Transcript, certain: Sequence[int], partial: Sequence[int], possible: Sequence[int]
) -> Frame:
    """Return what the loss of the certain exons does; unknown where the set is not settled."""
    sizes = _coding_sizes(item)
    if not certain or set(possible) & sizes.keys():
        return Frame.UNKNOWN
    lost = [at for at in certain if at in sizes]
    if not lost:
        return Frame.NON_CODING
    first, last = (min(sizes), max(sizes)) if item.is_forward else (max(sizes), min(sizes))
    if first in lost:
        return Frame.START_LOST if first not in partial else Frame.UNKNOWN
    if last in lost:
        return Frame.STOP_LOST
    if set(partial) & sizes.keys():
        return Frame.UNKNOWN
    return Frame.OUT_OF_FRAME if sum(sizes[at] for at in lost) % 3 else Frame.IN_FRAME


def _coding_sizes(item: Transcript) -> dict[int, int]:
    """Return index of each coding exon → number of its coding bases."""
    first, last = item.coding38
    return {
        at: min(end, last) - max(start, first) + 1
        for at, (start, end) in enumerate(item.exons38)
        if start <= last and end >= first
    }


def exon_text(numbers: Sequence[int]) -> str:
    """Return exon numbers as text: `3–5, 8`."""
    spans: list[list[int]] = []
    for number in sorted(numbers):
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in spans)

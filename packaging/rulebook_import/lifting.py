"""GRCh38 stretches on GRCh37: only where the distance between the builds is certain.

Three ways, and they must not contradict each other:
- an LRG record that maps to both builds with spans of one length and at most one difference on one
  side (which then can't be an indel);
- a gene whose variants, known in both builds, all have one distance;
- two neighbouring places known in both builds, with one distance, less than 2 Mb apart, and no
  place of another distance between them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rulebook_import.tables import Row

FURTHEST_ANCHORS = 2_000_000
# Genes whose variants show more than one distance between the builds.
TWO_OFFSETS = ("ABCD1", "DSC2")


@dataclass(frozen=True)
class Lifted:
    """How far GRCh37 is from GRCh38 (to be added), and how that is known."""

    offset: int
    how: str


class Lifting:
    """Distances between the builds, by place and by gene."""

    def __init__(self, anchors: Iterable[Row], lrg: Iterable[Row], offsets: Iterable[Row]) -> None:
        found: dict[str, dict[int, int]] = defaultdict(dict)
        for row in anchors:
            position = int(row["grch38_pos"])
            found[row["chrom"]][position] = int(row["grch37_pos"]) - position
        self._anchors = {chrom: sorted(places.items()) for chrom, places in found.items()}
        self._positions = {
            chrom: [position for position, _ in places] for chrom, places in self._anchors.items()
        }
        self._records = [span for row in lrg if (span := _whole_record(row)) is not None]
        self._genes = {
            row["gene"]: int(row["offset_grch37_minus_grch38"])
            for row in offsets
            if row["gene"] not in TWO_OFFSETS
        }

    def lift(self, gene: str, chrom: str, start: int, end: int) -> Lifted | None:
        """Return the distance for a whole stretch (1-based, inclusive); None where not certain."""
        ways = [
            Lifted(offset, how)
            for how, offset in (
                ("lrg", self._by_record(chrom, start, end)),
                ("gene_offset", self._genes.get(gene)),
                ("anchors", self._by_anchors(chrom, start, end)),
            )
            if offset is not None
        ]
        inside = self._offsets_inside(chrom, start, end)
        if not ways or len({way.offset for way in ways} | inside) != 1:
            return None
        return ways[0]

    def _by_record(self, chrom: str, start: int, end: int) -> int | None:
        for record_chrom, first, last, offset in self._records:
            if record_chrom == chrom and first <= start and end <= last:
                return offset
        return None

    def _by_anchors(self, chrom: str, start: int, end: int) -> int | None:
        places, positions = self._anchors.get(chrom, []), self._positions.get(chrom, [])
        left, right = bisect_right(positions, start) - 1, bisect_left(positions, end)
        if left < 0 or right >= len(places):
            return None
        offsets = {offset for _, offset in places[left : right + 1]}
        near = places[right][0] - places[left][0] < FURTHEST_ANCHORS
        return offsets.pop() if near and len(offsets) == 1 else None

    def _offsets_inside(self, chrom: str, start: int, end: int) -> set[int]:
        places, positions = self._anchors.get(chrom, []), self._positions.get(chrom, [])
        inside = places[bisect_left(positions, start) : bisect_right(positions, end)]
        return {offset for _, offset in inside}


def _whole_record(row: Row) -> tuple[str, int, int, int] | None:
    """Return (chromosome, start, end, distance) of a record that has one distance throughout."""
    start, end = int(row["grch38_start"]), int(row["grch38_end"])
    start37, end37 = int(row["grch37_start"]), int(row["grch37_end"])
    differences = sorted((int(row["grch38_vs_lrg_diffs"]), int(row["grch37_vs_lrg_diffs"])))
    if end - start != end37 - start37 or differences > [0, 1]:
        return None
    return row["grch38_chrom"], start, end, start37 - start

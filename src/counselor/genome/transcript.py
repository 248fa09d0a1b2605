"""A protein-coding transcript as stretches of a genome: exons and coding span, no bases.

All positions are 1-based and both ends are included. Exons are kept in the order of the forward
strand, whatever the transcript's own strand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counselor.genome.build import Build
from counselor.genome.interval import Interval

SPLICE_MARGIN = 20
"""Bases of intron beside a coding exon that belong to what is read: both splice sites."""

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Transcript:
    """A MANE transcript of a gene.

    Attributes:
        mane: `select` or `plus_clinical`.
        refseq, refseq_protein, ensembl: Accessions with version.
        strand: `+` or `-`.
        coding38: First and last coding base on GRCh38 (the stop codon included), by position.
        exons38: Exons on GRCh38, forward order.
        exons37: The same exons on GRCh37; None where the distance between the builds is not
            certain. Certain for the coding part of an exon and `SPLICE_MARGIN` bases around it.
        lof_mechanism: `yes`: one lost copy causes disease; `recessive`: two do; empty: not stated.
    """

    gene: str
    mane: str
    refseq: str
    refseq_protein: str
    ensembl: str
    chrom: str
    strand: str
    coding38: Stretch
    exons38: tuple[Stretch, ...]
    exons37: tuple[Stretch | None, ...]
    lof_mechanism: str = ""
    source: str = ""

    @property
    def is_forward(self) -> bool:
        """Whether the gene is read along the genome's forward strand."""
        return self.strand == "+"

    def exons(self, build: Build) -> tuple[Stretch | None, ...]:
        """Return all exons on a build, forward order; None for one that can't be placed there."""
        return self.exons38 if build is Build.GRCH38 else self.exons37

    def placed_coding_exons(self, build: Build) -> tuple[tuple[int, Interval], ...]:
        """Return (exon number, coding part of the exon) of those that can be placed on a build.

        Numbers count all exons along the transcript's own strand, from 1.
        """
        return tuple(
            (number, Interval(self.chrom, start + shift, end + shift))
            for number, (start, end), shift in self.coding_parts(build)
            if shift is not None
        )

    def coding_exons(self, build: Build) -> tuple[Interval, ...]:
        """Return the coding parts of the exons that can be placed on a build, forward order."""
        return tuple(part for _, part in self.placed_coding_exons(build))

    def unplaced_coding_exons(self, build: Build) -> tuple[int, ...]:
        """Return the numbers of the coding exons that can't be placed on a build.

        Nothing can be said of them from a file of that build.
        """
        return tuple(number for number, _, shift in self.coding_parts(build) if shift is None)

    @property
    def coding_length(self) -> int:
        """Number of coding bases, the stop codon included."""
        return sum(end - start + 1 for _, (start, end), _ in self.coding_parts(Build.GRCH38))

    def coding_parts(self, build: Build) -> Iterator[tuple[int, Stretch, int | None]]:
        """Yield (exon number, coding part on GRCh38, distance of the build from GRCh38).

        Forward order; the distance is None where the exon can't be placed on the build.
        """
        first, last = self.coding38
        placed = self.exons(build)
        for index, (start, end) in enumerate(self.exons38):
            if start <= last and end >= first:
                there = placed[index]
                number = index + 1 if self.is_forward else len(self.exons38) - index
                shift = None if there is None else there[0] - start
                yield number, (max(start, first), min(end, last)), shift

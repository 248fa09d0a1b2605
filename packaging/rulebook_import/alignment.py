"""Variants in normal form: shortest alleles with an anchor base, as far left as they go."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

COMPLEMENT = str.maketrans("ACGTN", "TGCAN")


@dataclass(frozen=True)
class Piece:
    """A stretch of the GRCh38 forward strand; 1-based, both ends included."""

    gene: str
    chrom: str
    start: int
    end: int
    bases: str
    source: str


@dataclass(frozen=True)
class Alleles:
    """A variant by position (1-based, first base of `ref`) and VCF-style alleles."""

    pos: int
    ref: str
    alt: str


class Outcome(StrEnum):
    """What normalising did to a variant."""

    UNCHANGED = "unchanged"
    MOVED = "moved"
    TRIMMED = "trimmed"
    REF_DIFFERS = "ref_differs"
    NO_REFERENCE = "no_reference"
    EDGE = "edge_of_reference"


class Reference:
    """Pieces of the reference, found by chromosome and position."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._pieces: dict[str, list[Piece]] = defaultdict(list)
        for piece in pieces:
            self._pieces[piece.chrom].append(piece)
        for found in self._pieces.values():
            found.sort(key=lambda piece: (piece.start, -piece.end))
        self._starts = {
            chrom: [piece.start for piece in found] for chrom, found in self._pieces.items()
        }

    def piece_with(self, chrom: str, start: int, end: int) -> Piece | None:
        """Return a piece that holds the whole stretch, the longest to its left first."""
        found = self._pieces.get(chrom, [])
        last = bisect_right(self._starts.get(chrom, []), start)
        for piece in found[:last]:
            if piece.end >= end:
                return piece
        return None


def trim(alleles: Alleles) -> Alleles:
    """Drop the bases that both alleles share at their ends, keeping one base in each."""
    pos, ref, alt = alleles.pos, alleles.ref, alleles.alt
    while len(ref) > 1 and len(alt) > 1 and ref[-1] == alt[-1]:
        ref, alt = ref[:-1], alt[:-1]
    while len(ref) > 1 and len(alt) > 1 and ref[0] == alt[0]:
        pos, ref, alt = pos + 1, ref[1:], alt[1:]
    return Alleles(pos, ref, alt)


def left_align(alleles: Alleles, piece: Piece) -> Alleles | None:
    """Return the leftmost writing of a variant; None where the piece ends before it is reached."""
    pos, ref, alt = alleles.pos, alleles.ref, alleles.alt
    while ref[-1] == alt[-1]:
        if min(len(ref), len(alt)) == 1:
            if pos == piece.start:
                return None
            pos -= 1
            base = piece.bases[pos - piece.start]
            ref, alt = base + ref, base + alt
        ref, alt = ref[:-1], alt[:-1]
    return trim(Alleles(pos, ref, alt))


def normalise(chrom: str, alleles: Alleles, reference: Reference) -> tuple[Alleles, Outcome]:
    """Return a variant in normal form and what was done to it.

    Where no reference is at hand, only shared bases are dropped.
    """
    shortest = trim(alleles)
    end = alleles.pos + len(alleles.ref) - 1
    piece = reference.piece_with(chrom, alleles.pos, end)
    if piece is None:
        changed = Outcome.TRIMMED if shortest != alleles else Outcome.NO_REFERENCE
        return shortest, changed
    offset = alleles.pos - piece.start
    if piece.bases[offset : offset + len(alleles.ref)] != alleles.ref:
        return alleles, Outcome.REF_DIFFERS
    leftmost = left_align(shortest, piece)
    if leftmost is None:
        return shortest, Outcome.EDGE
    if leftmost == alleles:
        return leftmost, Outcome.UNCHANGED
    return leftmost, Outcome.TRIMMED if leftmost == shortest else Outcome.MOVED


def reverse_complement(bases: str) -> str:
    """Return the other strand's bases, read in its own direction."""
    return bases.translate(COMPLEMENT)[::-1]


def cut_coding_sequence(
    coding: str, strand: str, exons: Iterable[tuple[int, int]], coding_span: tuple[int, int]
) -> list[tuple[int, int, str]]:
    """Cut a transcript's coding sequence into genomic forward-strand pieces.

    Args:
        coding: From ATG to stop, in the transcript's direction.
        strand: `+` or `-`.
        exons: Genomic exons as 0-based, half-open intervals.
        coding_span: Genomic start and end of the coding sequence, 0-based, half-open.

    Returns:
        (start, end, bases), 1-based and both included, by position.

    Raises:
        ValueError: The coding parts of the exons are not as long as the sequence.
    """
    parts = sorted(
        (max(start, coding_span[0]), min(end, coding_span[1]))
        for start, end in exons
        if start < coding_span[1] and end > coding_span[0]
    )
    if sum(end - start for start, end in parts) != len(coding):
        raise ValueError("the exons' coding parts and the coding sequence differ in length")
    forward = coding if strand == "+" else reverse_complement(coding)
    pieces = []
    taken = 0
    for start, end in parts:
        pieces.append((start + 1, end, forward[taken : taken + end - start]))
        taken += end - start
    return pieces

"""Between places on GRCh38 and c. numbering of one transcript.

Places are counted along the transcript: on a reverse-strand gene a *directed* position is the
negative of the genomic one, so that the transcript always runs upwards.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate

from counselor.genome.bases import reverse_complement
from counselor.genome.hgvs import BadName, CodingPosition
from counselor.genome.transcript import Stretch, Transcript
from counselor.genome.variant import Reference


@dataclass(frozen=True, slots=True)
class CodingMap:
    """The exons of a transcript in its own direction.

    Attributes:
        exons: (first, last) directed positions, in the order of transcription.
        before: Transcribed bases before each exon.
        coding: First and last directed coding position.
        coding_start: 0-based position of the first coding base in the spliced transcript.
        coding_length: Number of coding bases, the stop codon included.
    """

    transcript: Transcript
    exons: tuple[Stretch, ...]
    before: tuple[int, ...]
    coding: Stretch
    coding_start: int
    coding_length: int

    @classmethod
    def of(cls, transcript: Transcript) -> CodingMap:
        """Build the map of a transcript on GRCh38."""
        first, last = transcript.coding38
        if transcript.is_forward:
            exons, coding = transcript.exons38, (first, last)
        else:
            exons = tuple((-end, -start) for start, end in reversed(transcript.exons38))
            coding = (-last, -first)
        lengths = [end - start + 1 for start, end in exons]
        before = (0, *accumulate(lengths[:-1]))
        index = bisect_right(exons, (coding[0], 1 << 40)) - 1
        start = before[index] + coding[0] - exons[index][0]
        return cls(transcript, exons, before, coding, start, transcript.coding_length)

    def directed(self, position: int) -> int:
        """Return a genomic position as a directed one, or the other way round."""
        return position if self.transcript.is_forward else -position

    def exon_at(self, place: int) -> int | None:
        """Return the index of the exon that holds a directed position; None in an intron."""
        index = self._last_starting_at(place)
        return index if index >= 0 and place <= self.exons[index][1] else None

    def _last_starting_at(self, place: int) -> int:
        return bisect_right(self.exons, (place, 1 << 40)) - 1

    def junctions_near(self, first: int, last: int) -> range:
        """Return the indices of introns that a stretch may touch or lie beside."""
        low = max(0, self._last_starting_at(first) - 1)
        return range(low, min(len(self.exons) - 1, self._last_starting_at(last) + 1))

    def in_transcript(self, place: int) -> int | None:
        """Return the 0-based position in the spliced transcript; None outside of exons."""
        index = self.exon_at(place)
        return None if index is None else self.before[index] + place - self.exons[index][0]

    def coding_index(self, place: int) -> int | None:
        """Return the 0-based position in the coding sequence; None outside of it."""
        found = self.in_transcript(place)
        if found is None or not self.coding[0] <= place <= self.coding[1]:
            return None
        return found - self.coding_start

    def position(self, place: int) -> CodingPosition | None:
        """Return a directed position in c. numbering; None outside of the transcript."""
        if not self.exons[0][0] <= place <= self.exons[-1][1]:
            return None
        index = self._last_starting_at(place)
        end = self.exons[index][1]
        if place <= end:
            return self._exonic(index, place, 0)
        following = self.exons[index + 1][0]
        if place - end <= following - place:
            return self._exonic(index, end, place - end)
        return self._exonic(index + 1, following, place - following)

    def _exonic(self, index: int, place: int, offset: int) -> CodingPosition:
        count = self.before[index] + place - self.exons[index][0] - self.coding_start
        if count < 0:
            return CodingPosition(count, offset)
        length = self.coding_length
        if count >= length:
            return CodingPosition(count - length + 1, offset, after_stop=True)
        return CodingPosition(count + 1, offset)

    def place(self, position: CodingPosition) -> int:
        """Return the directed position of a c. place; the inverse of `position`.

        Raises:
            BadName: The transcript has no such place, or no intron there.
        """
        count = position.base + self.coding_start - (1 if position.base > 0 else 0)
        if position.after_stop:
            count += self.coding_length
        index = bisect_right(self.before, count) - 1
        beyond = not position.after_stop and position.base > self.coding_length
        if index < 0 or count < 0 or beyond:
            raise BadName(f"{self.transcript.refseq} has no place {position}")
        first, last = self.exons[index]
        base = first + count - self.before[index]
        if base > last:
            raise BadName(f"{self.transcript.refseq} has no place {position}")
        found = base + position.offset
        if position.offset and self.position(found) != position:
            raise BadName(f"{self.transcript.refseq} has no intron at {position}")
        return found


@dataclass(frozen=True, slots=True)
class DirectedBases:
    """Bases along a transcript's own strand, by directed positions."""

    reference: Reference
    chrom: str
    is_forward: bool

    def fetch(self, first: int, last: int) -> str | None:
        """Return bases (both ends included), empty for an empty stretch, None where not at hand."""
        if last < first:
            return ""
        if self.is_forward:
            return self.reference.fetch(self.chrom, first, last)
        found = self.reference.fetch(self.chrom, -last, -first)
        return None if found is None else reverse_complement(found)

    def upstream(self, last: int, length: int) -> str:
        """Return the bases that end at `last`: `length` of them, fewer where fewer are at hand."""
        return self._most(length, lambda count: self.fetch(last - count + 1, last))

    def downstream(self, first: int, length: int) -> str:
        """Return the bases from `first` on: `length` of them, fewer where fewer are at hand."""
        return self._most(length, lambda count: self.fetch(first, first + count - 1))

    @staticmethod
    def _most(length: int, fetch: Callable[[int], str | None]) -> str:
        """Return the longest stretch of at most `length` bases that is at hand."""
        found = fetch(length)
        if found is not None:
            return found
        known, low, high = "", 0, length
        while high - low > 1:
            middle = (low + high) // 2
            found = fetch(middle)
            if found is None:
                high = middle
            else:
                known, low = found, middle
        return known

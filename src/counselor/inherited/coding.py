"""The coding sequence of a transcript, put together from the bases at hand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from counselor.genome.bases import reverse_complement
from counselor.genome.build import Build
from counselor.genome.coding_map import CodingMap, DirectedBases
from counselor.genome.genetic_code import SELENOCYSTEINE, STOP, code_of, translate
from counselor.genome.hgvs import accession_key
from counselor.genome.transcript import Transcript
from counselor.genome.variant import Reference

OTHER_STARTS = {"NM_024426": "CTG"}
"""Transcripts that are known to start with another codon than ATG: WT1 (Bruening & Pelletier 1996,
PMID 8621495). It is read as methionine all the same."""
_LONGEST_TAIL = 3000
"""Bases after the stop codon that are looked at for a new stop."""


@dataclass(frozen=True)
class CodingSequence:
    """A transcript's map and, where its bases are at hand, its coding sequence.

    Attributes:
        bases: Start codon to stop codon along the transcript; None where not all are at hand.
        tail: Spliced bases after the stop codon, as far as at hand.
    """

    map: CodingMap
    bases: str | None
    tail: str

    @property
    def transcript(self) -> Transcript:
        """The transcript itself."""
        return self.map.transcript

    @cached_property
    def code(self) -> dict[str, str]:
        """How its codons are read."""
        return code_of(self.transcript.chrom)

    @cached_property
    def protein(self) -> str:
        """Amino acids in one letter each, the stop at the end.

        A TGA inside the reference sequence is selenocysteine (SELENON and others): no protein of
        the reference ends early.
        """
        found = translate(self.bases or "", self.code)
        inner = found[1:-1].replace(STOP, SELENOCYSTEINE)
        return f"M{inner}{found[-1]}" if found else ""


def coding_sequence(transcript: Transcript, reference: Reference) -> CodingSequence:
    """Put a transcript's coding sequence together from GRCh38 bases.

    A sequence that does not run from a start codon to a stop codon is not used: its bases are None.
    """
    places = CodingMap.of(transcript)
    source = DirectedBases(reference, transcript.chrom, transcript.is_forward)
    pieces: list[str] = []
    for first, last in places.exons:
        start, end = max(first, places.coding[0]), min(last, places.coding[1])
        if start <= end:
            piece = source.fetch(start, end)
            if piece is None:
                return CodingSequence(places, None, "")
            pieces.append(piece)
    found = CodingSequence(places, "".join(pieces), _tail(places, source))
    return found if is_whole(found.bases or "", transcript) else CodingSequence(places, None, "")


class SequenceSource(StrEnum):
    """Where a transcript's coding sequence comes from. Values are parts of wording keys."""

    RULEBOOK = "rulebook"
    ADDED = "added"
    MISSING = "missing"


def sequence_source(
    transcript: Transcript, own: Reference, bases: Reference | None = None
) -> SequenceSource:
    """Return whether a transcript's coding sequence is at hand, and from where.

    `own` are the rulebook's bases on GRCh38, `bases` those with added sequences, if there are any.
    """
    if _is_at_hand(transcript, own):
        return SequenceSource.RULEBOOK
    if bases is not None and _is_at_hand(transcript, bases):
        return SequenceSource.ADDED
    return SequenceSource.MISSING


def _is_at_hand(transcript: Transcript, reference: Reference) -> bool:
    """Tell whether `coding_sequence` would give bases, without putting the whole map together."""
    pieces = []
    for _, (start, end), _ in transcript.coding_parts(Build.GRCH38):
        piece = reference.fetch(transcript.chrom, start, end)
        if piece is None:
            return False
        pieces.append(piece)
    bases = "".join(pieces)
    return is_whole(bases if transcript.is_forward else reverse_complement(bases), transcript)


def is_whole(bases: str, transcript: Transcript) -> bool:
    """Tell whether bases run from a start codon to a stop codon in whole codons.

    Genes of the mitochondrion start with other codons too, and may end in a stop that is completed
    after transcription.
    """
    code = code_of(transcript.chrom)
    if transcript.chrom == "MT":
        return len(bases) > 2
    start = OTHER_STARTS.get(accession_key(transcript.refseq), "ATG")
    return len(bases) % 3 == 0 and bases.startswith(start) and code.get(bases[-3:]) == STOP


def _tail(places: CodingMap, source: DirectedBases) -> str:
    """Return the spliced bases after the coding sequence, up to where they are not at hand."""
    found = ""
    for first, last in places.exons:
        start = max(first, places.coding[1] + 1)
        if start <= last and len(found) < _LONGEST_TAIL:
            piece = source.fetch(start, last)
            if piece is None:
                return found + source.downstream(start, min(last - start + 1, _LONGEST_TAIL))
            found += piece
    return found

"""Transcript sequences that a clinic adds by file, checked against the rulebook's exons.

RefSeq or Ensembl FASTA of whole transcripts (mRNA) or of coding sequences. A record counts by its
accession *with* version, and only if its length is that of the transcript's exons (or of their
coding parts) and its coding part runs from a start to a stop codon: no sequence is ever stretched
to fit.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from counselor.errors import InputError
from counselor.findings.models import SequenceStamp
from counselor.genome.bases import reverse_complement
from counselor.genome.build import Build
from counselor.genome.coding_map import CodingMap
from counselor.genome.hgvs import accession_key
from counselor.genome.transcript import Transcript
from counselor.genome.variant import Reference
from counselor.inherited.coding import is_whole
from counselor.readers.transcript_fasta import FastaRecord, TranscriptFasta
from counselor.rulebook.rulebook import Rulebook

Piece = tuple[int, int, str]
"""First and last position on GRCh38, and the forward-strand bases between."""


class SequenceUnusable(InputError):
    """A record of the file does not fit the transcript that it names."""

    def __init__(self, name: str, record: FastaRecord, what: str) -> None:
        super().__init__(
            f"The sequence {record.accession} in line {record.line} of '{name}' can't be used: "
            f"{what}.",
            "Take it out of the file, or replace it by the sequence of the right version.",
        )


class NoSequenceOfRulebook(InputError):
    """A file holds no transcript that the rulebook uses."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The file '{name}' holds no transcript that the rulebook uses.",
            "Use RefSeq or Ensembl sequences of MANE transcripts, with their version.",
        )


@dataclass(frozen=True)
class AddedSequences:
    """Bases of coding exons from a file, before those of the rulebook; implements `Reference`.

    Attributes:
        stamp: Which file, and which of its transcripts.
        pieces: Chromosome → pieces by position.
        fallback: The rulebook's own bases on GRCh38.
    """

    stamp: SequenceStamp
    pieces: Mapping[str, Sequence[Piece]]
    fallback: Reference
    _starts: Mapping[str, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        """Index the pieces by where they begin."""
        starts = {chrom: [piece[0] for piece in found] for chrom, found in self.pieces.items()}
        object.__setattr__(self, "_starts", starts)

    def fetch(self, chrom: str, start: int, end: int) -> str | None:
        """Return the bases of a stretch (1-based, inclusive), None where not all are at hand."""
        found = self.fallback.fetch(chrom, start, end)
        if found is not None or chrom not in self.pieces:
            return found
        index = bisect_right(self._starts[chrom], start) - 1
        if index < 0:
            return None
        first, last, bases = self.pieces[chrom][index]
        return bases[start - first : end - first + 1] if end <= last else None


@dataclass(frozen=True, slots=True)
class FittingSequence:
    """A record that fits a transcript of the rulebook; `coding` is its coding sequence."""

    transcript: Transcript
    record: FastaRecord
    coding: str


def added_sequences(fasta: TranscriptFasta, rulebook: Rulebook) -> AddedSequences:
    """Take the sequences that the rulebook lacks from a file.

    Records of transcripts that the rulebook does not use are passed over.

    Raises:
        SequenceUnusable: A record has another version, length or bases than its transcript.
        NoSequenceOfRulebook: None of the records is of a transcript of the rulebook.
    """
    found = fitting_sequences(fasta, rulebook)
    taken = tuple(sorted({item.transcript.refseq for item in found}))
    stamp = SequenceStamp(fasta.name, fasta.sha256, taken)
    return reference_with(found, stamp, rulebook)


def fitting_sequences(fasta: TranscriptFasta, rulebook: Rulebook) -> tuple[FittingSequence, ...]:
    """Return the records of a file that are of transcripts of the rulebook, in its order.

    Raises:
        SequenceUnusable: A record has another version, length or bases than its transcript.
        NoSequenceOfRulebook: None of the records is of a transcript of the rulebook.
    """
    wanted = transcripts_by_accession(rulebook)
    taken: dict[str, str] = {}
    found: list[FittingSequence] = []
    for record in fasta.records:
        item = fitting_sequence(fasta.name, record, rulebook, wanted)
        if item is None:
            continue
        if taken.setdefault(item.transcript.refseq, item.coding) != item.coding:
            raise SequenceUnusable(fasta.name, record, "an earlier record has other bases")
        found.append(item)
    if not found:
        raise NoSequenceOfRulebook(fasta.name)
    return tuple(found)


def fitting_sequence(
    name: str, record: FastaRecord, rulebook: Rulebook, wanted: Mapping[str, Transcript]
) -> FittingSequence | None:
    """Return a record as the coding sequence of its transcript; None where the rulebook has none.

    Args:
        name: Of the file, for the sentence.
        record: What the file has.
        rulebook: Its exons and bases decide.
        wanted: What `transcripts_by_accession` returned.

    Raises:
        SequenceUnusable: It has another version, length or bases than the transcript.
    """
    transcript = wanted.get(accession_key(record.accession))
    if transcript is None:
        return None
    coding = _checked(name, record, transcript)
    own = rulebook.reference(Build.GRCH38)
    for start, end, bases in _cut(coding, CodingMap.of(transcript)):
        known = own.fetch(transcript.chrom, start, end)
        if known is not None and known != bases:
            place = f"{transcript.chrom}:{start}-{end}"
            what = f"its bases differ from the rulebook's at {place} (GRCh38)"
            raise SequenceUnusable(name, record, what)
    return FittingSequence(transcript, record, coding)


def reference_with(
    found: Iterable[FittingSequence], stamp: SequenceStamp, rulebook: Rulebook
) -> AddedSequences:
    """Return the rulebook's bases on GRCh38 with those of added sequences behind them."""
    pieces: dict[str, dict[Piece, None]] = {}
    for item in found:
        cut = pieces.setdefault(item.transcript.chrom, {})
        cut.update(dict.fromkeys(_cut(item.coding, CodingMap.of(item.transcript))))
    by_place = {chrom: sorted(rows) for chrom, rows in pieces.items()}
    return AddedSequences(stamp, by_place, rulebook.reference(Build.GRCH38))


def transcripts_by_accession(rulebook: Rulebook) -> dict[str, Transcript]:
    """Return accession without version → transcript, for RefSeq and Ensembl names."""
    genes = [gene.symbol for gene in rulebook.inherited_genes()]
    found = {}
    for symbol in genes:
        for item in rulebook.transcripts(symbol):
            found[accession_key(item.refseq)] = item
            found[accession_key(item.ensembl)] = item
    return found


def _checked(name: str, record: FastaRecord, transcript: Transcript) -> str:
    """Return the coding sequence of a record.

    Raises:
        SequenceUnusable: It does not fit.
    """
    version = next(
        item
        for item in (transcript.refseq, transcript.ensembl)
        if accession_key(item) == accession_key(record.accession)
    )
    if record.accession != version:
        raise SequenceUnusable(name, record, f"the rulebook's exons are those of {version}")
    places = CodingMap.of(transcript)
    whole = sum(end - start + 1 for start, end in places.exons)
    length = len(record.bases)
    if length == places.coding_length:
        coding = record.bases
    elif length == whole or (length > whole and not record.bases[whole:].strip("A")):
        coding = record.bases[places.coding_start :][: places.coding_length]
    else:
        what = (
            f"it has {length} bases, where the exons have {whole} and their coding parts "
            f"{places.coding_length}"
        )
        raise SequenceUnusable(name, record, what)
    if not is_whole(coding, transcript):
        what = "its coding part does not run from a start codon to a stop codon"
        raise SequenceUnusable(name, record, what)
    return coding


def _cut(coding: str, places: CodingMap) -> Iterator[Piece]:
    """Yield a coding sequence cut into forward-strand pieces, one for each coding exon."""
    parts = [
        (max(first, places.coding[0]), min(last, places.coding[1]))
        for first, last in places.exons
        if first <= places.coding[1] and last >= places.coding[0]
    ]
    ends = accumulate(last - first + 1 for first, last in parts)
    for (first, last), end in zip(parts, ends, strict=True):
        bases = coding[end - (last - first + 1) : end]
        if places.transcript.is_forward:
            yield first, last, bases
        else:
            yield -last, -first, reverse_complement(bases)

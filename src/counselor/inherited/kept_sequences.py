"""Transcript sequences that a practice keeps, for genes whose bases the rulebook lacks.

They come from FASTA files (`added_sequences` checks them) and are kept record by record with the
file they came from. What a result was judged with is stamped by the hash of a FASTA file of exactly
those records: given to `counselor analyse`, such a file gives the same hash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counselor.errors import InputError
from counselor.findings.models import SequenceStamp
from counselor.genome.build import Build
from counselor.genome.kept_sequence import KeptSequence
from counselor.genome.transcript import Transcript
from counselor.inherited.added_sequences import (
    AddedSequences,
    FittingSequence,
    SequenceUnusable,
    fitting_sequence,
    fitting_sequences,
    reference_with,
    transcripts_by_accession,
)
from counselor.inherited.coding import SequenceSource, sequence_source
from counselor.readers.transcript_fasta import FastaRecord, TranscriptFasta
from counselor.rulebook.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class ChosenSequences:
    """What a file holds for this practice.

    Attributes:
        fresh: Sequences that the rulebook lacks and the practice does not keep yet.
        already: Transcripts that the practice keeps with the same bases.
        in_rulebook: Transcripts whose bases the rulebook has.
        passed_over: How many records are of no transcript of the rulebook.
    """

    fresh: tuple[FittingSequence, ...]
    already: tuple[str, ...]
    in_rulebook: tuple[str, ...]
    passed_over: int


class NothingLacking(InputError):
    """The rulebook has the bases of every transcript of a file already."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The rulebook has the bases of every transcript in '{name}' already.",
            "Choose a file with transcripts of the genes that lack a sequence.",
        )


class KeptOtherwise(InputError):
    """A file has other bases than those that are kept for the same transcript."""

    def __init__(self, name: str, record: FastaRecord, transcript: str, file: str) -> None:
        super().__init__(
            f"The sequence {record.accession} in line {record.line} of '{name}' has other bases "
            f"than the one of {transcript} that is kept from '{file}'.",
            "Find out which one is right. To use the new one, remove the kept one first.",
        )


def chosen_sequences(
    fasta: TranscriptFasta, rulebook: Rulebook, kept: Iterable[KeptSequence]
) -> ChosenSequences:
    """Sort out what a file adds to the sequences that are in use.

    Raises:
        SequenceUnusable: A record does not fit its transcript.
        NoSequenceOfRulebook: None of the records is of a transcript of the rulebook.
        NothingLacking: The rulebook has all of them.
        KeptOtherwise: A record contradicts one that is in use.
    """
    own = rulebook.reference(Build.GRCH38)
    in_use = {item.transcript: item for item in kept if item.in_use}
    found = fitting_sequences(fasta, rulebook)
    by_transcript = {item.transcript.refseq: item for item in reversed(found)}
    fresh, already, in_rulebook = [], [], []
    for name, item in sorted(by_transcript.items()):
        if sequence_source(item.transcript, own) is SequenceSource.RULEBOOK:
            in_rulebook.append(name)
        elif name in in_use:
            _refuse_other_bases(fasta.name, item, in_use[name], rulebook)
            already.append(name)
        else:
            fresh.append(item)
    if not fresh and not already:
        raise NothingLacking(fasta.name)
    passed_over = len(fasta.records) - len(found)
    return ChosenSequences(tuple(fresh), tuple(already), tuple(in_rulebook), passed_over)


def _refuse_other_bases(
    name: str, item: FittingSequence, kept: KeptSequence, rulebook: Rulebook
) -> None:
    record = FastaRecord(kept.accession, 0, kept.bases)
    wanted = transcripts_by_accession(rulebook)
    known = fitting_sequence(kept.file, record, rulebook, wanted)
    if known is not None and known.coding != item.coding:
        raise KeptOtherwise(name, item.record, kept.transcript, kept.file)


def fasta_of(kept: Iterable[KeptSequence]) -> TranscriptFasta:
    """Return kept sequences as the FASTA file that their stamp is the hash of."""
    ordered = sorted(kept, key=lambda item: item.transcript)
    text = fasta_text(ordered)
    records = tuple(
        FastaRecord(item.accession, 2 * index + 1, item.bases) for index, item in enumerate(ordered)
    )
    return TranscriptFasta("", hashlib.sha256(text.encode("ascii")).hexdigest(), records)


def fasta_text(kept: Sequence[KeptSequence]) -> str:
    """Return kept sequences as FASTA, one line of bases each."""
    return "".join(f">{item.accession}\n{item.bases}\n" for item in kept)


def unfit_transcripts(kept: Iterable[KeptSequence], rulebook: Rulebook) -> tuple[str, ...]:
    """Return the transcripts of kept sequences that the present rulebook can't use.

    It may name another version of a transcript, or no longer use it: then its gene is without a
    sequence again, and says so.
    """
    wanted = transcripts_by_accession(rulebook)
    return tuple(item.transcript for item in kept if _fitting(item, rulebook, wanted) is None)


def kept_reference(kept: Iterable[KeptSequence], rulebook: Rulebook) -> AddedSequences | None:
    """Return the rulebook's bases with those of kept sequences; None where none can be used."""
    wanted = transcripts_by_accession(rulebook)
    used, found = [], []
    for item in kept:
        fitting = _fitting(item, rulebook, wanted)
        if fitting is not None:
            used.append(item)
            found.append(fitting)
    if not found:
        return None
    taken = tuple(sorted(item.transcript for item in used))
    return reference_with(found, SequenceStamp("", fasta_of(used).sha256, taken), rulebook)


def reference_of_stamp(
    stamp: SequenceStamp | None, kept: Iterable[KeptSequence], rulebook: Rulebook
) -> AddedSequences | None:
    """Return the sequences that a result was judged with; None where it was judged with none.

    Also None where they are not all at hand any more with the same bases: nothing else may stand in
    for them.
    """
    if stamp is None:
        return None
    named = [item for item in kept if item.transcript in stamp.transcripts]
    found = kept_reference(named, rulebook)
    return found if found is not None and found.stamp == stamp else None


def _fitting(
    item: KeptSequence, rulebook: Rulebook, wanted: dict[str, Transcript]
) -> FittingSequence | None:
    record = FastaRecord(item.accession, 0, item.bases)
    try:
        found = fitting_sequence(item.file, record, rulebook, wanted)
    except SequenceUnusable:
        return None
    return found if found is not None and found.transcript.refseq == item.transcript else None

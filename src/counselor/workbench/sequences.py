"""Steps about transcript sequences that the practice adds for genes whose bases the rulebook lacks.

They stay in the vault: all users then judge by the same ones, and a backup holds them. Every import
uses those in use; a stored result is judged anew only by the ones that it was made with.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from counselor.casework.roles import Action
from counselor.errors import NotPermitted
from counselor.genome.kept_sequence import KeptSequence, bases_sha256
from counselor.vault.store import Store
from counselor.workbench.desk import Desk, changed
from counselor.workbench.models import Change, Kind
from counselor.workbench.permissions import needs

if TYPE_CHECKING:
    from counselor.findings.models import SequenceStamp
    from counselor.inherited.added_sequences import AddedSequences, FittingSequence
    from counselor.rulebook.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class SequenceRow:
    """One sequence in use.

    Attributes:
        fits: False where the present rulebook has another version of the transcript, or none: the
            sequence is not used then.
    """

    sequence: KeptSequence
    fits: bool


@dataclass(frozen=True, slots=True)
class SequencesAdded:
    """What came of a file: transcripts by their RefSeq accession.

    Attributes:
        already: Kept before, with the same bases.
        in_rulebook: The rulebook has their bases.
        passed_over: How many records are of no transcript of the rulebook.
    """

    added: tuple[str, ...]
    already: tuple[str, ...]
    in_rulebook: tuple[str, ...]
    passed_over: int


class SequenceGone(NotPermitted):
    """A sequence that should be removed is not in use."""

    def __init__(self, transcript: str) -> None:
        super().__init__(
            f"No sequence of {transcript} is in use.", "Look at the list again: it was removed."
        )


class SequenceSteps:
    """The practice's own transcript sequences."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @needs(Action.READ_RULEBOOK)
    def in_use(self) -> tuple[SequenceRow, ...]:
        """Return the sequences in use, by gene.

        Raises:
            SequenceDamaged: The bases of one are not those that were stored.
        """
        from counselor.inherited.kept_sequences import unfit_transcripts  # noqa: PLC0415 - heavy

        with self._desk.vault.read() as store:
            kept = tuple(item for item in store.sequences.all() if item.in_use)
        unfit = unfit_transcripts(kept, self._desk.rulebook) if kept else ()
        return tuple(SequenceRow(item, item.transcript not in unfit) for item in kept)

    @needs(Action.MANAGE_RULEBOOK)
    def add(self, path: Path) -> tuple[SequencesAdded, Change]:
        """Check a FASTA file of transcripts and keep the sequences that the rulebook lacks.

        Raises:
            InputError: The file can't be read, or a record can't be used; the message names the
                line. Nothing was kept.
        """
        from counselor.inherited.kept_sequences import chosen_sequences  # noqa: PLC0415 - heavy
        from counselor.readers.transcript_fasta import read_transcript_fasta  # noqa: PLC0415

        desk = self._desk
        fasta = read_transcript_fasta(path)
        with desk.vault.read() as store:
            chosen = chosen_sequences(fasta, desk.rulebook, store.sequences.all())
        names = tuple(item.transcript.refseq for item in chosen.fresh)
        report = SequencesAdded(names, chosen.already, chosen.in_rulebook, chosen.passed_over)
        if not chosen.fresh:
            return report, Change(frozenset())
        fresh = tuple(self._kept(item, fasta.name, fasta.sha256) for item in chosen.fresh)
        with desk.vault.change() as store:
            # Somebody may have added one meanwhile: what is kept is never overwritten.
            chosen_sequences(fasta, desk.rulebook, store.sequences.all())
            store.sequences.put(fresh)
            told = {item.transcript: item.sha256 for item in fresh}
            after = {"file": fasta.name, "sha256": fasta.sha256, "transcripts": told}
            desk.record(store, "sequences.added", "sequences", after=after)
        return report, changed(Kind.SETTINGS)

    @needs(Action.MANAGE_RULEBOOK)
    def remove(self, transcripts: Collection[str]) -> Change:
        """Use sequences no more, from the next import on.

        They stay in the vault: results that were judged with them still are.

        Raises:
            SequenceGone: One is not in use.
        """
        desk = self._desk
        with desk.vault.change() as store:
            in_use = {item.transcript: item for item in store.sequences.all() if item.in_use}
            for name in transcripts:
                if name not in in_use:
                    raise SequenceGone(name)
            store.sequences.remove(transcripts)
            told = {name: in_use[name].sha256 for name in sorted(transcripts)}
            desk.record(store, "sequences.removed", "sequences", before={"transcripts": told})
        return changed(Kind.SETTINGS)

    def _kept(self, item: FittingSequence, file: str, file_sha256: str) -> KeptSequence:
        bases = item.record.bases
        return KeptSequence(
            transcript=item.transcript.refseq,
            accession=item.record.accession,
            gene=item.transcript.gene,
            bases=bases,
            sha256=bases_sha256(bases),
            file=file,
            file_sha256=file_sha256,
            added_at=self._desk.clock(),
            added_by=self._desk.user,
        )


def sequences_in_use(store: Store, rulebook: Rulebook) -> AddedSequences | None:
    """Return the bases that an import judges by beside the rulebook's; None where there are none.

    Raises:
        SequenceDamaged: The bases of one are not those that were stored.
    """
    from counselor.inherited.kept_sequences import kept_reference  # noqa: PLC0415 - heavy

    kept = tuple(item for item in store.sequences.all() if item.in_use)
    return kept_reference(kept, rulebook) if kept else None


def sequences_of(
    store: Store, stamp: SequenceStamp | None, rulebook: Rulebook
) -> AddedSequences | None:
    """Return the bases that a result was judged by, removed ones included; None if not at hand.

    Raises:
        SequenceDamaged: The bases of one are not those that were stored.
    """
    from counselor.inherited.kept_sequences import reference_of_stamp  # noqa: PLC0415 - heavy

    if stamp is None:
        return None
    return reference_of_stamp(stamp, store.sequences.all(), rulebook)

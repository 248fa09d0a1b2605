"""Transcript sequences that the practice added.

They are kept in the vault, although they are nobody's data: every user of the practice then judges
by the same ones, a backup holds them, and each change has its audit row in the same transaction.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from counselor.errors import VaultError
from counselor.genome.kept_sequence import KeptSequence
from counselor.vault.errors import VaultDamaged
from counselor.vault.tables import TRANSCRIPT_SEQUENCES
from counselor.vault.times import from_text, to_text


class SequenceDamaged(VaultDamaged):
    """The bases of a kept sequence are not those that were stored."""

    def __init__(self, transcript: str) -> None:
        VaultError.__init__(
            self,
            f"The sequence of {transcript} in the vault is not the one that was stored.",
            "Nothing was judged by it. Restore the latest backup.",
        )


class TranscriptSequencesStore:
    """Reads and writes sequences, one for each transcript."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[KeptSequence, ...]:
        """Return all sequences by gene, those that were removed included.

        Raises:
            SequenceDamaged: The bases of one do not have the hash that was stored with them.
        """
        table = TRANSCRIPT_SEQUENCES
        query = select(table).order_by(table.c.gene, table.c.transcript)
        return tuple(_checked(row) for row in self._connection.execute(query))

    def put(self, sequences: Iterable[KeptSequence]) -> None:
        """Store sequences, each in place of a removed one of its transcript."""
        for item in sequences:
            row = {
                "transcript": item.transcript,
                "accession": item.accession,
                "gene": item.gene,
                "bases": item.bases,
                "sha256": item.sha256,
                "file": item.file,
                "file_sha256": item.file_sha256,
                "added_at": to_text(item.added_at),
                "added_by": item.added_by,
                "in_use": item.in_use,
            }
            statement = upsert(TRANSCRIPT_SEQUENCES).values(row)
            self._connection.execute(
                statement.on_conflict_do_update(index_elements=["transcript"], set_=row)
            )

    def remove(self, transcripts: Iterable[str]) -> None:
        """Use sequences no more."""
        table = TRANSCRIPT_SEQUENCES
        named = table.c.transcript.in_(tuple(transcripts))
        self._connection.execute(update(table).where(named).values(in_use=False))


def _checked(row: Row[Any]) -> KeptSequence:
    found = KeptSequence(
        transcript=row.transcript,
        accession=row.accession,
        gene=row.gene,
        bases=row.bases,
        sha256=row.sha256,
        file=row.file,
        file_sha256=row.file_sha256,
        added_at=from_text(row.added_at),
        added_by=row.added_by,
        in_use=bool(row.in_use),
    )
    if not found.is_intact:
        raise SequenceDamaged(found.transcript)
    return found

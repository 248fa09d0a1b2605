"""A transcript's bases that a practice keeps beside the rulebook. Public facts, nobody's data."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime


def bases_sha256(bases: str) -> str:
    """Return the hash by which kept bases are verified."""
    return hashlib.sha256(bases.encode("ascii")).hexdigest()


@dataclass(frozen=True, slots=True)
class KeptSequence:
    """One transcript's sequence as a file gave it.

    Attributes:
        transcript: RefSeq accession, with version, of the rulebook's transcript it was taken for.
        accession: Name of the record in the file (RefSeq or Ensembl).
        sha256: Of `bases`.
        file, file_sha256: Base name of the file, and of its bytes.
        in_use: False once it was removed; results judged with it are still judged by it.
    """

    transcript: str
    accession: str
    gene: str
    bases: str
    sha256: str
    file: str
    file_sha256: str
    added_at: datetime
    added_by: str
    in_use: bool = True

    @property
    def is_intact(self) -> bool:
        """Whether the bases are those that were stored."""
        return bases_sha256(self.bases) == self.sha256

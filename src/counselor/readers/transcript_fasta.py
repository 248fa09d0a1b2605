"""A FASTA file of transcript sequences (RefSeq, Ensembl), plain or gzip-compressed."""

from __future__ import annotations

import gzip
import hashlib
import re
import zlib
from dataclasses import dataclass
from pathlib import Path

from counselor.errors import InputError

_ACCESSION = re.compile(r"(?:(?:NM|XM)_\d+|ENST\d+)\.\d+", re.ASCII)
_UNVERSIONED = re.compile(r"(?:(?:NM|XM)_\d+|ENST\d+)(?![\d.])", re.ASCII)
_BASES = re.compile(r"[ACGTN]*", re.ASCII)
_GZIP = b"\x1f\x8b"


class FastaUnreadable(InputError):
    """The file can't be read as FASTA of transcripts."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(
            f"The file '{name}' can't be read as FASTA of transcripts: {what}.",
            "Use the FASTA file as NCBI or Ensembl give it, plain or gzip-compressed.",
        )


@dataclass(frozen=True, slots=True)
class FastaRecord:
    """One sequence: accession with version, 1-based line of its header, bases in upper case."""

    accession: str
    line: int
    bases: str


@dataclass(frozen=True, slots=True)
class TranscriptFasta:
    """A whole file. `name` is the base name; the path is never kept."""

    name: str
    sha256: str
    records: tuple[FastaRecord, ...]


def read_transcript_fasta(path: Path) -> TranscriptFasta:
    """Read a file of transcript sequences.

    Raises:
        FastaUnreadable: The file is missing, damaged or no FASTA; a header names no accession with
            version; a line holds something else than bases.
    """
    name = path.name
    try:
        data = path.read_bytes()
        plain = gzip.decompress(data) if data.startswith(_GZIP) else data
        text = plain.decode("ascii")
    except OSError as error:
        raise FastaUnreadable(name, error.strerror or "it can't be opened") from error
    except (EOFError, zlib.error) as error:
        raise FastaUnreadable(name, "its compression is damaged or it ends early") from error
    except UnicodeDecodeError as error:
        raise FastaUnreadable(name, "it is no plain text") from error
    return TranscriptFasta(name, hashlib.sha256(data).hexdigest(), _records(name, text))


def _records(name: str, text: str) -> tuple[FastaRecord, ...]:
    records: list[FastaRecord] = []
    accession, begin = "", 0
    pieces: list[str] = []
    for line, row in enumerate(text.splitlines(), start=1):
        if row.startswith(">"):
            if begin:
                records.append(FastaRecord(accession, begin, "".join(pieces)))
            accession, begin, pieces = _accession(name, row, line), line, []
        elif row.strip():
            pieces.append(_bases(name, row, line, begin=begin))
    if not begin:
        raise FastaUnreadable(name, "it has no line that begins with '>'")
    return (*records, FastaRecord(accession, begin, "".join(pieces)))


def _accession(name: str, row: str, line: int) -> str:
    found = _ACCESSION.search(row)
    if found is not None:
        return found[0]
    bare = _UNVERSIONED.search(row)
    if bare is not None:
        raise FastaUnreadable(name, f"line {line} names {bare[0]} without its version")
    # Records of other kinds (non-coding RNA) have no accession that a transcript could be met by.
    return ""


def _bases(name: str, row: str, line: int, *, begin: int) -> str:
    bases = row.strip().upper().replace("U", "T")
    if not begin:
        raise FastaUnreadable(name, f"line {line} stands before any line that begins with '>'")
    if not _BASES.fullmatch(bases):
        raise FastaUnreadable(name, f"line {line} holds something else than bases")
    return bases

"""FASTA of transcripts: read as NCBI and Ensembl give it; every fault names its line."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import pytest

from counselor.readers.transcript_fasta import FastaUnreadable, read_transcript_fasta

TEXT = """\
>NM_000059.4 Homo sapiens BRCA2 DNA repair associated (BRCA2), mRNA
acgtN
GGG

>ENST00000380152.8 cds chromosome:GRCh38:13 gene:ENSG00000139618.19
ACG
>NR_001566.3 telomerase RNA
ACGU
"""


@pytest.mark.parametrize("compressed", [False, True])
def test_records_are_read(tmp_path: Path, *, compressed: bool) -> None:
    data = gzip.compress(TEXT.encode()) if compressed else TEXT.encode()
    path = tmp_path / "transcripts.fa.gz"
    path.write_bytes(data)
    fasta = read_transcript_fasta(path)
    assert [(it.accession, it.line, it.bases) for it in fasta.records] == [
        ("NM_000059.4", 1, "ACGTNGGG"),
        ("ENST00000380152.8", 5, "ACG"),
        ("", 7, "ACGT"),
    ]
    assert (fasta.name, fasta.sha256) == ("transcripts.fa.gz", hashlib.sha256(data).hexdigest())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"ACGT\n", "line 1 stands before"),
        (b">NM_000059.4\nACGT\nAC-GT\n", "line 3"),
        (b">NM_000059 no version\nACGT\n", "line 1 names NM_000059 without its version"),
        (b"\n\n", "begins with '>'"),
        (gzip.compress(TEXT.encode())[:-9], "damaged or it ends early"),
        (b"\xff\xfe\x00>", "no plain text"),
    ],
)
def test_faults_are_named(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "bad.fa"
    path.write_bytes(data)
    with pytest.raises(FastaUnreadable) as error:
        read_transcript_fasta(path)
    assert said in str(error.value)
    assert "bad.fa" in str(error.value)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(FastaUnreadable, match=r"absent\.fa"):
        read_transcript_fasta(tmp_path / "absent.fa")

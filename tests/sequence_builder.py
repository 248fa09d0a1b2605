"""FASTA files with invented bases of real transcripts whose sequences the rulebook lacks."""

from __future__ import annotations

from pathlib import Path

from counselor.genome.transcript import Transcript
from counselor.rulebook.load import bundled_rulebook

GENE = "GJB2"
"""One coding exon on the reverse strand of chromosome 13; recessive loss of function."""


def transcript_of(gene: str = GENE) -> Transcript:
    (found, *_) = bundled_rulebook().transcripts(gene)
    return found


def invented_coding(length: int, third: str = "CAA") -> str:
    """Return bases of the right length: start codon, one codon, many AAG, stop codon."""
    return "ATG" + third + "AAG" * (length // 3 - 3) + "TGA"


def write_fasta(path: Path, *genes: str, third: str = "CAA", ensembl: bool = False) -> Path:
    """Write the invented coding sequences of genes (GJB2 if none is named)."""
    records = []
    for gene in genes or (GENE,):
        item = transcript_of(gene)
        name = item.ensembl if ensembl else item.refseq
        records.append(f">{name} text\n{invented_coding(item.coding_length, third)}\n")
    path.write_text("".join(records))
    return path


def stop_in_second_codon(gene: str = GENE) -> tuple[str, int, str, str]:
    """Return chrom, pos, REF, ALT (GRCh38) of C>T in the codon CAA of the invented sequence."""
    item = transcript_of(gene)
    assert not item.is_forward
    return item.chrom, item.coding38[1] - 3, "G", "A"

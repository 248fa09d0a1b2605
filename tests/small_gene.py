"""A small invented gene with all its bases, on either strand, to name variants on."""

from __future__ import annotations

from counselor.genome.bases import reverse_complement
from counselor.genome.transcript import Transcript

# Exon bases in capitals; in its own direction. Two introns of 30 bases, GT … AG.
UTR_5 = "GCGCCGGACC"
CODING_1 = "ATGGCTAAACTTGGA"  # M A K L G
INTRON_1 = "gtaagtccatcgatcgatttccgtttccag"
CODING_2 = "TCACAAAAAGATTGGTACCGA"  # S Q K D W Y R
INTRON_2 = "gtgagtttgcaatccgatcagcccgttcag"
CODING_3 = "GAAGCACTTTGCTGA"  # E A L C stop
UTR_3 = "CCTAGATAAACGGATTGCAAGGC"
CODING = CODING_1 + CODING_2 + CODING_3
FLANK = "TTACCGGATCCATTGGCCAT"
OWN = (FLANK + UTR_5 + CODING_1 + INTRON_1 + CODING_2 + INTRON_2 + CODING_3 + UTR_3 + FLANK).upper()
START = 1001
"""1-based position of the first base on the invented chromosome 1."""


class Genome:
    """Bases of the stretch that holds the gene, in the direction of the forward strand."""

    def __init__(self, strand: str, *, missing: tuple[int, int] | None = None) -> None:
        self.bases = OWN if strand == "+" else reverse_complement(OWN)
        self._missing = missing

    def fetch(self, chrom: str, start: int, end: int) -> str | None:
        """Return bases, None outside of the stretch or in what is missing."""
        if chrom != "1" or start < START or end > START + len(self.bases) - 1:
            return None
        if self._missing and start <= self._missing[1] and self._missing[0] <= end:
            return None
        return self.bases[start - START : end - START + 1]


def place(own: int, strand: str) -> int:
    """Return the position of the base at an index (from 0) of the gene's own direction."""
    return START + own if strand == "+" else START + len(OWN) - 1 - own


def small_gene(strand: str) -> Transcript:
    """Return the gene's transcript."""
    lengths = [
        len(FLANK), len(UTR_5 + CODING_1), len(INTRON_1), len(CODING_2), len(INTRON_2),
        len(CODING_3 + UTR_3),
    ]  # fmt: skip
    borders = [sum(lengths[: count + 1]) for count in range(len(lengths))]
    exons = [(borders[0], borders[1]), (borders[2], borders[3]), (borders[4], borders[5])]
    coding = (borders[0] + len(UTR_5), borders[4] + len(CODING_3) - 1)
    return Transcript(
        gene="GENA",
        mane="select",
        refseq="NM_000001.1",
        refseq_protein="NP_000001.1",
        ensembl="ENST00000000001.1",
        chrom="1",
        strand=strand,
        coding38=_ordered(place(coding[0], strand), place(coding[1], strand)),
        exons38=tuple(
            sorted(_ordered(place(first, strand), place(end - 1, strand)) for first, end in exons)
        ),
        exons37=(None, None, None),
        lof_mechanism="yes",
    )


def _ordered(one: int, two: int) -> tuple[int, int]:
    return min(one, two), max(one, two)

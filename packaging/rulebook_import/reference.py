"""reference/<SYMBOL>.fa: the stretches of GRCh38 that inherited variants are checked against."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from rulebook_import.alignment import Piece, cut_coding_sequence
from rulebook_import.inherited_facts import InheritedFacts, Sequence
from rulebook_import.source_ids import CDS, LRG
from rulebook_import.tables import FactsError, Row, write_text

LINE = 60


def reference_pieces(facts: InheritedFacts) -> list[Piece]:
    """Return whole genes (LRG) and the coding exons of further genes (MANE)."""
    pieces = [
        _whole_gene(record) for record in facts.sequences("lrg_grch38_forward_sequences.fa.gz")
    ]
    exons = {
        (row["gene"], row["refseq_nm"]): row for row in facts.rows("mane_grch38_exons_cds.tsv.gz")
    }
    for record in facts.sequences("cds_extra.fa.gz"):
        pieces += _coding_exons(record, exons)
    return pieces


def _whole_gene(record: Sequence) -> Piece:
    """Return an LRG record; its header ends in `GRCh38:chrom:start-end:+`."""
    gene = record.fields[0]
    _, chrom, span, strand = record.fields[3].split(":")
    start, end = (int(part) for part in span.split("-"))
    if strand != "+" or end - start + 1 != len(record.bases):
        raise FactsError(f"{gene}: the LRG sequence does not fit its place {record.fields[3]}")
    return Piece(gene, chrom, start, end, record.bases, LRG)


def _coding_exons(record: Sequence, exons: dict[tuple[str, str], Row]) -> list[Piece]:
    """Return the coding exons of a transcript; none where its exons are not at hand."""
    gene, transcript = record.fields[0], record.fields[1]
    row = exons.get((gene, transcript))
    if row is None:
        return []
    starts = [int(part) for part in row["exon_starts0"].split(",") if part]
    ends = [int(part) for part in row["exon_ends"].split(",") if part]
    span = (int(row["cds_start0"]), int(row["cds_end"]))
    try:
        parts = cut_coding_sequence(
            record.bases, row["strand"], zip(starts, ends, strict=True), span
        )
    except ValueError as error:
        raise FactsError(f"{gene} {transcript}: {error}") from error
    chrom = row["chrom"].removeprefix("chr")
    return [Piece(gene, chrom, start, end, bases, CDS) for start, end, bases in parts]


def write_reference(facts_folder: Path, out: Path) -> list[str]:
    """Write one FASTA file for each gene; return lines that account for what was written."""
    by_gene: dict[str, list[Piece]] = defaultdict(list)
    for piece in reference_pieces(InheritedFacts(facts_folder)):
        by_gene[piece.gene].append(piece)
    for gene, pieces in by_gene.items():
        text = "".join(_record(piece) for piece in pieces)
        write_text(out / "reference" / f"{gene}.fa", text)
    whole = sum(pieces[0].source == LRG for pieces in by_gene.values())
    bases = sum(len(piece.bases) for pieces in by_gene.values() for piece in pieces)
    return [
        f"genes: {whole} whole, {len(by_gene) - whole} by coding exons; {bases} bases",
    ]


def _record(piece: Piece) -> str:
    """Return a FASTA record with lines of 60 bases."""
    lines = [piece.bases[at : at + LINE] for at in range(0, len(piece.bases), LINE)]
    header = f">{piece.gene} {piece.chrom}:{piece.start}-{piece.end} {piece.source}"
    return "\n".join([header, *lines]) + "\n"

"""Check of the transcripts: exons in order, a coding span of whole codons, genes that exist."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from counselor.genome.build import CHROMOSOME_LENGTHS, CHROMOSOMES, Build
from counselor.genome.transcript import Stretch, Transcript
from counselor.rulebook.files import Problem, Row, read_table
from counselor.rulebook.transcripts import MANE_STATUS, transcript_from, transcript_rows


def transcript_problems(
    folder: Path, sources: frozenset[str], counts: Counter[str]
) -> Iterator[Problem]:
    """Yield the problems of inherited/transcripts.tsv.

    Raises:
        BadRow: A row can't be read at all.
    """
    genes = {row["gene"]: row for row in read_table(folder / "inherited" / "genes.tsv", folder)}
    pharmacogenes = {path.stem for path in (folder / "pgx" / "genes").glob("*.toml")}
    seen: set[str] = set()
    for row in transcript_rows(folder):
        counts["transcripts"] += 1
        item = transcript_from(row)
        if item.refseq in seen:
            yield row.problem(f"transcript {item.refseq} stands twice")
        seen.add(item.refseq)
        if item.gene not in genes and item.gene not in pharmacogenes:
            yield row.problem(f"unknown gene '{item.gene}'")
        if item.source not in sources:
            yield row.problem(f"source '{item.source}' is not in manifest.toml")
        for what in _problems(item, genes.get(item.gene)):
            yield row.problem(what)


def _problems(item: Transcript, gene: Row | None) -> Iterator[str]:
    if item.mane not in MANE_STATUS:
        yield f"unknown status '{item.mane}'"
    if item.strand not in ("+", "-"):
        yield f"unknown strand '{item.strand}'"
    if item.chrom not in CHROMOSOMES:
        yield f"unknown chromosome '{item.chrom}'"
        return
    for build in Build:
        placed = [exon for exon in item.exons(build) if exon is not None]
        yield from _order_problems(placed, CHROMOSOME_LENGTHS[build][item.chrom], build)
    for here, there in zip(item.exons38, item.exons37, strict=True):
        if there is not None and there[1] - there[0] != here[1] - here[0]:
            yield f"exon {here[0]}-{here[1]} has another length on GRCh37"
    if item.coding_length % 3 or not item.coding_length:
        yield f"the coding span has {item.coding_length} bases, no whole codons"
    if not all(any(a <= end <= b for a, b in item.exons38) for end in item.coding38):
        yield "the coding span does not begin and end in exons"
    if gene is not None:
        yield from _gene_problems(item, gene)


def _gene_problems(item: Transcript, gene: Row) -> Iterator[str]:
    if (gene["chrom"], gene["strand"]) != (item.chrom, item.strand):
        yield f"{item.gene} lies on {gene['chrom']}{gene['strand']}"
    named = (gene["mane_select"], *gene.items("mane_plus_clinical"))
    if item.refseq not in named:
        yield f"{item.refseq} is no transcript that genes.tsv names for {item.gene}"


def _order_problems(exons: list[Stretch], length: int, build: Build) -> Iterator[str]:
    for before, after in pairwise(exons):
        if after[0] <= before[1]:
            yield f"exons overlap or are out of order on {build}: {after[0]}-{after[1]}"
    if exons and exons[-1][1] > length:
        yield f"an exon lies outside the chromosome on {build}"

"""The transcripts of the rulebook's genes: compiled, and asked by gene and by place."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from counselor.genome.build import Build
from counselor.genome.interval import Interval, IntervalSet
from counselor.genome.stretches import set_of
from counselor.genome.transcript import SPLICE_MARGIN, Stretch, Transcript
from counselor.rulebook.files import BadRow, Row, read_table

TABLE = "inherited/transcripts.tsv"
MANE_STATUS = ("select", "plus_clinical")
_NOT_PLACED = "?"

TRANSCRIPT_COLUMNS = (
    "gene", "mane", "refseq", "refseq_protein", "ensembl", "chrom", "strand", "cds_start38",
    "cds_end38", "exons38", "exons37", "source",
)  # fmt: skip
TRANSCRIPT_TABLES = f"""
CREATE TABLE transcript ({", ".join(TRANSCRIPT_COLUMNS)}, lof_mechanism TEXT);
CREATE TABLE coding_exon (
    build TEXT, chrom TEXT, first INTEGER, last INTEGER, transcript INTEGER
);
CREATE INDEX transcript_gene ON transcript (gene);
CREATE INDEX coding_exon_place ON coding_exon (build, chrom, last);
"""
"""`coding_exon` holds each coding part of an exon with its splice sites around it."""


def transcript_from(row: Row, lof_mechanism: str = "") -> Transcript:
    """Return the transcript that a row of transcripts.tsv describes.

    Raises:
        BadRow: A stretch or number can't be read, or the builds have other numbers of exons.
    """
    exons38 = tuple(_stretch(row, "exons38", text) for text in row.items("exons38"))
    exons37 = tuple(
        None if text == _NOT_PLACED else _stretch(row, "exons37", text)
        for text in row.items("exons37")
    )
    if len(exons38) != len(exons37):
        what = f"{len(exons37)} exons on GRCh37 where GRCh38 has {len(exons38)}"
        raise BadRow(row.file, row.line, what)
    return Transcript(
        gene=row["gene"],
        mane=row["mane"],
        refseq=row["refseq"],
        refseq_protein=row["refseq_protein"],
        ensembl=row["ensembl"],
        chrom=row["chrom"],
        strand=row["strand"],
        coding38=(row.required_integer("cds_start38"), row.required_integer("cds_end38")),
        exons38=exons38,
        exons37=exons37,
        lof_mechanism=lof_mechanism,
        source=row["source"],
    )


def _stretch(row: Row, column: str, text: str) -> Stretch:
    first, dash, last = text.partition("-")
    if dash and first.isdecimal() and last.isdecimal() and text.isascii():
        start, end = int(first), int(last)
        if 1 <= start <= end:
            return start, end
    raise BadRow(row.file, row.line, f"'{column}': '{text}' is no stretch")


def transcript_rows(folder: Path) -> Iterator[Row]:
    """Yield the rows of transcripts.tsv; none where the rulebook has no such table."""
    path = folder / TABLE
    if path.exists():
        yield from read_table(path, folder)


def store_transcripts(connection: sqlite3.Connection, folder: Path) -> None:
    """Fill the compiled tables of transcripts.

    Raises:
        BadRow: A row can't be read.
    """
    genes = read_table(folder / "inherited" / "genes.tsv", folder)
    mechanisms = {row["gene"]: row["lof_mechanism"] for row in genes}
    marks = ", ".join("?" * (len(TRANSCRIPT_COLUMNS) + 1))
    for row_id, row in enumerate(transcript_rows(folder), start=1):
        mechanism = mechanisms.get(row["gene"], "")
        cells = [row[name] for name in TRANSCRIPT_COLUMNS]
        query = f"INSERT INTO transcript VALUES ({marks})"  # noqa: S608
        connection.execute(query, (*cells, mechanism))
        item = transcript_from(row)
        places = (
            (build.value, part.chrom, part.start - SPLICE_MARGIN, part.end + SPLICE_MARGIN, row_id)
            for build in Build
            for part in item.coding_exons(build)
        )
        connection.executemany("INSERT INTO coding_exon VALUES (?, ?, ?, ?, ?)", places)


class TranscriptTable:
    """Look-ups of transcripts in a compiled rulebook; nothing is read before it is asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._read = lru_cache(maxsize=None)(self._transcript)
        self._regions: dict[Build, dict[str, tuple[Interval, ...]]] = {}
        self._bodies: dict[Build, IntervalSet] = {}

    @cached_property
    def _longest(self) -> int:
        query = "SELECT MAX(last - first) FROM coding_exon"
        return int(self._connection.execute(query).fetchone()[0] or 0)

    def of_gene(self, symbol: str) -> tuple[Transcript, ...]:
        """Return a gene's transcripts: MANE Select first, then Plus Clinical by accession."""
        query = "SELECT rowid FROM transcript WHERE gene = ? ORDER BY mane DESC, refseq"
        found = self._connection.execute(query, (symbol,)).fetchall()
        return tuple(self._read(row_id) for (row_id,) in found)

    def at(self, build: Build, chrom: str, start: int, end: int) -> tuple[Transcript, ...]:
        """Return transcripts with a coding exon or splice site in a stretch (1-based, inclusive).

        Sorted by gene, MANE Select first.
        """
        query = (
            "SELECT DISTINCT transcript FROM coding_exon "
            "WHERE build = ? AND chrom = ? AND last BETWEEN ? AND ? AND first <= ?"
        )
        # No exon is longer than the longest: without this bound all that follow would be read.
        values = (build.value, chrom, start, end + self._longest, end)
        found = self._connection.execute(query, values).fetchall()
        items = (self._read(row_id) for (row_id,) in found)
        return tuple(
            sorted(items, key=lambda item: (item.gene, item.mane != "select", item.refseq))
        )

    def regions(self, build: Build) -> Mapping[str, tuple[Interval, ...]]:
        """Return chromosome → coding exons with `SPLICE_MARGIN` bases around, joined, sorted."""
        if build not in self._regions:
            query = (
                "SELECT chrom, first, last FROM coding_exon WHERE build = ? ORDER BY chrom, first"
            )
            found: dict[str, list[tuple[int, int]]] = {}
            for chrom, first, last in self._connection.execute(query, (build.value,)):
                found.setdefault(chrom, []).append((max(1, first), last))
            self._regions[build] = {
                chrom: tuple(
                    Interval(chrom, start, end)
                    for start, end in zip(*(it.tolist() for it in set_of(rows)), strict=True)
                )
                for chrom, rows in found.items()
            }
        return self._regions[build]

    def all(self) -> tuple[Transcript, ...]:
        """Return every transcript, in the order of the table."""
        found = self._connection.execute("SELECT rowid FROM transcript ORDER BY rowid").fetchall()
        return tuple(self._read(row_id) for (row_id,) in found)

    def bodies(self, build: Build) -> IntervalSet:
        """Return the stretches from each transcript's first to its last placed exon."""
        if build not in self._bodies:
            items = (body_of(item, build) for item in self.all())
            self._bodies[build] = IntervalSet(item for item in items if item is not None)
        return self._bodies[build]

    def _transcript(self, row_id: int) -> Transcript:
        query = (
            f"SELECT {', '.join(TRANSCRIPT_COLUMNS)}, lof_mechanism FROM transcript WHERE rowid = ?"  # noqa: S608
        )
        *cells, mechanism = self._connection.execute(query, (row_id,)).fetchone()
        return transcript_from(Row(TABLE, row_id + 1, _texts(cells)), mechanism)


def body_of(item: Transcript, build: Build) -> Interval | None:
    """Return a transcript from its first to its last placed exon; None where none is placed."""
    placed = [exon for exon in item.exons(build) if exon is not None]
    return Interval(item.chrom, placed[0][0], placed[-1][1]) if placed else None


def _texts(cells: list[Any]) -> dict[str, str]:
    return {name: str(cell) for name, cell in zip(TRANSCRIPT_COLUMNS, cells, strict=True)}

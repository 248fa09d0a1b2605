"""The reference bases that the rulebook brings, on either build."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from functools import lru_cache

from counselor.genome.build import Build


class BundledReference:
    """Bases of the rulebook's genes; implements `genome.variant.Reference`.

    Sequences are GRCh38's. On GRCh37 a gene's sequence serves where all of its listed variants
    have one and the same distance between the builds; single bases may differ there, so it is used
    to shift indels and never to judge a file's reference bases. The mitochondrion (rCRS) is the
    same on both.

    Args:
        connection: A compiled rulebook.
        build: The build that `fetch` is asked in.
        offsets: Gene → GRCh37 position minus GRCh38 position, only genes with one offset.
    """

    def __init__(
        self, connection: sqlite3.Connection, build: Build, offsets: Mapping[str, int]
    ) -> None:
        self._pieces: dict[str, list[tuple[int, int, int]]] = {}
        self._connection = connection
        query = "SELECT rowid, gene, chrom, start38, end38 FROM reference ORDER BY chrom, start38"
        for row_id, gene, chrom, start, end in connection.execute(query):
            same = build is Build.GRCH38 or chrom == "MT"
            shift = 0 if same else offsets.get(gene)
            if shift is not None:
                self._pieces.setdefault(chrom, []).append((start + shift, end + shift, row_id))
        self._bases = lru_cache(maxsize=64)(self._read)

    def _read(self, row_id: int) -> str:
        query = "SELECT bases FROM reference WHERE rowid = ?"
        return str(self._connection.execute(query, (row_id,)).fetchone()[0])

    def fetch(self, chrom: str, start: int, end: int) -> str | None:
        """Return the bases of a stretch (1-based, inclusive), None where not all are at hand."""
        for first, last, row_id in self._pieces.get(chrom, ()):
            if first <= start and end <= last:
                return self._bases(row_id)[start - first : end - first + 1]
        return None

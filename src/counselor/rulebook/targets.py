"""The places that a rulebook asks a file about: gathered once, then read back as columns."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

import numpy as np

from counselor.genome.build import Build
from counselor.genome.target import Target, TargetColumns, TargetTable
from counselor.rulebook.files import Row
from counselor.rulebook.pgx_facts import position_from

TARGET_TABLES = """
CREATE TABLE target (
    build TEXT, rank INTEGER, chrom TEXT, starts BLOB, refs TEXT, alts TEXT, large BLOB,
    PRIMARY KEY (build, rank)
) WITHOUT ROWID;
"""
_NUMBER = np.dtype("<i8")


def store_targets(connection: sqlite3.Connection) -> None:
    """Gather the targets of both builds from the compiled facts and keep them as columns."""
    for build in Build:
        table = TargetTable.of((*_pgx(connection, build), *_listed(connection, build)))
        rows = (
            (
                build.value,
                rank,
                chrom,
                columns.starts.astype(_NUMBER).tobytes(),
                "\n".join(columns.refs),
                "\n".join(columns.alts),
                np.array(columns.large, _NUMBER).tobytes(),
            )
            for rank, (chrom, columns) in enumerate(table.columns.items())
        )
        connection.executemany("INSERT INTO target VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def load_targets(connection: sqlite3.Connection, build: Build) -> TargetTable:
    """Return the targets on a build.

    Positions that can't be placed on the build with certainty are left out: they can't be
    assessed on it.
    """
    query = "SELECT chrom, starts, refs, alts, large FROM target WHERE build = ? ORDER BY rank"
    found = connection.execute(query, (build.value,))
    return TargetTable({chrom: _columns(*cells) for chrom, *cells in found})


def _columns(starts: bytes, refs: str, alts: str, large: bytes) -> TargetColumns:
    first = np.frombuffer(starts, dtype=_NUMBER).astype(np.int64)
    names = tuple(refs.split("\n"))
    lengths = np.fromiter(map(len, names), dtype=np.int64, count=len(names))
    return TargetColumns(
        starts=first,
        ends=first + lengths - 1,
        refs=names,
        alts=tuple(alts.split("\n")),
        large=tuple(np.frombuffer(large, _NUMBER).tolist()),
        longest=int(lengths.max(initial=0)),
    )


def _pgx(connection: sqlite3.Connection, build: Build) -> Iterator[Target]:
    query = "SELECT body FROM document WHERE kind = 'pgx_gene' ORDER BY name"
    for (body,) in connection.execute(query):
        for item in json.loads(body)["positions"]:
            position = position_from(Row(item["file"], item["line"], item["cells"]))
            placed = position.on(build)
            if placed is not None:
                pos, ref = placed
                alleles = {position.ref, *position.alts} - {ref}
                yield Target(position.chrom, pos, ref, tuple(sorted(alleles)))


def _listed(connection: sqlite3.Connection, build: Build) -> Iterator[Target]:
    column = "pos38" if build is Build.GRCH38 else "pos37"
    query = f"SELECT chrom, {column}, ref, alt FROM variant WHERE {column} IS NOT NULL"  # noqa: S608
    for chrom, pos, ref, alt in connection.execute(query):
        yield Target(chrom, pos, ref, (alt,))

"""Where each gene's listed variants lie, gathered once and read back as columns.

Several variants of one place that differ only in their ALT are one place: a file that tells of it
tells of all. A variant without a coordinate on the build counts on its own.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

import numpy as np

from counselor.genome.build import Build
from counselor.genome.target import LARGEST_SMALL_CHANGE

PLACE_TABLES = """
CREATE TABLE listed_place (
    build TEXT, gene TEXT, chrom TEXT, positions BLOB, refs TEXT, large BLOB,
    PRIMARY KEY (build, gene, chrom)
) WITHOUT ROWID;
"""
_NUMBER = np.dtype("<i8")
_NOWHERE = 0


@dataclass(frozen=True, slots=True)
class ListedPlaces:
    """The places of one gene's listed variants on one build, each once, in the list's order.

    Attributes:
        gene: HGNC symbol.
        chrom: Canonical name.
        positions: 1-based; None where there is no sure coordinate.
        refs: The bases from there on.
        large: Whether the change is too large for a caller of small variants.
    """

    gene: str
    chrom: str
    positions: tuple[int | None, ...]
    refs: tuple[str, ...]
    large: tuple[bool, ...]


def store_listed_places(connection: sqlite3.Connection) -> None:
    """Gather the places of both builds from the compiled variants."""
    for build in Build:
        column = "pos38" if build is Build.GRCH38 else "pos37"
        query = f"SELECT gene, chrom, {column}, ref, alt FROM variant ORDER BY rowid"  # noqa: S608
        found: dict[tuple[str, str], list[tuple[int, str, bool]]] = {}
        seen: set[tuple[str, str, int, str, bool]] = set()
        for gene, chrom, pos, ref, alt in connection.execute(query):
            place = (pos or _NOWHERE, ref, abs(len(ref) - len(alt)) > LARGEST_SMALL_CHANGE)
            if pos is None or (gene, chrom, *place) not in seen:
                seen.add((gene, chrom, *place))
                found.setdefault((gene, chrom), []).append(place)
        rows = (
            (
                build.value,
                gene,
                chrom,
                np.array([pos for pos, _, _ in places], _NUMBER).tobytes(),
                "\n".join(ref for _, ref, _ in places),
                bytes(is_large for _, _, is_large in places),
            )
            for (gene, chrom), places in found.items()
        )
        connection.executemany("INSERT INTO listed_place VALUES (?, ?, ?, ?, ?, ?)", rows)


def load_listed_places(connection: sqlite3.Connection, build: Build) -> tuple[ListedPlaces, ...]:
    """Return the places of every gene that has listed variants, sorted by gene."""
    query = (
        "SELECT gene, chrom, positions, refs, large FROM listed_place "
        "WHERE build = ? ORDER BY gene, chrom"
    )
    return tuple(
        ListedPlaces(
            gene,
            chrom,
            tuple(pos or None for pos in np.frombuffer(positions, _NUMBER).tolist()),
            tuple(refs.split("\n")),
            tuple(map(bool, large)),
        )
        for gene, chrom, positions, refs, large in connection.execute(query, (build.value,))
    )

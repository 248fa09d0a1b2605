"""The rulebook compiled to one read-only SQLite file, so that opening it costs milliseconds.

The text files stay the truth: the compiled file is named by the hash over their contents and is
made anew whenever that changes. It holds the rows as they stand in the text files, grouped by gene
and drug, and the listed variants in a table that can be asked by position on either build.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import platformdirs

from counselor.genome.build import CHROMOSOMES
from counselor.rulebook.files import BadRow, Row, read_fasta, read_table, read_toml
from counselor.rulebook.listed_places import PLACE_TABLES, store_listed_places
from counselor.rulebook.phenotype_terms import PHENOTYPE_TABLES, store_phenotype_terms
from counselor.rulebook.risk_facts import risk_rows
from counselor.rulebook.search_keys import KEYED_COLUMNS, keys_of
from counselor.rulebook.structural_facts import structural_rows
from counselor.rulebook.targets import TARGET_TABLES, store_targets
from counselor.rulebook.transcripts import TRANSCRIPT_TABLES, store_transcripts

_PIECE = re.compile(r"(?P<gene>\S+) (?P<chrom>\w+):(?P<start>\d+)-(?P<end>\d+)(?= |$)")

LAYOUT = 13
"""Raised whenever the tables below change, so that an older compiled file is not opened."""

VARIANT_COLUMNS = (
    "gene", "pos38", "ref", "alt", "pos37", "transcript", "hgvs_c", "hgvs_p", "consequence",
    "classification", "standing", "stars", "review_status", "clinvar", "rsid", "conditions",
    "source", "source_date", "lift37", "af",
)  # fmt: skip
_PLACED_ONLY = ("pos38", "ref", "alt", "pos37", "lift37")
UNPLACED_COLUMNS = tuple(name for name in VARIANT_COLUMNS if name not in _PLACED_ONLY)
"""Columns of the listed variants that are known by name only."""

_TABLES = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE document (
    kind TEXT, name TEXT, body TEXT NOT NULL, PRIMARY KEY (kind, name)
) WITHOUT ROWID;
CREATE TABLE variant (chrom TEXT, {", ".join(VARIANT_COLUMNS)});
CREATE TABLE unplaced_variant ({", ".join(UNPLACED_COLUMNS)});
CREATE TABLE search_key (
    key TEXT, placed INTEGER, variant INTEGER, PRIMARY KEY (key, placed, variant)
) WITHOUT ROWID;
CREATE TABLE reference (gene TEXT, chrom TEXT, start38 INTEGER, end38 INTEGER, bases TEXT);
"""
_INDEXES = """
CREATE INDEX variant_38 ON variant (chrom, pos38);
CREATE INDEX variant_37 ON variant (chrom, pos37);
CREATE INDEX variant_gene ON variant (gene, hgvs_p);
CREATE INDEX unplaced_gene ON unplaced_variant (gene);
CREATE INDEX reference_place ON reference (chrom, start38);
"""


def fact_files(folder: Path) -> list[Path]:
    """Return the files that make up the rulebook in sorted order, prose about it left out."""
    found = (path for path in folder.rglob("*") if path.suffix in (".tsv", ".toml", ".fa"))
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def content_hash(folder: Path) -> str:
    """Return the SHA-256 over names and contents of all rulebook files."""
    digest = hashlib.sha256()
    for path in fact_files(folder):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def cache_file(sha256: str) -> Path:
    """Return where the compiled form of a rulebook is kept for this user."""
    folder = Path(platformdirs.user_cache_dir("counselor", appauthor=False))
    return folder / f"rulebook-{LAYOUT}-{sha256[:32]}.sqlite"


def open_compiled(folder: Path, cache: Path | None = None) -> sqlite3.Connection:
    """Open the compiled form of the rulebook in `folder`, making it first where needed.

    A file that is damaged, cut short or made from another rulebook is made anew. Where the cache
    folder can't be written, the compiled form lives in memory.

    Raises:
        BadRow: A file of the rulebook can't be read.
    """
    sha256 = content_hash(folder)
    target = cache or cache_file(sha256)
    found = _open_stored(target, sha256)
    if found is None and _store(folder, sha256, target):
        found = _open_stored(target, sha256)
    if found is None:
        found = sqlite3.connect(":memory:", check_same_thread=False)
        _fill(found, folder, sha256)
    return found


def _open_stored(target: Path, sha256: str) -> sqlite3.Connection | None:
    """Open a compiled file; None unless it is whole and made from this very rulebook."""
    if not target.is_file():
        return None
    uri = f"{target.resolve().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
    try:
        stored = connection.execute("SELECT value FROM meta WHERE key = 'sha256'").fetchone()
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        size = pages * connection.execute("PRAGMA page_size").fetchone()[0]
    except sqlite3.Error:
        stored, size = None, 0
    if stored == (sha256,) and size == target.stat().st_size:
        return connection
    connection.close()
    return None


def _store(folder: Path, sha256: str, target: Path) -> bool:
    """Write the compiled file under a temporary name and move it into place."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
    except OSError:
        return False
    os.close(handle)
    part = Path(name)
    try:
        connection = sqlite3.connect(part)
        try:
            _fill(connection, folder, sha256)
        finally:
            connection.close()
        part.replace(target)
    except (OSError, sqlite3.OperationalError):  # the latter: the disk is full
        part.unlink(missing_ok=True)
        return False
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _drop_older(target)
    return True


def _drop_older(target: Path) -> None:
    """Remove compiled forms of other rulebooks; one that is in use stays where the system says."""
    for other in target.parent.glob("rulebook-*.sqlite"):
        if other != target:
            with contextlib.suppress(OSError):
                other.unlink()


def _fill(connection: sqlite3.Connection, folder: Path, sha256: str) -> None:
    with connection:
        connection.executescript(_TABLES + TARGET_TABLES + TRANSCRIPT_TABLES)
        connection.executescript(PLACE_TABLES + PHENOTYPE_TABLES)
        connection.execute("INSERT INTO meta VALUES ('sha256', ?)", (sha256,))
        documents = (
            (kind, name, json.dumps(body, ensure_ascii=False))
            for kind, name, body in _documents(folder)
        )
        connection.executemany("INSERT INTO document VALUES (?, ?, ?)", documents)
        _fill_table(connection, "variant", len(VARIANT_COLUMNS) + 1, _variants(folder))
        _fill_table(connection, "unplaced_variant", len(UNPLACED_COLUMNS), _unplaced(folder))
        _fill_keys(connection)
        connection.executemany("INSERT INTO reference VALUES (?, ?, ?, ?, ?)", references(folder))
        store_targets(connection)
        store_listed_places(connection)
        store_transcripts(connection, folder)
        store_phenotype_terms(connection, folder)
        connection.executescript(_INDEXES)


def _fill_table(
    connection: sqlite3.Connection,
    table: str,
    columns: int,
    rows: Iterable[tuple[str | int | None, ...]],
) -> None:
    marks = ", ".join("?" * columns)
    connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608


def _fill_keys(connection: sqlite3.Connection) -> None:
    """Keep what every listed variant is searched by."""
    for placed, table in ((1, "variant"), (0, "unplaced_variant")):
        query = f"SELECT rowid, {', '.join(KEYED_COLUMNS)} FROM {table}"  # noqa: S608
        keys = (
            (key, placed, row_id)
            for row_id, *cells in connection.execute(query).fetchall()
            for key in keys_of(dict(zip(KEYED_COLUMNS, cells, strict=True)))
        )
        connection.executemany("INSERT INTO search_key VALUES (?, ?, ?)", keys)


def _raw(rows: Iterable[Row]) -> list[dict[str, Any]]:
    return [{"file": row.file, "line": row.line, "cells": dict(row.cells)} for row in rows]


def rows_of(raw: Iterable[Mapping[str, Any]]) -> list[Row]:
    """Return stored rows as rows again."""
    return [Row(item["file"], item["line"], item["cells"]) for item in raw]


def _by_gene(path: Path, folder: Path) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    if path.exists():
        for row in read_table(path, folder):
            grouped[row["gene"]].append(row)
    return grouped


def _documents(folder: Path) -> Iterator[tuple[str, str, Any]]:
    """Yield (kind, name, body) of everything but variants and sequences."""
    pgx, inherited = folder / "pgx", folder / "inherited"
    yield "manifest", "", read_toml(folder / "manifest.toml", folder)
    tables = {
        name: _by_gene(pgx / f"{name}.tsv", folder)
        for name in ("positions", "alleles", "phenotypes", "diplotype_phenotypes")
    }
    for path in sorted((pgx / "genes").glob("*.toml")):
        table = read_toml(path, folder)
        rows = {name: _raw(by_gene[table["symbol"]]) for name, by_gene in tables.items()}
        yield "pgx_gene", table["symbol"], {"table": table, **rows}
    for path in sorted((pgx / "guidance").glob("*/*.toml")):
        yield "guidance", f"{path.stem}/{path.parent.name}", read_toml(path, folder)
    yield "drugs", "", _raw(read_table(pgx / "drugs.tsv", folder))
    for name in ("drug_classes", "interactions"):
        path = pgx / f"{name}.tsv"
        yield name, "", _raw(read_table(path, folder)) if path.exists() else []
    yield "gene_drug_pairs", "", _raw(read_table(pgx / "gene_drug_pairs.tsv", folder))
    unplaced = _by_gene(inherited / "variants_without_alleles.tsv", folder)
    yield "without_alleles", "", {gene: len(rows) for gene, rows in unplaced.items()}
    conditions = _by_gene(inherited / "conditions.tsv", folder)
    for row in read_table(inherited / "genes.tsv", folder):
        body = {"gene": _raw([row]), "conditions": _raw(conditions[row["gene"]])}
        yield "inherited_gene", row["gene"], body
    panels = inherited / "expert_panels.tsv"
    yield "expert_panels", "", _raw(read_table(panels, folder)) if panels.exists() else []
    for name, found in structural_rows(folder):
        yield name, "", _raw(found)
    for gene, parts in risk_rows(folder):
        yield "risks", gene, {part: _raw(rows) for part, rows in parts.items()}


def variant_rows(folder: Path) -> Iterator[tuple[str, Row]]:
    """Yield (chromosome, row) of every listed variant in karyotype order."""
    for chrom in CHROMOSOMES:
        path = folder / "inherited" / "variants" / f"{chrom}.tsv"
        if path.exists():
            for row in read_table(path, folder):
                yield chrom, row


def _variants(folder: Path) -> Iterator[tuple[str | int | None, ...]]:
    for chrom, row in variant_rows(folder):
        cells: list[str | int | None] = [row[column] for column in VARIANT_COLUMNS]
        cells[1], cells[4] = row.required_integer("pos38"), row.integer("pos37")
        yield (chrom, *cells)


def _unplaced(folder: Path) -> Iterator[tuple[str | int | None, ...]]:
    path = folder / "inherited" / "variants_without_alleles.tsv"
    for row in read_table(path, folder) if path.exists() else ():
        yield tuple(row[column] for column in UNPLACED_COLUMNS)


def references(folder: Path) -> Iterator[tuple[str, str, int, int, str]]:
    """Yield (gene, chromosome, start, end, bases) of each reference piece, 1-based inclusive.

    Raises:
        BadRow: A header is not of the form, or names another number of bases than there are.
    """
    for path in sorted((folder / "reference").glob("*.fa")):
        file = path.relative_to(folder).as_posix()
        for line, header, bases in read_fasta(path, folder):
            found = _PIECE.match(header)
            if found is None:
                raise BadRow(file, line, f"'{header}' is not 'GENE chrom:start-end source'")
            start, end = int(found["start"]), int(found["end"])
            if end - start + 1 != len(bases):
                raise BadRow(file, line, f"{len(bases)} bases where the header says {found[0]}")
            yield found["gene"], found["chrom"], start, end, bases

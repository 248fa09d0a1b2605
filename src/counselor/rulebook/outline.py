"""What a rulebook said, in hashes: enough to tell later which places and genes another one changed.

A vault keeps the outline of each rulebook that judged results, because the rulebook itself is gone
once the program was updated. Two outlines compared give `Changed`: what a result has to carry for
the other rulebook to be able to judge it differently. In doubt everything counts as changed.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from counselor.genome.build import Build
from counselor.genome.line import Spans, joined, spans_of
from counselor.rulebook.compiled import UNPLACED_COLUMNS, VARIANT_COLUMNS
from counselor.rulebook.transcripts import TranscriptTable, body_of

FORM = 1
"""Counted up when something else is put into an outline: older ones then tell nothing."""

_UNTOLD = frozenset({"manifest", "without_alleles", "risks", "expert_panels"})
"""Documents from which no finding follows: the version, counts, figures of risks, addresses."""
_MEDICINES = frozenset({"drugs", "drug_classes", "interactions", "gene_drug_pairs"})
_OF_GENES = frozenset({"dosage", "hard_regions"})
_DATED = frozenset({"source_date"})
"""Columns that change with every release of a source and that nothing is judged by."""
_RESIDUE = re.compile(r"p\.\(?([A-Z][a-z]{2}\d+)")
_CODON = 3
_WHOLE, _REPEATS, _PHARMACOGENES = "whole", "repeats", "pgx"

Hashes = dict[str, str]
Place = tuple[str, int, int]
"""Chromosome, first and last base, 1-based, both included."""


@dataclass(frozen=True, slots=True)
class _ListedRow:
    """One listed variant: its group (gene and residue), places by build, and hash."""

    group: str
    places: Mapping[str, Place]
    told: str

    @property
    def gene(self) -> str:
        return self.group.partition("|")[0]


@dataclass(frozen=True, slots=True)
class Outline:
    """A rulebook in hashes.

    Attributes:
        parts: Name of a part (`gene/BRCA1`, `guidance/clopidogrel/cpic`) → hash.
        guided: Name of a guidance → the genes it rests on.
        rows: Listed variants by their name (gene and normal form).
        bodies: Build → gene → where its transcripts lie.
        pgx_places: Build → places of pharmacogenes.
    """

    parts: Mapping[str, str]
    guided: Mapping[str, tuple[str, ...]]
    rows: Mapping[str, _ListedRow]
    bodies: Mapping[str, Mapping[str, tuple[Place, ...]]]
    pgx_places: Mapping[str, tuple[Place, ...]]


@dataclass(frozen=True, slots=True)
class Changed:
    """What another rulebook says differently, as far as it can alter findings, for one build.

    Attributes:
        everything: No result can be left out.
        pgx: Some fact about pharmacogenes or medicines changed.
        guided: The gene sets of guidance that changed: only where one of them is called it matters.
        repeats: A fact about repeat lengths changed.
        spans: Places of inherited facts that changed, joined and sorted.
        added: Genes of which places are listed that were not asked before.
    """

    everything: bool
    pgx: bool
    guided: tuple[frozenset[str], ...]
    repeats: bool
    spans: Spans
    added: frozenset[str]


def outline_of(connection: sqlite3.Connection, judging: str) -> str:
    """Return the outline of a compiled rulebook as JSON.

    `judging` names the rules of the program itself by which facts become findings: results that
    were judged by others are never left out.
    """
    parts, guided = _parts(connection)
    parts[f"{_WHOLE}/judging"] = judging
    document = {
        "form": FORM,
        "parts": parts,
        "guided": guided,
        "rows": _rows(connection),
        "bodies": _bodies(connection),
        "pgx_places": _pgx_places(connection),
    }
    return json.dumps(document, separators=(",", ":"))


def read_outline(text: str) -> Outline | None:
    """Return an outline; None for one of another form, which tells nothing."""
    document = json.loads(text)
    if document.get("form") != FORM:
        return None
    return Outline(
        document["parts"],
        {name: tuple(genes) for name, genes in document["guided"].items()},
        dict(map(_read_row, document["rows"])),
        {
            build: {gene: tuple(map(tuple, places)) for gene, places in genes.items()}
            for build, genes in document["bodies"].items()
        },
        {build: tuple(map(tuple, rows)) for build, rows in document["pgx_places"].items()},
    )


def changed_between(old: Outline, new: Outline, build: Build) -> Changed:
    """Return what differs between two rulebooks, for results on a build."""
    both = old.parts.keys() | new.parts.keys()
    names = {name for name in both if old.parts.get(name) != new.parts.get(name)}
    kinds = {name.partition("/")[0] for name in names}
    genes = {name.partition("/")[2] for name in names if name.startswith("gene/")}
    rows = _changed_rows(old, new)
    places = [*_places_of(rows, build), *_bodies_of(genes, (old, new), build)]
    places += _rows_of_genes(genes, (old, new), build)
    at_pgx = _any_shared(_places_of(rows, build), (old, new), build)
    guidance = [name.partition("/")[2] for name in names if name.startswith("guidance/")]
    return Changed(
        everything=_WHOLE in kinds,
        pgx=_PHARMACOGENES in kinds or at_pgx,
        guided=tuple(
            frozenset((*old.guided.get(name, ()), *new.guided.get(name, ()))) for name in guidance
        ),
        repeats=_REPEATS in kinds,
        spans=joined(spans_of(places)),
        added=frozenset(row.gene for name, row in new.rows.items() if name not in old.rows),
    )


def _changed_rows(old: Outline, new: Outline) -> list[_ListedRow]:
    """Return the listed variants that changed, and those that share an amino acid with one."""
    differing = {
        name
        for name in old.rows.keys() | new.rows.keys()
        if _hash_of(old.rows.get(name)) != _hash_of(new.rows.get(name))
    }
    found = [book.rows[name] for book in (old, new) for name in differing if name in book.rows]
    groups = {row.group for row in found if not row.group.endswith("|")}
    beside = (
        row for book in (old, new) for row in book.rows.values() if groups and row.group in groups
    )
    return [*found, *beside]


def _hash_of(row: _ListedRow | None) -> str:
    return "" if row is None else row.told


def _places_of(rows: Iterable[_ListedRow], build: Build) -> list[Place]:
    """Return where listed variants lie, a codon to each side: neighbours count in judging one."""
    found = (row.places.get(build.value) for row in rows)
    return [(it[0], it[1] - _CODON, it[2] + _CODON) for it in found if it is not None]


def _bodies_of(genes: Iterable[str], books: Iterable[Outline], build: Build) -> list[Place]:
    wanted = tuple(genes)
    return [
        place
        for book in books
        for gene in wanted
        for place in book.bodies.get(build.value, {}).get(gene, ())
    ]


def _rows_of_genes(genes: Iterable[str], books: Iterable[Outline], build: Build) -> list[Place]:
    wanted = frozenset(genes)
    if not wanted:
        return []
    rows = (row for book in books for row in book.rows.values() if row.gene in wanted)
    return _places_of(rows, build)


def _any_shared(places: Iterable[Place], books: Iterable[Outline], build: Build) -> bool:
    """Tell whether a place is one of a pharmacogene: its name stands in the call's words."""
    own = [place for book in books for place in book.pgx_places.get(build.value, ())]
    return bool(joined(spans_of(own)).meet(spans_of(places)))


def _parts(connection: sqlite3.Connection) -> tuple[Hashes, dict[str, list[str]]]:
    told: dict[str, list[Any]] = defaultdict(list)
    guided: dict[str, list[str]] = {}
    query = "SELECT kind, name, body FROM document ORDER BY kind, name"
    for kind, name, text in connection.execute(query):
        if kind in _UNTOLD:
            continue
        body = _bare(json.loads(text))
        if kind == "guidance":
            items = body.get("recommendation", ())
            guided[name] = sorted({gene for item in items for gene in item.get("genes", ())})
        for part in _names(kind, name, body):
            told[part[0]].append(part[1])
    for gene, *cells in _unplaced(connection):
        told[f"gene/{gene}"].append(cells)
    for table in ("reference", "transcript", "coding_exon"):
        rows = connection.execute(f"SELECT * FROM {table} ORDER BY rowid")  # noqa: S608
        told[f"{_WHOLE}/{table}"].append(rows.fetchall())
    return {name: _hashed(body) for name, body in sorted(told.items())}, guided


def _names(kind: str, name: str, body: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - JSON
    """Yield the part that a document belongs to, with what it tells of it."""
    if kind == "inherited_gene":
        yield f"gene/{name}", body
    elif kind in _OF_GENES:
        for row in body or ():
            yield f"gene/{row['gene']}", (kind, row)
    elif kind == "guidance":
        yield f"guidance/{name}", body
    elif kind == "pgx_gene" or kind in _MEDICINES:
        yield f"{_PHARMACOGENES}/{kind}/{name}", body
    elif kind == "repeats":
        yield _REPEATS, body
    else:
        yield f"{_WHOLE}/{kind}/{name}", body


def _bare(body: Any) -> Any:  # noqa: ANN401 - JSON
    """Return a document without where its rows stand in files."""
    if isinstance(body, dict):
        if body.keys() == {"file", "line", "cells"}:
            return {key: cell for key, cell in body["cells"].items() if key not in _DATED}
        return {key: _bare(item) for key, item in body.items()}
    return [_bare(item) for item in body] if isinstance(body, list) else body


def _unplaced(connection: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
    columns = [name for name in UNPLACED_COLUMNS if name not in _DATED and name != "gene"]
    query = f"SELECT gene, {', '.join(columns)} FROM unplaced_variant ORDER BY rowid"  # noqa: S608
    yield from connection.execute(query)


def _rows(connection: sqlite3.Connection) -> list[list[Any]]:
    """Return each listed variant as [gene, residue, chrom, pos38, pos37, bases, name, told]."""
    told = ", ".join(name for name in VARIANT_COLUMNS if name not in _DATED)
    query = (
        f"SELECT chrom, gene, pos38, pos37, ref, alt, hgvs_p, {told} FROM variant "  # noqa: S608
        "ORDER BY rowid"
    )
    rows = []
    for chrom, gene, pos38, pos37, ref, alt, protein, *cells in connection.execute(query):
        residue = _RESIDUE.match(protein or "")
        name = _digest((gene, chrom, pos38, ref, alt))
        found = residue[1] if residue else ""
        rows.append([gene, found, chrom, pos38, pos37, len(ref), name, _digest(cells)])
    return rows


def _read_row(row: list[Any]) -> tuple[str, _ListedRow]:
    gene, residue, chrom, pos38, pos37, bases, name, told = row
    places = {Build.GRCH38.value: (chrom, pos38, pos38 + bases - 1)}
    if pos37 is not None:
        places[Build.GRCH37.value] = (chrom, pos37, pos37 + bases - 1)
    return name, _ListedRow(f"{gene}|{residue}", places, told)


def _digest(told: object) -> str:
    return hashlib.blake2b(repr(told).encode(), digest_size=8).hexdigest()


def _bodies(connection: sqlite3.Connection) -> dict[str, dict[str, list[Place]]]:
    found: dict[str, dict[str, list[Place]]] = {build.value: defaultdict(list) for build in Build}
    for item in TranscriptTable(connection).all():
        for build in Build:
            body = body_of(item, build)
            if body is not None:
                found[build.value][item.gene].append((body.chrom, body.start, body.end))
    return found


def _pgx_places(connection: sqlite3.Connection) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {build.value: [] for build in Build}
    columns = {Build.GRCH38: ("pos38", "ref"), Build.GRCH37: ("pos37", "ref37")}
    query = "SELECT body FROM document WHERE kind = 'pgx_gene' ORDER BY name"
    for (text,) in connection.execute(query):
        for row in json.loads(text)["positions"]:
            cells = row["cells"]
            for build, (pos, ref) in columns.items():
                if cells.get(pos):
                    first, length = int(cells[pos]), len(cells.get(ref) or cells["ref"])
                    found[build.value].append((cells["chrom"], first, first + length - 1))
    return found


def _hashed(told: Any) -> str:  # noqa: ANN401 - JSON
    text = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return _digest(text)

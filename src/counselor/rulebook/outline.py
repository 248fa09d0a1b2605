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
from counselor.rulebook.gene_regions import GeneRegions, Place, gene_regions
from counselor.rulebook.transcripts import TranscriptTable, body_of

FORM = 2
"""Counted up when something else is put into an outline: older ones then tell nothing."""
BEGINS = f'{{"form":{FORM},'
"""How the text of an outline of this form begins."""

_UNTOLD = frozenset({"manifest", "without_alleles", "risks", "expert_panels"})
"""Documents from which no finding follows: the version, counts, figures of risks, addresses."""
_MEDICINES = frozenset({"drugs", "drug_classes", "interactions", "gene_drug_pairs"})
_OF_GENES = frozenset({"dosage", "hard_regions"})
_DATED = frozenset({"source_date"})
"""Columns that change with every release of a source and that nothing is judged by."""
_RESIDUE = re.compile(r"p\.\(?([A-Z][a-z]{2}\d+)")
_CODON = 2
"""Bases from any base of a codon to its others."""
_HERE, _OLDER = Build.GRCH38.value, Build.GRCH37.value
_WHOLE, _REPEATS, _PHARMACOGENE, _MEDICINE = "whole", "repeats", "pgx_gene", "medicines"
_GENE, _GUIDANCE, _BASES, _DISTANCE = "gene", "guidance", "bases", "distance"

Hashes = dict[str, str]


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
        guided: Name of a guidance → its medicine, then the genes it rests on.
        rows: Listed variants by their name (gene and normal form).
        bodies: Build → gene → where its transcripts lie.
        pgx_places: Build → places of pharmacogenes.
        stretches: Gene → where bases of the reference are at hand, on GRCh38.
    """

    parts: Mapping[str, str]
    guided: Mapping[str, tuple[str, ...]]
    rows: Mapping[str, _ListedRow]
    bodies: Mapping[str, Mapping[str, tuple[Place, ...]]]
    pgx_places: Mapping[str, tuple[Place, ...]]
    stretches: Mapping[str, tuple[Place, ...]]


@dataclass(frozen=True, slots=True)
class Changed:
    """What another rulebook says differently, as far as it can alter findings, for one build.

    Attributes:
        everything: No result can be left out.
        pharmacogenes: Those of which a fact changed.
        medicines: A fact about medicines as such changed: it may concern each of them.
        drugs: Medicines whose guidance changed.
        guided: The gene sets of guidance that changed: only where one of them is called it matters.
        named: Places of pharmacogenes at which a listed variant or the bases changed.
        repeats: A fact about repeat lengths changed.
        spans: Places of inherited facts that changed, joined and sorted.
        genes: Genes of which more changed than single listed variants.
        added: Genes of which places are listed that were not asked before.
        regions: Where each gene's facts lie, by both rulebooks.
    """

    everything: bool
    pharmacogenes: frozenset[str]
    medicines: bool
    drugs: frozenset[str]
    guided: tuple[frozenset[str], ...]
    named: Spans
    repeats: bool
    spans: Spans
    genes: frozenset[str]
    added: frozenset[str]
    regions: GeneRegions


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
        "stretches": _stretches(connection),
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
        {gene: tuple(map(tuple, rows)) for gene, rows in document["stretches"].items()},
    )


def changed_between(old: Outline, new: Outline, build: Build) -> Changed:
    """Return what differs between two rulebooks, for results on a build."""
    both = old.parts.keys() | new.parts.keys()
    names = {name for name in both if old.parts.get(name) != new.parts.get(name)}
    kinds = {name.partition("/")[0] for name in names}
    genes, bases = _of_kind(names, _GENE), _of_kind(names, _BASES)
    moved = _of_kind(names, _DISTANCE) & (old.stretches.keys() | new.stretches.keys())
    rows = _changed_rows(old, new)
    told = [*_places_of(rows, build), *_stretches_of(bases, (old, new))]
    places = [*told, *_bodies_of(genes | bases, (old, new), build)]
    places += _rows_of_genes(genes | bases, (old, new), build)
    regions = _regions((old, new), build)
    guidance = _of_kind(names, _GUIDANCE)
    guided = [book.guided[name] for book in (old, new) for name in guidance if name in book.guided]
    return Changed(
        # Where the bases that changed lie on the older build, no outline tells.
        everything=_WHOLE in kinds or (bool(bases | moved) and build is not Build.GRCH38),
        pharmacogenes=frozenset(_of_kind(names, _PHARMACOGENE)),
        medicines=_MEDICINE in kinds,
        drugs=frozenset(drug for drug, *_ in guided),
        guided=tuple(
            frozenset((*old.guided.get(name, ())[1:], *new.guided.get(name, ())[1:]))
            for name in guidance
        ),
        named=_shared(told, (old, new), build),
        repeats=_REPEATS in kinds,
        spans=joined(spans_of(places)),
        genes=frozenset(genes) if not bases else frozenset(regions.genes),
        added=frozenset(row.gene for name, row in new.rows.items() if name not in old.rows),
        regions=regions,
    )


def _of_kind(names: Iterable[str], kind: str) -> set[str]:
    found = (name.partition("/") for name in names)
    return {rest for first, _, rest in found if first == kind}


def _regions(books: Iterable[Outline], build: Build) -> GeneRegions:
    """Return where each gene lies: its transcripts, listed variants and bases."""
    found: list[tuple[str, Place]] = []
    name = build.value
    for book in books:
        for gene, bodies in book.bodies.get(name, {}).items():
            found += [(gene, place) for place in bodies]
        for row in book.rows.values():
            place = row.places.get(name)
            if place is not None:
                found.append((row.gene, place))
        if build is Build.GRCH38:
            found += [(gene, place) for gene, rows in book.stretches.items() for place in rows]
    return gene_regions(found)


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
    """Return where listed variants lie; of those that change an amino acid, its codon with it."""
    name = build.value
    found = ((row, row.places.get(name)) for row in rows)
    return [
        (it[0], it[1] - room, it[2] + room)
        for row, it in found
        if it is not None
        for room in (1 if row.group.endswith("|") else _CODON,)
    ]


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


def _stretches_of(genes: Iterable[str], books: Iterable[Outline]) -> list[Place]:
    wanted = tuple(genes)
    return [place for book in books for gene in wanted for place in book.stretches.get(gene, ())]


def _shared(places: Iterable[Place], books: Iterable[Outline], build: Build) -> Spans:
    """Return the places that are one of a pharmacogene: its name stands in the call's words."""
    own = [place for book in books for place in book.pgx_places.get(build.value, ())]
    found = spans_of(places)
    return joined(found.chosen(joined(spans_of(own)).reaching(found)))


_DISTANCES = """SELECT DISTINCT gene, pos37 - pos38 FROM variant WHERE pos37 IS NOT NULL
    ORDER BY gene, pos37 - pos38"""
"""By one distance of a gene its bases serve on the older build too; by several they do not."""


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
            genes = {gene for item in items for gene in item.get("genes", ())}
            guided[name] = [body.get("drug", name.partition("/")[0]), *sorted(genes)]
        for part in _names(kind, name, body):
            told[part[0]].append(part[1])
    for gene, *cells in _unplaced(connection):
        told[f"{_GENE}/{gene}"].append(cells)
    for gene, *cells in connection.execute("SELECT * FROM transcript ORDER BY rowid"):
        told[f"{_GENE}/{gene}"].append(cells)
    for gene, distance in connection.execute(_DISTANCES):
        told[f"{_DISTANCE}/{gene}"].append(distance)
    for gene, *cells in connection.execute("SELECT * FROM reference ORDER BY rowid"):
        told[f"{_BASES}/{gene}"].append(cells)
    return {name: _hashed(body) for name, body in sorted(told.items())}, guided


def _names(kind: str, name: str, body: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - JSON
    """Yield the part that a document belongs to, with what it tells of it."""
    if kind == "inherited_gene":
        yield f"{_GENE}/{name}", body
    elif kind in _OF_GENES:
        for row in body or ():
            yield f"{_GENE}/{row['gene']}", (kind, row)
    elif kind == "guidance":
        yield f"{_GUIDANCE}/{name}", body
    elif kind == _PHARMACOGENE:
        yield f"{_PHARMACOGENE}/{name}", body
    elif kind in _MEDICINES:
        yield f"{_MEDICINE}/{kind}/{name}", body
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
    places = {_HERE: (chrom, pos38, pos38 + bases - 1)}
    if pos37 is not None:
        places[_OLDER] = (chrom, pos37, pos37 + bases - 1)
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


def _stretches(connection: sqlite3.Connection) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = defaultdict(list)
    query = "SELECT gene, chrom, start38, end38 FROM reference ORDER BY rowid"
    for gene, *place in connection.execute(query):
        found[gene].append((place[0], place[1], place[2]))
    return found


def _hashed(told: Any) -> str:  # noqa: ANN401 - JSON
    text = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return _digest(text)

"""Checks of the tables of repeats, dosage and hard regions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from counselor import wording
from counselor.genome.build import CHROMOSOME_LENGTHS, Build
from counselor.rulebook.check_inherited import INHERITANCE
from counselor.rulebook.files import Problem, Row, read_table
from counselor.rulebook.structural_facts import repeat_from, structural_rows
from counselor.rulebook.structural_models import CountRange, RepeatLocus

SCORES = frozenset(("", "0", "1", "2", "3", "30", "40"))
KINDS = frozenset(("twin", "repetitive", "inversion"))
ONSETS = frozenset(("childhood", "adult", "any"))
_MOTIF = re.compile(r"[ACGTN]{2,20}")
_EXONS = re.compile(r"(\d+(-\d+)?)?", re.ASCII)


def structural_problems(
    folder: Path, sources: frozenset[str], counts: Counter[str]
) -> Iterator[Problem]:
    """Yield the problems of repeats.tsv, hard_regions.tsv and dosage.tsv.

    Raises:
        BadRow: A row can't be read at all.
    """
    genes = {row["gene"] for row in read_table(folder / "inherited" / "genes.tsv", folder)}
    for name, rows in structural_rows(folder):
        counts[name.replace("_", " ")] = len(rows)
        seen: set[tuple[str, ...]] = set()
        for row in rows:
            key = (row["locus"],) if name == "repeats" else (row["gene"], row["exons"], row["kind"])
            if key in seen:
                yield row.problem(f"{' '.join(key).strip()} stands twice")
            seen.add(key)
            for source in row.items("source") or ("",):
                if source not in sources:
                    yield row.problem(f"source '{source}' is not in manifest.toml")
            if name != "repeats" and row["gene"] not in genes:
                yield row.problem(f"unknown gene '{row['gene']}'")
            for what in _own(name, row):
                yield row.problem(what)


def _own(name: str, row: Row) -> Iterator[str]:
    if name == "repeats":
        yield from _repeat(repeat_from(row))
    elif name == "dosage":
        for column in ("haploinsufficiency", "triplosensitivity"):
            if row[column] not in SCORES:
                yield f"unknown score '{row[column]}'"
    else:
        if row["kind"] not in KINDS:
            yield f"unknown kind '{row['kind']}'"
        if not _EXONS.fullmatch(row["exons"]):
            yield f"'{row['exons']}' are no exons"


def _repeat(locus: RepeatLocus) -> Iterator[str]:
    for motif in (locus.motif, *locus.pathogenic_motifs, *locus.benign_motifs):
        if not _MOTIF.fullmatch(motif):
            yield f"'{motif}' is no motif"
    for build in Build:
        place = locus.place(build)
        if place.end > CHROMOSOME_LENGTHS[build].get(place.chrom, 0):
            yield f"it lies outside the chromosome on {build}"
    if locus.locus not in locus.ids:
        yield "its own name is not among its ids"
    if locus.inheritance not in INHERITANCE - {""}:
        yield f"unknown inheritance '{locus.inheritance}'"
    if locus.onset not in ONSETS:
        yield f"unknown onset '{locus.onset}'"
    if not locus.checked:
        yield "no date of checking"
    yield from _without_sentence(locus)
    yield from _order(locus)


def _without_sentence(locus: RepeatLocus) -> Iterator[str]:
    words = wording.load()
    for key in locus.limits:
        if not words.has(key):
            yield f"the limit '{key}' has no sentence"


def _order(locus: RepeatLocus) -> Iterator[str]:
    """Ranges must follow each other and not overlap: one count has one meaning."""
    before = locus.normal_max if locus.normal_max is not None else 0
    full = None if locus.full_min is None else CountRange(locus.full_min, None)
    for item in (locus.intermediate, locus.premutation, locus.reduced, full):
        if item is None:
            continue
        if item.first <= before:
            yield f"the range {item} overlaps the one before"
        before = item.last if item.last is not None else 1 << 30
    if not (locus.reduced or full):
        yield "no count has a consequence"

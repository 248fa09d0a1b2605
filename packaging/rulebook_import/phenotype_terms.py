"""phenotype_terms.tsv: names of signs and symptoms from the Human Phenotype Ontology.

The ontology's file (`hp.obo`) is named on the command line. Its licence
(https://hpo.jax.org/app/license) permits use with attribution and the version stated, and forbids
altering content: names, synonyms and ids are taken over letter by letter, and terms are only left
out (what is no phenotypic abnormality, and what is obsolete).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rulebook_import.source_ids import HPO
from rulebook_import.sources import ALL_SOURCES
from rulebook_import.tables import FactsError, Row, open_text, write_rows

TABLE = "phenotype_terms.tsv"
ROOT = "HP:0000118"
"""Phenotypic abnormality: all that one can see or measure of a person stands below it."""

_COLUMNS = ("id", "name", "synonyms", "alt_ids", "source")
_VERSION = re.compile(r"data-version: hp/releases/(\d{4}-\d{2}-\d{2})")
_SYNONYM = re.compile(r'synonym: "((?:[^"\\]|\\.)*)" (\w+)(?: ([\w:]+))? \[')
_DISCARDED = "obsolete_synonym"


@dataclass
class _Term:
    id: str = ""
    name: str = ""
    synonyms: list[str] = field(default_factory=list)
    alt_ids: list[str] = field(default_factory=list)
    parents: list[str] = field(default_factory=list)
    obsolete: bool = False


def write_phenotype_terms(ontology: Path, out: Path) -> list[str]:
    """Write the table; return lines that account for what was written.

    Raises:
        FactsError: The file is missing, no HPO release, or not the release of the manifest.
    """
    text = open_text(ontology).read()
    _check_version(text)
    terms = {term.id: term for term in _terms(text)}
    chosen = _below(ROOT, terms)
    if not chosen:
        raise FactsError(f"{ontology.name}: {ROOT} has no terms below it; is this hp.obo?")
    rows = [_row(terms[identity]) for identity in sorted(chosen)]
    count = write_rows(out / TABLE, _COLUMNS, rows)
    names = sum(len(row["synonyms"].split(";")) for row in rows if row["synonyms"])
    return [f"{count} terms with {names} synonyms"]


def _check_version(text: str) -> None:
    found = _VERSION.search(text)
    if found is None:
        raise FactsError("the file names no release of HPO (data-version)")
    told = next(source.version for source in ALL_SOURCES if source.id == HPO)
    if found[1] != told:
        raise FactsError(f"the file is of {found[1]}, sources.py names {told}: change it there")


def _terms(text: str) -> Iterator[_Term]:
    for stanza in text.split("\n\n"):
        if not stanza.startswith("[Term]\n"):
            continue
        term = _Term()
        for line in stanza.splitlines()[1:]:
            _read(line, term)
        yield term


def _read(line: str, term: _Term) -> None:
    key, _, value = line.partition(": ")
    if key == "id":
        term.id = value
    elif key == "name":
        term.name = value
    elif key == "alt_id":
        term.alt_ids.append(value)
    elif key == "is_a":
        term.parents.append(value.partition(" ! ")[0].partition(" {")[0])
    elif key == "is_obsolete":
        term.obsolete = value == "true"
    elif key == "synonym":
        found = _SYNONYM.match(line)
        if found is None:
            raise FactsError(f"{term.id}: a synonym can't be read: {line}")
        if found[3] != _DISCARDED:
            term.synonyms.append(re.sub(r"\\(.)", r"\1", found[1]))


def _below(root: str, terms: dict[str, _Term]) -> set[str]:
    """Return the ids of living terms below one, itself left out."""
    children: dict[str, list[str]] = {}
    for term in terms.values():
        for parent in term.parents if not term.obsolete else ():
            children.setdefault(parent, []).append(term.id)
    found: set[str] = set()
    waiting = list(children.get(root, ()))
    while waiting:
        identity = waiting.pop()
        if identity not in found:
            found.add(identity)
            waiting += children.get(identity, ())
    return found


def _row(term: _Term) -> Row:
    """Return a row; a synonym with the mark between synonyms in it is left out."""
    others = dict.fromkeys(item for item in term.synonyms if item != term.name)
    return {
        "id": term.id,
        "name": term.name,
        "synonyms": ";".join(item for item in others if ";" not in item),
        "alt_ids": ";".join(sorted(term.alt_ids)),
        "source": HPO,
    }

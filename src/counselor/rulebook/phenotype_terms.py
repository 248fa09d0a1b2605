"""Signs and symptoms by name, synonym or number: terms of the Human Phenotype Ontology.

They stand in the compiled rulebook behind a full-text index, so that nothing of them is read until
somebody asks, and an answer takes a few milliseconds.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from counselor.rulebook.files import Problem, read_table

TABLE = "phenotype_terms.tsv"
PHENOTYPE_TABLES = """
CREATE TABLE phenotype_term (id TEXT PRIMARY KEY, name TEXT NOT NULL, source TEXT) WITHOUT ROWID;
CREATE TABLE phenotype_alt_id (alt_id TEXT PRIMARY KEY, id TEXT NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE phenotype_name USING fts5(
    name, term UNINDEXED, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
"""
FEWEST_LETTERS = 2
"""What is shorter fits thousands of names and tells nothing yet."""

_ID = re.compile(r"HP:\d{7}", re.ASCII)
_TYPED_ID = re.compile(r"(?:hp)?[:_ ]?(\d{3,7})", re.ASCII | re.IGNORECASE)
_WORD = re.compile(r"\w+")

_FITTING = """
SELECT found.term, label.name, found.name FROM (
    SELECT term, name FROM phenotype_name WHERE phenotype_name MATCH :words
    ORDER BY length(name) LIMIT :many) AS found
JOIN phenotype_term AS label ON label.id = found.term
"""
_OF_EACH = 4
"""Names looked at for each term wanted: several names of one term may fit."""


@dataclass(frozen=True, slots=True)
class PhenotypeTerm:
    """A term as a text found it.

    Attributes:
        id: `HP:` and seven digits.
        name: The term's own name.
        found_by: The synonym or former number that fits; empty where the name itself does.
    """

    id: str
    name: str
    found_by: str = ""


class PhenotypeTerms:
    """Looks terms up in a compiled rulebook."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def get(self, identity: str) -> PhenotypeTerm | None:
        """Return the term of a number; a number that was merged into another gives that one."""
        query = "SELECT name FROM phenotype_term WHERE id = ?"
        found = self._connection.execute(query, (identity,)).fetchone()
        if found is not None:
            return PhenotypeTerm(identity, found[0])
        query = (
            "SELECT term.id, name FROM phenotype_alt_id"
            " JOIN phenotype_term AS term USING (id) WHERE alt_id = ?"
        )
        merged = self._connection.execute(query, (identity,)).fetchone()
        return None if merged is None else PhenotypeTerm(merged[0], merged[1], identity)

    def find(self, typed: str, limit: int = 12) -> tuple[PhenotypeTerm, ...]:
        """Return the terms that a text may mean, the likeliest first.

        Each typed word begins a word of the name or of a synonym, whatever case and accents.
        `1250`, `hp 0001250` and `HP:0001250` are numbers.
        """
        number = _TYPED_ID.fullmatch(typed.strip())
        if number is not None:
            term = self.get(f"HP:{int(number[1]):07d}")
            return (term,) if term else ()
        words = _WORD.findall(typed)
        if sum(map(len, words)) < FEWEST_LETTERS:
            return ()
        fitting = " ".join(f'"{word}"*' for word in words)
        values = {"words": fitting, "many": limit * _OF_EACH}
        plain = _plain(typed)
        found: dict[str, tuple[tuple[int, int, str], PhenotypeTerm]] = {}
        for identity, label, name in self._connection.execute(_FITTING, values):
            rank = (_distance(plain, _plain(name)), len(name), label)
            term = PhenotypeTerm(identity, label, "" if name == label else name)
            if identity not in found or rank < found[identity][0]:
                found[identity] = rank, term
        ordered = sorted(found.values(), key=lambda item: item[0])
        return tuple(term for _rank, term in ordered[:limit])


def store_phenotype_terms(connection: sqlite3.Connection, folder: Path) -> None:
    """Fill the tables; a rulebook without the file leaves them empty.

    Raises:
        BadRow: The file can't be read.
    """
    path = folder / TABLE
    if not path.exists():
        return
    rows = list(read_table(path, folder))
    connection.executemany(
        "INSERT INTO phenotype_term VALUES (?, ?, ?)",
        ((row["id"], row["name"], row["source"]) for row in rows),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO phenotype_alt_id VALUES (?, ?)",
        ((former, row["id"]) for row in rows for former in row.items("alt_ids")),
    )
    connection.executemany(
        "INSERT INTO phenotype_name (name, term) VALUES (?, ?)",
        ((name, row["id"]) for row in rows for name in (row["name"], *row.items("synonyms"))),
    )


def phenotype_problems(
    folder: Path, sources: frozenset[str], counts: Counter[str]
) -> Iterator[Problem]:
    """Yield the problems of phenotype_terms.tsv.

    Raises:
        BadRow: A row can't be read at all.
    """
    path, seen = folder / TABLE, set[str]()
    for row in read_table(path, folder) if path.exists() else ():
        counts["phenotype terms"] += 1
        for identity in (row["id"], *row.items("alt_ids")):
            if not _ID.fullmatch(identity):
                yield row.problem(f"'{identity}' is no number of the ontology")
            if identity in seen:
                yield row.problem(f"{identity} stands twice")
            seen.add(identity)
        if not row["name"]:
            yield row.problem(f"{row['id']} has no name")
        if row["source"] not in sources:
            yield row.problem(f"source '{row['source']}' is not in manifest.toml")


def _distance(typed: str, name: str) -> int:
    """Return 0 where a name is what was typed, 1 where it begins with it, 2 otherwise."""
    if name == typed:
        return 0
    return 1 if name.startswith(typed) else 2


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", " ".join(text.split()).casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))

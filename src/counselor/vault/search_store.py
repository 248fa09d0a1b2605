"""The list of patients: found by typed words and filters, ranked, sorted and read page by page.

Three ranks, each sorted as asked: who has the typed record number; whose name or number begins
with the words; who is found by a gene, a condition or a medicine. A page goes on where the one
before ended (its `Place`), whatever was added meanwhile.

Only marks that may be shown are in the index (`workbench.search_index` tells why), and a mark that
is no longer up to date finds nobody: a withheld finding can't be found by typing its gene.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, text

from counselor.genome.genotype import Sex
from counselor.vault.patient_filter import (
    FRESH,
    WORDED,
    MarkKind,
    Order,
    PatientFilter,
    Standing,
    conditions,
    marks_of,
)
from counselor.vault.patients_store import sort_key
from counselor.vault.times import from_text

_WORD = re.compile(r"\w+")

FEW, MANY = 500, 20_000
"""Up to FEW patients found by words or a mark are fetched and sorted; more are looked for while
the whole list is walked in its order, and the page is full soon. Up to MANY their rows are put
into a set for that; of still more each walked row is looked up, which is soon found, if the typed
words are short (see `_is_short`). At 100,000 patients each way takes some 10 ms where it serves,
and ten times as long where it does not."""

_ROWS = "SELECT rowid FROM patient_search WHERE patient_search MATCH :{words}"
_IN_SET = f'"row" IN ({_ROWS})'
_LOOKED_UP = """EXISTS (SELECT 1 FROM patient_search
    WHERE patient_search MATCH :{words} AND rowid = patients."row")"""
_THESE = '"row" IN (SELECT value FROM json_each(:rows))'
_NOT_THESE = '"row" NOT IN (SELECT value FROM json_each(:named))'
_MARK_ROWS = """SELECT patients."row" FROM patient_marks AS mark
    CROSS JOIN patients ON patients.id = mark.patient_id
    WHERE mark.kind = :kind{number} AND mark.name = :mark{number} LIMIT {most}"""
_TASK_ROWS = """SELECT DISTINCT patients."row" FROM patient_tasks
    CROSS JOIN patients ON patients.id = patient_tasks.patient_id
    WHERE patient_tasks.done_at = '' LIMIT {most}"""

_SORTED = {
    Order.NAME: ("ix_patients_name", "sort_family, sort_given, id", ">"),
    Order.NAME_BACK: ("ix_patients_name", "sort_family, sort_given, id", "<"),
    Order.LONGEST_AGO: ("ix_patients_last_activity", "last_activity, id", ">"),
    Order.LATEST: ("ix_patients_last_activity", "last_activity, id", "<"),
}
"""Order → index, columns, and how the next row compares."""

_PAGE = """
SELECT page.*, {rank} AS rank, newest.id AS newest_case, newest.imported_at AS newest_at,
    coalesce(made.newest_state, '') AS newest_state, coalesce(made.undecided, 0) AS undecided,
    coalesce(made.newest_case, '') AS made_for
FROM (SELECT * FROM patients {way} WHERE {where} ORDER BY {order} LIMIT :limit) AS page
LEFT JOIN cases AS newest ON newest.sequence =
    (SELECT max(sequence) FROM cases WHERE cases.patient_id = page.id)
LEFT JOIN patient_indexed AS made ON made.patient_id = page.id
    AND made.rulebook IN ('', :stamp) AND (made.due_on = '' OR made.due_on > :today)
ORDER BY {order}
"""

_UP_TO = "SELECT count(*) FROM ({rows} LIMIT {most})"
_COUNT = "SELECT count(*) FROM (SELECT 1 FROM patients {way} WHERE {where} LIMIT :limit)"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands in a list: its rank, and what the list is sorted by."""

    rank: int
    sort: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """What a patient is found by. `words`: what can be typed for it."""

    kind: MarkKind
    name: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class PatientHit:
    """A patient of a list.

    Attributes:
        place: Where the next page begins, if this is the last row.
        newest_at: Import of the newest result; None where there is none.
        newest_state: How far its review is, as a code of `CaseState`; empty while that was not
            looked at yet. undecided: Its findings without a decision.
        why: What makes the patient fit; empty where everybody is shown.
    """

    id: str
    number: str
    family_name: str
    given_name: str
    birth_date: date
    sex: Sex
    last_activity: datetime
    newest_at: datetime | None
    newest_state: str
    undecided: int
    why: tuple[Mark, ...]
    place: Place


class SearchStore:
    """Reads lists of patients."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def page(
        self,
        wanted: PatientFilter,
        standing: Standing,
        order: Order,
        limit: int,
        after: Place | None = None,
    ) -> tuple[PatientHit, ...]:
        """Return the patients who fit, ranked and sorted, from behind `after`.

        Case and accents do not matter. Typed text without letter and digit finds nobody.
        """
        words = _WORD.findall(wanted.text)
        if wanted.text.strip() and not words:
            return ()
        found: list[PatientHit] = []
        for rank in _RANKS if words else (_EVERYBODY,):
            if after is not None and rank < after.rank:
                continue
            place = after if after is not None and after.rank == rank else None
            rows = self._rank(rank, wanted, standing, order, limit - len(found), place)
            found += self._hits(rows, wanted, words, rank, order)
            if len(found) >= limit:
                break
        return tuple(found)

    def count(self, wanted: PatientFilter, standing: Standing, most: int = 1_000_000) -> int:
        """Return how many patients fit, counted up to `most`."""
        words = _WORD.findall(wanted.text)
        if wanted.text.strip() and not words:
            return 0
        total = 0
        for rank in _RANKS if words else (_EVERYBODY,):
            way, where, values = self._asked(rank, wanted, standing)
            query = _COUNT.format(way=way, where=where)
            left = {**values, "limit": max(0, most - total)}
            total += int(self._connection.execute(text(query), left).scalar_one())
        return total

    def names_of(self, kind: MarkKind, standing: Standing) -> tuple[str, ...]:
        """Return the names of marks of a kind that somebody has, sorted."""
        query = text(_NAMES.format(fresh=FRESH.replace("patients.id", "marked.patient_id")))
        values = {**standing.values, "kind": kind.value}
        return tuple(self._connection.execute(query, values).scalars())

    def _rank(
        self,
        rank: int,
        wanted: PatientFilter,
        standing: Standing,
        order: Order,
        limit: int,
        place: Place | None,
    ) -> list[Row[Any]]:
        way, where, values = self._asked(rank, wanted, standing)
        index, columns, beyond = _SORTED[order]
        if place is not None:
            names = [f"after{number}" for number in range(len(place.sort))]
            where += f" AND ({columns}) {beyond} ({', '.join(f':{name}' for name in names)})"
            values |= dict(zip(names, place.sort, strict=True))
        turned = columns if beyond == ">" else columns.replace(",", " DESC,") + " DESC"
        query = _PAGE.format(rank=rank, way=way or f"INDEXED BY {index}", where=where, order=turned)
        return list(self._connection.execute(text(query), {**values, "limit": limit}))

    def _asked(
        self, rank: int, wanted: PatientFilter, standing: Standing
    ) -> tuple[str, str, dict[str, Any]]:
        """Return how to read a rank: `NOT INDEXED` for a few rows, the conditions, the values."""
        where, values = conditions(wanted, standing)
        conditions_ = list(where)
        values |= _typed(wanted)
        if rank == _NUMBER:
            return _BY_NUMBER, " AND ".join((_SAME_NUMBER, *conditions_)), values
        few, by_words = self._few_rows(rank, wanted, values)
        if few is not None:
            conditions_.insert(0, _THESE)
            values["rows"] = json.dumps(few)
        if rank != _EVERYBODY and not by_words:
            words = "names" if rank == _BY_NAME else "words"
            each = _is_short(wanted) and (few is not None or self._are_many(words, values))
            conditions_.append((_LOOKED_UP if each else _IN_SET).format(words=words))
        if rank != _EVERYBODY:
            conditions_.append(f"NOT {_SAME_NUMBER}")
        if rank == _BY_MARK:
            conditions_ += [self._not_by_name(wanted, values), FRESH]
        return ("" if few is None else _SORTING), " AND ".join(conditions_) or "1", values

    def _few_rows(
        self, rank: int, wanted: PatientFilter, values: dict[str, Any]
    ) -> tuple[list[int] | None, bool]:
        """Return rows among which all wanted ones are, if one criterion alone leaves only few.

        And whether that criterion is the typed words.
        """
        queries = []
        if rank != _EVERYBODY:
            words = "names" if rank == _BY_NAME else "words"
            queries.append((f"{_ROWS.format(words=words)} LIMIT {FEW + 1}", True))
        queries += [
            (_MARK_ROWS.format(number=number, most=FEW + 1), False)
            for number in range(len(marks_of(wanted)))
        ]
        if wanted.open_tasks:
            queries.append((_TASK_ROWS.format(most=FEW + 1), False))
        for query, by_words in queries:
            rows = list(self._connection.execute(text(query), values).scalars())
            if len(rows) <= FEW:
                return rows, by_words
        return None, False

    def _not_by_name(self, wanted: PatientFilter, values: dict[str, Any]) -> str:
        """Return the condition that the words do not find somebody by name alone."""
        query = f"{_ROWS.format(words='names')} LIMIT {FEW + 1}"
        rows = list(self._connection.execute(text(query), values).scalars())
        if len(rows) > FEW:
            way = _LOOKED_UP if _is_short(wanted) else _IN_SET
            return f"NOT ({way.format(words='names')})"
        values["named"] = json.dumps(rows)
        return _NOT_THESE

    def _are_many(self, words: str, values: dict[str, Any]) -> bool:
        """Tell whether words find so many that each row of the list is better looked up."""
        query = _UP_TO.format(rows=_ROWS.format(words=words), most=MANY + 1)
        return int(self._connection.execute(text(query), values).scalar_one()) > MANY

    def _hits(
        self,
        rows: list[Row[Any]],
        wanted: PatientFilter,
        words: list[str],
        rank: int,
        order: Order,
    ) -> list[PatientHit]:
        typed = words if rank == _BY_MARK else []
        marks = self._marks([row.id for row in rows]) if typed else {}
        asked = [Mark(kind, name) for kind, name in marks_of(wanted)]
        if wanted.open_tasks:
            asked.append(Mark(MarkKind.TASK, ""))
        if wanted.state is not None and not any(it.kind is MarkKind.STATE for it in asked):
            asked.append(Mark(MarkKind.STATE, wanted.state.value))
        first = {_NUMBER: [Mark(MarkKind.NUMBER, "")], _BY_NAME: [Mark(MarkKind.NAME, "")]}
        return [
            _hit(
                row,
                order,
                (*first.get(rank, ()), *fitting(marks.get(row.id, ()), typed), *asked),
            )
            for row in rows
        ]

    def _marks(self, ids: list[str]) -> dict[str, list[Mark]]:
        found: dict[str, list[Mark]] = {}
        kinds = json.dumps([kind.value for kind in WORDED])
        for row in self._connection.execute(_MARKS, {"ids": json.dumps(ids), "kinds": kinds}):
            mark = Mark(MarkKind(row.kind), row.name, row.words)
            found.setdefault(row.patient_id, []).append(mark)
        return found


_PREFIX = 3
_EVERYBODY, _NUMBER, _BY_NAME, _BY_MARK = -1, 0, 1, 2
_RANKS = (_NUMBER, _BY_NAME, _BY_MARK)
_SORTING, _BY_NUMBER = "NOT INDEXED", "INDEXED BY ix_patients_number_any_case"
_SAME_NUMBER = "number = :number COLLATE NOCASE"
_MARKS = text("""
SELECT patient_id, kind, name, words FROM patient_marks
WHERE patient_id IN (SELECT value FROM json_each(:ids))
    AND kind IN (SELECT value FROM json_each(:kinds))
ORDER BY patient_id, kind, name
""")
_NAMES = """
SELECT DISTINCT name FROM patient_marks WHERE kind = :kind AND name IN (
    SELECT name FROM patient_marks AS marked WHERE kind = :kind AND {fresh}) ORDER BY name
"""


def fitting(marks: Iterable[Mark], words: Iterable[str]) -> tuple[Mark, ...]:
    """Return the marks of which a typed word begins a word, genes first."""
    begun = tuple(sort_key(word) for word in words)
    found = [
        mark
        for mark in marks
        if any(token.startswith(begun) for token in _WORD.findall(sort_key(mark.words)))
    ]
    return tuple(sorted(found, key=lambda mark: WORDED.index(mark.kind)))


def _is_short(wanted: PatientFilter) -> bool:
    """Tell whether the index answers for each typed beginning at once.

    It holds beginnings of up to 3 letters; for longer ones it merges all words that begin so,
    anew for each row that is looked up (3 ms where 100,000 fit).
    """
    return all(len(word) <= _PREFIX for word in _WORD.findall(wanted.text))


def _typed(wanted: PatientFilter) -> dict[str, str]:
    words = " ".join(f'"{word}"*' for word in _WORD.findall(wanted.text))
    return {
        "number": wanted.text.strip(),
        "words": words,
        "names": f"{{number family_name given_name}} : ({words})",
    }


def _hit(row: Row[Any], order: Order, why: tuple[Mark, ...]) -> PatientHit:
    columns = _SORTED[order][1].split(", ")
    current = row.made_for == (row.newest_case or "")
    return PatientHit(
        id=row.id,
        number=row.number,
        family_name=row.family_name,
        given_name=row.given_name,
        birth_date=date.fromisoformat(row.birth_date),
        sex=Sex(row.sex),
        last_activity=from_text(row.last_activity),
        newest_at=from_text(row.newest_at) if row.newest_at else None,
        newest_state=row.newest_state if current else "",
        undecided=row.undecided if current else 0,
        why=why,
        place=Place(row.rank, tuple(getattr(row, column) for column in columns)),
    )

"""Patients: stored, found by name or number as one types, and listed page by page."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, text, update

from counselor.casework.models import Patient
from counselor.genome.genotype import Sex
from counselor.vault.errors import ChangedMeanwhile, NumberTaken, RecordMissing
from counselor.vault.keys import KEY_BYTES
from counselor.vault.tables import PATIENT_KEYS, PATIENTS
from counselor.vault.times import from_text, to_text

_WORD = re.compile(r"\w+")

_FEW = 500
"""Up to so many found patients are fetched and sorted; where there are more, the names are walked
in order, and the page is full soon. Each is slow where the other is fast (100,000 patients: one
letter typed 4 ms by walking, 50 ms by sorting; a rare name 13 ms by walking, 2 ms by sorting), so
which index serves is not left to choice."""

_PAGE = """
SELECT page.*, (
    SELECT count(*) FROM reviews JOIN cases ON cases.id = reviews.case_id
    WHERE cases.patient_id = page.id AND (reviews.signed_at IS NULL
        OR EXISTS (SELECT 1 FROM second_signatures AS second
            WHERE second.review_id = reviews.id AND second.signed_at = ''
            AND NOT EXISTS (SELECT 1 FROM reviews AS later WHERE later.replaces = reviews.id)))
    ) AS open_cases
FROM (
    SELECT * FROM patients {way}
    WHERE (sort_family, sort_given, id) > (:family, :given, :id) {found}
    ORDER BY sort_family, sort_given, id LIMIT :limit) AS page
ORDER BY sort_family, sort_given, id
"""

_WALKING, _SORTING = "INDEXED BY ix_patients_name", "NOT INDEXED"
_FITTING = "SELECT rowid FROM patient_search WHERE patient_search MATCH :words"
_FOUND = f'AND "row" IN ({_FITTING})'
_THESE = 'AND "row" IN (SELECT value FROM json_each(:rows))'


_UNINDEX = text(
    'DELETE FROM patient_search WHERE rowid = (SELECT "row" FROM patients WHERE id = :id)'
)
_INDEX = text("""
INSERT INTO patient_search (rowid, number, family_name, given_name, genes, conditions, medicines)
SELECT "row", number, family_name, given_name,
    coalesce((SELECT group_concat(words, ' ') FROM patient_marks
        WHERE patient_id = patients.id AND kind = 'gene'), ''),
    coalesce((SELECT group_concat(words, ' ') FROM patient_marks
        WHERE patient_id = patients.id AND kind = 'condition'), ''),
    coalesce((SELECT group_concat(words, ' ') FROM patient_marks
        WHERE patient_id = patients.id AND kind = 'medicine'), '')
FROM patients WHERE id = :id
""")


@dataclass(frozen=True, slots=True)
class PatientHead:
    """A patient as a list shows them."""

    id: str
    number: str
    family_name: str
    given_name: str
    birth_date: date
    sex: Sex
    open_cases: int
    last_activity: datetime


class PatientsStore:
    """Reads and writes patients."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, patient: Patient, at: datetime) -> None:
        """Store a new patient, with the key of their values in the audit trail.

        Raises:
            NumberTaken: Another patient has the record number.
        """
        self._refuse_taken(patient)
        stamp = {"created_at": to_text(at), "last_activity": to_text(at)}
        self._connection.execute(insert(PATIENTS), {**_columns(patient), **stamp})
        key = {"patient_id": patient.id, "key": os.urandom(KEY_BYTES)}
        self._connection.execute(insert(PATIENT_KEYS), key)
        index_words(self._connection, patient.id)

    def update(self, patient: Patient, at: datetime) -> None:
        """Store a changed patient; `version` is the one that was read, and counts up by one.

        Raises:
            ChangedMeanwhile: The stored version is another one.
            NumberTaken: Another patient has the record number.
        """
        self._refuse_taken(patient)
        columns = {**_columns(patient), "version": patient.version + 1}
        done = self._connection.execute(
            update(PATIENTS)
            .where(PATIENTS.c.id == patient.id, PATIENTS.c.version == patient.version)
            .values({**columns, "last_activity": to_text(at)})
        )
        if done.rowcount != 1:
            raise ChangedMeanwhile("patient")
        index_words(self._connection, patient.id)

    def touch(self, patient_id: str, at: datetime) -> None:
        """Note that something of the patient changed."""
        self._connection.execute(
            update(PATIENTS).where(PATIENTS.c.id == patient_id).values(last_activity=to_text(at))
        )

    def get(self, patient_id: str) -> Patient:
        """Return a patient.

        Raises:
            RecordMissing: The id is not known.
        """
        query = select(PATIENTS).where(PATIENTS.c.id == patient_id)
        row = self._connection.execute(query).one_or_none()
        if row is None:
            raise RecordMissing("patient")
        return _patient(row)

    def id_of_number(self, number: str) -> str | None:
        """Return the id of the patient with a record number, None where nobody has it."""
        query = select(PATIENTS.c.id).where(PATIENTS.c.number == number)
        return self._connection.execute(query).scalar_one_or_none()

    def count(self) -> int:
        """Return how many patients there are."""
        return self._connection.execute(select(func.count()).select_from(PATIENTS)).scalar_one()

    def page(
        self, typed: str, limit: int, after: tuple[str, str, str] | None
    ) -> tuple[PatientHead, ...]:
        """Return patients sorted by name, of whom every typed word begins a name or number.

        Case and accents do not matter. `after` is (family name, given name, id) of the last patient
        of the page before. What holds no letter and no digit finds nobody.
        """
        words = _WORD.findall(typed)
        if typed.strip() and not words:
            return ()
        family, given, last_id = after or ("", "", "")
        values = {
            "family": sort_key(family),
            "given": sort_key(given),
            "id": last_id,
            "limit": limit,
            "words": _names_begin(words),
        }
        way, found = _WALKING, _FOUND if words else ""
        if words:
            fitting = text(f"{_FITTING} LIMIT {_FEW + 1}")
            rows = self._connection.execute(fitting, values).scalars().all()
            if len(rows) <= _FEW:
                way, found = _SORTING, _THESE
                values["rows"] = json.dumps(rows)
        query = text(_PAGE.format(way=way, found=found))
        return tuple(_head(row) for row in self._connection.execute(query, values))

    def last_contacts(self) -> tuple[tuple[Patient, datetime], ...]:
        """Return every patient with the time of the last change, those of long ago first."""
        query = select(PATIENTS).order_by(PATIENTS.c.last_activity, PATIENTS.c.id)
        rows = self._connection.execute(query)
        return tuple((_patient(row), from_text(row.last_activity)) for row in rows)

    def last_contact(self, patient_id: str) -> datetime:
        """Return when anything of a patient was last changed.

        Raises:
            RecordMissing: The id is not known.
        """
        query = select(PATIENTS.c.last_activity).where(PATIENTS.c.id == patient_id)
        found = self._connection.execute(query).scalar_one_or_none()
        if found is None:
            raise RecordMissing("patient")
        return from_text(found)

    def _refuse_taken(self, patient: Patient) -> None:
        query = select(PATIENTS.c.id).where(
            PATIENTS.c.number == patient.number, PATIENTS.c.id != patient.id
        )
        if self._connection.execute(query).first() is not None:
            raise NumberTaken(patient.number)


def index_words(connection: Connection, patient_id: str) -> None:
    """Make a patient found by the name and number that are stored now, and by the marks."""
    connection.execute(_UNINDEX, {"id": patient_id})
    connection.execute(_INDEX, {"id": patient_id})


def _names_begin(words: Sequence[str]) -> str:
    begun = " ".join(f'"{word}"*' for word in words)
    return f"{{number family_name given_name}} : ({begun})"


def sort_key(name: str) -> str:
    """Return a name without case and accents, for sorting."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char))


def _columns(patient: Patient) -> dict[str, Any]:
    return {
        "id": patient.id,
        "number": patient.number,
        "family_name": patient.family_name,
        "given_name": patient.given_name,
        "sort_family": sort_key(patient.family_name),
        "sort_given": sort_key(patient.given_name),
        "birth_date": patient.birth_date.isoformat(),
        "sex": patient.sex.value,
        "gender": patient.gender,
        "pronouns": patient.pronouns,
        "contact": patient.contact,
        "medicines": json.dumps(patient.medicines, ensure_ascii=False),
        "notes": patient.notes,
        "version": patient.version,
    }


def _patient(row: Row[Any]) -> Patient:
    return Patient(
        id=row.id,
        number=row.number,
        family_name=row.family_name,
        given_name=row.given_name,
        birth_date=date.fromisoformat(row.birth_date),
        sex=Sex(row.sex),
        gender=row.gender,
        pronouns=row.pronouns,
        contact=row.contact,
        medicines=tuple(json.loads(row.medicines)),
        notes=row.notes,
        version=row.version,
    )


def _head(row: Row[Any]) -> PatientHead:
    return PatientHead(
        id=row.id,
        number=row.number,
        family_name=row.family_name,
        given_name=row.given_name,
        birth_date=date.fromisoformat(row.birth_date),
        sex=Sex(row.sex),
        open_cases=row.open_cases,
        last_activity=from_text(row.last_activity),
    )

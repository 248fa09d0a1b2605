"""What is known of a patient beside the results, and the family history."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from counselor.casework.background import Background, Phenotype, Related
from counselor.casework.relatives import (
    FamilyTest,
    Relative,
    RelativeCondition,
    Side,
    Vital,
    family_order,
)
from counselor.genome.genotype import Sex
from counselor.vault.errors import ChangedMeanwhile, RecordMissing
from counselor.vault.tables import PATIENT_BACKGROUNDS, PHENOTYPES, RELATIVES
from counselor.vault.times import to_text


class BackgroundsStore:
    """Reads and writes backgrounds with their signs."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, patient_id: str) -> Background:
        """Return a patient's background; an empty one of version 0 where nothing is written."""
        table = PATIENT_BACKGROUNDS
        query = select(table).where(table.c.patient_id == patient_id)
        row = self._connection.execute(query).one_or_none()
        return Background(patient_id) if row is None else _background(row, self._signs(patient_id))

    def put(self, background: Background, by: str, at: datetime) -> None:
        """Store a background; `version` is the one that was read, and counts up by one.

        Raises:
            ChangedMeanwhile: The stored version is another one.
        """
        if self.of(background.patient_id).version != background.version:
            raise ChangedMeanwhile("background")
        mine = background.patient_id
        for table in (PATIENT_BACKGROUNDS, PHENOTYPES):
            self._connection.execute(delete(table).where(table.c.patient_id == mine))
        row = {
            "patient_id": mine,
            "ancestry": json.dumps(background.ancestry),
            "ancestry_note": background.ancestry_note,
            "allergies": background.allergies,
            "lifestyle": background.lifestyle,
            "environment": background.environment,
            "psychosocial": background.psychosocial,
            "parents_related": background.parents_related.value,
            "parents_note": background.parents_note,
            "version": background.version + 1,
            "changed_by": by,
            "changed_at": to_text(at),
        }
        self._connection.execute(insert(PATIENT_BACKGROUNDS), row)
        signs = [
            {"patient_id": mine, "place": place, **asdict(item)}
            for place, item in enumerate(background.phenotypes)
        ]
        if signs:
            self._connection.execute(insert(PHENOTYPES), signs)

    def _signs(self, patient_id: str) -> tuple[Phenotype, ...]:
        query = select(PHENOTYPES).where(PHENOTYPES.c.patient_id == patient_id)
        rows = self._connection.execute(query.order_by(PHENOTYPES.c.place))
        return tuple(Phenotype(row.term, row.label, row.present, row.onset) for row in rows)


class RelativesStore:
    """Reads and writes relatives of patients."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_patient(self, patient_id: str) -> tuple[Relative, ...]:
        """Return a patient's relatives, nearest first."""
        query = select(RELATIVES).where(RELATIVES.c.patient_id == patient_id)
        found = (_relative(row) for row in self._connection.execute(query))
        return tuple(sorted(found, key=family_order))

    def get(self, relative_id: str) -> Relative:
        """Return a relative.

        Raises:
            RecordMissing: The id is not known.
        """
        query = select(RELATIVES).where(RELATIVES.c.id == relative_id)
        row = self._connection.execute(query).one_or_none()
        if row is None:
            raise RecordMissing("relative")
        return _relative(row)

    def add(self, relative: Relative, by: str, at: datetime) -> None:
        """Store a new relative."""
        stamp = {"changed_by": by, "changed_at": to_text(at)}
        self._connection.execute(insert(RELATIVES), {**_columns(relative), **stamp})

    def update(self, relative: Relative, by: str, at: datetime) -> None:
        """Store a changed relative; `version` is the one that was read, and counts up by one.

        Raises:
            ChangedMeanwhile: The stored version is another one.
        """
        stamp = {"changed_by": by, "changed_at": to_text(at)}
        done = self._connection.execute(
            update(RELATIVES)
            .where(RELATIVES.c.id == relative.id, RELATIVES.c.version == relative.version)
            .values({**_columns(relative), **stamp, "version": relative.version + 1})
        )
        if done.rowcount != 1:
            raise ChangedMeanwhile("relative")

    def remove(self, relative_id: str) -> None:
        """Take a relative out; the audit trail keeps what stood there."""
        self._connection.execute(delete(RELATIVES).where(RELATIVES.c.id == relative_id))


def _background(row: Row[Any], signs: tuple[Phenotype, ...]) -> Background:
    return Background(
        patient_id=row.patient_id,
        ancestry=tuple(json.loads(row.ancestry)),
        ancestry_note=row.ancestry_note,
        allergies=row.allergies,
        lifestyle=row.lifestyle,
        environment=row.environment,
        psychosocial=row.psychosocial,
        phenotypes=signs,
        parents_related=Related(row.parents_related),
        parents_note=row.parents_note,
        version=row.version,
    )


def _columns(relative: Relative) -> dict[str, Any]:
    conditions = [asdict(item) for item in relative.conditions]
    return {
        "id": relative.id,
        "patient_id": relative.patient_id,
        "relation": relative.relation,
        "side": relative.side.value,
        "called": relative.called,
        "sex": relative.sex.value,
        "vital": relative.vital.value,
        "age": relative.age,
        "conditions": json.dumps(conditions, ensure_ascii=False),
        "test": relative.test.value,
        "gene": relative.gene,
        "variant": relative.variant,
        "note": relative.note,
        "version": relative.version,
    }


def _relative(row: Row[Any]) -> Relative:
    return Relative(
        id=row.id,
        patient_id=row.patient_id,
        relation=row.relation,
        side=Side(row.side),
        called=row.called,
        sex=Sex(row.sex),
        vital=Vital(row.vital),
        age=row.age,
        conditions=tuple(RelativeCondition(**item) for item in json.loads(row.conditions)),
        test=FamilyTest(row.test),
        gene=row.gene,
        variant=row.variant,
        note=row.note,
        version=row.version,
    )

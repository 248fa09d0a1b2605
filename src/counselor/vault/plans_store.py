"""Decisions made with patients, and tasks with their days."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, tuple_, update

from counselor.casework.plans import PatientTask, SharedDecision, WeighedOption
from counselor.vault.errors import ChangedMeanwhile, RecordMissing
from counselor.vault.tables import PATIENT_TASKS, PATIENTS, SHARED_DECISIONS
from counselor.vault.times import from_text, to_text


@dataclass(frozen=True, slots=True)
class DueTask:
    """An open task with whose it is, as a list over patients shows it."""

    task: PatientTask
    number: str
    family_name: str
    given_name: str


class DecisionsStore:
    """Reads and adds decisions; the database refuses to change or delete one."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_patient(self, patient_id: str) -> tuple[SharedDecision, ...]:
        """Return a patient's decisions, corrected ones too, in the order of recording."""
        table = SHARED_DECISIONS
        query = select(table).where(table.c.patient_id == patient_id).order_by(table.c.sequence)
        return tuple(_decision(row) for row in self._connection.execute(query))

    def add(self, decision: SharedDecision, by: str, at: datetime) -> None:
        """Store a decision.

        Raises:
            ChangedMeanwhile: It corrects one that was corrected already.
            RecordMissing: It corrects one that this patient does not have.
        """
        if decision.replaces:
            before = self.of_patient(decision.patient_id)
            if all(item.id != decision.replaces for item in before):
                raise RecordMissing("decision")
            if any(item.replaces == decision.replaces for item in before):
                raise ChangedMeanwhile("decision")
        options = [asdict(item) for item in decision.options]
        row = {
            "id": decision.id,
            "patient_id": decision.patient_id,
            "made_on": decision.made_on.isoformat(),
            "mattered": decision.mattered,
            "options": json.dumps(options, ensure_ascii=False),
            "decided": decision.decided,
            "decided_by": decision.decided_by,
            "replaces": decision.replaces,
            "because": decision.because,
            "recorded_by": by,
            "recorded_at": to_text(at),
        }
        self._connection.execute(insert(SHARED_DECISIONS), row)


class TasksStore:
    """Reads and writes tasks."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_patient(self, patient_id: str) -> tuple[PatientTask, ...]:
        """Return a patient's tasks: open ones by day, then those that were done, the last first."""
        table = PATIENT_TASKS
        query = select(table).where(table.c.patient_id == patient_id)
        every = [_task(row) for row in self._connection.execute(query)]
        still = sorted((t for t in every if t.done_at is None), key=lambda t: (t.due_on, t.id))
        done = sorted(
            (t for t in every if t.done_at is not None),
            key=lambda t: (to_text(t.done_at) if t.done_at else "", t.id),
            reverse=True,
        )
        return (*still, *done)

    def get(self, task_id: str) -> PatientTask:
        """Return a task.

        Raises:
            RecordMissing: The id is not known.
        """
        query = select(PATIENT_TASKS).where(PATIENT_TASKS.c.id == task_id)
        row = self._connection.execute(query).one_or_none()
        if row is None:
            raise RecordMissing("task")
        return _task(row)

    def due(self, until: date, limit: int, after: tuple[date, str] | None) -> tuple[DueTask, ...]:
        """Return open tasks of all patients that are due until a day, the oldest first.

        `after` is (day, id) of the last task of the page before.
        """
        table = PATIENT_TASKS
        query = (
            select(table, PATIENTS.c.number, PATIENTS.c.family_name, PATIENTS.c.given_name)
            .join(PATIENTS, PATIENTS.c.id == table.c.patient_id)
            .where(table.c.done_at == "", table.c.due_on <= until.isoformat())
            .order_by(table.c.due_on, table.c.id)
            .limit(limit)
        )
        if after is not None:
            last = (after[0].isoformat(), after[1])
            query = query.where(tuple_(table.c.due_on, table.c.id) > last)
        rows = self._connection.execute(query)
        return tuple(
            DueTask(_task(row), row.number, row.family_name, row.given_name) for row in rows
        )

    def add(self, task: PatientTask, by: str, at: datetime) -> None:
        """Store a new task."""
        stamp = {"created_by": by, "created_at": to_text(at)}
        self._connection.execute(insert(PATIENT_TASKS), {**_columns(task), **stamp})

    def update(self, task: PatientTask) -> None:
        """Store a changed task; `version` is the one that was read, and counts up by one.

        Raises:
            ChangedMeanwhile: The stored version is another one.
        """
        done = self._connection.execute(
            update(PATIENT_TASKS)
            .where(PATIENT_TASKS.c.id == task.id, PATIENT_TASKS.c.version == task.version)
            .values({**_columns(task), "version": task.version + 1})
        )
        if done.rowcount != 1:
            raise ChangedMeanwhile("task")


def _decision(row: Row[Any]) -> SharedDecision:
    return SharedDecision(
        id=row.id,
        patient_id=row.patient_id,
        made_on=date.fromisoformat(row.made_on),
        mattered=row.mattered,
        options=tuple(WeighedOption(**item) for item in json.loads(row.options)),
        decided=row.decided,
        decided_by=row.decided_by,
        replaces=row.replaces,
        because=row.because,
        recorded_by=row.recorded_by,
        recorded_at=from_text(row.recorded_at),
    )


def _columns(task: PatientTask) -> dict[str, Any]:
    return {
        "id": task.id,
        "patient_id": task.patient_id,
        "case_id": task.case_id or None,
        "text": task.text,
        "due_on": task.due_on.isoformat(),
        "done_at": "" if task.done_at is None else to_text(task.done_at),
        "done_by": task.done_by,
        "version": task.version,
    }


def _task(row: Row[Any]) -> PatientTask:
    return PatientTask(
        id=row.id,
        patient_id=row.patient_id,
        text=row.text,
        due_on=date.fromisoformat(row.due_on),
        case_id=row.case_id or "",
        done_at=from_text(row.done_at) if row.done_at else None,
        done_by=row.done_by,
        version=row.version,
    )

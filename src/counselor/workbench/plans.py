"""Steps about decisions made with a patient, and about tasks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from counselor.casework.document import difference, to_json
from counselor.casework.patient import FieldInvalid
from counselor.casework.plans import (
    PatientTask,
    SharedDecision,
    checked_decision,
    checked_task,
    standing,
)
from counselor.casework.roles import Action
from counselor.vault.plans_store import DueTask
from counselor.vault.store import Store
from counselor.workbench.desk import Desk, changed
from counselor.workbench.models import Change, Kind
from counselor.workbench.permissions import needs


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One line of the list of tasks over all patients."""

    task: PatientTask
    number: str
    family_name: str
    given_name: str

    @property
    def name(self) -> str:
        """Family name, then given name."""
        return f"{self.family_name}, {self.given_name}" if self.given_name else self.family_name

    @property
    def key(self) -> tuple[date, str]:
        """Where the next page starts: pass it as `after` to `tasks_due`."""
        return self.task.due_on, self.task.id


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions of a patient: those that stand, and each one's earlier versions by id."""

    standing: tuple[SharedDecision, ...]
    earlier: tuple[SharedDecision, ...]


class PlanSteps:
    """See the methods; `tasks_due` and `complete_task` stand on the workbench itself."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @needs(Action.READ_PATIENTS)
    def decisions(self, patient_id: str) -> Decisions:
        """Return a patient's decisions, the newest day first; corrected ones apart."""
        with self._desk.opening("patient.opened", f"patient:{patient_id}") as (store, note):
            note(patient_id)
            every = store.decisions.of_patient(patient_id)
        current = standing(every)
        return Decisions(current, tuple(item for item in reversed(every) if item not in current))

    @needs(Action.EDIT_PATIENTS)
    def record_decision(self, typed: SharedDecision) -> tuple[SharedDecision, Change]:
        """Add a decision, or the correction of one (`replaces`, `because`).

        Raises:
            FieldInvalid: See `casework.plans`.
            ChangedMeanwhile: The one it corrects was corrected already.
        """
        desk, mine = self._desk, typed.patient_id
        with desk.vault.change() as store:
            birth_date = store.patients.get(mine).birth_date
            checked = checked_decision(typed, birth_date, desk.today())
            fresh = replace(
                checked, id=desk.new_id(), recorded_by=desk.user, recorded_at=desk.clock()
            )
            store.decisions.add(fresh, desk.user, desk.clock())
            store.patients.touch(mine, desk.clock())
            action = "shared_decision.corrected" if fresh.replaces else "shared_decision.recorded"
            desk.record(store, action, f"shared_decision:{fresh.id}", mine, after=to_json(fresh))
        return fresh, changed(Kind.PATIENTS, patient_id=mine)

    @needs(Action.READ_PATIENTS)
    def tasks(self, patient_id: str) -> tuple[PatientTask, ...]:
        """Return a patient's tasks: open ones by day, then those that were done."""
        with self._desk.opening("patient.opened", f"patient:{patient_id}") as (store, note):
            note(patient_id)
            return store.tasks.of_patient(patient_id)

    @needs(Action.EDIT_PATIENTS)
    def add_task(self, typed: PatientTask) -> tuple[PatientTask, Change]:
        """Add an open task; the id is given here.

        Raises:
            FieldInvalid: It says nothing, or its result is another patient's.
        """
        desk = self._desk
        fresh = replace(checked_task(typed), id=desk.new_id(), done_at=None, done_by="", version=1)
        with desk.vault.change() as store:
            _check_case(store, fresh)
            store.tasks.add(fresh, desk.user, desk.clock())
            self._noted(store, "task.added", fresh, after=to_json(fresh))
        return fresh, _changed(fresh)

    @needs(Action.EDIT_PATIENTS)
    def update_task(self, typed: PatientTask) -> Change:
        """Store another text, day or result of a task; its `version` must be the one read."""
        checked = checked_task(typed)
        with self._desk.vault.change() as store:
            old = store.tasks.get(checked.id)
            fresh = replace(
                old,
                text=checked.text,
                due_on=checked.due_on,
                case_id=checked.case_id,
                version=checked.version,
            )
            _check_case(store, fresh)
            self._stored(store, "task.changed", old, fresh)
        return _changed(fresh)

    @needs(Action.EDIT_PATIENTS)
    def reopen_task(self, task_id: str) -> Change:
        """Take back that a task was done."""
        with self._desk.vault.change() as store:
            old = store.tasks.get(task_id)
            self._stored(store, "task.reopened", old, replace(old, done_at=None, done_by=""))
        return _changed(old)

    @needs(Action.EDIT_PATIENTS)
    def complete(self, task_id: str) -> Change:
        """Note that a task is done; one that is done already keeps its time and name."""
        desk = self._desk
        with desk.vault.change() as store:
            old = store.tasks.get(task_id)
            done = old if old.done_at else replace(old, done_at=desk.clock(), done_by=desk.user)
            self._stored(store, "task.completed", old, done)
        return _changed(old)

    @needs(Action.READ_PATIENTS)
    def due(self, until: date, limit: int, after: tuple[date, str] | None) -> tuple[TaskRow, ...]:
        """Return one page of open tasks over all patients."""
        with self._desk.vault.read() as store:
            return tuple(_row(item) for item in store.tasks.due(until, limit, after))

    def _stored(self, store: Store, action: str, old: PatientTask, fresh: PatientTask) -> None:
        store.tasks.update(fresh)
        before, after = difference(to_json(old), to_json(fresh))
        self._noted(store, action, fresh, before=before, after=after)

    def _noted(self, store: Store, action: str, task: PatientTask, **values: Any) -> None:  # noqa: ANN401 - JSON
        store.patients.touch(task.patient_id, self._desk.clock())
        self._desk.record(store, action, f"task:{task.id}", task.patient_id, **values)


def _check_case(store: Store, task: PatientTask) -> None:
    store.patients.get(task.patient_id)
    if task.case_id and store.cases.patient_of(task.case_id) != task.patient_id:
        raise FieldInvalid(
            "case_id",
            "Result",
            "it belongs to another patient.",
            "Choose a result of this patient.",
        )


def _changed(task: PatientTask) -> Change:
    return changed(Kind.TASKS, patient_id=task.patient_id, case_id=task.case_id or None)


def _row(item: DueTask) -> TaskRow:
    return TaskRow(item.task, item.number, item.family_name, item.given_name)

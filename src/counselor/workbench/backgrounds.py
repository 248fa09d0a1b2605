"""Steps about a patient's background and family history."""

from __future__ import annotations

from dataclasses import replace

from counselor.casework.background import (
    Background,
    checked_background,
    suggested_population,
)
from counselor.casework.document import difference, to_json
from counselor.casework.relatives import Relative, checked_relative
from counselor.casework.roles import Action
from counselor.rulebook.phenotype_terms import PhenotypeTerm
from counselor.workbench.desk import Desk, changed
from counselor.workbench.models import Change, Kind
from counselor.workbench.permissions import needs


class BackgroundSteps:
    """See the methods."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @needs(Action.READ_PATIENTS)
    def of(self, patient_id: str) -> Background:
        """Return a patient's background; an empty one where nothing is written."""
        with self._desk.opening("patient.opened", f"patient:{patient_id}") as (store, note):
            store.patients.get(patient_id)
            note(patient_id)
            return store.backgrounds.of(patient_id)

    @needs(Action.EDIT_PATIENTS)
    def save(self, typed: Background) -> Change:
        """Store a changed background; its `version` must be the one that was read.

        Raises:
            FieldInvalid: See `casework.background`.
            ChangedMeanwhile: Somebody else changed it in between.
        """
        desk, mine = self._desk, typed.patient_id
        fresh = checked_background(typed)
        with desk.vault.change() as store:
            store.patients.get(mine)
            before, after = difference(to_json(store.backgrounds.of(mine)), to_json(fresh))
            store.backgrounds.put(fresh, desk.user, desk.clock())
            store.patients.touch(mine, desk.clock())
            subject = f"patient:{mine}"
            desk.record(store, "background.changed", subject, mine, before=before, after=after)
        return changed(Kind.PATIENTS, patient_id=mine)

    @needs(Action.READ_PATIENTS)
    def relatives(self, patient_id: str) -> tuple[Relative, ...]:
        """Return a patient's relatives, nearest first."""
        with self._desk.opening("patient.opened", f"patient:{patient_id}") as (store, note):
            note(patient_id)
            return store.relatives.of_patient(patient_id)

    @needs(Action.EDIT_PATIENTS)
    def add_relative(self, typed: Relative) -> tuple[Relative, Change]:
        """Add a relative; the id is given here.

        Raises:
            FieldInvalid: See `casework.relatives`.
        """
        desk = self._desk
        fresh = replace(checked_relative(typed), id=desk.new_id(), version=1)
        mine = fresh.patient_id
        with desk.vault.change() as store:
            store.patients.get(mine)
            store.relatives.add(fresh, desk.user, desk.clock())
            store.patients.touch(mine, desk.clock())
            subject = f"relative:{fresh.id}"
            desk.record(store, "relative.added", subject, mine, after=to_json(fresh))
        return fresh, changed(Kind.PATIENTS, patient_id=mine)

    @needs(Action.EDIT_PATIENTS)
    def update_relative(self, typed: Relative) -> Change:
        """Store a changed relative; its `version` must be the one that was read.

        Raises:
            FieldInvalid: See `casework.relatives`.
            ChangedMeanwhile: Somebody else changed it in between.
        """
        desk, fresh = self._desk, checked_relative(typed)
        with desk.vault.change() as store:
            old = store.relatives.get(fresh.id)
            fresh = replace(fresh, patient_id=old.patient_id)
            store.relatives.update(fresh, desk.user, desk.clock())
            store.patients.touch(old.patient_id, desk.clock())
            before, after = difference(to_json(old), to_json(fresh))
            subject = f"relative:{fresh.id}"
            desk.record(
                store, "relative.changed", subject, old.patient_id, before=before, after=after
            )
        return changed(Kind.PATIENTS, patient_id=old.patient_id)

    @needs(Action.EDIT_PATIENTS)
    def remove_relative(self, relative_id: str) -> Change:
        """Take a relative out; the audit trail keeps what stood there."""
        desk = self._desk
        with desk.vault.change() as store:
            old = store.relatives.get(relative_id)
            store.relatives.remove(relative_id)
            store.patients.touch(old.patient_id, desk.clock())
            subject = f"relative:{relative_id}"
            desk.record(store, "relative.removed", subject, old.patient_id, before=to_json(old))
        return changed(Kind.PATIENTS, patient_id=old.patient_id)

    @needs(Action.READ_RULEBOOK)
    def find_terms(self, typed: str, limit: int = 12) -> tuple[PhenotypeTerm, ...]:
        """Return the signs and symptoms that a text may mean; see `PhenotypeTerms.find`."""
        return self._desk.rulebook.phenotype_terms.find(typed, limit)

    @needs(Action.READ_PATIENTS)
    def suggested_population(self, patient_id: str, populations: tuple[str, ...]) -> str:
        """Return the population of carrier figures that the ancestry suggests; empty for none."""
        return suggested_population(self.of(patient_id), populations)

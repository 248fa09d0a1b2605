"""Steps about patients and their consents."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from counselor.casework.consent import newest_first
from counselor.casework.document import difference, to_json
from counselor.casework.models import Consent, Patient
from counselor.casework.patient import (
    PatientFields,
    checked_patient,
)
from counselor.vault.patients_store import PatientHead
from counselor.workbench.desk import Desk, changed
from counselor.workbench.models import Change, Kind, PatientRow


class PatientSteps:
    """See the methods of `Workbench` of the same names."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def search(
        self, text: str, limit: int, after: tuple[str, str, str] | None
    ) -> tuple[PatientRow, ...]:
        """Return one page of the list."""
        with self._desk.vault.read() as store:
            return tuple(_row(head) for head in store.patients.page(text, limit, after))

    def count(self) -> int:
        """Return how many patients there are."""
        with self._desk.vault.read() as store:
            return store.patients.count()

    def open(self, patient_id: str) -> Patient:
        """Return a patient; opening a record is noted."""
        with self._desk.opening("patient.opened", f"patient:{patient_id}") as (store, note):
            patient = store.patients.get(patient_id)
            note(patient_id)
            return patient

    def add(self, typed: PatientFields) -> tuple[Patient, Change]:
        """Add a patient."""
        checked = checked_patient(typed, self._desk.today())
        patient = Patient(id=self._desk.new_id(), **_values(checked))
        with self._desk.vault.change() as store:
            store.patients.add(patient, self._desk.clock())
            self._desk.record(
                store, "patient.added", _subject(patient.id), patient.id, after=to_json(patient)
            )
        return patient, changed(Kind.PATIENTS, patient_id=patient.id)

    def update(self, patient: Patient) -> Change:
        """Store a changed patient."""
        checked = checked_patient(_fields(patient), self._desk.today())
        fresh = replace(patient, **_values(checked))
        with self._desk.vault.change() as store:
            old = store.patients.get(patient.id)
            store.patients.update(fresh, self._desk.clock())
            before, after = difference(to_json(old), to_json(fresh))
            self._desk.record(
                store,
                "patient.changed",
                _subject(patient.id),
                patient.id,
                before=before,
                after=after,
            )
        return changed(Kind.PATIENTS, patient_id=patient.id)

    def consents(self, patient_id: str) -> tuple[Consent, ...]:
        """Return all consents, the one that counts first."""
        with self._desk.opening("patient.opened", f"patient:{patient_id}") as (store, note):
            note(patient_id)
            recorded = store.consents.of_patient(patient_id)
        return newest_first(recorded)

    def consent(self, patient_id: str) -> Consent | None:
        """Return the consent that counts."""
        with self._desk.opening("patient.opened", f"patient:{patient_id}") as (store, note):
            note(patient_id)
            return store.consents.counting(patient_id)


def _subject(patient_id: str) -> str:
    return f"patient:{patient_id}"


def _values(record: PatientFields) -> dict[str, Any]:
    return {item.name: getattr(record, item.name) for item in fields(record)}


def _fields(patient: Patient) -> PatientFields:
    return PatientFields(
        **{item.name: getattr(patient, item.name) for item in fields(PatientFields)}
    )


def _row(head: PatientHead) -> PatientRow:
    return PatientRow(**{item.name: getattr(head, item.name) for item in fields(PatientRow)})

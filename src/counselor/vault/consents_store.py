"""Consents and their filed forms: only ever added; which one counts is a rule of casework."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from counselor.casework.consent import newest_consent
from counselor.casework.consent_form import FURTHER_FIELDS, further_from_json
from counselor.casework.document import to_json
from counselor.casework.models import Consent
from counselor.errors import VaultError
from counselor.vault.errors import RecordMissing, VaultDamaged
from counselor.vault.tables import CONSENT_FORMS, CONSENTS, PATIENTS
from counselor.vault.times import from_text, to_text

_OWN_COLUMNS = tuple(item.name for item in fields(Consent) if item.name not in FURTHER_FIELDS)
_HEAD = tuple(column for column in CONSENT_FORMS.c if column.name != "pdf")


class FormDamaged(VaultDamaged):
    """The bytes of a filed form are not those that were filed."""

    def __init__(self, form_id: str) -> None:
        VaultError.__init__(
            self,
            f"The consent form {form_id} is not the one that was filed: its hash differs.",
            "Do not rely on it. Restore the latest backup.",
        )


@dataclass(frozen=True, slots=True)
class FiledForm:
    """A consent form as it was printed and filed. `sha256` is of its bytes."""

    id: str
    consent_id: str
    language: str
    sha256: str
    filed_by: str
    filed_at: datetime


class ConsentsStore:
    """Reads and adds consents."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, consent: Consent, by: str, at: datetime) -> None:
        """Store a consent; `by` and `at` tell who recorded it, and when."""
        told = to_json(consent)
        form = {name: told.pop(name) for name in FURTHER_FIELDS}
        body = json.dumps(form, ensure_ascii=False, sort_keys=True)
        stamp = {"recorded_by": by, "recorded_at": to_text(at), "form": body}
        self._connection.execute(insert(CONSENTS), {**told, **stamp})

    def of_patient(self, patient_id: str) -> tuple[Consent, ...]:
        """Return a patient's consents in the order in which they were recorded."""
        query = select(CONSENTS).where(CONSENTS.c.patient_id == patient_id)
        rows = self._connection.execute(query.order_by(CONSENTS.c.sequence))
        return tuple(_consent(row) for row in rows)

    def stamps_of(self, patient_id: str) -> dict[str, tuple[str, datetime]]:
        """Return id of a consent → who recorded it, and when."""
        query = select(CONSENTS.c.id, CONSENTS.c.recorded_by, CONSENTS.c.recorded_at)
        rows = self._connection.execute(query.where(CONSENTS.c.patient_id == patient_id))
        return {row.id: (row.recorded_by, from_text(row.recorded_at)) for row in rows}

    def counting(self, patient_id: str) -> Consent | None:
        """Return the consent that counts."""
        return newest_consent(self.of_patient(patient_id))

    def patients_grown_up(self, on: date) -> tuple[str, ...]:
        """Return the ids of patients who are of age on a day, and for whom others chose before.

        Whether they were asked since is for casework to say.
        """
        of_age = func.date(PATIENTS.c.birth_date, "+18 years")
        query = (
            select(PATIENTS.c.id)
            .join(CONSENTS, CONSENTS.c.patient_id == PATIENTS.c.id)
            .where(CONSENTS.c.given_on < of_age, of_age <= on.isoformat())
            .distinct()
            .order_by(PATIENTS.c.id)
        )
        return tuple(self._connection.execute(query).scalars())

    def get(self, consent_id: str) -> Consent:
        """Return a consent.

        Raises:
            RecordMissing: The id is not known.
        """
        query = select(CONSENTS).where(CONSENTS.c.id == consent_id)
        row = self._connection.execute(query).first()
        if row is None:
            raise RecordMissing("consent")
        return _consent(row)

    def file(self, form: FiledForm, pdf: bytes) -> None:
        """Store a form as it was printed."""
        values = {**_plain(form), "filed_at": to_text(form.filed_at), "pdf": pdf}
        self._connection.execute(insert(CONSENT_FORMS), values)

    def forms_of(self, patient_id: str) -> tuple[FiledForm, ...]:
        """Return a patient's filed forms, the one filed last first."""
        query = (
            select(*_HEAD)
            .join(CONSENTS, CONSENTS.c.id == CONSENT_FORMS.c.consent_id)
            .where(CONSENTS.c.patient_id == patient_id)
            .order_by(CONSENT_FORMS.c.filed_at.desc(), CONSENT_FORMS.c.id.desc())
        )
        return tuple(_form(row) for row in self._connection.execute(query))

    def form_by_hash(self, sha256: str) -> FiledForm | None:
        """Return the form whose stored bytes have a hash; None if none has it."""
        query = select(*_HEAD).where(CONSENT_FORMS.c.sha256 == sha256)
        row = self._connection.execute(query).first()
        return None if row is None else _form(row)

    def form_pdf(self, form_id: str) -> bytes:
        """Return the bytes as they were filed.

        Raises:
            RecordMissing: The id is not known.
            FormDamaged: The bytes do not have the hash that was stored with them.
        """
        query = select(CONSENT_FORMS.c.pdf, CONSENT_FORMS.c.sha256)
        row = self._connection.execute(query.where(CONSENT_FORMS.c.id == form_id)).first()
        if row is None:
            raise RecordMissing("consent form")
        content = bytes(row.pdf)
        if hashlib.sha256(content).hexdigest() != row.sha256:
            raise FormDamaged(form_id)
        return content

    def form_patient(self, form_id: str) -> str:
        """Return the id of the patient whose form it is.

        Raises:
            RecordMissing: The id is not known.
        """
        query = (
            select(CONSENTS.c.patient_id)
            .join(CONSENT_FORMS, CONSENTS.c.id == CONSENT_FORMS.c.consent_id)
            .where(CONSENT_FORMS.c.id == form_id)
        )
        found = self._connection.execute(query).scalar_one_or_none()
        if found is None:
            raise RecordMissing("consent form")
        return str(found)


def _plain(form: FiledForm) -> dict[str, Any]:
    return {item.name: getattr(form, item.name) for item in fields(FiledForm)}


def _form(row: Row[Any]) -> FiledForm:
    values = {item.name: getattr(row, item.name) for item in fields(FiledForm)}
    return FiledForm(**{**values, "filed_at": from_text(row.filed_at)})


def _consent(row: Row[Any]) -> Consent:
    values = {name: getattr(row, name) for name in _OWN_COLUMNS}
    values["given_on"] = date.fromisoformat(row.given_on)
    return Consent(**values, **further_from_json(json.loads(row.form or "{}")))

"""Consents: only ever added; which one counts is a rule of casework."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from counselor.casework.consent import newest_consent
from counselor.casework.document import to_json
from counselor.casework.models import Consent
from counselor.vault.tables import CONSENTS
from counselor.vault.times import to_text


class ConsentsStore:
    """Reads and adds consents."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, consent: Consent, by: str, at: datetime) -> None:
        """Store a consent; `by` and `at` tell who recorded it, and when."""
        stamp = {"recorded_by": by, "recorded_at": to_text(at)}
        self._connection.execute(insert(CONSENTS), {**to_json(consent), **stamp})

    def of_patient(self, patient_id: str) -> tuple[Consent, ...]:
        """Return a patient's consents in the order in which they were recorded."""
        query = select(CONSENTS).where(CONSENTS.c.patient_id == patient_id)
        rows = self._connection.execute(query.order_by(CONSENTS.c.sequence))
        return tuple(_consent(row) for row in rows)

    def counting(self, patient_id: str) -> Consent | None:
        """Return the consent that counts."""
        return newest_consent(self.of_patient(patient_id))


def _consent(row: Row[Any]) -> Consent:
    values = {item.name: getattr(row, item.name) for item in fields(Consent)}
    return Consent(**{**values, "given_on": date.fromisoformat(row.given_on)})

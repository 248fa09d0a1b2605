"""Results that a person typed in: only ever added, the newest of a kind and gene counts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from counselor.vault.tables import TYPED_RESULTS
from counselor.vault.times import to_text

CARRIER_ANSWERS = "carrier_answers"
"""Kind of `casework.carrier_answers`."""


@dataclass(frozen=True, slots=True)
class TypedResult:
    """One result; `body` is plain JSON, empty where an earlier one was taken back."""

    id: str
    patient_id: str
    kind: str
    gene: str
    body: Mapping[str, Any]


class TypedResultsStore:
    """Reads and adds typed results."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, result: TypedResult, by: str, at: datetime) -> None:
        """Store a result."""
        body = json.dumps(dict(result.body), ensure_ascii=False, sort_keys=True)
        row = {
            "id": result.id,
            "patient_id": result.patient_id,
            "kind": result.kind,
            "gene": result.gene,
            "body": body,
            "recorded_at": to_text(at),
            "recorded_by": by,
        }
        self._connection.execute(insert(TYPED_RESULTS), row)

    def counting(self, patient_id: str, kind: str) -> dict[str, TypedResult]:
        """Return gene → the newest result of a kind, those that were taken back left out."""
        query = (
            select(TYPED_RESULTS)
            .where(TYPED_RESULTS.c.patient_id == patient_id, TYPED_RESULTS.c.kind == kind)
            .order_by(TYPED_RESULTS.c.sequence)
        )
        newest = {
            row.gene: TypedResult(row.id, patient_id, kind, row.gene, json.loads(row.body))
            for row in self._connection.execute(query)
        }
        return {gene: result for gene, result in sorted(newest.items()) if result.body}

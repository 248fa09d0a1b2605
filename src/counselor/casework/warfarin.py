"""A warfarin estimate that is kept with a review: when it may be, and when it is out of date."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from counselor.casework.models import Patient, Review, WarfarinEstimate
from counselor.casework.patient import age_on, is_minor
from counselor.casework.review import refuse_signed
from counselor.errors import NotPermitted
from counselor.findings.document import plain, typed
from counselor.pgx.warfarin import WarfarinDose, WarfarinPatient


class NoEstimateToKeep(NotPermitted):
    """There is no dose, so nothing can be kept for the report."""

    def __init__(self) -> None:
        super().__init__(
            "There is no warfarin estimate to save.",
            "The reasons stand in the estimate's window; nothing was changed.",
        )


class AgeNotOfRecord(NotPermitted):
    """The age of the estimate is not the one that follows from the patient's birth date."""

    def __init__(self, given: int, recorded: int) -> None:
        super().__init__(
            f"The estimate was made for the age {given}, but the record says {recorded}.",
            "Open the estimate again; correct the birth date in the record if it is wrong.",
        )


def keep_estimate(review: Review, estimate: WarfarinEstimate) -> Review:
    """Return the review with an estimate for the report, in place of an earlier one.

    Raises:
        ReviewFrozen: The review is signed.
        NoEstimateToKeep: The dose was refused.
    """
    refuse_signed(review)
    if estimate.dose.mg_week is None:
        raise NoEstimateToKeep
    return replace(review, warfarin=estimate)


def drop_estimate(review: Review) -> Review:
    """Return the review without an estimate.

    Raises:
        ReviewFrozen: The review is signed.
    """
    refuse_signed(review)
    return replace(review, warfarin=None)


def is_outdated(estimate: WarfarinEstimate, patient: Patient, today: date) -> bool:
    """Tell whether the record no longer says what the estimate was made for.

    The algorithm counts age in full decades; any change in the list of medicines counts, since a
    person must judge whether it bears on the dose.
    """
    decade = age_on(patient.birth_date, today) // 10
    return (
        estimate.medicines != patient.medicines
        or estimate.patient.age // 10 != decade
        or is_minor(patient.birth_date, today)
    )


def estimate_to_json(estimate: WarfarinEstimate) -> dict[str, Any]:
    """Return an estimate as plain JSON values."""
    return {
        "patient": plain(estimate.patient),
        "dose": plain(estimate.dose),
        "medicines": list(estimate.medicines),
        "saved_by": estimate.saved_by,
        "saved_at": estimate.saved_at.isoformat(),
    }


def estimate_from_json(values: Mapping[str, Any]) -> WarfarinEstimate:
    """Read an estimate back.

    Raises:
        NotAFindingsDocument: A field is missing or of another kind.
    """
    return WarfarinEstimate(
        patient=typed(WarfarinPatient, values["patient"]),
        dose=typed(WarfarinDose, values["dose"]),
        medicines=tuple(values["medicines"]),
        saved_by=values["saved_by"],
        saved_at=datetime.fromisoformat(values["saved_at"]),
    )


def estimate_to_text(estimate: WarfarinEstimate | None) -> str:
    """Return what the vault keeps of an estimate; empty where there is none."""
    if estimate is None:
        return ""
    return json.dumps(estimate_to_json(estimate), ensure_ascii=False, separators=(",", ":"))


def estimate_from_text(text: str) -> WarfarinEstimate | None:
    """Return the estimate that the vault keeps; None where there is none."""
    return estimate_from_json(json.loads(text)) if text else None

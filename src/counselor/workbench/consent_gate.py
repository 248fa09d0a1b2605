"""Whether a signed report may still be looked at and handed out under the consent of today.

What is signed stays as it is; a list that was closed since is not told from it any more.
"""

from __future__ import annotations

from datetime import date

from counselor.casework.consent import narrowed
from counselor.casework.models import SignedReport
from counselor.errors import NotPermitted
from counselor.vault.store import Store


class ReportNotCovered(NotPermitted):
    """The report tells of something that the patient does not agree to any more."""

    def __init__(self) -> None:
        super().__init__(
            "The patient does not agree any more to all that this signed report tells of, so it "
            "stays closed. It is kept as it was signed.",
            "Begin an amendment and sign it under the consent of today, or record a new consent.",
        )


def is_covered(store: Store, report: SignedReport, on: date) -> bool:
    """Tell whether the consent of a day covers all that a signed report may tell of."""
    case = store.cases.get(report.case_id)
    signed_under = store.reviews.consent_of(report.review_id)
    return not narrowed(
        store.consents.get(signed_under) if signed_under else None,
        store.consents.counting(case.patient_id),
        case.indication,
        store.patients.get(case.patient_id),
        on,
    )


def refuse_not_covered(store: Store, report: SignedReport, on: date) -> None:
    """Refuse to show or hand out a signed report.

    Raises:
        ReportNotCovered: The consent of the day does not cover it.
    """
    if not is_covered(store, report, on):
        raise ReportNotCovered

"""The guidance of a review: with today's medicines while it is open, as signed from then on.

What was signed is kept with the signature. Reviews signed before that was so fall back on the
medicines that the audit trail names for the signature, and else on the result as it was imported;
which of these is on show is always said.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from counselor.casework.models import Review
from counselor.findings.models import Findings
from counselor.rulebook.rulebook import Rulebook
from counselor.vault.store import Store
from counselor.workbench.case_file import CaseFile, as_taken, as_taken_now, with_findings
from counselor.workbench.models import GuidanceBasis


@dataclass(frozen=True, slots=True)
class Kept:
    """What the vault holds of the guidance of a signed review.

    Attributes:
        findings: As they were signed; None where they were not kept.
        medicines: Those of the signing day, None where nothing names them.
    """

    findings: Findings | None
    medicines: tuple[str, ...] | None


def kept_at_signing(store: Store, review: Review) -> Kept | None:
    """Return what was kept when a review was signed; None while it is open."""
    if not review.is_signed:
        return None
    findings = store.reviews.signed_findings(review.id)
    if findings is not None:
        return Kept(findings, findings.input.medicines)
    reports = store.reports.of_case(review.case_id)
    report = next((item for item in reports if item.review_id == review.id), None)
    told = store.audit.latest_values("report.signed", f"report:{report.id}") if report else {}
    return Kept(None, tuple(told["medicines"]) if "medicines" in told else None)


def open_case(file: CaseFile, kept: Kept | None, rulebook: Rulebook, today: date) -> CaseFile:
    """Return a case with today's medicines while its review is open; a signed one as signed.

    Args:
        file: As it was imported.
        kept: What `kept_at_signing` returned.
        rulebook: The present one.
        today: The day by which consent and age decide what may be shown.
    """
    if kept is None:
        return as_taken_now(file, rulebook, today)
    if kept.findings is not None:
        signed = with_findings(file, kept.findings, today)
        return replace(signed, guidance=GuidanceBasis.AS_SIGNED)
    if kept.medicines is not None:
        again = as_taken(file, kept.medicines, rulebook, today)
        return replace(again, guidance=GuidanceBasis.FROM_AUDIT)
    return replace(file, guidance=GuidanceBasis.AS_IMPORTED)

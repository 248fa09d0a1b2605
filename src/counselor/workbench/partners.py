"""Which result of a patient speaks for carriers."""

from __future__ import annotations

from datetime import date

from counselor.casework.couple import Couple
from counselor.casework.models import Patient
from counselor.inherited.carrier_risk import CarrierAnswers
from counselor.vault.store import Store
from counselor.workbench.case_file import CaseFile, case_file, with_findings
from counselor.workbench.couple_models import PartnerState
from counselor.workbench.desk import Desk
from counselor.workbench.signed_guidance import kept_at_signing

MEDICINES_ONLY = "pgx_panel"
"""Test type that says nothing of inherited conditions."""


def speaking_case(store: Store, patient_id: str, today: date, desk: Desk) -> CaseFile | None:
    """Return the newest signed result that is no panel for medicines, else the newest of those.

    A signed one speaks as it was signed, whatever was judged anew since.
    """
    files = [case_file(store, head.id, today, desk) for head in store.cases.of_patient(patient_id)]
    fit = [file for file in files if file.case.indication.test_type != MEDICINES_ONLY]
    signed = [file for file in fit if file.review.is_final]
    file = next(iter((*signed, *fit)), None)
    kept = None if file is None else kept_at_signing(store, file.review)
    if file is None or kept is None or kept.findings is None:
        return file
    return with_findings(file, kept.findings, today)


def partner_state(
    file: CaseFile | None, patient: Patient, couple: Couple, answers: dict[str, CarrierAnswers]
) -> PartnerState:
    """Return one of the two as the page shows them."""
    shares = couple.shares_on(patient.id)
    if file is None:
        return PartnerState(patient, "", "", None, "", False, "", shares, answers)  # noqa: FBT003
    return PartnerState(
        patient=patient,
        case_id=file.case.id,
        file=file.case.findings.input.file,
        imported_at=file.case.imported_at,
        file_sha256=file.case.findings.input.sha256,
        signed=file.review.is_final,
        signed_by=file.review.signed_by,
        shares_on=shares,
        answers=answers,
    )

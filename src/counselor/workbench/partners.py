"""Which result of a patient speaks for carriers, and whether two look like relatives'."""

from __future__ import annotations

from datetime import date

from counselor.casework.couple import Couple
from counselor.casework.genotype_content import Band, bands_of, is_same_content
from counselor.casework.models import Patient
from counselor.findings.models import Notice
from counselor.inherited.carrier_risk import CarrierAnswers
from counselor.inherited.partner_kinship import kinship_notices, partner_kinship
from counselor.readers.result import TestResult
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


def related_notices(
    store: Store, first: CaseFile | None, second: CaseFile | None
) -> tuple[Notice, ...]:
    """Return what the genotypes of both say of a relationship; empty: nothing stands out."""
    if first is None or second is None:
        return ()
    one, two = store.cases.result(first.case.id), store.cases.result(second.case.id)
    found = kinship_notices(partner_kinship(one, two))
    if not any(is_one_person(item) for item in found) and is_same_content(_bands(one), _bands(two)):
        return (Notice("couple.related.same_content"),)
    return found


def is_one_person(notice: Notice) -> bool:
    """Tell whether a notice says that both results are one person's."""
    return notice.key in ("couple.related.same_person", "couple.related.same_content")


def _bands(result: TestResult) -> dict[str, Band]:
    """Return digests that are compared here and kept nowhere: they need no secret key."""
    return {band.chrom: band for band in bands_of(result, b"")}

"""From a review outside a vault, or a bare analysis, to the content of its documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from counselor.casework.consent import disclose
from counselor.casework.models import Case, Indication, Patient, Review
from counselor.casework.reviewed import (
    CHOICES,
    RECORD_ID,
    TRIAL_BIRTH_DATE,
    Reviewed,
    noon,
    sex_used,
    trial_consent,
)
from counselor.errors import InputError
from counselor.findings.models import Findings, RulebookStamp
from counselor.reports.report import ReportContent, SecondSignature
from counselor.rulebook.rulebook import Rulebook
from counselor.workbench.case_file import CaseFile
from counselor.workbench.models import GuidanceBasis
from counselor.workbench.report_content import ReportFrame, report_content

_DRAFT_ID = "DRAFT"


class JudgedByOtherRulebook(InputError):
    """A document was judged by another rulebook than the one at hand."""

    def __init__(self, file: str, theirs: RulebookStamp, ours: str) -> None:
        super().__init__(
            f"{file}: the field 'rulebook' names {theirs.version}, {theirs.sha256[:12]}…, but this "
            f"program holds another one ({ours}).",
            "Make the document again with this program's rulebook.",
        )


def reviewed_content(
    reviewed: Reviewed, rulebook: Rulebook, file: str, paper: str, language: str
) -> ReportContent:
    """Return the content of a signed review's documents.

    Raises:
        JudgedByOtherRulebook: It belongs to another rulebook.
        UsageError: The paper is not known.
    """
    _refuse_other_rulebook(reviewed.case.findings, rulebook, file)
    case, patient, consent = reviewed.case, reviewed.patient, reviewed.consent
    opened = disclose(case.findings, case.indication, patient, consent, reviewed.signed_on)
    made = CaseFile(
        case, patient, consent, reviewed.review, opened, guidance=GuidanceBasis.AS_SIGNED
    )
    frame = ReportFrame(
        review=reviewed.review,
        report_id=reviewed.report_id,
        signer=reviewed.signer,
        at=noon(reviewed.signed_on),
        draft=False,
        replaces=reviewed.replaces,
        paper=paper,
        language=language,
    )
    content = report_content(made, rulebook, frame)
    second = SecondSignature(reviewed.second_by, reviewed.second_on) if reviewed.second_by else None
    return replace(
        content,
        classifications=reviewed.classifications,
        second=second,
        trial=reviewed.made_without_a_person,
    )


def analysis_content(
    findings: Findings, rulebook: Rulebook, file: str, on: date, paper: str, language: str
) -> ReportContent:
    """Return the content of a draft for clinicians: all findings of nobody in particular.

    There is no consent that could close a list, so all are open, and no patient: the age that the
    gates ask for is an adult's, and no page of such a content names it.

    Raises:
        JudgedByOtherRulebook: It belongs to another rulebook.
        UsageError: The paper is not known.
    """
    _refuse_other_rulebook(findings, rulebook, file)
    patient = Patient(
        id=RECORD_ID,
        number="",
        family_name="",
        given_name="",
        birth_date=TRIAL_BIRTH_DATE,
        sex=sex_used(findings),
        medicines=findings.input.medicines,
    )
    consent = trial_consent(CHOICES, on)
    case = Case(RECORD_ID, RECORD_ID, noon(on), "", Indication("", "", ()), findings)
    review = Review(RECORD_ID, RECORD_ID, 1, ())
    opened = disclose(findings, case.indication, patient, consent, on)
    made = CaseFile(case, patient, consent, review, opened, guidance=GuidanceBasis.AS_SIGNED)
    frame = ReportFrame(
        review=review,
        report_id=_DRAFT_ID,
        signer="",
        at=noon(on),
        draft=True,
        replaces="",
        paper=paper,
        language=language,
    )
    return replace(report_content(made, rulebook, frame), unreviewed=True)


def _refuse_other_rulebook(findings: Findings, rulebook: Rulebook, file: str) -> None:
    ours = RulebookStamp(rulebook.manifest.version, rulebook.manifest.sha256)
    if findings.rulebook != ours:
        shown = f"{ours.version}, {ours.sha256[:12]}…"
        raise JudgedByOtherRulebook(file, findings.rulebook, shown)

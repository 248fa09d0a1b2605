"""A review in one piece, outside a vault: findings, decisions, consent, and who signed when.

A review that a program made for a trial says so (`made_without_a_person`); every page made from it
says it too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from counselor.casework import review as rules
from counselor.casework.classification import Classification
from counselor.casework.consent import disclose
from counselor.casework.models import (
    Case,
    Consent,
    DecisionKind,
    Indication,
    Patient,
    Review,
)
from counselor.casework.review import Ruling, is_not_counted, needs_classification
from counselor.errors import UsageError
from counselor.findings.models import Findings
from counselor.genome.genotype import Sex

RECORD_ID = "reviewed"
"""Stands for the ids of a vault's records, which the document does not carry."""

CHOICES = ("acmg_sf", "carrier", "pgx", "other", "family_sharing", "recontact", "research")
"""What a consent can open beside the test itself; names of the fields of `Consent`."""

TRIAL_BIRTH_DATE = date(1980, 1, 1)
TRIAL_NOTE = "Decided by a program for a trial; no person looked at it."


class ChoiceUnknown(UsageError):
    """A name is none of what a patient can choose."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"--consent: '{name}' is not known.", f"Choose from: {', '.join(CHOICES)}."
        )


@dataclass(frozen=True, slots=True)
class Reviewed:
    """All that the pages of a signed review are made of, but for the rulebook.

    Attributes:
        signed_on: Calendar date of the signature.
        second_on: Calendar date of the second signature; None where there is none.
        made_without_a_person: A program decided, for a trial: nothing of it is for a patient.
    """

    patient: Patient
    consent: Consent
    case: Case
    review: Review
    classifications: tuple[Classification, ...]
    report_id: str
    signer: str
    signed_on: date
    replaces: str = ""
    second_by: str = ""
    second_on: date | None = None
    made_without_a_person: bool = False


@dataclass(frozen=True, slots=True)
class TrialPatient:
    """An invented person, for a trial."""

    given_name: str = "Trial"
    family_name: str = "Patient"
    number: str = "TRIAL"
    birth_date: date = TRIAL_BIRTH_DATE


def noon(day: date) -> datetime:
    """Return noon of a day where the computer stands: the same day in every reckoning of it."""
    return datetime.combine(day, time(12)).astimezone()


def trial_consent(choices: Iterable[str], on: date) -> Consent:
    """Return a consent to the test and to what is named.

    Raises:
        ChoiceUnknown: A name is none of `CHOICES`.
    """
    named = [name for name in choices if name != "test"]
    for name in named:
        if name not in CHOICES:
            raise ChoiceUnknown(name)
    return Consent(
        id=RECORD_ID,
        patient_id=RECORD_ID,
        given_on=on,
        decided_by="nobody: a trial",
        test=True,
        acmg_sf="acmg_sf" in named,
        carrier="carrier" in named,
        pgx="pgx" in named,
        other="other" in named,
        family_sharing="family_sharing" in named,
        recontact="recontact" in named,
        research="research" in named,
    )


def trial_review(
    findings: Findings,
    consent: Consent,
    kind: DecisionKind,
    signer: str,
    on: date,
    *,
    person: TrialPatient | None = None,
    indication: Indication | None = None,
) -> Reviewed:
    """Return a review in which a program decided about everything that may be shown.

    What a person classified as not counting is left out, as a person's review would have to. What
    has no class is confirmed as such.

    Raises:
        NotPermitted: The rules of a review forbid the signature.
    """
    invented = person or TrialPatient()
    patient = Patient(
        id=RECORD_ID,
        number=invented.number,
        family_name=invented.family_name,
        given_name=invented.given_name,
        birth_date=invented.birth_date,
        sex=sex_used(findings),
        medicines=findings.input.medicines,
    )
    asked = indication or Indication("Trial of the program", "other", ())
    case = Case(RECORD_ID, RECORD_ID, noon(on), signer, asked, findings)
    disclosure = disclose(findings, asked, patient, consent, on)
    review = Review(RECORD_ID, RECORD_ID, 1, ())
    for shown in disclosure.shown:
        finding = shown.finding
        ruling = Ruling(kind, TRIAL_NOTE)
        if kind is DecisionKind.CONFIRM and needs_classification(finding):
            ruling = Ruling(DecisionKind.CONFIRM_UNCLASSIFIED, TRIAL_NOTE, TRIAL_NOTE)
        if is_not_counted(finding):
            ruling = Ruling(DecisionKind.LEAVE_OUT, TRIAL_NOTE)
        review = rules.decide(review, finding, ruling, signer, noon(on))
    review = rules.sign(review, consent, disclosure, signer, noon(on))
    return Reviewed(
        patient=patient,
        consent=replace(consent, patient_id=RECORD_ID),
        case=case,
        review=review,
        classifications=(),
        report_id=f"TRIAL-{on.isoformat()}",
        signer=signer,
        signed_on=on,
        made_without_a_person=True,
    )


def sex_used(findings: Findings) -> Sex:
    """Return the sex that the analysis used; 'not known' where it used none."""
    known = {item.value for item in Sex}
    return Sex(findings.input.sex) if findings.input.sex in known else Sex.UNKNOWN

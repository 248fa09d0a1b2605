"""The records of a practice. Frozen; ids, times and people are passed in.

Times are timezone-aware UTC; dates are the patient's calendar dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from counselor.findings.models import Findings
from counselor.genome.genotype import Sex
from counselor.inherited.carrier_risk import PublishedRisk, ResidualRisk
from counselor.pgx.warfarin import WarfarinDose, WarfarinPatient


class ListName(StrEnum):
    """The lists a finding can belong to; each but PRIMARY has its own opt-in."""

    PRIMARY = "primary"
    ACMG_SF = "acmg_sf"
    CARRIER = "carrier"
    PGX = "pgx"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Patient:
    """A person in the practice.

    `number` is the practice's own record number, unique. `sex` is sex assigned at birth; gender
    and pronouns stand apart from it (Bennett 2022, doi:10.1002/jgc4.1621).
    """

    id: str
    number: str
    family_name: str
    given_name: str
    birth_date: date
    sex: Sex
    gender: str = ""
    pronouns: str = ""
    contact: str = ""
    medicines: tuple[str, ...] = ()
    notes: str = ""
    version: int = 1


class Answer(StrEnum):
    """What was answered to one choice. Whoever was not asked has not agreed."""

    YES = "yes"
    NO = "no"
    NOT_ASKED = "not_asked"


class Assent(StrEnum):
    """Whether a minor agreed, beside who decides for them; empty: it is not recorded."""

    UNRECORDED = ""
    GIVEN = "given"
    NOT_ASKED = "not_asked"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Consent:
    """What the patient (or who decides for them) chose on a day. The newest one counts.

    Attributes:
        test: Consent to the test itself; primary findings follow it.
        acmg_sf, carrier, pgx, other: Opt-in to each further list, as a whole.
        minor_override: Reason why carrier and adult-onset findings of a minor may be shown; empty
            means they may not.
        not_asked: Names of the choices that nobody asked about; they are not agreed to, and that
            is not a no.
        indication: Why the test is done, as it was explained.
        primary_genes: HGNC symbols of the question that was agreed to; empty in a consent that
            names none: then the question of each result counts.
        explained: Codes of the points that were explained, of `consent_form.POINTS`.
        family_with, recontact_how: With whom, and how.
        relation, legal_basis: Of the one who decides, to a patient who does not decide.
        assent: Of the minor; the age is that on the day of the consent.
        language, interpreter: In which language it was explained, and through whom.
        withdraws: Id of the consent that this record closes; empty for a consent.
        withdrawal_reason: Why, as far as it was told.
        majority_reason: Why what was chosen for a minor may be signed on after the 18th birthday,
            before the patient was asked.
    """

    id: str
    patient_id: str
    given_on: date
    decided_by: str
    test: bool
    acmg_sf: bool
    carrier: bool
    pgx: bool
    other: bool
    family_sharing: bool = False
    recontact: bool = False
    research: bool = False
    minor_override: str = ""
    note: str = ""
    not_asked: tuple[str, ...] = ()
    indication: str = ""
    primary_genes: tuple[str, ...] = ()
    explained: tuple[str, ...] = ()
    explained_note: str = ""
    explained_by: str = ""
    place: str = ""
    language: str = ""
    interpreter: str = ""
    family_with: str = ""
    recontact_how: str = ""
    relation: str = ""
    legal_basis: str = ""
    assent: Assent = Assent.UNRECORDED
    withdraws: str = ""
    withdrawal_reason: str = ""
    majority_reason: str = ""

    def answer(self, choice: str) -> Answer:
        """Return what was answered to a choice, named as its field."""
        if choice in self.not_asked:
            return Answer.NOT_ASKED
        return Answer.YES if getattr(self, choice) else Answer.NO


@dataclass(frozen=True, slots=True)
class Indication:
    """Why the test was done.

    Attributes:
        test_type: Code: `genome`, `exome`, `panel`, `single_gene`, `pgx_panel`, `array`, `other`.
        primary_genes: HGNC symbols of the question asked.
        primary_pgx: The test was ordered for pharmacogenomics.
    """

    reason: str
    test_type: str
    primary_genes: tuple[str, ...]
    primary_conditions: tuple[str, ...] = ()
    primary_pgx: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """One imported result of a patient, with the findings of the rulebook it was judged by."""

    id: str
    patient_id: str
    imported_at: datetime
    imported_by: str
    indication: Indication
    findings: Findings


class DecisionKind(StrEnum):
    """What a person decided about a finding.

    `CONFIRM_UNCLASSIFIED` confirms a variant that no source classifies firmly and that nobody gave
    a class on the worksheet: a choice of its own, told again at signing and in the report.
    """

    CONFIRM = "confirm"
    CONFIRM_UNCLASSIFIED = "confirm_unclassified"
    LEAVE_OUT = "leave_out"
    NEEDS_CONFIRMATION = "needs_confirmation"

    @property
    def confirms(self) -> bool:
        """Whether the finding counts as right, without a further test."""
        return self in (DecisionKind.CONFIRM, DecisionKind.CONFIRM_UNCLASSIFIED)


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's decision about one finding. `reason` is required to leave out."""

    finding_id: str
    kind: DecisionKind
    reason: str
    note: str
    decided_by: str
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class WarfarinEstimate:
    """A warfarin dose estimate that a person saved for the report.

    Attributes:
        patient: What was entered. dose: What followed from it and from the genes.
        medicines: The patient's list of medicines as it was then; another list makes it outdated.
    """

    patient: WarfarinPatient
    dose: WarfarinDose
    medicines: tuple[str, ...]
    saved_by: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class CarrierEstimate:
    """What is left of the chance to be a carrier in a gene, as a person saved it for the report."""

    gene: str
    risk: ResidualRisk | PublishedRisk
    saved_by: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Review:
    """The decisions on a case. A signed review is frozen; a change makes the next version.

    `warfarin` is the dose estimate that was saved for the report; None where none was.
    `carrier_risks` are what is left of carrier risks, by gene, where a person saved them for it.
    `second_open`: it is signed, and the practice asked for a second signature that is not there
    yet; `second_by` and `second_at` are that signature.
    """

    id: str
    case_id: str
    version: int
    decisions: tuple[Decision, ...]
    signed_by: str = ""
    signed_at: datetime | None = None
    replaces: str = ""
    because: str = ""
    warfarin: WarfarinEstimate | None = None
    carrier_risks: tuple[CarrierEstimate, ...] = ()
    second_open: bool = False
    second_by: str = ""
    second_at: datetime | None = None

    @property
    def is_signed(self) -> bool:
        """Whether the review is frozen."""
        return self.signed_at is not None

    @property
    def is_final(self) -> bool:
        """Whether every signature is there that the practice asked for."""
        return self.is_signed and not self.second_open

    def decision_on(self, finding_id: str) -> Decision | None:
        """Return the decision about a finding, None while undecided."""
        return next((item for item in self.decisions if item.finding_id == finding_id), None)


class WithheldReason(StrEnum):
    """Why a finding may not be shown."""

    NO_CONSENT_TO_TEST = "no_consent_to_test"
    LIST_NOT_CHOSEN = "list_not_chosen"
    MINOR = "minor"
    RENEWAL_DUE = "renewal_due"


@dataclass(frozen=True, slots=True)
class SignedReport:
    """A report as it was signed: the stored bytes are the truth.

    Attributes:
        sha256: Hash of the PDF bytes.
        replaces: Id of the report that this one replaces; empty for the first.
        second_by, second_at: The second signature, where the practice asks for one.
    """

    id: str
    case_id: str
    review_id: str
    version: int
    signed_by: str
    signed_at: datetime
    rulebook_version: str
    template: str
    language: str
    sha256: str
    replaces: str = ""
    because: str = ""
    second_by: str = ""
    second_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """One row of the audit trail.

    Attributes:
        details: Values before and after as JSON, or why they are not readable, in parentheses.
        patient_id: Whose values they are; None where it is about no patient.
        patient: Record number of the patient, where it may be seen and is still known.
    """

    sequence: int
    at: datetime
    user: str
    action: str
    subject: str
    details: str
    patient_id: str | None = None
    patient: str = ""

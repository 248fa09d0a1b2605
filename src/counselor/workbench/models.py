"""What the workbench hands out and takes in, beyond the records of casework. All frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from counselor.casework.classification import Classification
from counselor.casework.models import (
    Consent,
    Decision,
    ListName,
    Patient,
    Review,
    WarfarinEstimate,
    WithheldReason,
)
from counselor.casework.review import needs_classification
from counselor.casework.sex_concordance import SexConcordance
from counselor.casework.together import Alone
from counselor.findings.models import (
    DrugFinding,
    Findings,
    GeneCoverage,
    InheritedFinding,
    NotAssessed,
    Notice,
    OtherVariant,
    PgxFinding,
)
from counselor.genome.build import Build
from counselor.genome.genotype import Sex
from counselor.pgx.warfarin_estimate import WarfarinBasis
from counselor.pgx.warfarin_medicines import DoseMedicines
from counselor.readers.result import TestResult


class Kind(StrEnum):
    """The kinds of record that a change can touch; values stand in `Change.kinds`."""

    PATIENTS = "patients"
    CONSENTS = "consents"
    CASES = "cases"
    REVIEWS = "reviews"
    REPORTS = "reports"
    COUPLES = "couples"
    TASKS = "tasks"
    USERS = "users"
    SETTINGS = "settings"
    BACKUPS = "backups"
    LISTS = "lists"
    AUDIT = "audit"


@dataclass(frozen=True, slots=True)
class Change:
    """What a step changed, so that views refresh only that. `kinds` holds `Kind` values."""

    kinds: frozenset[str]
    patient_id: str | None = None
    case_id: str | None = None


@dataclass(frozen=True, slots=True)
class PatientRow:
    """One line of the list of patients.

    Attributes:
        open_cases: Results whose review is not signed.
        last_activity: When anything of the patient was last changed (UTC).
    """

    id: str
    number: str
    family_name: str
    given_name: str
    birth_date: date
    sex: Sex
    open_cases: int
    last_activity: datetime

    @property
    def name(self) -> str:
        """Family name, then given name."""
        return f"{self.family_name}, {self.given_name}" if self.given_name else self.family_name

    @property
    def key(self) -> tuple[str, str, str]:
        """Where the next page starts: pass it as `after` to `search_patients`."""
        return self.family_name, self.given_name, self.id


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many positions of the rulebook the file speaks about, for one half of the rulebook."""

    assessed: int
    total: int


class Likeness(StrEnum):
    """Why a file seems to be a patient's, the strongest first."""

    NUMBER_IN_SAMPLE = "number_in_sample"
    NUMBER_IN_FILE = "number_in_file"
    NAME_IN_SAMPLE = "name_in_sample"
    NAME_IN_FILE = "name_in_file"
    SAMPLE_BEFORE = "sample_before"


BY_NUMBER = frozenset({Likeness.NUMBER_IN_SAMPLE, Likeness.NUMBER_IN_FILE})


@dataclass(frozen=True, slots=True)
class LikelyPatient:
    """Somebody whose result a file may be, and why it seems so; a person decides."""

    id: str
    number: str
    family_name: str
    given_name: str
    birth_date: date
    why: Likeness

    @property
    def name(self) -> str:
        """Family and given name, as lists show them."""
        return f"{self.family_name}, {self.given_name}".rstrip(", ")


@dataclass(frozen=True, slots=True)
class PreparedImport:
    """A file that was read and judged, and is not stored yet.

    Attributes:
        patient_id: For whom it was prepared; None while no patient was chosen.
        findings, result: What the file tells.
        pgx, inherited: Coverage of the rulebook.
        sex: Recorded sex against the file's own evidence, and the sentence that says it.
        already_imported: Case of the same patient that holds the same file and sample.
        other_patients: Ids of other patients whose record holds the same file and sample: very
            likely a mix-up.
        warnings: Sentences to show before storing.
        mix_ups: Those of `warnings` that say the sample may be somebody else's.
        likely: Whose it seems to be by sample and file name; nobody is taken without being chosen.
        samples_before: Other sample names, in earlier results of the patient; empty where one of
            them has the same.
    """

    patient_id: str | None
    findings: Findings
    result: TestResult
    pgx: Coverage
    inherited: Coverage
    sex: SexConcordance
    sex_sentence: str
    already_imported: str | None = None
    other_patients: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    mix_ups: tuple[str, ...] = ()
    likely: tuple[LikelyPatient, ...] = ()
    samples_before: tuple[str, ...] = ()

    @property
    def named_others(self) -> tuple[LikelyPatient, ...]:
        """Other patients whose number the sample or file bears, and not the patient's own."""
        named = tuple(item for item in self.likely if item.why in BY_NUMBER)
        mine = self.patient_id is None or any(item.id == self.patient_id for item in named)
        return () if mine else named

    @property
    def build(self) -> Build:
        """The build that the file was found to be on."""
        return self.findings.input.build

    @property
    def sample(self) -> str:
        """The sample that was read."""
        return self.findings.input.sample


class CaseState(StrEnum):
    """How far the review of a result is."""

    TO_REVIEW = "to_review"
    READY_TO_SIGN = "ready_to_sign"
    SIGNED = "signed"
    AMENDING = "amending"
    SECOND_SIGNATURE = "second_signature"


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of a patient's list of results. `rulebook` is the version that judged."""

    id: str
    imported_at: datetime
    file: str
    build: Build
    sample: str
    rulebook: str
    state: CaseState
    n_undecided: int


class ItemGroup(StrEnum):
    """The groups of the review page."""

    NEEDS_DECISION = "needs_decision"
    INHERITED = "inherited"
    PGX = "pgx"


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One finding that may be shown, with what was decided about it.

    Attributes:
        lists: Every list it belongs to, PRIMARY included.
        drugs: What it means for medicines; empty for inherited findings.
        decision: None while undecided.
        alone: Why it is decided by itself; None where it may be confirmed with others.
    """

    finding_id: str
    finding: PgxFinding | InheritedFinding
    group: ItemGroup
    lists: tuple[ListName, ...]
    drugs: tuple[DrugFinding, ...]
    decision: Decision | None
    alone: Alone | None = None

    @property
    def class_missing(self) -> bool:
        """Whether a variant of it has no class, by a source or by a person."""
        return needs_classification(self.finding)


@dataclass(frozen=True, slots=True)
class UrgentMedicine:
    """A medicine taken now that must not be taken with this result.

    Attributes:
        case_id: The result that says so.
        results: Gene → diplotype or presence that says so.
        sources: Ids of the sources that say so.
    """

    drug: str
    case_id: str
    results: Mapping[str, str]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JudgedBy:
    """A rulebook that results of the practice were judged with, and how many were."""

    version: str
    sha256: str
    results: int


class GuidanceBasis(StrEnum):
    """Which medicines the guidance on show counts as taken now."""

    TODAY = "today"
    """Open review: those of the patient's record as it is."""
    AS_SIGNED = "as_signed"
    """Signed review: the findings are those that were signed."""
    FROM_AUDIT = "from_audit"
    """Signed before findings were kept: worked out again by what the audit trail names."""
    AS_IMPORTED = "as_imported"
    """Signed before either was kept: those of the day of the import."""


@dataclass(frozen=True, slots=True)
class ReviewState:
    """All that the review page shows.

    Attributes:
        review: The current version.
        consent: The consent that counts today; None where none is recorded.
        items: Findings that may be shown.
        withheld: How many findings may not be shown, by reason. Nothing else is told of them.
        not_called: Pharmacogenes without a diplotype (no decision needed; they are not assessed).
        not_assessed: What the file can't speak about.
        unknown_primary_genes: Genes of the question asked that the rulebook does not hold.
        blockers: Sentences: what stands between this review and a signature.
        urgent: Medicines of today's list that must not be taken with this result; also where the
            review is signed.
        guidance: Which medicines the guidance of `items` counts as taken; `medicines` are they.
        usual: Repeats and copy numbers that lie in the usual range: nothing to decide.
        warfarin_open: What the warfarin estimate needs may be shown (`review.warfarin` holds the
            one that was saved).
        carrier_open: Carrier risks may be told (`review.carrier_risks` holds those saved).
        classified_before: How this practice classified variants of `items` for other patients,
            the newest of each; nothing in them tells whose.
        coverage: What stands behind a negative of each gene of inherited conditions.
        absent_is_reference: Why absent places count as reference; empty if they do not.
        other_variants: Changes of proteins that are no findings, in genes of open lists; how many
            lie in genes of closed ones is `other_withheld`.
        may_sign: The person who is in has the right to sign.
        second_wanted: The practice asks for a second signature.
        can_sign_second: The second signature is open, and the person may give it.
        waiting_texts: Language → how many edited paragraphs of the patient's report a person must
            look at before it is signed; each of them is a blocker.
    """

    patient: Patient
    consent: Consent | None
    review: Review
    items: tuple[ReviewItem, ...]
    withheld: Mapping[WithheldReason, int]
    not_called: tuple[PgxFinding, ...]
    not_assessed: tuple[NotAssessed, ...]
    unknown_primary_genes: tuple[str, ...]
    input_warnings: tuple[Notice, ...]
    can_sign: bool
    blockers: tuple[str, ...]
    urgent: tuple[UrgentMedicine, ...] = ()
    guidance: GuidanceBasis = GuidanceBasis.TODAY
    medicines: tuple[str, ...] = ()
    warfarin_open: bool = False
    carrier_open: bool = False
    classified_before: tuple[Classification, ...] = ()
    usual: tuple[InheritedFinding, ...] = ()
    coverage: tuple[GeneCoverage, ...] = ()
    absent_is_reference: str = ""
    other_variants: tuple[OtherVariant, ...] = ()
    other_withheld: int = 0
    may_sign: bool = True
    second_wanted: bool = False
    can_sign_second: bool = False
    waiting_texts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class WarfarinForm:
    """What the form of the warfarin estimate begins with.

    Attributes:
        age: Full years today, by the patient's birth date.
        basis: What the findings give.
        listed: Lines of the patient's medicines that are terms of the algorithm.
        any_medicines: The record lists medicines at all.
        saved: The estimate kept with the review; None where there is none.
        outdated: The record no longer says what `saved` was made for.
        frozen: The review is signed.
    """

    age: int
    basis: WarfarinBasis
    listed: DoseMedicines
    any_medicines: bool
    saved: WarfarinEstimate | None
    outdated: bool
    frozen: bool

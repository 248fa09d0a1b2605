"""The facade: opens and locks the vault, and hands each step to the module that does it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from counselor.casework.models import (
    AuditEvent,
    Case,
    Consent,
    DecisionKind,
    Indication,
    Patient,
    SignedReport,
)
from counselor.casework.patient import ConsentFields, PatientFields, checked_user_name
from counselor.casework.review import Ruling
from counselor.genome.build import Build
from counselor.genome.genotype import Sex
from counselor.progress import Progress, silent
from counselor.vault.keys import STANDARD_COST, KdfCost
from counselor.vault.vault import Vault
from counselor.workbench.desk import Desk
from counselor.workbench.imports import ImportSteps
from counselor.workbench.models import (
    CaseRow,
    Change,
    PatientRow,
    PreparedImport,
    ReviewState,
    UrgentMedicine,
)
from counselor.workbench.patients import PatientSteps
from counselor.workbench.reviews import ReviewSteps
from counselor.workbench.signing import ReportSteps

if TYPE_CHECKING:
    from counselor.readers.outside_calls import OutsideCall
    from counselor.rulebook.rulebook import Rulebook


def now() -> datetime:
    """Return the time, UTC: the default clock."""
    return datetime.now(UTC)


def random_id() -> str:
    """Return a random id: the default generator of ids."""
    return str(uuid4())


def bundled_rulebook() -> Rulebook:
    """Return the rulebook of this installation."""
    from counselor.rulebook import load  # noqa: PLC0415 - heavy; not needed to unlock

    return load.bundled_rulebook()


class Workbench:
    """An open practice. Safe to call from several threads: steps on the vault follow each other."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._patients = PatientSteps(desk)
        self._imports = ImportSteps(desk)
        self._reviews = ReviewSteps(desk)
        self._reports = ReportSteps(desk)

    @classmethod
    def create(
        cls,
        path: Path,
        passphrase: str,
        user_name: str,
        *,
        clock: Callable[[], datetime] = now,
        new_id: Callable[[], str] = random_id,
        rulebook: Callable[[], Rulebook] = bundled_rulebook,
        cost: KdfCost = STANDARD_COST,
    ) -> Self:
        """Create a vault with its first user and open it.

        Raises:
            FieldInvalid: The user's name is empty.
            PassphraseTooShort: The passphrase has fewer than 12 characters.
            VaultExists: A vault or its keys file is there already; nothing was overwritten.
        """
        vault = Vault.create(
            path, passphrase, checked_user_name(user_name), at=clock(), new_id=new_id, cost=cost
        )
        return cls(Desk(vault, clock, new_id, rulebook))

    @classmethod
    def open(
        cls,
        path: Path,
        passphrase: str,
        *,
        clock: Callable[[], datetime] = now,
        new_id: Callable[[], str] = random_id,
        rulebook: Callable[[], Rulebook] = bundled_rulebook,
    ) -> Self:
        """Open a vault; unlocking is noted in the audit trail.

        Raises:
            VaultMissing, KeysMissing, KeysDamaged, WrongPassphrase, VaultDamaged, VaultTooNew,
            VaultBusy: See `counselor.vault.errors`.
        """
        desk = Desk(Vault.open(path, passphrase, at=clock()), clock, new_id, rulebook)
        try:
            with desk.vault.change() as store:
                desk.record(store, "vault.unlocked", "vault")
        except BaseException:
            desk.vault.close()
            raise
        return cls(desk)

    def close(self) -> None:
        """Lock: drop key and connection."""
        self._desk.vault.close()

    @property
    def user(self) -> str:
        """Name of the person who unlocked the vault."""
        return self._desk.user

    @property
    def today(self) -> date:
        """The calendar day by the practice's clock; ages and dates on screen use it."""
        return self._desk.today()

    @property
    def vault_path(self) -> Path:
        """Where the vault lies."""
        return self._desk.vault.path

    @property
    def rulebook(self) -> Rulebook:
        """The rulebook, loaded when first asked for."""
        return self._desk.rulebook

    def search_patients(
        self, text: str = "", *, limit: int = 50, after: tuple[str, str, str] | None = None
    ) -> tuple[PatientRow, ...]:
        """Return patients by name; `after` is the `key` of the last row of the page before."""
        return self._patients.search(text, limit, after)

    def count_patients(self) -> int:
        """Return how many patients the practice has."""
        return self._patients.count()

    def patient(self, patient_id: str) -> Patient:
        """Open a patient's record."""
        return self._patients.open(patient_id)

    def add_patient(self, fields: PatientFields) -> tuple[Patient, Change]:
        """Add a patient."""
        return self._patients.add(fields)

    def update_patient(self, patient: Patient) -> Change:
        """Store a changed patient; its `version` must be the one that was read."""
        return self._patients.update(patient)

    def record_consent(self, patient_id: str, fields: ConsentFields) -> Change:
        """Record what the patient chose on a day."""
        return self._patients.record_consent(patient_id, fields)

    def consent(self, patient_id: str) -> Consent | None:
        """Return the consent that counts."""
        return self._patients.consent(patient_id)

    def consents(self, patient_id: str) -> tuple[Consent, ...]:
        """Return all consents, the one that counts first."""
        return self._patients.consents(patient_id)

    def prepare_import(
        self,
        path: Path,
        *,
        patient_id: str | None = None,
        sample: str | None = None,
        build: Build | None = None,
        sex_override: Sex | None = None,
        covered: Path | None = None,
        absent_is_reference: str = "",
        outside_calls: Path | tuple[OutsideCall, ...] | None = None,
        progress: Progress = silent,
    ) -> PreparedImport:
        """Read and judge a file; nothing is stored.

        `outside_calls` are results of another laboratory, as a file or as typed in. The medicines
        of the patient's record count as taken.
        """
        from counselor.analysis import AnalysisRequest  # noqa: PLC0415 - not needed to unlock

        request = AnalysisRequest(
            path=path,
            sample=sample,
            build=build,
            sex=sex_override or Sex.UNKNOWN,
            covered=covered,
            absent_is_reference=absent_is_reference,
            outside_calls=outside_calls,
        )
        return self._imports.prepare(request, patient_id, progress)

    def check_outside_calls(self, given: Path | tuple[OutsideCall, ...]) -> tuple[OutsideCall, ...]:
        """Return results of another laboratory, each spelled as it will be kept.

        Raises:
            InputError: One can't be understood or is not possible; the message names line or row.
        """
        from counselor import analysis  # noqa: PLC0415 - heavy; not needed to unlock

        found = analysis.checked_outside_calls(given, self._desk.rulebook)
        return found.calls if found else ()

    def store_import(
        self,
        patient_id: str,
        prepared: PreparedImport,
        indication: Indication,
        *,
        accept_sex_mismatch: bool = False,
        accept_other_patient: bool = False,
    ) -> tuple[Case, Change]:
        """Store a prepared file as a result of the patient.

        Raises:
            FieldInvalid: The indication lacks something.
            SexMismatch: The file's X and Y disagree with the recorded sex, and this was not
                accepted by a person.
            FileOfAnotherPatient: Another patient's record holds this sample of this file, and this
                was not accepted by a person.
            PreparedForAnother: The file was read for another patient.
        """
        return self._imports.store(
            patient_id,
            prepared,
            indication,
            accept_sex_mismatch=accept_sex_mismatch,
            accept_other_patient=accept_other_patient,
        )

    def cases(self, patient_id: str) -> tuple[CaseRow, ...]:
        """Return a patient's results, newest first."""
        return self._reviews.cases(patient_id)

    def case(self, case_id: str) -> Case:
        """Return one result."""
        return self._reviews.case(case_id)

    def review(self, case_id: str) -> ReviewState:
        """Return the current review of a result, with what consent lets through."""
        return self._reviews.state(case_id)

    def urgent_medicines(self, patient_id: str) -> tuple[UrgentMedicine, ...]:
        """Return medicines taken now that a result says must not wait, by drug."""
        return self._reviews.urgent_medicines(patient_id)

    def decide(
        self,
        case_id: str,
        finding_id: str,
        kind: DecisionKind,
        *,
        reason: str = "",
        note: str = "",
    ) -> Change:
        """Record a decision about a finding."""
        return self._reviews.decide(case_id, finding_id, Ruling(kind, reason, note))

    def clear_decision(self, case_id: str, finding_id: str) -> Change:
        """Take a decision back."""
        return self._reviews.clear_decision(case_id, finding_id)

    def draft_report(self, case_id: str, *, paper: str = "A4", language: str = "en") -> bytes:
        """Return the PDF as it would be, marked as a draft."""
        return self._reports.draft(case_id, paper, language)

    def sign(
        self, case_id: str, *, paper: str = "A4", language: str = "en"
    ) -> tuple[SignedReport, Change]:
        """Sign the review: freezes it and stores the final PDF with its hash."""
        return self._reports.sign(case_id, paper, language)

    def begin_amendment(self, case_id: str, because: str) -> Change:
        """Start the next version of a signed review."""
        return self._reviews.begin_amendment(case_id, because)

    def reports(self, case_id: str) -> tuple[SignedReport, ...]:
        """Return the signed reports of a result, newest first."""
        return self._reports.of_case(case_id)

    def report_bytes(self, report_id: str) -> bytes:
        """Return the PDF as it was signed, its hash verified."""
        return self._reports.pdf(report_id)

    def export_report(self, report_id: str, target: Path) -> Change:
        """Write the signed PDF to a file that the person chose."""
        return self._reports.export(report_id, target)

    def record_print(self, report_id: str) -> Change:
        """Note in the audit trail that the signed PDF was printed."""
        return self._reports.printed(report_id)

    def audit(self, limit: int = 200) -> tuple[AuditEvent, ...]:
        """Return the latest rows of the audit trail, newest first."""
        with self._desk.vault.read() as store:
            return store.audit.newest(limit)

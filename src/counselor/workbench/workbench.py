"""The facade: opens and locks the vault, and hands each step to the module that does it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
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
from counselor.casework.patient import ConsentFields, PatientFields
from counselor.genome.build import Build
from counselor.genome.genotype import Sex
from counselor.progress import Progress, silent
from counselor.workbench.models import CaseRow, Change, PatientRow, PreparedImport, ReviewState

if TYPE_CHECKING:
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
    ) -> Self:
        """Create a vault with its first user and open it."""
        raise NotImplementedError

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
        """Open a vault."""
        raise NotImplementedError

    def close(self) -> None:
        """Lock: drop key and connection."""
        raise NotImplementedError

    @property
    def user(self) -> str:
        """Name of the person who unlocked the vault."""
        raise NotImplementedError

    @property
    def vault_path(self) -> Path:
        """Where the vault lies."""
        raise NotImplementedError

    @property
    def rulebook(self) -> Rulebook:
        """The rulebook, loaded when first asked for."""
        raise NotImplementedError

    def search_patients(
        self, text: str = "", *, limit: int = 50, after: tuple[str, str, str] | None = None
    ) -> tuple[PatientRow, ...]:
        """Return patients by name; `after` is the `key` of the last row of the page before."""
        raise NotImplementedError

    def count_patients(self) -> int:
        """Return how many patients the practice has."""
        raise NotImplementedError

    def patient(self, patient_id: str) -> Patient:
        """Open a patient's record."""
        raise NotImplementedError

    def add_patient(self, fields: PatientFields) -> tuple[Patient, Change]:
        """Add a patient."""
        raise NotImplementedError

    def update_patient(self, patient: Patient) -> Change:
        """Store a changed patient; its `version` must be the one that was read."""
        raise NotImplementedError

    def record_consent(self, patient_id: str, fields: ConsentFields) -> Change:
        """Record what the patient chose on a day."""
        raise NotImplementedError

    def consent(self, patient_id: str) -> Consent | None:
        """Return the consent that counts."""
        raise NotImplementedError

    def consents(self, patient_id: str) -> tuple[Consent, ...]:
        """Return all consents, the one that counts first."""
        raise NotImplementedError

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
        progress: Progress = silent,
    ) -> PreparedImport:
        """Read and judge a file; nothing is stored."""
        raise NotImplementedError

    def store_import(
        self,
        patient_id: str,
        prepared: PreparedImport,
        indication: Indication,
        *,
        accept_sex_mismatch: bool = False,
    ) -> tuple[Case, Change]:
        """Store a prepared file as a result of the patient."""
        raise NotImplementedError

    def cases(self, patient_id: str) -> tuple[CaseRow, ...]:
        """Return a patient's results, newest first."""
        raise NotImplementedError

    def case(self, case_id: str) -> Case:
        """Return one result."""
        raise NotImplementedError

    def review(self, case_id: str) -> ReviewState:
        """Return the current review of a result, with what consent lets through."""
        raise NotImplementedError

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
        raise NotImplementedError

    def clear_decision(self, case_id: str, finding_id: str) -> Change:
        """Take a decision back."""
        raise NotImplementedError

    def draft_report(self, case_id: str, *, paper: str = "A4", language: str = "en") -> bytes:
        """Return the PDF as it would be, marked as a draft."""
        raise NotImplementedError

    def sign(
        self, case_id: str, *, paper: str = "A4", language: str = "en"
    ) -> tuple[SignedReport, Change]:
        """Sign the review: freezes it and stores the final PDF with its hash."""
        raise NotImplementedError

    def begin_amendment(self, case_id: str, because: str) -> Change:
        """Start the next version of a signed review."""
        raise NotImplementedError

    def reports(self, case_id: str) -> tuple[SignedReport, ...]:
        """Return the signed reports of a result, newest first."""
        raise NotImplementedError

    def report_bytes(self, report_id: str) -> bytes:
        """Return the PDF as it was signed, its hash verified."""
        raise NotImplementedError

    def export_report(self, report_id: str, target: Path) -> Change:
        """Write the signed PDF to a file that the person chose."""
        raise NotImplementedError

    def record_print(self, report_id: str) -> Change:
        """Note in the audit trail that the signed PDF was printed."""
        raise NotImplementedError

    def audit(self, limit: int = 200) -> tuple[AuditEvent, ...]:
        """Return the latest rows of the audit trail, newest first."""
        raise NotImplementedError

"""The one door: everything that desktop and command line do with a practice.

Each change is one transaction together with its audit row, and returns what it changed.
"""

from __future__ import annotations

from counselor.casework.models import (
    AuditEvent,
    Case,
    Consent,
    Decision,
    DecisionKind,
    Indication,
    ListName,
    Patient,
    Review,
    SignedReport,
    WithheldReason,
)
from counselor.casework.patient import ConsentFields, FieldInvalid, PatientFields
from counselor.casework.sex_concordance import SexConcordance, SexVerdict
from counselor.vault.errors import (
    KeysDamaged,
    KeysMissing,
    PassphraseTooShort,
    VaultBusy,
    VaultDamaged,
    VaultExists,
    VaultMissing,
    VaultTooNew,
    WrongPassphrase,
)
from counselor.workbench.imports import FileOfAnotherPatient, PreparedForAnother, SexMismatch
from counselor.workbench.models import (
    CaseRow,
    CaseState,
    Change,
    Coverage,
    ItemGroup,
    Kind,
    PatientRow,
    PreparedImport,
    ReviewItem,
    ReviewState,
    UrgentMedicine,
)
from counselor.workbench.workbench import Workbench

__all__ = [
    "AuditEvent",
    "Case",
    "CaseRow",
    "CaseState",
    "Change",
    "Consent",
    "ConsentFields",
    "Coverage",
    "Decision",
    "DecisionKind",
    "FieldInvalid",
    "FileOfAnotherPatient",
    "Indication",
    "ItemGroup",
    "KeysDamaged",
    "KeysMissing",
    "Kind",
    "ListName",
    "PassphraseTooShort",
    "Patient",
    "PatientFields",
    "PatientRow",
    "PreparedForAnother",
    "PreparedImport",
    "Review",
    "ReviewItem",
    "ReviewState",
    "SexConcordance",
    "SexMismatch",
    "SexVerdict",
    "SignedReport",
    "UrgentMedicine",
    "VaultBusy",
    "VaultDamaged",
    "VaultExists",
    "VaultMissing",
    "VaultTooNew",
    "WithheldReason",
    "Workbench",
    "WrongPassphrase",
]

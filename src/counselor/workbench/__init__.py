"""The one door: everything that desktop and command line do with a practice.

Each change is one transaction together with its audit row, and returns what it changed.
"""

from __future__ import annotations

from counselor.casework.models import (
    Answer,
    Assent,
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
    WarfarinEstimate,
    WithheldReason,
)
from counselor.casework.patient import ConsentFields, FieldInvalid, PatientFields
from counselor.casework.roles import Action, Role, RoleLacking, User
from counselor.casework.sex_concordance import SexConcordance, SexVerdict
from counselor.private_memory import keep_memory_private
from counselor.vault.backup_folder import Backup
from counselor.vault.errors import (
    KeysDamaged,
    KeysMissing,
    PassphraseTooShort,
    TooManyTries,
    VaultBusy,
    VaultDamaged,
    VaultExists,
    VaultInUse,
    VaultMissing,
    VaultTooNew,
    WrongPassphrase,
)
from counselor.vault.lock_file import Holder, holder_of
from counselor.vault.passphrase_strength import PassphraseStrength, passphrase_strength
from counselor.vault.restore import Restored
from counselor.vault.restore_swap import plan_path
from counselor.vault.update import Update
from counselor.vault.verification import Verification
from counselor.workbench.backups import BackupState
from counselor.workbench.classifying import Worksheet
from counselor.workbench.consents import FormPaper
from counselor.workbench.data_rights import DueRecord, ErasureNotice, ErasureReason
from counselor.workbench.doorway import user_names
from counselor.workbench.imports import (
    FileOfAnotherPatient,
    NamedForAnotherPatient,
    PreparedForAnother,
    SexMismatch,
)
from counselor.workbench.keys import KeyState, RecoverySheet
from counselor.workbench.models import (
    CaseRow,
    CaseState,
    Change,
    Coverage,
    GuidanceBasis,
    ItemGroup,
    JudgedBy,
    Kind,
    LikelyPatient,
    Likeness,
    PatientRow,
    PreparedImport,
    ReviewItem,
    ReviewState,
    UrgentMedicine,
    WarfarinForm,
)
from counselor.workbench.plans import TaskRow
from counselor.workbench.restoring import RestorePreview, Side
from counselor.workbench.sequences import SequenceRow, SequencesAdded
from counselor.workbench.today import RecentPatient, Today, Waiting, WaitingRow, WaitingSection
from counselor.workbench.users import UserRow
from counselor.workbench.workbench import Workbench

__all__ = [
    "Action",
    "Answer",
    "Assent",
    "AuditEvent",
    "Backup",
    "BackupState",
    "Case",
    "CaseRow",
    "CaseState",
    "Change",
    "Consent",
    "ConsentFields",
    "Coverage",
    "Decision",
    "DecisionKind",
    "DueRecord",
    "ErasureNotice",
    "ErasureReason",
    "FieldInvalid",
    "FileOfAnotherPatient",
    "FormPaper",
    "GuidanceBasis",
    "Holder",
    "Indication",
    "ItemGroup",
    "JudgedBy",
    "KeyState",
    "KeysDamaged",
    "KeysMissing",
    "Kind",
    "LikelyPatient",
    "Likeness",
    "ListName",
    "NamedForAnotherPatient",
    "PassphraseStrength",
    "PassphraseTooShort",
    "Patient",
    "PatientFields",
    "PatientRow",
    "PreparedForAnother",
    "PreparedImport",
    "RecentPatient",
    "RecoverySheet",
    "RestorePreview",
    "Restored",
    "Review",
    "ReviewItem",
    "ReviewState",
    "Role",
    "RoleLacking",
    "SequenceRow",
    "SequencesAdded",
    "SexConcordance",
    "SexMismatch",
    "SexVerdict",
    "Side",
    "SignedReport",
    "TaskRow",
    "Today",
    "TooManyTries",
    "Update",
    "UrgentMedicine",
    "User",
    "UserRow",
    "VaultBusy",
    "VaultDamaged",
    "VaultExists",
    "VaultInUse",
    "VaultMissing",
    "VaultTooNew",
    "Verification",
    "Waiting",
    "WaitingRow",
    "WaitingSection",
    "WarfarinEstimate",
    "WarfarinForm",
    "WithheldReason",
    "Workbench",
    "Worksheet",
    "WrongPassphrase",
    "holder_of",
    "keep_memory_private",
    "passphrase_strength",
    "plan_path",
    "user_names",
]

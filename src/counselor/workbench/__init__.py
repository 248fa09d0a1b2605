"""The one door: everything that desktop and command line do with a practice.

Each change is one transaction together with its audit row, and returns what it changed.

What stands here is imported when it is first asked for: the window that asks for the passphrase
needs three of these names, and nobody should wait for the database's and the reports' modules
before it is there.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
    from counselor.workbench.before_unlocking import user_names
    from counselor.workbench.classifying import Worksheet
    from counselor.workbench.consents import FormPaper
    from counselor.workbench.data_rights import DueRecord, ErasureNotice, ErasureReason
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

_HOMES = {
    "counselor.casework.models": (
        "Answer Assent AuditEvent Case Consent Decision DecisionKind Indication ListName "
        "Patient Review SignedReport WarfarinEstimate WithheldReason"
    ),
    "counselor.casework.patient": "ConsentFields FieldInvalid PatientFields",
    "counselor.casework.roles": "Action Role RoleLacking User",
    "counselor.casework.sex_concordance": "SexConcordance SexVerdict",
    "counselor.private_memory": "keep_memory_private",
    "counselor.vault.backup_folder": "Backup",
    "counselor.vault.errors": (
        "KeysDamaged KeysMissing PassphraseTooShort TooManyTries VaultBusy VaultDamaged "
        "VaultExists VaultInUse VaultMissing VaultTooNew WrongPassphrase"
    ),
    "counselor.vault.lock_file": "Holder holder_of",
    "counselor.vault.passphrase_strength": "PassphraseStrength passphrase_strength",
    "counselor.vault.restore": "Restored",
    "counselor.vault.restore_swap": "plan_path",
    "counselor.vault.update": "Update",
    "counselor.vault.verification": "Verification",
    "counselor.workbench.backups": "BackupState",
    "counselor.workbench.before_unlocking": "user_names",
    "counselor.workbench.classifying": "Worksheet",
    "counselor.workbench.consents": "FormPaper",
    "counselor.workbench.data_rights": "DueRecord ErasureNotice ErasureReason",
    "counselor.workbench.imports": (
        "FileOfAnotherPatient NamedForAnotherPatient PreparedForAnother SexMismatch"
    ),
    "counselor.workbench.keys": "KeyState RecoverySheet",
    "counselor.workbench.models": (
        "CaseRow CaseState Change Coverage GuidanceBasis ItemGroup JudgedBy Kind LikelyPatient "
        "Likeness PatientRow PreparedImport ReviewItem ReviewState UrgentMedicine WarfarinForm"
    ),
    "counselor.workbench.plans": "TaskRow",
    "counselor.workbench.restoring": "RestorePreview Side",
    "counselor.workbench.sequences": "SequenceRow SequencesAdded",
    "counselor.workbench.today": "RecentPatient Today Waiting WaitingRow WaitingSection",
    "counselor.workbench.users": "UserRow",
    "counselor.workbench.workbench": "Workbench",
}
"""The module that each name comes from."""
_HOME = {name: module for module, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    """Import what is asked for, once."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(_HOME[name]), name)
    globals()[name] = found
    return found

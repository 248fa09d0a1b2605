"""Copies with a passphrase: derivatives of what was signed, recognised by their hash."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from counselor.casework.models import Patient
from counselor.vault.passphrase_strength import strong_passphrase


@dataclass(frozen=True, slots=True)
class LockedCopy:
    """A copy as it leaves, and what the audit trail keeps of it: whose copy it is."""

    body: bytes
    told: dict[str, object]


def locked_copy(pdf: bytes, passphrase: str, *patients: Patient) -> LockedCopy:
    """Return a document's copy with a passphrase; without one, the document itself.

    Raises:
        PassphraseTooShort, PassphraseWeak: It is too easy to guess: a file can be tried for years.
        PassphraseTooLong: No PDF can have it.
    """
    if not passphrase:
        return LockedCopy(pdf, {})
    from counselor.reports.locked import locked  # noqa: PLC0415 - only where a copy is locked

    known = [name for item in patients for name in (item.given_name, item.family_name, item.number)]
    body = locked(pdf, strong_passphrase(passphrase, tuple(known)))
    return LockedCopy(body, {"copy_of": hashlib.sha256(pdf).hexdigest()})

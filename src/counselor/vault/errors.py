"""What can go wrong with a vault, each told apart and each with its own sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counselor.errors import VaultError

if TYPE_CHECKING:
    from counselor.vault.lock_file import Holder


class VaultMissing(VaultError):
    """There is no vault at that place."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is no vault '{name}' at this place.",
            "Choose the right file, or create a new vault.",
        )


class KeysMissing(VaultMissing):
    """The vault is there, the file with its key slots is not."""

    def __init__(self, name: str, keys_name: str) -> None:
        VaultError.__init__(
            self,
            f"The vault '{name}' can't be opened: its keys file '{keys_name}' is not beside it.",
            "Put the two files into one folder again; without the keys file nobody can open it.",
        )


class VaultExists(VaultError):
    """A new vault would overwrite something."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"'{name}' is there already.",
            "Choose another name, or open what is there. Nothing was overwritten.",
        )


class PassphraseTooShort(VaultError):
    """The passphrase does not have the least length."""

    def __init__(self, least: int) -> None:
        super().__init__(
            f"The passphrase is shorter than {least} characters.",
            "Choose a longer one; several unrelated words are easy to remember.",
        )


class PassphraseWeak(VaultError):
    """The passphrase is long enough and too easy to guess."""

    def __init__(self) -> None:
        super().__init__(
            "The passphrase is too easy to guess.",
            "Add words that have nothing to do with each other or with you.",
        )


class WrongPassphrase(VaultError):
    """No key slot opens with this passphrase. The vault itself was not touched."""

    def __init__(self) -> None:
        super().__init__("The passphrase is wrong.", "Check caps lock and keyboard layout.")


class TooManyTries(VaultError):
    """Wrong passphrases came too often. `seconds`: how long no further one is looked at."""

    def __init__(self, seconds: int) -> None:
        super().__init__(
            "There were too many wrong passphrases.",
            f"Wait {seconds} seconds, then try again.",
        )
        self.seconds = seconds


class RecoveryKeyMistyped(VaultError):
    """A recovery key does not have the form of one; no try was made with it."""

    def __init__(self, group: int) -> None:
        where = f"Group {group} of the recovery key" if group else "The recovery key"
        super().__init__(
            f"{where} is not as it was printed.",
            "Compare it with the sheet, group by group: eight groups of five characters.",
        )
        self.group = group


class WrongRecoveryKey(VaultError):
    """The recovery key is well formed and opens nothing here."""

    def __init__(self) -> None:
        super().__init__(
            "This recovery key does not belong to this vault, or was replaced by a newer one.",
            "Take the latest recovery sheet of this practice.",
        )


class UserUnknown(VaultError):
    """There is no active user of that name."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"User: '{name}' is no user of this vault.", "Choose one who is, spelled the same."
        )


class UserNameTaken(VaultError):
    """Two users can't have one name: signatures and the audit trail name users by it."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"User: there is, or was, a user '{name}'.",
            "Choose a name that tells them apart; names of removed users stay taken.",
        )


class RenewalFailed(VaultError):
    """The database could not be encrypted anew; it is as it was, under the old key."""

    def __init__(self) -> None:
        super().__init__(
            "The database could not be encrypted under a new key. Nothing was changed.",
            "Free as much disk space as the vault takes, then do the step again.",
        )


class VaultDamaged(VaultError):
    """The passphrase is right, the file is not what was written."""

    def __init__(self, name: str, detail: str = "") -> None:
        told = f" ({detail})" if detail else ""
        super().__init__(
            f"The vault '{name}' is damaged{told}.",
            "Keep the file as it is, do not write to it, and restore the latest backup.",
        )


class KeysDamaged(VaultDamaged):
    """The keys file was changed or cut short; the passphrase may well be right."""

    def __init__(self, name: str, detail: str) -> None:
        VaultError.__init__(
            self,
            f"The keys file '{name}' is damaged ({detail}).",
            "Restore the keys file from a backup; the vault itself may be whole.",
        )


class VaultTooNew(VaultError):
    """A later version of Counselor has written this vault."""

    def __init__(self, name: str, migrations: tuple[str, ...]) -> None:
        super().__init__(
            f"The vault '{name}' was written by a newer version of Counselor"
            f" (it has {', '.join(migrations)}).",
            "Open it with that version or a newer one. Nothing was changed.",
        )


class VaultBusy(VaultError):
    """Another program has the vault open."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The vault '{name}' is open in another window or program.",
            "Close it there first.",
        )


class VaultInUse(VaultBusy):
    """Somebody else has the vault open.

    Attributes:
        holder: Who; None where the other program did not tell.
        certain: The other program holds the lock. Else it is on another computer, or was: a lock
            that a shared folder does not pass on can't be seen.
    """

    def __init__(self, name: str, holder: Holder | None, *, certain: bool) -> None:
        told = "another program"
        if holder is not None and (holder.user or holder.host):
            who = f"{holder.user or 'somebody'} on '{holder.host}'"
            told = f"{who} (process {holder.pid}, since {holder.since:%Y-%m-%d %H:%M} UTC)"
        step = "Close it there first, or open it read-only."
        if not certain:
            step += " If that computer crashed or is off, say so and take the vault over."
        VaultError.__init__(self, f"The vault '{name}' is open: {told}.", step)
        self.holder = holder
        self.certain = certain


class VaultReadOnly(VaultError):
    """The vault was opened to read only."""

    def __init__(self) -> None:
        super().__init__(
            "The vault is open read-only: nothing can be changed.",
            "Close it, and open it again when nobody else has it open.",
        )


class VaultTooOldToRead(VaultError):
    """A vault of an older version can't be opened read-only: its schema has to be raised first."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The vault '{name}' was written by an older version and can't be opened read-only.",
            "Open it once with this version for writing.",
        )


class NotUpdated(VaultError):
    """A vault of an older version could not be backed up, and so was not brought up to date."""

    def __init__(self, name: str, why: str, next_step: str = "") -> None:
        super().__init__(
            f"The vault '{name}' was written by an older version. Before it is brought up to date"
            f" it has to be backed up, and that failed: {why} The vault was not changed.",
            next_step
            or "Free some space on the disk of the vault, or plug in the medium of the backups,"
            " then open the vault again.",
        )


class VaultFull(VaultError):
    """The disk has no room left; the change was not made."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is no room left on the disk of the vault '{name}'. The change was not made.",
            "Free some space, then do the step again.",
        )


class VaultUnwritable(VaultError):
    """The disk refused to read or write; the change was not made. `detail` says how."""

    def __init__(self, name: str, detail: str) -> None:
        super().__init__(
            f"The vault '{name}' can't be read or written ({detail}). The change was not made.",
            "Check the disk and the rights on the file.",
        )
        self.detail = detail


class VaultClosed(VaultError):
    """The vault was locked while a step was waiting."""

    def __init__(self) -> None:
        super().__init__("The vault is locked.", "Unlock it first.")


class RecordMissing(VaultError):
    """An id that the vault does not hold."""

    def __init__(self, what: str) -> None:
        super().__init__(f"The vault holds no such {what}.", "Refresh the page.")


class NumberTaken(VaultError):
    """Two patients can't have one record number."""

    def __init__(self, number: str) -> None:
        super().__init__(
            f"Record number: '{number}' belongs to another patient.",
            "Choose another number, or open that patient.",
        )


class CoupleLinked(VaultError):
    """Two patients are a couple already."""

    def __init__(self) -> None:
        super().__init__("These two patients are linked already.", "Open the couple instead.")


class ChangedMeanwhile(VaultError):
    """The record was changed after it was read."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The {what} was changed after this form was opened.",
            "Open it again and enter the change once more.",
        )

"""What can go wrong with a vault, each told apart and each with its own sentence."""

from __future__ import annotations

from counselor.errors import VaultError


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


class WrongPassphrase(VaultError):
    """No key slot opens with this passphrase. The vault itself was not touched."""

    def __init__(self) -> None:
        super().__init__("The passphrase is wrong.", "Check caps lock and keyboard layout.")


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


class VaultFull(VaultError):
    """The disk has no room left; the change was not made."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is no room left on the disk of the vault '{name}'. The change was not made.",
            "Free some space, then do the step again.",
        )


class VaultUnwritable(VaultError):
    """The disk refused to read or write; the change was not made."""

    def __init__(self, name: str, detail: str) -> None:
        super().__init__(
            f"The vault '{name}' can't be read or written ({detail}). The change was not made.",
            "Check the disk and the rights on the file.",
        )


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


class ChangedMeanwhile(VaultError):
    """The record was changed after it was read."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The {what} was changed after this form was opened.",
            "Open it again and enter the change once more.",
        )

"""What can go wrong with backups. In each case older backups are as they were."""

from __future__ import annotations

from pathlib import Path

from counselor.errors import VaultError


class BackupFolderMissing(VaultError):
    """The folder can't be reached: the stick is not in, or the network is away."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"The backup folder '{folder}' can't be reached.",
            "Plug the medium in or connect the drive, then try again.",
        )


class BackupFolderStrange(VaultError):
    """A folder of that name is there, and it is not the one that was chosen."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"The folder '{folder}' is there, but it is not the one that was chosen for backups.",
            "Plug in the right medium, or choose this folder anew on the Backup page.",
        )


class BackupFolderUnset(VaultError):
    """No folder was chosen yet."""

    def __init__(self) -> None:
        super().__init__(
            "No backup folder was chosen.", "Choose one on the Backup page, best on another disk."
        )


class BackupFull(VaultError):
    """There is no room for one more backup."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"There is no room left in the backup folder '{folder}'. No backup was made.",
            "Free some space or choose another folder. Earlier backups are untouched.",
        )


class BackupUnwritable(VaultError):
    """The disk refused."""

    def __init__(self, folder: Path, detail: str) -> None:
        super().__init__(
            f"The backup could not be written to '{folder}' ({detail}).",
            "Check the medium and the rights on the folder. Earlier backups are untouched.",
        )


class SourceDamaged(VaultError):
    """The vault itself fails its checks: a backup of it must not replace a good one."""

    def __init__(self, name: str, faults: int, first: str) -> None:
        super().__init__(
            f"The vault '{name}' fails its check ({faults} faults, the first: {first})."
            " No backup was made, so that no good one is replaced.",
            "Restore the latest backup; keep the damaged file.",
        )


class BackupNotVerified(VaultError):
    """What was written is not what the vault holds."""

    def __init__(self, detail: str) -> None:
        super().__init__(
            f"The new backup does not hold what the vault holds ({detail}), and was removed.",
            "Try again; if it happens twice, the medium is failing: use another one.",
        )


class BackupDamaged(VaultError):
    """A backup is not what was written."""

    def __init__(self, name: str, detail: str) -> None:
        super().__init__(f"The backup '{name}' is damaged: {detail}.", "Use another one.")


class NotABackup(VaultError):
    """The folder does not hold a backup."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"'{path.name}' is no backup of Counselor.",
            "Choose a folder whose name ends in '.counselor-backup'.",
        )

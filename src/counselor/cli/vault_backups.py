"""`counselor vault backup`, `restore` and `verify`: the safe-keeping of a vault."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from counselor.cli.vault_command import VaultCommand, opened, passphrase, recovery_key
from counselor.errors import UsageError

if TYPE_CHECKING:
    from counselor.vault.verification import Verification
    from counselor.workbench.restoring import RestorePreview, Side

_EXIT_FAILURES = 1
_NAMED_COUNTS = ("patients", "cases", "reviews", "reports", "users", "audit")


def _backup(arguments: argparse.Namespace) -> int:
    with opened(arguments, passphrase(arguments)) as bench:
        if arguments.folder is not None:
            bench.backups.choose_folder(arguments.folder.resolve())
        backup, _ = bench.backups.make(_Told())
    _say(f"Backup made, checked by opening it and counting: {backup.path}")
    return 0


def _restore(arguments: argparse.Namespace) -> int:
    from counselor.vault.errors import VaultMissing  # noqa: PLC0415 - keeps --version quick
    from counselor.vault.restore_swap import finish_restore  # noqa: PLC0415
    from counselor.workbench.restoring import look_into, put_back  # noqa: PLC0415

    secret, path = _secret(arguments), arguments.vault
    finish_restore(path)
    backup, preview = look_into(arguments.backup, secret, progress=_Told())
    if path.exists() and not arguments.recovery_key:
        try:
            with opened(arguments, secret) as bench:
                backup, preview = look_into(arguments.backup, secret, bench)
        except VaultMissing:
            pass  # its keys are lost: that is what a restore is for
        except Exception as error:
            if not arguments.yes:
                raise UsageError(
                    f"The vault that is there can't be compared with the backup: {error}",
                    "To restore all the same, add --yes; it is kept aside.",
                ) from error
    for line in _preview_lines(preview):
        _say(line)
    if not arguments.yes:
        _say("Nothing was changed. To restore, add --yes; the present vault is kept aside.")
        return 0
    done = put_back(path, backup, secret, preview, progress=_Told())
    _say(f"Restored: {done.backup}")
    if done.aside is not None:
        _say(f"The vault that was there is kept: {done.aside}")
    return 0


def _verify(arguments: argparse.Namespace) -> int:
    from counselor.workbench.restoring import verify_file  # noqa: PLC0415 - as above

    found = verify_file(arguments.vault, _secret(arguments), progress=_Told())
    for line in _verification_lines(found):
        _say(line)
    return _EXIT_FAILURES if found.faults else 0


def _verification_lines(found: Verification) -> list[str]:
    counted = ", ".join(f"{name} {found.counts.get(name, 0)}" for name in _NAMED_COUNTS)
    trail = f"{found.head.sequence} rows, the last {found.head.hash[:16]}"
    lines = [
        f"Rows: {counted}.",
        f"Key slots: {found.slots}.",
        f"Audit trail: {trail}; backups that confirm it: {found.anchors}.",
    ]
    if found.given_up:
        lines.append(
            f"Backups that can't be compared, since the trail says that an earlier one was"
            f" restored after them: {found.given_up}. Ask who restored it."
        )
    if not found.faults:
        return [*lines, "No fault was found."]
    return [*lines, *(f"FAULT: {fault}" for fault in found.faults)]


def _preview_lines(preview: RestorePreview) -> list[str]:
    lines = [f"The backup:  {_side(preview.backup)}"]
    if preview.present is None:
        return lines
    lost = (
        f"patients {preview.patients_lost}, results {preview.results_lost},"
        f" signed reports {preview.reports_lost}, changes of further patients"
        f" {preview.patients_newer}, rows of the audit trail {preview.rows_lost}"
    )
    return [
        *lines,
        f"The vault:   {_side(preview.present)}",
        f"Would be lost: {lost}.",
        f"Would come back: patients {preview.patients_back}.",
    ]


def _side(side: Side) -> str:
    last = f"{side.last_row:%Y-%m-%d %H:%M} UTC" if side.last_row else "never"
    return (
        f"patients {side.patients}, results {side.results}, signed reports {side.reports};"
        f" last change {last}"
    )


class _Told:
    """Tells each stage once, on stderr, where a person looks on."""

    def __init__(self) -> None:
        self._last = ""

    def __call__(self, _done: int, _total: int, what: str) -> None:
        if what != self._last and sys.stderr.isatty():
            print(f"{datetime.now().astimezone():%H:%M:%S} {what}", file=sys.stderr)  # noqa: T201
        self._last = what


def _secret(arguments: argparse.Namespace) -> str:
    return recovery_key(arguments) if arguments.recovery_key else passphrase(arguments)


def _backup_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--folder", metavar="FOLDER", type=Path, help="choose where backups go from now on"
    )


def _secret_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--recovery-key", action="store_true", help="use the printed key instead of a passphrase"
    )
    parser.add_argument(
        "--recovery-key-fd", metavar="N", type=int, help="read the recovery key as one line"
    )


def _restore_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "backup", metavar="BACKUP", type=Path, help="a folder that ends in .counselor-backup"
    )
    parser.add_argument(
        "--yes", action="store_true", help="restore; without it, what would change is shown"
    )
    _secret_arguments(parser)


def _say(text: str) -> None:
    print(text)  # noqa: T201


COMMANDS = (
    VaultCommand("backup", "make a backup now, and check it", _backup, _backup_arguments),
    VaultCommand("restore", "put a backup in the place of the vault", _restore, _restore_arguments),
    VaultCommand(
        "verify",
        "check a vault or a backup: pages, keys, counts, audit trail",
        _verify,
        _secret_arguments,
    ),
)

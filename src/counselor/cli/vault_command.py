"""What every command about a vault has in common: its arguments, its passphrases, its opening.

A passphrase is asked for without showing it, or read from a file descriptor; it is never an
argument, since every user of a computer can see those.
"""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from counselor.errors import UsageError

if TYPE_CHECKING:
    from counselor.workbench import Workbench

_LONGEST_LINE = 4096


@dataclass(frozen=True, slots=True)
class VaultCommand:
    """One command of `counselor vault`.

    Attributes:
        arguments: Adds what it takes beside the vault and who opens it.
        run: Does it and returns the exit code.
    """

    name: str
    help: str
    run: Callable[[argparse.Namespace], int]
    arguments: Callable[[argparse.ArgumentParser], None] = lambda _parser: None


def add_common(parser: argparse.ArgumentParser) -> None:
    """Add the vault, who opens it, and where the passphrase comes from."""
    add = parser.add_argument
    add("vault", metavar="VAULT", type=Path, help="the vault: a file that ends in .counselor")
    add("--user", metavar="NAME", default="", help="who opens it; left out: whose passphrase it is")
    add(
        "--passphrase-fd",
        metavar="N",
        type=int,
        help="read the passphrase as one line from this file descriptor instead of asking",
    )


def add_new_passphrase(parser: argparse.ArgumentParser) -> None:
    """Add where a new passphrase comes from."""
    parser.add_argument(
        "--new-passphrase-fd",
        metavar="N",
        type=int,
        help="read the new passphrase as one line from this file descriptor; may be the same one",
    )


def passphrase(arguments: argparse.Namespace) -> str:
    """Return the passphrase of who opens the vault.

    Raises:
        UsageError: It can neither be asked for nor read.
    """
    return _secret(arguments.passphrase_fd, "Passphrase: ")


def new_passphrase(arguments: argparse.Namespace) -> str:
    """Return a new passphrase; asked for twice.

    Raises:
        UsageError: It can neither be asked for nor read, or the two differ.
    """
    descriptor = arguments.new_passphrase_fd
    typed = _secret(descriptor, "New passphrase: ", "--new-passphrase-fd")
    if descriptor is None and _secret(None, "New passphrase again: ") != typed:
        raise UsageError("The two new passphrases differ.", "Type the same one twice.")
    return typed


def wants_copy(arguments: argparse.Namespace) -> bool:
    """Tell whether a copy that opens with a passphrase was asked for."""
    return arguments.locked or arguments.copy_passphrase_fd is not None


def copy_passphrase(arguments: argparse.Namespace) -> str:
    """Return the passphrase of a locked copy, asked for twice; empty where none is wanted.

    Raises:
        UsageError: It can neither be asked for nor read, it is empty, or the two differ.
    """
    if not wants_copy(arguments):
        return ""
    descriptor = arguments.copy_passphrase_fd
    typed = _secret(descriptor, "Passphrase of the copy: ", "--copy-passphrase-fd")
    if descriptor is None and _secret(None, "Passphrase of the copy again: ") != typed:
        raise UsageError("The two passphrases differ.", "Type the same one twice.")
    if not typed:
        raise UsageError("The passphrase of the copy is empty.", "Nothing was written; choose one.")
    return typed


def recovery_key(arguments: argparse.Namespace) -> str:
    """Return the recovery key.

    Raises:
        UsageError: It can neither be asked for nor read.
    """
    return _secret(arguments.recovery_key_fd, "Recovery key (eight groups): ", "--recovery-key-fd")


@contextmanager
def opened(arguments: argparse.Namespace, typed: str) -> Iterator[Workbench]:
    """Open the vault with a passphrase, and close it afterwards."""
    from counselor.workbench import Workbench  # noqa: PLC0415

    bench = Workbench.open(arguments.vault, typed, arguments.user)
    try:
        say_update(bench)
        yield bench
    finally:
        bench.close()


def say_update(bench: Workbench) -> None:
    """Tell on stderr that the vault was brought up to date, and where it is kept as it was."""
    update = bench.update
    if update is None or update.backup is None:
        return
    why = f" ({update.trouble})" if update.trouble else ""
    print(  # noqa: T201
        "The vault was written by an older version and was brought up to date."
        f" As it was before, it is kept here: {update.backup.path}{why}",
        file=sys.stderr,
    )


def _secret(descriptor: int | None, prompt: str, option: str = "--passphrase-fd") -> str:
    if descriptor is not None:
        return _line(descriptor)
    try:
        return getpass.getpass(prompt)
    except (EOFError, OSError) as error:
        raise UsageError(
            "There is no terminal to ask for the passphrase.", f"Use {option}."
        ) from error


def _line(descriptor: int) -> str:
    """Read one line, byte by byte: what follows is for the next one who reads."""
    found = bytearray()
    try:
        while len(found) < _LONGEST_LINE and (byte := os.read(descriptor, 1)) not in {b"", b"\n"}:
            found += byte
        return found.removesuffix(b"\r").decode()
    except (OSError, OverflowError) as error:
        raise UsageError(
            f"File descriptor {descriptor} can't be read.", "Open it for reading first."
        ) from error
    except UnicodeDecodeError as error:
        raise UsageError("The passphrase is not UTF-8.", "Write it in UTF-8.") from error
    finally:
        found[:] = bytes(len(found))

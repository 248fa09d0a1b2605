"""What every command about a vault has in common: its arguments, its passphrases, its opening.

A passphrase is asked for without showing it, or read from a file descriptor; it is never an
argument, since every user of a computer can see those.
"""

from __future__ import annotations

import argparse
import getpass
import os
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
    typed = _secret(descriptor, "New passphrase: ")
    if descriptor is None and _secret(None, "New passphrase again: ") != typed:
        raise UsageError("The two new passphrases differ.", "Type the same one twice.")
    return typed


def recovery_key(arguments: argparse.Namespace) -> str:
    """Return the recovery key.

    Raises:
        UsageError: It can neither be asked for nor read.
    """
    return _secret(arguments.recovery_key_fd, "Recovery key (eight groups): ")


@contextmanager
def opened(arguments: argparse.Namespace, typed: str) -> Iterator[Workbench]:
    """Open the vault with a passphrase, and close it afterwards."""
    from counselor.vault.process import keep_memory_private  # noqa: PLC0415 - keeps --version quick
    from counselor.workbench import Workbench  # noqa: PLC0415

    keep_memory_private()
    bench = Workbench.open(arguments.vault, typed, arguments.user)
    try:
        yield bench
    finally:
        bench.close()


def _secret(descriptor: int | None, prompt: str) -> str:
    if descriptor is not None:
        return _line(descriptor)
    try:
        return getpass.getpass(prompt)
    except (EOFError, OSError) as error:
        raise UsageError(
            "There is no terminal to ask for the passphrase.", "Use --passphrase-fd."
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

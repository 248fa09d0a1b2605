"""Fixtures for all tests, and the watch over what no test may do: open a socket to a network."""

from __future__ import annotations

import os
import shutil
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

MEMORY = Path("/dev/shm")
ROOM = 4_000_000_000
"""Bytes; a run of all tests needs a tenth of it."""

if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
    # Each change of a vault waits for the disk: in memory the tests take half the time.
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

SHARED = Path(__file__).resolve().parents[2] / "shared"

_NETWORK_FAMILIES = frozenset({socket.AF_INET, socket.AF_INET6})
_NETWORK_EVENTS = frozenset(
    {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname"}
)
_asked: list[str] = []


def network_use(event: str, arguments: tuple[Any, ...]) -> str:
    """Return what of the network an audit event of Python asks for; empty for everything else.

    Sockets of the AF_UNIX family stay within the computer; Python's own processes use them.
    """
    if event == "socket.__new__" and arguments[1] in _NETWORK_FAMILIES:
        return f"a socket of the family {arguments[1]!r}"
    if event in _NETWORK_EVENTS:
        asked = arguments[0]
        if isinstance(asked, socket.socket) and asked.family not in _NETWORK_FAMILIES:
            return ""
        return f"{event} {arguments[1:]!r}"
    return ""


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse the network; noted too, should the caller swallow the error."""
    if not event.startswith("socket."):
        return
    asked = network_use(event, arguments)
    if asked:
        _asked.append(asked)
        raise PermissionError(f"Counselor never uses a network: {asked}")


sys.addaudithook(_watch)  # stays for the life of the process; it can't be taken out again


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """Fail a test during which anything asked for the network, even if it hid the refusal."""
    before = len(_asked)
    yield
    asked = _asked[before:]
    del _asked[:]
    assert not asked, asked


@pytest.fixture
def asked_of_network() -> list[str]:
    """What was asked of the network so far; a test of the watch itself empties it."""
    return _asked


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real sample files and fact tables beside the repository."""
    if not SHARED.is_dir():
        pytest.skip("left out: the folder of real sample files is not beside the repository")
    return SHARED

"""What the disk says, as a sentence: errors of files become the vault's own."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from counselor.vault.errors import VaultFull, VaultUnwritable

C = TypeVar("C")
P = ParamSpec("P")
R = TypeVar("R")

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


@contextmanager
def disk_refusals(path: Path) -> Iterator[None]:
    """Tell an `OSError` of a step on a vault as a sentence.

    Raises:
        VaultFull: The disk, or the person's share of it, is full.
        VaultUnwritable: It refused for another reason.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise VaultFull(path.name) from error
        raise VaultUnwritable(path.name, error.strerror or "the disk refused") from error


def tells_disk_refusals(
    step: Callable[Concatenate[C, Path, P], R],
) -> Callable[Concatenate[C, Path, P], R]:
    """Let a method whose first argument is the vault's path tell errors of the disk so."""

    @wraps(step)
    def told(own: C, path: Path, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with disk_refusals(path):
            return step(own, path, *args, **kwargs)

    return told

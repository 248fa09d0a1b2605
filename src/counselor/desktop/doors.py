"""The ways to a workbench, as the window takes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from counselor.progress import Progress

if TYPE_CHECKING:
    from counselor.workbench import Workbench


def _create(path: Path, passphrase: str, user: str) -> Workbench:
    from counselor.workbench import Workbench  # noqa: PLC0415 - heavy; the window stands first

    return Workbench.create(path, passphrase, user)


def _open(
    path: Path,
    passphrase: str,
    user: str,
    /,
    *,
    progress: Progress,
    read_only: bool = False,
    take_over: bool = False,
) -> Workbench:
    from counselor.workbench import Workbench  # noqa: PLC0415 - heavy; the window stands first

    return Workbench.open(
        path, passphrase, user, read_only=read_only, take_over=take_over, progress=progress
    )


def _recover(path: Path, recovery_key: str, user: str, passphrase: str) -> Workbench:
    from counselor.workbench import Workbench  # noqa: PLC0415 - heavy; the window stands first

    return Workbench.recover(path, recovery_key, user, passphrase)


_LOOK = partial(_open, read_only=True)
_TAKE_OVER = partial(_open, take_over=True)


class OpeningDoor(Protocol):
    """Opens a vault that is there, and tells how far it is."""

    def __call__(
        self, path: Path, passphrase: str, user: str, /, *, progress: Progress
    ) -> Workbench:
        """Return the workbench."""


@dataclass(frozen=True, slots=True)
class Doors:
    """The ways to a workbench; tests and demos hand in their own.

    `create(path, passphrase, user)`, `open(path, passphrase, user, progress=…)`, the user empty
    where nobody was chosen; `look` opens read-only, `take_over` what another computer seems to have
    open. And `recover(path, recovery_key, user, new_passphrase)`.
    """

    create: Callable[[Path, str, str], Workbench] = _create
    open: OpeningDoor = _open
    recover: Callable[[Path, str, str, str], Workbench] = _recover
    look: OpeningDoor = _LOOK
    take_over: OpeningDoor = _TAKE_OVER

"""The ways to a workbench, as the window takes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from counselor.progress import Progress
from counselor.workbench import Workbench

_LOOK = partial(Workbench.open, read_only=True)
_TAKE_OVER = partial(Workbench.open, take_over=True)


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

    create: Callable[[Path, str, str], Workbench] = Workbench.create
    open: OpeningDoor = Workbench.open
    recover: Callable[[Path, str, str, str], Workbench] = Workbench.recover
    look: OpeningDoor = _LOOK
    take_over: OpeningDoor = _TAKE_OVER

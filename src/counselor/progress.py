"""How long work tells how far it is, without knowing who listens."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int, str], None]
"""Called with (done, total, what). `total` is 0 where it is not known. May raise `Cancelled`."""


def silent(done: int, total: int, what: str) -> None:
    """Listen to nobody: the progress callback for callers that do not show any."""

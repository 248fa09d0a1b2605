"""The rulebook that ships inside the program."""

from __future__ import annotations

from functools import cache

from counselor import bundled
from counselor.rulebook.rulebook import Rulebook, open_rulebook


@cache
def bundled_rulebook() -> Rulebook:
    """Open the bundled rulebook; the first call on a machine compiles it.

    Raises:
        ResourceMissing: The installation has no rulebook.
        BadRow: A file of the rulebook can't be read.
    """
    return open_rulebook(bundled.path("rulebook"))

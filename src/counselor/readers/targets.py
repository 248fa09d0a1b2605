"""What a reader needs of a rulebook, and nothing more."""

from __future__ import annotations

from typing import Protocol

from counselor.genome.build import Build
from counselor.genome.target import TargetTable
from counselor.genome.variant import Reference


class TargetSource(Protocol):
    """Something that knows which places to ask a file about; the rulebook is one."""

    def targets(self, build: Build) -> TargetTable:
        """Return every place to ask about that has a sure coordinate on the build."""

    def reference(self, build: Build) -> Reference:
        """Return the bases at hand: at least those of every target's REF."""

"""What a reader needs of a rulebook, and nothing more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from counselor.genome.build import Build
from counselor.genome.interval import Interval, IntervalSet
from counselor.genome.target import TargetTable
from counselor.genome.variant import Reference


class TargetSource(Protocol):
    """Something that knows which places to ask a file about; the rulebook is one."""

    def targets(self, build: Build) -> TargetTable:
        """Return every place to ask about that has a sure coordinate on the build."""

    def reference(self, build: Build) -> Reference:
        """Return the bases at hand: at least those of every target's REF."""

    def exon_regions(self, build: Build) -> Mapping[str, tuple[Interval, ...]]:
        """Return chromosome → the regions that are asked about base by base, disjoint."""

    def repeat_places(self, build: Build) -> tuple[Interval, ...]:
        """Return where the repeats lie whose length is asked for."""

    def gene_bodies(self, build: Build) -> IntervalSet:
        """Return the genes, first to last exon, in which a large change is of interest."""

"""A few real places and a little reference sequence, instead of a whole rulebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from counselor.genome.build import Build
from counselor.genome.interval import Interval, IntervalSet
from counselor.genome.target import Target, TargetTable

CYP2C19_2 = Target("10", 94781859, "G", ("A",))
CYP2C19_17 = Target("10", 94761900, "C", ("T",))
UGT1A1_TA = Target("2", 233760233, "CAT", ("C", "CATAT", "CATATAT"))
BRCA2_DEL = Target("13", 32340300, "GT", ("G",))
BRCA1_SNV = Target("17", 43045712, "G", ("A",))
BRCA1_INS = Target("17", 43057062, "T", ("TG",))
MNV = Target("7", 1000, "ACG", ("TCA",))
G6PD = Target("X", 154536002, "C", ("T",))
MT_1555 = Target("MT", 1555, "A", ("G",))

TARGETS_38 = (
    CYP2C19_2, CYP2C19_17, UGT1A1_TA, BRCA2_DEL, BRCA1_SNV, BRCA1_INS, MNV, G6PD, MT_1555,
)  # fmt: skip
TARGETS_37 = (
    Target("10", 96541616, "G", ("A",)),
    Target("2", 234668879, "CAT", ("C", "CATAT", "CATATAT")),
    Target("17", 41197729, "G", ("A",)),
    MT_1555,
)


class Sequence38:
    """The TA repeat before UGT1A1 with its neighbours, forward strand of GRCh38."""

    _start = 233760230
    _bases = "TGCCATATATATATATATAAGTAGG"

    def fetch(self, chrom: str, start: int, end: int) -> str | None:
        low, high = start - self._start, end - self._start + 1
        if chrom != "2" or low < 0 or high > len(self._bases):
            return None
        return self._bases[low:high]


class FakeTargets:
    """A `TargetSource` of given targets."""

    def __init__(
        self,
        on_38: Sequence[Target] = TARGETS_38,
        on_37: Sequence[Target] = TARGETS_37,
        regions: Mapping[str, tuple[Interval, ...]] | None = None,
    ) -> None:
        self._regions = regions or {}
        self._tables: Mapping[Build, TargetTable] = {
            Build.GRCH38: TargetTable.of(on_38),
            Build.GRCH37: TargetTable.of(on_37),
        }

    def exon_regions(self, build: Build) -> Mapping[str, tuple[Interval, ...]]:
        return self._regions if build is Build.GRCH38 else {}

    def repeat_places(self, build: Build) -> tuple[Interval, ...]:  # noqa: ARG002
        return ()

    def gene_bodies(self, build: Build) -> IntervalSet:
        return IntervalSet(part for rows in self.exon_regions(build).values() for part in rows)

    def targets(self, build: Build) -> TargetTable:
        return self._tables[build]

    def reference(self, build: Build) -> Sequence38:  # noqa: ARG002
        return Sequence38()

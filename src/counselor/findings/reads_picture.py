"""What is drawn of the reads behind a genotype: how many carry the variant, and what is expected.

What the file does not give stays None: no depth is never a depth of zero.
"""

from __future__ import annotations

from dataclasses import dataclass

from counselor.findings.genotype_quality import (
    HET_BALANCE,
    HOM_BALANCE,
    MINIMUM_DEPTH,
    MINIMUM_QUALITY,
)
from counselor.findings.models import InheritedFinding, VariantFinding
from counselor.genome.genotype import Zygosity

_WHOLE = (Zygosity.HOM, Zygosity.HEMI)


@dataclass(frozen=True, slots=True)
class ReadsPicture:
    """The reads at one variant.

    Attributes:
        carrying: Share of the reads that carry the variant, from 0 to 1; None where not given.
        depth: Reads; None where not given. `quality`: GQ; None where not given.
        expected: Shares between which `carrying` is expected; None where the zygosity leaves it
            open (heteroplasmy, unknown).
        ideal: The share that the genotype stands for: one half or all; None where it is open.
    """

    name: str
    zygosity: Zygosity
    carrying: float | None
    depth: int | None
    quality: int | None
    filters: tuple[str, ...]
    expected: tuple[float, float] | None
    ideal: float | None

    @property
    def is_unusual(self) -> bool:
        """Whether the share lies outside what the genotype leads one to expect."""
        if self.carrying is None or self.expected is None:
            return False
        low, high = self.expected
        return not low <= self.carrying <= high

    @property
    def few_reads(self) -> bool:
        """Whether the depth alone asks for confirmation."""
        return self.depth is not None and self.depth < MINIMUM_DEPTH

    @property
    def low_quality(self) -> bool:
        """Whether the genotype quality alone asks for confirmation."""
        return self.quality is not None and self.quality < MINIMUM_QUALITY


def reads_pictures(finding: InheritedFinding) -> tuple[ReadsPicture, ...]:
    """Return the reads of each variant of a finding, in its order."""
    return tuple(_reads(variant) for variant in finding.variants)


def _reads(variant: VariantFinding) -> ReadsPicture:
    expected: tuple[float, float] | None = None
    ideal: float | None = None
    if variant.zygosity is Zygosity.HET:
        expected, ideal = HET_BALANCE, 0.5
    elif variant.zygosity in _WHOLE:
        expected, ideal = (HOM_BALANCE, 1.0), 1.0
    return ReadsPicture(
        name=variant.hgvs_c or variant.grch38,
        zygosity=variant.zygosity,
        carrying=variant.allele_balance,
        depth=variant.depth,
        quality=variant.genotype_quality,
        filters=variant.filters,
        expected=expected,
        ideal=ideal,
    )

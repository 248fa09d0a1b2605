"""When a genotype should be confirmed by another method before anybody relies on it.

Limits are conservative screening values for germline short reads; they raise a notice and never
drop a variant.
"""

from __future__ import annotations

from collections.abc import Iterator

from counselor.findings.models import Notice
from counselor.genome.genotype import Zygosity
from counselor.readers.result import ObservedVariant

MINIMUM_DEPTH = 10
"""Reads below which a genotype is weakly supported."""
MINIMUM_QUALITY = 20
"""GQ below which a genotype is doubtful (one in a hundred wrong)."""
HET_BALANCE = (0.25, 0.75)
"""Share of ALT reads expected of a heterozygous germline variant."""
HOM_BALANCE = 0.85
"""Share of ALT reads expected, at least, where every copy carries the variant."""


def quality_notices(observed: ObservedVariant, zygosity: Zygosity) -> tuple[Notice, ...]:
    """Return the doubts about a genotype, each with its figure."""
    return tuple(_doubts(observed, zygosity))


def _doubts(observed: ObservedVariant, zygosity: Zygosity) -> Iterator[Notice]:
    depth, quality = observed.measures.depth, observed.measures.quality
    if depth is not None and depth < MINIMUM_DEPTH:
        yield Notice("notice.low_depth", {"depth": str(depth)})
    if quality is not None and quality < MINIMUM_QUALITY:
        yield Notice("notice.low_quality", {"quality": str(quality)})
    balance = observed.allele_balance
    if balance is None:
        return
    low, high = HET_BALANCE
    whole = zygosity in (Zygosity.HOM, Zygosity.HEMI)
    if (zygosity is Zygosity.HET and not low <= balance <= high) or (
        whole and balance < HOM_BALANCE
    ):
        yield Notice("notice.unusual_balance", {"percent": f"{balance * 100:.0f}"})

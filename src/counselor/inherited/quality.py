"""Notices about an inherited variant's genotype: when to confirm it by another method."""

from __future__ import annotations

from functools import lru_cache
from math import comb

from counselor.findings.genotype_quality import doubts
from counselor.findings.models import Notice
from counselor.genome.genotype import Zygosity
from counselor.readers.result import ObservedVariant

_FIGURE = {"low_depth": "depth", "low_quality": "quality", "unusual_balance": "percent"}
MOSAIC_BALANCE = (0.05, 0.35)
"""Shares of ALT reads between which a heterozygote may be a mosaic; below, rather an error."""
FEWEST_MOSAIC_READS = 4
"""Fewer ALT reads may be errors of sequencing."""
MOSAIC_CHANCE = 1e-3
"""A share so low that chance alone gives it less often than this is remarkable."""

_WHOLE = {Zygosity.HET: False, Zygosity.HOM: True, Zygosity.HEMI: True}


def quality_notices(observed: ObservedVariant, zygosity: Zygosity) -> tuple[Notice, ...]:
    """Return the doubts about a genotype, each with its figure."""
    measures, balance = observed.measures, observed.allele_balance
    found = doubts(measures.depth, measures.quality, balance, whole=_WHOLE.get(zygosity))
    notices = tuple(Notice(f"notice.{key}", {_FIGURE[key]: figure}) for key, figure in found)
    return (*notices, *_mosaic(observed, zygosity))


def _mosaic(observed: ObservedVariant, zygosity: Zygosity) -> tuple[Notice, ...]:
    """Return the suspicion that only part of the cells carry a heterozygous variant."""
    depths, balance = observed.measures.allele_depths, observed.allele_balance
    reads = observed.measures.depth if depths is None else sum(depths)
    if zygosity is not Zygosity.HET or balance is None or reads is None:
        return ()
    carrying = round(balance * reads)
    low, high = MOSAIC_BALANCE
    if not low <= balance < high or carrying < FEWEST_MOSAIC_READS:
        return ()
    if _at_most(carrying, reads) >= MOSAIC_CHANCE:
        return ()
    values = {"percent": f"{balance * 100:.0f}", "carrying": str(carrying), "reads": str(reads)}
    return (Notice("notice.mosaic_suspected", values),)


@lru_cache(maxsize=1024)
def _at_most(carrying: int, reads: int) -> float:
    """Return the chance of so few reads of one of two equal alleles (binomial, one half)."""
    chance: float = sum(comb(reads, count) for count in range(carrying + 1)) / 2**reads
    return chance

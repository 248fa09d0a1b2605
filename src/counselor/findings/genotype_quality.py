"""When a genotype should be confirmed by another method before anybody relies on it.

Limits are conservative screening values for germline short reads; they raise a notice and never
drop a variant.
"""

from __future__ import annotations

from collections.abc import Iterator

MINIMUM_DEPTH = 10
"""Reads below which a genotype is weakly supported."""
MINIMUM_QUALITY = 20
"""GQ below which a genotype is doubtful (one in a hundred wrong)."""
HET_BALANCE = (0.25, 0.75)
"""Share of ALT reads expected of a heterozygous germline variant."""
HOM_BALANCE = 0.85
"""Share of ALT reads expected, at least, where every copy carries the variant."""


def doubts(
    depth: int | None, quality: int | None, balance: float | None, *, whole: bool | None
) -> Iterator[tuple[str, str]]:
    """Yield each doubt about a genotype with its figure: `low_depth`, `low_quality`, ….

    Args:
        depth: Reads (DP).
        quality: GQ.
        balance: Share of the reads that carry the variant.
        whole: Whether every copy carries it; None where the zygosity is not known.
    """
    if depth is not None and depth < MINIMUM_DEPTH:
        yield "low_depth", str(depth)
    if quality is not None and quality < MINIMUM_QUALITY:
        yield "low_quality", str(quality)
    if balance is None or whole is None:
        return
    low, high = HET_BALANCE
    if not (balance >= HOM_BALANCE if whole else low <= balance <= high):
        yield "unusual_balance", f"{balance * 100:.0f}"

"""Warnings for genes that short reads may misread: a near-identical copy, repeats, an inversion."""

from __future__ import annotations

from collections.abc import Iterator

from counselor.findings.models import Notice
from counselor.rulebook.rulebook import Rulebook


def hard_region_notices(symbol: str, rulebook: Rulebook) -> Iterator[Notice]:
    """Yield what must be said with every finding of a gene, also where it is none."""
    for region in rulebook.hard_regions(symbol):
        part = "exons" if region.exons else "gene"
        values = {"gene": symbol, "exons": region.exons.replace("-", "–"), "twin": region.twin}
        yield Notice(f"hard_region.{region.kind}_{part}", values)

"""NAT2: where phase is unknown, population frequency decides between tied diplotypes.

The rulebook lists for each such tie the diplotype to take (ClinPGx, 2025-11).
"""

from __future__ import annotations

from collections.abc import Iterable

from counselor.rulebook.models import PgxGene


def preferred(gene: PgxGene, tied: Iterable[str]) -> str:
    """Return the diplotype to take among tied ones; empty where no listed tie is among them."""
    names = set(tied)
    for take, among in gene.unphased_priorities:
        if names.issuperset(among):
            return take
    return ""

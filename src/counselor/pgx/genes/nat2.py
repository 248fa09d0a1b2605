"""NAT2: where phase is unknown, population frequency decides between tied diplotypes.

The rulebook lists for each such tie the diplotype to take (ClinPGx, 2025-11).
"""

from __future__ import annotations

from collections.abc import Iterable

from counselor.rulebook.models import PgxGene


def preferred(gene: PgxGene, best: Iterable[str], possible: Iterable[str]) -> str:
    """Return the diplotype to take where phase is unknown; empty where no priority applies.

    A priority applies where all diplotypes that it chooses among are `possible` (explain the
    sample) and one of them is among the `best` (has the highest score).
    """
    top, names = set(best), set(possible)
    for take, among in gene.unphased_priorities:
        if names.issuperset(among) and not top.isdisjoint(among):
            return take
    return ""

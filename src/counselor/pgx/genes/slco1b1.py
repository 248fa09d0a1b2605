"""SLCO1B1: where no diplotype can be called, rs4149056 alone tells most of the function.

CPIC statin guideline (PMID 35152405): the C allele of rs4149056 (c.521T>C) marks the alleles with
no function. The answer is inferred, and always marked so.
"""

from __future__ import annotations

from counselor.pgx.positions import GeneView

RSID = "rs4149056"
_ALLELES = {"T": "*1", "C": "*5"}


def inferred_alleles(view: GeneView) -> tuple[str, ...]:
    """Return the alleles that rs4149056 stands for; empty where it was not read on both copies."""
    pos = next((item.pos38 for item in view.gene.positions if item.rsid == RSID), 0)
    seen = view.seen.get(pos)
    unknown = any(item.position.pos38 == pos for item in view.unknown_alts)
    if seen is None or unknown or len(seen.alleles) != 2:
        return ()
    if not all(allele in _ALLELES for allele in seen.alleles):
        return ()
    return tuple(_ALLELES[allele] for allele in seen.alleles)

"""Where the facts of each gene lie on the line of the genome, to find the genes at a place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from counselor.genome.line import Spans, joined, spans_of

Place = tuple[str, int, int]
"""Chromosome, first and last base, 1-based, both included."""
_MARGIN = 300
"""Bases around a gene whose changes are looked at with it: neighbours count in judging one."""


@dataclass(frozen=True, slots=True, eq=False)
class GeneRegions:
    """A stretch for each gene and chromosome, from its first fact to its last.

    Attributes:
        genes: The gene of each of `spans`.
    """

    genes: tuple[str, ...]
    spans: Spans

    def at(self, places: Spans) -> frozenset[str]:
        """Return the genes that a place lies in, or beside within the margin."""
        found = joined(places).reaching(_widened(self.spans))
        return frozenset(self.genes[number] for number in np.flatnonzero(found).tolist())

    def around(self, genes: frozenset[str]) -> Spans:
        """Return the stretches of some genes with a margin, joined."""
        chosen = np.array([gene in genes for gene in self.genes], np.bool_)
        return joined(_widened(self.spans.chosen(chosen)))


def _widened(spans: Spans) -> Spans:
    return Spans(spans.starts - _MARGIN, spans.ends + _MARGIN)


def gene_regions(places: Iterable[tuple[str, Place]]) -> GeneRegions:
    """Return the regions of genes by the places of their facts."""
    hulls: dict[tuple[str, str], tuple[int, int]] = {}
    for gene, (chrom, first, last) in places:
        low, high = hulls.get((gene, chrom), (first, last))
        hulls[gene, chrom] = min(low, first), max(high, last)
    rows = [(chrom, low, high) for (_, chrom), (low, high) in hulls.items()]
    return GeneRegions(tuple(gene for gene, _ in hulls), spans_of(rows))

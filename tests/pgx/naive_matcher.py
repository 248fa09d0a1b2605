"""The matcher's rules once more, as plainly as they can be written and as slowly.

Every order of the strands is spelled out, every allele is held against every strand, and every pair
against every pair of strands. Nothing of the product's matcher is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations_with_replacement, product

from counselor.rulebook.models import PgxGene

CLASSES = {
    "R": "AG", "Y": "CT", "S": "CG", "W": "AT", "K": "GT", "M": "AC",
    "B": "CGT", "D": "AGT", "H": "ACT", "V": "ACG", "N": "ACGT",
}  # fmt: skip

Strand = dict[int, str]
Genotype = tuple[str, str, str | None]
"""Both copies, and the name of the phase block that orders them (None: unphased)."""


def strand_pairs(genotypes: Mapping[int, Genotype]) -> list[tuple[Strand, Strand]]:
    """Every pair of strands that the genotypes allow."""
    units: dict[str, list[int]] = {}
    for pos, (one, two, block) in genotypes.items():
        if one != two:
            units.setdefault(f"alone {pos}" if block is None else f"block {block}", []).append(pos)
    found = []
    for turns in product((False, True), repeat=len(units)):
        first = {pos: one for pos, (one, _, _) in genotypes.items()}
        second = {pos: two for pos, (_, two, _) in genotypes.items()}
        for positions, turned in zip(units.values(), turns, strict=True):
            for pos in positions if turned else ():
                first[pos], second[pos] = second[pos], first[pos]
        found.append((first, second))
    return found


class NaiveMatcher:
    """One gene of one sample."""

    def __init__(self, gene: PgxGene, genotypes: Mapping[int, Genotype]) -> None:
        self.pairs = strand_pairs(genotypes)
        self.refs = {item.pos38: item.ref for item in gene.positions}
        reference = next(item for item in gene.alleles if item.is_reference)
        self.blank = {
            pos: self.refs[pos] if cell in CLASSES else cell
            for pos, cell in reference.definition.items()
        }
        self.alleles = {
            item.name: {pos: cell for pos, cell in item.definition.items() if pos in genotypes}
            for item in gene.alleles
            if item.name not in gene.ignored_alleles
        }

    def fits(self, name: str, strand: Strand) -> bool:
        cells = self.alleles[name]
        return all(
            base in CLASSES.get(cells[pos], (cells[pos],))
            if pos in cells
            else base == self.blank[pos]
            for pos, base in strand.items()
        )

    def score(self, name: str) -> int:
        """A base class counts only where a strand that fits carries another base than REF."""
        strands = [strand for pair in self.pairs for strand in pair if self.fits(name, strand)]
        return sum(
            cell not in CLASSES or any(strand[pos] != self.refs[pos] for strand in strands)
            for pos, cell in self.alleles[name].items()
        )

    def best(self) -> set[tuple[str, str]]:
        """The pairs of allele names with the highest score."""
        fitting = {
            name: {number for number, (one, _) in enumerate(self.pairs) if self.fits(name, one)}
            for name in self.alleles
            if self.alleles[name]
        }
        other = {
            name: {number for number, (_, two) in enumerate(self.pairs) if self.fits(name, two)}
            for name in fitting
        }
        scores = {
            (one, two): self.score(one) + self.score(two)
            for one, two in combinations_with_replacement(sorted(fitting), 2)
            if fitting[one] & other[two] or fitting[two] & other[one]
        }
        top = max(scores.values(), default=0)
        return {pair for pair, score in scores.items() if score == top}

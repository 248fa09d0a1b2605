"""Pairs of named alleles that explain what both strands carry.

Heterozygous positions fall into units whose strand order is known within and unknown between them:
a phase block is one unit, an unphased position another. An allele fits a unit in either, both or no
orientation. Two alleles explain the sample exactly when each unit has an orientation in which one
fits one strand and the other the other. So no strand is ever spelled out, and the work grows with
the square of the number of alleles, however many positions are heterozygous.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from counselor.pgx.alleles import Pattern, blank_bases, patterns
from counselor.pgx.positions import GeneView, SeenPosition

Unit = tuple[SeenPosition, ...]
Pair = tuple["Candidate", "Candidate"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An allele that some strand of the sample can carry.

    Attributes:
        first, second: Bit n is set where the allele fits the first (second) copy of unit n.
        score: Number of its defining positions that speak for it.
    """

    pattern: Pattern
    first: int
    second: int
    score: int

    @property
    def name(self) -> str:
        """The allele's printed name."""
        return self.pattern.name


def units_of(seen: Iterable[SeenPosition]) -> tuple[Unit, ...]:
    """Return the groups of heterozygous positions whose strand order is known within."""
    blocks: dict[tuple[str, int], list[SeenPosition]] = defaultdict(list)
    for item in seen:
        if item.is_heterozygous:
            key = ("", item.pos) if item.phase is None else (f"block {item.phase}", 0)
            blocks[key].append(item)
    return tuple(tuple(block) for block in blocks.values())


class Sample:
    """The genotype of one gene, arranged for matching."""

    def __init__(self, view: GeneView) -> None:
        reference = blank_bases(view.gene)
        self.reference: Mapping[int, str] = reference
        self.refs = {item.pos38: item.ref for item in view.gene.positions}
        self.units = units_of(view.seen.values())
        self.seen = view.seen
        self.fixed = tuple(
            item
            for item in view.seen.values()
            if not item.is_heterozygous and item.alleles[0] != reference[item.pos]
        )
        self.plain = view.seen.keys() - {
            item.pos for item in (*self.fixed, *(item for unit in self.units for item in unit))
        }

    @property
    def all_units(self) -> int:
        """A bit for every unit."""
        return (1 << len(self.units)) - 1

    @property
    def is_haploid(self) -> bool:
        """Whether only one copy was read at every position."""
        return all(len(item.alleles) == 1 for item in self.seen.values())

    def candidate(self, pattern: Pattern) -> Candidate | None:
        """Return an allele as candidate, None where no strand can carry it."""
        if not self.plain.isdisjoint(pattern.differing):
            return None
        if any(not _accepts(self, pattern, item, 0) for item in self.fixed):
            return None
        first = second = 0
        for number, unit in enumerate(self.units):
            bit = 1 << number
            first |= bit if all(_accepts(self, pattern, item, 0) for item in unit) else 0
            second |= bit if all(_accepts(self, pattern, item, 1) for item in unit) else 0
        if first | second != self.all_units:
            return None
        return Candidate(pattern, first, second, self._score(pattern, first, second))

    def _score(self, pattern: Pattern, first: int, second: int) -> int:
        """Count the defining positions; a base class counts where some match is not REF."""
        vague = {pos for pos, bases in pattern.defined.items() if len(bases) > 1}
        score = len(pattern.defined) - len(vague)
        if not vague:
            return score
        carried = {item.pos for item in self.fixed}
        for number, unit in enumerate(self.units):
            for copy, fits in ((0, first), (1, second)):
                if fits >> number & 1:
                    carried |= {
                        item.pos for item in unit if item.alleles[copy] != self.refs[item.pos]
                    }
        return score + len(vague & carried)

    def candidates(self, found: Iterable[Pattern]) -> tuple[Candidate, ...]:
        """Return all alleles that some strand can carry."""
        tried = (self.candidate(pattern) for pattern in found)
        return tuple(candidate for candidate in tried if candidate is not None)


def _accepts(sample: Sample, pattern: Pattern, item: SeenPosition, copy: int) -> bool:
    """Whether the allele agrees with one copy; a blank cell takes the reference allele's base."""
    bases = pattern.defined.get(item.pos)
    allele = item.alleles[copy]
    return allele == sample.reference[item.pos] if bases is None else allele in bases


def explains(first: Candidate, second: Candidate, all_units: int) -> bool:
    """Tell whether two alleles together account for both strands of every unit."""
    return (first.first & second.second) | (first.second & second.first) == all_units


def pairs(candidates: Sequence[Candidate], all_units: int) -> list[Pair]:
    """Return every pair, an allele with itself included, that accounts for both strands."""
    return [
        (first, second)
        for number, first in enumerate(candidates)
        for second in candidates[number:]
        if explains(first, second, all_units)
    ]


def top(pairs_found: Sequence[Pair]) -> list[Pair]:
    """Return the pairs with the highest score, ties included.

    The score is the number of positions that define both alleles, so the better defined pair wins.
    """
    if not pairs_found:
        return []
    best = max(first.score + second.score for first, second in pairs_found)
    return [pair for pair in pairs_found if pair[0].score + pair[1].score == best]


@dataclass(frozen=True, slots=True)
class Matches:
    """Which alleles, or pairs of them, explain a sample. Names are as printed, pairs unsorted.

    Attributes:
        best: Those with the highest score, ties included.
        all: Every one; filled only for genes with priorities among unphased ties.
    """

    best: tuple[tuple[str, ...], ...]
    all: tuple[tuple[str, ...], ...]


def match(view: GeneView) -> Matches:
    """Return what explains a sample: pairs of alleles, or single ones where one copy was read."""
    sample = Sample(view)
    candidates = sample.candidates(item for item in patterns(view) if item.can_be_called)
    if sample.is_haploid:
        best = max((item.score for item in candidates), default=0)
        return Matches(
            tuple((item.name,) for item in candidates if item.score == best),
            tuple((item.name,) for item in candidates),
        )
    found = pairs(candidates, sample.all_units)
    return Matches(_names(top(found)), _names(found if view.gene.unphased_priorities else ()))


def _names(found: Iterable[Pair]) -> tuple[tuple[str, ...], ...]:
    return tuple((first.name, second.name) for first, second in found)

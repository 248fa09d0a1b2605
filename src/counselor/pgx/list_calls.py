"""Genes whose variants are named singly and combined on a strand (DPYD, RYR1).

Where the strand order is known, each strand is the set of its variants (`[a + b]/c`). Where it is
not, the variants found are listed, one twice if both strands carry it. The phenotype rests on one
variant of each strand, the one that counts most; in list form on the two that count most overall.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from counselor.pgx.alleles import accepted, defined_alleles
from counselor.pgx.diplotypes import natural_key, ordered_strands, strand_name
from counselor.pgx.phenotypes import Effect, Phenotypes
from counselor.pgx.positions import GeneView, SeenPosition, reference_allele
from counselor.pgx.uncertainty import Uncertainty
from counselor.rulebook.models import NamedAllele, PgxGene

MAX_BLOCKS = 8
"""More phase blocks than this are not combined: 2^7 diplotypes tell nobody anything."""

Strand = tuple[str, ...]
Weight = Callable[[Effect], float]
"""How much a variant counts for the phenotype: the lowest comes first."""


@dataclass(frozen=True, slots=True)
class Locus:
    """The variants that each copy carries at one place, and the block that orders the copies."""

    pos: int
    copies: tuple[Strand, ...]
    phase: str | None = None

    @property
    def is_heterozygous(self) -> bool:
        """Whether the copies differ."""
        return len(set(self.copies)) > 1


@dataclass(frozen=True, slots=True)
class ListCall:
    """What the loci add up to.

    Attributes:
        strands: The possible pairs of strands, in printed order; empty in list form.
        variants: The list form; empty where the strands are known.
        problem: Reason code where nothing can be called.
    """

    strands: tuple[tuple[Strand, ...], ...] = ()
    variants: Strand = ()
    problem: str = ""


def variant_alleles(gene: PgxGene) -> tuple[NamedAllele, ...]:
    """Return the gene's alleles other than the reference."""
    return tuple(allele for allele in defined_alleles(gene) if not allele.is_reference)


def single_loci(view: GeneView, left_out: Iterable[int] = ()) -> tuple[Locus, ...] | None:
    """Return the loci of the seen positions, one for each position with a variant.

    `left_out` are positions that another rule turns into a locus. None where an allele that some
    copy carries is not a variant of its own.
    """
    reference = reference_allele(view.gene).definition
    names = {
        (pos, base): allele.name
        for allele in variant_alleles(view.gene)
        if len(allele.definition) == 1
        for pos, cell in allele.definition.items()
        for base in accepted(cell)
    }
    loci = []
    for item in view.seen.values():
        if item.pos in left_out or set(item.alleles) == {reference[item.pos]}:
            continue
        locus = _locus(item, reference, names)
        if locus is None:
            return None
        loci.append(locus)
    return tuple(loci)


def _locus(
    item: SeenPosition, reference: Mapping[int, str], names: Mapping[tuple[int, str], str]
) -> Locus | None:
    copies: list[Strand] = []
    for allele in item.alleles:
        if allele == reference[item.pos]:
            copies.append(())
        elif (item.pos, allele) in names:
            copies.append((names[item.pos, allele],))
        else:
            return None
    return Locus(item.pos, tuple(copies), item.phase)


def call_loci(loci: Sequence[Locus]) -> ListCall:
    """Combine the loci to strands where their order is known, otherwise list the variants.

    The order is known where every heterozygous locus is phased, or only one is heterozygous.
    Several phase blocks give every pair of strands that they allow.
    """
    mixed = [locus for locus in loci if locus.is_heterozygous]
    unphased = [locus for locus in mixed if locus.phase is None]
    blocks = sorted({locus.phase for locus in mixed if locus.phase is not None})
    if unphased and len(unphased) + len(blocks) > 1:
        names = [name for locus in loci for copy in locus.copies for name in copy]
        return ListCall(variants=tuple(sorted(names, key=natural_key)))
    if len(blocks) > MAX_BLOCKS:
        return ListCall(problem="too_many_possibilities")
    found = set()
    for flips in product((0, 1), repeat=max(len(blocks) - 1, 0)):
        turned = dict(zip(blocks, (0, *flips), strict=False))
        strands = (_strand(loci, turned, copy) for copy in (0, 1))
        found.add(ordered_strands(strands))
    ordered = sorted(found, key=lambda pair: [[natural_key(name) for name in s] for s in pair])
    return ListCall(strands=tuple(ordered))


def _strand(loci: Sequence[Locus], turned: Mapping[str, int], copy: int) -> Strand:
    names = set()
    for locus in loci:
        turn = turned.get(locus.phase or "", 0) if locus.phase is not None else 0
        place = (copy + turn) % 2 if locus.is_heterozygous else 0
        names |= set(locus.copies[place])
    return tuple(sorted(names, key=natural_key))


def pair_name(strands: tuple[Strand, ...], reference: str) -> str:
    """Return the printed name of a pair of strands."""
    return "/".join(strand_name(strand, reference) for strand in strands)


def leading_pair(strands: tuple[Strand, ...], rules: Phenotypes, weigh: Weight) -> tuple[str, ...]:
    """Return the variant of each strand that counts most, the reference where it has none."""
    return tuple(_leading(strand, rules, weigh)[0] for strand in strands)


def leading_two(variants: Strand, rules: Phenotypes, weigh: Weight) -> tuple[str, ...]:
    """Return the two variants that count most overall, in list form."""
    order = _by_weight(variants, rules, weigh)
    return tuple([*order, rules.gene.reference_allele][:2])


def _leading(strand: Strand, rules: Phenotypes, weigh: Weight) -> list[str]:
    return _by_weight(strand, rules, weigh) or [rules.gene.reference_allele]


def _by_weight(names: Strand, rules: Phenotypes, weigh: Weight) -> list[str]:
    return sorted(names, key=lambda name: weigh(rules.effect(name)))


def open_variants(view: GeneView) -> tuple[str, ...]:
    """Return the variants that missing positions leave possible, sorted."""
    missing = {item.pos for item in view.missing}
    names = []
    for allele in variant_alleles(view.gene):
        unseen = allele.definition.keys() & missing
        fits = all(
            any(copy in accepted(cell) for copy in view.seen[pos].alleles)
            for pos, cell in allele.definition.items()
            if pos in view.seen
        )
        if unseen and fits:
            names.append(allele.name)
    return tuple(sorted(names, key=natural_key))


def open_outcomes(
    loci: Sequence[Locus], possible: Iterable[str], rules: Phenotypes, weigh: Weight
) -> set[str]:
    """Return the phenotypes of every pair of strands that the data allow.

    Only the variant that counts most on each strand matters, so two effects describe a pair of
    strands, and loci are added to them one by one.
    """
    neutral = rules.effect(rules.gene.reference_allele)

    def worse(first: Effect, strand: Strand) -> Effect:
        effects = [rules.effect(name) for name in strand]
        # The reference yields to any variant, as in the call itself.
        return min([*([] if first == neutral and effects else [first]), *effects], key=weigh)

    states = {(neutral, neutral)}
    for strands in _oriented(loci):
        states = {
            (worse(one, strands[turn]), worse(two, strands[1 - turn]))
            for one, two in states
            for turn in (0, 1)
        }
    extra = {rules.effect(name): name for name in possible}
    options: list[Strand] = [(), *((name,) for name in extra.values())]
    states = {
        (worse(one, first), worse(two, second))
        for one, two in states
        for first in options
        for second in options
    }
    return {rules.of_effects(pair)[0] for pair in states}


def _oriented(loci: Sequence[Locus]) -> list[tuple[Strand, Strand]]:
    """Return for each group of loci with known order the variants of both strands."""
    groups: dict[tuple[str, int], list[Locus]] = {}
    for locus in loci:
        known = locus.is_heterozygous and locus.phase is not None
        key = (f"block {locus.phase}", 0) if known else ("", locus.pos)
        groups.setdefault(key, []).append(locus)
    return [
        (
            tuple(name for locus in group for name in locus.copies[0]),
            tuple(name for locus in group for name in locus.copies[-1]),
        )
        for group in groups.values()
    ]


def list_uncertainty(
    view: GeneView, loci: Sequence[Locus], rules: Phenotypes, weigh: Weight, *, sure: bool = True
) -> Uncertainty:
    """Return what the data leave open for a gene of this kind.

    `sure` is False where something beyond missing positions makes the phenotype unsure.
    """
    possible = open_variants(view)
    outcomes = open_outcomes(loci, possible, rules, weigh)
    return Uncertainty(possible, sure and len(outcomes) == 1)

"""Numbers that show whether a sample is one person's, and whether samples belong to one family.

Counted are single-base variants of the autosomes with one ALT, which passed their filter: there the
callers err least, and every person has two copies.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counselor.readers.result import Kinship, Measures, SampleChecks, SampleRecord

LEAST_QUALITY = 20
"""Genotypes of a lower GQ are not compared."""

LEAST_DEPTH = 10
"""Genotypes on fewer reads are not compared: a second allele may be missed."""

DEPTH_FOR_BALANCE = 30
"""Reads from which the balance of a heterozygote is looked at: by chance alone fewer than 4 in 100
then lie outside `BALANCED`."""

BALANCED = (0.3, 0.7)
"""Share of ALT reads of a heterozygote that is not remarkable."""

_BASES = frozenset("ACGT")
_AUTOSOMES = frozenset(str(number) for number in range(1, 23))

Pair = tuple[SampleRecord, SampleRecord]


def sample_checks(
    records: Sequence[SampleRecord], trios: Sequence[tuple[SampleRecord, ...]] = ()
) -> SampleChecks:
    """Count what a sample's variants show.

    Args:
        records: Of the patient.
        trios: For lines with both parents: patient, mother, father.
    """
    counted = [(item, copies) for item in records if (copies := _copies(item)) is not None]
    het = [item for item, copies in counted if copies == 1]
    balances = [balance for item in het if (balance := _balance(item.measures)) is not None]
    low, high = BALANCED
    families = [found for family in trios if -1 not in (found := _all_copies(family))]
    errors = sum(not _can_be_inherited(*family) for family in families)
    return SampleChecks(
        het=len(het),
        hom=sum(copies == 2 for _, copies in counted),
        weighed=len(balances),
        unbalanced=sum(not low <= balance <= high for balance in balances),
        trio_sites=len(families),
        trio_errors=errors,
    )


def kinship(pairs: Sequence[Pair]) -> Kinship:
    """Compare two samples line by line."""
    both = [(one, two) for one, two in _pairs(pairs) if one or two]
    homozygous = [pair for pair in both if 2 in pair]
    return Kinship(
        sites=len(both),
        homozygous=len(homozygous),
        opposite=sum(0 in pair for pair in homozygous),
        same=sum(one == two for one, two in both),
    )


def _pairs(pairs: Sequence[Pair]) -> Iterator[tuple[int, int]]:
    for one, two in pairs:
        left, right = _copies(one), _copies(two)
        if left is not None and right is not None:
            yield left, right


def _all_copies(family: tuple[SampleRecord, ...]) -> tuple[int, ...]:
    """Return the copies of each; -1 for one whose genotype is not good."""
    found = [_copies(item) for item in family]
    return tuple(-1 if copies is None else copies for copies in found)


def _copies(record: SampleRecord) -> int | None:
    """Return how many copies carry the ALT; None where the line or genotype does not count."""
    genotype, measures = record.genotype, record.measures
    single = len(record.alts) == 1 and len(record.ref) == 1 and record.alts[0] in _BASES
    whole = len(genotype.alleles) == 2 and None not in genotype.alleles
    if not single or not whole or record.chrom not in _AUTOSOMES or measures.filters:
        return None
    if measures.quality is not None and measures.quality < LEAST_QUALITY:
        return None
    depth = _reads(measures)
    if depth is not None and depth < LEAST_DEPTH:
        return None
    return sum(allele == 1 for allele in genotype.alleles)


def _reads(measures: Measures) -> int | None:
    if measures.depth is not None or measures.allele_depths is None:
        return measures.depth
    return sum(measures.allele_depths)


def _balance(measures: Measures) -> float | None:
    depths = measures.allele_depths
    if depths is None or len(depths) != 2 or sum(depths) < DEPTH_FOR_BALANCE:
        return None
    return depths[1] / sum(depths)


def _can_be_inherited(child: int, mother: int, father: int) -> bool:
    """Tell whether one copy of each parent can make the child's genotype."""
    given = {0: {0}, 1: {0, 1}, 2: {1}}
    return any(one + two == child for one in given[mother] for two in given[father])

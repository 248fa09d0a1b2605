"""Which listed variants a sample carries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from counselor.genome.build import Build
from counselor.genome.variant import Reference, Variant, normalised
from counselor.readers.result import ObservedVariant, Site, SiteState, TestResult
from counselor.rulebook.models import ListedVariant
from counselor.rulebook.rulebook import Rulebook

_REACH = 150
"""How far left of an indel a listed form of the same change is looked for, in bases.

The length of the indel comes on top: a tandem duplication can be written at its other end.
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A listed variant that the sample carries.

    Attributes:
        composed: The file tells it in other pieces: as substitutions side by side on one copy, or
            as part of a longer one.
    """

    listed: ListedVariant
    observed: ObservedVariant
    composed: bool = False


class _KnownBases:
    """Bundled bases, completed by the REF strings of the variants that are compared."""

    def __init__(self, reference: Reference, *variants: Variant) -> None:
        self._reference = reference
        self._bases = {
            (item.chrom, item.pos + offset): base
            for item in variants
            for offset, base in enumerate(item.ref)
        }

    def fetch(self, chrom: str, start: int, end: int) -> str | None:
        """Return the bases of a stretch, None where any is not at hand."""
        known = [self._bases.get((chrom, pos)) for pos in range(start, end + 1)]
        if all(base is not None for base in known):
            return "".join(base or "" for base in known)
        return self._reference.fetch(chrom, start, end)


def _placed(listed: ListedVariant, build: Build) -> Variant | None:
    pos = listed.on(build)
    return None if pos is None else Variant(listed.chrom, pos, listed.ref, listed.alt)


def same_change(left: Variant, right: Variant, reference: Reference) -> bool:
    """Tell whether two variants describe the same change, as far as bases are at hand."""
    if left == right:
        return True
    if len(left.alt) - len(left.ref) != len(right.alt) - len(right.ref):
        return False
    known = _KnownBases(reference, left, right)
    return normalised(left, known) == normalised(right, known)


def _candidates(
    observed: ObservedVariant, rulebook: Rulebook, build: Build
) -> tuple[ListedVariant, ...]:
    variant = observed.variant
    growth = len(variant.alt) - len(variant.ref)
    if not growth:
        return rulebook.listed_at(build, variant.chrom, variant.pos)
    first = max(1, variant.pos - _REACH - max(len(variant.ref), len(variant.alt)))
    return rulebook.listed_near(build, variant.chrom, first, variant.pos, growth)


def listed_hits(result: TestResult, rulebook: Rulebook) -> tuple[Hit, ...]:
    """Return every listed variant that the sample carries, in the order of the file's variants.

    Indels are compared as changes, not as spellings: a right-shifted or untrimmed one is found as
    far as the rulebook's sequences or the variants' own REF strings prove that it is the same.
    """
    reference = rulebook.reference(result.build)
    hits: list[Hit] = []
    for observed in result.observed:
        for listed in _candidates(observed, rulebook, result.build):
            placed = _placed(listed, result.build)
            if placed is not None and same_change(placed, observed.variant, reference):
                hits.append(Hit(listed, observed))
    found = {(hit.listed.gene, hit.listed.id) for hit in hits}
    hits += _filtered_parts(result, rulebook, found)
    return (*dict.fromkeys(hits), *_composed_hits(result, rulebook, found))


def _filtered_parts(
    result: TestResult, rulebook: Rulebook, found: set[tuple[str, str]]
) -> Iterator[Hit]:
    """Yield the listed single-base changes inside longer substitutions that failed a filter.

    They are not assessed, as their place is; but they are named like any other filtered one.
    """
    for observed in result.observed:
        variant = observed.variant
        if observed.passed or variant.is_indel or len(variant.ref) == 1:
            continue
        for offset, bases in enumerate(zip(variant.ref, variant.alt, strict=True)):
            for listed in rulebook.listed_at(result.build, variant.chrom, variant.pos + offset):
                if (listed.ref, listed.alt) == bases and (listed.gene, listed.id) not in found:
                    yield Hit(listed, observed, composed=True)


def _composed_hits(
    result: TestResult, rulebook: Rulebook, found: set[tuple[str, str]]
) -> Iterator[Hit]:
    """Yield the listed variants that a copy spells out at their place, however it was written.

    A place that was called in part names the copies that are known. Variants in `found` (gene,
    rule id) are left out.
    """
    for (chrom, pos, ref), site in result.sites.items():
        if site.state is SiteState.FILTERED or set(site.alleles) <= {ref, None}:
            continue
        for listed in rulebook.listed_at(result.build, chrom, pos):
            spelled = listed.ref == ref and listed.alt in site.alleles
            if spelled and (listed.gene, listed.id) not in found:
                variant = Variant(chrom, pos, ref, listed.alt)
                yield Hit(listed, _observed_at(site, variant, result), composed=True)


def _observed_at(site: Site, variant: Variant, result: TestResult) -> ObservedVariant:
    pieces = [
        item.as_read
        for item in result.observed
        if item.variant.chrom == variant.chrom
        and item.variant.pos <= variant.end
        and variant.pos <= item.variant.end
    ]
    known = [allele for allele in site.alleles if allele is not None]
    strands = tuple(at for at, allele in enumerate(site.alleles) if allele == variant.alt)
    return ObservedVariant(
        variant=variant,
        as_read=" + ".join(dict.fromkeys(pieces)) or variant.key,
        copies=len(strands),
        total=len(known),
        strands=strands,
        phased=site.phased,
        phase_set=site.phase_set,
        allele_balance=None,
        passed=True,
        partial=len(known) < len(site.alleles),
        # No line: copies of an unphased place stand in no order that a line would tell.
        measures=replace(site.measures, line=0),
    )

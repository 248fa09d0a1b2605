"""What one record says about one target, copy by copy."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from counselor.genome.variant import Variant
from counselor.readers.result import Measures
from counselor.readers.vcf.call import Call, Place, carries_symbol, may_be_asked, spelled, touches

LEAST_QUALITY = 20
"""A reference statement with a lower genotype quality (1 error in 100) is no evidence.

A missed variant is the worst error of this program, and a block or 0/0 line of GQ below 20 says
itself that a heterozygous variant is not excluded. GATK's own blocks of GQ 0 mean 'no idea'.
"""

LEAST_DEPTH = 5
"""A reference statement on fewer reads is no evidence: with 4 reads, one heterozygous variant in 8
shows on none or one of them."""


@dataclass(frozen=True)
class View:
    """A record seen from a target.

    Attributes:
        carried: For each copy the variant that touches the target, or None.
        unknown: Copies (0-based) that carry something whose bases are not known.
        missing: Copies that were not called.
        addresses: The record tells whether the changes that the target asks about are there, on all
            of its bases: where a copy is not carried, it is reference.
        coverage: 1-based stretch on which the record speaks of any possible change, else None.
    """

    call: Call
    place: Place
    carried: tuple[Variant | None, ...]
    unknown: frozenset[int]
    missing: frozenset[int]
    addresses: bool
    coverage: tuple[int, int] | None

    @property
    def copies(self) -> int:
        """Number of copies in the genotype; 0 where the line has none."""
        return len(self.carried)

    @property
    def carries(self) -> bool:
        """Whether any copy differs from reference at the target, known or not."""
        return bool(self.unknown) or any(self.carried)

    @property
    def speaks(self) -> bool:
        """Whether the record has a bearing on the target at all."""
        return self.carries or self.addresses or self.coverage is not None

    @property
    def measures(self) -> Measures:
        """The record's numbers."""
        return self.call.record.measures

    @cached_property
    def listed(self) -> frozenset[Variant]:
        """The record's ALTs that touch the target, carried or not."""
        known = (item for item in self.call.variants if item is not None)
        return frozenset(item for item in known if touches(item, self.place))

    def count(self, variant: Variant) -> int:
        """Return how many copies carry a variant."""
        return sum(item == variant for item in self.carried)

    @property
    def is_missing(self) -> bool:
        """Whether no copy was called."""
        return len(self.missing) == self.copies

    @property
    def is_weak_reference(self) -> bool:
        """Whether its word for reference is too weak to be evidence."""
        return is_weak(self.measures)


def is_weak(measures: Measures) -> bool:
    """Tell whether numbers are too low for a reference statement to be evidence."""
    quality, depth = measures.quality, measures.depth
    if depth is None and measures.allele_depths is not None:
        depth = sum(measures.allele_depths)
    return (quality is not None and quality < LEAST_QUALITY) or (
        depth is not None and depth < LEAST_DEPTH
    )


def view_of(call: Call, place: Place) -> View | None:
    """Look at a record from a target; None where it says nothing about it.

    Records of structural variants matter only where the sample carries one that passed its filter:
    the program does not assess them, so that neither their absence nor their doubt says anything.
    """
    record = call.record
    carried: list[Variant | None] = []
    unknown, missing = set(), set()
    for copy, allele in enumerate(record.genotype.alleles):
        variant = call.variants[allele - 1] if allele else None
        carried.append(variant if variant and touches(variant, place) else None)
        if allele is None:
            missing.add(copy)
        elif allele and variant is None:
            if carries_symbol(record.alts[allele - 1], call, place):
                unknown.add(copy)
        elif variant and _is_unknown_here(variant, place):
            unknown.add(copy)
    if call.is_structural and (record.measures.filters or not unknown):
        return None
    view = View(
        call=call,
        place=place,
        carried=tuple(carried),
        unknown=frozenset(unknown),
        missing=frozenset(missing),
        addresses=_addresses(call, place),
        coverage=_coverage(call, place),
    )
    return view if view.speaks or view.listed else None


def _is_unknown_here(variant: Variant, place: Place) -> bool:
    """Tell whether a carried variant changes the target, or may do so, in a way it can't spell."""
    if touches(variant, place):
        return spelled(variant, place) is None
    return may_be_asked(variant, place)


def _coverage(call: Call, place: Place) -> tuple[int, int] | None:
    record = call.record
    if not call.is_open or record.pos > place.end or record.end < place.start:
        return None
    return max(record.pos, place.start), min(record.end, place.end)


def _addresses(call: Call, place: Place) -> bool:
    record = call.record
    spans = record.pos <= place.start and record.end >= place.end
    if call.is_open:
        return spans
    for variant in call.variants:
        if variant is None or not touches(variant, place):
            continue
        same_kind = place.indels if variant.is_indel else place.substitutions
        if variant in place.forms or (spans and same_kind):
            return True
    return False

"""A record with its ALTs in normal form, and what it says about one target."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from counselor.genome.target import LARGEST_SMALL_CHANGE, Target
from counselor.genome.variant import Reference, Variant, normalised
from counselor.readers.result import SampleRecord
from counselor.readers.vcf.record import UNSPECIFIED

_BASES = frozenset("ACGT")
_POINT_SYMBOLS = ("<INS", "<INV")

LEAST_SHARE_OF_ALT = 0.25
"""From this share of ALT reads upwards a heterozygote is as likely: reference is no evidence."""

LEAST_SHARE_OF_HETEROPLASMY = 0.05
"""The same on the mitochondrion, where a change in few of the copies is a finding of its own."""

LONGEST_SHIFT = 100
"""An indel may be written this many bases to the right of its normal form, or further (unseen)."""


@dataclass(frozen=True)
class Call:
    """A record of the sample.

    Attributes:
        record: As written.
        variants: The normal form of each ALT; None where the ALT is no known run of bases.
        counts_reads: AD is declared as one number for each allele, REF included.
    """

    record: SampleRecord
    variants: tuple[Variant | None, ...]
    counts_reads: bool = False

    @property
    def reads_contradict(self) -> bool:
        """Whether a heterozygous genotype rests on reads of one of its alleles only.

        On the mitochondrion 0/1 stands for any share (GATK's Mutect2 writes it for all reads too):
        only a change without any read contradicts it.
        """
        depths = self.record.measures.allele_depths
        called = {allele for allele in self.record.genotype.alleles if allele is not None}
        if not self.counts_reads or depths is None or len(called) < 2:
            return False
        if len(depths) != len(self.record.alts) + 1:
            return False
        if self.record.chrom == "MT":
            return not any(depths[allele] for allele in called if allele)
        return sum(depths[allele] > 0 for allele in called) == 1

    @property
    def reads_deny_reference(self) -> bool:
        """Whether a reference genotype stands beside many reads of ALTs, as of a heterozygote.

        Told by the reads of each allele or, without them, by the share that the line states.

        On the mitochondrion few are many: a caller that counts two copies writes 0/0 beside them.
        """
        if not self.record.genotype.is_reference:
            return False
        of_mitochondrion = self.record.chrom == "MT"
        least = LEAST_SHARE_OF_HETEROPLASMY if of_mitochondrion else LEAST_SHARE_OF_ALT
        depths = self.record.measures.allele_depths
        if self.counts_reads and depths and len(depths) == len(self.record.alts) + 1:
            return sum(depths[1:]) >= max(least * sum(depths), 1)
        stated = self.record.fractions
        return len(stated) == len(self.record.alts) > 0 and max(stated) >= least

    @property
    def is_open(self) -> bool:
        """Whether it speaks of any possible change: no ALT at all, or one for 'anything else'."""
        alts = self.record.alts
        return not alts or any(alt in UNSPECIFIED for alt in alts)

    @cached_property
    def is_plain_reference(self) -> bool:
        """Whether it only says that nothing differs: all copies called, nothing in its way."""
        return (
            UNSPECIFIED.issuperset(self.record.alts)
            and self.record.genotype.is_reference
            and not self.record.measures.filters
            and not self.reads_deny_reference
        )

    @property
    def names_no_change(self) -> bool:
        """Whether its ALTs are all 'anything else', and it is no block."""
        alts = self.record.alts
        return bool(alts) and all(alt in UNSPECIFIED for alt in alts) and not self._is_block

    @property
    def _is_block(self) -> bool:
        return "END" in self.record.info

    @property
    def is_structural(self) -> bool:
        """Whether it has no ALT but symbolic ones of structural variants, or breakends."""
        alts = self.record.alts
        return bool(alts) and all(_is_structural(alt) for alt in alts)

    @cached_property
    def span(self) -> tuple[int, int]:
        """First and last 1-based position that the record or any normal form touches."""
        known = [variant for variant in self.variants if variant is not None]
        starts = [it.pos - LONGEST_SHIFT if is_unsettled(it) else it.pos for it in known]
        first = max(1, min([self.record.pos, *starts]))
        return first, max([self.record.end, *(variant.end for variant in known)])


def _is_structural(alt: str) -> bool:
    return (alt.startswith("<") and alt not in UNSPECIFIED) or "[" in alt or "]" in alt


def call_of(record: SampleRecord, reference: Reference, *, counts_reads: bool = False) -> Call:
    """Bring every ALT of a record into normal form."""
    known = set(record.ref) <= _BASES
    variants = tuple(
        normalised(Variant(record.chrom, record.pos, record.ref, alt), reference)
        if known and set(alt) <= _BASES and alt != record.ref
        else None
        for alt in record.alts
    )
    return Call(record, variants, counts_reads)


@dataclass(frozen=True)
class Place:
    """A target, ready to be compared with records.

    Attributes:
        forms: Normal form of each ALT that the rulebook knows → the ALT as the target writes it.
        substitutions: Some known change keeps the number of bases (or none is known).
        indels: Some known change does not.
    """

    target: Target
    forms: dict[Variant, str]
    substitutions: bool
    indels: bool

    @property
    def start(self) -> int:
        """1-based first base."""
        return self.target.pos

    @property
    def end(self) -> int:
        """1-based last base."""
        return self.target.pos + len(self.target.ref) - 1

    @property
    def is_insertion_only(self) -> bool:
        """Whether it asks only what stands between its one base and the next."""
        return self.indels and not self.substitutions and len(self.target.ref) == 1


def place_of(target: Target, reference: Reference) -> Place:
    """Prepare a target for comparing."""
    changes = {alt: Variant(target.chrom, target.pos, target.ref, alt) for alt in target.alts}
    changes = {alt: change for alt, change in changes.items() if set(alt) <= _BASES}
    indels = any(change.is_indel for change in changes.values())
    substitutions = not changes or any(not change.is_indel for change in changes.values())
    forms = {normalised(change, reference): alt for alt, change in changes.items()}
    return Place(target, forms, substitutions=substitutions, indels=indels)


def touches(variant: Variant, place: Place) -> bool:
    """Tell whether a variant changes what a target asks about.

    A target that only knows insertions and deletions does not ask about single bases, and the
    anchor base before an insertion or deletion is not changed by it: so a substitution and an indel
    written at one position do not disturb each other.
    """
    if variant in place.forms:
        return True
    start, end = place.start, place.end
    if not variant.is_indel:
        return place.substitutions and variant.pos <= end and variant.end >= start
    anchored = variant.ref[0] == variant.alt[0]
    if anchored and len(variant.ref) == 1:
        after_last = max(end, start + 1) if place.indels else end
        return start <= variant.pos < after_last
    first = variant.pos + 1 if anchored else variant.pos
    return first <= end and variant.end >= start


def is_unsettled(variant: Variant) -> bool:
    """Tell whether an indel could move further left, had the bases there been at hand."""
    return variant.is_indel and variant.ref[-1] == variant.alt[-1]


def may_be_asked(variant: Variant, place: Place) -> bool:
    """Tell whether an unsettled indel may be, moved left, a change that a target asks about.

    It may where it inserts or removes the same bases, in any rotation, not far to the right.
    """
    if not is_unsettled(variant) or not 0 < variant.pos - place.start <= LONGEST_SHIFT:
        return False
    growth, own = len(variant.alt) - len(variant.ref), _gained_or_lost(variant)
    return any(
        len(form.alt) - len(form.ref) == growth and _gained_or_lost(form) in own + own
        for form in place.forms
        if form.is_indel
    )


def _gained_or_lost(variant: Variant) -> str:
    longer = max(variant.ref, variant.alt, key=len)
    return longer[min(len(variant.ref), len(variant.alt)) :]


def spelled(variant: Variant, place: Place) -> str | None:
    """Return the target's bases on a copy with a variant; None where they can't be told.

    They can't where a deletion reaches beyond the target, or takes a base whose identity was asked.
    """
    if variant in place.forms:
        return place.forms[variant]
    ref, start = place.target.ref, place.start
    if not variant.is_indel:
        low, high = max(variant.pos, start), min(variant.end, place.end)
        inside = variant.alt[low - variant.pos : high - variant.pos + 1]
        return ref[: low - start] + inside + ref[high - start + 1 :]
    removes = len(variant.ref) > 1
    if variant.pos < start or variant.end > place.end or (removes and not place.indels):
        return None
    return ref[: variant.pos - start] + variant.alt + ref[variant.end - start + 1 :]


def carries_symbol(alt: str, call: Call, place: Place) -> bool:
    """Tell whether an ALT of unknown bases, carried by the sample, leaves a target unknown.

    Insertions, inversions and breakends only disturb the place where they are anchored.
    """
    record = call.record
    is_point = alt.startswith(_POINT_SYMBOLS) or "[" in alt or "]" in alt or alt.startswith(".")
    last = record.pos + len(record.ref) - 1 if is_point else record.end
    first = record.pos + 1 if _is_structural(alt) and last > record.pos else record.pos
    return first <= place.end and last >= place.start


def agrees_with_reference(record: SampleRecord, target: Target) -> bool | None:
    """Tell whether REF of a record equals the target's where they overlap; None if they do not.

    N and other ambiguity codes are not compared. Of a long target only the first bases are: the
    builds differ in single bases here and there, and a REF of thousands may hold one.
    """
    after = record.pos + len(record.ref)
    if target.pos >= after:  # the usual place under a block, whose REF is its first base
        return None
    low = max(record.pos, target.pos)
    high = min(after, target.pos + min(len(target.ref), LARGEST_SMALL_CHANGE))
    if low >= high:
        return None
    own = record.ref[low - record.pos : high - record.pos]
    asked = target.ref[low - target.pos : high - target.pos]
    pairs = [(one, two) for one, two in zip(own, asked, strict=True) if one in _BASES]
    return all(one == two for one, two in pairs) if pairs else None


def as_read(record: SampleRecord, index: int) -> str:
    """Return `chrom-pos-ref-alt` of the ALT with a 0-based index, as the file has it."""
    return f"{record.chrom}-{record.pos}-{record.ref}-{record.alts[index]}"

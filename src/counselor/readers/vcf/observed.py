"""The variants that the sample carries, one entry for each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import numpy as np

from counselor.genome.build import chromosome_rank
from counselor.genome.variant import Variant
from counselor.readers.result import ObservedVariant, SampleRecord
from counselor.readers.vcf.call import Call, as_read
from counselor.readers.vcf.reference_lines import ReferenceLines

NO_LINES: Mapping[str, ReferenceLines] = {}


def observed_variants(
    calls: Iterable[Call], lines: Mapping[str, ReferenceLines] = NO_LINES
) -> tuple[ObservedVariant, ...]:
    """Return every carried ALT in normal form, sorted; failed filters are kept and marked.

    Lines that repeat a variant become one entry. Where they disagree on its copies, where another
    line denies it, or where the reads contradict the genotype, the entry is `partial`: its zygosity
    is not to be relied on. `lines` are further lines without a change, which may deny one too.
    """
    found: dict[Variant, ObservedVariant] = {}
    calls = tuple(calls)
    for call in calls:
        for item in _carried(call):
            before = found.get(item.variant)
            found[item.variant] = _joined(before, item) if before else item
    denied = _denied(calls, found) | _denied_by_lines(lines, found)
    for variant in denied & found.keys():
        found[variant] = replace(found[variant], partial=True)
    return tuple(sorted(found.values(), key=_order))


def _order(item: ObservedVariant) -> tuple[int, int, str, str]:
    variant = item.variant
    return chromosome_rank(variant.chrom), variant.pos, variant.ref, variant.alt


def _joined(one: ObservedVariant, two: ObservedVariant) -> ObservedVariant:
    keeps = min((one, two), key=lambda it: (it.measures.line, it.as_read))
    agree = (one.copies, one.total, one.passed) == (two.copies, two.total, two.passed)
    if agree:
        return replace(keeps, partial=one.partial or two.partial)
    failed = tuple(sorted({*one.measures.filters, *two.measures.filters}))
    measures = replace(keeps.measures, filters=failed)
    return replace(keeps, partial=True, passed=not failed, measures=measures)


def _denied(calls: Iterable[Call], found: Iterable[Variant]) -> set[Variant]:
    """Return the variants that some line with a whole genotype, not filtered, denies.

    It lists them uncarried, or calls all their bases, the anchor included, reference as a line
    about any change does: a base inside a deletion alone may be written as reference.
    """
    places = _changed_places(found)
    denied: set[Variant] = set()
    for call in calls:
        record, genotype = call.record, call.record.genotype
        if record.measures.filters or genotype.is_missing or genotype.is_partial:
            continue
        listed = enumerate(call.variants, 1)
        denied |= {item for index, item in listed if item and index not in genotype.alleles}
        if call.is_open and genotype.is_reference:
            rows = places.get(record.chrom, [])
            start = bisect_left(rows, record.pos, key=_pos)
            stop = bisect_right(rows, record.end, key=_pos)
            denied |= {item for item in rows[start:stop] if item.end <= record.end}
    return denied


def _denied_by_lines(lines: Mapping[str, ReferenceLines], found: Iterable[Variant]) -> set[Variant]:
    """Return the variants that lie wholly inside a 0/0 line without a change."""
    denied: set[Variant] = set()
    for chrom, variants in _changed_places(found).items():
        if chrom not in lines:
            continue
        starts, ends = lines[chrom].part(lines[chrom].denies)
        if not len(starts):
            continue
        order = np.argsort(starts, kind="stable")
        reach = np.maximum.accumulate(ends[order])
        before = np.searchsorted(starts[order], [it.pos for it in variants], side="right")
        for variant, count in zip(variants, before.tolist(), strict=True):
            if count and reach[count - 1] >= variant.end:
                denied.add(variant)
    return denied


def _pos(variant: Variant) -> int:
    return variant.pos


def _changed_places(found: Iterable[Variant]) -> dict[str, list[Variant]]:
    """Return variants by chromosome, sorted by position.

    Insertions are left out: a reference line up to the anchor says nothing of what follows it.
    """
    places: dict[str, list[Variant]] = defaultdict(list)
    for variant in sorted(found):
        if not (variant.is_indel and len(variant.ref) == 1):
            places[variant.chrom].append(variant)
    return places


def _carried(call: Call) -> Iterator[ObservedVariant]:
    record = call.record
    genotype = record.genotype
    called = [allele for allele in genotype.alleles if allele is not None]
    for index, variant in enumerate(call.variants):
        strands = tuple(at for at, it in enumerate(genotype.alleles) if it == index + 1)
        if variant is None or not strands:
            continue
        yield ObservedVariant(
            variant=variant,
            as_read=as_read(record, index),
            copies=len(strands),
            total=len(called),
            strands=strands,
            phased=genotype.phased,
            phase_set=genotype.phase_set,
            allele_balance=_balance(record, index),
            passed=not record.measures.filters,
            partial=genotype.is_partial or call.reads_contradict,
            measures=record.measures,
            info=record.info_text,
        )


def _balance(record: SampleRecord, index: int) -> float | None:
    depths = record.measures.allele_depths
    if depths is None or len(depths) != len(record.alts) + 1 or not sum(depths):
        stated = record.fractions
        return round(stated[index], 4) if len(stated) == len(record.alts) else None
    return round(depths[index + 1] / sum(depths), 4)

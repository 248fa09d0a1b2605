"""Where a stored result carries, or may carry, anything else than the reference.

It follows from the result alone and from no rulebook, so that it stays true whatever rulebook comes
later: a change of inherited facts at places where nobody carries anything can't alter a finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counselor.genome.line import Spans, joined, spans_of
from counselor.readers.result import ObservedVariant, StructuralCall, TestResult

_REACH = 200
"""Bases to the left of an indel within which the same change may be listed in another spelling:
more than `matching` looks, whose length of the change comes on top as well."""

Place = tuple[str, int, int]
"""Chromosome, first and last base, 1-based, both included."""
SiteKey = tuple[str, int, str]


@dataclass(frozen=True, slots=True, eq=False)
class Carried:
    """Where a result carries something.

    Attributes:
        spans: Stretches that a carried change can be listed in, joined.
        counted: Repeats or copies were counted, by the file or by another test: no stretch tells
            which facts concern them.
    """

    spans: Spans
    counted: bool


def carried_in(result: TestResult, *, typed: bool) -> Carried:
    """Return where a result carries something; `typed`: results of another test came with it."""
    places = (*observed_places(result), *site_places(result), *large_places(result))
    return Carried(joined(spans_of(place for _, place in places)), typed or bool(result.repeats))


def observed_places(result: TestResult) -> Iterator[tuple[ObservedVariant, Place]]:
    """Yield each small change, and where it can be listed."""
    for item in result.observed:
        variant = item.variant
        longest = max(len(variant.ref), len(variant.alt))
        reach = _REACH + longest if len(variant.ref) != len(variant.alt) else 0
        yield item, (variant.chrom, variant.pos - reach, variant.pos + longest)


def site_places(result: TestResult) -> Iterator[tuple[SiteKey, Place]]:
    """Yield each place that was asked for and does not read as the reference."""
    for key, site in result.sites.items():
        chrom, pos, ref = key
        if site.alleles and not set(site.alleles) <= {ref, None}:
            yield key, (chrom, pos, pos + len(ref) - 1)


def large_places(result: TestResult) -> Iterator[tuple[StructuralCall, Place]]:
    """Yield each large change with where it lies: ends, mate, and what lies between them."""
    for call in result.structural:
        low = min(call.start, call.start_range[0])
        high = max(call.end, call.end_range[1])
        if call.mate_chrom == call.chrom:
            low, high = min(low, call.mate_pos), max(high, call.mate_pos)
        elif call.mate_chrom:
            yield call, (call.mate_chrom, call.mate_pos, call.mate_pos)
        yield call, (call.chrom, low, high)

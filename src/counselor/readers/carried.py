"""Where a stored result carries, or may carry, anything else than the reference.

It follows from the result alone and from no rulebook, so that it stays true whatever rulebook comes
later: a change of inherited facts at places where nobody carries anything can't alter a finding.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from counselor.genome.line import Spans, joined, spans_of, unpacked_spans
from counselor.readers.result import StructuralCall, TestResult

_REACH = 200
"""Bases to the left of an indel within which the same change may be listed in another spelling:
more than `matching` looks, whose length of the change comes on top as well."""
_FORM = b"\x01"


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
    return Carried(joined(spans_of(_places(result))), typed or bool(result.repeats))


def packed_carried(carried: Carried) -> bytes:
    """Return it as bytes, to be kept."""
    flag = b"\x01" if carried.counted else b"\x00"
    return _FORM + flag + zlib.compress(carried.spans.packed(), 6)


def unpacked_carried(data: bytes) -> Carried | None:
    """Return it as it was packed; None for bytes of another form."""
    if data[:1] != _FORM:
        return None
    return Carried(unpacked_spans(zlib.decompress(data[2:])), data[1:2] == b"\x01")


def _places(result: TestResult) -> Iterator[tuple[str, int, int]]:
    for item in result.observed:
        variant = item.variant
        longest = max(len(variant.ref), len(variant.alt))
        reach = _REACH + longest if len(variant.ref) != len(variant.alt) else 0
        yield variant.chrom, variant.pos - reach, variant.pos + longest
    for (chrom, pos, ref), site in result.sites.items():
        if site.alleles and not set(site.alleles) <= {ref, None}:
            yield chrom, pos, pos + len(ref) - 1
    for call in result.structural:
        yield from _large(call)


def _large(call: StructuralCall) -> Iterator[tuple[str, int, int]]:
    yield call.chrom, min(call.start, call.start_range[0]), max(call.end, call.end_range[1])
    if call.mate_chrom:
        yield call.mate_chrom, call.mate_pos, call.mate_pos

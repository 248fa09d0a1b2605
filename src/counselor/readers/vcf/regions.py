"""Which bases of the asked regions a file has evidence for, and from what.

Each line makes statements: these bases were looked at, or these are in doubt. A base in doubt by
any line is not assessed, whatever the others say: so a line that failed, or lacks its genotype, can
only take evidence away. Bases that no line speaks of are assessed only where the person declared
that the test covers them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from counselor.genome.interval import Interval
from counselor.genome.stretches import EMPTY, Stretches, common, pieces, set_of, united, without
from counselor.readers.result import (
    AssessedStretch,
    Evidence,
    EvidenceSource,
    RegionDepth,
    RegionEvidence,
)
from counselor.readers.vcf.call import Call
from counselor.readers.vcf.record import UNSPECIFIED
from counselor.readers.vcf.reference_lines import ReferenceLines
from counselor.readers.vcf.view import is_weak

_BASES = frozenset("ACGT")
_POINT_SYMBOLS = ("<INS", "<INV")

Pair = tuple[int, int]


@dataclass
class _Statements:
    """What the lines of one chromosome say, as (first base, last base); 1-based, inclusive.

    `stars` are places of the allele `*`, which is explained where a called deletion reaches them.
    `depths` adds the reads.
    """

    explicit: list[Pair] = field(default_factory=list)
    block: list[Pair] = field(default_factory=list)
    doubt: list[Pair] = field(default_factory=list)
    stars: list[Pair] = field(default_factory=list)
    deleted: list[Pair] = field(default_factory=list)
    depths: list[tuple[int, int, int]] = field(default_factory=list)


def region_evidence(
    regions: Mapping[str, Sequence[Interval]],
    calls: Iterable[Call],
    lines: Mapping[str, ReferenceLines],
    evidence: Evidence,
    unusable: frozenset[str] = frozenset(),
) -> RegionEvidence:
    """Return the evidence for every base of the regions.

    Args:
        regions: What is asked, on the file's build; disjoint.
        calls: All lines near a target or in a region that were read one by one.
        lines: Those that were read as columns.
        evidence: What the person declared.
        unusable: Chromosomes whose coordinates can't be compared.
    """
    said: dict[str, _Statements] = {}
    for call in calls:
        if call.record.chrom in regions:
            _hear(call, said.setdefault(call.record.chrom, _Statements()))
    asked: dict[str, tuple[RegionDepth, ...]] = {}
    assessed: dict[str, tuple[AssessedStretch, ...]] = {}
    for chrom in sorted(regions):
        own = set_of((item.start, item.end) for item in regions[chrom])
        heard = said.get(chrom, _Statements())
        asked[chrom] = _depths(own, heard, lines.get(chrom))
        if chrom not in unusable:
            declared = _declared(chrom, own, evidence)
            assessed[chrom] = _assessed(own, heard, lines.get(chrom), declared)
    return RegionEvidence(asked, assessed)


def _hear(call: Call, said: _Statements) -> None:
    """Sort one line's statements."""
    record = call.record
    genotype = record.genotype
    carried = [record.alts[allele - 1] for allele in genotype.alleles if allele]
    if call.is_structural:
        if carried and not record.measures.filters:
            said.doubt.append(_reach_of_symbol(call, carried))
        return
    last = record.pos + len(record.ref) - 1
    span = (record.pos, record.end if call.is_open else last)
    depth = record.measures.depth
    if depth is None and record.measures.allele_depths is not None:
        depth = sum(record.measures.allele_depths)
    if depth is not None:
        said.depths.append((*span, depth))
    unclear = genotype.is_missing or genotype.is_partial or bool(record.measures.filters)
    if unclear or call.reads_contradict or call.reads_deny_reference:
        said.doubt.append(span)
    elif not carried:
        _hear_reference(call, span, said)
    elif any(alt != "*" and not set(alt) <= _BASES for alt in carried):
        said.doubt.append((record.pos, record.end))
    elif "*" in carried:
        said.stars.append(span)
    else:
        said.explicit.append((record.pos, last))
        if any(len(alt) < len(record.ref) for alt in carried):
            said.deleted.append((record.pos + 1, last))


def _hear_reference(call: Call, span: Pair, said: _Statements) -> None:
    """Sort a 0/0. One beside indels alone says nothing of the single bases there."""
    record = call.record
    if is_weak(record.measures):
        said.doubt.append(span)
    elif "END" in record.info or (record.alts and UNSPECIFIED.issuperset(record.alts)):
        said.block.append(span)
    elif call.is_open or any(len(alt) == len(record.ref) for alt in record.alts):
        said.explicit.append(span)


def _reach_of_symbol(call: Call, carried: Sequence[str]) -> Pair:
    """Return the bases that a carried structural variant leaves unknown; not its anchor base."""
    record = call.record
    is_point = all(alt.startswith(_POINT_SYMBOLS) or not alt.startswith("<") for alt in carried)
    end = record.pos + len(record.ref) - 1 if is_point else record.end
    return min(record.pos + 1, end), end


def _declared(chrom: str, own: Stretches, evidence: Evidence) -> tuple[Stretches, EvidenceSource]:
    if evidence.covered is not None:
        rows = ((item.start, item.end) for item in evidence.covered if item.chrom == chrom)
        return common(own, set_of(rows)), EvidenceSource.COVERED
    return (own if evidence.absent_is_reference else EMPTY), EvidenceSource.DECLARED


def _assessed(
    own: Stretches,
    said: _Statements,
    lines: ReferenceLines | None,
    declared: tuple[Stretches, EvidenceSource],
) -> tuple[AssessedStretch, ...]:
    explicit, block = set_of(said.explicit), set_of(said.block)
    in_doubt = set_of(said.doubt)
    if lines is not None:
        sound = lines.sound
        block = _with(block, lines.part(sound & lines.is_block))
        explicit = _with(explicit, lines.part(sound & ~lines.is_block))
        in_doubt = _with(in_doubt, lines.part(~sound))
    stars = without(set_of(said.stars), set_of(said.deleted))
    in_doubt = _with(in_doubt, stars)
    left = without(own, in_doubt)
    found: list[AssessedStretch] = []
    sources = (
        (explicit, EvidenceSource.EXPLICIT),
        (block, EvidenceSource.BLOCK),
        declared,
    )
    for stretches, source in sources:
        here = common(left, stretches)
        left = without(left, here)
        rows = zip(here[0].tolist(), here[1].tolist(), strict=True)
        found += [AssessedStretch(start, end, source) for start, end in rows]
    return tuple(sorted(found, key=lambda item: item.start))


def _with(one: Stretches, more: Stretches) -> Stretches:
    starts, ends = (np.concatenate(pair) for pair in zip(one, more, strict=True))
    return united(starts, ends)


def _depths(
    own: Stretches, said: _Statements, lines: ReferenceLines | None
) -> tuple[RegionDepth, ...]:
    """Return the reads on each region: of every line that gives a depth, however weak."""
    rows = np.array(said.depths, dtype=np.int64).reshape(-1, 3)
    starts, ends, depths = rows[:, 0], rows[:, 1], rows[:, 2]
    if lines is not None:
        told = lines.depths >= 0
        starts = np.concatenate((starts, lines.starts[told]))
        ends = np.concatenate((ends, lines.ends[told]))
        depths = np.concatenate((depths, lines.depths[told]))
    first, last, row, region = pieces(starts, ends, own)
    lengths = last - first + 1
    bases = np.bincount(region, lengths, len(own[0])).astype(np.int64)
    sums = np.bincount(region, lengths * depths[row], len(own[0]))
    least = np.full(len(own[0]), np.iinfo(np.int64).max)
    np.minimum.at(least, region, depths[row])
    sizes = own[1] - own[0] + 1
    means = np.round(sums / np.maximum(bases, 1), 1)
    least[bases == 0] = 0
    columns = (own[0], own[1], np.minimum(bases, sizes), means, least)
    return tuple(
        RegionDepth(*row) for row in zip(*(item.tolist() for item in columns), strict=True)
    )

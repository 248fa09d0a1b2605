"""What stands behind a negative: gene by gene, how much of it the file has evidence for.

A variant file names what differs. That nothing is named in a gene means something only as far as
the gene was looked at: by blocks of a gVCF, by a BED of what the test covered, by lines of its own,
or by the word of the person who imports it. Nothing is ever counted because the file is silent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from counselor.findings.models import GeneCoverage, NotAssessed, Scope, UncoveredExon
from counselor.genome.build import Build
from counselor.genome.stretches import Positions, Stretches, pieces, set_of
from counselor.genome.transcript import Transcript
from counselor.genome.variant import Reference
from counselor.inherited.coding import SequenceSource, sequence_source
from counselor.inherited.coverage import positions_by_gene
from counselor.readers.result import EvidenceSource, RegionDepth, TestResult
from counselor.rulebook.models import InheritedGene
from counselor.rulebook.rulebook import Rulebook

SINGLE_LINES_TELL = 0.5
"""From this share of a gene's coding bases upwards, lines of single bases alone are taken as a
statement of what was covered (a file with a line for every base). Below it they are the variants
that a plain VCF lists, and the file does not tell."""

DEPTH_TELLS = 0.5
"""So large a share of the bases must have a depth before one is given for the gene."""


def coding_coverage(
    result: TestResult,
    rulebook: Rulebook,
    not_assessed: Sequence[NotAssessed],
    bases: Reference | None = None,
) -> tuple[GeneCoverage, ...]:
    """Return the coverage of every gene of inherited conditions, sorted by symbol.

    Args:
        result: What was read.
        rulebook: Its genes, transcripts and positions.
        not_assessed: The positions without evidence (`not_assessed_positions`).
        bases: GRCh38 bases with sequences that were added by file; None where there are none.
    """
    missing: Counter[str] = Counter()
    for row in not_assessed:
        if row.scope is Scope.INHERITED:
            missing[row.gene] += row.positions
    totals = positions_by_gene(rulebook, result.build)
    genes = rulebook.inherited_genes()
    selects = [next(iter(rulebook.transcripts(gene.symbol)), None) for gene in genes]
    evidence = _Evidence.of(result, [item for item in selects if item is not None])
    own, found = rulebook.reference(Build.GRCH38), []
    for gene, select in zip(genes, selects, strict=True):
        total = totals[gene.symbol]
        covered = _coverage(gene, select, result, evidence, total, total - missing[gene.symbol])
        source = sequence_source(select, own, bases) if select else SequenceSource.MISSING
        found.append(replace(covered, sequence=source.value))
    return tuple(found)


@dataclass(frozen=True)
class _Evidence:
    """What stands behind the coding bases of each transcript.

    Attributes:
        bases: RefSeq accession → for each source, how many bases of each placed exon rest on it.
        regions: Chromosome → the asked regions with their depths.
    """

    bases: Mapping[str, Mapping[EvidenceSource, Positions]]
    regions: Mapping[str, tuple[Stretches, Sequence[RegionDepth]]]

    @classmethod
    def of(cls, result: TestResult, transcripts: Sequence[Transcript]) -> _Evidence:
        """Set what was read against the exons, a whole chromosome at once."""
        by_source = {
            chrom: {
                source: set_of((row.start, row.end) for row in rows if row.source is source)
                for source in EvidenceSource
            }
            for chrom, rows in result.regions.assessed.items()
        }
        regions = {
            chrom: (_columns([(row.start, row.end) for row in rows]), rows)
            for chrom, rows in result.regions.asked.items()
        }
        by_chrom: dict[str, list[Transcript]] = {}
        for item in transcripts:
            by_chrom.setdefault(item.chrom, []).append(item)
        bases = {}
        for chrom, items in by_chrom.items():
            bases.update(_counted_bases(items, result.build, by_source.get(chrom, {})))
        return cls(bases, regions)

    def regions_over(self, chrom: str, exons: Stretches) -> list[RegionDepth]:
        """Return the asked regions that overlap exons, each once."""
        if chrom not in self.regions:
            return []
        columns, rows = self.regions[chrom]
        return [rows[at] for at in sorted(set(pieces(*exons, columns)[3].tolist()))]


def _counted_bases(
    transcripts: Sequence[Transcript], build: Build, by_source: Mapping[EvidenceSource, Stretches]
) -> dict[str, dict[EvidenceSource, Positions]]:
    """Return, for each transcript of a chromosome and source, the bases of its placed exons."""
    placed = [_placed(item, build) for item in transcripts]
    exons = _columns([(start, end) for parts in placed for _, start, end in parts])
    found: dict[str, dict[EvidenceSource, Positions]] = {it.refseq: {} for it in transcripts}
    for source, stretches in by_source.items():
        if not len(stretches[0]):
            continue
        starts, ends, rows, _ = pieces(*exons, stretches)
        if not len(rows):
            continue
        counted = np.bincount(rows, ends - starts + 1, len(exons[0])).astype(np.int64)
        at = 0
        for item, parts in zip(transcripts, placed, strict=True):
            own = counted[at : at + len(parts)]
            at += len(parts)
            if own.any():
                found[item.refseq][source] = own
    return found


def _placed(transcript: Transcript, build: Build) -> list[tuple[int, int, int]]:
    """Return number, first and last base of the coding part of each exon that has a place."""
    return [
        (number, start + shift, end + shift)
        for number, (start, end), shift in transcript.coding_parts(build)
        if shift is not None
    ]


def _columns(pairs: Sequence[tuple[int, int]]) -> Stretches:
    columns = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return columns[:, 0], columns[:, 1]


def _coverage(
    gene: InheritedGene,
    select: Transcript | None,
    result: TestResult,
    evidence: _Evidence,
    total: int,
    assessed: int,
) -> GeneCoverage:
    lists = sorted({item.list for item in gene.conditions if item.list != "none"})
    counted = _counted(select, result, evidence) if select else _Counted()
    single = set(counted.sources) <= {EvidenceSource.EXPLICIT}
    share = counted.assessed / counted.bases if counted.bases else 0.0
    told = bool(counted.sources) and (not single or share >= SINGLE_LINES_TELL)
    return GeneCoverage(
        gene=gene.symbol,
        lists=tuple(lists) or ("other",),
        transcript=select.refseq if select else "",
        coding_bases=counted.bases,
        coding_assessed=counted.assessed,
        positions_total=total,
        positions_assessed=assessed,
        evidence={source.value: bases for source, bases in sorted(counted.sources.items())},
        told=told,
        uncovered=counted.uncovered if told else (),
        mean_depth=counted.mean_depth,
        least_depth=counted.least_depth,
    )


@dataclass(frozen=True, slots=True)
class _Counted:
    """The bases of one transcript. See `GeneCoverage` for the fields."""

    bases: int = 0
    assessed: int = 0
    sources: Mapping[EvidenceSource, int] = field(default_factory=dict)
    uncovered: tuple[UncoveredExon, ...] = ()
    mean_depth: float | None = None
    least_depth: int | None = None


def _counted(transcript: Transcript, result: TestResult, evidence: _Evidence) -> _Counted:
    parts = tuple(transcript.coding_parts(result.build))
    placed = _placed(transcript, result.build)
    exons = _columns([(start, end) for _, start, end in placed])
    sources = evidence.bases[transcript.refseq]
    left = exons[1] - exons[0] + 1 - sum(sources.values(), start=np.zeros(len(placed), np.int64))
    uncovered = [
        UncoveredExon(number, start, end, bases)
        for (number, start, end), bases in zip(placed, left.tolist(), strict=True)
        if bases
    ]
    lengths = [(number, end - start + 1, shift) for number, (start, end), shift in parts]
    uncovered += [
        UncoveredExon(number, 0, 0, length) for number, length, shift in lengths if shift is None
    ]
    mean, least = _depth(evidence.regions_over(transcript.chrom, exons))
    totals = {source: int(bases.sum()) for source, bases in sources.items()}
    ordered = tuple(sorted(uncovered, key=lambda item: item.number))
    coding = sum(length for _, length, _ in lengths)
    return _Counted(coding, sum(totals.values()), totals, ordered, mean, least)


def _depth(regions: Sequence[RegionDepth]) -> tuple[float | None, int | None]:
    """Return mean and least depth, where enough bases have one."""
    told = sum(row.bases for row in regions)
    if not told or told < DEPTH_TELLS * sum(row.end - row.start + 1 for row in regions):
        return None, None
    mean = sum(row.mean * row.bases for row in regions) / told
    return round(mean, 1), min(row.least for row in regions if row.bases)

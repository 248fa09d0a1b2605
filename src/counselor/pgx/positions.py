"""The defining positions of a gene as one test saw them, in GRCh38 terms.

A position is either seen, with the allele of each copy, or missing, with the reason. On GRCh37 the
alleles are still compared as bases, so a reference base that differs between the builds needs no
case of its own: what counts is the base that the sample carries.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counselor.findings.models import ExtraSite, MissingPosition, ReadPosition
from counselor.genome.build import Build
from counselor.readers.result import Site, SiteReason, SiteState, TestResult
from counselor.rulebook.models import NamedAllele, PgxGene, PgxPosition

_BASES = frozenset("ACGT")


@dataclass(frozen=True, slots=True)
class SeenPosition:
    """A position with a usable genotype.

    Attributes:
        pos: 1-based GRCh38 position.
        alleles: The allele of each copy, spanning GRCh38's REF; one on a haploid chromosome.
        phase: Name of the phase block that orders the copies; None where their order is unknown.
    """

    pos: int
    alleles: tuple[str, ...]
    phase: str | None = None

    @property
    def is_heterozygous(self) -> bool:
        """Whether the copies differ."""
        return len(set(self.alleles)) > 1


@dataclass(frozen=True, slots=True)
class UnknownAlt:
    """An ALT that the sample carries and no definition knows."""

    position: PgxPosition
    alt: str


@dataclass(frozen=True, slots=True)
class HalfCall:
    """A genotype of which only one copy was read, and that copy is not reference."""

    position: PgxPosition
    alleles: tuple[str | None, ...]
    phase: str | None


@dataclass(frozen=True, slots=True)
class GeneView:
    """What a test tells of one gene.

    Attributes:
        seen: 1-based GRCh38 position → genotype. Where the gene's rule is that an unknown ALT
            counts as reference, it already stands as REF here.
        missing: Positions without usable genotype, half calls among them.
        as_read: The genotypes of `seen` as the sample carries them, unknown ALTs included.
    """

    gene: PgxGene
    seen: Mapping[int, SeenPosition]
    missing: tuple[MissingPosition, ...]
    unknown_alts: tuple[UnknownAlt, ...]
    half_calls: tuple[HalfCall, ...]
    as_read: tuple[ReadPosition, ...] = ()

    @property
    def total(self) -> int:
        """How many positions define the gene's alleles."""
        return len(self.seen) + len(self.missing)


def reference_allele(gene: PgxGene) -> NamedAllele:
    """Return the allele whose bases fill the blank cells of all others.

    Raises:
        StopIteration: The gene has none (genes whose result comes from outside).
    """
    return next(allele for allele in gene.alleles if allele.is_reference)


def defining_positions(gene: PgxGene) -> tuple[PgxPosition, ...]:
    """Return the positions that take part in matching, sorted.

    Left out are those that the gene's exceptions ignore, and those beside the definitions (such as
    rs12777823 for warfarin).
    """
    listed = reference_allele(gene).definition
    chosen = (item for item in gene.positions if item.pos38 in listed)
    return tuple(
        sorted(
            (item for item in chosen if item.pos38 not in gene.ignored_positions),
            key=lambda item: item.pos38,
        )
    )


def known_alleles(gene: PgxGene) -> dict[int, set[str]]:
    """Return for each position the alleles that the rulebook knows there, REF included."""
    known = {item.pos38: {item.ref, *item.alts} for item in gene.positions}
    for allele in gene.alleles:
        for pos, base in allele.definition.items():
            if pos in known and set(base) <= _BASES:
                known[pos].add(base)
    return known


class _Reading:
    """Collects the positions of one gene."""

    def __init__(self, gene: PgxGene) -> None:
        self.gene = gene
        self.known = known_alleles(gene)
        self.seen: dict[int, SeenPosition] = {}
        self.missing: list[MissingPosition] = []
        self.unknown: list[UnknownAlt] = []
        self.half: list[HalfCall] = []
        self.as_read: list[ReadPosition] = []

    def lacks(self, position: PgxPosition, reason: str) -> None:
        """Note a position as missing."""
        self.missing.append(MissingPosition(position.rsid, position.chrom, position.pos38, reason))

    def take(self, position: PgxPosition, alleles: tuple[str, ...], phase: str | None) -> None:
        """Note a genotype; an ALT that no definition knows is noted apart."""
        known = self.known[position.pos38]
        strange = sorted({allele for allele in alleles if allele not in known})
        self.unknown.extend(UnknownAlt(position, alt) for alt in strange)
        plain = tuple(position.ref if allele in strange else allele for allele in alleles)
        self.seen[position.pos38] = SeenPosition(position.pos38, plain, phase)
        ordered = phase if len(set(alleles)) > 1 else None
        self.as_read.append(ReadPosition(position.rsid, position.pos38, alleles, ordered))

    def half_call(self, position: PgxPosition, site: Site, reason: str) -> None:
        """Note a genotype with a copy that was not read."""
        if any(allele not in (None, position.ref) for allele in site.alleles):
            self.half.append(HalfCall(position, site.alleles, _phase(site)))
        self.lacks(position, reason)


def _phase(site: Site) -> str | None:
    if not site.phased:
        return None
    return site.phase_set or ""


def _read(reading: _Reading, position: PgxPosition, site: Site, ref: str) -> None:
    reason = str(site.reason) or str(site.state)
    if not site.assessed:
        reading.half_call(position, site, reason)
        return
    alleles = site.alleles
    if site.state is SiteState.REFERENCE and not alleles:
        alleles = (ref, ref)
    if position.chrom == "MT":
        alleles = alleles[:1]
    called = tuple(allele for allele in alleles if allele is not None)
    single = len(alleles) == 1 and position.chrom not in ("X", "Y", "MT")
    if len(called) < len(alleles) or single:
        reading.half_call(position, site, SiteReason.HALF_CALL)
    elif not 1 <= len(called) <= 2:
        reading.lacks(position, SiteReason.GENOTYPE_MISSING)
    elif any(not set(allele) <= _BASES for allele in called):
        reading.lacks(position, SiteReason.SYMBOLIC_ALLELE)
    else:
        reading.take(position, called, _phase(site))


def view_gene(gene: PgxGene, result: TestResult) -> GeneView:
    """Return what a test tells of a gene's defining positions.

    Rules (PharmCAT 3.1.1, measured): a half call with REF is missing; one with ALT is missing too
    and noted, since the gene must not be called on it. A position that can't be placed surely on
    the file's build is missing.
    """
    reading = _Reading(gene)
    build: Build = result.build
    for position in defining_positions(gene):
        place = position.on(build)
        if place is None:
            reading.lacks(position, SiteReason.NO_COORDINATE)
            continue
        site = result.site(position.chrom, *place)
        _read(reading, position, site, place[1])
        if site.reason is SiteReason.NO_RECORD:
            alts = _substitutions(position, place, result)
            reading.unknown.extend(UnknownAlt(position, alt) for alt in alts)
    return GeneView(
        gene,
        reading.seen,
        tuple(reading.missing),
        tuple(reading.unknown),
        tuple(reading.half),
        tuple(reading.as_read),
    )


def _substitutions(position: PgxPosition, place: tuple[int, str], result: TestResult) -> list[str]:
    """Return the bases that the sample carries where only insertions are defined.

    Such a line says nothing of the insertion, so the position stays missing; but the base is one
    that no definition knows (PharmCAT 3.1.1 calls no diplotype there).
    """
    pos, ref = place
    if len(ref) > 1 or any(len(alt) == 1 for alt in position.alts):
        return []
    return sorted(
        it.variant.alt
        for it in result.observed
        if (it.variant.chrom, it.variant.pos, it.variant.ref) == (position.chrom, pos, ref)
        and len(it.variant.alt) == 1
    )


def extra_sites(gene: PgxGene, result: TestResult) -> tuple[ExtraSite, ...]:
    """Return the places beside the definitions that guidance asks for, as the test saw them."""
    wanted = [item for item in gene.positions if item.pos38 in gene.extra_positions]
    reading = _Reading(gene)
    for position in wanted:
        place = position.on(result.build)
        if place is None:
            reading.lacks(position, SiteReason.NO_COORDINATE)
        else:
            _read(reading, position, result.site(position.chrom, *place), place[1])
    strange = {item.position.pos38 for item in reading.unknown}
    found = []
    for position in wanted:
        seen = None if position.pos38 in strange else reading.seen.get(position.pos38)
        reasons = [item.reason for item in reading.missing if item.pos == position.pos38]
        reason = "" if seen else (*reasons, "unknown_alt")[0]
        alleles = seen.alleles if seen else ()
        found.append(ExtraSite(position.rsid, position.chrom, position.pos38, alleles, reason))
    return tuple(found)

"""Test results of one pharmacogene, described by rsID and genotype, without a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from counselor.findings.models import PgxFinding
from counselor.genome.build import Build
from counselor.genome.genotype import Sex
from counselor.pgx.gene_call import call_gene
from counselor.pgx.positions import defining_positions
from counselor.readers.result import (
    Evidence,
    InputFile,
    Site,
    SiteReason,
    SiteState,
    TestResult,
)
from counselor.rulebook.load import bundled_rulebook
from counselor.rulebook.models import PgxGene, PgxPosition

Key = tuple[str, int, str]


def gene_of(symbol: str) -> PgxGene:
    """The gene as the bundled rulebook has it."""
    gene = bundled_rulebook().pgx_gene(symbol)
    assert gene is not None
    return gene


def result_of(sites: dict[Key, Site], build: Build = Build.GRCH38) -> TestResult:
    """A test result that knows these sites and nothing else."""
    return TestResult(
        input=InputFile("sample.vcf", "0" * 64, "vcf", 0),
        build=build,
        sample="SAMPLE",
        samples=("SAMPLE",),
        kind="vcf",
        records=len(sites),
        evidence=Evidence(),
        sites=sites,
        observed=(),
    )


class GeneSample:
    """One sample's genotypes of one gene: explicit reference everywhere until told otherwise."""

    def __init__(self, symbol: str, build: Build = Build.GRCH38, gene: PgxGene | None = None):
        self.gene = gene or gene_of(symbol)
        self.build = build
        self.sites: dict[Key, Site] = {}
        for position in defining_positions(self.gene):
            place = position.on(build)
            if place is not None:
                ref = place[1]
                key = (position.chrom, place[0], ref)
                site = Site(SiteState.REFERENCE, SiteReason.EXPLICIT_REFERENCE, (ref, ref))
                self.sites[key] = site

    def position(self, name: str | int) -> PgxPosition:
        """A position by rsID or 1-based GRCh38 position."""
        return next(item for item in self.gene.positions if name in (item.rsid, item.pos38))

    def key(self, name: str | int) -> Key:
        """Where the position lies on the sample's build."""
        position = self.position(name)
        place = position.on(self.build)
        assert place is not None
        return position.chrom, *place

    def genotype(self, name: str | int, text: str, phase_set: str | None = None) -> GeneSample:
        """Set a genotype in bases: `G/A`, `G|A`, `A` for one copy, `A/.` for a half call."""
        bases = tuple(None if item == "." else item for item in re.split(r"[/|]", text))
        phased = "|" in text or len(bases) == 1
        site = Site(SiteState.CALLED, SiteReason.NONE, bases, phased, phase_set)
        if None in bases:
            site = replace(site, state=SiteState.NO_CALL, reason=SiteReason.HALF_CALL)
        self.sites[self.key(name)] = site
        return self

    def missing(self, *names: str | int, reason: SiteReason = SiteReason.NO_RECORD) -> GeneSample:
        """Take positions away."""
        for name in names:
            self.sites[self.key(name)] = Site(SiteState.NOT_COVERED, reason)
        return self

    def only(self, *names: str | int) -> GeneSample:
        """Take every other position away."""
        keep = {self.key(name) for name in names}
        self.sites = {key: site for key, site in self.sites.items() if key in keep}
        return self

    def result(self) -> TestResult:
        """The test result."""
        return result_of(self.sites, self.build)

    def call(self, sex: Sex = Sex.UNKNOWN) -> PgxFinding:
        """The gene's call."""
        return call_gene(self.gene, self.result(), sex)


def names_of(finding: PgxFinding) -> list[str]:
    """The diplotypes of a call."""
    return [item.name for item in finding.diplotypes]


def phenotypes_of(finding: PgxFinding) -> list[str]:
    """The phenotypes of a call, in the order of its diplotypes."""
    return [item.phenotype for item in finding.diplotypes]


def strand_of(gene: PgxGene, allele: str, choose: Sequence[int] = ()) -> dict[int, str]:
    """One strand that carries an allele: position → base. Base classes take the n-th base."""
    from counselor.pgx.alleles import accepted  # noqa: PLC0415 - the only use

    found = next(item for item in gene.alleles if item.name == allele)
    reference = next(item for item in gene.alleles if item.is_reference)
    strand = dict(reference.definition)
    picks = list(choose)
    for pos, cell in found.definition.items():
        options = sorted(accepted(cell))
        strand[pos] = options[picks.pop() % len(options) if picks and len(options) > 1 else 0]
    return strand


def set_strands(
    sample: GeneSample, first: dict[int, str], second: dict[int, str], separator: str
) -> GeneSample:
    """Write two strands as genotypes."""
    for position in defining_positions(sample.gene):
        pos = position.pos38
        sample.genotype(pos, f"{first[pos]}{separator}{second[pos]}")
    return sample


def notice_keys(finding: PgxFinding) -> list[str]:
    """The keys of a call's warnings, without their common start."""
    return [item.key.removeprefix("pgx.notice.") for item in finding.warnings]


def rsids(positions: Iterable[PgxPosition]) -> list[str]:
    """The rsIDs of positions."""
    return [item.rsid for item in positions]

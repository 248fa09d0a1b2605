"""What the genotypes on X and Y hint of the sample's chromosomal sex."""

from __future__ import annotations

from collections.abc import Iterable

from counselor.genome.build import Build, in_pseudoautosomal_region
from counselor.readers.result import SampleRecord, SexEvidence

_BASES = frozenset("ACGT")


def sex_evidence(records: Iterable[SampleRecord], build: Build) -> SexEvidence:
    """Count single-base variants of X and Y outside the pseudoautosomal regions.

    Only records that pass their filter and carry an ALT count, so that plain VCFs and gVCFs are
    read alike. `x_haploid` are genotypes with one copy on X, as written for males.
    """
    x_het = x_called = x_haploid = y_called = 0
    for record in records:
        alleles = record.genotype.alleles
        if not _counts(record) or in_pseudoautosomal_region(build, record.chrom, record.pos):
            continue
        if record.chrom == "Y":
            y_called += 1
            continue
        x_called += 1
        x_haploid += len(alleles) == 1
        x_het += len(set(alleles)) > 1
    return SexEvidence(x_het=x_het, x_called=x_called, x_haploid=x_haploid, y_called=y_called)


def _counts(record: SampleRecord) -> bool:
    genotype = record.genotype
    if record.chrom not in ("X", "Y") or record.measures.filters:
        return False
    if genotype.is_missing or genotype.is_partial or genotype.is_reference:
        return False
    carried = {record.alts[allele - 1] for allele in genotype.alleles if allele}
    return len(record.ref) == 1 and all(len(alt) == 1 and alt in _BASES for alt in carried)

"""How many copies of a variant a person has, given chromosome and sex."""

from __future__ import annotations

from counselor.findings.models import Notice
from counselor.genome.build import Build, in_pseudoautosomal_region
from counselor.genome.genotype import Sex, Zygosity
from counselor.genome.variant import Variant
from counselor.readers.result import ObservedVariant

HOMOPLASMIC_FRACTION = 0.95
"""Share of reads from which a mitochondrial variant counts as homoplasmic."""


def zygosity_of(observed: ObservedVariant, build: Build, sex: Sex) -> Zygosity:
    """Return the zygosity of an observed variant.

    On X outside the pseudoautosomal regions a single copy, or a diploid-coded homozygote in a
    male, is hemizygous; where the sex is not known a diploid-coded homozygote stays unknown.
    """
    variant = observed.variant
    if variant.chrom == "MT":
        return _mitochondrial(observed)
    if observed.partial:
        return Zygosity.UNKNOWN
    if _is_sex_linked(variant, build):
        return _sex_linked(observed, variant.chrom, sex)
    if observed.total != 2:
        return Zygosity.UNKNOWN
    return Zygosity.HOM if observed.copies == 2 else Zygosity.HET


def _is_sex_linked(variant: Variant, build: Build) -> bool:
    """Tell whether a place is on X or Y, where males have one copy."""
    shared = in_pseudoautosomal_region(build, variant.chrom, variant.pos)
    return variant.chrom in ("X", "Y") and not shared


def _mitochondrial(observed: ObservedVariant) -> Zygosity:
    if observed.allele_balance is not None:
        whole = observed.allele_balance >= HOMOPLASMIC_FRACTION
        return Zygosity.HOMOPLASMIC if whole else Zygosity.HETEROPLASMIC
    if observed.total and observed.copies < observed.total:
        return Zygosity.HETEROPLASMIC
    return Zygosity.UNKNOWN


def _sex_linked(observed: ObservedVariant, chrom: str, sex: Sex) -> Zygosity:
    if observed.total == 1:
        return Zygosity.UNKNOWN if sex is Sex.FEMALE else Zygosity.HEMI
    if observed.copies < observed.total:
        return Zygosity.HET
    if sex is Sex.MALE or chrom == "Y":
        return Zygosity.HEMI
    return Zygosity.HOM if sex is Sex.FEMALE else Zygosity.UNKNOWN


def zygosity_notices(
    zygosity: Zygosity, observed: ObservedVariant, build: Build, sex: Sex
) -> tuple[Notice, ...]:
    """Return what must be said about an unexpected or undecided zygosity."""
    variant = observed.variant
    if variant.chrom == "MT":  # see inherited/mitochondrial.py
        return ()
    sex_linked = _is_sex_linked(variant, build)
    key = ""
    if zygosity is Zygosity.UNKNOWN and observed.partial:
        key = "notice.zygosity_half_call"
    elif zygosity is Zygosity.UNKNOWN and sex_linked and variant.chrom == "X":
        female = sex is Sex.FEMALE
        key = "notice.single_copy_x_in_female" if female else "notice.x_sex_unknown"
    elif zygosity is Zygosity.UNKNOWN and observed.total > 2:
        key = "notice.zygosity_not_diploid"
    elif zygosity is Zygosity.UNKNOWN:
        key = "notice.zygosity_single_copy"
    elif zygosity is Zygosity.HET and sex is Sex.MALE and sex_linked:
        key = "notice.het_on_sex_chromosome_in_male"
    return (Notice(key, {"variant": observed.as_read}),) if key else ()

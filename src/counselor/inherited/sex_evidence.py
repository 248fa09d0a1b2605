"""What the variants on X and Y suggest of a sample's chromosomal sex.

Counted are variants (genotypes that carry an ALT) outside the pseudoautosomal regions. A person
with one X has no heterozygous genotype there, apart from errors of mapping, so their share lies
below 0.05; a person with two has a share of 0.5 to 0.7, as on the autosomes. A small share alone
proves nothing (long homozygous stretches give it too): variants on Y, or genotypes on X written
with one allele, must say the same.
"""

from __future__ import annotations

from counselor.genome.genotype import Sex
from counselor.readers.result import SexEvidence

FEWEST_GENOTYPES = 20
"""With fewer variants on X nothing is concluded."""

FEMALE_HET_SHARE = 0.1
"""From this share of heterozygous genotypes on X upwards: two X."""

MALE_HET_SHARE = 0.05
"""Below this share, and with variants on Y: one X."""

MALE_HAPLOID_SHARE = 0.5
"""From this share of one-allele genotypes on X upwards: the caller itself assumed one X."""

FEWEST_Y_VARIANTS = 5
"""So many variants on Y are no longer taken for stray mappings."""

STRAY_Y_SHARE = 0.05
"""Beside two X, variants on Y up to this share of those on X may be reads of X placed there."""


def suggested_sex(evidence: SexEvidence) -> Sex:
    """Return the sex that the genotypes on X and Y suggest, UNKNOWN in doubt."""
    if evidence.x_called < FEWEST_GENOTYPES:
        return Sex.UNKNOWN
    het_share = evidence.x_het / evidence.x_called
    haploid = evidence.x_haploid / evidence.x_called >= MALE_HAPLOID_SHARE
    has_y = evidence.y_called >= FEWEST_Y_VARIANTS
    if het_share >= FEMALE_HET_SHARE:
        return Sex.UNKNOWN if has_y or haploid else Sex.FEMALE
    if haploid or (het_share < MALE_HET_SHARE and has_y):
        return Sex.MALE
    return Sex.UNKNOWN


def two_x_and_y(evidence: SexEvidence) -> bool:
    """Tell whether X looks like two and there is a Y as well: XXY, or two people's DNA."""
    stray = max(FEWEST_Y_VARIANTS, STRAY_Y_SHARE * evidence.x_called)
    if evidence.x_called < FEWEST_GENOTYPES or evidence.y_called < stray:
        return False
    return evidence.x_het >= FEMALE_HET_SHARE * evidence.x_called


def one_x_without_y(evidence: SexEvidence) -> bool:
    """Tell whether X looks like one and there is no Y: 45,X, or X copies that are alike."""
    if evidence.x_called < FEWEST_GENOTYPES or evidence.y_called:
        return False
    one_allele = evidence.x_haploid >= MALE_HAPLOID_SHARE * evidence.x_called
    return not one_allele and evidence.x_het < MALE_HET_SHARE * evidence.x_called

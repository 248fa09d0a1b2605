"""Zygosity by chromosome, genotype and sex."""

from __future__ import annotations

import pytest

from counselor import wording
from counselor.genome.build import Build
from counselor.genome.genotype import Sex, Zygosity
from counselor.inherited.zygosity import zygosity_notices, zygosity_of
from result_builder import seen

F, M, U = Sex.FEMALE, Sex.MALE, Sex.UNKNOWN
AUTOSOME, X, Y = "17-43045712-G-A", "X-101397803-T-C", "Y-2787000-A-C"
PAR_X, MT = "X-1000000-A-G", "MT-3243-A-G"


@pytest.mark.parametrize(
    ("key", "gt", "sex", "expected", "notice"),
    [
        (AUTOSOME, "0/1", F, "het", ""),
        (AUTOSOME, "1|0", M, "het", ""),
        (AUTOSOME, "1/1", U, "hom", ""),
        (AUTOSOME, "1/2", U, "het", ""),
        (AUTOSOME, "1", M, "unknown", "notice.zygosity_single_copy"),
        (AUTOSOME, "./1", F, "unknown", "notice.zygosity_half_call"),
        (AUTOSOME, "0/0/1", F, "unknown", "notice.zygosity_not_diploid"),
        (X, "0/1", F, "het", ""),
        (X, "0/1", M, "het", "notice.het_on_sex_chromosome_in_male"),
        (X, "0/1", U, "het", ""),
        (X, "1/1", F, "hom", ""),
        (X, "1/1", M, "hemi", ""),
        (X, "1/1", U, "unknown", "notice.x_sex_unknown"),
        (X, "1", M, "hemi", ""),
        (X, "1", U, "hemi", ""),
        (X, "1", F, "unknown", "notice.single_copy_x_in_female"),
        (X, "./1", M, "unknown", "notice.zygosity_half_call"),
        (PAR_X, "1/1", M, "hom", ""),
        (PAR_X, "0/1", M, "het", ""),
        (Y, "1", M, "hemi", ""),
        (Y, "1/1", M, "hemi", ""),
    ],
)
def test_zygosity(key: str, gt: str, sex: Sex, expected: str, notice: str) -> None:
    observed = seen(key, gt)
    zygosity = zygosity_of(observed, Build.GRCH38, sex)
    assert zygosity == expected
    notices = [item.key for item in zygosity_notices(zygosity, observed, Build.GRCH38, sex)]
    assert notices == ([notice] if notice else [])
    assert all(wording.load("en").has(item) for item in notices)


def test_pseudoautosomal_region_depends_on_the_build() -> None:
    """X:2,750,000 lies in PAR1 of GRCh38 and outside that of GRCh37."""
    observed = seen("X-2750000-A-G", "1/1")
    assert zygosity_of(observed, Build.GRCH38, M) is Zygosity.HOM
    assert zygosity_of(observed, Build.GRCH37, M) is Zygosity.HEMI


@pytest.mark.parametrize(
    ("gt", "balance", "expected"),
    [
        ("1", 0.99, "homoplasmic"),
        ("1", 0.95, "homoplasmic"),
        ("1/1", 0.6, "heteroplasmic"),
        ("0/1", None, "heteroplasmic"),
        ("1", None, "unknown"),
        ("1/1", None, "unknown"),
    ],
)
def test_mitochondrial(gt: str, balance: float | None, expected: str) -> None:
    assert zygosity_of(seen(MT, gt, balance=balance), Build.GRCH38, F) == expected

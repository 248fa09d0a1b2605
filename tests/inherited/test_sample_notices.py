"""Warnings about the sample itself, with their numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counselor import wording
from counselor.genome.genotype import Sex, Zygosity
from counselor.inherited.quality import quality_notices
from counselor.inherited.sample_notices import sample_notices
from counselor.readers.result import SampleChecks, SexEvidence
from result_builder import result_of, seen

CLEAN = SampleChecks(het=900, hom=600, weighed=800, unbalanced=20)
FEMALE = SexEvidence(x_het=60, x_called=100)
MALE = SexEvidence(x_het=1, x_called=60, y_called=20)


def keys(checks: SampleChecks = CLEAN, sex: Sex = Sex.FEMALE, evidence=FEMALE) -> list[str]:
    result = replace(result_of(), checks=checks, sex_evidence=evidence)
    notices = sample_notices(result, sex)
    words = wording.load()
    assert all(words.text(item.key, item.values) for item in notices)
    return [item.key for item in notices]


def test_a_clean_sample_of_the_right_sex_is_not_remarked_on() -> None:
    assert keys() == []


def test_another_sex_is_told_and_an_unknown_one_is_not() -> None:
    assert keys(evidence=MALE) == ["sample.sex_disagrees"]
    assert keys(sex=Sex.UNKNOWN, evidence=MALE) == []


@pytest.mark.parametrize(
    ("sex", "evidence", "told"),
    [
        (Sex.MALE, SexEvidence(x_het=60, x_called=100, y_called=30), True),  # 47,XXY
        (Sex.FEMALE, SexEvidence(x_het=1, x_called=100), True),  # 45,X
        (Sex.FEMALE, SexEvidence(x_het=60, x_called=100, y_called=4), False),  # stray reads
        (Sex.MALE, SexEvidence(x_het=1, x_called=100), False),  # a file without Y
        (Sex.FEMALE, SexEvidence(x_het=1, x_called=15), False),  # too few
    ],
)
def test_an_unusual_set_of_sex_chromosomes_is_hinted_at(
    sex: Sex, evidence: SexEvidence, told: bool
) -> None:
    assert keys(sex=sex, evidence=evidence) == ["sample.chromosomes_unusual"] * told


@pytest.mark.parametrize(
    ("checks", "expected"),
    [
        (replace(CLEAN, unbalanced=200), ["sample.balance_spread"]),
        (replace(CLEAN, het=2400), ["sample.many_heterozygous"]),
        (SampleChecks(het=30, hom=2, weighed=30, unbalanced=20), []),
    ],
)
def test_a_mixture_is_suspected_where_enough_was_counted(
    checks: SampleChecks, expected: list[str]
) -> None:
    assert keys(checks) == expected


@pytest.mark.parametrize(
    ("ref", "alt", "zygosity", "suspected"),
    [
        (80, 16, Zygosity.HET, True),
        (50, 50, Zygosity.HET, False),
        (8, 4, Zygosity.HET, False),  # a third of twelve reads is chance
        (97, 3, Zygosity.HET, False),  # three reads may be errors
        (80, 16, Zygosity.HOM, False),
    ],
)
def test_a_mosaic_is_suspected_where_chance_does_not_explain_the_reads(
    ref: int, alt: int, zygosity: Zygosity, suspected: bool
) -> None:
    observed = seen("17-100-A-G", balance=alt / (ref + alt))
    measures = replace(observed.measures, depth=ref + alt, allele_depths=(ref, alt))
    found = quality_notices(replace(observed, measures=measures), zygosity)
    assert ("notice.mosaic_suspected" in {item.key for item in found}) is suspected

"""Reads and coverage as they are drawn: what the file does not give is never zero."""

from __future__ import annotations

from dataclasses import replace

import pytest

from case_builder import a_variant, an_inherited
from counselor.findings.coverage_bars import Gap, coverage_bars
from counselor.findings.models import GeneCoverage, NotAssessed, Scope
from counselor.findings.reads_picture import ReadsPicture, reads_pictures
from counselor.genome.genotype import Zygosity


def reads(**changes: object) -> ReadsPicture:
    variant = replace(a_variant(), **changes)  # type: ignore[arg-type]
    (found,) = reads_pictures(replace(an_inherited(), variants=(variant,)))
    return found


@pytest.mark.parametrize(
    ("zygosity", "carrying", "unusual"),
    [
        (Zygosity.HET, 0.5, False),
        (Zygosity.HET, 0.24, True),
        (Zygosity.HET, 0.9, True),
        (Zygosity.HOM, 0.99, False),
        (Zygosity.HOM, 0.6, True),
        (Zygosity.HEMI, 1.0, False),
        (Zygosity.HETEROPLASMIC, 0.05, False),
        (Zygosity.UNKNOWN, 0.05, False),
    ],
)
def test_the_share_is_judged_by_the_genotype(
    zygosity: Zygosity, carrying: float, unusual: bool
) -> None:
    assert reads(zygosity=zygosity, allele_balance=carrying).is_unusual == unusual


def test_a_heteroplasmy_has_no_expected_share() -> None:
    found = reads(zygosity=Zygosity.HETEROPLASMIC, allele_balance=0.3)
    assert (found.expected, found.ideal) == (None, None)


def test_what_the_file_does_not_give_stays_unknown() -> None:
    found = reads(depth=None, allele_balance=None, genotype_quality=None)
    assert (found.depth, found.carrying, found.quality) == (None, None, None)
    assert not (found.few_reads)
    assert not (found.low_quality)
    assert not (found.is_unusual)


def coverage(gene: str, total: int, assessed: int) -> GeneCoverage:
    return GeneCoverage(gene, (), "", 0, 0, total, assessed, {}, told=False, uncovered=())


def gap(gene: str, reason: str, positions: int, scope: Scope = Scope.INHERITED) -> NotAssessed:
    return NotAssessed(gene, scope, reason, positions, 10)


def test_bars_come_worst_first_and_add_up() -> None:
    rows = (
        gap("A", "no_record", 2),
        gap("A", "failed_filter", 1),
        gap("B", "half_call", 10),
        gap("B", "no_record", 3, Scope.PGX),
    )
    genes = (coverage("C", 10, 10), coverage("A", 10, 7), coverage("B", 10, 0), coverage("D", 0, 0))
    bars = coverage_bars(genes, rows)
    assert [bar.gene for bar in bars] == ["B", "A", "C"]
    assert [bar.gaps for bar in bars] == [
        ((Gap.NO_CALL, 10),),
        ((Gap.NOT_COVERED, 2), (Gap.FILTERED, 1)),
        (),
    ]
    assert all(bar.assessed + sum(n for _, n in bar.gaps) == bar.total for bar in bars)


def test_what_is_missing_without_a_reason_is_missing_all_the_same() -> None:
    (bar,) = coverage_bars((coverage("A", 10, 4),), (gap("A", "no_record", 5),))
    assert (bar.assessed, bar.gaps) == (4, ((Gap.NOT_COVERED, 5), (Gap.OTHER, 1)))
    (contradicting,) = coverage_bars((coverage("A", 10, 9),), (gap("A", "no_record", 5),))
    assert contradicting.assessed == 5

"""The scale of an activity score: bands side by side, the mark in the band of its phenotype."""

from __future__ import annotations

from dataclasses import replace

import pytest

from case_builder import a_pgx
from counselor.findings.models import Diplotype
from counselor.pgx.activity_scale import ActivityScale, activity_scale
from pgx_sample import GeneSample, gene_of


def scale_of(symbol: str, *scores: str) -> ActivityScale:
    calls = tuple(Diplotype(f"call {score}", "", score) for score in scores)
    finding = replace(a_pgx(symbol), diplotypes=calls)
    scale = activity_scale(gene_of(symbol), finding)
    assert scale is not None
    return scale


@pytest.mark.parametrize("symbol", ["CYP2C9", "CYP2D6", "DPYD"])
def test_bands_fill_the_width_and_do_not_overlap(symbol: str) -> None:
    bands = scale_of(symbol).bands
    edges = [edge for band in bands for edge in (band.left, band.right)]
    assert edges == sorted(edges)
    assert (edges[0], edges[-1]) == (0.0, pytest.approx(1.0))
    assert all(
        one == pytest.approx(other) for one, other in zip(edges[1:-1:2], edges[2::2], strict=True)
    )


@pytest.mark.parametrize(
    ("score", "phenotype"),
    [
        ("0.0", "Poor Metabolizer"),
        ("0.25", "Intermediate Metabolizer"),
        ("1.0", "Intermediate Metabolizer"),
        ("1.25", "Normal Metabolizer"),
        ("2.25", "Normal Metabolizer"),
        ("2.5", "Ultrarapid Metabolizer"),
        ("≥3.0", "Ultrarapid Metabolizer"),
    ],
)
def test_a_score_stands_in_the_band_of_its_phenotype(score: str, phenotype: str) -> None:
    scale = scale_of("CYP2D6", score)
    (mark,) = scale.marks
    (band,) = (item for item in scale.bands if item.left < mark.at < item.right)
    assert band.phenotype == phenotype
    assert mark.open_upwards == score.startswith("≥")


def test_a_score_that_is_not_known_has_no_mark() -> None:
    assert scale_of("CYP2D6", "n/a", "").marks == ()


def test_a_gene_without_scores_has_no_scale() -> None:
    assert activity_scale(gene_of("CYP2C19"), a_pgx("CYP2C19")) is None


def test_a_score_that_gaps_could_change_is_not_settled() -> None:
    whole, open_ = GeneSample("CYP2C9"), GeneSample("CYP2C9").missing("rs1057910")
    told = [activity_scale(item.gene, item.call()) for item in (whole, open_)]
    assert [scale.settled for scale in told if scale] == [True, False]

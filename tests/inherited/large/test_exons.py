"""Which exons a stretch reaches: checked on invented transcripts of both strands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counselor.findings.models import ExonExtent, Frame
from counselor.genome.build import Build
from counselor.genome.transcript import Transcript
from counselor.inherited.large.exons import (
    NO_STRETCH,
    exon_text,
    impact_of_place,
    impact_of_stretch,
)

FORWARD = Transcript(
    gene="GENE",
    mane="select",
    refseq="NM_1.1",
    refseq_protein="NP_1.1",
    ensembl="ENST1",
    chrom="1",
    strand="+",
    coding38=(1050, 5049),
    exons38=((1000, 1099), (2000, 2029), (3000, 3030), (4000, 4089), (5000, 5199)),
    exons37=((900, 999), None, (2900, 2930), None, (4900, 5099)),
)
REVERSE = replace(FORWARD, strand="-")
B38, B37 = Build.GRCH38, Build.GRCH37


def test_a_whole_exon_of_a_multiple_of_three_is_in_frame() -> None:
    found = impact_of_stretch(FORWARD, B38, (1990, 2050), (1990, 2050))
    assert (found.certain, found.partial, found.possible) == ((2,), (), ())
    assert (found.frame, found.extent) == (Frame.IN_FRAME, ExonExtent.INSIDE)


def test_an_exon_of_31_bases_shifts_the_frame_and_two_exons_add_up() -> None:
    alone = impact_of_stretch(FORWARD, B38, (2990, 3040), (2990, 3040))
    assert alone.frame is Frame.OUT_OF_FRAME
    both = impact_of_stretch(FORWARD, B38, (1990, 3040), (1990, 3040))
    assert (both.certain, both.frame) == ((2, 3), Frame.OUT_OF_FRAME)


def test_exons_of_the_reverse_strand_are_numbered_from_the_other_end() -> None:
    found = impact_of_stretch(REVERSE, B38, (1990, 2050), (1990, 2050))
    assert found.certain == (4,)


@pytest.mark.parametrize(
    ("item", "stretch", "frame", "extent"),
    [
        (FORWARD, (500, 1500), Frame.START_LOST, ExonExtent.START),
        (REVERSE, (500, 1500), Frame.STOP_LOST, ExonExtent.END),
        (FORWARD, (4900, 6000), Frame.STOP_LOST, ExonExtent.END),
        (REVERSE, (4900, 6000), Frame.START_LOST, ExonExtent.START),
        (FORWARD, (900, 5300), Frame.START_LOST, ExonExtent.WHOLE_GENE),
    ],
)
def test_the_ends_of_the_gene(
    item: Transcript, stretch: tuple[int, int], frame: Frame, extent: ExonExtent
) -> None:
    found = impact_of_stretch(item, B38, stretch, stretch)
    assert (found.frame, found.extent) == (frame, extent)


def test_half_an_exon_is_partial_and_its_frame_is_not_known() -> None:
    found = impact_of_stretch(FORWARD, B38, (2010, 2500), (2010, 2500))
    assert (found.certain, found.partial, found.frame) == ((2,), (2,), Frame.UNKNOWN)


def test_an_intron_alone_reaches_nothing() -> None:
    found = impact_of_stretch(FORWARD, B38, (1200, 1900), (1200, 1900))
    assert not found.reaches


def test_uncertain_ends_tell_certain_from_possible_exons() -> None:
    found = impact_of_stretch(FORWARD, B38, (2990, 3500), (1500, 3500))
    assert (found.certain, found.possible, found.frame) == ((3,), (2,), Frame.UNKNOWN)
    nothing_sure = impact_of_stretch(FORWARD, B38, NO_STRETCH, (1500, 3500))
    assert (nothing_sure.certain, nothing_sure.possible) == ((), (2, 3))
    assert nothing_sure.extent is ExonExtent.POSSIBLE


def test_an_exon_that_the_build_cannot_place_is_reached_if_its_neighbours_are() -> None:
    found = impact_of_stretch(FORWARD, B37, (800, 3000), (800, 3000))
    assert found.certain == (1, 2, 3)
    assert found.possible == (4,)  # beside a reached exon, and nobody knows where it lies


def test_a_break_names_its_exon_or_the_two_beside_its_intron() -> None:
    assert impact_of_place(FORWARD, B38, 2010, 2010).certain == (2,)
    assert impact_of_place(FORWARD, B38, 2500, 2500).between == (2, 3)
    assert impact_of_place(REVERSE, B38, 2500, 2500).between == (3, 4)
    assert impact_of_place(FORWARD, B38, 2020, 2100).possible == (2,)
    assert not impact_of_place(FORWARD, B38, 200, 300).reaches


@given(st.integers(800, 5400), st.integers(0, 4600), st.integers(0, 300), st.integers(0, 300))
def test_wider_ends_never_make_an_exon_certain(start: int, size: int, low: int, high: int) -> None:
    exact = impact_of_stretch(FORWARD, B38, (start, start + size), (start, start + size))
    inner = (start + low, start + size - high)
    wide = impact_of_stretch(
        FORWARD, B38, inner if inner[0] <= inner[1] else NO_STRETCH, (start - low, start + size)
    )
    assert set(wide.certain) <= set(exact.certain)
    assert set(exact.certain) <= {*wide.certain, *wide.possible}


@given(st.integers(800, 5400), st.integers(0, 4600))
def test_strands_reach_the_same_exons_by_mirrored_numbers(start: int, size: int) -> None:
    stretch = (start, start + size)
    one = impact_of_stretch(FORWARD, B38, stretch, stretch)
    two = impact_of_stretch(REVERSE, B38, stretch, stretch)
    assert {6 - number for number in one.certain} == set(two.certain)


def test_numbers_are_said_as_spans() -> None:
    assert exon_text((3, 4, 5, 8)) == "3–5, 8"
    assert exon_text((7,)) == "7"

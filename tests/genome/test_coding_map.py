"""c. numbering on both strands, exon by exon."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counselor.genome.build import Build
from counselor.genome.coding_map import CodingMap, DirectedBases
from counselor.genome.hgvs import BadName, parse_position
from counselor.genome.interval import Interval
from counselor.genome.transcript import Transcript


def transcript(strand: str) -> Transcript:
    """Exons of 21, 11 and 31 bases; the coding part is 111-120, 200-210, 300-308: 30 bases."""
    return Transcript(
        gene="GENA",
        mane="select",
        refseq="NM_000001.1",
        refseq_protein="NP_000001.1",
        ensembl="ENST00000000001.1",
        chrom="1",
        strand=strand,
        coding38=(111, 308),
        exons38=((100, 120), (200, 210), (300, 330)),
        exons37=((90, 110), None, (280, 310)),
    )


FORWARD = CodingMap.of(transcript("+"))
REVERSE = CodingMap.of(transcript("-"))


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (111, "1"), (110, "-1"), (100, "-11"), (120, "10"), (121, "10+1"), (160, "10+40"),
        (161, "11-39"), (199, "11-1"), (200, "11"), (210, "21"), (300, "22"), (308, "30"),
        (309, "*1"), (330, "*22"),
    ],
)  # fmt: skip
def test_forward_strand(place: int, name: str) -> None:
    assert str(FORWARD.position(place)) == name
    assert FORWARD.place(parse_position(name)) == place


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (308, "1"), (309, "-1"), (330, "-22"), (300, "9"), (299, "9+1"), (211, "10-1"),
        (210, "10"), (200, "20"), (199, "20+1"), (121, "21-1"), (120, "21"), (111, "30"),
        (110, "*1"), (255, "9+45"), (254, "10-44"),
    ],
)  # fmt: skip
def test_reverse_strand(place: int, name: str) -> None:
    assert str(REVERSE.position(REVERSE.directed(place))) == name
    assert REVERSE.directed(REVERSE.place(parse_position(name))) == place


@given(st.integers(100, 330), st.sampled_from([FORWARD, REVERSE]))
def test_every_place_has_one_name_and_comes_back(place: int, places: CodingMap) -> None:
    position = places.position(places.directed(place))
    assert position is not None
    assert places.directed(places.place(position)) == place


def test_places_outside_have_no_name() -> None:
    assert FORWARD.position(99) is None
    assert FORWARD.position(331) is None


@pytest.mark.parametrize("name", ["-12", "*23", "31", "9+1", "11+1", "12-1", "10+90"])
def test_names_of_no_place_are_refused(name: str) -> None:
    with pytest.raises(BadName):
        FORWARD.place(parse_position(name))


def test_coding_exons_on_both_builds() -> None:
    model = transcript("-")
    assert model.coding_length == 30
    assert model.coding_exons(Build.GRCH38) == (
        Interval("1", 111, 120),
        Interval("1", 200, 210),
        Interval("1", 300, 308),
    )
    assert model.placed_coding_exons(Build.GRCH37) == (
        (3, Interval("1", 101, 110)),
        (1, Interval("1", 280, 288)),
    )
    assert model.unplaced_coding_exons(Build.GRCH37) == (2,)
    assert model.unplaced_coding_exons(Build.GRCH38) == ()


class Bases:
    def fetch(self, chrom: str, start: int, end: int) -> str | None:
        whole = "ACGTTTGGA"
        inside = chrom == "1" and start >= 11 and end <= 19
        return whole[start - 11 : end - 10] if inside else None


def test_as_many_bases_as_are_at_hand() -> None:
    forward = DirectedBases(Bases(), "1", is_forward=True)
    assert forward.upstream(14, 100) == "ACGT"
    assert forward.downstream(16, 100) == "TGGA"
    assert forward.downstream(20, 5) == ""
    reverse = DirectedBases(Bases(), "1", is_forward=False)
    assert reverse.fetch(-19, -17) == "TCC"
    assert reverse.downstream(-13, 100) == "CGT"

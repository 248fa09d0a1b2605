"""The 3' placing of a change is unique, stable and leaves the changed sequence as it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from counselor.genome.bases import reverse_complement
from counselor.genome.coding_map import DirectedBases
from counselor.genome.hgvs import Edit
from counselor.genome.placed_edit import (
    PlacedEdit,
    kind_of,
    most_downstream,
    most_upstream,
    place_edit,
)
from counselor.genome.variant import Variant


class Bases:
    """A chromosome in memory: `1` from position 1 on."""

    def __init__(self, bases: str) -> None:
        self.bases = bases

    def fetch(self, chrom: str, start: int, end: int) -> str | None:
        inside = chrom == "1" and start >= 1 and end <= len(self.bases)
        return self.bases[start - 1 : end] if inside else None


def changed(bases: str, edit: PlacedEdit, *, is_forward: bool) -> str:
    own = bases if is_forward else reverse_complement(bases)
    at = edit.first - 1 if is_forward else edit.first + len(bases)
    assert own[at : at + len(edit.ref)] == edit.ref
    return own[:at] + edit.alt + own[at + len(edit.ref) :]


@st.composite
def variants(draw: st.DrawFn) -> tuple[str, Variant]:
    """A repetitive sequence, and a variant somewhere in it."""
    bases = draw(st.text("AC", min_size=8, max_size=24)) + "G"
    bases = "T" + bases
    pos = draw(st.integers(2, len(bases) - 1))
    length = draw(st.integers(1, len(bases) - pos))
    ref = bases[pos - 1 : pos - 1 + length]
    alt = draw(st.text("ACG", min_size=1, max_size=6).filter(lambda text: text != ref))
    return bases, Variant("1", pos, ref, alt)


@given(variants(), st.booleans())
def test_placing_is_unique_stable_and_true(case: tuple[str, Variant], is_forward: bool) -> None:
    bases, variant = case
    source = DirectedBases(Bases(bases), "1", is_forward)
    given_edit = place_edit(variant, is_forward=is_forward)
    down = most_downstream(given_edit, source)
    up = most_upstream(given_edit, source)
    whole = bases[: variant.pos - 1] + variant.alt + bases[variant.end :]
    expected = whole if is_forward else reverse_complement(whole)
    for edit in (given_edit, down, up):
        assert changed(bases, edit, is_forward=is_forward) == expected
    assert most_downstream(down, source) == down
    assert most_downstream(up, source) == down
    assert most_upstream(down, source) == up
    assert up.first <= given_edit.first <= down.first


def test_a_longer_repeat_than_one_look_is_crossed() -> None:
    source = DirectedBases(Bases("G" + "A" * 500 + "C"), "1", is_forward=True)
    edit = most_downstream(PlacedEdit(2, "A", ""), source)
    assert (edit.first, edit.sure) == (501, True)
    assert most_upstream(edit, source).first == 2


def test_where_bases_end_the_place_is_not_sure() -> None:
    source = DirectedBases(Bases("GAAA"), "1", is_forward=True)
    edit = most_downstream(PlacedEdit(2, "A", ""), source)
    assert (edit.first, edit.sure) == (4, False)


def test_kinds() -> None:
    source = DirectedBases(Bases("TACGTAAGC"), "1", is_forward=True)
    assert kind_of(PlacedEdit(2, "A", "G"), source) == (Edit.SUBSTITUTION, True)
    assert kind_of(PlacedEdit(5, "", "TT"), source)[0] is Edit.INSERTION
    assert kind_of(PlacedEdit(5, "", "ACG"), source)[0] is Edit.DUPLICATION
    assert kind_of(PlacedEdit(2, "", "TTTT"), source) == (Edit.INSERTION, False)
    assert kind_of(PlacedEdit(6, "AAG", "CTT"), source)[0] is Edit.INVERSION
    assert kind_of(PlacedEdit(6, "AAG", "C"), source)[0] is Edit.DELETION_INSERTION
    assert kind_of(PlacedEdit(6, "AAG", ""), source)[0] is Edit.DELETION

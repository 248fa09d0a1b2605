"""Variants in normal form, and coding sequences cut into exons."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebook_import.alignment import (
    Alleles,
    Outcome,
    Piece,
    Reference,
    cut_coding_sequence,
    normalise,
    reverse_complement,
)

BASES = "GATTACACACACGGT"
PIECE = Piece("GENE", "1", 101, 115, BASES, "made up")
REFERENCE = Reference([PIECE])


def changed(alleles: Alleles) -> str:
    """The piece's bases with a variant in them."""
    offset = alleles.pos - PIECE.start
    return BASES[:offset] + alleles.alt + BASES[offset + len(alleles.ref) :]


def test_deletion_in_a_repeat_goes_to_its_left_end() -> None:
    # CA is deleted from ACACACAC: written at the right end, it belongs to the left one.
    given_alleles = Alleles(109, "ACA", "A")
    normal, outcome = normalise("1", given_alleles, REFERENCE)
    assert (normal, outcome) == (Alleles(104, "TAC", "T"), Outcome.MOVED)
    assert changed(normal) == changed(given_alleles)


def test_shared_bases_are_dropped() -> None:
    normal, outcome = normalise("1", Alleles(102, "ATTA", "ATCA"), REFERENCE)
    assert (normal, outcome) == (Alleles(104, "T", "C"), Outcome.TRIMMED)


def test_wrong_reference_base_is_told() -> None:
    assert normalise("1", Alleles(102, "C", "T"), REFERENCE)[1] is Outcome.REF_DIFFERS


def test_no_sequence_at_hand_leaves_the_variant() -> None:
    assert normalise("2", Alleles(102, "CT", "C"), REFERENCE) == (
        Alleles(102, "CT", "C"),
        Outcome.NO_REFERENCE,
    )


def test_variant_that_would_leave_the_sequence_stays() -> None:
    repeat = Reference([Piece("GENE", "1", 1, 6, "AAAAAA", "made up")])
    assert normalise("1", Alleles(4, "AA", "A"), repeat) == (Alleles(4, "AA", "A"), Outcome.EDGE)


@given(st.integers(2, 9), st.integers(1, 4), st.text("ACGT", min_size=0, max_size=4))
def test_normal_form_means_the_same_and_is_stable(offset: int, length: int, inserted: str) -> None:
    ref = BASES[offset : offset + length + 1]
    alleles = Alleles(PIECE.start + offset, ref, ref[0] + inserted)
    if alleles.ref == alleles.alt:
        return
    normal, outcome = normalise("1", alleles, REFERENCE)
    assert changed(normal) == changed(alleles)
    if outcome is not Outcome.EDGE:
        assert normalise("1", normal, REFERENCE) == (normal, Outcome.UNCHANGED)


def test_coding_sequence_of_the_forward_strand_is_cut_at_exons() -> None:
    # Exons 10-20 and 30-40 (0-based), coding from 15 to 33.
    pieces = cut_coding_sequence("ATGCCTAA", "+", [(30, 40), (10, 20)], (15, 33))
    assert pieces == [(16, 20, "ATGCC"), (31, 33, "TAA")]


def test_coding_sequence_of_the_reverse_strand_is_turned() -> None:
    pieces = cut_coding_sequence("ATGCCTAA", "-", [(10, 20), (30, 40)], (15, 33))
    assert pieces == [(16, 20, "TTAGG"), (31, 33, "CAT")]
    assert reverse_complement("".join(bases for _, _, bases in pieces)) == "ATGCCTAA"


def test_exons_of_another_transcript_are_refused() -> None:
    with pytest.raises(ValueError, match="differ in length"):
        cut_coding_sequence("ATGTAA", "+", [(0, 5)], (0, 5))

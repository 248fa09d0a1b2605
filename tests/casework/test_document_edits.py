"""Edits of a document: kept as they are, in the chosen order, in letters that can be set."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counselor.casework.document_edits import (
    DocumentEdits,
    Order,
    OwnParagraph,
    ParagraphEdit,
    ParagraphGone,
    RightToLeft,
    checked_text,
    from_text,
    merged_order,
    moved,
    to_text,
    with_edit,
    with_order,
    with_own,
    without_edit,
    without_own,
)
from counselor.casework.patient import FieldInvalid

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
EDIT = ParagraphEdit(
    "next", "next.share", "Give it to Dr Bo.", "Give a copy.", ("a",), "Rosa", NOON
)
OWN = OwnParagraph("own-1", "next", "", ("Call me.",), ("a",), "Rosa", NOON)
EMPTY = DocumentEdits("patient", "en")

keys = st.lists(st.sampled_from("abcdefgh"), unique=True)


def test_a_second_edit_takes_the_place_of_the_first():
    again = replace(EDIT, text="Give it to Dr Eva.")
    edits = with_edit(with_edit(EMPTY, EDIT), again)
    assert edits.edits == (again,)
    assert without_edit(edits, "next", "next.share") == EMPTY


def test_a_removed_addition_leaves_no_order_behind():
    edits = with_order(with_own(EMPTY, OWN), Order("next", "", ("own-1",)))
    assert without_own(edits, "own-1") == EMPTY


def test_edits_survive_storing():
    edits = with_order(
        with_own(with_edit(EMPTY, EDIT), OWN), Order("next", "", ("own-1", "next.share"))
    )
    assert from_text("patient", "en", to_text(edits)) == edits


@given(generated=keys, own=keys, chosen=keys)
def test_an_order_loses_and_invents_nothing(
    generated: list[str], own: list[str], chosen: list[str]
):
    own = [key for key in own if key not in generated]
    order = merged_order(generated, own, chosen)
    assert sorted(order) == sorted([*generated, *own])
    known = [key for key in chosen if key in order]
    assert [key for key in order if key in known] == known


def test_what_is_new_follows_what_it_follows_by_itself():
    assert merged_order("abcd", [], "cba") == ("c", "d", "b", "a")
    assert merged_order("ab", ["x"], ()) == ("a", "b", "x")


@given(order=keys.filter(bool), step=st.sampled_from([-1, 1]))
def test_a_move_there_and_back_changes_nothing(order: list[str], step: int):
    keys = tuple(order)
    inner = keys[1:-1]
    for key in inner:
        assert moved(moved(keys, key, step), key, -step) == keys
    assert moved(keys, keys[0], -1) == keys
    assert moved(keys, keys[-1], 1) == keys
    with pytest.raises(ParagraphGone):
        moved(keys, "not there", 1)


@pytest.mark.parametrize("text", ["שלום", "مرحبا", "a\u202eb", "١٢"])
def test_scripts_from_right_to_left_are_refused(text: str):
    with pytest.raises(RightToLeft, match="right to left"):
        checked_text(text)


def test_a_text_is_kept_in_one_line_without_invisible_marks():
    assert checked_text("  Call\u200b me,\n\tplease. ") == "Call me, please."
    for wrong in ("", " \n ", "\u200b", "x" * 4001):
        with pytest.raises(FieldInvalid):
            checked_text(wrong)

"""Numbers of files: figures 0-9, nothing else, and no text so long that Python refuses it."""

from __future__ import annotations

import pytest

from counselor.whole_number import MOST_FIGURES, whole_number


def test_figures_are_a_number():
    assert whole_number("0") == 0
    assert whole_number("007") == 7
    assert whole_number("9" * MOST_FIGURES) == int("9" * MOST_FIGURES)


@pytest.mark.parametrize("text", ["", " 1", "+1", "-1", "1_000", "1.0", "²", "٣", "１", "1" * 5000])
def test_anything_else_is_none(text: str):
    assert whole_number(text) is None

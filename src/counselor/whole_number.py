"""Whole numbers as they stand in files: plain figures, of a length that a number of the field has.

Python's own `int` also takes `1_000`, figures of other scripts and blanks around, and refuses texts
of more than 4,300 figures with an error of its own.
"""

from __future__ import annotations

MOST_FIGURES = 18


def whole_number(text: str) -> int | None:
    """Return the number that a text of figures 0-9 is; None for anything else."""
    if len(text) <= MOST_FIGURES and text.isascii() and text.isdigit():
        return int(text)
    return None

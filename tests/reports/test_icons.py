"""Marks without colour: on an old printer each still has a shape and a word of its own."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from counselor import wording
from counselor.reports import icons, templates
from counselor.reports.blocks import Mark
from counselor.reports.canvas import DocumentCanvas
from counselor.reports.structure import Structure

from .every_document import DAY

_COLOURS = {b"rg", b"RG", b"g", b"G"}


def shape(mark: Mark) -> tuple[object, ...]:
    """Return how a mark is drawn, its colours left out."""
    target = BytesIO()
    canvas = DocumentCanvas(target, on=DAY, structure=Structure(), pagesize=(40, 40))
    with canvas.artifact():
        icons.draw(canvas, mark, 0, 0, 13)
    canvas.showPage()
    canvas.save()
    (page,) = PdfReader(target).pages
    found = page.get_contents().operations
    return tuple((tuple(map(str, operands)), op) for operands, op in found if op not in _COLOURS)


def test_each_mark_has_a_shape_of_its_own() -> None:
    assert len({shape(mark) for mark in Mark}) == len(Mark)


@pytest.mark.parametrize("language", templates.languages())
def test_each_mark_has_a_word_of_its_own(language: str) -> None:
    words = wording.load(language)
    assert len({words.text(f"mark.{mark.value}") for mark in Mark}) == len(Mark)


def test_what_was_not_looked_at_never_looks_fine() -> None:
    assert shape(Mark.NOT_ASSESSED) != shape(Mark.FINE)
    assert len(shape(Mark.NOT_ASSESSED)) > 2 * len(shape(Mark.FINE))  # hatched

"""The pages of the twelve cases: nothing overlaps, no heading and no signature stands alone."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from counselor.reports import templates
from counselor.reports.page import frame_of
from counselor.reports.templates import Template

from . import invented, twelve_cases
from .page_boxes import Box, boxes

FRAME = frame_of("A4", long=True)
FOOTER = 55
"""Text below this height is the footer's."""


def _apart(found: list[Box]) -> bool:
    ordered = sorted(found, key=lambda box: -box.y)
    for index, box in enumerate(ordered):
        for other in ordered[index + 1 :]:
            if box.y - other.y > 60:
                break
            if box.collides(other):
                return False
    return True


@pytest.mark.parametrize("name", twelve_cases.NAMES)
def test_no_text_overlaps_and_no_page_ends_with_a_heading(name: str) -> None:
    """A heading is set larger than the text; beside or below it there is some."""
    pdf = templates.render(Template.PATIENT, twelve_cases.case(name), invented.DAY)
    for number, page in enumerate(PdfReader(BytesIO(pdf)).pages, 1):
        found = boxes(page)
        assert _apart(found), f"page {number}"
        text = [box for box in found if box.y > FOOTER]
        assert min(box.x for box in text) >= FRAME.margin - 0.1
        headings = [box for box in text if box.size > 11]
        for heading in headings:
            beside = [box for box in text if box.size <= 11 and box.y < heading.y + 6]
            assert beside, f"page {number} ends with the heading {heading.text}"


def test_all_at_once_takes_twelve_pages() -> None:
    pdf = templates.render(Template.PATIENT, twelve_cases.case("everything"), invented.DAY)
    assert len(PdfReader(BytesIO(pdf)).pages) <= 12


SIGNED = [
    ("negative", Template.PATIENT),
    ("carrier", Template.PATIENT),
    ("lynch", Template.PATIENT),
    ("everything", Template.PATIENT),
    ("brca1", Template.REFERRAL),
    ("everything", Template.REFERRAL),
    ("everything", Template.FAMILY),
]


@pytest.mark.parametrize(("name", "template"), SIGNED)
def test_the_signature_is_never_alone_on_a_page(name: str, template: Template) -> None:
    pdf = templates.render(template, twelve_cases.case(name), invented.DAY)
    pages = [boxes(page) for page in PdfReader(BytesIO(pdf)).pages]
    signed = next(found for found in pages if any("Contact and" in box.text for box in found))
    heading = next(box for box in signed if "Contact and" in box.text)
    assert any(box.y > heading.y + 20 for box in signed), "something stands before it"
    assert [box for box in signed if "Okafor" in box.text and FOOTER < box.y < heading.y]

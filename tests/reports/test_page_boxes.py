"""No text leaves its page or lies on other text: Letter, large print, long names, empty parts."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from counselor import design_tokens
from counselor.reports import templates
from counselor.reports.page import frame_of
from counselor.reports.templates import OneSize, Template

from .every_document import DAY, content
from .page_boxes import Box, boxes

_FOOTER = 20
PAGES = [
    # names of 60 letters, 40 findings, 30 medicines, 400 genes
    ("long_names", Template.PATIENT, "Letter", False),
    ("long_names", Template.PATIENT, "Letter", True),
    ("long_names", Template.FAMILY, "A4", True),
    ("long_names", Template.CLINICIAN, "Letter", True),
    ("many_pgx", Template.PATIENT, "Letter", False),
    ("many_pgx", Template.PATIENT, "A4", True),
    # sections with nothing in them
    ("nothing_assessed", Template.PATIENT, "A4", True),
    ("nothing_confirmed", Template.PATIENT, "Letter", True),
    ("nothing_confirmed", Template.VISIT_NOTE, "A4", True),
    ("brca1", Template.CONSENT, "Letter", True),
    ("brca1", Template.REFERRAL, "A4", True),
    ("brca1", Template.RECONTACT, "Letter", True),
]


def pages(case: str, template: Template, paper: str, *, large: bool) -> list[list[Box]]:
    pdf = templates.render(template, content(case, paper=paper, large_print=large), DAY)
    return [boxes(page) for page in PdfReader(BytesIO(pdf)).pages]


@pytest.mark.parametrize(("case", "template", "paper", "large"), PAGES)
def test_text_stays_on_its_page_and_apart(
    case: str, template: Template, paper: str, large: bool
) -> None:
    frame = frame_of(paper, long=not large)
    for number, found in enumerate(pages(case, template, paper, large=large), 1):
        ordered = sorted(found, key=lambda box: -box.y)
        assert ordered, f"page {number} is empty"
        for index, box in enumerate(ordered):
            assert box.x >= frame.margin - 0.1, (number, box)
            assert box.x + box.width <= frame.width - frame.margin + 0.1, (number, box)
            assert _FOOTER <= box.y <= frame.height - frame.margin, (number, box)
            for other in ordered[index + 1 :]:
                if box.y - other.y > 60:
                    break
                assert not box.collides(other), (number, box, other)


def test_no_text_of_the_large_print_edition_is_small() -> None:
    least = design_tokens.load().page_type_large
    found = [box for page in pages("brca1", Template.PATIENT, "A4", large=True) for box in page]
    assert min(box.size for box in found) >= least.small >= 16
    body = next(box for box in found if "This result alone does not" in box.text)
    assert body.size == least.body == 18


def test_large_print_is_told_beside_the_reports_number() -> None:
    pdf = templates.render(Template.PATIENT, content("brca1", large_print=True), DAY)
    for page in PdfReader(BytesIO(pdf)).pages:
        assert "Report R-2026-0093, version 1, in large print" in page.extract_text()


def test_the_card_has_one_size() -> None:
    with pytest.raises(OneSize, match="one size"):
        templates.render(Template.CARD, content("many_pgx", large_print=True), DAY)

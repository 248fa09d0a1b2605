"""The PDF itself: what a patient holds in hand, read back from the bytes."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from counselor import wording
from counselor.reports.fonts import LettersMissing
from counselor.reports.page import frame_of
from counselor.reports.report import render

from . import invented, invented_reports
from .page_boxes import boxes

WORDS = wording.load("en")


def flat(text: str) -> str:
    return " ".join(text.split())


def test_same_content_gives_same_bytes(case: str, pdf: bytes) -> None:
    assert render(invented_reports.CASES[case]()) == pdf


def test_every_page_names_person_report_and_its_number(case: str, reader: PdfReader) -> None:
    content = invented_reports.CASES[case]()
    pages = [flat(page.extract_text()) for page in reader.pages]
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text
        assert content.patient.number in text
        assert f"Report {content.report_id}, version {content.version}" in text
        assert WORDS.text("report.keep") in text


def test_every_font_is_embedded_and_of_the_family(reader: PdfReader) -> None:
    names = set()
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            entry = font.get_object()
            names.add(entry["/BaseFont"])
            assert "/FontFile2" in entry["/FontDescriptor"], entry["/BaseFont"]
    assert all("SourceSansPro" in name for name in names)
    assert b"Helvetica" not in b"".join(page.get_contents().get_data() for page in reader.pages)


def test_metadata_tell_no_name_of_the_patient(case: str, reader: PdfReader) -> None:
    content = invented_reports.CASES[case]()
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert reader.metadata.title == "Genetic test report"
    assert reader.metadata.author == content.practice.name
    assert content.patient.given_name not in "".join(
        str(value) for key, value in reader.metadata.items() if key != "/Author"
    )
    assert reader.metadata.creation_date.date() == content.signed_on


@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("Letter", (612, 792))])
def test_paper(paper: str, size: tuple[int, int]) -> None:
    document = PdfReader(BytesIO(render(replace(invented_reports.brca1(), paper=paper))))
    for page in document.pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == size


def test_draft_is_marked_on_each_page_and_a_signed_report_on_none() -> None:
    signed = PdfReader(BytesIO(render(invented_reports.brca1())))
    draft = PdfReader(BytesIO(render(replace(invented_reports.brca1(), draft=True))))
    assert all("DRAFT" in page.extract_text() for page in draft.pages)
    assert not any("DRAFT" in page.extract_text() for page in signed.pages)
    assert "Not signed." in flat(draft.pages[-3].extract_text() + draft.pages[-2].extract_text())


def test_no_text_leaves_the_margins(case: str, reader: PdfReader) -> None:
    frame = frame_of(invented_reports.CASES[case]().paper, long=True)
    found = [box for page in reader.pages for box in boxes(page)]
    assert len(found) > 50
    for box in found:
        assert box.x >= frame.margin - 0.1, box
        assert box.x + box.width <= frame.width - frame.margin + 0.1, box
        assert 20 <= box.y <= frame.height - frame.margin, box


def test_no_text_lies_on_other_text(reader: PdfReader) -> None:
    for page in reader.pages:
        found = sorted(boxes(page), key=lambda box: -box.y)
        for index, box in enumerate(found):
            for other in found[index + 1 :]:
                if box.y - other.y > 40:
                    break
                assert not box.collides(other), (box, other)


def test_letters_that_the_font_lacks_are_refused_by_name() -> None:
    patient = replace(invented.PATIENT, family_name="林")
    with pytest.raises(LettersMissing, match="林"):
        render(replace(invented_reports.brca1(), patient=patient))


def test_reports_are_imported_without_a_pdf_library() -> None:
    code = "import sys, counselor.reports.summary; assert 'reportlab' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_sections_can_be_reached_from_the_outline() -> None:
    titles = [entry.title for entry in PdfReader(BytesIO(render(invented_reports.brca1()))).outline]
    assert titles[0] == WORDS.text("report.section.meaning")
    assert WORDS.text("report.section.not_tested") in titles
    assert WORDS.text("report.technical_title") in titles

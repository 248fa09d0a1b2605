"""The recovery sheet: one page that can be read, typed from, and made again byte by byte."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdf
import pytest

from counselor.reports.recovery_sheet import SheetContent, render
from counselor.vault.recovery_key import new_recovery_key, recovery_groups

CONTENT = SheetContent(
    recovery_groups(new_recovery_key()), "practice.counselor", date(2026, 3, 2), "Rosa Vance"
)


def page_of(content: SheetContent) -> pypdf.PageObject:
    pages = pypdf.PdfReader(BytesIO(render(content))).pages
    assert len(pages) == 1
    return pages[0]


@pytest.mark.parametrize(("paper", "width"), [("A4", 595), ("Letter", 612)])
def test_it_is_one_page_with_every_group_in_order(paper, width: int):
    page = page_of(replace(CONTENT, paper=paper))
    assert round(page.mediabox.width) == width
    text = page.extract_text()
    places = [text.index(" ".join(group)) for group in CONTENT.groups]
    assert places == sorted(places)
    for told in ("practice.counselor", "2 March 2026", "Rosa Vance", "Use recovery key", ".keys"):
        assert told in text


def test_the_same_content_gives_the_same_bytes():
    assert render(CONTENT) == render(CONTENT)


def test_every_font_is_in_the_file():
    fonts = page_of(CONTENT)["/Resources"]["/Font"].get_object()
    names = {font.get_object()["/BaseFont"] for font in fonts.values()}
    assert names
    assert all("SourceSansPro" in name for name in names)


def test_long_names_stay_on_the_page():
    page_of(replace(CONTENT, vault="a long name of a practice " * 6, made_by="Dr & <Vance> " * 8))


def test_the_key_is_in_no_repr():
    assert CONTENT.groups[0] not in repr(CONTENT)

"""Letterhead and standard paragraphs: kept in the vault, by whoever may."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from counselor.casework.roles import Role
from counselor.desktop.pages.letterhead_page import LetterheadPage
from desktop_driver import Screen


@pytest.fixture
def page(opened: Screen) -> LetterheadPage:
    opened.space.form.go_settings.click()
    opened.space.settings.form.letterhead.click()
    opened.settle()
    assert opened.space.current_page() is opened.space.letterhead
    return opened.space.letterhead


def test_address_and_logo_are_kept(opened: Screen, page: LetterheadPage, tmp_path: Path):
    form = page.form
    form.practice_name.setText("Harbour Genetics")
    form.lines.setPlainText("12 Harbour Street\nLindholm")
    form.country.setCurrentIndex(1)
    form.save.click()
    opened.settle()
    path = tmp_path / "logo.png"
    Image.new("RGBA", (300, 90), "#0F6E7680").save(path)
    page.take_logo(path)
    opened.settle()
    assert not form.logo.pixmap().isNull()
    kept = opened.practice.bench.practice.letterhead()
    assert (kept.name, kept.lines) == ("Harbour Genetics", ("12 Harbour Street", "Lindholm"))
    assert kept.country == form.country.itemData(1)
    form.logo_remove.click()
    opened.settle()
    assert opened.practice.bench.practice.letterhead().logo == b""
    assert form.logo.text() == "None"


def test_a_file_that_is_no_picture_is_refused(opened: Screen, page: LetterheadPage, tmp_path: Path):
    path = tmp_path / "logo.png"
    path.write_text("<svg/>")
    page.take_signature(path)
    opened.settle()
    assert "'logo.png' can't be used" in page.form.notice.text
    assert opened.practice.bench.practice.signature() == b""


def test_standard_paragraphs_are_kept(opened: Screen, page: LetterheadPage):
    form = page.form
    form.standard_name.setText("Holidays")
    form.standard_text.setPlainText("We are closed in August.")
    form.standard_save.click()
    opened.settle()
    form.standard_new.click()
    assert form.standard_text.toPlainText() == ""
    form.standard.setCurrentRow(0)
    assert form.standard_text.toPlainText() == "We are closed in August."
    form.standard_remove.click()
    opened.settle()
    assert opened.practice.bench.practice.paragraphs() == ()


def test_an_assistant_changes_paragraphs_but_not_the_letterhead(opened: Screen):
    vault = opened.practice.bench._desk.vault
    vault.member = replace(vault.member, roles=(Role.ASSISTANT,))
    page = LetterheadPage(opened.space.session)
    form = page.form
    assert not form.save.isEnabled()
    assert not form.logo_choose.isEnabled()
    assert not form.signature_choose.isEnabled()
    assert form.standard_save.isEnabled()
    page.deleteLater()

"""The rulebook in the window: how a counsellor finds an entry, and how the page behaves."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from counselor.desktop.entry_documents.parts import href
from counselor.desktop.hit_text import hit_subtitle
from counselor.desktop.models.hits_model import HIT_ROLE
from counselor.desktop.pages.rulebook_page import RulebookPage
from counselor.desktop.tables import select_row
from counselor.desktop.theme import Appearance, colours_in_use
from counselor.rulebook.entries import Entry, Shelf
from counselor.rulebook.load import bundled_rulebook
from counselor.rulebook.rulebook import Rulebook
from desktop_driver import Screen
from practice_builder import Practice
from rulebook_screen import BRCA1, CYP2C19, DUP, open_entry


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    made = Practice(tmp_path / "practice.counselor", bundled_rulebook)
    yield made
    made.bench.close()


@pytest.fixture
def page(opened: Screen) -> RulebookPage:
    opened.window.show_rulebook()
    opened.settle()
    return opened.space.rulebook


def look_up(screen: Screen, page: RulebookPage, text: str) -> list[str]:
    """Type into the search field and return what the list says."""
    page.form.search.setText(text)
    screen.settle()
    return [page.model.index(row).data() for row in range(page.model.rowCount())]


class TestSearch:
    def test_begins_with_everything_and_the_rulebook_itself(self, page: RulebookPage):
        manifest = bundled_rulebook().manifest
        assert page.model.rowCount() > 1000
        assert manifest.version in page.form.title.text()
        assert manifest.sha256 in page.form.document.toPlainText()

    def test_typing_leads_to_the_entry(self, opened: Screen, page: RulebookPage):
        assert look_up(opened, page, "BRCA1 c.5266dupC") == ["BRCA1 c.5266dup"]
        opened.bot.keyClick(page.form.search, Qt.Key.Key_Down)
        opened.settle()
        assert QApplication.focusWidget() is page.form.hits
        assert page.form.title.text() == "BRCA1 c.5266dup"

    def test_the_arrow_keys_open_entry_after_entry(self, opened: Screen, page: RulebookPage):
        look_up(opened, page, "statin")
        opened.bot.keyClick(page.form.search, Qt.Key.Key_Return)
        opened.settle()
        assert page.form.title.text() == "atorvastatin"
        opened.bot.keyClick(page.form.hits, Qt.Key.Key_Down)
        opened.settle()
        assert page.form.title.text() == "fluvastatin"

    def test_a_shelf_narrows_the_list(self, opened: Screen, page: RulebookPage):
        page.form.pgx_genes.click()
        opened.settle()
        assert page.model.rowCount() == len(bundled_rulebook().pgx_genes())
        page.form.all.click()
        opened.settle()
        assert page.model.rowCount() > 1000

    def test_nothing_found_is_said(self, opened: Screen, page: RulebookPage):
        assert look_up(opened, page, "zzzz") == []
        assert page.form.states.currentWidget() is page.form.none_state

    def test_variants_must_be_asked_for(self, opened: Screen, page: RulebookPage):
        page.form.variants.click()
        opened.settle()
        assert page.form.states.currentWidget() is page.form.none_state
        look_up(opened, page, "BRCA2")
        assert "200" in page.form.count.text()

    def test_another_transcript_is_said(self, opened: Screen, page: RulebookPage):
        look_up(opened, page, "NM_999999.1:c.5266dup")
        assert "does not know that transcript" in page.form.remark.text
        look_up(opened, page, "BRCA1")
        assert page.form.remark.text == ""

    def test_a_place_says_on_which_build(self, opened: Screen, page: RulebookPage):
        look_up(opened, page, "17:41209079")
        assert "GRCh37" in hit_subtitle(page.model.index(0).data(HIT_ROLE))

    def test_the_rulebook_is_read_off_the_windows_thread(self, opened: Screen, monkeypatch):
        threads = set()
        read = Rulebook.listed_in_gene

        def noted(self: Rulebook, symbol: str):
            threads.add(threading.current_thread())
            return read(self, symbol)

        monkeypatch.setattr(Rulebook, "listed_in_gene", noted)
        open_entry(opened, BRCA1)
        assert threads
        assert threading.main_thread() not in threads


class TestWindow:
    def test_rail_and_menu_lead_to_it(self, opened: Screen):
        opened.space.form.go_rulebook.click()
        opened.settle()
        assert opened.space.current_page() is opened.space.rulebook
        assert opened.space.form.go_rulebook.isChecked()
        assert not opened.space.form.go_patients.isChecked()
        opened.window.show_patients()
        opened.window.form.rulebook.trigger()
        opened.settle()
        assert opened.space.current_page() is opened.space.rulebook

    def test_the_menu_is_closed_while_locked(self, screen: Screen):
        assert not screen.window.form.rulebook.isEnabled()

    @pytest.mark.parametrize("entry", [None, CYP2C19, BRCA1, Entry(Shelf.DRUGS, "clopidogrel")])
    def test_every_control_has_a_name(self, opened: Screen, entry: Entry | None):
        opened.window.show_rulebook(entry)
        opened.settle()
        tabs = opened.space.rulebook.form.tabs
        for tab in range(tabs.count()):
            if tabs.isTabVisible(tab):
                tabs.setCurrentIndex(tab)
                assert _nameless(opened.window) == []

    def test_the_tab_key_reaches_every_control(self, opened: Screen):
        opened.window.show_rulebook(CYP2C19)
        opened.settle()
        opened.space.rulebook.form.tabs.setCurrentIndex(1)
        opened.window.activateWindow()
        wanted = {widget for widget in _focusable(opened.window) if widget.isEnabled()}
        assert len(wanted) > 15
        reached = set()
        for _ in range(3 * len(wanted)):
            focused = QApplication.focusWidget()
            if focused is not None:
                reached.add(focused)
            opened.window.focusNextChild()
        left = {_name(widget) for widget in wanted - reached}
        assert left == set()

    def test_a_change_of_theme_reaches_the_page(self, opened: Screen):
        open_entry(opened, BRCA1)
        opened.window.choose_appearance(Appearance.DARK)
        shown = opened.space.rulebook.form.document.toHtml().lower()
        assert colours_in_use().ink.lower() in shown
        opened.window.choose_appearance(Appearance.LIGHT)

    def test_the_review_leads_to_the_rulebook_and_back(self, opened: Screen, practice: Practice):
        case = practice.case(practice.patient("acmg_sf", "pgx"))
        opened.window.open_case(case.id)
        opened.settle()
        detail = opened.space.review.form.detail
        assert href(BRCA1) in detail.toHtml()
        detail.anchorClicked.emit(QUrl(href(BRCA1)))
        opened.settle()
        assert opened.space.rulebook.form.title.text() == "BRCA1"
        opened.space.go_back()
        opened.settle()
        assert opened.space.current_page() is opened.space.review

    def test_one_goes_forward_again_where_one_came_back_from(self, opened: Screen):
        space = opened.space
        space.show_rulebook_start()
        for entry in (BRCA1, DUP):
            space.rulebook.opened.emit(entry)
            opened.settle()
        assert not space.form.forward.isEnabled()
        there = space.rulebook.form.title.text()
        space.go_back()
        opened.settle()
        assert space.rulebook.form.title.text() == "BRCA1"
        QTest.keyClick(opened.window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        opened.settle()
        assert space.rulebook.form.title.text() == there
        assert not space.form.forward.isEnabled()
        space.go_back()
        space.show_settings()
        assert not space.form.forward.isEnabled()

    def test_a_slip_is_told_as_a_question(self, opened: Screen):
        opened.space.show_rulebook()
        opened.settle()
        form = opened.space.rulebook.form
        form.search.setText("clopidogrl")
        opened.settle()
        assert "Did you mean" in form.remark.text
        assert opened.space.rulebook.model.index(0).data() == "clopidogrel"

    def test_a_row_of_a_table_is_copied_with_its_source(self, opened: Screen):
        open_entry(opened, CYP2C19)
        page = opened.space.rulebook
        page.form.tabs.setCurrentIndex(1)
        view = page.tables[0]
        select_row(view.table, 0)
        view.copy_row()
        copied = QGuiApplication.clipboard().text()
        assert copied.startswith("Allele: ")
        assert "Source: " in copied
        assert "Date: " in copied


def _focusable(root: QWidget) -> Iterator[QWidget]:
    for widget in root.findChildren(QWidget):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and widget.isVisible() and widget.focusProxy() is None:
            yield widget


def _name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()


def _nameless(root: QWidget) -> list[str]:
    return [
        f"{type(item).__name__} {item.objectName()}" for item in _focusable(root) if not _name(item)
    ]

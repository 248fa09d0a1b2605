"""The rulebook in the window: what a counsellor looks up, and what the page then says."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from conftest import Screen
from counselor import wording
from counselor.desktop.entry_documents.entry_page import entry_page
from counselor.desktop.entry_documents.parts import date_text, entry_of_href, href
from counselor.desktop.hit_text import hit_subtitle
from counselor.desktop.models.fact_table import (
    Column,
    FactRow,
    FactTable,
    natural_key,
    without_empty_columns,
)
from counselor.desktop.models.fact_table_model import FactTableModel
from counselor.desktop.models.hits_model import HIT_ROLE
from counselor.desktop.pages.rulebook_page import RulebookPage
from counselor.desktop.theme import Appearance, colours_in_use
from counselor.rulebook.entries import Entry, Shelf
from counselor.rulebook.load import bundled_rulebook
from counselor.rulebook.models import Effect, Lift, PhenotypeMethod, ResultFrom, Standing
from counselor.rulebook.rulebook import Rulebook
from counselor.rulebook.search_hits import Remark
from practice_builder import Practice

CYP2C19 = Entry(Shelf.PGX_GENES, "CYP2C19")
BRCA1 = Entry(Shelf.INHERITED_GENES, "BRCA1")
DUP = Entry(Shelf.VARIANTS, "BRCA1:17-43057062-T-TG")


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


def open_entry(screen: Screen, entry: Entry) -> str:
    """Open an entry and return the text of its document."""
    screen.window.show_rulebook(entry)
    screen.settle()
    return screen.space.rulebook.form.document.toPlainText()


def column(page: RulebookPage, table: int, name: str) -> list[str]:
    """Return the shown cells of a column."""
    model = page.tables[table].model
    index = [item.title for item in model.table.columns].index(name)
    return [model.index(row, index).data() for row in range(model.rowCount())]


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


class TestGeneForMedicines:
    def test_says_how_it_is_called_its_limits_and_sources(self, opened: Screen):
        text = open_entry(opened, CYP2C19)
        gene = bundled_rulebook().pgx_gene("CYP2C19")
        assert gene is not None
        assert "16 June 2025" in text
        assert "*38" in text
        assert "Lost, extra or mixed copies of this gene are not seen" in text
        assert "CPIC diplotype to phenotype tables" in text
        assert "11 October 2026" in text

    def test_an_outside_gene_says_that_the_file_does_not_give_it(self, opened: Screen):
        text = open_entry(opened, Entry(Shelf.PGX_GENES, "CYP2D6"))
        assert "must come from outside" in text
        assert "121 of them usable on GRCh37" in text

    def test_tables_hold_every_allele_position_and_phenotype(self, opened: Screen):
        gene = bundled_rulebook().pgx_gene("CYP2C19")
        assert gene is not None
        open_entry(opened, CYP2C19)
        page = opened.space.rulebook
        for tab in range(1, 5):
            page.form.tabs.setCurrentIndex(tab)
        assert column(page, 0, "Allele") == [item.name for item in gene.alleles]
        assert column(page, 1, "rsID") == [item.rsid for item in gene.positions]
        assert len(column(page, 2, "Phenotype")) == len(gene.pair_phenotypes)
        assert "clopidogrel" in column(page, 3, "Medicine")
        functions = dict(zip(column(page, 0, "Allele"), column(page, 0, "Function"), strict=True))
        assert functions["*2"] == "No function"
        for table in range(4):
            assert all(column(page, table, "Source"))
            assert all(column(page, table, "Date"))

    def test_activity_scores_stand_in_the_phenotype_table(self, opened: Screen):
        open_entry(opened, Entry(Shelf.PGX_GENES, "CYP2C9"))
        page = opened.space.rulebook
        page.form.tabs.setCurrentIndex(3)
        assert column(page, 2, "Result")[0] == "Activity score 0–0.5"
        assert column(page, 2, "Phenotype")[0] == "Poor Metabolizer"

    def test_positions_say_how_sure_they_are_on_grch37(self, opened: Screen):
        open_entry(opened, Entry(Shelf.PGX_GENES, "CYP2D6"))
        page = opened.space.rulebook
        page.form.tabs.setCurrentIndex(2)
        unsure = [text for text in column(page, 1, "How sure on GRCh37") if "unsure" in text]
        assert len(unsure) == 35
        assert any("(reference" in text for text in column(page, 1, "GRCh37"))

    def test_an_allele_leads_to_its_row(self, opened: Screen):
        opened.window.show_rulebook(Entry(Shelf.PGX_GENES, "CYP2C19", "*17"))
        opened.settle()
        view = opened.space.rulebook.tables[0]
        assert opened.space.rulebook.form.tabs.currentWidget() is view
        assert view.model.index(view.table.currentIndex().row(), 0).data() == "*17"

    def test_a_row_of_medicines_leads_to_the_medicine_and_back(self, opened: Screen):
        open_entry(opened, CYP2C19)
        page = opened.space.rulebook
        page.form.tabs.setCurrentIndex(4)
        view = page.tables[3]
        row = column(page, 3, "Medicine").index("clopidogrel")
        view.table.activated.emit(view.model.index(row, 0))
        opened.settle()
        assert page.form.title.text() == "clopidogrel"
        opened.space.go_back()
        opened.settle()
        assert page.form.title.text() == "CYP2C19"

    def test_a_gene_without_alleles_says_so(self, opened: Screen):
        open_entry(opened, Entry(Shelf.PGX_GENES, "ABL2"))
        page = opened.space.rulebook
        page.form.tabs.setCurrentIndex(1)
        assert page.tables[0].model.rowCount() == 0
        assert not page.tables[0].table.isVisible()


class TestMedicine:
    def test_says_names_genes_and_how_complete_each_guideline_is(self, opened: Screen):
        text = open_entry(opened, Entry(Shelf.DRUGS, "clopidogrel"))
        assert "Plavix" in text
        assert "B01AC04" in text
        assert "only some results are at hand" in text

    def test_every_recommendation_stands_in_the_table(self, opened: Screen):
        open_entry(opened, Entry(Shelf.DRUGS, "clopidogrel"))
        page = opened.space.rulebook
        page.form.tabs.setCurrentIndex(1)
        model = page.tables[0].model
        expected = bundled_rulebook().recommendations("clopidogrel")
        assert [row.anchor for row in model.table.rows] == [item.id for item in expected]
        poor = [row.cells for row in model.table.rows if "CYP2C19 Poor" in row.cells[0]]
        assert any("Avoid." in cells[1] and "prasugrel" in cells[1] for cells in poor)
        assert all("CPIC" in c[-1] or "DPWG" in c[-1] or "FDA" in c[-1] for c in poor)

    def test_rows_are_low_again_after_a_table_of_sentences(self, opened: Screen):
        heights = []
        tabs = opened.space.rulebook.form.tabs
        for entry in (BRCA1, Entry(Shelf.DRUGS, "clopidogrel"), BRCA1):
            open_entry(opened, entry)
            tabs.setCurrentIndex(1)
            QApplication.processEvents()
            heights.append(opened.space.rulebook.tables[0].table.rowHeight(0))
        assert heights[1] > heights[0] == heights[2]

    def test_no_recommendation_at_hand_is_said(self, opened: Screen):
        text = open_entry(opened, Entry(Shelf.DRUGS, "valproic acid"))
        assert "No recommendation at hand for" in text
        assert "not the same as no change needed" in text

    def test_a_calculated_dose_is_no_gap(self, opened: Screen):
        assert "its own calculation" in open_entry(opened, Entry(Shelf.DRUGS, "warfarin"))

    def test_every_medicine_has_a_page_with_its_rules(self):
        rulebook = bundled_rulebook()
        for name in rulebook.drugs():
            made = entry_page(rulebook, Entry(Shelf.DRUGS, name))
            assert len(made.tables[0].rows) == len(rulebook.recommendations(name))


class TestInheritedGene:
    def test_says_what_the_lists_report_and_how_complete_it_is(self, opened: Screen):
        text = open_entry(opened, BRCA1)
        assert "NM_007294.4" in text
        assert "any disease-causing variant counts" in text
        assert "two variants are needed" in text
        assert "The list of this gene's variants is current" in text
        assert "may be proposed as reportable" in text

    @pytest.mark.parametrize("data", ["partial", "old"])
    def test_a_thin_list_is_said_first(self, opened: Screen, data: str):
        genes = bundled_rulebook().inherited_genes()
        gene = next(item for item in genes if item.data == data)
        text = open_entry(opened, Entry(Shelf.INHERITED_GENES, gene.symbol))
        assert "says little" in text.splitlines()[0]

    def test_counts_by_standing_are_those_of_the_table(self):
        rulebook = bundled_rulebook()
        made = entry_page(rulebook, BRCA1)
        listed = rulebook.listed_in_gene("BRCA1")
        assert len(made.tables[0].rows) == len(listed) + len(rulebook.unplaced_in_gene("BRCA1"))
        proposed = sum(item.standing.value == "listed" for item in listed)
        assert f"{proposed:,}".replace(",", "\u2009") in made.html

    def test_a_gene_without_a_list_says_so(self, opened: Screen):
        text = open_entry(opened, Entry(Shelf.INHERITED_GENES, "GREM1"))
        assert "no list of changes" in text

    def test_variants_are_sorted_and_filtered_in_the_header(self, opened: Screen):
        open_entry(opened, BRCA1)
        page = opened.space.rulebook
        page.form.tabs.setCurrentIndex(1)
        view = page.tables[0]
        total = view.model.rowCount()
        fields = view.header.fields
        opened.bot.keyClicks(fields[0], "c.5266")
        assert 0 < view.model.rowCount() < total
        assert all("c.5266" in text for text in column(page, 0, "HGVS c."))
        fields[0].clear()
        assert view.model.rowCount() == total
        stars = [item.title for item in view.model.table.columns].index("Stars")
        opened.bot.keyClick(fields[stars], Qt.Key.Key_Return)
        assert column(page, 0, "Stars")[0] == "☆☆☆☆"
        opened.bot.keyClick(fields[stars], Qt.Key.Key_Return)
        assert column(page, 0, "Stars")[0] == "★★★☆"

    def test_a_row_leads_to_the_variant(self, opened: Screen):
        open_entry(opened, BRCA1)
        page = opened.space.rulebook
        page.form.tabs.setCurrentIndex(1)
        view = page.tables[0]
        row = column(page, 0, "HGVS c.").index("c.5266dup")
        view.table.activated.emit(view.model.index(row, 0))
        opened.settle()
        assert page.form.title.text() == "BRCA1 c.5266dup"

    def test_every_gene_has_a_page(self):
        rulebook = bundled_rulebook()
        for gene in (*rulebook.pgx_genes(), *rulebook.inherited_genes()[::25]):
            is_pgx = gene in rulebook.pgx_genes()
            shelf = Shelf.PGX_GENES if is_pgx else Shelf.INHERITED_GENES
            made = entry_page(rulebook, Entry(shelf, gene.symbol))
            assert made.tables, gene.symbol
            assert "Sources" in made.html, gene.symbol


class TestConditionAndVariant:
    def test_a_condition_names_its_genes(self, opened: Screen):
        name = "Hereditary breast and ovarian cancer"
        text = open_entry(opened, Entry(Shelf.CONDITIONS, name))
        assert "BRCA1" in text
        assert "BRCA2" in text
        assert "ACMG SF" in text
        assert not opened.space.rulebook.form.tabs.tabBar().isVisible()

    def test_a_variant_tells_both_builds_class_and_source(self, opened: Screen):
        text = open_entry(opened, DUP)
        for part in (
            "NM_007294.4",
            "p.(Gln1756ProfsTer74)",
            "17:43057062",
            "17:41209079",
            "pathogenic",
            "reviewed by expert panel",
            "17677",
            "rs80357906",
            "26 February 2026",
        ):
            assert part in text, part

    def test_one_that_needs_a_person_says_why(self, opened: Screen):
        text = open_entry(opened, Entry(Shelf.VARIANTS, "CFTR:7-117559590-ATCT-A"))
        assert "a person must classify it first" in text
        assert "no review stars" in text
        assert "worked out from neighbours" in text

    def test_one_known_by_name_only_says_that_it_is_never_found(self, opened: Screen):
        unplaced = bundled_rulebook().unplaced_in_gene("ABCA3")[0]
        name = f"ABCA3:clinvar:{unplaced.clinvar}:{unplaced.hgvs_c}"
        text = open_entry(opened, Entry(Shelf.VARIANTS, name))
        assert "never found in a result" in text

    def test_a_link_leads_to_the_gene(self, opened: Screen):
        open_entry(opened, DUP)
        page = opened.space.rulebook
        page.form.document.anchorClicked.emit(QUrl(href(BRCA1)))
        opened.settle()
        assert page.form.title.text() == "BRCA1"
        opened.space.go_back()
        opened.settle()
        assert page.form.title.text() == "BRCA1 c.5266dup"
        opened.space.go_back()
        opened.settle()
        assert opened.space.current_page() is opened.space.patients

    def test_an_entry_of_another_rulebook_is_said(self, opened: Screen):
        text = open_entry(opened, Entry(Shelf.VARIANTS, "BRCA1:17-1-A-T"))
        assert "no such entry" in text


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


def test_every_code_has_words():
    words, rulebook = wording.load("en"), bundled_rulebook()
    genes = rulebook.inherited_genes()
    facts = [fact for gene in genes for fact in gene.conditions]
    codes = {
        "kind": set(Shelf),
        "result_from": set(ResultFrom),
        "method": set(PhenotypeMethod),
        "lift": set(Lift),
        "effect": set(Effect),
        "standing": set(Standing),
        "standing_meaning": set(Standing),
        "remark": set(Remark),
        "data": {gene.data for gene in genes},
        "data_short": {gene.data for gene in genes},
        "list": {name for gene in genes for name in gene.lists} | {fact.list for fact in facts},
        "mechanism": {gene.lof_mechanism for gene in genes} - {""},
        "onset": {fact.onset for fact in facts} - {""},
        "childhood_action": {fact.childhood_action for fact in facts} - {""},
    }
    missing = [
        f"{group}.{code}"
        for group, held in codes.items()
        for code in held
        if not words.has(f"desktop.rulebook.{group}.{code}")
    ]
    assert missing == []


def test_numbers_inside_names_sort_as_numbers():
    names = ["*10", "*2", "*1", "c.5266dup", "c.68_69del"]
    assert sorted(names, key=natural_key) == ["*1", "*2", "*10", "c.68_69del", "c.5266dup"]


def test_empty_cells_come_last_whichever_way_it_is_sorted():
    rows = tuple(FactRow((text,)) for text in ("*2", "", "*10"))
    model = FactTableModel()
    model.show(FactTable("t", (Column("A"),), rows))
    for order, expected in (
        (Qt.SortOrder.AscendingOrder, ["*2", "*10", ""]),
        (Qt.SortOrder.DescendingOrder, ["*10", "*2", ""]),
    ):
        model.sort(0, order)
        assert [model.index(row, 0).data() for row in range(3)] == expected


def test_columns_that_say_nothing_are_left_out():
    rows = (FactRow(("a", "", "1"), ((2, "x"),)), FactRow(("b", "", "2"), ((2, "y"),)))
    table = FactTable("t", (Column("A"), Column("B"), Column("C")), rows)
    kept = without_empty_columns(table)
    assert [item.title for item in kept.columns] == ["A", "C"]
    assert kept.rows[0] == FactRow(("a", "1"), ((1, "x"),))


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2026-10-11", "11 October 2026"),
        ("2026-05", "May 2026"),
        ("2025", "2025"),
        ("v2026_05", "v2026_05"),
        ("", ""),
    ],
)
def test_dates_are_as_exact_as_they_are_known(iso: str, words: str):
    assert date_text(iso) == words


@pytest.mark.parametrize("name", ["CYP2C19", "Pompe disease / late", "A- 202A_376G", "é;?#%&="])
def test_a_link_names_one_entry(name: str):
    for shelf in Shelf:
        entry = Entry(shelf, name, "*1/x")
        assert entry_of_href(href(entry)) == entry
    assert entry_of_href("https://example.org/") is None
    assert entry_of_href("entry:nowhere/a/b") is None

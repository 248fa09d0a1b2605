"""The pages of the rulebook's entries: what a counsellor reads there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication

from counselor import wording
from counselor.desktop.entry_documents.entry_page import entry_page
from counselor.desktop.entry_documents.parts import href
from counselor.rulebook.entries import Entry, Shelf
from counselor.rulebook.load import bundled_rulebook
from counselor.rulebook.models import Effect, Lift, PhenotypeMethod, ResultFrom, Standing
from counselor.rulebook.search import RulebookSearch
from counselor.rulebook.search_hits import Remark
from desktop_driver import Screen
from practice_builder import Practice
from rulebook_screen import BRCA1, CYP2C19, DUP, column, open_entry


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    made = Practice(tmp_path / "practice.counselor", bundled_rulebook)
    yield made
    made.bench.close()


_ROW = re.compile(
    r'<tr><td class="label"[^>]*>(.*?)</td><td>.*?</td>'
    r'(?:<td class="small"[^>]*rowspan="(\d+)">(.*?)</td>)?</tr>',
    re.DOTALL,
)
_YEAR = re.compile(r"\d{4}")


def test_each_fact_of_each_entry_names_its_source_and_date():
    rulebook = bundled_rulebook()
    search = RulebookSearch(rulebook)
    every = dict.fromkeys(hit.entry for hit in search.find("", limit=10_000).hits)
    entries = [*every][::7]
    entries += [entry for entry in every if entry.shelf is Shelf.PGX_GENES]
    entries += [hit.entry for hit in search.find("BRCA1", Shelf.VARIANTS).hits[:40]]
    for entry in entries:
        page = entry_page(rulebook, entry, {})
        left = 0
        for label, count, source in _ROW.findall(page.html):
            if count:
                left = int(count)
                assert _YEAR.search(source), (entry, label, source)
            assert left, (entry, label)
            left -= 1
        for table in page.tables:
            titles = [column.title for column in table.columns]
            source_at = next(at for at, it in enumerate(titles) if it.startswith("Source"))
            date_at = titles.index("Date") if "Date" in titles else source_at
            for row in table.rows:
                assert row.cells[source_at], (entry, table.title, row)
                assert _YEAR.search(row.cells[date_at]), (entry, table.title, row)


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
        assert f"{proposed:,}" in made.html

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
        assert opened.space.current_page() is opened.space.today

    def test_an_entry_of_another_rulebook_is_said(self, opened: Screen):
        text = open_entry(opened, Entry(Shelf.VARIANTS, "BRCA1:17-1-A-T"))
        assert "no such entry" in text


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

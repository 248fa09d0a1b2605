"""Comparing rulebooks in the window: choose a folder, wait or stop, read, save."""

from __future__ import annotations

import csv
import io
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from counselor import wording
from counselor.desktop.pages.comparison_page import ComparisonPage, default_name
from counselor.rulebook.rulebook import Rulebook
from mini_rulebook import WIDE, change, write_mini_rulebook

VARIANTS = "inherited/variants/1.tsv"
GUIDANCE = "pgx/guidance/cpic/inventin.toml"
RULE = "cpic:inventin:GENA:1"
OWN_DATE = 'date = "{}"\nlicence = "CC'
FUNCTION = "GENA\t*2\t2\t0\t{} function"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An older rulebook that differs in a function, a recommendation and a variant."""
    made = write_mini_rulebook(tmp_path / "older")
    change(made, "manifest.toml", 'version = "2026.1.1"', 'version = "2025.6.1"')
    change(made, "manifest.toml", OWN_DATE.format("2026-01-01"), OWN_DATE.format("2025-06-01"))
    change(made, "pgx/alleles.tsv", FUNCTION.format("No"), FUNCTION.format("Normal"))
    change(made, GUIDANCE, 'strength = "strong"', 'strength = "moderate"')
    change(made, VARIANTS, "\tneeds_person:no_stars\t", "\tlisted\t")
    return made


@pytest.fixture
def page(opened) -> ComparisonPage:
    opened.window.show_rulebook()
    opened.settle()
    opened.space.rulebook.form.compare.click()
    opened.settle()
    return opened.space.comparison


def rows(page: ComparisonPage, table: int) -> list[tuple[str, ...]]:
    page.form.tabs.setCurrentIndex(table + 1)
    model = page.tables[table].model
    columns = range(model.columnCount())
    return [
        tuple(model.index(row, column).data() for column in columns)
        for row in range(model.rowCount())
    ]


def compare(opened, page: ComparisonPage, folder: Path) -> str:
    page.compare(folder)
    opened.settle()
    return str(page.form.document.toPlainText())


def test_begins_by_asking_for_a_folder(opened, page):
    assert opened.space.current_page() is page
    assert opened.space.form.go_rulebook.isChecked()
    assert page.form.states.currentWidget() is page.form.ask_state
    assert not page.form.save.isVisible()
    page.form.ask_for_folder.wanted.emit()
    dialog = page.findChild(QFileDialog)
    assert dialog.fileMode() is QFileDialog.FileMode.Directory
    dialog.reject()


def test_tells_the_changes_by_gene_and_medicine(opened, page, folder):
    text = compare(opened, page, folder)
    assert page.form.heading.text() == "From rulebook 2025.6.1 to 2026.1.1"
    assert page.form.about.text() == "1 June 2025 to 1 January 2026"
    assert "Genes for medicines: 1 changed" in text
    assert "Not compared" in text
    function, phenotype = "Function of an allele", "Phenotype of a diplotype"
    assert rows(page, 0) == [
        ("GENA", function, "*2", "Normal function", "No function"),
        ("GENA", phenotype, "*1/*2", "Normal Metabolizer", "Intermediate Metabolizer"),
        ("GENA", phenotype, "*2/*2", "Normal Metabolizer", "Poor Metabolizer"),
    ]
    assert rows(page, 1) == [
        ("inventin", "Recommendation", RULE, "strength moderate", "strength strong")
    ]
    standing, variant = "Standing of a variant", "c.4del (1-5003-TG-T)"
    listed, person = "may be proposed as reportable", "a person must classify it: "
    ((*head, before, now),) = rows(page, 2)
    assert (head, before) == (["INHA", standing, variant], listed)
    assert now.startswith(person)
    assert "no_stars" not in now
    assert [page.form.tabs.tabText(tab) for tab in range(1, 4)] == [
        "Genes for medicines (3)",
        "Medicines (1)",
        "Inherited genes (1)",
    ]


def test_a_row_leads_to_the_entry_and_back(opened, page, folder):
    compare(opened, page, folder)
    page.form.tabs.setCurrentIndex(3)
    view = page.tables[2]
    view.table.activated.emit(view.model.index(0, 0))
    opened.settle()
    assert opened.space.rulebook.form.title.text() == "INHA c.4del"
    opened.space.go_back()
    opened.settle()
    assert opened.space.current_page() is page
    assert page.form.states.currentWidget() is page.form.result_state


def test_saves_every_change(opened, page, folder, tmp_path):
    compare(opened, page, folder)
    page.form.save.click()
    dialog = page.findChild(QFileDialog)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    dialog.reject()
    assert default_name(page.shown.compared) == "rulebook-2025.6.1-to-2026.1.1.csv"
    target = tmp_path / "changes.csv"
    page.save_to(target)
    opened.settle()
    assert "changes.csv" in page.form.notice.text
    lines = list(csv.reader(io.StringIO(target.read_text(encoding="utf-8-sig"))))
    assert [line[0] for line in lines[1:]] == ["pgx", "pgx", "pgx", "pgx", "inherited"]
    assert lines[4][2:5] == ["inventin", "Recommendation", RULE]
    page.save_to(tmp_path / "nowhere" / "changes.csv")
    opened.settle()
    assert "could not be written" in page.form.notice.text


def test_nothing_differs_is_said(opened, page, tmp_path):
    same = write_mini_rulebook(tmp_path / "same")
    text = compare(opened, page, same)
    assert "byte for byte" in text
    assert not page.form.save.isEnabled()
    assert not any(page.form.tabs.isTabVisible(tab) for tab in range(1, 4))
    change(same, "manifest.toml", "Invented for tests", "Invented for a test")
    assert "No fact that is compared here differs" in compare(opened, page, same)


def test_a_folder_without_a_rulebook_is_said_and_what_was_shown_stays(
    opened, page, folder, tmp_path
):
    empty = tmp_path / "empty"
    empty.mkdir()
    compare(opened, page, empty)
    assert "manifest.toml is missing" in page.form.notice.text
    assert page.form.states.currentWidget() is page.form.ask_state
    compare(opened, page, folder)
    assert page.form.notice.text == ""
    compare(opened, page, empty)
    assert page.form.states.currentWidget() is page.form.result_state
    assert "2025.6.1" in page.form.heading.text()


def test_it_can_be_stopped(opened, page, folder, monkeypatch):
    reached, go_on = threading.Event(), threading.Event()
    read = Rulebook.listed_in_gene

    def slow(self: Rulebook, symbol: str):
        reached.set()
        go_on.wait(10)
        return read(self, symbol)

    monkeypatch.setattr(Rulebook, "listed_in_gene", slow)
    page.compare(folder)
    opened.bot.waitUntil(reached.is_set)
    assert page.form.states.currentWidget() is page.form.working_state
    page.form.working.cancel()
    go_on.set()
    opened.settle()
    assert page.shown is None
    assert page.form.states.currentWidget() is page.form.ask_state
    assert page.form.notice.text == ""


def test_says_which_results_the_chosen_rulebook_judged(opened, practice, page, folder):
    assert "No result of this practice was judged" in compare(opened, page, folder)
    practice.case(practice.patient("acmg_sf"))
    change(folder, "manifest.toml", 'version = "2025.6.1"', 'version = "2026.1.1"')
    text = compare(opened, page, folder)
    assert "1 result of this practice was judged with a rulebook that calls itself" in text


def test_names_the_rulebooks_whose_folder_could_be_chosen(opened, practice):
    practice.case(practice.patient("acmg_sf"))
    opened.space.compare_rulebooks()
    opened.settle()
    assert "2026.1.1 (1 result)" in opened.space.comparison.form.ask_for_folder.text


def test_every_row_is_told_where_all_variants_are_new(opened, page, folder):
    header = "\t".join(WIDE[VARIANTS][0].split()) + "\n"
    (folder / VARIANTS).write_text(header, encoding="utf-8")
    compare(opened, page, folder)
    assert [row[1] for row in rows(page, 2)] == ["New variant", "New variant"]


PGX_KINDS = (
    "definition_date phenotype_source gene_added gene_removed allele_added allele_removed "
    "definition function phenotype recommendation_added recommendation_removed recommendation"
)
INHERITED_KINDS = (
    "gene_added gene_removed gene condition_added condition_removed condition variant_added "
    "variant_removed classification standing variant_conditions grch37 name_only_added "
    "name_only_removed placed unplaced"
)


@pytest.mark.parametrize(
    ("group", "kinds"),
    [("kind.pgx", PGX_KINDS), ("kind.inherited", INHERITED_KINDS), ("inherited", INHERITED_KINDS)],
)
def test_every_kind_of_change_has_words(group: str, kinds: str):
    words = wording.load("en")
    assert [
        kind for kind in kinds.split() if not words.has(f"rulebook.compare.{group}.{kind}")
    ] == []

"""Today after an update of the rulebook: compare, look at what changed, take it over."""

from __future__ import annotations

from pathlib import Path

import pytest

from case_builder import an_indication
from counselor.analysis import AnalysisRequest, analyse
from counselor.desktop.models.waiting_model import Line
from counselor.desktop.pages.rulebook_change_dialog import RulebookChangeDialog
from counselor.genome.build import Build
from counselor.genome.genotype import Sex
from counselor.rulebook.rulebook import open_rulebook
from desktop_driver import Screen
from mini_rulebook import change, write_mini_rulebook
from vcf_builder import VcfBuilder


@pytest.fixture
def updated(screen: Screen, tmp_path: Path) -> Screen:
    """The window, entered after the program was updated; one result carries what changed."""
    practice = screen.practice
    patient = practice.patient("acmg_sf", "pgx", number="P-1", family="Okafor")
    file = VcfBuilder(Build.GRCH38).samples("PATIENT").record("1", 5001, "A", "G", "1/1", dp=30)
    request = AnalysisRequest(file.write(tmp_path / "one.vcf"), sex=Sex.FEMALE)
    found = analyse(request, practice.bench.rulebook)
    prepared = practice.bench._imports.prepared(found.findings, found.result, patient.id)
    practice.bench.store_import(patient.id, prepared, an_indication())
    rules = write_mini_rulebook(tmp_path / "new")
    change(rules, "manifest.toml", '"2026.1.1"', '"2026.2.1"')
    change(
        rules,
        "inherited/variants/1.tsv",
        "missense_variant\tpathogenic",
        "missense_variant\tlikely_pathogenic",
    )
    book = open_rulebook(rules, tmp_path / "new.cache")
    practice.rulebook = lambda: book
    practice.reopen()
    screen.enter()
    return screen


def lines(screen: Screen) -> list[Line]:
    model = screen.space.today.model
    found = (model.entry(row) for row in range(model.rowCount()))
    return [item for item in found if isinstance(item, Line) and item.kind == "changed"]


def test_after_an_update_today_offers_to_compare_and_leads_to_the_review(updated: Screen):
    today = updated.space.today
    updated.bot.waitUntil(today.form.update_card.isVisible)
    assert "2026.2.1" in today.form.update_text.text()
    today.form.compare_now.click()
    updated.bot.waitUntil(lambda: bool(lines(updated)))
    updated.settle()
    assert not today.form.update_card.isVisible()
    assert not today.form.comparing.isVisible(), "nothing goes on any more"
    (line,) = lines(updated)
    assert line.title == "Okafor, Adaeze"
    today.form.waiting.chosen.emit(line)
    updated.settle()
    dialog = updated.dialog(RulebookChangeDialog)
    text = dialog.form.document.toPlainText()
    assert "INHA" in text
    assert "ikely pathogenic" in text
    assert "2026.1.1" in dialog.form.about.text()
    dialog.take_over()
    updated.settle()
    assert updated.space.current_page() is updated.space.review
    assert updated.space.review.case_id == line.row.case_id
    assert not updated.has_dialog(RulebookChangeDialog)
    updated.space.show_today()
    updated.settle()
    assert lines(updated) == []


def test_looked_at_and_left_as_it_is_waits_no_more(updated: Screen):
    today = updated.space.today
    updated.bot.waitUntil(today.form.update_card.isVisible)
    today.form.compare_now.click()
    updated.bot.waitUntil(lambda: bool(lines(updated)))
    updated.settle()
    today.form.waiting.chosen.emit(lines(updated)[0])
    updated.settle()
    updated.dialog(RulebookChangeDialog).form.keep.click()
    updated.settle()
    assert lines(updated) == []

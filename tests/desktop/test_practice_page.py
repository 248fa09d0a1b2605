"""The practice in numbers, as the window shows it: charts that say in words what they draw."""

from __future__ import annotations

from pathlib import Path

import pytest
from accessibility_checks import nameless
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from case_builder import an_indication
from counselor.casework.models import DecisionKind
from counselor.workbench.practice import Period
from desktop_driver import Screen


def shown(opened: Screen) -> None:
    """Wait until every chart is drawn: each has its own turn."""
    opened.settle()
    page = opened.space.practice
    opened.bot.waitUntil(lambda: len(page.blocks) == 6 and not page._left)


@pytest.fixture
def page(opened: Screen):
    """The page of a practice with one result, signed."""
    bench = opened.practice.bench
    case = opened.practice.case(opened.practice.patient("acmg_sf", "carrier", "pgx"))
    for item in bench.review(case.id).items:
        bench.decide(case.id, item.finding_id, DecisionKind.CONFIRM)
    bench.sign(case.id)
    opened.window.form.practice.trigger()
    shown(opened)
    return opened.space.practice


def test_every_chart_has_a_name_a_sentence_and_the_same_as_a_table(page):
    assert len(page.blocks) == 6
    for block in page.blocks.values():
        assert block.chart.accessibleName()
        assert block.sentence.text() == block.chart.accessibleDescription() != ""
        assert block.table.accessibleName() == block.chart.accessibleName()
    assert nameless(page.window()) == []
    assert "first time: 1," in page.blocks["signed"].sentence.text()
    signed = page.blocks["signed"].table
    assert [signed.item(0, column).text() for column in range(3)] == ["March 2026", "1", "0"]
    assert page.blocks["test"].table.item(0, 1).text() == "1"
    assert an_indication().test_type == "panel"


def test_the_table_is_copied_as_a_spreadsheet_reads_it(page):
    table = page.blocks["signed"].table
    copy = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier, "c")
    QApplication.sendEvent(table, copy)
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0] == "Month\tSigned\tAmended"
    assert lines[1] == "March 2026\t1\t0"
    assert len(lines) == 13


def test_another_period_is_counted(page, opened: Screen):
    page.form.period.setCurrentIndex(page.form.period.findData(Period.LAST_YEAR.value))
    page.form.period.activated.emit(page.form.period.currentIndex())
    shown(opened)
    assert "No review" in page.blocks["signed"].sentence.text()
    assert page.form.days.text().endswith("1 January 2025 to 31 December 2025")


def test_the_years_are_kept_by_the_practice(page, opened: Screen):
    page.form.years.setValue(3)
    page._typed.timeout.emit()
    opened.settle()
    figures = opened.practice.bench.statistics.figures()
    assert figures.recheck_years == 3


def test_the_counts_are_saved_where_the_person_wants(page, opened: Screen, tmp_path: Path):
    page.form.save_csv.click()
    (dialog,) = page.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "practice.csv"))
    opened.settle()
    assert "reviews_signed,2026-03,1" in (tmp_path / "practice.csv").read_text()
    dialog.close()

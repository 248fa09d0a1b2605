"""Typing in repeat lengths and copy numbers while importing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QTableWidgetItem

from case_builder import PASSPHRASE
from counselor.desktop.pages.import_page import ImportPage
from counselor.desktop.pages.import_request import ImportRequest
from counselor.desktop.pages.ped_choice import PED_CHOICE
from counselor.desktop.pages.typed_dialog import TypedDialog
from counselor.genome.build import Build
from counselor.readers.typed_results import GivenResult
from desktop_driver import Screen
from large_builder import repeat_line
from practice_builder import Practice
from vcf_builder import VcfBuilder


@pytest.fixture
def practice(tmp_path: Path):  # type: ignore[no-untyped-def]
    from counselor.rulebook.load import bundled_rulebook  # noqa: PLC0415

    made = Practice(tmp_path / "practice.counselor", bundled_rulebook)
    yield made
    made.bench.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    builder = VcfBuilder(Build.GRCH38).samples("PATIENT")
    builder.raw(repeat_line("HTT", "17/42", "17-17/42-42"))
    return builder.write(tmp_path / "patient.vcf")


def begin(screen: Screen, path: Path) -> ImportPage:
    patient = screen.practice.patient("carrier", "other")
    screen.window.open_import(patient.id, path)
    screen.settle()
    return screen.space.importing


def unlock(screen: Screen) -> None:
    screen.window.lock("person")
    screen.settle()
    assert not screen.has_dialog(TypedDialog)
    screen.window.unlock_page.form.passphrase.text = PASSPHRASE
    screen.window.unlock_page.form.unlock.click()
    for _ in range(2):
        screen.settle()


def test_half_typed_results_and_what_was_declared_are_there_again(
    opened: Screen, path: Path
) -> None:
    patient = opened.practice.patient("carrier", "other")
    opened.window.open_import(patient.id)
    opened.settle()
    page = opened.space.importing
    page.read(ImportRequest(path, typed_results=(GivenResult("SMN1", copies="2"),)))
    opened.settle()
    page.form.reason.setPlainText("muscle weak")
    page.declaring.type_results()
    dialog = opened.dialog(TypedDialog)
    type_row(dialog, 1, "DMPK", "12")
    dialog.form.results.setCurrentCell(1, 0)
    dialog.form.results.editItem(dialog.form.results.item(1, 0))
    dialog.form.results.findChild(QLineEdit).setText("HTT")
    unlock(opened)
    page = opened.space.importing
    assert page.form.file_name.text() == "patient.vcf"
    assert page.form.reason.toPlainText() == "muscle weak"
    assert "SMN1" in page.form.declared.text()
    table = opened.dialog(TypedDialog).form.results
    rows = [[table.item(row, column).text() for column in range(4)] for row in range(2)]
    assert rows == [["SMN1", "", "", "2"], ["HTT", "12", "", ""]]
    opened.dialog(TypedDialog).reject()


def test_the_choice_of_a_ped_file_is_open_again(opened: Screen, path: Path) -> None:
    page = begin(opened, path)
    page.choose_ped()
    unlock(opened)
    dialog = opened.space.findChild(QFileDialog, PED_CHOICE)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.reject()


def test_the_method_is_in_sight(opened: Screen, path: Path) -> None:
    page = begin(opened, path)
    page.declaring.type_results()
    table = opened.dialog(TypedDialog).form.results
    last = table.columnCount() - 1
    assert table.horizontalHeaderItem(last).text() == "Method"
    assert table.columnViewportPosition(last) + table.columnWidth(last) <= table.viewport().width()
    opened.dialog(TypedDialog).reject()


def type_row(dialog: TypedDialog, row: int, *cells: str) -> None:
    for column, text in enumerate(cells):
        dialog.form.results.setItem(row, column, QTableWidgetItem(text))


def test_typed_ones_are_checked_shown_and_stored(opened: Screen, path: Path) -> None:
    page = begin(opened, path)
    page.form.type_typed.click()
    dialog = opened.dialog(TypedDialog)
    type_row(dialog, 0, "SMN1", "", "", "2")
    type_row(dialog, 2, "DMPK", "twelve")
    dialog.form.take.click()
    opened.settle()
    assert "row 2" in dialog.form.notice.text
    assert dialog.form.results.currentRow() == 1
    type_row(dialog, 1, "DMPK", "12", "80", "", "", "Southern blot")
    dialog.form.take.click()
    opened.settle()
    assert not opened.has_dialog(TypedDialog)
    assert page.form.typed.text() == "SMN1, DMPK"
    page.form.reason.setPlainText("a question")
    page.form.test_type.setCurrentIndex(0)
    page.form.import_now.click()
    opened.settle()
    (patient,) = opened.practice.bench.search_patients()
    (row,) = opened.practice.bench.cases(patient.id)
    findings = opened.practice.bench.case(row.id).findings
    assert {item.gene for item in findings.repeats} == {"DMPK", "HTT"}
    assert [item.copy_number for item in findings.structural] == [2]


def test_they_can_be_taken_away_again(opened: Screen, path: Path) -> None:
    page = begin(opened, path)
    page.declaring._take_typed((GivenResult("SMN1", copies="1"),))
    opened.settle()
    assert page.form.clear_typed.isEnabled()
    page.form.clear_typed.click()
    assert page.form.typed.text() == ""
    assert page.sheet.typed is None


def test_the_review_shows_and_explains_them(opened: Screen, path: Path) -> None:
    practice = opened.practice
    patient = practice.patient("carrier", "other")
    typed = (GivenResult("SMN1", copies="2", marker="absent", method="MLPA"),)
    prepared = practice.bench.prepare_import(path, patient_id=patient.id, typed_results=typed)
    from case_builder import an_indication  # noqa: PLC0415

    case, _ = practice.bench.store_import(patient.id, prepared, an_indication())
    opened.space.open_case(case.id)
    opened.settle()
    state = practice.bench.review(case.id)
    from counselor.desktop.finding_document import item_html  # noqa: PLC0415
    from counselor.desktop.large_document import usual_html  # noqa: PLC0415
    from counselor.desktop.large_text import Usual  # noqa: PLC0415
    from counselor.desktop.models.findings_model import entries_of, title  # noqa: PLC0415

    titles = [title(entry) for entry in entries_of(state)]
    assert "HTT repeat in the full range" in titles
    assert "Repeats and copy numbers in the usual range" in titles
    (item,) = state.items
    html = item_html(item, practice.bench.rulebook.manifest.sources)
    assert "42 repeats: full" in html
    assert "36–39" in html
    told = usual_html(Usual(state.usual))
    assert "SMN1" in told
    assert "2+0" in told

"""The list of patients on screen: filtered, kept as lists, and scrolled without a row lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from case_builder import NOW
from counselor.casework.models import ListName
from counselor.desktop.models.patients_model import ACTIVITY, NAME, PATIENT_ID_ROLE, WHY
from counselor.desktop.pages.confirm_dialog import ConfirmDialog
from counselor.desktop.pages.list_name_dialog import ListNameDialog
from counselor.desktop.pages.patients_page import PatientsPage
from counselor.workbench.patient_lists import Order, PatientFilter, ResultState
from desktop_driver import Screen

MANY = 2_500


def ids(page: PatientsPage) -> list[str]:
    model = page.model
    return [model.index(row, 0).data(PATIENT_ID_ROLE) for row in range(model.rowCount())]


def shown(screen: Screen) -> PatientsPage:
    screen.space.show_patients()
    screen.settle()
    return screen.space.patients


def fill(screen: Screen, count: int) -> None:
    """Add many patients at once, of whom there is nothing to work out."""
    screen.practice.patient(number="P-0", family="Name")
    with screen.practice.bench._desk.vault.driver() as raw:
        like = raw.execute("SELECT * FROM patients")
        columns, first = [item[0] for item in like.description], like.fetchone()
        row = dict(zip(columns, first, strict=True))
        raw.execute("BEGIN")  # one step for all: each for itself would take most of the test
        for number in range(1, count):
            family = f"name{number * 7919 % count:05}"
            moment = (NOW + timedelta(minutes=number * 31 % count)).isoformat()
            own = {"row": number + 1, "id": f"id-{number}x", "number": f"P-{number}"}
            own |= {"family_name": family, "sort_family": family, "last_activity": moment}
            values = tuple((row | own).values())
            raw.execute(f"INSERT INTO patients VALUES ({', '.join('?' * len(values))})", values)
        made = "SELECT id, '', '', '', '', 0 FROM patients"
        raw.execute(f"INSERT OR IGNORE INTO patient_indexed {made}")
        raw.execute("COMMIT")


@pytest.mark.parametrize("order", [Order.NAME, Order.LATEST])
def test_scrolling_shows_each_row_once_and_drops_none(opened: Screen, order: Order):
    fill(opened, MANY)
    opened.window.resize(1280, 3_000)
    page = shown(opened)
    page.sort(order)
    opened.settle()
    asked: list[object] = []
    page.model.more_wanted.connect(asked.append)
    table: QTableView = page.form.table
    table.setFocus()
    if order is Order.NAME:
        for _ in range(MANY):
            before = table.currentIndex().row()
            opened.bot.keyClick(table, Qt.Key.Key_PageDown)
            opened.settle()
            if table.currentIndex().row() == before and page.model.is_complete:
                break
    else:
        opened.bot.keyClick(table, Qt.Key.Key_End)
        opened.bot.waitUntil(lambda: page.model.is_complete, timeout=20_000)
        opened.settle()
    stored = opened.practice.bench.lists.page(PatientFilter(), order, limit=MANY + 1)
    assert ids(page) == [hit.id for hit in stored]
    assert len(set(ids(page))) == MANY
    assert table.currentIndex().row() == MANY - 1
    assert len(asked) == len({str(place) for place in asked}), "each page was asked for once"
    opened.bot.keyClick(table, Qt.Key.Key_Home)
    assert table.currentIndex().row() == 0


def test_typing_a_gene_says_why_and_a_withheld_one_finds_nobody(opened: Screen):
    opened.practice.case(opened.practice.patient("acmg_sf"))
    page = shown(opened)
    assert page.form.table.isColumnHidden(WHY)
    opened.bot.keyClicks(opened.space.form.search, "brca1")
    opened.settle()
    assert not page.form.table.isColumnHidden(WHY)
    assert page.model.index(0, WHY).data() == "gene BRCA1, condition BRCA1-related condition"
    assert page.form.count.text() == "1 of 1 patient"
    opened.space.form.search.clear()
    opened.bot.keyClicks(opened.space.form.search, "cftr")
    opened.settle()
    assert page.form.states.currentWidget() is page.form.none_state
    assert "may be shown" in page.form.none_found.text


def test_filters_combine_and_clearing_shows_everybody(opened: Screen):
    opened.practice.case(opened.practice.patient("acmg_sf"))
    opened.practice.patient(number="P-2", family="Moreau")
    page = shown(opened)
    form = page.form.filters.form
    form.state.setCurrentIndex(form.state.findData(ResultState.NOTHING_IMPORTED))
    form.state.activated.emit(form.state.currentIndex())
    opened.settle()
    assert page.model.rowCount() == 1
    form.gene.setCurrentText(form.gene.itemText(1).lower())
    form.gene.lineEdit().editingFinished.emit()
    opened.settle()
    assert page.form.states.currentWidget() is page.form.none_state
    page.form.none_found.wanted.emit()
    opened.settle()
    assert page.model.rowCount() == 2
    form.gene.setCurrentText("NOGENE")
    form.gene.lineEdit().editingFinished.emit()
    assert form.gene.currentText() == "Any gene", "what is no name does not stand there in vain"


def test_a_list_is_saved_shown_renamed_and_deleted(opened: Screen):
    opened.practice.case(opened.practice.patient("acmg_sf"))
    opened.practice.patient(number="P-2", family="Moreau")
    page = shown(opened)
    page.show_filter(PatientFilter("oka", gene="BRCA1", list_name=ListName.ACMG_SF))
    opened.settle()
    page.save_list()
    dialog = opened.dialog(ListNameDialog)
    dialog.form.name.setText("Clinic")
    dialog.form.save.click()
    opened.settle()
    assert page.form.lists.isVisible()
    assert page.form.lists.names.item(1).text() == "Clinic (1)"
    page.show_list(None)
    opened.settle()
    assert (page.model.rowCount(), opened.space.form.search.text()) == (2, "")
    page.form.lists.names.setCurrentRow(1)
    page.form.lists.names.itemActivated.emit(page.form.lists.names.item(1))
    opened.settle()
    assert (page.model.rowCount(), opened.space.form.search.text()) == (1, "oka")
    opened.bot.keyClick(page.form.lists.names, Qt.Key.Key_F2)
    rename = opened.dialog(ListNameDialog)
    rename.form.name.setText("Friday")
    rename.form.save.click()
    opened.settle()
    assert page.form.lists.names.item(1).text() == "Friday (1)"
    opened.bot.keyClick(page.form.lists.names, Qt.Key.Key_Delete)
    opened.dialog(ConfirmDialog).form.go_on.click()
    opened.settle()
    assert not page.form.lists.isVisible()
    assert opened.practice.bench.lists.saved() == ()


def test_the_header_sorts_and_shows_it(opened: Screen):
    for number, family in enumerate(("Okafor", "Moreau", "Zwolińska")):
        opened.practice.patient(number=f"P-{number}", family=family)
    page = shown(opened)
    header = page.form.table.horizontalHeader()
    for column, first in ((NAME, "Z"), (NAME, "M"), (ACTIVITY, "Z"), (ACTIVITY, "O")):
        header.sectionClicked.emit(column)
        opened.settle()
        assert page.model.index(0, NAME).data().startswith(first)
        assert header.sortIndicatorSection() == column
    header.sectionClicked.emit(1)
    assert header.sortIndicatorSection() == ACTIVITY


def test_an_older_vault_is_worked_out_while_the_window_is_open(opened: Screen):
    opened.practice.case(opened.practice.patient("acmg_sf"))
    with opened.practice.bench._desk.vault.driver() as raw:
        raw.execute("DELETE FROM patient_indexed")
    page = shown(opened)
    page._show_left(1)
    assert page.form.indexing.isVisible()
    assert "name and number alone" in page.form.indexing.text()
    page._look_at_index()
    opened.settle()
    opened.bot.waitUntil(lambda: not page.form.indexing.isVisible(), timeout=10_000)
    assert opened.practice.bench.lists.count(PatientFilter("brca1")) == 1

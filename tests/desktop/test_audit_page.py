"""The page 'Audit': rows by filter, more of them as one scrolls, values, and saving."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from counselor.casework.roles import Role
from counselor.desktop.pages import audit_page
from counselor.desktop.pages.audit_page import AuditPage, value_rows
from counselor.vault.audit_store import WITHHELD, AuditEntry
from counselor.workbench.audit_trail import PAGE
from desktop_driver import Screen


def as_role(screen: Screen, *roles: Role) -> Screen:
    vault = screen.practice.bench._desk.vault
    vault.member = replace(vault.member, roles=roles)
    return screen.enter()


@pytest.fixture
def page(screen: Screen) -> AuditPage:
    patient = screen.practice.patient("acmg_sf", number="P-1")
    screen.practice.patient("acmg_sf", number="P-2")
    screen.practice.bench.update_patient(
        replace(screen.practice.bench.patient(patient.id), notes="Łucja asked twice")
    )
    as_role(screen, Role.AUDITOR)
    screen.space.show_audit()
    screen.settle()
    return screen.space.audit


def column(page: AuditPage, number: int) -> list[str]:
    return [str(page.model.index(row, number).data()) for row in range(page.model.rowCount())]


def choose(screen: Screen, box, code: str) -> None:
    box.setCurrentIndex(box.findData(code))
    box.activated.emit(box.currentIndex())
    screen.settle()


def test_rows_are_told_in_words(screen: Screen, page: AuditPage):
    assert page.isVisible()
    assert column(page, 3)[:2] == ["Audit trail looked at", "Patient changed"]
    assert page.form.count.text().endswith("rows")
    assert {"P-1", "P-2", ""} == set(column(page, 4))


def test_values_of_the_chosen_row_before_and_after(screen: Screen, page: AuditPage):
    page.form.table.selectRow(1)
    cells = [page.values.item(0, number).text() for number in range(3)]
    assert cells == ["notes", "", "Łucja asked twice"]


def test_filters(screen: Screen, page: AuditPage):
    choose(screen, page.form.kind, "consent")
    assert set(column(page, 3)) == {"Consent recorded"}
    page.form.patient.setText("P-2")
    page._read()
    screen.settle()
    assert column(page, 4) == ["P-2"]
    choose(screen, page.form.user, "Rosa Vance")
    assert column(page, 2) == ["Rosa Vance"]
    page.form.patient.setText("P-77")
    page._read()
    screen.settle()
    assert page.form.states.currentWidget() is page.form.none_state
    assert not page.form.save_csv.isEnabled()


def test_days_count_only_when_they_are_asked_for(screen: Screen, page: AuditPage):
    assert page.form.since.isHidden()
    page.form.by_day.setChecked(True)
    screen.settle()
    assert page.form.since.isVisible()
    assert page.model.rowCount() > 0
    page.form.until.setDate(page.form.since.date())
    page._read()
    screen.settle()
    assert page.form.states.currentWidget() is page.form.none_state


def test_the_next_page_comes_when_one_scrolls_to_the_end(screen: Screen, page: AuditPage):
    with screen.practice.bench._desk.vault.change() as store:
        for number in range(3 * PAGE):
            store.audit.append(
                AuditEntry(screen.practice.clock(), "Bo", "user.added", f"user:{number}")
            )
    page.show_trail()
    screen.settle()
    assert page.model.rowCount() == PAGE
    page.form.table.scrollToBottom()
    screen.bot.waitUntil(lambda: page.model.rowCount() == 2 * PAGE, timeout=5000)
    numbers = [int(text) for text in column(page, 0)]
    assert numbers == list(range(numbers[0], numbers[-1] - 1, -1))


@pytest.mark.parametrize("kind", ["csv", "pdf"])
def test_saving_says_that_the_file_is_not_encrypted(
    screen: Screen, page: AuditPage, tmp_path: Path, monkeypatch, kind: str
):
    target = tmp_path / f"out.{kind}"
    monkeypatch.setattr(
        audit_page, "ask_where_to_save", lambda _page, _title, _kinds, chosen, _name: chosen(target)
    )
    (page.save_csv if kind == "csv" else page.save_pdf)()
    screen.settle()
    assert target.stat().st_size > 100
    assert "not encrypted" in page.form.notice.text


def test_only_those_who_may_read_it_are_offered_the_page(screen: Screen):
    as_role(screen, Role.COUNSELLOR)
    assert screen.space.form.go_audit.isHidden()
    as_role(screen, Role.ADMINISTRATOR)
    assert not screen.space.form.go_audit.isHidden()


def test_an_administrator_reads_that_values_are_hidden(screen: Screen):
    screen.practice.patient("acmg_sf")
    as_role(screen, Role.ADMINISTRATOR)
    screen.space.show_audit()
    screen.settle()
    screen.space.audit.form.table.selectRow(1)
    assert screen.space.audit.values.item(0, 0).text() == WITHHELD.strip("()")
    assert "P-1" not in column(screen.space.audit, 4)


def test_every_filter_has_a_name_for_screen_readers(screen: Screen, page: AuditPage):
    form = page.form
    for widget in (form.user, form.kind, form.patient, form.since, form.until, form.table):
        assert widget.accessibleName()
    assert page.model.headerData(0, Qt.Orientation.Horizontal) == "Row"


def test_values_that_are_no_values():
    assert value_rows(WITHHELD) == [(WITHHELD.strip("()"), "", "")]
    assert value_rows('{"before": {}, "after": {}}')[0][0] == "No values"
    assert value_rows('{"before": {"a": 1}, "after": {"a": [2], "b": ["x", "y"]}}') == [
        ("a", "1", "[2]"),
        ("b", "", "x, y"),
    ]

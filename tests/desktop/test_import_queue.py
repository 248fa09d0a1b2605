"""Many files at once: each is read, asked about and imported for itself, and nothing is guessed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from case_builder import PASSPHRASE, TODAY, consent_fields
from counselor.desktop.import_item import ImportItem, ImportState
from counselor.desktop.pages.import_page import ImportPage
from counselor.genome.build import Build
from counselor.workbench import ConsentFields, Patient
from desktop_driver import Screen
from vcf_builder import VcfBuilder

Write = Callable[..., Path]


@pytest.fixture
def patient(practice) -> Patient:
    return practice.patient("acmg_sf", "pgx")


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(name: str, *samples: str, **how: object) -> Path:
        builder = VcfBuilder(Build.GRCH38, **how).samples(*samples)
        builder.record("1", 1000, "A", "G", "0/1").record("1", 5001, "A", "G", "1/1")
        return builder.write(tmp_path / name)

    return written


def drop(area: QWidget, *files: Path) -> bool:
    """Drop files on a widget as the system does; tell whether somebody took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(2, 2), copy, data, left, none)
    QApplication.sendEvent(area, enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(QPointF(2, 2), copy, data, left, none)
    QApplication.sendEvent(area, event)
    return event.isAccepted()


def take(screen: Screen, *files: Path) -> ImportPage:
    screen.space.take_files(files)
    screen.settle()
    return screen.space.importing


def item_of(page: ImportPage, name: str) -> ImportItem:
    [item] = [it for it in page.queue.items if it.request.path.name == name]
    return item


def describe(page: ImportPage) -> None:
    page.form.reason.setPlainText("a question")
    page.form.test_type.setCurrentIndex(page.form.test_type.findData("panel"))


def import_it(screen: Screen, page: ImportPage) -> None:
    describe(page)
    page.form.import_now.click()
    screen.settle()


def words(page: ImportPage) -> str:
    return "\n".join(label.text() for label in page.form.sheet_state.findChildren(QLabel))


def people(page: ImportPage) -> list[str]:
    rows = range(page.form.people.count())
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(page.form.people.item(row).data(role)) for row in rows]


def on(page: ImportPage, state: str) -> bool:
    return page.form.states.currentWidget().objectName() == f"{state}_state"


class TestMany:
    def test_each_has_its_state_and_one_that_is_wrong_stops_no_other(self, opened, patient, write):
        bad = write("bad.vcf", "X")
        bad.write_text("%PDF-1.4")
        opened.window.open_patient(patient.id)
        files = (write("a.vcf", "P-1"), bad, write("two.vcf", "A", "B"), write("c.vcf", "C"))
        page = take(opened, *files)
        states = [item.state for item in page.queue.items]
        question, failed = ImportState.QUESTION, ImportState.FAILED
        assert states == [question, failed, question, question]
        assert page.form.queue.isVisible()
        assert opened.practice.bench.cases(patient.id) == ()
        page.show_item(item_of(page, "bad.vcf"))
        assert "PDF" in page.form.notice.text

    def test_after_one_is_imported_comes_the_next_and_after_the_last_the_review(
        self, opened, patient, write
    ):
        opened.window.open_patient(patient.id)
        opened.settle()
        page = take(opened, write("a.vcf", "P-1"), write("b.vcf", "P-1x"))
        for _ in range(2):
            assert on(page, "whose"), "several files may be those of several people"
            page.form.people.setCurrentRow(0)
            page.form.take_patient.click()
            opened.settle()
            describe(page)
            page.form.accept_again.setChecked(True)
            page.form.import_now.click()
            opened.settle()
        assert opened.space.current_page() is opened.space.review
        assert {row.file for row in opened.practice.bench.cases(patient.id)} == {"a.vcf", "b.vcf"}

    def test_one_that_waits_is_stopped_and_read_after_all(self, opened, write):
        opened.space.take_files([write("a.vcf", "A"), write("b.vcf", "B")])
        page = opened.space.importing
        page.queue.cancel(item_of(page, "b.vcf"))
        opened.settle()
        assert item_of(page, "a.vcf").state is ImportState.QUESTION
        assert item_of(page, "b.vcf").state is ImportState.STOPPED
        page.show_item(item_of(page, "b.vcf"))
        assert page.form.retry.isVisible()
        page.form.retry.click()
        opened.settle()
        assert item_of(page, "b.vcf").prepared is not None

    def test_all_are_stopped_at_once(self, opened, write):
        opened.space.take_files([write("a.vcf", "A"), write("b.vcf", "B")])
        page = opened.space.importing
        page.form.queue.stop_all.click()
        opened.settle()
        assert page.queue.count(ImportState.STOPPED) == 2
        page.form.queue.clear_done.click()
        assert page.queue.items == []

    def test_what_was_typed_stays_with_its_file(self, opened, patient, write):
        opened.window.open_import(patient.id, write("a.vcf", "P-1"))
        opened.settle()
        page = opened.space.importing
        page.form.reason.setPlainText("why a was tested")
        opened.window.open_import(patient.id, write("b.vcf", "P-1"))
        opened.settle()
        assert page.form.reason.toPlainText() == ""
        page.show_item(item_of(page, "a.vcf"))
        opened.settle()
        assert page.form.reason.toPlainText() == "why a was tested"

    def test_leaving_the_page_keeps_them_and_the_status_line_leads_back(self, opened, write):
        page = take(opened, write("a.vcf", "A"))
        opened.space.show_today()
        opened.settle()
        status = opened.window.status.imports
        assert status.text() == "Files with a question: 1"
        status.click()
        opened.settle()
        assert opened.space.current_page() is page
        assert page.item is item_of(page, "a.vcf")

    def test_the_same_content_twice_is_known_once_the_first_is_stored(self, opened, patient, write):
        opened.window.open_import(patient.id, write("a.vcf", "P-1"))
        opened.window.open_import(patient.id, write("copy.vcf", "P-1"))
        opened.settle()
        page = opened.space.importing
        page.show_item(item_of(page, "a.vcf"))
        opened.settle()
        import_it(opened, page)
        assert page.item is item_of(page, "copy.vcf")
        assert not page.form.import_now.isEnabled()
        page.form.open_existing.click()
        opened.settle()
        assert opened.space.current_page() is opened.space.review


class TestDropping:
    def test_it_works_in_text_fields_and_asks_whose_it_is(self, opened, write):
        opened.space.show_today()
        file = write("a.vcf", "ANNA")
        assert drop(opened.space.form.search, file)
        opened.settle()
        page = opened.space.importing
        assert opened.space.form.search.text() == ""
        assert on(page, "whose")
        assert page.form.people.selectedItems() == []
        page.form.take_patient.click()
        assert "Nobody is chosen" in page.form.notice.text

    def test_on_a_patients_page_that_patient_is_proposed(self, opened, patient, write):
        opened.window.open_patient(patient.id)
        opened.settle()
        assert drop(opened.space, write("a.vcf", "ANNA"))
        opened.settle()
        page = opened.space.importing
        assert on(page, "sheet")
        assert page.form.header.patient_id == patient.id
        assert "do not tell whose it is" in words(page)

    def test_an_index_beside_a_file_is_no_file_of_its_own(self, opened, write, tmp_path):
        index = tmp_path / "a.vcf.gz.tbi"
        index.write_bytes(b"x")
        page = take(opened, write("a.vcf", "A"), index)
        assert [item.request.path.name for item in page.queue.items] == ["a.vcf"]


class TestWhose:
    def test_a_record_number_in_the_sample_is_proposed_with_its_reason(
        self, opened, patient, write
    ):
        page = take(opened, write("a.vcf", "P-1_S3"))
        [told] = people(page)
        assert told.startswith("Okafor, Adaeze")
        assert told.endswith("the sample is named by the record number")
        assert opened.practice.bench.cases(patient.id) == ()
        QTest.keyClick(page.form.people, Qt.Key.Key_Return)
        opened.settle()
        assert on(page, "sheet")
        assert "It seems to be this patient's" in words(page)

    def test_the_number_of_somebody_else_is_said_and_needs_a_reason(self, opened, patient, write):
        other = opened.practice.patient("acmg_sf", number="P-2")
        assert patient.number == "P-1"
        opened.window.open_import(other.id, write("a.vcf", "P-1"))
        opened.settle()
        page = opened.space.importing
        assert "result of another patient, Okafor, Adaeze (P-1)" in words(page)
        describe(page)
        page.form.accept_other.setChecked(True)
        assert not page.form.import_now.isEnabled(), "a tick alone is no reason"
        page.form.other_reason.setText("the laboratory mixed up the labels; it confirmed by phone")
        page.form.import_now.click()
        opened.settle()
        assert len(opened.practice.bench.cases(other.id)) == 1
        [event] = [it for it in opened.practice.bench.audit() if it.action == "case.imported"]
        assert "mixed up the labels" in event.details

    def test_another_patient_is_chosen_and_all_is_checked_anew(self, opened, patient, write):
        other = opened.practice.patient("acmg_sf", number="P-2", family="Brandt")
        opened.window.open_import(other.id, write("a.vcf", "P-1"))
        opened.settle()
        page = opened.space.importing
        page.form.other_patient.click()
        opened.settle()
        row = next(at for at, told in enumerate(people(page)) if "Okafor" in told)
        page.form.people.setCurrentRow(row)
        page.form.take_patient.click()
        opened.settle()
        assert page.form.header.patient_id == patient.id
        assert page.prepared.patient_id == patient.id
        assert not page.form.accept_other.isVisible()

    def test_it_is_found_by_typing(self, opened, patient, write):
        page = take(opened, write("a.vcf", "X"))
        page.form.people_search.setText("okaf")
        opened.settle()
        assert len(people(page)) == 1
        QTest.keyClick(page.form.people_search, Qt.Key.Key_Return)
        opened.settle()
        assert page.item.patient_id == patient.id


class TestBuildAndBeside:
    def test_a_build_is_named_only_where_it_is_asked_for(self, opened, patient, write):
        opened.window.open_import(patient.id, write("a.vcf", "P-1", contigs=False))
        opened.settle()
        page = opened.space.importing
        assert on(page, "build")
        assert page.form.builds.selectedItems() == []
        page.form.take_build.click()
        assert on(page, "build")
        page.form.builds.setCurrentRow([it.value for it in Build].index("GRCh38"))
        page.form.take_build.click()
        opened.settle()
        assert on(page, "sheet")
        assert "GRCh38: named by you" in words(page)

    def test_a_named_build_that_contradicts_the_header_is_refused_again(
        self, opened, patient, tmp_path
    ):
        odd = VcfBuilder(Build.GRCH38).samples("P-1").header("##reference=GRCh37")
        file = odd.record("1", 1000, "A", "G").write(tmp_path / "odd.vcf")
        opened.window.open_import(patient.id, file)
        opened.settle()
        page = opened.space.importing
        page.form.builds.setCurrentRow(0)
        page.form.take_build.click()
        opened.settle()
        assert on(page, "build")
        assert page.prepared is None

    def test_covered_regions_are_read_together_with_their_result(
        self, opened, patient, write, tmp_path
    ):
        bed = tmp_path / "panel.bed"
        bed.write_text("1\t900\t1100\n")
        opened.window.open_import(patient.id, write("a.vcf", "P-1"))
        opened.settle()
        page = opened.space.importing
        before = page.prepared.pgx.assessed
        page.take_files([bed])
        opened.settle()
        assert "regions that a test covered" in page.form.message_text.text()
        page.form.read_together.click()
        opened.settle()
        assert [it.request.path.name for it in page.queue.items] == ["a.vcf"]
        assert item_of(page, "a.vcf").prepared.pgx.assessed > before

    def test_what_is_declared_and_not_read_is_not_imported(self, opened, patient, write, tmp_path):
        bed = tmp_path / "panel.bed"
        bed.write_text("1\t900\t1100\n")
        opened.window.open_import(patient.id, write("a.vcf", "P-1"))
        opened.settle()
        page = opened.space.importing
        page.form.covered.setText(str(bed))
        assert not page.form.import_now.isEnabled()
        page.form.read_again.click()
        opened.settle()
        assert page.form.import_now.isEnabled()


def asked_for(patient: Patient, genes: tuple[str, ...]) -> ConsentFields:
    return ConsentFields(
        given_on=TODAY,
        decided_by=consent_fields().decided_by,
        test=True,
        indication="breast cancer of the mother",
        primary_genes=genes,
    )


def test_a_clean_file_takes_two_keys_from_drop_to_review(opened, patient, write):
    bench = opened.practice.bench
    bench.record_consent(patient.id, asked_for(patient, ("INHA",)))
    opened.window.open_patient(patient.id)
    opened.settle()
    opened.window.activateWindow()
    assert drop(opened.space, write("a.vcf", "P-1"))
    opened.settle()
    page = opened.space.importing
    assert page.form.reason.toPlainText() == "breast cancer of the mother"
    keys = 0
    for key in (Qt.Key.Key_W, Qt.Key.Key_Return):
        QTest.keyClick(QApplication.focusWidget() or page.focusWidget(), key)
        keys += 1
    opened.settle()
    assert opened.space.current_page() is opened.space.review
    [row] = bench.cases(patient.id)
    assert bench.case(row.id).indication.test_type == "genome"
    assert bench.case(row.id).indication.primary_genes == ("INHA",)
    assert keys == 2


def test_locking_stops_them_and_says_so_afterwards(opened, patient, write):
    take(opened, write("a.vcf", "A"), write("b.vcf", "B"))
    opened.space.show_today()
    opened.window.lock()
    opened.settle()
    assert opened.window.status.imports.isHidden()
    opened.window.unlock_page.form.passphrase.text = PASSPHRASE
    opened.window.unlock_page.form.unlock.click()
    opened.settle()
    space = opened.space
    opened.bot.waitUntil(lambda: "2 files" in space.current_page().form.notice.text)
    assert space.imports.count(ImportState.STOPPED) == 2
    assert all(item.prepared is None for item in space.imports.items)
    assert space.session.workbench.cases(patient.id) == ()

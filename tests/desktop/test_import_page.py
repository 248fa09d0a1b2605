"""Importing: what was found is shown first, and nothing is stored before a person says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel

from counselor.desktop.pages.import_page import ImportPage
from counselor.desktop.pages.import_request import ImportRequest
from counselor.desktop.pages.ped_choice import take_ped
from counselor.genome.build import Build
from counselor.genome.genotype import Sex
from counselor.workbench import Patient
from desktop_driver import Screen
from vcf_builder import VcfBuilder


@pytest.fixture
def patient(practice) -> Patient:
    return practice.patient("acmg_sf", "pgx")


@pytest.fixture
def vcf(tmp_path: Path) -> Path:
    return a_vcf("ANNA").write(tmp_path / "anna.vcf")


def a_vcf(*samples: str, build: Build = Build.GRCH38) -> VcfBuilder:
    builder = VcfBuilder(build).samples(*samples)
    return builder.record("1", 1000, "A", "G", "0/1").record("1", 5001, "A", "G", "1/1")


def begin(screen: Screen, patient: Patient, file: Path | None = None) -> ImportPage:
    screen.window.open_import(patient.id, file)
    screen.settle()
    return screen.space.importing


def describe(page: ImportPage, genes: str = "INHA") -> None:
    page.form.reason.setPlainText("a question")
    page.form.test_type.setCurrentIndex(page.form.test_type.findData("panel"))
    page.form.primary_genes.setText(genes)


def words(page: ImportPage) -> str:
    return "\n".join(label.text() for label in page.form.sheet_state.findChildren(QLabel))


class TestSheet:
    def test_shows_what_was_found_and_stores_nothing(self, opened, patient, vcf):
        page = begin(opened, patient, vcf)
        assert page.form.states.currentWidget() is page.form.sheet_state
        shown = words(page)
        for told in ("anna.vcf", "ANNA", "GRCh38", "of 3 positions", "of 3 positions"):
            assert told in shown
        assert opened.practice.bench.cases(patient.id) == ()
        assert "case.imported" not in opened.practice.actions()

    def test_import_stores_it_and_opens_the_review(self, opened, patient, vcf):
        page = begin(opened, patient, vcf)
        describe(page)
        page.form.import_now.click()
        opened.settle()
        [row] = opened.practice.bench.cases(patient.id)
        assert row.file == "anna.vcf"
        case = opened.practice.bench.case(row.id)
        assert case.indication.primary_genes == ("INHA",)
        assert opened.space.current_page() is opened.space.review
        assert opened.space.review.case_id == row.id

    def test_without_the_question_it_is_not_stored(self, opened, patient, vcf):
        page = begin(opened, patient, vcf)
        page.form.import_now.click()
        opened.settle()
        assert page.form.test_type.property("tone") == "act"
        page.form.test_type.setCurrentIndex(0)
        page.form.import_now.click()
        opened.settle()
        assert "Reason for the test" in page.form.notice.text
        assert opened.practice.bench.cases(patient.id) == ()

    def test_a_gene_that_the_rulebook_lacks_is_named_while_typing(self, opened, patient, vcf):
        page = begin(opened, patient, vcf)
        describe(page, "inha, NOGENE1")
        assert page.form.genes_hint.text().endswith(": NOGENE1")

    def test_cancel_leaves_nothing_behind(self, opened, patient, vcf):
        page = begin(opened, patient, vcf)
        page.form.cancel.click()
        opened.settle()
        assert opened.space.current_page() is opened.space.patient
        assert opened.practice.bench.cases(patient.id) == ()
        assert "ANNA" not in words(page)


class TestDoubts:
    def test_the_same_file_again_needs_a_tick(self, opened, patient, vcf):
        page = begin(opened, patient, vcf)
        describe(page)
        page.form.import_now.click()
        opened.settle()
        page = begin(opened, patient, vcf)
        assert page.form.accept_again.isVisible()
        assert not page.form.import_now.isEnabled()
        page.form.accept_again.setChecked(True)
        assert page.form.import_now.isEnabled()

    def test_the_file_of_another_patient_needs_a_tick(self, opened, patient, vcf):
        page = begin(opened, patient, vcf)
        describe(page)
        page.form.import_now.click()
        opened.settle()
        other = opened.practice.patient("acmg_sf", number="P-2")
        page = begin(opened, other, vcf)
        assert page.form.accept_other.isVisible()
        assert page.form.other_reason.isVisible()
        describe(page)
        page.form.import_now.click()
        opened.settle()
        assert opened.practice.bench.cases(other.id) == ()

    def test_a_sex_that_does_not_fit_needs_a_tick(self, opened, tmp_path):
        builder = a_vcf("BEN")
        for number in range(200):
            builder.record("X", 50_000_000 + number * 1000, "A", "G", "0/1")
        file = builder.write(tmp_path / "ben.vcf")
        man = opened.practice.patient("acmg_sf", number="P-3", sex=Sex.MALE)
        page = begin(opened, man, file)
        assert page.form.accept_sex.isVisible()
        assert not page.form.import_now.isEnabled()


class TestQuestions:
    def test_several_samples_are_a_question(self, opened, patient, tmp_path):
        file = a_vcf("ANNA", "BEN").write(tmp_path / "family.vcf")
        page = begin(opened, patient, file)
        form = page.form
        assert form.states.currentWidget() is form.question_state
        assert [form.samples.item(row).text() for row in range(2)] == ["ANNA", "BEN"]
        assert form.samples.selectedItems() == [], "nobody is chosen beforehand"
        form.take_sample.click()
        opened.settle()
        assert form.states.currentWidget() is form.question_state
        form.samples.setCurrentRow(1)
        form.take_sample.click()
        opened.settle()
        assert "BEN" in words(page)

    def test_a_wrong_build_is_an_error_beside_the_file(self, opened, patient, tmp_path):
        builder = a_vcf("ANNA", build=Build.GRCH38).header("##reference=GRCh37")
        page = begin(opened, patient, builder.write(tmp_path / "odd.vcf"))
        assert "GRCh37" in page.form.notice.text
        assert page.form.states.currentWidget() is page.form.build_state
        assert not page.form.import_now.isVisible()

    @pytest.mark.parametrize("text", ["", "no variants here\n", "\x00\x01\x02"])
    def test_a_file_that_is_none_is_an_error(self, opened, patient, tmp_path, text):
        file = tmp_path / "wrong.vcf"
        file.write_text(text)
        page = begin(opened, patient, file)
        assert "wrong.vcf" in page.form.notice.text
        assert not page.form.import_now.isVisible()


class TestDeclarations:
    def test_absent_is_reference_needs_reason_and_responsibility(self, opened, patient, vcf):
        page = begin(opened, patient, vcf)
        form = page.form
        form.absent_is_reference.setChecked(True)
        form.read_again.click()
        assert "no reason" in form.notice.text
        form.absent_reason.setText("statement of the laboratory, 2026-01-05")
        form.read_again.click()
        assert "responsibility" in form.notice.text
        form.absent_confirmed.setChecked(True)
        form.read_again.click()
        opened.settle()
        assert form.states.currentWidget() is form.sheet_state
        describe(page)
        form.import_now.click()
        opened.settle()
        [row] = opened.practice.bench.cases(patient.id)
        stamp = opened.practice.bench.case(row.id).findings.input
        assert stamp.absent_is_reference == "statement of the laboratory, 2026-01-05"

    def test_a_covered_region_raises_what_is_assessed(self, opened, patient, vcf, tmp_path):
        page = begin(opened, patient, vcf)
        before = page.prepared.pgx.assessed
        bed = tmp_path / "panel.bed"
        bed.write_text("1\t900\t1100\n")
        page.form.covered.setText(str(bed))
        page.form.read_again.click()
        opened.settle()
        assert page.prepared.pgx.assessed > before


class TestDrop:
    def drop(self, area, *files: Path) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        event = QDropEvent(
            QPointF(10, 10),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        area.dropEvent(event)

    def test_on_the_patients_page_begins_an_import(self, opened, patient, vcf):
        opened.window.open_patient(patient.id)
        opened.settle()
        self.drop(opened.space.patient.form.drop, vcf)
        opened.settle()
        assert opened.space.current_page() is opened.space.importing
        assert "ANNA" in words(opened.space.importing)


def test_reading_can_be_stopped(opened, patient, vcf):
    opened.window.open_import(patient.id, vcf)
    page = opened.space.importing
    page.form.reading.cancel()
    opened.settle()
    assert page.form.states.currentWidget() in (page.form.message_state, page.form.sheet_state)
    assert opened.practice.bench.cases(patient.id) == ()


class TestParents:
    @pytest.fixture
    def trio(self, tmp_path: Path) -> Path:
        builder = VcfBuilder(Build.GRCH38).samples("ANNA", "EVA", "MAX")
        builder.record("1", 1000, "A", "G", ("0/1", "0/1", "0/0"))
        return builder.record("1", 5001, "A", "G", ("0/1", "0/0", "0/1")).write(
            tmp_path / "trio.vcf"
        )

    @staticmethod
    def anna(screen: Screen, patient: Patient, trio: Path) -> ImportPage:
        page = begin(screen, patient, trio)
        [row] = [
            at
            for at in range(page.form.samples.count())
            if page.form.samples.item(at).text() == "ANNA"
        ]
        page.form.samples.setCurrentRow(row)
        page.form.take_sample.click()
        screen.settle()
        return page

    def test_chosen_by_name_they_stand_on_the_sheet_and_in_the_result(self, opened, patient, trio):
        page = self.anna(opened, patient, trio)
        offered = [page.form.mother.itemData(at) for at in range(page.form.mother.count())]
        assert offered == ["", "EVA", "MAX"]
        page.form.mother.setCurrentIndex(page.form.mother.findData("EVA"))
        page.form.father.setCurrentIndex(page.form.father.findData("MAX"))
        page.form.read_again.click()
        opened.settle()
        assert page.form.mother.currentData() == "EVA"
        describe(page)
        for box in (page.form.accept_sex, page.form.accept_other, page.form.accept_again):
            box.setChecked(True)
        page.form.import_now.click()
        opened.settle()
        [row] = opened.practice.bench.cases(patient.id)
        stamp = opened.practice.bench.case(row.id).findings.input
        assert (stamp.mother, stamp.father) == ("EVA", "MAX")

    def test_a_ped_file_names_them(self, opened, patient, trio, tmp_path):
        page = self.anna(opened, patient, trio)
        ped = tmp_path / "family.ped"
        ped.write_text("F\tANNA\tMAX\tEVA\t2\t2\nF\tEVA\t0\t0\t2\t1\nF\tMAX\t0\t0\t1\t1\n")
        take_ped(page, patient.id, ImportRequest(trio, "ANNA"), ped, page.read)
        opened.settle()
        assert (page.form.mother.currentData(), page.form.father.currentData()) == ("EVA", "MAX")

    def test_a_ped_file_that_contradicts_is_an_error_and_nothing_is_chosen(
        self, opened, patient, trio, tmp_path
    ):
        page = self.anna(opened, patient, trio)
        ped = tmp_path / "family.ped"
        ped.write_text("F\tANNA\tMAX\tEVA\t1\t2\n")
        take_ped(page, patient.id, ImportRequest(trio, "ANNA"), ped, page.read)
        opened.settle()
        assert "family.ped" in page.form.notice.text
        assert page.form.mother.currentData() == ""

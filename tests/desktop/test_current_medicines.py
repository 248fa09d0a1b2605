"""Medicines taken now and results of another laboratory, in the window, on the true rulebook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QTableWidgetItem

from case_builder import an_indication
from counselor.desktop.pages.import_page import ImportPage
from counselor.desktop.pages.outside_dialog import OutsideDialog
from counselor.desktop.pages.patient_dialog import PatientDialog
from counselor.findings.models import CallSource
from counselor.genome.build import Build
from counselor.readers.outside_calls import OutsideCall
from counselor.rulebook.load import bundled_rulebook
from counselor.workbench import Case, Patient
from desktop_driver import Screen
from practice_builder import Practice
from vcf_builder import VcfBuilder

CALLS = (OutsideCall("HLA-B", "*57:01/*07:02"), OutsideCall("CYP2D6", activity_score="2"))
LEFT_OUT = 20
"""How many positions of CYP2C19 the file has."""


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    made = Practice(tmp_path / "practice.counselor", bundled_rulebook)
    yield made
    made.bench.close()


@pytest.fixture
def patient(practice) -> Patient:
    return practice.patient("pgx")


@pytest.fixture
def vcf(tmp_path: Path) -> Path:
    """CYP2C19 reference at its first positions, nothing else."""
    gene = bundled_rulebook().pgx_gene("CYP2C19")
    assert gene is not None
    builder = VcfBuilder(Build.GRCH38).samples("ANNA")
    for item in sorted(gene.positions, key=lambda item: item.pos38)[:LEFT_OUT]:
        builder.record(item.chrom, item.pos38, item.ref, item.alts[0], "0/0")
    return builder.write(tmp_path / "anna.vcf")


@pytest.fixture
def case(practice, patient, vcf) -> Case:
    prepared = practice.bench.prepare_import(vcf, patient_id=patient.id, outside_calls=CALLS)
    return practice.bench.store_import(patient.id, prepared, an_indication(pgx=True))[0]


def take(screen: Screen, patient: Patient, *medicines: str) -> None:
    now = screen.practice.bench.patient(patient.id)
    screen.space.session.change(
        lambda bench: bench.update_patient(replace(now, medicines=medicines))
    )
    screen.settle()


def detail_of(screen: Screen, gene: str) -> str:
    review = screen.space.review
    for row in range(review.model.rowCount()):
        entry = review.model.entry(row)
        finding = getattr(entry, "finding", entry)
        if getattr(finding, "gene", "") == gene:
            review.form.findings.setCurrentIndex(review.model.index(row))
            return str(review.form.detail.toPlainText())
    raise AssertionError(gene)


class TestUrgent:
    def test_stands_on_top_of_patient_and_review_as_soon_as_it_is_true(self, opened, patient, case):
        opened.window.open_patient(patient.id)
        opened.settle()
        assert not opened.space.patient.form.urgent.isVisible()
        take(opened, patient, "Ziagen 300 mg")
        bar = opened.space.patient.form.urgent
        assert bar.isVisible()
        assert "abacavir is taken now" in bar.text
        assert "HLA-B *07:02/*57:01" in bar.text
        opened.window.open_case(case.id)
        opened.settle()
        bar = opened.space.review.form.urgent
        assert bar.isVisible()
        assert "abacavir is taken now" in bar.text
        take(opened, patient)
        assert not bar.isVisible()

    @pytest.mark.usefixtures("case")
    def test_never_stays_for_the_next_patient(self, opened, patient):
        take(opened, patient, "abacavir")
        other = opened.practice.patient("pgx", number="P-2")
        opened.window.open_patient(patient.id)
        opened.settle()
        assert opened.space.patient.form.urgent.isVisible()
        opened.window.open_patient(other.id)
        opened.settle()
        assert not opened.space.patient.form.urgent.isVisible()


class TestFinding:
    def test_names_another_laboratory_and_what_a_medicine_shifts(self, opened, patient, case):
        take(opened, patient, "paroxetine")
        opened.window.open_case(case.id)
        opened.settle()
        shown = detail_of(opened, "CYP2D6")
        assert "another laboratory's report" in shown
        assert "While paroxetine (strong inhibitor) is taken it acts as Poor Metabolizer" in shown
        assert "taken now" in shown

    def test_says_how_much_was_read_and_what_that_could_hide(self, opened, case):
        opened.window.open_case(case.id)
        opened.settle()
        shown = detail_of(opened, "CYP2C19")
        total = len(bundled_rulebook().pgx_gene("CYP2C19").positions)
        assert f"{LEFT_OUT} of {total} positions were read" in shown
        assert "cannot be excluded" in shown
        assert "change how the gene works: *" in shown


def begin(screen: Screen, patient: Patient, file: Path) -> ImportPage:
    screen.window.open_import(patient.id, file)
    screen.settle()
    return screen.space.importing


def type_row(dialog: OutsideDialog, row: int, *cells: str) -> None:
    for column, text in enumerate(cells):
        dialog.form.calls.setItem(row, column, QTableWidgetItem(text))


def sheet_words(page: ImportPage) -> str:
    return "\n".join(label.text() for label in page.form.sheet_state.findChildren(QLabel))


class TestOutsideResults:
    def test_typed_ones_are_checked_shown_and_stored(self, opened, patient, vcf):
        page = begin(opened, patient, vcf)
        page.form.type_outside.click()
        dialog = opened.dialog(OutsideDialog)
        type_row(dialog, 0, "HLA-B", "", "*57:01 positive")
        type_row(dialog, 2, "CYP2D6", "*1")
        dialog.form.take.click()
        opened.settle()
        assert "row 2" in dialog.form.notice.text
        assert dialog.form.calls.currentRow() == 1
        type_row(dialog, 1, "CYP2D6", "*1/*4")
        dialog.form.take.click()
        opened.settle()
        assert not opened.has_dialog(OutsideDialog)
        assert page.form.outside.text() == "HLA-B, CYP2D6"
        assert "CYP2D6 *1/*4" in sheet_words(page)
        page.form.reason.setPlainText("a question")
        page.form.test_type.setCurrentIndex(0)
        page.form.import_now.click()
        opened.settle()
        [row] = opened.practice.bench.cases(patient.id)
        findings = opened.practice.bench.case(row.id).findings
        outside = {item.gene for item in findings.pgx if item.source is CallSource.OUTSIDE}
        assert outside == {"HLA-B", "CYP2D6"}

    def test_file_that_cannot_be_used_is_told_and_the_sheet_stays(
        self, opened, patient, vcf, tmp_path
    ):
        page = begin(opened, patient, vcf)
        lab = tmp_path / "lab.tsv"
        lab.write_text("CYP2D66\t*1/*4\n", encoding="utf-8")
        page.declaring.read_outside(lab)
        opened.settle()
        assert "'lab.tsv', line 1" in page.form.notice.text
        assert page.form.states.currentWidget() is page.form.sheet_state
        assert page.form.outside.text() == ""
        lab.write_text("CYP2D6\t*1/*4\n", encoding="utf-8")
        page.declaring.read_outside(lab)
        opened.settle()
        assert page.form.outside.text() == "lab.tsv"
        assert "CYP2D6 *1/*4" in sheet_words(page)
        page.form.clear_outside.click()
        page.form.read_again.click()
        opened.settle()
        assert "CYP2D6 *1/*4" not in sheet_words(page)

    def test_next_patient_begins_without_them(self, opened, patient, vcf):
        page = begin(opened, patient, vcf)
        page.declaring._take_outside(CALLS)
        opened.settle()
        other = opened.practice.patient("pgx", number="P-2")
        page = begin(opened, other, vcf)
        assert page.form.outside.text() == ""
        assert page.sheet.outside is None


class TestMedicinesOfThePatient:
    def test_each_line_says_what_it_counts_as_and_unknown_ones_are_kept(self, opened, patient):
        opened.window.open_patient(patient.id)
        opened.settle()
        opened.space.patient.edit_patient()
        opened.settle()
        dialog = opened.dialog(PatientDialog)
        dialog.form.medicines.setPlainText("Ziagen 300 mg\nclopidogrell\nzzzz\nparoxetine")
        told = dialog.form.medicines_hint.text().splitlines()
        assert told[0] == "'Ziagen 300 mg' counts as abacavir"
        assert "'clopidogrell' is not in the rulebook: not checked." in told[1]
        assert "clopidogrel" in told[1].partition("Names like it")[2]
        assert told[2] == "'zzzz' is not in the rulebook: not checked. It is kept as typed."
        assert len(told) == 3
        dialog.form.save.click()
        opened.settle()
        kept = opened.practice.bench.patient(patient.id).medicines
        assert kept == ("Ziagen 300 mg", "clopidogrell", "zzzz", "paroxetine")

"""The report: shown, saved and printed from memory."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter

from counselor import wording
from counselor.desktop.document_names import default_name, document_name, template_names
from counselor.desktop.pages.sign_dialog import SignDialog
from counselor.reports.templates import Template
from counselor.workbench import Case, DecisionKind, SignedReport
from desktop_driver import Screen


@pytest.fixture
def case(practice) -> Case:
    made = practice.case(practice.patient("acmg_sf", "pgx"))
    for item in practice.bench.review(made.id).items:
        practice.bench.decide(made.id, item.finding_id, DecisionKind.CONFIRM)
    return made


@pytest.fixture
def report(practice, case: Case) -> SignedReport:
    return practice.bench.sign(case.id)[0]


def show(screen: Screen, case: Case) -> None:
    screen.window.open_report(case.id)
    screen.settle()


def test_a_draft_can_only_be_looked_at(opened: Screen, case: Case):
    opened.window.open_draft(case.id)
    opened.settle()
    form = opened.space.report.form
    assert form.view.page_count > 0
    assert not form.save.isVisible()
    assert not form.print_report.isVisible()


def test_shows_exactly_the_signed_bytes(opened: Screen, case: Case, report: SignedReport):
    show(opened, case)
    view = opened.space.report.form.view
    assert view.pdf == opened.practice.bench.report_bytes(report.id)
    assert report.signed_by in opened.space.report.form.about.text()


def test_leaves_no_page_behind(opened: Screen, case: Case, report: SignedReport):
    show(opened, case)
    view = opened.space.report.form.view
    opened.window.show_patients()
    opened.settle()
    assert view.pdf == b""
    assert view.page_count == 0


def test_saves_what_was_signed_and_notes_it(
    opened: Screen, case: Case, report: SignedReport, tmp_path: Path
):
    show(opened, case)
    target = tmp_path / "saved.pdf"
    opened.space.report.save_to(report, target)
    opened.settle()
    assert target.read_bytes() == opened.practice.bench.report_bytes(report.id)
    assert "report.exported" in opened.practice.actions()
    assert "not encrypted" in opened.space.report.form.notice.text


def test_says_when_it_can_not_be_saved(opened: Screen, case: Case, report: SignedReport):
    show(opened, case)
    opened.space.report.save_to(report, Path("/nowhere/at/all/saved.pdf"))
    opened.settle()
    assert "could not be written" in opened.space.report.form.notice.text


def test_the_proposed_name_tells_nothing_of_the_patient(report: SignedReport):
    name = default_name(report)
    assert name.endswith(".pdf")
    assert "okafor" not in name.lower()
    assert "P-1" not in name


def test_prints_every_page_and_notes_it(
    opened: Screen, case: Case, report: SignedReport, tmp_path: Path
):
    show(opened, case)
    pages = opened.space.report.form.view.page_count
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    opened.space.report.print_on(report, printer)
    opened.settle()
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == pages
    assert "report.printed" in opened.practice.actions()


def test_a_printer_that_takes_nothing_is_told(
    opened: Screen, case: Case, report: SignedReport, tmp_path: Path
):
    show(opened, case)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no folder" / "printed.pdf"))
    opened.space.report.print_on(report, printer)
    opened.settle()
    assert "Nothing was printed" in opened.space.report.form.notice.text
    assert "report.printed" not in opened.practice.actions()


def test_earlier_versions_stay_readable(opened: Screen, case: Case, report: SignedReport):
    bench = opened.practice.bench
    bench.begin_amendment(case.id, "new family history")
    second, _ = bench.sign(case.id)
    show(opened, case)
    page = opened.space.report
    assert page.report == second
    page.form.version.setCurrentIndex(1)
    opened.settle()
    assert page.report == report
    assert page.form.view.pdf == bench.report_bytes(report.id)


def choose(screen: Screen, code: str) -> None:
    screen.space.report.show_template(code)
    screen.settle()


def test_other_documents_of_a_signed_case_are_shown_saved_and_noted(
    opened: Screen, case: Case, report: SignedReport, tmp_path: Path
):
    show(opened, case)
    page = opened.space.report
    choose(opened, "clinician")
    assert "not the signed report itself" in page.form.about.text()
    assert page.form.save.isVisible()
    assert not page.form.version.isVisible()
    document, target = page._document, tmp_path / "summary.pdf"
    assert document is not None
    page.save_document_to(document, target)
    opened.settle()
    assert target.read_bytes() == page.form.view.pdf
    assert "document.exported" in opened.practice.actions()
    choose(opened, "patient")
    assert page.form.view.pdf == opened.practice.bench.report_bytes(report.id)
    assert page.form.version.isVisible()


def test_other_documents_of_a_draft_can_only_be_looked_at(opened: Screen, case: Case):
    opened.window.open_draft(case.id)
    opened.settle()
    page = opened.space.report
    choose(opened, "visit-note")
    assert page.form.view.page_count > 0
    assert not page.form.save.isVisible()
    assert not page.form.print_report.isVisible()
    choose(opened, "patient")
    assert page.form.view.page_count > 0


def test_a_document_without_consent_is_refused_with_its_reason(
    opened: Screen, case: Case, report: SignedReport
):
    show(opened, case)
    choose(opened, "family")
    page = opened.space.report
    assert "no consent to share" in page.form.notice.text
    assert page.form.view.pdf == b""
    assert not page.form.save.isVisible()


def test_prints_a_document_and_notes_it(
    opened: Screen, case: Case, report: SignedReport, tmp_path: Path
):
    show(opened, case)
    choose(opened, "referral")
    page = opened.space.report
    assert page._document is not None
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    page.print_on(page._document, printer)
    opened.settle()
    assert "document.printed" in opened.practice.actions()


def test_the_proposed_name_of_a_document_tells_nothing_of_the_patient(
    opened: Screen, case: Case, report: SignedReport
):
    show(opened, case)
    choose(opened, "consent")
    document = opened.space.report._document
    assert document is not None
    name = document_name(document, opened.practice.bench.today)
    assert name.startswith("consent-")
    assert "okafor" not in name.lower()


def test_every_document_of_one_case_can_be_chosen():
    codes = {code for code, _name in template_names()}
    assert codes == {item.value for item in Template} - {Template.COUPLE.value}


def speak(screen: Screen, language: str) -> None:
    form = screen.space.report.form
    form.language.setCurrentIndex(form.language.findData(language))
    screen.settle()


def said_on_the_pages(screen: Screen) -> str:
    pdf = screen.space.report.form.view.pdf
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_a_draft_is_shown_in_the_chosen_language_and_no_other_case_is(opened: Screen, case: Case):
    opened.window.open_draft(case.id)
    opened.settle()
    page = opened.space.report
    names = [page.form.language.itemText(row) for row in range(page.form.language.count())]
    assert names == ["English", "Español"]
    assert "Genetic test report" in said_on_the_pages(opened)
    speak(opened, "es")
    spanish = wording.load("es")
    assert spanish.text("report.title") in said_on_the_pages(opened)
    choose(opened, "clinician")
    assert spanish.text("document.clinician.title") in said_on_the_pages(opened)
    assert page.session.language_of(case.id) == "es"
    assert page.session.language_of("another case") == "en"


def test_a_signed_report_keeps_its_language_and_other_documents_begin_with_it(
    opened: Screen, case: Case, tmp_path: Path
):
    report, _ = opened.practice.bench.sign(case.id, language="es")
    show(opened, case)
    page = opened.space.report
    assert page.form.view.pdf == opened.practice.bench.report_bytes(report.id)
    assert not page.form.language.isVisible()
    choose(opened, "clinician")
    assert page.form.language.isVisible()
    assert wording.load("es").text("document.clinician.title") in said_on_the_pages(opened)
    speak(opened, "en")
    assert "Summary for clinicians" in said_on_the_pages(opened)
    target = tmp_path / "summary.pdf"
    page.save_document_to(page._document, target)
    opened.settle()
    assert target.read_bytes() == page.form.view.pdf


def test_signing_says_in_which_language_the_report_will_be(opened: Screen, case: Case):
    bench, session = opened.practice.bench, opened.space.report.session
    session.choose_language(case.id, "es")
    dialog = SignDialog(session, case, bench.review(case.id), opened.space)
    dialog.show()
    assert dialog.form.language.currentText() == "Español"
    dialog.sign()
    opened.settle()
    (report,) = bench.reports(case.id)
    assert report.language == "es"

"""Ways out of the window: large print, locked copies, several patients at once."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt

from counselor.desktop.pages.batch_dialog import BatchDialog
from counselor.desktop.pages.locked_copy_dialog import LockedCopyDialog
from counselor.workbench import Case, DecisionKind, SignedReport
from desktop_driver import Screen

SECRET = "harbour pencil quiet walnut 41"


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


def test_large_print_is_shown_and_saved_as_shown(
    opened: Screen, case: Case, report: SignedReport, tmp_path: Path
):
    show(opened, case)
    page = opened.space.report
    page.form.large_print.setChecked(True)
    opened.settle()
    shown = page.form.view.pdf
    assert shown != opened.practice.bench.report_bytes(report.id)
    assert "in large print" in PdfReader(BytesIO(shown)).pages[0].extract_text()
    assert "not the signed report itself" in page.form.about.text()
    page.save_document_to(page._document, tmp_path / "large.pdf")
    opened.settle()
    assert (tmp_path / "large.pdf").read_bytes() == shown
    page.form.large_print.setChecked(False)
    opened.settle()
    assert page.form.view.pdf == opened.practice.bench.report_bytes(report.id)
    page.show_template("card")
    opened.settle()
    assert not page.form.large_print.isEnabled()


def test_a_locked_copy_needs_a_strong_passphrase_typed_twice(
    opened: Screen, case: Case, report: SignedReport, tmp_path: Path
):
    show(opened, case)
    page = opened.space.report
    page.form.save_locked.click()
    dialog = opened.dialog(LockedCopyDialog)
    taken: list[str] = []
    dialog.chosen.disconnect()
    dialog.chosen.connect(taken.append)
    form = dialog.form
    for typed, again in (("short", "short"), (SECRET, "another")):
        form.passphrase.text, form.repeat.text = typed, again
        assert not form.save.isEnabled()
    form.repeat.text = SECRET
    form.save.click()
    assert taken == [SECRET]
    page.save_to(report, tmp_path / "locked.pdf", SECRET)
    opened.settle()
    assert "kept nowhere" in page.form.notice.text
    with pikepdf.open(tmp_path / "locked.pdf", password=SECRET) as copy:
        assert copy.encryption.R == 6
    sha256 = hashlib.sha256((tmp_path / "locked.pdf").read_bytes()).hexdigest()
    assert opened.practice.bench.documents.verify(sha256).known


def test_documents_of_several_patients_are_ticked_and_written(
    opened: Screen, report: SignedReport, tmp_path: Path
):
    opened.window.show_patients()
    opened.settle()
    opened.space.patients.form.save_several.click()
    opened.settle()
    dialog = opened.dialog(BatchDialog)
    assert [case.case_id for case in dialog.chosen] == [report.case_id]
    assert dialog.model.item(0, 0).checkState() is Qt.CheckState.Checked
    dialog.tick(wanted=False)
    assert not dialog.form.export.isEnabled()
    dialog.tick(wanted=True)
    dialog.write(tmp_path)
    opened.settle()
    (written,) = tmp_path.glob("*.pdf")
    assert written.read_bytes() == opened.practice.bench.report_bytes(report.id)
    assert "1 document was written" in dialog.form.notice.text
    dialog.form.template_choice.setCurrentIndex(dialog.form.template_choice.findData("recontact"))
    dialog.write(tmp_path)
    opened.settle()
    assert "did not choose to be contacted again" in dialog.form.notice.text
    dialog.reject()

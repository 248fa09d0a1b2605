"""From place to place behind the lock: each step shows a page, and the way back is remembered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from counselor.desktop import page_connections
from counselor.desktop.coming_back import PATIENTS, TODAY, Stand
from counselor.desktop.pages.edit_page import EditPage
from counselor.desktop.pages.page import Page
from counselor.desktop.pages_on_demand import PagesOnDemand
from counselor.desktop.rail import Rail
from counselor.desktop.session import Session
from counselor.desktop.way import Way
from counselor.desktop.widgets.patient_header import PatientHeader
from counselor.desktop.wording import tr
from counselor.rulebook.entries import Entry
from counselor.workbench import Action
from counselor.workbench.editing import DocumentText


class Places(PagesOnDemand):
    """Shows the pages. `moved()`: another one is on show, or the same shows something else."""

    moved = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.rail = Rail(self.form, session.workbench)
        self.stand: Stand = PATIENTS
        self._way = Way()
        self.page_made.connect(self._connect_page)

    def show_today(self) -> None:
        """Show what needs somebody now."""
        self.today.show_today()
        self._go(self.today, self.show_today, TODAY)

    def show_patients(self, text: str | bool = "") -> None:
        """Show all patients, or those that fit a text; a slot of `clicked(bool)` too."""
        wanted = text if isinstance(text, str) else ""
        self.form.search.setText(wanted)
        self.patients.search(wanted)
        self._go(self.patients, self.show_patients, PATIENTS)

    def show_rulebook(self, entry: Entry | None = None) -> None:
        """Show the rulebook, at the page of an entry if one is named."""
        if entry is None:
            self.rulebook.show_start()
        else:
            self.rulebook.show_entry(entry)
        self._go(self.rulebook, lambda: self.show_rulebook(entry), _stand_of(entry))

    def show_rulebook_start(self) -> None:
        """Show the rulebook as a whole."""
        self.open_entry(None)

    def compare_rulebooks(self) -> None:
        """Show the comparison of rulebooks."""
        self.comparison.show_start()
        self._go(self.comparison, self.compare_rulebooks, ("comparison",))

    def show_practice(self) -> None:
        """Show the practice in numbers."""
        self.practice.show_figures()
        self._go(self.practice, self.show_practice, ("practice",))

    def show_settings(self) -> None:
        """Show the settings."""
        self._go(self.settings, self.show_settings, ("settings",))

    def show_letterhead(self) -> None:
        """Show letterhead and standard paragraphs."""
        self.letterhead.show_letterhead()
        self._go(self.letterhead, self.show_letterhead, ("letterhead",))

    def show_users(self) -> None:
        """Show who can unlock the vault."""
        self.users.show_users()
        self._go(self.users, self.show_users, ("users",))

    def show_security(self) -> None:
        """Show passphrase, recovery sheet and key of the database."""
        self.security.show_state()
        self._go(self.security, self.show_security, ("security",))

    def show_backup(self) -> None:
        """Show the backups."""
        self.backup.show_state()
        self._go(self.backup, self.show_backup, ("backup",))

    def show_audit(self) -> None:
        """Show the audit trail."""
        self.audit.show_trail()
        self._go(self.audit, self.show_audit, ("audit",))

    def open_patient(self, patient_id: str) -> None:
        """Show one patient."""
        self.patient.show_patient(patient_id)
        self._go(self.patient, lambda: self.open_patient(patient_id), ("patient", patient_id))

    def check_medicine(self, patient_id: str) -> None:
        """Show what a patient's results say of a medicine, ready to type its name."""
        if not self.is_on_show("patient") or self.patient.patient_id != patient_id:
            self.open_patient(patient_id)
        self.patient.check_medicine()

    def open_couple(self, couple_id: str) -> None:
        """Show one couple."""
        self.couple.show_couple(couple_id)
        self._go(self.couple, lambda: self.open_couple(couple_id), ("couple", couple_id))

    def open_import(self, patient_id: str, files: Path | Sequence[Path] | None = None) -> None:
        """Begin an import for a patient, or for whom nobody knows yet (empty)."""
        paths = (files,) if isinstance(files, Path) else tuple(files or ())
        self.importing.show_patient(patient_id, paths)
        self.go_back_to_import()

    def show_imports(self) -> None:
        """Show the files to import."""
        self.open_import("")

    def go_back_to_import(self) -> None:
        """Show the import that was begun, as it was left."""
        self._go(self.importing, self.show_imports, self.importing.stand)

    def take_files(self, files: Sequence[Path]) -> None:
        """Import files that were dropped: for the patient on show, else it is asked whose they are.

        On the pages of a couple and of imports under way nobody is taken from what stands there.
        """
        page = self.current_page()
        if not self.session.workbench.may(Action.EDIT_PATIENTS):
            page.say("caution", tr("Your role does not allow to import results."))
            return
        header = page.findChild(PatientHeader)
        self.open_import(header.patient_id if header is not None else "", files)

    def open_case(self, case_id: str) -> None:
        """Show the review of a case."""
        self.review.show_case(case_id)
        self._go(self.review, lambda: self.open_case(case_id), ("case", case_id))

    def open_draft(self, case_id: str) -> None:
        """Show the report of a case as it would be now."""
        self.report.show_draft(case_id)
        self._go(self.report, lambda: self.open_draft(case_id), ("draft", case_id))

    def open_reports(self, case_id: str, report_id: str = "") -> None:
        """Show the signed reports of a case."""
        self.report.show_reports(case_id, report_id)
        stand = ("reports", case_id, report_id)
        self._go(self.report, lambda: self.open_reports(case_id, report_id), stand)

    def open_text(self, case_id: str, template: str, language: str = "") -> None:
        """Show the text of a document, to edit it."""
        language = language or self.session.language_of(case_id)
        self.edit.show_document(case_id, template, language)
        stand = ("text", case_id, template, language)
        self._go(self.edit, lambda: self.open_text(case_id, template, language), stand)

    def open_couple_text(self, couple_id: str, language: str) -> None:
        """Show the text of a couple's page, to edit it."""
        self.edit.show_couple(couple_id, language)
        stand = ("couple_text", couple_id, language)
        self._go(self.edit, lambda: self.open_couple_text(couple_id, language), stand)

    def show_pages(self, which: DocumentText) -> None:
        """Come from the text of a document to its pages, those it was opened from if it was."""
        self.go_back()
        if which.couple_id:
            if not self.is_on_show("couple"):
                self.open_couple(which.couple_id)
            return
        if not self.is_on_show("report"):
            self.open_draft(which.case_id)
        self.report.show_template(which.template)

    def go_back(self) -> None:
        """Go to the page before."""
        self._way.back()
        self._offer_ways()

    def go_forward(self) -> None:
        """Go again where one came back from."""
        self._way.forward()
        self._offer_ways()

    def add_patient(self) -> None:
        """Ask for a new patient; in a turn of its own where the list has to be shown first."""
        if self.is_on_show("patients"):
            self.show_patients()
            self.patients.add_patient()
        else:
            self.show_patients()
            QTimer.singleShot(0, self, self.patients.add_patient)

    def current_page(self) -> Page:
        """Return the page on show."""
        page = self.form.pages.currentWidget()
        return page if isinstance(page, Page) else self.today

    def open_entry(self, entry: Entry | None) -> None:
        """Follow a link of the rulebook; the way back leads to where it was."""
        before = self.rulebook.page
        if before is not None and self.is_on_show("rulebook"):
            self._way.stand_at(partial(self._show_entry, before.entry))
        self._show_entry(entry)

    def leave_import(self, patient_id: str) -> None:
        """Leave the import for the patient it was for, or for today."""
        self._way.forget_here()
        if patient_id:
            self.open_patient(patient_id)
        else:
            self.show_today()

    def leave_erased(self) -> None:
        """Nothing leads back to a patient who is not there any more."""
        self._way.forget_all()
        self.show_patients()

    def leave_couple(self, patient_id: str) -> None:
        """Leave a couple for one of both."""
        self._way.forget_here()
        self.open_patient(patient_id)

    def open_signed(self, report_id: str) -> None:
        """Show what was just signed."""
        self.open_reports(self.review.case_id, report_id)

    def show_place(self) -> None:
        """Say where one is."""
        page = self.current_page()
        self.form.place.show_place(page.place(), self._steps_to(page))
        self.moved.emit()

    def _connect_page(self, page: Page) -> None:
        page_connections.connect(self, page)

    def _show_entry(self, entry: Entry | None) -> None:
        self.rulebook.show_entry(entry)
        again = partial(self._show_entry, entry)
        self._go(self.rulebook, again, _stand_of(entry), focus=False)

    def _go(
        self, page: Page, again: Callable[[], None], stand: Stand, *, focus: bool = True
    ) -> None:
        """Show a page; `again` is how to come back to it, `stand` the same after a lock."""
        self.stand = stand
        if self.is_on_show("edit") and not isinstance(page, EditPage):
            self.edit.store_all()
        self._way.go(again)
        self.form.pages.setCurrentWidget(page)
        self._offer_ways()
        self.rail.show_page(page)
        self.show_place()
        if focus:
            page.take_focus()

    def _offer_ways(self) -> None:
        self.form.back.setEnabled(self._way.leads_back)
        self.form.forward.setEnabled(self._way.leads_on)

    def _steps_to(self, page: Page) -> tuple[Callable[[], None] | None, ...]:
        """Return what leads to each part of a page's place, as far as something does."""
        if self.is_on_show("rulebook") or self.is_on_show("comparison"):
            return (self.show_rulebook_start,)
        if self.is_on_show("letterhead"):
            return (self.show_settings,)
        header = page.findChild(PatientHeader)
        to_patient = None
        if header is not None and header.patient_id:
            to_patient = partial(self.open_patient, header.patient_id)
        return (self.show_patients, to_patient)


def _stand_of(entry: Entry | None) -> Stand:
    return ("rulebook",) if entry is None else ("rulebook", entry.shelf.value, entry.name)

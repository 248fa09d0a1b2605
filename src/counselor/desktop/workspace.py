"""Everything behind the lock: rail, top bar and pages. Made at unlocking, destroyed at locking."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from counselor.desktop import icons, theme
from counselor.desktop.autosave import Autosave
from counselor.desktop.coming_back import PATIENTS, TODAY, Stand
from counselor.desktop.command_palette import CommandPalette
from counselor.desktop.file_drops import FileDrops
from counselor.desktop.forms.ui_workspace import Ui_Workspace
from counselor.desktop.import_queue import ImportQueue
from counselor.desktop.pages.audit_page import AuditPage
from counselor.desktop.pages.backup_page import BackupPage
from counselor.desktop.pages.comparison_page import ComparisonPage
from counselor.desktop.pages.couple_page import CouplePage
from counselor.desktop.pages.edit_page import EditPage
from counselor.desktop.pages.import_page import ImportPage
from counselor.desktop.pages.letterhead_page import LetterheadPage
from counselor.desktop.pages.page import Page
from counselor.desktop.pages.patient_page import PatientPage
from counselor.desktop.pages.patients_page import PatientsPage
from counselor.desktop.pages.practice_page import PracticePage
from counselor.desktop.pages.report_page import ReportPage
from counselor.desktop.pages.review_page import ReviewPage
from counselor.desktop.pages.rulebook_page import RulebookPage
from counselor.desktop.pages.security_page import SecurityPage
from counselor.desktop.pages.settings_page import SettingsPage
from counselor.desktop.pages.today_page import TodayPage
from counselor.desktop.pages.users_page import UsersPage
from counselor.desktop.rail import Rail
from counselor.desktop.session import Session
from counselor.desktop.widgets.patient_header import PatientHeader
from counselor.desktop.wording import tr
from counselor.rulebook.entries import Entry
from counselor.workbench import Action
from counselor.workbench.editing import DocumentText

_MOST_STEPS_BACK = 50
_SEARCH_CHARACTERS = 36
_LEAST_SEARCH_CHARACTERS = 28


class Workspace(QWidget):
    """Moves between the pages and remembers the way back.

    `lock_wanted()`; `moved()`: another page is on show, or the same page shows something else.
    """

    lock_wanted = Signal()
    moved = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.form = Ui_Workspace()
        self.form.setupUi(self)
        theme.lay_out(self)
        self.today = TodayPage(session)
        self.patients = PatientsPage(session)
        self.patient = PatientPage(session)
        self.couple = CouplePage(session)
        self.imports = ImportQueue(session, self)
        self.importing = ImportPage(session, self.imports)
        self.review = ReviewPage(session)
        self.report = ReportPage(session)
        self.edit = EditPage(session)
        self.rulebook = RulebookPage(session)
        self.comparison = ComparisonPage(session)
        self.practice = PracticePage(session)
        self.settings = SettingsPage(session)
        self.letterhead = LetterheadPage(session)
        self.users = UsersPage(session)
        self.security = SecurityPage(session)
        self.backup = BackupPage(session)
        self.audit = AuditPage(session)
        self.stand: Stand = PATIENTS
        self._way: list[Callable[[], None]] = []
        self._ahead: list[Callable[[], None]] = []
        self._here: Callable[[], None] | None = None
        for page in self._pages():
            self.form.pages.addWidget(page)
            page.place_changed.connect(self._show_place)
        self._connect()
        self.autosave = Autosave(self)
        self.drops = FileDrops(self)
        self.drops.dropped.connect(self.take_files)
        self._dress_bar()
        icons.apply(self)

    def _pages(self) -> tuple[Page, ...]:
        return (
            self.today,
            self.patients,
            self.patient,
            self.couple,
            self.importing,
            self.review,
            self.report,
            self.edit,
            self.rulebook,
            self.comparison,
            self.practice,
            self.settings,
            self.letterhead,
            self.users,
            self.security,
            self.backup,
            self.audit,
        )

    def _connect(self) -> None:
        form = self.form
        form.go_today.clicked.connect(self.show_today)
        form.go_patients.clicked.connect(self.show_patients)
        form.go_rulebook.clicked.connect(lambda _checked: self.show_rulebook())
        form.go_practice.clicked.connect(self.show_practice)
        self.practice.case_opened.connect(self.open_case)
        form.go_settings.clicked.connect(self.show_settings)
        form.go_users.clicked.connect(self.show_users)
        form.go_security.clicked.connect(self.show_security)
        form.go_backup.clicked.connect(self.show_backup)
        form.go_audit.clicked.connect(self.show_audit)
        self.backup.patient_opened.connect(self.open_patient)
        self.patient.erased.connect(self._leave_erased)
        form.lock.clicked.connect(self.lock_wanted)
        form.back.clicked.connect(self.go_back)
        form.forward.clicked.connect(self.go_forward)
        form.search.textEdited.connect(self._search)
        form.search.returnPressed.connect(self.patients.open_first)
        self.patients.text_wanted.connect(form.search.setText)
        form.search.installEventFilter(self)
        self.today.patient_opened.connect(self.open_patient)
        self.today.case_opened.connect(self.open_case)
        self.today.backup_wanted.connect(self.show_backup)
        self.today.patients_wanted.connect(self.show_patients)
        self.today.new_patient_wanted.connect(self.add_patient)
        self.patients.opened.connect(self.open_patient)
        self.patient.import_wanted.connect(self.open_import)
        self.patient.case_opened.connect(self.open_case)
        self.patient.report_wanted.connect(self.open_reports)
        self.patient.entry_wanted.connect(self.show_rulebook)
        self.patient.couple_opened.connect(self.open_couple)
        self.couple.patient_wanted.connect(self.open_patient)
        self.couple.left.connect(self._leave_couple)
        self.couple.edit_wanted.connect(self.open_couple_text)
        self.importing.stored.connect(self._open_stored)
        self.importing.case_wanted.connect(self.open_case)
        self.importing.left.connect(self._leave_import)
        self.review.signed.connect(self._open_signed)
        self.review.preview_wanted.connect(self.open_draft)
        self.review.report_wanted.connect(self.open_reports)
        self.review.text_wanted.connect(self.open_text)
        self.review.entry_wanted.connect(self.show_rulebook)
        self.settings.letterhead_wanted.connect(self.show_letterhead)
        self.report.edit_wanted.connect(self.open_text)
        self.edit.done.connect(self._show_pages)
        self.rulebook.opened.connect(self._open_entry)
        self.rulebook.compare_wanted.connect(self.compare_rulebooks)
        self.comparison.opened.connect(self._open_entry)

    def _dress_bar(self) -> None:
        form = self.form
        form.user.setText(self.session.workbench.user)
        characters = form.search.fontMetrics().averageCharWidth()
        form.search.setMaximumWidth(characters * _SEARCH_CHARACTERS)
        form.search.setMinimumWidth(characters * _LEAST_SEARCH_CHARACTERS)
        form.search.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        form.place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.rail = Rail(form, self)

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
        self._open_entry(None)

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

    def show_first(self) -> None:
        """Show where work begins for the roles of the person."""
        if self.session.workbench.may(Action.READ_PATIENTS):
            self.show_today()
        else:
            self.show_settings()

    def open_patient(self, patient_id: str) -> None:
        """Show one patient."""
        self.patient.show_patient(patient_id)
        self._go(self.patient, lambda: self.open_patient(patient_id), ("patient", patient_id))

    def check_medicine(self, patient_id: str) -> None:
        """Show what a patient's results say of a medicine, ready to type its name."""
        if self.current_page() is not self.patient or self.patient.patient_id != patient_id:
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

    def _show_pages(self, which: DocumentText) -> None:
        """Come from the text of a document to its pages, those it was opened from if it was."""
        self.go_back()
        if which.couple_id:
            if self.current_page() is not self.couple:
                self.open_couple(which.couple_id)
            return
        if self.current_page() is not self.report:
            self.open_draft(which.case_id)
        self.report.show_template(which.template)

    def go_back(self) -> None:
        """Go to the page before."""
        if self._way:
            ahead = [*self._ahead, self._here] if self._here is not None else self._ahead
            step = self._way.pop()
            self._here = None
            step()
            self._show_ahead(ahead)

    def go_forward(self) -> None:
        """Go again where one came back from."""
        if self._ahead:
            *ahead, step = self._ahead
            step()
            self._show_ahead(ahead)

    def _show_ahead(self, ahead: list[Callable[[], None]]) -> None:
        self._ahead = ahead
        self.form.forward.setEnabled(bool(ahead))

    def add_patient(self) -> None:
        """Ask for a new patient."""
        self.show_patients()
        self.patients.add_patient()

    def open_palette(self, actions: Sequence[QAction] = ()) -> CommandPalette:
        """Open the list of everything that can be done or gone to."""
        palette = CommandPalette(self, actions)
        palette.open()
        return palette

    def focus_search(self) -> None:
        """Put the cursor into the page's own search field, or into that of the patients."""
        if self.current_page().take_search():
            return
        self.form.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.form.search.selectAll()

    def current_page(self) -> Page:
        """Return the page on show."""
        page = self.form.pages.currentWidget()
        return page if isinstance(page, Page) else self.patients

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Arrow down leads from the search field into the list."""
        if (
            watched is self.form.search
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
        ):
            self.patients.take_focus()
            return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the rail its words only where there is room for them."""
        super().resizeEvent(event)
        self.rail.fit(self.width())

    def changeEvent(self, event: QEvent) -> None:
        """Colour the icons anew with a new theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            icons.apply(self)

    def _search(self, text: str) -> None:
        self.patients.search(text)
        if self.current_page() is not self.patients:
            self._go(self.patients, self.show_patients, PATIENTS, focus=False)

    def _open_entry(self, entry: Entry | None) -> None:
        """Follow a link of the rulebook; the way back leads to where it was."""
        before = self.rulebook.page
        if before is not None and self.current_page() is self.rulebook:
            self._here = partial(self._show_entry, before.entry)
        self._show_entry(entry)

    def _show_entry(self, entry: Entry | None) -> None:
        self.rulebook.show_entry(entry)
        again = partial(self._show_entry, entry)
        self._go(self.rulebook, again, _stand_of(entry), focus=False)

    def _open_stored(self, case_id: str) -> None:
        self.open_case(case_id)

    def _leave_import(self, patient_id: str) -> None:
        self._here = None
        if patient_id:
            self.open_patient(patient_id)
        else:
            self.show_today()

    def _leave_erased(self) -> None:
        """Nothing leads back to a patient who is not there any more."""
        self._here, self._way = None, []
        self.show_patients()

    def _leave_couple(self, patient_id: str) -> None:
        self._here = None
        self.open_patient(patient_id)

    def _open_signed(self, report_id: str) -> None:
        case_id = self.review.case_id
        self.open_reports(case_id, report_id)

    def _go(
        self, page: Page, again: Callable[[], None], stand: Stand, *, focus: bool = True
    ) -> None:
        """Show a page; `again` is how to come back to it, `stand` the same after a lock."""
        self.stand = stand
        if self.current_page() is self.edit and page is not self.edit:
            self.edit.store_all()
        if self._here is not None:
            self._way = [*self._way, self._here][-_MOST_STEPS_BACK:]
        self._here = again
        self._show_ahead([])
        self.form.pages.setCurrentWidget(page)
        self.form.back.setEnabled(bool(self._way))
        self.rail.show_page(page)
        self._show_place()
        if focus:
            page.take_focus()

    def _show_place(self) -> None:
        page = self.current_page()
        self.form.place.show_place(page.place(), self._steps_to(page))
        self.moved.emit()

    def _steps_to(self, page: Page) -> tuple[Callable[[], None] | None, ...]:
        """Return what leads to each part of a page's place, as far as something does."""
        if page in (self.rulebook, self.comparison):
            return (self.show_rulebook_start,)
        if page is self.letterhead:
            return (self.show_settings,)
        header = page.findChild(PatientHeader)
        to_patient = None
        if header is not None and header.patient_id:
            to_patient = partial(self.open_patient, header.patient_id)
        return (self.show_patients, to_patient)


def _stand_of(entry: Entry | None) -> Stand:
    return ("rulebook",) if entry is None else ("rulebook", entry.shelf.value, entry.name)

"""The pages behind the lock, each made when it is first asked for.

To make all of them takes more than a second, and a visit needs five. Nobody waits for the others.
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

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
from counselor.desktop.session import Session
from counselor.desktop.widgets.late import Late

P = TypeVar("P", bound=Page)

PAGES = (
    "today", "patient", "patients", "importing", "review", "report", "rulebook", "couple", "edit",
    "practice", "backup", "settings", "security", "users", "audit", "letterhead", "comparison",
)  # fmt: skip
"""Names of the pages, in the order in which they are most likely wanted."""


class PagesOnDemand(QWidget):
    """Holds the pages of a session. `page_made(page)`: one is there now, not shown yet.

    `part_made(widget)`: a page, or a part of one that is built later, has its fields and tables.
    """

    page_made = Signal(object)
    part_made = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.form = Ui_Workspace()
        self.form.setupUi(self)
        self.imports = ImportQueue(session, self)

    @property
    def all_pages(self) -> tuple[Page, ...]:
        """Every page; those that nobody asked for yet are made."""
        return tuple(getattr(self, name) for name in PAGES)

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the pages that are not made yet."""
        return tuple(name for name in PAGES if name not in vars(self))

    def made(self, kind: type[P]) -> P | None:
        """Return the page of a kind if somebody asked for it before."""
        pages = (vars(self).get(name) for name in PAGES)
        return next((page for page in pages if isinstance(page, kind)), None)

    def is_on_show(self, name: str) -> bool:
        """Tell whether the page of a name is the one that is seen now."""
        return name in vars(self) and self.form.pages.currentWidget() is vars(self)[name]

    def _added(self, page: P) -> P:
        self.form.pages.addWidget(page)
        self.page_made.emit(page)
        self._tell_made(page)
        return page

    def _tell_made(self, widget: QWidget) -> None:
        """Tell that a page or part has what lies in it, and later that its late parts have."""
        for part in widget.findChildren(Late):
            if not part.is_built:
                part.built.connect(partial(self._tell_made, part))
        self.part_made.emit(widget)

    @cached_property
    def today(self) -> TodayPage:
        """What needs somebody now."""
        return self._added(TodayPage(self.session, self.form.pages))

    @cached_property
    def patients(self) -> PatientsPage:
        """All patients."""
        return self._added(PatientsPage(self.session, self.form.pages))

    @cached_property
    def patient(self) -> PatientPage:
        """One patient."""
        return self._added(PatientPage(self.session, self.form.pages))

    @cached_property
    def couple(self) -> CouplePage:
        """Two patients who plan a child."""
        return self._added(CouplePage(self.session, self.form.pages))

    @cached_property
    def importing(self) -> ImportPage:
        """Files to import."""
        return self._added(ImportPage(self.session, self.imports, self.form.pages))

    @cached_property
    def review(self) -> ReviewPage:
        """The review of a result."""
        return self._added(ReviewPage(self.session, self.form.pages))

    @cached_property
    def report(self) -> ReportPage:
        """The pages for patient and file."""
        return self._added(ReportPage(self.session, self.form.pages))

    @cached_property
    def edit(self) -> EditPage:
        """The text of a document."""
        return self._added(EditPage(self.session, self.form.pages))

    @cached_property
    def rulebook(self) -> RulebookPage:
        """The rulebook."""
        return self._added(RulebookPage(self.session, self.form.pages))

    @cached_property
    def comparison(self) -> ComparisonPage:
        """What differs between two rulebooks."""
        return self._added(ComparisonPage(self.session, self.form.pages))

    @cached_property
    def practice(self) -> PracticePage:
        """The practice in numbers."""
        return self._added(PracticePage(self.session, self.form.pages))

    @cached_property
    def settings(self) -> SettingsPage:
        """The settings."""
        return self._added(SettingsPage(self.session, self.form.pages))

    @cached_property
    def letterhead(self) -> LetterheadPage:
        """Letterhead and standard paragraphs."""
        return self._added(LetterheadPage(self.session, self.form.pages))

    @cached_property
    def users(self) -> UsersPage:
        """Who can unlock the vault."""
        return self._added(UsersPage(self.session, self.form.pages))

    @cached_property
    def security(self) -> SecurityPage:
        """Passphrase, recovery sheet and key of the database."""
        return self._added(SecurityPage(self.session, self.form.pages))

    @cached_property
    def backup(self) -> BackupPage:
        """The backups."""
        return self._added(BackupPage(self.session, self.form.pages))

    @cached_property
    def audit(self) -> AuditPage:
        """The audit trail."""
        return self._added(AuditPage(self.session, self.form.pages))

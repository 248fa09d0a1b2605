"""Where the pages of the workspace lead: what each asks for, and the step that does it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from counselor.desktop.pages.backup_page import BackupPage
from counselor.desktop.pages.comparison_page import ComparisonPage
from counselor.desktop.pages.couple_page import CouplePage
from counselor.desktop.pages.edit_page import EditPage
from counselor.desktop.pages.import_page import ImportPage
from counselor.desktop.pages.page import Page
from counselor.desktop.pages.patient_page import PatientPage
from counselor.desktop.pages.patients_page import PatientsPage
from counselor.desktop.pages.practice_page import PracticePage
from counselor.desktop.pages.report_page import ReportPage
from counselor.desktop.pages.review_page import ReviewPage
from counselor.desktop.pages.rulebook_page import RulebookPage
from counselor.desktop.pages.settings_page import SettingsPage
from counselor.desktop.pages.today_page import TodayPage

if TYPE_CHECKING:
    from counselor.desktop.places import Places


def connect(places: Places, page: Page) -> None:
    """Connect what a page asks for with the steps from place to place."""
    page.place_changed.connect(places.show_place)
    for kind, connect_its in _CONNECT.items():
        if isinstance(page, kind):
            connect_its(places, page)


def _today(places: Places, page: TodayPage) -> None:
    page.patient_opened.connect(places.open_patient)
    page.case_opened.connect(places.open_case)
    page.backup_wanted.connect(places.show_backup)
    page.patients_wanted.connect(places.show_patients)
    page.new_patient_wanted.connect(places.add_patient)


def _patients(places: Places, page: PatientsPage) -> None:
    page.text_wanted.connect(places.form.search.setText)
    page.opened.connect(places.open_patient)


def _patient(places: Places, page: PatientPage) -> None:
    page.import_wanted.connect(places.open_import)
    page.case_opened.connect(places.open_case)
    page.report_wanted.connect(places.open_reports)
    page.entry_wanted.connect(places.show_rulebook)
    page.couple_opened.connect(places.open_couple)
    page.erased.connect(places.leave_erased)


def _couple(places: Places, page: CouplePage) -> None:
    page.patient_wanted.connect(places.open_patient)
    page.left.connect(places.leave_couple)
    page.edit_wanted.connect(places.open_couple_text)


def _importing(places: Places, page: ImportPage) -> None:
    page.stored.connect(places.open_case)
    page.case_wanted.connect(places.open_case)
    page.left.connect(places.leave_import)


def _review(places: Places, page: ReviewPage) -> None:
    page.signed.connect(places.open_signed)
    page.preview_wanted.connect(places.open_draft)
    page.report_wanted.connect(places.open_reports)
    page.text_wanted.connect(places.open_text)
    page.entry_wanted.connect(places.show_rulebook)


def _report(places: Places, page: ReportPage) -> None:
    page.edit_wanted.connect(places.open_text)


def _edit(places: Places, page: EditPage) -> None:
    page.done.connect(places.show_pages)


def _rulebook(places: Places, page: RulebookPage) -> None:
    page.opened.connect(places.open_entry)
    page.compare_wanted.connect(places.compare_rulebooks)


def _comparison(places: Places, page: ComparisonPage) -> None:
    page.opened.connect(places.open_entry)


def _practice(places: Places, page: PracticePage) -> None:
    page.case_opened.connect(places.open_case)


def _settings(places: Places, page: SettingsPage) -> None:
    page.letterhead_wanted.connect(places.show_letterhead)


def _backup(places: Places, page: BackupPage) -> None:
    page.patient_opened.connect(places.open_patient)


_CONNECT: dict[type[Page], Callable[[Places, Any], None]] = {
    TodayPage: _today,
    PatientsPage: _patients,
    PatientPage: _patient,
    CouplePage: _couple,
    ImportPage: _importing,
    ReviewPage: _review,
    ReportPage: _report,
    EditPage: _edit,
    RulebookPage: _rulebook,
    ComparisonPage: _comparison,
    PracticePage: _practice,
    SettingsPage: _settings,
    BackupPage: _backup,
}

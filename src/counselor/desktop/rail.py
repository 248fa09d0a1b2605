"""The rail at the left: the places of the practice, as far as a person's roles open them."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from counselor import design_tokens
from counselor.desktop import theme
from counselor.desktop.forms.ui_workspace import Ui_Workspace
from counselor.desktop.pages.audit_page import AuditPage
from counselor.desktop.pages.backup_page import BackupPage
from counselor.desktop.pages.comparison_page import ComparisonPage
from counselor.desktop.pages.letterhead_page import LetterheadPage
from counselor.desktop.pages.page import Page
from counselor.desktop.pages.practice_page import PracticePage
from counselor.desktop.pages.rulebook_page import RulebookPage
from counselor.desktop.pages.security_page import SecurityPage
from counselor.desktop.pages.settings_page import SettingsPage
from counselor.desktop.pages.today_page import TodayPage
from counselor.desktop.pages.users_page import UsersPage
from counselor.workbench import Action, Workbench


class Rail:
    """Dresses the buttons of the rail and marks the one of the page on show."""

    def __init__(self, form: Ui_Workspace, bench: Workbench) -> None:
        self._form = form
        self._words = {button: button.text() for button in form.rail.findChildren(QPushButton)}
        self._offer(bench)

    def fit(self, width: int) -> None:
        """Leave the buttons their words only where a window of a width in px has room for them."""
        line = self._form.rail.fontMetrics().averageCharWidth()
        shown = width > 2 * line * design_tokens.load().space.line_length
        for button, word in self._words.items():
            button.setText(word if shown else "")
            button.setMinimumWidth(theme.bold_width(button) if shown else 0)
            button.setToolTip(button.toolTip() or word)
        self._form.program.setVisible(shown)
        self._form.user.setVisible(shown)

    def folded(self, width: int) -> int:
        """Fold it for a window of a width in px; return by how much that makes it narrower."""
        before = self._form.rail.minimumSizeHint().width()
        self.fit(width)
        return before - self._form.rail.minimumSizeHint().width()

    def show_page(self, page: Page) -> None:
        """Mark the button whose page, or a page behind it, is on show."""
        form = self._form
        of_rail: dict[QPushButton, type[Page] | tuple[type[Page], ...]] = {
            form.go_today: TodayPage,
            form.go_practice: PracticePage,
            form.go_settings: (SettingsPage, LetterheadPage),
            form.go_users: UsersPage,
            form.go_security: SecurityPage,
            form.go_backup: BackupPage,
            form.go_audit: AuditPage,
            form.go_rulebook: (RulebookPage, ComparisonPage),
        }
        for button, its in of_rail.items():
            button.setChecked(isinstance(page, its))
        form.go_patients.setChecked(not any(isinstance(page, its) for its in of_rail.values()))

    def _offer(self, bench: Workbench) -> None:
        """Offer only what the person's roles permit; the workbench refuses the rest anyway."""
        form = self._form
        for widget in (form.go_today, form.go_patients, form.go_practice, form.search):
            widget.setVisible(bench.may(Action.READ_PATIENTS))
        form.go_rulebook.setVisible(bench.may(Action.READ_RULEBOOK))
        form.go_users.setVisible(bench.may(Action.MANAGE_USERS))
        form.go_audit.setVisible(bench.may(Action.READ_AUDIT))

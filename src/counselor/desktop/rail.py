"""The rail at the left: the places of the practice, as far as a person's roles open them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from counselor import design_tokens
from counselor.desktop import theme
from counselor.desktop.forms.ui_workspace import Ui_Workspace
from counselor.desktop.pages.page import Page
from counselor.workbench import Action

if TYPE_CHECKING:
    from counselor.desktop.workspace import Workspace


class Rail:
    """Dresses the buttons of the rail and marks the one of the page on show."""

    def __init__(self, form: Ui_Workspace, space: Workspace) -> None:
        self._form, self._space = form, space
        self._words = {button: button.text() for button in form.rail.findChildren(QPushButton)}
        self._offer()

    def fit(self, width: int) -> None:
        """Leave the buttons their words only where a window of a width in px has room for them."""
        line = self._space.fontMetrics().averageCharWidth()
        shown = width > 2 * line * design_tokens.load().space.line_length
        for button, word in self._words.items():
            button.setText(word if shown else "")
            button.setMinimumWidth(theme.bold_width(button) if shown else 0)
            button.setToolTip(button.toolTip() or word)
        self._form.program.setVisible(shown)
        self._form.user.setVisible(shown)

    def show_page(self, page: Page) -> None:
        """Mark the button whose page, or a page behind it, is on show."""
        form, space = self._form, self._space
        of_rail: dict[QPushButton, tuple[Page, ...]] = {
            form.go_today: (space.today,),
            form.go_practice: (space.practice,),
            form.go_settings: (space.settings, space.letterhead),
            form.go_users: (space.users,),
            form.go_security: (space.security,),
            form.go_backup: (space.backup,),
            form.go_audit: (space.audit,),
            form.go_rulebook: (space.rulebook, space.comparison),
        }
        for button, its in of_rail.items():
            button.setChecked(page in its)
        form.go_patients.setChecked(not any(page in its for its in of_rail.values()))

    def _offer(self) -> None:
        """Offer only what the person's roles permit; the workbench refuses the rest anyway."""
        form, bench = self._form, self._space.session.workbench
        for widget in (form.go_today, form.go_patients, form.go_practice, form.search):
            widget.setVisible(bench.may(Action.READ_PATIENTS))
        form.go_rulebook.setVisible(bench.may(Action.READ_RULEBOOK))
        form.go_users.setVisible(bench.may(Action.MANAGE_USERS))
        form.go_audit.setVisible(bench.may(Action.READ_AUDIT))

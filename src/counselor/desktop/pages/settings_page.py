"""How the program looks, when it locks, and what is installed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counselor import __version__
from counselor.desktop.forms.ui_settings_page import Ui_SettingsPage
from counselor.desktop.languages import AS_THE_SYSTEM, name_of, offered
from counselor.desktop.pages.page import Page
from counselor.desktop.preferences import PAPERS
from counselor.desktop.session import Session
from counselor.desktop.theme import Appearance
from counselor.desktop.wording import tr
from counselor.rulebook.models import Manifest


class SettingsPage(Page):
    """What the window and the person prefer; what reaches beyond the page is told.

    `appearance_chosen(appearance)`, `language_chosen(code)`, `lock_after_chosen(minutes)`,
    `letterhead_wanted()`.
    """

    appearance_chosen = Signal(object)
    language_chosen = Signal(str)
    lock_after_chosen = Signal(int)
    letterhead_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.form = Ui_SettingsPage()
        self.form.setupUi(self)
        form, preferences = self.form, session.preferences
        for appearance, name in (
            (Appearance.SYSTEM, tr("As the system")),
            (Appearance.LIGHT, tr("Light")),
            (Appearance.DARK, tr("Dark")),
        ):
            form.appearance.addItem(name, appearance)
        form.appearance.setCurrentIndex(form.appearance.findData(preferences.appearance))
        form.language.addItem(tr("As the system"), AS_THE_SYSTEM)
        for code in offered():
            form.language.addItem(name_of(code), code)
        form.language.setCurrentIndex(max(form.language.findData(preferences.language), 0))
        form.lock_after.setValue(preferences.lock_after_minutes)
        form.lock_minimised.setChecked(preferences.lock_minimised)
        form.lock_with_screen.setChecked(preferences.lock_with_screen)
        form.go_on.setChecked(preferences.go_on_after_decision)
        form.go_on.toggled.connect(self._choose_go_on)
        form.lock_minimised.toggled.connect(self._choose_minimised)
        form.lock_with_screen.toggled.connect(self._choose_with_screen)
        form.paper.addItems(list(PAPERS))
        form.paper.setCurrentText(preferences.paper)
        form.appearance.activated.connect(self._choose_appearance)
        form.language.activated.connect(self._choose_language)
        form.lock_after.valueChanged.connect(self._choose_lock)
        form.paper.currentTextChanged.connect(self._choose_paper)
        form.letterhead.clicked.connect(self.letterhead_wanted)
        form.program.setText(f"Counselor {__version__}")
        form.user.setText(session.workbench.user)
        form.vault.setText(str(session.workbench.vault_path))
        self.dress(form.notice)
        self.ask("rulebook", lambda bench: bench.rulebook.manifest, self._show_rulebook)

    def place(self) -> str:
        """Return where one is."""
        return tr("Settings")

    def take_focus(self) -> None:
        """Begin with the first choice."""
        self.form.appearance.setFocus()

    def show_appearance(self, appearance: Appearance) -> None:
        """Show what was chosen elsewhere."""
        self.form.appearance.setCurrentIndex(self.form.appearance.findData(appearance))

    def _choose_appearance(self, row: int) -> None:
        self.appearance_chosen.emit(Appearance(self.form.appearance.itemData(row)))

    def _choose_language(self, row: int) -> None:
        self.language_chosen.emit(str(self.form.language.itemData(row)))

    def _choose_lock(self, minutes: int) -> None:
        self.session.preferences.lock_after_minutes = minutes
        self.lock_after_chosen.emit(minutes)

    def _choose_minimised(self, on: bool) -> None:
        self.session.preferences.lock_minimised = on

    def _choose_with_screen(self, on: bool) -> None:
        self.session.preferences.lock_with_screen = on

    def _choose_go_on(self, on: bool) -> None:
        self.session.preferences.go_on_after_decision = on

    def _choose_paper(self, paper: str) -> None:
        self.session.preferences.paper = paper

    def _show_rulebook(self, manifest: Manifest) -> None:
        self.form.rulebook.setText(
            tr("{version} of {date}, SHA-256 {hash}…").format(
                version=manifest.version, date=manifest.date, hash=manifest.sha256[:16]
            )
        )

"""Passphrase, recovery sheet, key of the database, second signature."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from counselor.desktop.forms.ui_security_page import Ui_SecurityPage
from counselor.desktop.pages.own_passphrase_dialog import OwnPassphraseDialog, Question
from counselor.desktop.pages.page import Page
from counselor.desktop.pages.passphrase_dialog import PassphraseDialog
from counselor.desktop.pages.recovery_sheet_dialog import RecoverySheetDialog
from counselor.desktop.session import Session
from counselor.desktop.wording import language, moment_text, said, tr
from counselor.workbench import Action, Change, KeyState, RecoverySheet, Workbench

_KINDS = {"users", "settings"}


class SecurityPage(Page):
    """What protects the vault, and how to change it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.form = Ui_SecurityPage()
        self.form.setupUi(self)
        form = self.form
        form.change_passphrase.clicked.connect(self.change_passphrase)
        form.make_sheet.clicked.connect(self.make_sheet)
        form.confirm_sheet.clicked.connect(self._confirm_sheet)
        form.remove_sheet.clicked.connect(self.remove_sheet)
        form.renew_key.clicked.connect(self.renew_key)
        form.second_signature.clicked.connect(self._set_second_signature)
        self.dress(form.notice)
        self._offer()

    def place(self) -> str:
        """Return where one is."""
        return tr("Security")

    def take_focus(self) -> None:
        """Begin with the passphrase."""
        self.form.change_passphrase.setFocus()

    def show_state(self) -> None:
        """Read anew how the keys stand."""
        self.form.notice.clear()
        self._read()

    def refresh_after(self, change: Change) -> None:
        """Read anew when keys or settings changed."""
        if _KINDS & change.kinds and self.isVisible():
            self._read()

    def change_passphrase(self) -> None:
        """Ask for the old and a new passphrase."""
        dialog = PassphraseDialog(self.session, self)
        dialog.changed.connect(
            lambda: self.form.notice.say("fine", tr("Your passphrase was changed."))
        )
        dialog.open()

    def make_sheet(self) -> None:
        """Ask for the passphrase, make a sheet, show it."""
        paper, spoken = self.session.preferences.paper, language()

        def step(bench: Workbench, own: str, _on: bool) -> tuple[RecoverySheet, Change]:
            return bench.keys.make_recovery_sheet(own, paper=paper, language=spoken)

        dialog = self._ask_passphrase("make_sheet", step)
        dialog.answered.connect(lambda answer: self.show_sheet(answer[0]))

    def show_sheet(self, sheet: RecoverySheet) -> None:
        """Show a recovery sheet, to be printed and put away."""
        RecoverySheetDialog(self.session, sheet, self).open()

    def remove_sheet(self) -> None:
        """Let the sheet open nothing any more."""

        def step(bench: Workbench, own: str, _on: bool) -> Change:
            return bench.keys.remove_recovery_sheet(own)

        self._ask_passphrase("remove_sheet", step)

    def renew_key(self) -> None:
        """Encrypt the database under a new key."""

        def step(bench: Workbench, own: str, _on: bool) -> Change:
            return bench.keys.renew_key(own)

        dialog = self._ask_passphrase("renew_key", step)
        dialog.answered.connect(
            lambda _change: self.form.notice.say("fine", tr("The database has a new key."))
        )

    def _ask_passphrase(
        self, name: str, step: Callable[[Workbench, str, bool], Any]
    ) -> OwnPassphraseDialog:
        title, text, verb = (
            said(f"desktop.security.{name}.{part}") for part in ("title", "text", "verb")
        )
        dialog = OwnPassphraseDialog(self.session, Question(title, text, verb), step, self)
        dialog.open()
        return dialog

    def _confirm_sheet(self) -> None:
        self.do(lambda bench: bench.keys.confirm_recovery_sheet(), lambda _change: None)

    def _set_second_signature(self, wanted: bool) -> None:
        self.do(
            lambda bench: bench.practice.set_second_signature(wanted=wanted),
            lambda _change: None,
        )

    def _read(self) -> None:
        def question(bench: Workbench) -> tuple[KeyState, bool]:
            return bench.keys.state(), bench.practice.second_signature()

        self.ask("state", question, self._show)

    def _show(self, answer: tuple[KeyState, bool]) -> None:
        state, second = answer
        form = self.form
        since = state.passphrase_since
        form.passphrase_state.setText(
            tr("Unchanged since {when}.").format(when=moment_text(since)) if since else ""
        )
        form.sheet_state.setText(_sheet_text(state))
        renewed = state.key_renewed
        form.key_state.setText(
            tr("Renewed on {when}.").format(when=moment_text(renewed))
            if renewed
            else tr("It is the one the vault was made with.")
        )
        rule = "second_signature" if second else "one_signature"
        form.signature_state.setText(said(f"desktop.security.{rule}"))
        form.second_signature.setChecked(second)
        made = state.sheet_made is not None
        manages = self.session.workbench.may(Action.MANAGE_USERS)
        form.confirm_sheet.setVisible(manages and made and state.sheet_put_away is None)
        form.remove_sheet.setVisible(manages and made)

    def _offer(self) -> None:
        """Offer only what the person's roles permit."""
        form, bench = self.form, self.session.workbench
        manages = bench.may(Action.MANAGE_USERS)
        for widget in (form.make_sheet, form.confirm_sheet, form.remove_sheet, form.renew_key):
            widget.setVisible(manages)
        form.second_signature.setEnabled(bench.may(Action.MANAGE_SETTINGS))


def _sheet_text(state: KeyState) -> str:
    if state.sheet_made is None:
        return said("desktop.security.no_sheet")
    made = moment_text(state.sheet_made)
    if state.sheet_put_away is None:
        return said("desktop.security.sheet_not_confirmed", {"made": made})
    away = moment_text(state.sheet_put_away)
    return said("desktop.security.sheet_put_away", {"made": made, "away": away})

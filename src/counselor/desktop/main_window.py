"""The main window: locked it shows the way in, unlocked the workspace."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow

from counselor.desktop.coming_back import ComingBack, draft_of, language_draft
from counselor.desktop.doors import Doors
from counselor.desktop.edit_menu import EditMenu
from counselor.desktop.forms.ui_main_window import Ui_MainWindow
from counselor.desktop.gate import Gate
from counselor.desktop.help_dock import WindowHelp
from counselor.desktop.languages import WindowLanguage
from counselor.desktop.lock import IdleLock
from counselor.desktop.menus import Menus
from counselor.desktop.pages.unexpected_dialog import UnexpectedDialog
from counselor.desktop.preferences import Preferences
from counselor.desktop.safe_keeping import SafeKeeping
from counselor.desktop.screen_lock import ScreenLock
from counselor.desktop.session import Session
from counselor.desktop.status_line import StatusLine
from counselor.desktop.tasks import TaskQueues
from counselor.desktop.theme import Appearance, Theme
from counselor.desktop.tour import Tour
from counselor.desktop.window_state import WindowState
from counselor.desktop.wording import said, tr
from counselor.desktop.workspace import Workspace
from counselor.errors import CounselorError
from counselor.rulebook.entries import Entry
from counselor.workbench import Action, RecoverySheet, Restored, Update, Workbench

__all__ = ["Doors", "MainWindow"]

_MOST_POPUPS = 20


class MainWindow(QMainWindow):
    """One window. Nothing of a patient outlives `lock`: the workspace is destroyed with it."""

    def __init__(
        self,
        preferences: Preferences,
        theme: Theme,
        idle: IdleLock,
        doors: Doors | None,
        language: WindowLanguage,
    ) -> None:
        super().__init__()
        self._language = language
        self._preferences, self._theme, self._idle = preferences, theme, idle
        self.queues = TaskQueues(self)
        self.session: Session | None = None
        self.workspace: Workspace | None = None
        self.form = Ui_MainWindow()
        self.form.setupUi(self)
        self.gate = Gate(self.form.gate, self.queues, preferences, doors or Doors(), self)
        self.unlock_page = self.gate.unlock_page
        self.first_run_page = self.gate.first_run_page
        self.recover_page = self.gate.recover_page
        self._screen_lock = ScreenLock(self)
        self._screen_lock.locked.connect(self.lock_with_screen)
        self._listens = False
        self._keeping = SafeKeeping(self.queues, self)
        self._may_close = False
        self._wanted_language: str | None = None
        self.state = WindowState(preferences.settings)
        self.status = StatusLine(self.form.status_bar, self._keeping.status)
        self._edit_menu = EditMenu(self)
        self.form.menu_bar.insertMenu(self.form.go_menu.menuAction(), self._edit_menu)
        self.menus = Menus(self.form, self._edit_menu, self)
        self.help = WindowHelp(self, self.form.help)
        self.tour = Tour(self, self.form.tour)
        self._connect()
        self.menus.show_appearance(theme.appearance)
        self.menus.show_language(language.choice)

    def _connect(self) -> None:
        gate, keeping = self.gate, self._keeping
        gate.tried.connect(keeping.stop)
        gate.opened.connect(self.enter)
        gate.created.connect(self._enter_created)
        gate.recovered.connect(self._enter_recovered)
        gate.unexpected.connect(lambda error: self.show_unexpected(error))  # noqa: PLW0108
        gate.unlock_page.restore_wanted.connect(keeping.ask_restore)
        keeping.may_close.connect(self.close_now)
        keeping.not_made.connect(gate.say_not_backed_up)
        keeping.restored.connect(self._say_restored)
        keeping.not_restored.connect(self._say_not_restored)
        keeping.unexpected.connect(lambda error: self.show_unexpected(error))  # noqa: PLW0108
        self._idle.due.connect(lambda: self.lock("idle"))
        self.queues.lost.connect(lambda _error: gate.say_lost())
        self.menus.appearance_chosen.connect(self.choose_appearance)
        self.menus.language_chosen.connect(self.choose_language)
        self.queues.settled.connect(self._speak)
        self.form.lock.triggered.connect(lambda: self.lock("person"))
        self.form.quit.triggered.connect(self.close)

    def start(self) -> None:
        """Show the way in: unlock, or first run where there is no vault yet."""
        self.gate.start()

    def show_unlock(self, path: Path) -> None:
        """Ask for the passphrase of a vault."""
        self.gate.show_unlock(path)

    def show_first_run(self) -> None:
        """Ask for what a new vault needs."""
        self.gate.show_first_run()

    def show_recovery(self, path: Path, names: tuple[str, ...] = (), user: str = "") -> None:
        """Ask for the recovery key of a vault."""
        self.gate.show_recovery(path, names, user)

    def enter(self, workbench: Workbench, *, come_back: bool = True) -> None:
        """Show the workspace of an open vault, where the person left it if `come_back`."""
        self.leave()
        if not self.tour.holds(workbench.vault_path):
            self._preferences.vault = workbench.vault_path
        session = Session(workbench, self.queues, self._preferences, self)
        space = self._begin(session)
        invented = session.read(lambda bench: bench.practice.is_sample())
        invented.succeeded.connect(lambda it: self.tour.look_at(is_sample=it))
        self.gate.forget()
        self._idle.start()
        space.show_first()
        self._say_updated(workbench.update)
        if come_back:
            kept = session.read(lambda bench: bench.draft())
            kept.succeeded.connect(lambda draft: ComingBack(space, draft).begin())

    def _begin(self, session: Session) -> Workspace:
        """Make the workspace of an open vault, and dress what surrounds it."""
        self.session = session
        session.unexpected.connect(self.show_unexpected)
        self.workspace = space = Workspace(session)
        space.lock_wanted.connect(lambda: self.lock("person"))
        space.settings.appearance_chosen.connect(self.choose_appearance)
        space.settings.language_chosen.connect(self.choose_language)
        space.settings.lock_after_chosen.connect(self._idle.set_minutes)
        self.form.gate.addWidget(space)
        self.form.gate.setCurrentWidget(space)
        self._edit_menu.follow(space.review)
        self._keeping.watch(session, space)
        self.menus.enter(space)
        self.status.show_session(space.session, space)
        self.state.restore(space)
        return space

    def _say_updated(self, update: Update | None) -> None:
        """Say that the vault was brought up to date, and where it is kept as it was."""
        if update is None or update.backup is None or self.workspace is None:
            return
        key = "beside_because" if update.trouble else "beside"
        told = {"name": update.backup.name, "why": update.trouble}
        kept = said(f"desktop.update.{'chosen' if update.chosen else key}", told)
        self.workspace.current_page().say("fine", said("desktop.update.done"), kept)

    def leave(self, reason: str = "left") -> None:
        """Close the vault, and destroy every widget that showed something of it.

        What the queue is storing is finished first; what it is reading is stopped. What was typed
        and not stored goes into the vault.
        """
        self._idle.stop()
        session, workspace = self.session, self.workspace
        self.session = self.workspace = None
        self._edit_menu.follow(None)
        draft = draft_of(workspace) if workspace is not None else ""
        self.queues.abandon_all()
        _close_popups()
        if workspace is not None:
            self._remove(workspace)
        if session is not None:
            workbench = session.workbench
            session.import_items.clear()
            if not self._may_close:
                self._keeping.back_up_before_locking(workbench)
            self.queues.on_vault(lambda _progress: workbench.lock(reason, draft), must_run=True)
            session.deleteLater()
        self.help.forget()
        self.tour.locked()
        self.status.clear()
        self._keeping.leave()
        self.menus.leave()

    def _remove(self, workspace: Workspace) -> None:
        self.state.keep(workspace)
        for dialog in workspace.findChildren(QDialog):
            dialog.close()
        self.form.gate.removeWidget(workspace)
        workspace.hide()
        workspace.deleteLater()

    def choose_language(self, choice: str) -> None:
        """Speak another language and remember it (empty: as the system).

        The workspace is made anew where the person is, with what was typed, as after unlocking.
        Work that is under way ends first.
        """
        self._preferences.language = choice
        self._wanted_language = choice
        self._speak()

    def _speak(self) -> None:
        """Speak the language that was chosen, once nothing is under way."""
        if self._wanted_language is None or self.queues.is_busy:
            return
        choice, self._wanted_language = self._wanted_language, None
        session, space = self.session, self.workspace
        draft = language_draft(space) if space is not None else ""
        if self._language.choose(choice):
            self.form.retranslateUi(self)
            self._edit_menu.say_again()
            if session is not None and space is not None:
                self._speak_in(session, space, draft)
        self.menus.show_language(self._language.choice)

    def _speak_in(self, session: Session, space: Workspace, draft: str) -> None:
        """Make the workspace anew in the language that is spoken now."""
        self._edit_menu.follow(None)
        self.status.clear()
        self.menus.leave()
        self._remove(space)
        again = Session(session.workbench, self.queues, self._preferences, self)
        again.take_languages(session)
        session.deleteLater()
        fresh = self._begin(again)
        fresh.show_first()
        ComingBack(fresh, draft).begin()

    def _leave_for_restore(self) -> None:
        """The vault was closed to be replaced: nothing of it stays on the screen."""
        if self.session is not None:
            path = self.session.workbench.vault_path
            self._may_close = True
            self.leave()
            self._may_close = False
            self.show_unlock(path)

    def _say_not_restored(self, error: BaseException) -> None:
        """The vault was closed for a restore that did not happen: it is as it was."""
        self._leave_for_restore()
        if isinstance(error, CounselorError):
            self.unlock_page.show_error(error)

    def _say_restored(self, restored: Restored) -> None:
        self._leave_for_restore()
        self.gate.say_restored(restored)

    def lock(self, reason: str = "person") -> None:
        """Lock the vault and ask for the passphrase.

        `reason` is told in the audit trail: `person`, `idle`, `minimised`, `screen`.
        """
        if self.session is None:
            return
        path, user = self.session.workbench.vault_path, self.session.workbench.user
        self.leave(reason)
        self.gate.show_locked(path, user)

    def lock_with_screen(self) -> None:
        """Lock because the system locks the screen, where the person wants that."""
        if self._preferences.lock_with_screen:
            self.lock("screen")

    def changeEvent(self, event: QEvent) -> None:
        """Lock when the window is minimised, where the person wants that."""
        super().changeEvent(event)
        minimised = event.type() is QEvent.Type.WindowStateChange and self.isMinimized()
        if minimised and self._preferences.lock_minimised:
            self.lock("minimised")

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to hear of the screen being locked: from now on there is a window."""
        super().showEvent(event)
        if not self._listens:
            self._listens = True
            self._screen_lock.listen(int(self.winId()))

    def _enter_created(self, made: tuple[Workbench, RecoverySheet]) -> None:
        workbench, sheet = made
        self.enter(workbench, come_back=False)
        self._space().today.say(
            "information",
            tr("Your vault is ready."),
            tr("To try everything first: Help, then 'Tour with invented patients'."),
        )
        self._space().security.show_sheet(sheet)

    def _enter_recovered(self, workbench: Workbench) -> None:
        self.enter(workbench, come_back=False)
        space = self._space()
        if workbench.may(Action.MANAGE_USERS):
            space.show_security()
            space.security.form.notice.say(
                "caution",
                tr("The recovery sheet was used."),
                tr("Make a new one now; the old one then opens nothing."),
            )

    def show_patients(self) -> None:
        """Show all patients."""
        self._space().show_patients()

    def open_patient(self, patient_id: str) -> None:
        """Show one patient."""
        self._space().open_patient(patient_id)

    def open_import(self, patient_id: str, path: Path | None = None) -> None:
        """Begin an import for a patient, with a file if there is one already."""
        self._space().open_import(patient_id, path)

    def open_case(self, case_id: str) -> None:
        """Show the review of a case."""
        self._space().open_case(case_id)

    def open_draft(self, case_id: str) -> None:
        """Show the report of a case as it would be now."""
        self._space().open_draft(case_id)

    def open_report(self, case_id: str, report_id: str = "") -> None:
        """Show a signed report of a case, the newest where none is named."""
        self._space().open_reports(case_id, report_id)

    def show_rulebook(self, entry: Entry | None = None) -> None:
        """Show the rulebook, at the page of an entry if one is named."""
        self._space().show_rulebook(entry)

    def show_settings(self) -> None:
        """Show the settings."""
        self._space().show_settings()

    @property
    def is_busy(self) -> bool:
        """Whether work is under way; a script that walks the pages waits for it to end."""
        return self.queues.is_busy

    def choose_appearance(self, appearance: Appearance) -> None:
        """Take a theme and remember it."""
        self._preferences.appearance = appearance
        self._theme.choose(appearance)
        self.menus.show_appearance(appearance)
        if self.workspace is not None:
            self.workspace.settings.show_appearance(appearance)

    def show_unexpected(self, error: BaseException) -> None:
        """Say that the program itself went wrong."""
        UnexpectedDialog(error, self).open()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Finish what is being stored, make the last backup, close the vault, then go."""
        if self.session is not None and self._keeping.backs_up and not self._may_close:
            event.ignore()
            self._keeping.ask_before_closing(self.session)
            return
        self.state.keep_window(self)
        self.leave()
        self.queues.shut_down()
        self._language.give_back()
        super().closeEvent(event)

    def close_now(self) -> None:
        """Close without another backup."""
        self._may_close = True
        self.close()

    def _space(self) -> Workspace:
        if self.workspace is None:
            raise RuntimeError("the vault is locked")
        return self.workspace


def _close_popups() -> None:
    """Close menus and lists that stand open, and take back what was copied out of the vault."""
    for _ in range(_MOST_POPUPS):
        popup = QApplication.activePopupWidget()
        if popup is None:
            break
        popup.close()
    clipboard = QApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear()

"""The main window: locked it shows the way in, unlocked the workspace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow

from counselor.desktop.arrivals import Arrivals
from counselor.desktop.doors import Doors
from counselor.desktop.edit_menu import EditMenu
from counselor.desktop.file_dialogs import forget_last
from counselor.desktop.forms.ui_main_window import Ui_MainWindow
from counselor.desktop.gate import Gate
from counselor.desktop.help_dock import WindowHelp
from counselor.desktop.languages import WindowLanguage
from counselor.desktop.lock import IdleLock
from counselor.desktop.menus import Menus
from counselor.desktop.preferences import Preferences
from counselor.desktop.safe_keeping import SafeKeeping
from counselor.desktop.screen_lock import ScreenLock
from counselor.desktop.speaking import Speaking
from counselor.desktop.status_line import StatusLine
from counselor.desktop.tasks import TaskQueues
from counselor.desktop.theme import Appearance, Theme
from counselor.desktop.tour import Tour
from counselor.desktop.window_state import WindowState
from counselor.desktop.window_steps import WindowSteps

if TYPE_CHECKING:
    from counselor.desktop.pages.first_run_page import FirstRunPage
    from counselor.desktop.pages.page import Page
    from counselor.desktop.pages.recover_page import RecoverPage
    from counselor.desktop.session import Session
    from counselor.desktop.workspace import Workspace
    from counselor.workbench import Workbench

__all__ = ["Doors", "MainWindow"]

_MOST_POPUPS = 20
_FIRST_LOOK_MS = 100
"""Milliseconds for the window to be seen and to take keys, before anything else is begun."""


class MainWindow(WindowSteps, QMainWindow):
    """One window. Nothing of a patient outlives `lock`: the workspace is destroyed with it.

    What only an open vault needs is imported when one is opened: see `warm_up`.
    """

    def __init__(
        self,
        preferences: Preferences,
        theme: Theme,
        idle: IdleLock,
        doors: Doors | None,
        language: WindowLanguage,
    ) -> None:
        QMainWindow.__init__(self)
        self._preferences, self._theme, self._idle = preferences, theme, idle
        self.queues = TaskQueues(self)
        self.session: Session | None = None
        self.workspace: Workspace | None = None
        self.form = Ui_MainWindow()
        self.form.setupUi(self)
        self.gate = Gate(self.form.gate, self.queues, preferences, doors or Doors(), self)
        self.unlock_page = self.gate.unlock_page
        self._screen_lock = ScreenLock(self)
        self._screen_lock.locked.connect(self.lock_with_screen)
        self._listens = False
        self._keeping = SafeKeeping(self.queues, self)
        self._may_close = False
        self.state = WindowState(preferences.settings)
        self.status = StatusLine(self.form.status_bar, self._keeping.status)
        self._edit_menu = EditMenu(self)
        self.form.menu_bar.insertMenu(self.form.go_menu.menuAction(), self._edit_menu)
        self.menus = Menus(self.form, self._edit_menu, self)
        self.help = WindowHelp(self, self.form.help)
        self.tour = Tour(self, self.form.tour)
        self.speaking = Speaking(language, preferences, self.queues, self)
        self._arrivals = Arrivals(self)
        self._draft = ""
        self._connect()
        self.menus.show_appearance(theme.appearance)
        self.menus.show_language(self.speaking.choice)

    def _connect(self) -> None:
        gate, keeping = self.gate, self._keeping
        gate.tried.connect(keeping.stop)
        gate.opened.connect(self.enter)
        gate.created.connect(self._arrivals.enter_created)
        gate.recovered.connect(self._arrivals.enter_recovered)
        gate.unexpected.connect(lambda error: self.show_unexpected(error))  # noqa: PLW0108
        gate.unlock_page.restore_wanted.connect(keeping.ask_restore)
        keeping.may_close.connect(self.close_now)
        keeping.not_made.connect(gate.say_not_backed_up)
        keeping.restored.connect(self._arrivals.say_restored)
        keeping.not_restored.connect(self._arrivals.say_not_restored)
        keeping.unexpected.connect(lambda error: self.show_unexpected(error))  # noqa: PLW0108
        self._idle.due.connect(lambda: self.lock("idle"))
        self.queues.lost.connect(lambda _error: gate.say_lost())
        self.menus.appearance_chosen.connect(self.choose_appearance)
        self.menus.language_chosen.connect(self.choose_language)
        self.speaking.leaving.connect(self._take_draft)
        self.speaking.spoken.connect(self._say_everything)
        self.form.lock.triggered.connect(lambda: self.lock("person"))
        self.form.quit.triggered.connect(self.close)

    @property
    def first_run_page(self) -> FirstRunPage:
        """The page that asks for what a new vault needs."""
        return self.gate.first_run_page

    @property
    def recover_page(self) -> RecoverPage:
        """The page that asks for the recovery key."""
        return self.gate.recover_page

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
        session = self._session_of(workbench)
        space = self._begin(session)
        invented = session.read(lambda bench: bench.practice.is_sample())
        invented.succeeded.connect(lambda it: self.tour.look_at(is_sample=it))
        self.gate.forget()
        self._idle.start()
        self._arrivals.say_updated(workbench.update)
        if come_back:
            kept = session.read(lambda bench: bench.draft())
            kept.succeeded.connect(lambda draft: self._come_back(space, draft))

    def _session_of(self, workbench: Workbench) -> Session:
        from counselor.desktop.session import Session  # noqa: PLC0415 - with an open vault

        return Session(workbench, self.queues, self._preferences, self)

    def _come_back(self, space: Workspace, draft: str) -> None:
        from counselor.desktop.coming_back import ComingBack  # noqa: PLC0415 - with an open vault

        ComingBack(space, draft).begin()

    def _begin(self, session: Session) -> Workspace:
        """Make the workspace of an open vault, and dress what surrounds it."""
        from counselor.desktop.workspace import Workspace  # noqa: PLC0415 - with an open vault

        self.session = session
        session.unexpected.connect(self.show_unexpected)
        self.workspace = space = Workspace(session)
        space.lock_wanted.connect(lambda: self.lock("person"))
        space.page_made.connect(self._dress_page)
        space.part_made.connect(self.state.restore)
        self.form.gate.addWidget(space)
        self.form.gate.setCurrentWidget(space)
        space.show_first()
        self._keeping.watch(session, space)
        self.menus.enter(space)
        self.status.show_session(space.session, space)
        return space

    def _dress_page(self, page: Page) -> None:
        """Connect what a page asks the window for."""
        from counselor.desktop.pages.backup_page import BackupPage  # noqa: PLC0415 - as above
        from counselor.desktop.pages.review_page import ReviewPage  # noqa: PLC0415
        from counselor.desktop.pages.settings_page import SettingsPage  # noqa: PLC0415

        if isinstance(page, ReviewPage):
            self._edit_menu.follow(page)
        elif isinstance(page, SettingsPage):
            page.appearance_chosen.connect(self.choose_appearance)
            page.language_chosen.connect(self.choose_language)
            page.lock_after_chosen.connect(self._idle.set_minutes)
        elif isinstance(page, BackupPage) and self.session is not None:
            self._keeping.watch_page(page, self.session)

    def leave(self, reason: str = "left") -> None:
        """Close the vault, and destroy every widget that showed something of it.

        What the queue is storing is finished first; what it is reading is stopped. What was typed
        and not stored goes into the vault.
        """
        self._idle.stop()
        session, workspace = self.session, self.workspace
        self.session = self.workspace = None
        self._edit_menu.follow(None)
        draft = _draft_of(workspace) if workspace is not None else ""
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
        forget_last()
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
        self.speaking.choose(choice)

    def _take_draft(self) -> None:
        from counselor.desktop.coming_back import language_draft  # noqa: PLC0415 - as above

        self._draft = language_draft(self.workspace) if self.workspace is not None else ""

    def _say_everything(self, changed: bool) -> None:
        """Say everything in the language that is spoken now, where that is another."""
        draft, self._draft = self._draft, ""
        session, space = self.session, self.workspace
        if changed:
            self.form.retranslateUi(self)
            self._edit_menu.say_again()
            if session is not None and space is not None:
                self._make_anew(session, space, draft)
        self.menus.show_language(self.speaking.choice)

    def _make_anew(self, session: Session, space: Workspace, draft: str) -> None:
        """Make the workspace anew in the language that is spoken now."""
        self._edit_menu.follow(None)
        self.status.clear()
        self.menus.leave()
        self._remove(space)
        again = self._session_of(session.workbench)
        again.take_languages(session)
        session.deleteLater()
        self._come_back(self._begin(again), draft)

    def leave_for_restore(self) -> None:
        """The vault was closed to be replaced: nothing of it stays on the screen."""
        if self.session is not None:
            path = self.session.workbench.vault_path
            self._may_close = True
            self.leave()
            self._may_close = False
            self.show_unlock(path)

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
            QTimer.singleShot(_FIRST_LOOK_MS, self, self.gate.warm_up.begin)

    @property
    def is_busy(self) -> bool:
        """Whether work is under way; a script that walks the pages waits for it to end."""
        return self.queues.is_busy

    def choose_appearance(self, appearance: Appearance) -> None:
        """Take a theme and remember it."""
        self._preferences.appearance = appearance
        self._theme.choose(appearance)
        self.menus.show_appearance(appearance)
        if self.workspace is not None and "settings" not in self.workspace.missing:
            self.workspace.settings.show_appearance(appearance)

    def show_unexpected(self, error: BaseException) -> None:
        """Say that the program itself went wrong."""
        from counselor.desktop.pages.unexpected_dialog import (  # noqa: PLC0415 - rarely needed
            UnexpectedDialog,
        )

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
        self.gate.drop()
        self.speaking.give_back()
        super().closeEvent(event)

    def close_now(self) -> None:
        """Close without another backup."""
        self._may_close = True
        self.close()


def _draft_of(space: Workspace) -> str:
    from counselor.desktop.coming_back import draft_of  # noqa: PLC0415 - with an open vault

    return draft_of(space)


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

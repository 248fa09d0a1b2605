"""The main window: locked it shows the way in, unlocked the workspace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMainWindow

from counselor.desktop.coming_back import ComingBack, draft_of
from counselor.desktop.forms.ui_main_window import Ui_MainWindow
from counselor.desktop.lock import IdleLock
from counselor.desktop.pages.first_run_page import FirstRunPage
from counselor.desktop.pages.recover_page import RecoverPage
from counselor.desktop.pages.unexpected_dialog import UnexpectedDialog
from counselor.desktop.pages.unlock_page import UnlockPage
from counselor.desktop.preferences import Preferences
from counselor.desktop.safe_keeping import SafeKeeping
from counselor.desktop.screen_lock import ScreenLock
from counselor.desktop.session import Session
from counselor.desktop.tasks import TaskQueues
from counselor.desktop.theme import Appearance, Theme
from counselor.desktop.wording import said, tr
from counselor.desktop.workspace import Workspace
from counselor.errors import CounselorError
from counselor.rulebook.entries import Entry
from counselor.workbench import Action, RecoverySheet, Restored, Update, Workbench, plan_path

_MOST_POPUPS = 20
_LOOK = partial(Workbench.open, read_only=True)
_TAKE_OVER = partial(Workbench.open, take_over=True)


@dataclass(frozen=True, slots=True)
class Doors:
    """The ways to a workbench; tests and demos hand in their own.

    `create(path, passphrase, user)`, `open(path, passphrase, user)`, the user empty where nobody
    was chosen; `look` opens read-only, `take_over` what another computer seems to have open. And
    `recover(path, recovery_key, user, new_passphrase)`.
    """

    create: Callable[[Path, str, str], Workbench] = Workbench.create
    open: Callable[[Path, str, str], Workbench] = Workbench.open
    recover: Callable[[Path, str, str, str], Workbench] = Workbench.recover
    look: Callable[[Path, str, str], Workbench] = _LOOK
    take_over: Callable[[Path, str, str], Workbench] = _TAKE_OVER


class MainWindow(QMainWindow):
    """One window. Nothing of a patient outlives `lock`: the workspace is destroyed with it."""

    def __init__(
        self, preferences: Preferences, theme: Theme, idle: IdleLock, doors: Doors | None = None
    ) -> None:
        super().__init__()
        self._preferences, self._theme, self._idle = preferences, theme, idle
        self._doors = doors or Doors()
        self.queues = TaskQueues(self)
        self.session: Session | None = None
        self.workspace: Workspace | None = None
        self.form = Ui_MainWindow()
        self.form.setupUi(self)
        self.unlock_page = UnlockPage()
        self.first_run_page = FirstRunPage()
        self.recover_page = RecoverPage()
        self.form.gate.addWidget(self.unlock_page)
        self.form.gate.addWidget(self.recover_page)
        self.form.gate.addWidget(self.first_run_page)
        self._screen_lock = ScreenLock(self)
        self._screen_lock.locked.connect(self.lock_with_screen)
        self._listens = False
        self._status = QLabel()
        self._keeping = SafeKeeping(self.queues, self)
        self._may_close = False
        self.form.status_bar.addWidget(self._status)
        self.form.status_bar.addPermanentWidget(self._keeping.status)
        self.form.status_bar.setSizeGripEnabled(False)
        self._connect()
        self._show_appearance()
        self._offer_actions()

    def _connect(self) -> None:
        form = self.form
        self.unlock_page.unlock_wanted.connect(self.unlock)
        self.unlock_page.new_wanted.connect(self.show_first_run)
        self.unlock_page.recovery_wanted.connect(self.show_recovery)
        self.unlock_page.restore_wanted.connect(self._keeping.ask_restore)
        self._keeping.may_close.connect(self.close_now)
        self._keeping.not_made.connect(self._say_not_backed_up)
        self._keeping.restored.connect(self._say_restored)
        self._keeping.not_restored.connect(self._say_not_restored)
        self._keeping.unexpected.connect(self.show_unexpected)
        self.recover_page.recover_wanted.connect(self.recover)
        self.recover_page.left.connect(self.show_unlock)
        self.first_run_page.create_wanted.connect(self.create_vault)
        self.first_run_page.open_wanted.connect(self.show_unlock)
        self._idle.due.connect(lambda: self.lock("idle"))
        self.queues.lost.connect(self._say_lost)
        form.lock.triggered.connect(lambda: self.lock("person"))
        form.quit.triggered.connect(self.close)
        form.back.triggered.connect(self._in_workspace(lambda space: space.go_back()))
        form.patients.triggered.connect(self._in_workspace(lambda space: space.show_patients()))
        form.rulebook.triggered.connect(self._in_workspace(lambda space: space.show_rulebook()))
        form.settings.triggered.connect(self._in_workspace(lambda space: space.show_settings()))
        form.search.triggered.connect(self._in_workspace(lambda space: space.focus_search()))
        form.new_patient.triggered.connect(self._in_workspace(_add_patient))
        group = QActionGroup(self)
        for action, appearance in self._appearances():
            group.addAction(action)
            action.triggered.connect(
                lambda _checked, chosen=appearance: self.choose_appearance(chosen)
            )

    def start(self) -> None:
        """Show the way in: unlock, or first run where there is no vault yet."""
        vault = self._preferences.vault
        if vault.exists() or plan_path(vault).exists():
            self.show_unlock(self._preferences.vault)
        else:
            self.show_first_run()

    def show_unlock(self, path: Path) -> None:
        """Ask for the passphrase of a vault."""
        self.form.gate.setCurrentWidget(self.unlock_page)
        self.unlock_page.show_vault(path)

    def show_first_run(self) -> None:
        """Ask for what a new vault needs."""
        self.form.gate.setCurrentWidget(self.first_run_page)
        self.first_run_page.show_place(_free_place(self._preferences.vault))

    def show_recovery(self, path: Path, names: tuple[str, ...] = (), user: str = "") -> None:
        """Ask for the recovery key of a vault."""
        self.form.gate.setCurrentWidget(self.recover_page)
        self.recover_page.show_vault(path, names, user)

    def recover(self, path: Path, recovery_key: str, user: str, passphrase: str) -> None:
        """Open a vault with the recovery key, and set a new passphrase."""
        task = self.queues.on_vault(
            lambda _progress: self._doors.recover(path, recovery_key, user, passphrase)
        )
        task.succeeded.connect(self._enter_recovered)
        task.failed.connect(lambda error: self._refused(error, self.recover_page))

    def unlock(self, path: Path, passphrase: str, user: str = "") -> None:
        """Open a vault; the key is derived off the window's thread."""
        self._keeping.stop()
        form, doors = self.unlock_page.form, self._doors
        door = doors.open
        if form.read_only.isVisible() and form.read_only.isChecked():
            door = doors.look
        elif form.take_over.isVisible() and form.take_over.isChecked():
            door = doors.take_over
        task = self.queues.on_vault(lambda _progress: door(path, passphrase, user))
        task.succeeded.connect(self.enter)
        task.failed.connect(lambda error: self._refused(error, self.unlock_page))

    def create_vault(self, path: Path, passphrase: str, user_name: str) -> None:
        """Create a vault, open it, and show the recovery sheet to put away."""
        paper, backups = self._preferences.paper, self.first_run_page.backup_folder

        def work(_progress: object) -> tuple[Workbench, RecoverySheet]:
            path.parent.mkdir(parents=True, exist_ok=True)
            bench = self._doors.create(path, passphrase, user_name)
            try:
                if backups is not None:
                    bench.backups.choose_folder(backups)
                return bench, bench.keys.make_recovery_sheet(passphrase, paper=paper)[0]
            except BaseException:
                bench.close()
                raise

        task = self.queues.on_vault(work)
        task.succeeded.connect(self._enter_created)
        task.failed.connect(lambda error: self._refused(error, self.first_run_page))

    def enter(self, workbench: Workbench, *, come_back: bool = True) -> None:
        """Show the workspace of an open vault, where the person left it if `come_back`."""
        self.leave()
        self._preferences.vault = workbench.vault_path
        self.session = Session(workbench, self.queues, self._preferences, self)
        self.session.unexpected.connect(self.show_unexpected)
        self.workspace = Workspace(self.session)
        self.workspace.lock_wanted.connect(lambda: self.lock("person"))
        self.workspace.settings.appearance_chosen.connect(self.choose_appearance)
        self.workspace.settings.lock_after_chosen.connect(self._idle.set_minutes)
        self.form.gate.addWidget(self.workspace)
        self.form.gate.setCurrentWidget(self.workspace)
        told = tr("{vault} · {user}").format(vault=workbench.vault_path.name, user=workbench.user)
        if workbench.is_read_only:
            told = tr("{told} · read only").format(told=told)
        self._status.setText(told)
        self._keeping.watch(self.session, self.workspace)
        self.unlock_page.set_busy(busy=False)
        self.first_run_page.set_busy(busy=False)
        self.recover_page.set_busy(busy=False)
        self.recover_page.forget()
        self._idle.start()
        self._offer_actions()
        space = self.workspace
        space.show_first()
        self._say_updated(workbench.update)
        if come_back:
            kept = self.session.read(lambda bench: bench.draft())
            kept.succeeded.connect(lambda draft: ComingBack(space, draft).begin())

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
        draft = draft_of(workspace) if workspace is not None else ""
        self.queues.abandon_all()
        _close_popups()
        if workspace is not None:
            for dialog in _dialogs_of(workspace):
                dialog.close()
            self.form.gate.removeWidget(workspace)
            workspace.hide()
            workspace.deleteLater()
        if session is not None:
            workbench = session.workbench
            if not self._may_close:
                self._keeping.back_up_before_locking(workbench)
            self.queues.on_vault(lambda _progress: workbench.lock(reason, draft), must_run=True)
            session.deleteLater()
        self._status.clear()
        self._keeping.leave()
        self._offer_actions()

    def _say_not_backed_up(self, error: BaseException) -> None:
        """Say on the locked screen why there is no last backup; nothing of a patient is in it."""
        if isinstance(error, CounselorError):
            self.unlock_page.form.notice.say("caution", error.sentence, error.next_step)
        else:
            self.show_unexpected(error)

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
        self.show_unlock(self._preferences.vault)
        aside = ""
        if restored.aside is not None:
            aside = said("desktop.restore.aside", {"name": restored.aside.name})
        self.unlock_page.form.notice.say("fine", said("desktop.restore.done"), aside)

    def lock(self, reason: str = "person") -> None:
        """Lock the vault and ask for the passphrase.

        `reason` is told in the audit trail: `person`, `idle`, `minimised`, `screen`.
        """
        if self.session is None:
            return
        path, user = self.session.workbench.vault_path, self.session.workbench.user
        self.leave(reason)
        self.form.gate.setCurrentWidget(self.unlock_page)
        self.unlock_page.show_vault(path, just_locked=True)
        self.unlock_page.choose_user(user)

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
        self._show_appearance()
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
        self.leave()
        self.queues.shut_down()
        super().closeEvent(event)

    def close_now(self) -> None:
        """Close without another backup."""
        self._may_close = True
        self.close()

    def _say_lost(self, _error: BaseException) -> None:
        """Say on the locked screen, without anything of a patient, that a step was not stored."""
        self.unlock_page.form.notice.say(
            "act",
            tr("The last change before locking could not be stored."),
            tr("Unlock, look at the patient you worked on, and enter it again."),
        )

    def _refused(self, error: BaseException, page: UnlockPage | FirstRunPage | RecoverPage) -> None:
        if isinstance(error, CounselorError):
            page.show_error(error)
        else:
            page.set_busy(busy=False)
            self.show_unexpected(error)

    def _space(self) -> Workspace:
        if self.workspace is None:
            raise RuntimeError("the vault is locked")
        return self.workspace

    def _in_workspace(self, step: Callable[[Workspace], None]) -> Callable[[], None]:
        def run() -> None:
            if self.workspace is not None:
                step(self.workspace)

        return run

    def _offer_actions(self) -> None:
        form = self.form
        opened = self.workspace is not None
        for action in (form.lock, form.back, form.rulebook, form.settings):
            action.setEnabled(opened)
        bench = self.session.workbench if self.session is not None else None
        reads = bench is not None and bench.may(Action.READ_PATIENTS)
        for action in (form.patients, form.search):
            action.setEnabled(reads)
        form.new_patient.setEnabled(bench is not None and bench.may(Action.EDIT_PATIENTS))
        form.status_bar.setVisible(opened)

    def _show_appearance(self) -> None:
        for action, appearance in self._appearances():
            action.setChecked(appearance is self._theme.appearance)

    def _appearances(self) -> tuple[tuple[QAction, Appearance], ...]:
        form = self.form
        return (
            (form.light, Appearance.LIGHT),
            (form.dark, Appearance.DARK),
            (form.system, Appearance.SYSTEM),
        )


def _add_patient(space: Workspace) -> None:
    space.show_patients()
    space.patients.add_patient()


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


def _dialogs_of(workspace: Workspace) -> list[QDialog]:
    return workspace.findChildren(QDialog)


def _free_place(path: Path) -> Path:
    """Return the path, or the next free one beside it: a vault is never overwritten."""
    number, free = 2, path
    while free.exists():
        free = path.with_stem(f"{path.stem}-{number}")
        number += 1
    return free

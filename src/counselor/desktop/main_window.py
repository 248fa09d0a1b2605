"""The main window: locked it shows the way in, unlocked the workspace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QAction, QActionGroup, QCloseEvent
from PySide6.QtWidgets import QDialog, QLabel, QMainWindow

from counselor.desktop.forms.ui_main_window import Ui_MainWindow
from counselor.desktop.lock import IdleLock
from counselor.desktop.pages.first_run_page import FirstRunPage
from counselor.desktop.pages.unexpected_dialog import UnexpectedDialog
from counselor.desktop.pages.unlock_page import UnlockPage
from counselor.desktop.preferences import Preferences
from counselor.desktop.session import Session
from counselor.desktop.tasks import TaskQueues
from counselor.desktop.theme import Appearance, Theme
from counselor.desktop.wording import tr
from counselor.desktop.workspace import Workspace
from counselor.errors import CounselorError
from counselor.rulebook.entries import Entry
from counselor.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Doors:
    """The two ways to a workbench; tests and demos hand in their own."""

    create: Callable[[Path, str, str], Workbench] = Workbench.create
    open: Callable[[Path, str], Workbench] = Workbench.open


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
        self.form.gate.addWidget(self.unlock_page)
        self.form.gate.addWidget(self.first_run_page)
        self._status = QLabel()
        self.form.status_bar.addWidget(self._status)
        self.form.status_bar.setSizeGripEnabled(False)
        self._connect()
        self._show_appearance()
        self._offer_actions()

    def _connect(self) -> None:
        form = self.form
        self.unlock_page.unlock_wanted.connect(self.unlock)
        self.unlock_page.new_wanted.connect(self.show_first_run)
        self.first_run_page.create_wanted.connect(self.create_vault)
        self.first_run_page.open_wanted.connect(self.show_unlock)
        self._idle.due.connect(self.lock)
        self.queues.lost.connect(self._say_lost)
        form.lock.triggered.connect(self.lock)
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
        if self._preferences.vault.exists():
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

    def unlock(self, path: Path, passphrase: str) -> None:
        """Open a vault; the key is derived off the window's thread."""
        task = self.queues.on_vault(lambda _progress: self._doors.open(path, passphrase))
        task.succeeded.connect(self.enter)
        task.failed.connect(lambda error: self._refused(error, self.unlock_page))

    def create_vault(self, path: Path, passphrase: str, user_name: str) -> None:
        """Create a vault and open it."""

        def work(_progress: object) -> Workbench:
            path.parent.mkdir(parents=True, exist_ok=True)
            return self._doors.create(path, passphrase, user_name)

        task = self.queues.on_vault(work)
        task.succeeded.connect(self.enter)
        task.failed.connect(lambda error: self._refused(error, self.first_run_page))

    def enter(self, workbench: Workbench) -> None:
        """Show the workspace of an open vault."""
        self.leave()
        self._preferences.vault = workbench.vault_path
        self.session = Session(workbench, self.queues, self._preferences, self)
        self.session.unexpected.connect(self.show_unexpected)
        self.workspace = Workspace(self.session)
        self.workspace.lock_wanted.connect(self.lock)
        self.workspace.settings.appearance_chosen.connect(self.choose_appearance)
        self.workspace.settings.lock_after_chosen.connect(self._idle.set_minutes)
        self.form.gate.addWidget(self.workspace)
        self.form.gate.setCurrentWidget(self.workspace)
        self._status.setText(
            tr("{vault} · {user}").format(vault=workbench.vault_path.name, user=workbench.user)
        )
        self.unlock_page.set_busy(busy=False)
        self.first_run_page.set_busy(busy=False)
        self._idle.start()
        self._offer_actions()
        self.workspace.show_patients()

    def leave(self) -> None:
        """Close the vault, and destroy every widget that showed something of it.

        What the queue is storing is finished first; what it is reading is stopped.
        """
        self._idle.stop()
        session, workspace = self.session, self.workspace
        self.session = self.workspace = None
        self.queues.abandon_all()
        if workspace is not None:
            for dialog in _dialogs_of(workspace):
                dialog.close()
            self.form.gate.removeWidget(workspace)
            workspace.hide()
            workspace.deleteLater()
        if session is not None:
            workbench = session.workbench
            self.queues.on_vault(lambda _progress: workbench.close(), must_run=True)
            session.deleteLater()
        self._status.clear()
        self._offer_actions()

    def lock(self) -> None:
        """Lock the vault and ask for the passphrase."""
        if self.session is None:
            return
        path = self.session.workbench.vault_path
        self.leave()
        self.show_unlock(path)

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
        """Finish what is being stored, close the vault, then go."""
        self.leave()
        self.queues.shut_down()
        super().closeEvent(event)

    def _say_lost(self, _error: BaseException) -> None:
        """Say on the locked screen, without anything of a patient, that a step was not stored."""
        self.unlock_page.form.notice.say(
            "act",
            tr("The last change before locking could not be stored."),
            tr("Unlock, look at the patient you worked on, and enter it again."),
        )

    def _refused(self, error: BaseException, page: UnlockPage | FirstRunPage) -> None:
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
        for action in (
            form.lock, form.back, form.patients, form.rulebook, form.settings, form.search,
            form.new_patient,
        ):  # fmt: skip
            action.setEnabled(opened)
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


def _dialogs_of(workspace: Workspace) -> list[QDialog]:
    return workspace.findChildren(QDialog)


def _free_place(path: Path) -> Path:
    """Return the path, or the next free one beside it: a vault is never overwritten."""
    number, free = 2, path
    while free.exists():
        free = path.with_stem(f"{path.stem}-{number}")
        number += 1
    return free

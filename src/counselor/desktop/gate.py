"""The way in: unlock a vault, make a new one, or open one with the recovery key."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from counselor.desktop.doors import Doors
from counselor.desktop.pages.first_run_page import FirstRunPage
from counselor.desktop.pages.recover_page import RecoverPage
from counselor.desktop.pages.unlock_page import UnlockPage
from counselor.desktop.preferences import Preferences
from counselor.desktop.tasks import Task, TaskQueues
from counselor.desktop.warm_up import WarmUp, import_core
from counselor.desktop.wording import language, said, tr
from counselor.errors import CounselorError
from counselor.progress import Progress
from counselor.workbench import plan_path

if TYPE_CHECKING:
    from counselor.workbench import RecoverySheet, Restored, Workbench


T = TypeVar("T")


class Gate(QObject):
    """The pages before the lock, and the work behind them, off the window's thread.

    `tried()`: somebody asked to unlock; `opened(workbench)`, `created((workbench, sheet))`,
    `recovered(workbench)`: the way in is free; `unexpected(exception)`.
    """

    tried = Signal()
    opened = Signal(object)
    created = Signal(object)
    recovered = Signal(object)
    unexpected = Signal(object)

    def __init__(
        self,
        pages: QStackedWidget,
        queues: TaskQueues,
        preferences: Preferences,
        doors: Doors,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._pages, self._queues = pages, queues
        self._preferences, self._doors = preferences, doors
        self.warm_up = WarmUp(queues, self)
        self._untaken: Callable[[], object] | None = None
        self.unlock_page = UnlockPage()
        pages.addWidget(self.unlock_page)
        self.unlock_page.unlock_wanted.connect(self.unlock)
        self.unlock_page.new_wanted.connect(self.show_first_run)
        self.unlock_page.recovery_wanted.connect(self.show_recovery)

    @cached_property
    def first_run_page(self) -> FirstRunPage:
        """The page that asks for what a new vault needs; made when it is first wanted."""
        page = FirstRunPage()
        self._pages.addWidget(page)
        page.create_wanted.connect(self.create_vault)
        page.open_wanted.connect(self.show_unlock)
        return page

    @cached_property
    def recover_page(self) -> RecoverPage:
        """The page that asks for the recovery key; made when it is first wanted."""
        page = RecoverPage()
        self._pages.addWidget(page)
        page.recover_wanted.connect(self.recover)
        page.left.connect(self.show_unlock)
        return page

    def start(self) -> None:
        """Show the way in: unlock, or first run where there is no vault yet."""
        vault = self._preferences.vault
        if vault.exists() or plan_path(vault).exists():
            self.show_unlock(vault)
        else:
            self.show_first_run()

    def show_unlock(self, path: Path) -> None:
        """Ask for the passphrase of a vault."""
        self._pages.setCurrentWidget(self.unlock_page)
        self.unlock_page.show_vault(path)

    def show_locked(self, path: Path, user: str) -> None:
        """Ask for the passphrase of the vault that was just locked."""
        self._pages.setCurrentWidget(self.unlock_page)
        self.unlock_page.show_vault(path, just_locked=True)
        self.unlock_page.choose_user(user)

    def show_first_run(self) -> None:
        """Ask for what a new vault needs."""
        self._pages.setCurrentWidget(self.first_run_page)
        self.first_run_page.show_place(_free_place(self._preferences.vault))

    def show_recovery(self, path: Path, names: tuple[str, ...] = (), user: str = "") -> None:
        """Ask for the recovery key of a vault."""
        self._pages.setCurrentWidget(self.recover_page)
        self.recover_page.show_vault(path, names, user)

    def recover(self, path: Path, recovery_key: str, user: str, passphrase: str) -> None:
        """Open a vault with the recovery key, and set a new passphrase."""
        task = self._enter(
            lambda _progress: self._doors.recover(path, recovery_key, user, passphrase),
            self.recovered.emit,
            _close,
        )
        task.failed.connect(lambda error: self._refused(error, self.recover_page))

    def unlock(self, path: Path, passphrase: str, user: str = "") -> None:
        """Open a vault; the key is derived off the window's thread."""
        self.tried.emit()
        form, doors = self.unlock_page.form, self._doors
        door = doors.open
        if form.read_only.isVisible() and form.read_only.isChecked():
            door = doors.look
        elif form.take_over.isVisible() and form.take_over.isChecked():
            door = doors.take_over
        task = self._enter(
            lambda told: door(path, passphrase, user, progress=told), self.opened.emit, _close
        )
        self.unlock_page.follow(task)
        task.failed.connect(lambda error: self._refused(error, self.unlock_page))

    def create_vault(self, path: Path, passphrase: str, user_name: str) -> None:
        """Create a vault, open it, and make the recovery sheet to put away."""
        paper, backups = self._preferences.paper, self.first_run_page.backup_folder
        spoken = language()

        def work(_progress: object) -> tuple[Workbench, RecoverySheet]:
            path.parent.mkdir(parents=True, exist_ok=True)
            bench = self._doors.create(path, passphrase, user_name)
            try:
                if backups is not None:
                    bench.backups.choose_folder(backups)
                return bench, bench.keys.make_recovery_sheet(
                    passphrase, paper=paper, language=spoken
                )[0]
            except BaseException:
                bench.close()
                raise

        task = self._enter(work, self.created.emit, lambda made: _close(made[0]))
        task.failed.connect(lambda error: self._refused(error, self.first_run_page))

    def _enter(
        self,
        work: Callable[[Progress], T],
        take: Callable[[T], object],
        discard: Callable[[T], object],
    ) -> Task[T]:
        """Open a vault off the window's thread; it is taken once the window has what it needs.

        A vault that opens for nobody, since the program was closed meanwhile, is closed again.
        """

        def enter(told: Progress) -> T:
            import_core()
            return work(told)

        def hand_on(made: T) -> None:
            self._untaken = partial(discard, made)
            self.warm_up.then(partial(self._hand_over, take, made))

        task = self._queues.on_vault(enter, discard=discard)
        task.succeeded.connect(hand_on)
        return task

    def _hand_over(self, take: Callable[[T], object], made: T) -> None:
        self._untaken = None
        take(made)

    def drop(self) -> None:
        """The window is closed: what was opened and not taken yet is closed again."""
        self.warm_up.forget()
        if self._untaken is not None:
            self._untaken()
            self._untaken = None

    def forget(self) -> None:
        """A vault is open: what was typed to open it is gone."""
        self.unlock_page.set_busy(busy=False)
        if "first_run_page" in vars(self):
            self.first_run_page.set_busy(busy=False)
        if "recover_page" in vars(self):
            self.recover_page.set_busy(busy=False)
            self.recover_page.forget()

    def say_lost(self) -> None:
        """Say, without anything of a patient, that a step was not stored."""
        self.unlock_page.form.notice.say(
            "act",
            tr("The last change before locking could not be stored."),
            tr("Unlock, look at the patient you worked on, and enter it again."),
        )

    def say_not_backed_up(self, error: BaseException) -> None:
        """Say why there is no last backup; nothing of a patient is in it."""
        if isinstance(error, CounselorError):
            self.unlock_page.form.notice.say("caution", error.sentence, error.next_step)
        else:
            self.unexpected.emit(error)

    def say_restored(self, restored: Restored) -> None:
        """Say that a backup took the place of the vault, and where that one is."""
        self.show_unlock(self._preferences.vault)
        aside = ""
        if restored.aside is not None:
            aside = said("desktop.restore.aside", {"name": restored.aside.name})
        self.unlock_page.form.notice.say("fine", said("desktop.restore.done"), aside)

    def _refused(self, error: BaseException, page: UnlockPage | FirstRunPage | RecoverPage) -> None:
        if isinstance(error, CounselorError):
            page.show_error(error)
        else:
            page.set_busy(busy=False)
            self.unexpected.emit(error)


def _close(bench: Workbench) -> None:
    bench.close()


def _free_place(path: Path) -> Path:
    """Return the path, or the next free one beside it: a vault is never overwritten."""
    number, free = 2, path
    while free.exists():
        free = path.with_stem(f"{path.stem}-{number}")
        number += 1
    return free

"""Backups: the last one, the next, the folder, what is kept; and how long records are kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QWidget

from counselor.desktop.file_dialogs import ask_for_folder
from counselor.desktop.forms.ui_backup_page import Ui_BackupPage
from counselor.desktop.pages.due_records_dialog import DueRecordsDialog
from counselor.desktop.pages.page import Page
from counselor.desktop.session import Session
from counselor.desktop.tables import dress_table, fit_columns
from counselor.desktop.wording import later, moment_text, said, tr
from counselor.progress import Progress
from counselor.workbench import Action, Backup, BackupState, Change, Verification, Workbench

_HEADERS = (
    later("Made"),
    later("Size"),
    later("Version"),
    later("Name"),
)
_KINDS = {"backups", "settings"}
_MB = 1_000_000
_YEARS_CHARACTERS = 12

T = TypeVar("T")


class BackupPage(Page):
    """`restore_wanted(folder)`: of the chosen backup, or an empty path; `patient_opened(id)`."""

    restore_wanted = Signal(Path)
    patient_opened = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.form = Ui_BackupPage()
        self.form.setupUi(self)
        self._kept: tuple[Backup, ...] = ()
        self._folder: Path | None = None
        form = self.form
        self.model = QStandardItemModel(0, len(_HEADERS), self)
        self.model.setHorizontalHeaderLabels([tr(name) for name in _HEADERS])
        form.kept.setModel(self.model)
        dress_table(form.kept, lambda _row: self._restore())
        form.rule.setText(said("desktop.backup.rule"))
        form.retention_text.setText(said("desktop.retention.text"))
        form.back_up.clicked.connect(self.back_up)
        form.choose_folder.clicked.connect(self.ask_folder)
        form.restore.clicked.connect(self._restore)
        form.verify.clicked.connect(self.verify)
        form.save_years.clicked.connect(self.save_years)
        form.show_due.clicked.connect(self.show_due)
        form.progress.hide()
        form.years.setMaximumWidth(form.years.fontMetrics().averageCharWidth() * _YEARS_CHARACTERS)
        self.dress(form.notice)
        self._offer()

    def place(self) -> str:
        """Return where one is."""
        return tr("Backup")

    def take_focus(self) -> None:
        """Begin with a backup."""
        self.form.back_up.setFocus()

    def show_state(self) -> None:
        """Read anew how the backups stand."""
        self.form.notice.clear()
        self._read()

    def refresh_after(self, change: Change) -> None:
        """Read anew when a backup was made or a setting changed."""
        if _KINDS & change.kinds and self.isVisible():
            self._read()

    def back_up(self) -> None:
        """Make a backup now."""
        self._work(lambda bench, told: bench.backups.make(told), tr("Backing up…"), self._made)

    def verify(self) -> None:
        """Check the whole vault."""
        self._work(
            lambda bench, told: bench.backups.verify(told), tr("Checking…"), self._show_verified
        )

    def ask_folder(self) -> None:
        """Ask for the folder of backups."""
        start = str(self._folder or Path.home())
        ask_for_folder(self, tr("Choose a folder for backups"), self.choose_folder, start)

    def choose_folder(self, folder: Path) -> None:
        """Make a folder the place of backups."""
        self.do(lambda bench: bench.backups.choose_folder(folder), lambda _change: None)

    def save_years(self) -> None:
        """Set how long records are kept."""
        typed = self.form.years.text()
        self.do(
            lambda bench: bench.data_rights.set_retention_years(typed),
            lambda _change: self.form.notice.say("fine", tr("The number of years was saved.")),
        )

    def show_due(self) -> None:
        """Show the records that were kept long enough."""
        dialog = DueRecordsDialog(self.session, self)
        dialog.patient_opened.connect(self.patient_opened)
        dialog.open()

    def _offer(self) -> None:
        form, bench = self.form, self.session.workbench
        manages = bench.may(Action.MANAGE_BACKUP)
        for button in (form.choose_folder, form.restore, form.verify):
            button.setVisible(manages)
        form.back_up.setEnabled(not bench.is_read_only)
        form.save_years.setVisible(bench.may(Action.MANAGE_SETTINGS))
        form.years.setEnabled(bench.may(Action.MANAGE_SETTINGS))
        form.show_due.setVisible(bench.may(Action.ERASE))

    def _read(self) -> None:
        def question(bench: Workbench) -> tuple[BackupState, int | None]:
            return bench.backups.state(), bench.data_rights.retention_years()

        self.ask("state", question, self._show)

    def _show(self, answer: tuple[BackupState, int | None]) -> None:
        state, years = answer
        form = self.form
        self._kept, self._folder = state.kept, state.folder
        form.last.setText(moment_text(state.last) if state.last else said("desktop.backup.never"))
        form.next.setText(self._next_text(state))
        form.folder.setText(str(state.folder) if state.folder else said("desktop.backup.no_folder"))
        form.years.setText("" if years is None else str(years))
        self.model.setRowCount(0)
        for backup in state.kept:
            cells = (
                moment_text(backup.made_at),
                tr("{size} MB").format(size=f"{backup.size / _MB:.1f}"),
                backup.manifest.program,
                backup.name,
            )
            self.model.appendRow([QStandardItem(cell) for cell in cells])
        fit_columns(form.kept)
        if form.notice.text:
            return
        if state.trouble:
            form.notice.say("act", state.trouble)
        elif state.folder is None or state.is_old:
            key = "no_folder" if state.folder is None else "old" if state.last else "never"
            form.notice.say("caution", said(f"desktop.backup.{key}"))

    def _next_text(self, state: BackupState) -> str:
        if self.session.workbench.is_read_only:
            return said("desktop.backup.read_only")
        if state.next_at is None:
            return said("desktop.backup.after_change")
        return said("desktop.backup.when_open", {"moment": moment_text(state.next_at)})

    def _made(self, _result: tuple[Backup, Change]) -> None:
        self.form.notice.say("fine", said("desktop.backup.made"))

    def _show_verified(self, found: Verification) -> None:
        notice = self.form.notice
        if found.faults:
            several = tr("{n} faults in all. Restore the latest backup.").format(
                n=len(found.faults)
            )
            alone = tr("It is the only fault. Restore the latest backup.")
            more = alone if len(found.faults) == 1 else several
            notice.say("act", found.faults[0], more)
            return
        told = {
            "patients": found.counts["patients"],
            "cases": found.counts["cases"],
            "rows": found.head.sequence,
            "anchors": found.anchors,
        }
        notice.say("fine", said("desktop.backup.verified", told))

    def _work(
        self,
        step: Callable[[Workbench, Progress], T],
        what: str,
        then: Callable[[T], None],
    ) -> None:
        """Do something that takes long, with progress and a way to stop it."""
        form = self.form
        form.notice.clear()
        for button in (form.back_up, form.verify, form.restore):
            button.setEnabled(False)
        task = self.session.work(step)
        form.progress.watch(task, what)
        task.succeeded.connect(then)
        task.failed.connect(self.fail)
        task.finished.connect(self._end_work)

    def _end_work(self) -> None:
        form = self.form
        form.progress.hide()
        for button in (form.verify, form.restore):
            button.setEnabled(True)
        form.back_up.setEnabled(not self.session.workbench.is_read_only)

    def _restore(self) -> None:
        if not self.form.restore.isVisible():
            return
        row = self.form.kept.currentIndex().row()
        chosen = self._kept[row].path if 0 <= row < len(self._kept) else Path()
        self.restore_wanted.emit(chosen)

"""Asks where the practice of the tour shall lie, and makes it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from counselor.desktop import icons, theme
from counselor.desktop.file_dialogs import ask_for_folder
from counselor.desktop.tasks import Task, TaskQueues
from counselor.desktop.widgets.notice_bar import NoticeBar
from counselor.desktop.widgets.progress_panel import ProgressPanel
from counselor.desktop.wording import tr
from counselor.errors import CounselorError
from counselor.workbench import samples
from counselor.workbench.samples import Sample


class TourDialog(QDialog):
    """What the tour is, where its practice goes. `made(sample)`; `unexpected(exception)`."""

    made = Signal(object)
    unexpected = Signal(object)

    def __init__(self, folder: Path, queues: TaskQueues, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(theme.DELETE_ON_CLOSE)
        self.setModal(True)
        self.setProperty("room", "around")
        self.setWindowTitle(tr("Tour with invented patients"))
        self._queues = queues
        self._task: Task[Sample] | None = None
        self.notice, self.progress = NoticeBar(), ProgressPanel()
        self.progress.hide()
        self.folder = QLineEdit(str(folder))
        self.folder.setAccessibleName(tr("Folder for the practice of the tour"))
        self.choose = QPushButton(tr("&Choose…"))
        self.choose.setAccessibleName(tr("Choose a folder"))
        self.begin, self.cancel = QPushButton(tr("&Start the tour")), QPushButton(tr("Cancel"))
        self.begin.setProperty("role", "primary")
        self.begin.setDefault(True)
        self.cancel.clicked.connect(self.reject)
        self.begin.clicked.connect(self.make)
        self.choose.clicked.connect(
            lambda: ask_for_folder(self, tr("Folder for the tour"), self._take)
        )
        self._lay_out()

    def make(self) -> None:
        """Make the practice off the window's thread."""
        folder = Path(self.folder.text().strip()).expanduser()
        self.notice.clear()
        self._offer(busy=True)
        self._task = task = self._queues.on_vault(
            lambda told: samples.make_tour(folder, told),
            discard=lambda sample: sample.bench.close(),
        )
        self.progress.watch(task, tr("Making a practice of invented people"))
        task.succeeded.connect(self._done)
        task.failed.connect(self._refused)
        task.cancelled.connect(lambda: self._offer(busy=False))

    def reject(self) -> None:
        """Stop what is under way, and close; what is made all the same is closed again."""
        if self._task is not None:
            self._task.abandon()
        super().reject()

    def _lay_out(self) -> None:
        heading = QLabel(tr("Tour with invented patients"))
        heading.setProperty("role", "title")
        told = QLabel(
            tr(
                "A practice of its own is made, with people who do not exist, and a few steps "
                "lead through one visit. Your own vault is locked before, and asked for after."
            ),
            wordWrap=True,
        )
        passphrase = QLabel(tr("Passphrase of the tour: {it}").format(it=samples.PASSPHRASE))
        passphrase.setProperty("role", "muted")
        label = QLabel(tr("&Folder"))
        label.setBuddy(self.folder)
        row = QHBoxLayout()
        row.setObjectName("inside_row")
        for part in (label, self.folder, self.choose):
            row.addWidget(part)
        column = QVBoxLayout(self)
        for part in (heading, told, passphrase):
            column.addWidget(part)
        column.addLayout(row)
        for below in (self.notice, self.progress):
            column.addWidget(below)
        buttons = QHBoxLayout()
        buttons.setObjectName("inside_buttons")
        buttons.addStretch(1)
        for button in (self.cancel, self.begin):
            buttons.addWidget(button)
        column.addLayout(buttons)
        theme.lay_out(self)
        theme.broad(self)
        icons.apply(self)
        self.begin.setFocus()

    def _offer(self, *, busy: bool) -> None:
        for part in (self.folder, self.choose, self.begin):
            part.setEnabled(not busy)
        self.progress.setVisible(busy)

    def _take(self, folder: Path) -> None:
        self.folder.setText(str(folder))

    def _done(self, sample: Sample) -> None:
        self.made.emit(sample)
        self._task = None
        self.accept()

    def _refused(self, error: BaseException) -> None:
        self._task = None
        self._offer(busy=False)
        if isinstance(error, CounselorError):
            self.notice.show_error(error)
        else:
            self.unexpected.emit(error)

"""Saving one document of several signed cases into a folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QWidget

from counselor.desktop import theme
from counselor.desktop.document_names import template_names
from counselor.desktop.file_dialogs import Purpose, ask_for_folder
from counselor.desktop.forms.ui_batch_dialog import Ui_BatchDialog
from counselor.desktop.pages.page import SessionDialog
from counselor.desktop.session import Session
from counselor.desktop.tables import dress_table, fit_columns
from counselor.desktop.wording import day_text, later, tr
from counselor.errors import Cancelled
from counselor.progress import Progress
from counselor.workbench import Change, Workbench
from counselor.workbench.batch_export import BatchDone, SignedCase

_HEADERS = (
    later("Patient"),
    later("Number"),
    later("Signed"),
    later("Signed by"),
)
_MOST_TOLD = 3
_ROWS = 8


class BatchDialog(SessionDialog):
    """Lists the signed cases, writes those that are ticked, and says what was left out."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.form = Ui_BatchDialog()
        self.form.setupUi(self)
        self._cases: tuple[SignedCase, ...] = ()
        self._ticking = False
        form = self.form
        for code, name in template_names():
            form.template_choice.addItem(name, code)
        self.model = QStandardItemModel(0, len(_HEADERS), self)
        self.model.setHorizontalHeaderLabels([tr(name) for name in _HEADERS])
        self.model.itemChanged.connect(self._judge)
        form.cases.setModel(self.model)
        dress_table(form.cases, self._turn_row)
        form.choose_all.clicked.connect(lambda: self.tick(wanted=True))
        form.choose_none.clicked.connect(lambda: self.tick(wanted=False))
        form.progress.hide()
        form.cancel.clicked.connect(self.reject)
        form.export.clicked.connect(self.ask_folder)
        form.export.setEnabled(False)
        self.dress(form.notice)
        theme.broad(self)
        room = _ROWS * form.cases.verticalHeader().defaultSectionSize()
        self.resize(self.minimumWidth(), self.sizeHint().height() + room)
        self.ask("cases", lambda bench: bench.batch.signed_cases(), self._show)

    @property
    def chosen(self) -> tuple[SignedCase, ...]:
        """The cases that are ticked."""
        return tuple(
            case
            for row, case in enumerate(self._cases)
            if self.model.item(row, 0).checkState() is Qt.CheckState.Checked
        )

    def tick(self, *, wanted: bool) -> None:
        """Tick every case, or none."""
        state = Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked
        self._ticking = True
        for row in range(self.model.rowCount()):
            self.model.item(row, 0).setCheckState(state)
        self._ticking = False
        self._judge()

    def ask_folder(self) -> None:
        """Ask where to write."""
        ask_for_folder(self, tr("Where to put the documents"), self.write, purpose=Purpose.SAVE)

    def write(self, folder: Path) -> None:
        """Write the documents into a folder."""
        form, cases = self.form, self.chosen
        form.notice.clear()
        form.export.setEnabled(False)
        code, named = str(form.template_choice.currentData()), form.named.isChecked()
        paper = self.session.preferences.paper

        def step(bench: Workbench, told: Progress) -> tuple[BatchDone, Change]:
            return bench.batch.export(cases, code, folder, paper=paper, named=named, progress=told)

        task = self.session.work(step)
        form.progress.watch(task, tr("Writing…"))
        task.succeeded.connect(self._done)
        task.failed.connect(self.fail)
        task.cancelled.connect(lambda: self.fail(Cancelled()))

    def fail(self, error: BaseException) -> None:
        """Say why nothing more was written."""
        self.form.progress.hide()
        self._judge()
        if not isinstance(error, Cancelled):
            super().fail(error)

    def _done(self, result: tuple[BatchDone, Change]) -> None:
        done = result[0]
        self.form.progress.hide()
        self._judge()
        count = len(done.written)
        said = tr("{n} documents were written.", n=count).format(n=count)
        if done.stopped:
            said = tr("Stopped: {n} documents were written until then.", n=count).format(n=count)
        left = [f"{item.case.name}: {item.why}" for item in done.left]
        if len(left) > _MOST_TOLD:
            more = tr("And {n} more.").format(n=len(left) - _MOST_TOLD)
            left = [*left[:_MOST_TOLD], more]
        self.say("caution" if left or done.stopped else "fine", said, " ".join(left))

    def _show(self, cases: tuple[SignedCase, ...]) -> None:
        self._cases = cases
        for case in cases:
            signed_on = day_text(case.signed_at.astimezone().date())
            texts = (case.name, case.patient.number, signed_on, case.report.signed_by)
            items = [QStandardItem(text) for text in texts]
            items[0].setCheckable(True)
            for item in items:
                item.setEditable(False)
            self.model.appendRow(items)
        self.tick(wanted=True)
        fit_columns(self.form.cases)
        if not cases:
            self.say("information", tr("No result is signed yet."))
        self._judge()

    def _turn_row(self, row: int) -> None:
        item = self.model.item(row, 0)
        if item is not None:
            ticked = item.checkState() is Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)

    def _judge(self) -> None:
        if not self._ticking:
            self.form.export.setEnabled(bool(self.chosen))
